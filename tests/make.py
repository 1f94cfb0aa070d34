"""Questions as tests make them, and what a question may have, whatever its type."""

from __future__ import annotations

from typing import Any

from forms.core.question import Choice, Question
from forms.questions import TYPES


def make(name: str, kind: str, label: str = "", hint: str = "", **options: Any) -> Question:
    """A question of a type."""
    return TYPES[kind](id=name, label=label, hint=hint, **options)


def fields(question: Question) -> tuple[Question, ...]:
    """The fields of a question's rows; none where it has no rows."""
    return tuple(question.inside().values()) if question.room() is not None else ()


def choices(question: Question) -> tuple[Choice, ...]:
    """What a question lets one choose; nothing where it does not."""
    found: tuple[Choice, ...] = getattr(question, "choices", ())
    return found
