"""What the site's search is given (build only): of a form its sections, questions and choices, not buttons and papers.

The search reads whole pages. So marks are laid around forms where they are put into a page, the search is given the
page with their words instead, and the page itself is freed of the marks. The same marks lie around what the search
finds elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import escape

from forms.core.model import Form

START = "<!--skjema "
END = "<!--/skjema-->"
NOT_SEARCHED = f"{START}-->"
_FORM = re.compile(rf"{START}(\w[\w-]*?)-->")
_MARK = re.compile(rf"{START}\S*-->|{END}")


def marked(html: str, form: str = "") -> str:
    """A form's HTML between marks that `searched` and `unmarked` know; without an id it is left out of the search."""
    return f"{START}{form}-->{html}{END}"


def forms_in(content: str) -> list[str]:
    """The ids of the forms in a page's content."""
    return _FORM.findall(content)


def searched(content: str, forms: Mapping[str, Form]) -> str:
    """A page's content with the words of its forms in place of them."""
    before, *rest = content.split(START)
    return before + "".join(_replaced(one, forms) for one in rest)


def _replaced(content: str, forms: Mapping[str, Form]) -> str:
    """What begins with the id of a form and its HTML, with the words of the form in place of them."""
    name, _, html = content.partition("-->")
    words = "".join(_sections(forms[name])) if name else ""
    return words + html.partition(END)[2]


def unmarked(content: str) -> str:
    """A page's content without the marks."""
    return _MARK.sub("", content)


def _sections(form: Form) -> Iterator[str]:
    for section in form.sections:
        texts = [*section.text, *(word for question in section.questions for word in question.words())]
        yield f'<h3 id="{form.id}-{section.id}">{escape(section.title)}</h3>'
        yield from (f"<p>{escape(text)}</p>" for text in dict.fromkeys(texts) if text)
