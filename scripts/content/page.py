"""The built site as a tree of elements a page, as a browser reads it, and the text in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

Element = LexborNode
# Tags that may stand inside a word.
WITHIN_WORDS = {"abbr", "b", "em", "i", "mark", "strong", "wbr"}
# Tags that may stand inside a sentence: they part words, every other tag parts sentences.
WITHIN_SENTENCES = WITHIN_WORDS | {"a", "br", "cite", "q", "small", "span", "sub", "sup", "time"}
NOT_TEXT = {"script", "style", "svg", "pre"}
CODE = {"code", "kbd", "samp", "var"}
# Stands for a piece of code in running text: no word to spell, but one word to read.
PIECE = "\N{OBJECT REPLACEMENT CHARACTER}"
# What problems call the page whose address is empty.
FRONT = "(forsiden)"
_EDGE = "\N{ZERO WIDTH SPACE}"


def parse(html: str) -> Element:
    """The tree of a page, or of a piece of one, from its <html> element."""
    root = LexborHTMLParser(html).root
    assert root is not None  # the parser makes one of anything
    return root


def named(element: Element) -> str:
    """How a problem names the element: its tag, with what tells it from its likes."""
    told = next((name for name in ("id", "href", "src", "class") if get(element, name)), "")
    return f'<{element.tag} {told}="{get(element, told)}">' if told else f"<{element.tag}>"


def get(element: Element, name: str) -> str:
    """An attribute, or nothing."""
    return element.attributes.get(name) or ""


def inside(element: Element) -> Iterator[Element]:
    """What stands directly in an element, texts and comments too; of a template, in what it holds."""
    for outer in element.template_fragments() if element.tag == "template" else [element]:
        yield from outer.iter(include_text=True)


def walk(element: Element, templates: bool = False) -> Iterator[Element]:
    """The element and all elements in it, in the page's order.

    What a template holds is not in the page yet: it comes with `templates`.
    """
    yield element
    if templates or element.tag != "template":
        for child in inside(element):
            if child.is_element_node:
                yield from walk(child, templates)


def find(element: Element, *tags: str) -> Iterator[Element]:
    """The elements in it with these tags."""
    return (found for found in walk(element) if found.tag in tags)


def up(element: Element) -> Iterator[Element]:
    """The element and all that it stands in."""
    above: Element | None = element
    while above is not None:
        yield above
        above = above.parent


def has_class(element: Element, name: str) -> bool:
    """Whether it has the class."""
    return name in get(element, "class").split()


def hidden(element: Element) -> bool:
    """Whether a screen reader passes it by."""
    return any(get(above, "aria-hidden") == "true" for above in up(element))


def text(element: Element) -> str:
    """All its text in one line."""
    return " ".join(" ".join(runs(element)).split())


class Page(NamedTuple):
    """A page: its address from the site's root ("" for the front page), and what stands on it."""

    address: str
    root: Element

    @property
    def name(self) -> str:
        """What problems call it."""
        return self.address or FRONT

    def article(self) -> Element:
        """What the page itself says, without the frame around it."""
        return next(find(self.root, "article"), self.root)


class Site(NamedTuple):
    """A built site: where it lies, the project it was built from, the address it was built for, and its pages."""

    folder: Path
    root: Path
    address: str
    pages: tuple[Page, ...]


class Problem(NamedTuple):
    """Something to put right: where it stands, what is wrong and what to do, as an editor is told."""

    where: str
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.cure}."


def read(folder: Path, root: Path) -> Site:
    """Read a built site."""
    files = sorted(folder.rglob("*.html"))
    pages = tuple(
        Page(re.sub(r"(^|/)index\.html$", r"\1", file.relative_to(folder).as_posix()), parse(file.read_text("utf-8")))
        for file in files
    )
    return Site(folder, root, _site_address(pages), pages)


def _site_address(pages: tuple[Page, ...]) -> str:
    front = next((page.root for page in pages if not page.address), None)
    links = find(front, "link") if front else ()
    return next((get(link, "href") for link in links if get(link, "rel") == "canonical"), "")


def runs(element: Element, without: Collection[str] = NOT_TEXT) -> list[str]:
    """The text in an element as it is read: a run for each block, nothing of code and of other languages."""
    found = [""]
    _collect(element, without, found)
    return [run for run in (" ".join(_parted(run).split()) for run in found) if run]


def _parted(run: str) -> str:
    """A space where an element's edge is all that parts two words."""
    return re.sub(rf"(?<=\w){_EDGE}+(?=\w)", " ", run).replace(_EDGE, "")


def _collect(element: Element, without: Collection[str], found: list[str]) -> None:
    # The pilcrow that links to a heading belongs to no sentence.
    if element.tag in without or has_class(element, "headerlink") or not is_norwegian(element):
        return
    if element.tag in CODE:
        found[-1] += PIECE
        return
    _edge(element, found)
    for child in inside(element):
        if child.is_text_node:
            found[-1] += child.text_content or ""
        elif child.is_element_node:
            _collect(child, without, found)
    _edge(element, found)


def is_norwegian(element: Element) -> bool:
    """Whether an element does not say that it is in another language."""
    return get(element, "lang") in ("", "nb")


def _edge(element: Element, found: list[str]) -> None:
    if element.tag not in WITHIN_SENTENCES:
        found.append("")
    elif element.tag not in WITHIN_WORDS:
        found[-1] += _EDGE
