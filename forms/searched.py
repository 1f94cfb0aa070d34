"""What the site's search is given (build only): of a form its sections, questions and choices, not buttons and papers.

The theme's search reads whole pages, and reads slowly. So marks are laid around forms where they are put into a page,
the search is given the page with their words instead, and the page itself is freed of the marks. The same marks lie
around what the search finds elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import escape

from forms.model import Form, Question

NOT_SEARCHED = "<!--skjema -->"
END = "<!--/skjema-->"
_MARKED = re.compile(r"<!--skjema (\S*)-->(.*?)<!--/skjema-->", re.DOTALL)


def marked(html: str, form: str = "") -> str:
    """A form's HTML between marks that `searched` and `unmarked` know; without an id it is left out of the search."""
    return f"<!--skjema {form}-->{html}{END}"


def searched(content: str, forms: Mapping[str, Form]) -> str:
    """A page's content with the words of its forms in place of them."""
    return _MARKED.sub(lambda found: "".join(_sections(forms[found[1]])) if found[1] else "", content)


def unmarked(content: str) -> str:
    """A page's content without the marks."""
    return _MARKED.sub(r"\2", content)


def _sections(form: Form) -> Iterator[str]:
    for section in form.sections:
        texts = [*section.text, *(word for question in section.questions for word in _words(question))]
        yield f'<h3 id="{form.id}-{section.id}">{escape(section.title)}</h3>'
        yield from (f"<p>{escape(text)}</p>" for text in dict.fromkeys(texts) if text)


def _words(question: Question) -> Iterator[str]:
    yield question.label
    if question.type != "derived":  # whose text is a name
        yield from question.text
    yield from (choice.label for choice in question.choices)
    for field in question.fields:
        yield from _words(field)
