"""The built site as a tree of elements a page, and the text in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Tags that may stand inside a word.
WITHIN_WORDS = {"abbr", "b", "em", "i", "mark", "strong", "wbr"}
# Tags that may stand inside a sentence: they part words, every other tag parts sentences.
WITHIN_SENTENCES = WITHIN_WORDS | {"a", "br", "cite", "q", "small", "span", "sub", "sup", "time"}
NOT_TEXT = {"script", "style", "svg", "pre"}
CODE = {"code", "kbd", "samp", "var"}
# Stands for a piece of code in running text: no word to spell, but one word to read.
PIECE = "\N{OBJECT REPLACEMENT CHARACTER}"
# What problems call the page whose address is empty.
FRONT = "(front page)"
_EDGE = "\N{ZERO WIDTH SPACE}"


class Element:
    """An element of a page."""

    __slots__ = ("attributes", "children", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None = None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    def __str__(self) -> str:
        """How a problem names the element: its tag, with what tells it from its likes."""
        told = next((name for name in ("id", "href", "src", "class") if self.attributes.get(name)), "")
        return f'<{self.tag} {told}="{self.attributes[told]}">' if told else f"<{self.tag}>"

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name, "")

    def walk(self, without: Collection[str] = ("template",)) -> Iterator[Element]:
        """The element and all in it, in the page's order. What a template holds is not in the page yet."""
        yield self
        for child in self.children:
            if isinstance(child, Element) and child.tag not in without:
                yield from child.walk(without)

    def find(self, *tags: str) -> Iterator[Element]:
        """The elements in it with these tags."""
        return (element for element in self.walk() if element.tag in tags)

    def up(self) -> Iterator[Element]:
        """The element and all that it stands in."""
        element: Element | None = self
        while element:
            yield element
            element = element.parent

    def has_class(self, name: str) -> bool:
        """Whether it has the class."""
        return name in self.get("class").split()

    def hidden(self) -> bool:
        """Whether a screen reader passes it by."""
        return any(element.get("aria-hidden") == "true" for element in self.up())

    def text(self) -> str:
        """All its text in one line."""
        return " ".join(" ".join(runs(self)).split())


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
        return next(self.root.find("article"), self.root)


class Site(NamedTuple):
    """A built site: where it lies, the project it was built from, the address it was built for, and its pages."""

    folder: Path
    root: Path
    address: str
    pages: tuple[Page, ...]


class Problem(NamedTuple):
    """Something to put right."""

    where: str
    what: str
    expected: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; expected {self.expected}" if self.expected else "")


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
    links = front.find("link") if front else ()
    return next((link.get("href") for link in links if link.get("rel") == "canonical"), "")


def parse(html: str) -> Element:
    """The tree of a page. End tags that are left out are put where the parent ends."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.open = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for element in self.open.up():
            if element.tag == tag:
                self.open = element.parent or self.root
                return

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


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
    if element.tag in without or element.has_class("headerlink") or not is_norwegian(element):
        return
    if element.tag in CODE:
        found[-1] += PIECE
        return
    _edge(element, found)
    for child in element.children:
        if isinstance(child, str):
            found[-1] += child
        else:
            _collect(child, without, found)
    _edge(element, found)


def is_norwegian(element: Element) -> bool:
    """Whether an element does not say that it is in another language."""
    return element.get("lang") in ("", "nb")


def _edge(element: Element, found: list[str]) -> None:
    if element.tag not in WITHIN_SENTENCES:
        found.append("")
    elif element.tag not in WITHIN_WORDS:
        found[-1] += _EDGE
