"""One choice of several; the browser itself keeps them from being chosen together."""

from __future__ import annotations

from forms.core.items import Item, Ticks
from forms.core.model import Question
from forms.core.question import Answer, Raw, Refusal, empty_text, show

empty = empty_text


def accept(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """Take the id of a choice that the form has."""
    if raw is None or raw == "" or raw in [choice.id for choice in question.choices]:
        return raw or "", []
    return "", [Refusal(path, question.label, show(raw), "Skjemaet har ikke dette valget.")]


def parse(_question: Question, raw: Raw) -> Answer:
    """The chosen id."""
    return Answer(raw, raw or None)


def summarise(question: Question, answer: Answer) -> Item:
    """Every choice with its box, so that the paper can be filled by hand too."""
    boxes = tuple((choice.label, choice.id == answer.value, None) for choice in question.choices)
    return Ticks(question.label, boxes, single=True)
