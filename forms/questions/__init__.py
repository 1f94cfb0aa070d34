"""The question types, one module each, with its template beside it."""

from __future__ import annotations

from forms.core.model import Question
from forms.core.question import QuestionType
from forms.questions import (
    board,
    cards,
    checkboxes,
    computed_text,
    date,
    longtext,
    measure,
    national_id,
    number,
    previous_version,
    prompts,
    radios,
    row_label,
    rows,
    score_changes,
    signature,
    statement,
    suggestions,
    text,
    timerange,
    weights,
)

TYPES: dict[str, QuestionType] = {
    "board": board,
    "cards": cards,
    "checkboxes": checkboxes,
    "computed_text": computed_text,
    "date": date,
    "longtext": longtext,
    "measure": measure,
    "national_id": national_id,
    "number": number,
    "previous_version": previous_version,
    "prompts": prompts,
    "radios": radios,
    "row_label": row_label,
    "rows": rows,
    "score_changes": score_changes,
    "signature": signature,
    "statement": statement,
    "suggestions": suggestions,
    "text": text,
    "timerange": timerange,
    "weights": weights,
}
UNANSWERED = frozenset({"computed_text", "previous_version", "score_changes", "prompts", "statement", "suggestions"})
"""The types that nobody fills in: what they hold follows from other answers, or is there to be read."""


def of(question: Question) -> QuestionType:
    """The type of a question. Raises KeyError for an unknown one: no answer may vanish quietly."""
    return TYPES[question.type]
