"""Text of several lines."""

from forms.core.question import accept_text, empty_text, parse_text
from forms.questions.text import summarise as summarise

empty = empty_text
accept = accept_text
parse = parse_text
