"""A whole number between two limits, typed."""

from __future__ import annotations

from forms.core.items import Field, Item
from forms.core.model import Question
from forms.core.question import Answer, Raw, accept_text, empty_text, tidy

empty = empty_text
accept = accept_text


def parse(question: Question, raw: Raw) -> Answer:
    """The number, or what is wrong with it."""
    text = tidy(raw)
    if not text:
        return Answer(raw)
    if text.isascii() and text.isdecimal() and len(text) < 10 and question.least <= int(text) <= question.most:
        return Answer(raw, int(text))
    return Answer(raw, problem=f"Skriv et helt tall fra {question.least} til {question.most}.")


def summarise(question: Question, answer: Answer) -> Item:
    """The number, or what was typed."""
    return Field(question.label, str(answer.raw).strip(), question.lines, question.width)
