"""A board with numbered columns: rows of boxes, each with the number it was given on a first date and on a second."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from forms.core import dates
from forms.core.answers import Answers
from forms.core.items import Block, Board, Item, Move
from forms.core.kinds import DATE, Names
from forms.core.model import Form
from forms.core.names import find
from forms.core.plural import counted
from forms.core.question import CHOICES, Answer, Choice, option
from forms.core.text import tidy
from forms.questions.number import Number
from forms.questions.rows import Repeated, Shape

DATES: Mapping[str, str] = {"tall_a": "dato_a", "tall_b": "dato_b"}
"""The questions that hold, or held, the dates of the two scalings, by the field of the box's number then."""

NAMELESS = "Uten tekst"
"""What a box that has a number and no text is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalingBoard(Repeated):
    """A row is a box; `choices` are the columns, the first and the last with what they mean.

    `boxes` are boxes that are known by their texts, for their drawings and for what the pupil would say of them.
    """

    type: ClassVar[str] = "board"
    takes: ClassVar[frozenset[str]] = Repeated.takes | {"hint"}
    needs: ClassVar[tuple[str, ...]] = ("label", "fields", "choices")
    holds: ClassVar[str] = "board"
    drawn: ClassVar[Shape] = {"tekst": "text", "tall_a": "number", "tall_b": "number"}

    choices: tuple[Choice, ...] = option((), **CHOICES)
    boxes: tuple[Choice, ...] = option((), **CHOICES)

    def reads(self) -> Names:
        """The dates of the scalings."""
        return dict.fromkeys(DATES.values(), DATE)

    def faults(self) -> Iterator[tuple[str, str]]:
        """Columns that are not the numbers that a box can have."""
        yield from Repeated.faults(self)
        for key in DATES:
            number = self.inside()[key]
            assert isinstance(number, Number)  # see `drawn`
            if [choice.id for choice in self.choices] != [str(at) for at in range(number.least, number.most + 1)]:
                told = f"{number.least} til {number.most}"
                yield "choices", f"id-ene må være tallene fra {told}, som feltet {key!r} går fra og til"

    def full(self) -> str:
        """What is told when there is no room for another box."""
        return f"Tavlen har plass til {counted(self.most, '1 boks', 'bokser')}."

    def summarise(self, answer: Answer) -> Item:
        """The boards without their dates, which stand in other questions."""
        return self.draw(answer, {})

    def summarise_in(self, form: Form, answers: Answers, today: dt.date) -> Item:
        """The boards with their dates."""
        return self.draw(answers[self.id], scaling_dates(form, answers))

    def draw(self, answer: Answer, days: Mapping[str, str]) -> Block:
        """A board for the first date, and one for the second when it holds anything."""
        fields = self.inside()
        keys = [key for key in DATES if key == "tall_a" or days.get(key) or any(row[key].raw for row in answer.value)]
        boards = (self._board(answer, key, f"{fields[key].label} {days.get(key, '')}".strip()) for key in keys)
        return Block(self.label, tuple(boards))

    def _board(self, answer: Answer, key: str, label: str) -> Board:
        columns: dict[str, list[str]] = {choice.id: [] for choice in self.choices}
        aside = []
        for row in answer.value:
            text, number = tidy(str(row["tekst"].raw)), row[key]
            if str(number.value) in columns:
                columns[str(number.value)].append(text or NAMELESS)
            elif typed := tidy(str(number.raw)):
                aside.append(f"{text or NAMELESS} ({typed})")
            elif text:
                aside.append(text)
        ends = (self.choices[0].label, self.choices[-1].label) if self.choices else ("", "")
        return Board(label, ends, tuple((head, tuple(boxes)) for head, boxes in columns.items()), tuple(aside))

    def words(self) -> Iterator[str]:
        """The label, what the columns mean, and the words of the fields."""
        yield self.label
        yield from (choice.label for choice in self.choices)
        for field in self.fields:
            yield from field.words()


def scaling_dates(form: Form, answers: Answers) -> dict[str, str]:
    """The dates of the scalings by the field of the numbers, as they are written on paper."""
    found = {key: find(form.questions(), day) for key, day in DATES.items()}
    given = {key: answers[day.id] if day else Answer("") for key, day in found.items()}
    return {key: dates.write(day.value) if day.value else tidy(str(day.raw)) for key, day in given.items()}


def moved(answer: Answer) -> tuple[Move, ...]:
    """The boxes with a number on both dates, those that moved most first, in the form's order among equals."""
    moves = [
        Move(tidy(str(row["tekst"].raw)) or NAMELESS, row["tall_a"].value, row["tall_b"].value)
        for row in answer.value
        if row["tall_a"].value and row["tall_b"].value
    ]
    return tuple(sorted(moves, key=lambda move: -abs(move.change)))
