"""The tags of a file and what its pages hold. Source: ISO 32000-1, 14.6–14.8."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from forms.export.pdf.syntax import Value


class Element:
    """A tag with its children in reading order: other tags, pieces of pages and links."""

    __slots__ = ("attributes", "kids", "tag")

    def __init__(self, tag: str, parent: Element | None = None, **attributes: Value) -> None:
        self.tag, self.attributes = tag, attributes
        self.kids: list[Element | Mark | Link] = []
        if parent is not None:
            parent.kids.append(self)

    def walk(self) -> Iterator[Element]:
        """The tag and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a page that belongs to a tag: the page, and the number of the piece there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A part of a page to press. It leads to an address, or to the place where a tag stands.

    `told` says where it leads, for those who do not see it.
    """

    page: int
    box: tuple[float, float, float, float]
    told: str
    address: str = ""
    to: Element | None = None


@dataclass(slots=True)
class Page:
    """A sheet: its size in points, its operators, the tag of each of its pieces, and its links with their tags."""

    width: float
    height: float
    operators: list[str] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)
    links: list[tuple[Link, Element]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry in the reader's outline: its level from 1, its text, where it leads, and the tag there."""

    level: int
    text: str
    page: int
    top: float
    element: Element


class Canvas:
    """Sheets that are drawn on, with the tags of what is drawn."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.root = Element("Document")
        self.bookmarks: list[Bookmark] = []

    def mark(self, page: int, element: Element, operators: str) -> None:
        """Draw something that belongs to a tag."""
        sheet = self.pages[page]
        number = len(sheet.owners)
        sheet.owners.append(element)
        element.kids.append(Mark(page, number))
        sheet.operators.append(f"/{element.tag} <</MCID {number}>> BDC\n{operators}EMC\n")

    def artifact(self, page: int, operators: str, kind: str = "/Type/Layout") -> None:
        """Draw something that says nothing: rules, frames, and what is repeated on each sheet."""
        self.pages[page].operators.append(f"/Artifact <<{kind}>> BDC\n{operators}EMC\n")

    def link(self, element: Element, link: Link) -> None:
        """Lay a link over what was drawn last for its tag."""
        self.pages[link.page].links.append((link, element))
        element.kids.append(link)
