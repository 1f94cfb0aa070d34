"""Measures suggested from what is answered elsewhere in the form (`forms.core.suggest`). It takes no answer."""

from forms.core.question import accept_nothing, empty_text, parse_nothing
from forms.questions.computed_text import summarise as summarise

empty = empty_text
accept = accept_nothing
parse = parse_nothing
