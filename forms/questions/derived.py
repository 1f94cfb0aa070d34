"""Text that follows the answers; the functions that make it are in `forms.derived`."""

from forms.items import Item
from forms.model import Question
from forms.questions.base import Answer, accept_nothing, empty_text, parse_nothing

empty = empty_text
accept = accept_nothing
parse = parse_nothing


def summarise(_question: Question, _answer: Answer) -> Item | None:
    """Filled in by `forms.summary`, which alone sees all answers."""
    return None
