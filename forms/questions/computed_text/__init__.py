"""Text that follows the answers; the functions that make it are in `forms.core.computed_text`."""

from forms.core.items import Item
from forms.core.model import Question
from forms.core.question import Answer, accept_nothing, empty_text, parse_nothing

empty = empty_text
accept = accept_nothing
parse = parse_nothing


def summarise(_question: Question, _answer: Answer) -> Item | None:
    """Filled in by `forms.core.summary`, which alone sees all answers."""
    return None
