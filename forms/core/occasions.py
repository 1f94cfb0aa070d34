"""The dates in a form that matter outside it: deadlines and meetings, each with what its row says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.question import Answer, Occasion, Question
from forms.core.times import TimeRange

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


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
        if question.room() is None:
            yield from _of_row([(question, answers[question.id])], answers.by_id)
            continue
        for row in answers[question.id].value:
            yield from _of_row([(field, row[key]) for key, field in question.inside().items()], row)


def _of_row(row: _Row, beside: Mapping[str, Answer]) -> Iterator[Dated]:
    """The dates of a row, or of a question outside rows, given the answers beside them."""
    if not any(field.closes(answer) for field, answer in row):
        yield from (_dated(found, row, beside) for field, answer in row if (found := field.date_in_calendar(answer)))


def _dated(occasion: Occasion, row: _Row, beside: Mapping[str, Answer]) -> Dated:
    time = beside[occasion.time].value if occasion.time else None
    place = plain(str(beside[occasion.place].value or "")) if occasion.place else ""
    texts = list(_texts(pair for pair in row if pair[0].id not in (occasion.time, occasion.place)))
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
    return _CONTROL.sub("", " ".join(text.split()))
