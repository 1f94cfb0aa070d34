"""A line of text."""

from forms.core.items import Field, Item
from forms.core.model import Question
from forms.core.question import Answer, accept_text, empty_text, parse_text

empty = empty_text
accept = accept_text
parse = parse_text


def summarise(question: Question, answer: Answer) -> Item:
    """The text, or a bad answer as it was typed: nothing that was typed may vanish from paper."""
    return Field(
        question.label,
        str(answer.raw).strip() if answer.value is None else str(answer.value),
        question.lines,
        question.width,
    )
