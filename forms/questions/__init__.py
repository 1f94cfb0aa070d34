"""The question types, one module each, with its template beside it."""

from __future__ import annotations

from forms.model import Question
from forms.questions import (
    board,
    cards,
    checkboxes,
    date,
    derived,
    earlier,
    fixed,
    longtext,
    measure,
    moves,
    national_id,
    number,
    prompts,
    radios,
    rows,
    signature,
    statement,
    suggestions,
    text,
    timerange,
    weights,
)
from forms.questions.base import QuestionType

TYPES: dict[str, QuestionType] = {
    "board": board,
    "cards": cards,
    "checkboxes": checkboxes,
    "date": date,
    "derived": derived,
    "earlier": earlier,
    "fixed": fixed,
    "longtext": longtext,
    "measure": measure,
    "moves": moves,
    "national_id": national_id,
    "number": number,
    "prompts": prompts,
    "radios": radios,
    "rows": rows,
    "signature": signature,
    "statement": statement,
    "suggestions": suggestions,
    "text": text,
    "timerange": timerange,
    "weights": weights,
}
UNANSWERED = frozenset({"derived", "earlier", "moves", "prompts", "statement", "suggestions"})
"""The types that nobody fills in: what they hold follows from other answers, or is there to be read."""


def of(question: Question) -> QuestionType:
    """The type of a question. Raises KeyError for an unknown one: no answer may vanish quietly."""
    return TYPES[question.type]
