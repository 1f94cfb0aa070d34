"""The question types, one module each, with its template beside it."""

from __future__ import annotations

from forms.model import Question
from forms.questions import (
    board,
    cards,
    checkboxes,
    date,
    derived,
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
    text,
    timerange,
)
from forms.questions.base import QuestionType

TYPES: dict[str, QuestionType] = {
    "board": board,
    "cards": cards,
    "checkboxes": checkboxes,
    "date": date,
    "derived": derived,
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
    "text": text,
    "timerange": timerange,
}


def of(question: Question) -> QuestionType:
    """The type of a question. Raises KeyError for an unknown one: no answer may vanish quietly."""
    return TYPES[question.type]
