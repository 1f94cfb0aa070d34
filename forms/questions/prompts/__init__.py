"""What to say and ask, at hand while notes are taken. On paper it can be left off."""

from forms.core.items import Item, Prompts
from forms.core.model import Question
from forms.core.question import Answer, accept_nothing, empty_text, parse_nothing

empty = empty_text
accept = accept_nothing
parse = parse_nothing


def summarise(question: Question, _answer: Answer) -> Item:
    """The prompts as they stand."""
    return Prompts(question.label, question.text)
