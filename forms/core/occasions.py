"""The dates in a form that matter outside it: deadlines and meetings, each with what its row says of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.question import Answer, Occasion, Question
from forms.core.times import TimeRange


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, and what its row says: when on the day, where, what it is about, and lines of label and text."""

    occasion: Occasion
    time: TimeRange | None
    place: str
    subject: str
    lines: tuple[str, ...]


type _Row = list[tuple[Question, Answer]]


def dated(form: Form, answers: Answers) -> Iterator[Dated]:
    """Every date that belongs in a calendar, in the form's order. A row that is done with has none."""
    for question in form.questions():
        fields = question.inside() if question.room() is not None else {question.id: question}
        holders = answers[question.id].value if question.room() is not None else ({question.id: answers[question.id]},)
        for holder in holders:
            row = [(field, holder[key]) for key, field in fields.items()]
            if not any(field.closes(answer) for field, answer in row):
                yield from (_dated(found, row) for field, answer in row if (found := field.date_in_calendar(answer)))


def _dated(occasion: Occasion, row: _Row) -> Dated:
    held = {field.id: (field, answer) for field, answer in row}
    time = held[occasion.time][1].value if occasion.time in held else None
    place = plain(str(held[occasion.place][1].value or "")) if occasion.place in held else ""
    texts = list(_texts(pair for key, pair in held.items() if key not in (occasion.time, occasion.place)))
    # What the row is about is its measure if it has one, else its first text.
    first = sorted(texts, key=lambda pair: not pair[0].names_row())
    lines = tuple(f"{question.label}: {text}" for question, text in texts)
    return Dated(occasion, time, place, first[0][1] if first else "", lines)


def _texts(row: Iterable[tuple[Question, Answer]]) -> Iterator[tuple[Question, str]]:
    """What is written in the row besides dates and ticks."""
    for question, answer in row:
        if text := plain(question.says(answer)):
            yield question, text


def plain(text: str) -> str:
    """Text in one line, without the control characters that a calendar has no place for."""
    return "".join(sign for sign in " ".join(text.split()) if unicodedata.category(sign) != "Cc")
