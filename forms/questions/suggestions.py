"""Measures suggested from what is answered elsewhere in the form (`forms.suggest`). It takes no answer."""

from forms.questions.base import accept_nothing, empty_text, parse_nothing
from forms.questions.derived import summarise as summarise

empty = empty_text
accept = accept_nothing
parse = parse_nothing
