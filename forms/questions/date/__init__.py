"""A date, written as in Norway: dd.mm.åååå."""

from __future__ import annotations

import datetime as dt
import re

from forms.core.items import Field, Item
from forms.core.model import Question
from forms.core.question import Answer, Raw, accept_text, empty_text, tidy

empty = empty_text
accept = accept_text

_NORWEGIAN = re.compile(r"(\d{1,2})[.\-/ ]\s*(\d{1,2})[.\-/ ]\s*(\d{2,4})\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_MONTHS = (
    "Januar", "Februar", "Mars", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def read(text: str) -> dt.date:
    """Read a date: 1.2.2026, 01.02.2026, 1/2/2026, 01022026 or 2026-02-01.

    Raises ValueError whose message tells the reader, in bokmål, what to do.
    """
    text = tidy(text)
    if not text.isascii():
        raise ValueError("Skriv datoen med tall: dag.måned.år, for eksempel 01.02.2026.")
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _NORWEGIAN.fullmatch(text) or _DIGITS.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise ValueError("Skriv datoen som dag.måned.år, for eksempel 01.02.2026.")
    if len(year) != 4:
        raise ValueError("Skriv årstallet med fire siffer, for eksempel 01.02.2026.")
    if not 1 <= int(month) <= 12:
        raise ValueError(f"Det finnes ingen måned {int(month)}. Skriv dag.måned.år.")
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise ValueError(f"Året {year} kan ikke stemme. Rett årstallet.")
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"{_MONTHS[int(month) - 1]} {year} har ingen dag {int(day)}. Rett datoen.") from None


def write(day: dt.date) -> str:
    """A date as dd.mm.åååå."""
    return f"{day:%d.%m}.{day.year:04}"


def in_one_form(text: str) -> str:
    """A typed date in the same form however it was typed; what is no date stays as it is."""
    try:
        return write(read(text))
    except ValueError:
        return tidy(text)


def parse(_question: Question, raw: Raw) -> Answer:
    """A date, or what is wrong with it."""
    if not raw.strip():
        return Answer(raw)
    try:
        return Answer(raw, read(raw))
    except ValueError as error:
        return Answer(raw, problem=str(error))


def summarise(question: Question, answer: Answer) -> Item:
    """The date in one form however it was typed; a bad one as it stands."""
    text = in_one_form(answer.raw)
    return Field(question.label, text, question.lines, question.width)
