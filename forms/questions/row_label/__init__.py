"""What a row is about: one of the form's own texts, which the reader sees and does not change."""

from __future__ import annotations

from forms.core.items import Field, Item
from forms.core.model import Question
from forms.core.question import Answer, empty_text
from forms.questions import radios

empty = empty_text
accept = radios.accept
parse = radios.parse


def summarise(question: Question, answer: Answer) -> Item:
    """The text itself."""
    return Field(question.label, label(question, answer.raw))


def label(question: Question, key: object) -> str:
    """The text of a choice; empty for none."""
    return next((choice.label for choice in question.choices if choice.id == key), "")
