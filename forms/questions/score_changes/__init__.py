"""What moved between two scalings: a picture and a table that follow the answers."""

from __future__ import annotations

from forms.core.items import Item, Moves
from forms.core.model import Question
from forms.core.question import Answer, accept_nothing, empty_text, parse_nothing

empty = empty_text
accept = accept_nothing
parse = parse_nothing


def summarise(question: Question, _answer: Answer) -> Item:
    """Nothing has moved; `forms.core.score_changes` looks at the board."""
    return Moves(question.label, ("", ""), ())
