"""A board with numbered columns: rows of boxes, each with the number it was given on a first date and on a second."""

from __future__ import annotations

from forms.core.items import Block, Board, Item, Move
from forms.core.model import Question
from forms.core.question import Answer
from forms.questions import rows

FIELDS = {"tekst": "text", "tall_a": "number", "tall_b": "number"}
"""The fields of a box: its text, and its number on the first date and on the second."""
DATES = {"tall_a": "dato_a", "tall_b": "dato_b"}
"""The questions that hold the dates of the two scalings."""

empty = rows.empty
accept = rows.accept
parse = rows.parse


def summarise(question: Question, answer: Answer) -> Item:
    """The boards without their dates; `forms.core.score_changes` puts those in."""
    return draw(question, answer, {})


def draw(question: Question, answer: Answer, dates: dict[str, str]) -> Block:
    """A board for the first date, and one for the second when it holds anything."""
    fields = {field.id: field for field in question.fields}
    keys = [key for key in DATES if key == "tall_a" or dates.get(key) or any(row[key].raw for row in answer.value)]
    return Block(
        question.label,
        tuple(_board(question, answer, key, f"{fields[key].label} {dates.get(key, '')}".strip()) for key in keys),
    )


def _board(question: Question, answer: Answer, key: str, label: str) -> Board:
    heads = tuple(choice.id for choice in question.choices)
    columns: dict[str, list[str]] = {head: [] for head in heads}
    aside = []
    for row in answer.value:
        text, number = str(row["tekst"].raw).strip(), row[key]
        if str(number.value) in columns:
            columns[str(number.value)].append(text or "Uten tekst")
        elif typed := str(number.raw).strip():
            aside.append(f"{text} ({typed})")
        elif text:
            aside.append(text)
    ends = (question.choices[0].label, question.choices[-1].label) if question.choices else ("", "")
    return Board(label, ends, tuple((head, tuple(columns[head])) for head in heads), tuple(aside))


def moved(answer: Answer) -> tuple[Move, ...]:
    """The boxes with a number on both dates, those that moved most first, in the form's order among equals."""
    moves = [
        Move(str(row["tekst"].raw).strip() or "Uten tekst", row["tall_a"].value, row["tall_b"].value)
        for row in answer.value
        if row["tall_a"].value and row["tall_b"].value
    ]
    return tuple(sorted(moves, key=lambda move: -abs(move.change)))
