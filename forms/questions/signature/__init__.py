"""A line to sign on. Nobody signs on screen: the paper is what counts."""

from forms.core.items import Field, Item
from forms.core.model import Question
from forms.core.question import Answer, accept_nothing, empty_text, parse_nothing

empty = empty_text
accept = accept_nothing
parse = parse_nothing


def summarise(question: Question, _answer: Answer) -> Item:
    """An empty cell; its column is drawn as a line."""
    return Field(question.label, "", question.lines)
