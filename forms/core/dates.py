"""A date as people write it in Norway, and as it is written back: dd.mm.åååå."""

from __future__ import annotations

import datetime as dt
import re

from forms.core.text import bare, strange, tidy

_NORWEGIAN = re.compile(r"(\d{1,2})[.\-/ ]\s*(\d{1,2})[.\-/ ]\s*(\d{2,4})\.?")
_ISO = re.compile(r"(\d{4})[-/. ]\s*(\d{1,2})[-/. ]\s*(\d{1,2})\.?")
_DAY_FIRST = re.compile(r"(\d{2})(\d{2})(\d{4})")
_YEAR_FIRST = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})")
_IN_WORDS = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]+)\.?,?\s*(\d{2,4})\.?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
# Those of bokmål, and those of nynorsk that are others.
_SHORT = "|".join([*(day.removesuffix("dag") for day in WEEKDAYS), "mån", "tys", "laur", "sun"])
_TOLD = {"må": 0, "ty": 1, "la": 5, "su": 6} | {day[:2]: at for at, day in enumerate(WEEKDAYS)}
"""The day of the week by its first two letters."""
# "ti." and "tir." are what calendars and browsers write, so these need not have the whole beginning.
_WEEKDAY = re.compile(
    rf"^(?:(?:(?:{_SHORT})(?:\.|dag)?|(?:ma|må|tir?|ty|on|tor?|fr|lø|lau?|sø|su)\.?)(?:\s+den)?,?|den)\s+"
)
_JOINED = re.compile(r"(?<=\d)([-/])\s*([a-zæøå]+)\1\s*(?=\d)")
"""1-mai-2027, as programs write it."""
_BEFORE_SIGN = re.compile(r" +(?=[.,/-])")
_SHORT_YEAR = re.compile(r"['’´`](?=\d\d$)")
_MONTH = r"(?:jan|feb|mars?|apr|mai|juni?|juli?|aug|sep|okt|nov|des)[a-z]*"
_NO_YEAR = re.compile(rf"\d{{1,2}}(?:[.\-/ ]\s*\d{{1,2}}|[.\-/]?\s*{_MONTH})\.?", re.ASCII)
_NO_DAY = re.compile(rf"(?:{_MONTH}[.\-/]?\s*|\d{{1,2}}[.\-/])\d{{4}}\.?", re.ASCII)
_MORE = re.compile(
    r"(?:\d{1,2}[.\-/ ]\s*\d{1,2}[.\-/ ]\s*\d{4}|\d{4}[-/. ]\s*\d{1,2}[-/. ]\s*\d{1,2}"
    r"|\d{1,2}\.?\s*[a-zæøå]+\.?,?\s*\d{4})(?!\d)\.?+\s*+(.+)",
    re.ASCII,
)
"""A date with something behind it."""
_BEHIND = 30
"""Signs of that which are quoted."""
_EXAMPLE = "Skriv datoen som dag.måned.år, for eksempel 01.02.2026."


def read(text: str) -> dt.date:
    """Read a date: 1.2.2026, 01.02.2026, 1/2-2026, 01022026, 2026-02-01, 20260201, «1. februar 2026».

    Raises ValueError whose message tells the reader, in bokmål, what to do.
    """
    text = _SHORT_YEAR.sub("", _BEFORE_SIGN.sub("", _WEEKDAY.sub("", bare(text).casefold())))
    year, month, day = _parts(_JOINED.sub(r" \2 ", text))
    if len(year) != 4:
        raise ValueError("Skriv årstallet med fire siffer, for eksempel 01.02.2026.")
    if not 1 <= int(month) <= 12:
        raise ValueError(f"Det finnes ingen måned {int(month)}. Skriv dag.måned.år.")
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise ValueError(f"Året {year} kan ikke stemme. Rett årstallet.")
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        name = MONTHS[int(month) - 1].capitalize()
        raise ValueError(f"{name} {year} har ingen dag {int(day)}. Rett datoen.") from None


def other_weekday(text: str, day: dt.date) -> str:
    """A sentence where the text tells of another day of the week than the `day` that was read from it is; "" else."""
    told = _WEEKDAY.match(bare(text).casefold())
    at = _TOLD.get(told[0][:2]) if told else None
    if at is None or at == day.weekday():
        return ""
    return f"{write(day)} er en {WEEKDAYS[day.weekday()]}. Se etter at datoen er riktig."


def _parts(text: str) -> tuple[str, str, str]:
    """Year, month and day as digits."""
    if match := _IN_WORDS.fullmatch(text):
        day, word, year = match.groups()
        # "mai" is a whole word; "jan", "sept" and "des" are not.
        found = [number for number, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
        if len(found) != 1:
            raise ValueError(f"Det finnes ingen måned som heter «{word}». {_EXAMPLE}")
        return year, str(found[0]), day
    _must_be_whole(text)
    if any(sign.isalpha() for sign in text):
        raise ValueError("Skriv datoen med tall: dag.måned.år, for eksempel 01.02.2026.")
    if told := strange(text, " .-/", "en dato"):
        raise ValueError(f"{told} {_EXAMPLE}")
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
        return year, month, day
    if match := _NORWEGIAN.fullmatch(text) or _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        turned = _YEAR_FIRST.fullmatch(text)
        if turned and not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
            year, month, day = turned.groups()
        return year, month, day
    raise ValueError(_EXAMPLE)


def _must_be_whole(text: str) -> None:
    """Say what a date lacks, or what stands behind it."""
    if _NO_YEAR.fullmatch(text):
        raise ValueError(f"Årstallet mangler. {_EXAMPLE}")
    if _NO_DAY.fullmatch(text):
        raise ValueError(f"Dagen mangler. {_EXAMPLE}")
    if more := _MORE.fullmatch(text):
        behind = more[1] if len(more[1]) <= _BEHIND else more[1][:_BEHIND] + " …"
        raise ValueError(f"«{behind}» hører ikke til i en dato. Skriv bare datoen, for eksempel 01.02.2026.")


def write(day: dt.date) -> str:
    """A date as dd.mm.åååå."""
    return f"{day:%d.%m}.{day.year:04}"


def in_one_form(text: str) -> str:
    """A typed date in the same form however it was typed; what is no date stays as it is."""
    try:
        return write(read(text))
    except ValueError:
        return tidy(text)


def in_words(date: str) -> str:
    """ "2026-05-02" as "2. mai 2026". Raises ValueError for what is no date."""
    day = dt.date.fromisoformat(date)
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
