"""Whether pages are easy to read: LIX (words a sentence, and the share of long words) and the longest sentence.

LIX below 40 is easy, 40–50 is what newspapers write, and above 50 is how the authorities used to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .page import PIECE, Element, Page, Problem, Site, hidden, is_norwegian, runs


class Limit(NamedTuple):
    """What a page may be at most."""

    lix: int
    words: int


# A reader is often worried, in a hurry, or reads Norwegian as a second language.
LIMIT = Limit(lix=50, words=28)
LIMITS = {
    # The names of laws are long, and a sentence about one must name it.
    "om/lov/": Limit(lix=60, words=36),
}

# What is read as running text. Headings, labels and buttons are not.
PROSE = {"p", "li", "dd", "td", "blockquote"}
NOT_PROSE = {"button", "label", "nav", "pre", "script", "style", "svg", "template"}
LONG_WORD = 7
# Fewer words say nothing about a page: LIX is not judged.
SHORTEST_TEXT = 50

WORD = re.compile(rf"[\w{PIECE}]+(?:[-’.,:/@][\w{PIECE}]+)*")
# What ends a sentence, if a capital, a number or a quotation follows. Not the stops of abbreviations.
END = re.compile(
    r"(?P<end>(?<![ (]kl)(?<![ (]nr)(?<![ (]ca)(?<!\bbl\.a)(?<!\bf\.eks)[.!?:…]+[»”)]*)\s+(?=[^a-zæøå])|\s·\s"
)
# A run of words without this is a name or a note, and would make a page look easier than it is.
WHOLE = re.compile(r"[.!?:…][»”)]*$")


class Reading(NamedTuple):
    """How easy a page is to read."""

    page: str
    words: int
    lix: int
    longest: str
    longest_words: int


def check(site: Site) -> list[Problem]:
    """Pages that are too hard to read."""
    return [problem for page in site.pages for problem in problems(reading(page), LIMITS.get(page.address, LIMIT))]


def problems(found: Reading, limit: Limit) -> Iterator[Problem]:
    """What is too hard on a page."""
    if found.words >= SHORTEST_TEXT and found.lix > limit.lix:
        yield Problem(found.page, f"LIX er {found.lix}, og kan være {limit.lix}", "Skriv kortere setninger og ord")
    if found.longest_words > limit.words:
        what = f"En setning har {found.longest_words} ord: «{found.longest}»"
        yield Problem(found.page, what, f"Del den. Den kan ha {limit.words} ord")


def reading(page: Page) -> Reading:
    """Measure a page."""
    every = [(sentence, WORD.findall(sentence)) for sentence in sentences(page.article())]
    whole = [words for sentence, words in every if WHOLE.search(sentence)]
    longest, words = max(every, key=lambda row: len(row[1]), default=("", []))
    return Reading(page.name, sum(map(len, whole)), lix(whole), longest, len(words))


def lix(sentences: list[list[str]]) -> int:
    """Words a sentence, plus the long words in a hundred."""
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0
    return round(len(words) / len(sentences) + 100 * sum(len(word) >= LONG_WORD for word in words) / len(words))


def sentences(element: Element) -> Iterator[str]:
    """The sentences of the running text in an element."""
    if element.tag in NOT_PROSE or hidden(element) or not is_norwegian(element):
        return
    if element.tag in PROSE:
        for run in runs(element, NOT_PROSE):
            yield from (part for part in END.sub(_with_break, run).splitlines() if WORD.search(part))
        return
    for child in element.iter():
        yield from sentences(child)


def _with_break(match: re.Match[str]) -> str:
    return f"{match['end'] or ''}\n"


def report(site: Site) -> str:
    """A table of all pages, the hardest first."""
    rows = sorted((reading(page) for page in site.pages), key=lambda row: -row.lix)
    lines = ["  LIX  longest  words  page"]
    lines += [f"{row.lix:5}  {row.longest_words:7}  {row.words:5}  {row.page}" for row in rows]
    return "\n".join(lines)
