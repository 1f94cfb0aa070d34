"""What moved between two scalings: a picture and a table that follow the answers."""

from __future__ import annotations

from forms.items import Item, Moves
from forms.model import Question
from forms.questions.base import Answer, accept_nothing, empty_text, parse_nothing

empty = empty_text
accept = accept_nothing
parse = parse_nothing


def summarise(question: Question, _answer: Answer) -> Item:
    """Nothing has moved; `forms.scaling` looks at the board."""
    return Moves(question.label, ("", ""), ())
