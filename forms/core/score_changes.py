"""The two scalings of a form with a board: drawn with their dates, and what moved between them."""

from __future__ import annotations

from forms.core.answers import Answers
from forms.core.items import Item, Moves
from forms.core.model import Form, Question
from forms.core.question import Answer
from forms.questions import board, date


def _dates(answers: Answers) -> dict[str, str]:
    """The dates of the scalings by the key of their numbers, as they are written on paper."""
    found = {key: answers.by_id.get(day, Answer("")) for key, day in board.DATES.items()}
    return {key: date.write(day.value) if day.value else str(day.raw).strip() for key, day in found.items()}


def boards(_form: Form, question: Question, answers: Answers) -> Item:
    """The board of each date."""
    return board.draw(question, answers[question.id], _dates(answers))


def moves(form: Form, question: Question, answers: Answers) -> Moves:
    """What moved on the form's boards from the first date to the second."""
    dates = _dates(answers)
    found = [move for q in form.questions() if q.type == "board" for move in board.moved(answers[q.id])]
    return Moves(question.label, (dates["tall_a"], dates["tall_b"]), tuple(found))
