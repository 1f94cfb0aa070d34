"""Words that the source or habit would bring in, and that this site says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .page import Problem, Site
from .spelling import page_texts

# What is not written, and what is. A word between « and » is talked about, not used.
INSTEAD = {
    r"helsesøst\w*": "«helsesykepleier»",
    r"h\*n": "«eleven» or «barnet»",
    r"(?:han|hun|ham|henne)": "«eleven» or «barnet»",
    r"(?:hans|hennes)": "«elevens», «barnets» or «sin»",
}
# Twice the same word is a slip, but for these: «Er det det dere vil?»
MAY_REPEAT = {"de", "den", "det", "dere", "er", "har", "hva", "som", "vi"}
TWICE = re.compile(r"(?<![\w-])([^\W\d_]{2,}) \1(?![\w-])", re.IGNORECASE)


def check(site: Site) -> list[Problem]:
    """Such words on the pages."""
    return [
        problem
        for page in site.pages
        for text in dict.fromkeys(page_texts(page))
        for problem in problems(text, page.name)
    ]


def problems(text: str, where: str) -> Iterator[Problem]:
    """Such words in a text."""
    for pattern, expected in INSTEAD.items():
        for match in re.finditer(rf"(?<![\w«]){pattern}(?![\w»])", text, re.IGNORECASE):
            yield Problem(where, f"«{match[0]}»", expected)
    for match in TWICE.finditer(text):
        if match[1].lower() not in MAY_REPEAT:
            yield Problem(where, f"«{match[0]}»", f"«{match[1]}» once")
