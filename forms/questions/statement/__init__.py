"""Text that stands in the form and on paper: what a signature means, what the law says."""

from forms.core.items import Item, Prose
from forms.core.model import Question
from forms.core.question import Answer, accept_nothing, empty_text, parse_nothing

empty = empty_text
accept = accept_nothing
parse = parse_nothing


def summarise(question: Question, _answer: Answer) -> Item:
    """The text as it stands."""
    return Prose(question.label, question.text)
