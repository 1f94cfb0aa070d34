"""The question types, one module each, with its template beside it."""

from __future__ import annotations

from forms.model import Question
from forms.questions import (
    cards,
    checkboxes,
    date,
    derived,
    fixed,
    longtext,
    measure,
    national_id,
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
    "cards": cards,
    "checkboxes": checkboxes,
    "date": date,
    "derived": derived,
    "fixed": fixed,
    "longtext": longtext,
    "measure": measure,
    "national_id": national_id,
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
