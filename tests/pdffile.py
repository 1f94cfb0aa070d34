"""A PDF read back: its objects with pypdf, what its pages draw under which tags with pikepdf, and its tree of tags."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import pikepdf
from pypdf import PdfReader
from pypdf.generic import IndirectObject

PAINTS = {b"f", b"S", b"B", b"Tj", b"TJ", b"Do"}


@dataclass
class Piece:
    """A marked piece of a page: its tag, its properties, the text in it, and the codes shown in each font.

    `spoken` is the text with the language that it is said to be in here, or "" where its tag tells.
    """

    tag: str
    properties: Any
    text: str = ""
    spoken: list[tuple[str, str]] = field(default_factory=list)
    codes: list[tuple[str, int]] = field(default_factory=list)


@dataclass
class _State:
    """Where a page is, operator by operator."""

    fonts: dict[str, dict[int, str]]
    pieces: list[Piece] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    stack: list[tuple[str | None, str]] = field(default_factory=list)
    font: str = ""

    def take(self, operands: Any, operator: str) -> None:
        """Go on with one operator."""
        if operator == "BDC":
            self._open(str(operands[0]), operands[1])
        elif operator == "EMC":
            self.stack.pop()
        elif operator == "Tf":
            self.font = str(operands[0])
        elif operator == "TJ" and self.stack:
            for part in operands[0]:
                if isinstance(part, pikepdf.String):
                    self._show(bytes(part))
        if operator.encode() in PAINTS and not self.stack:
            self.unmarked.append(f"{operator} stands in no marked content")

    def _open(self, tag: str, properties: Any) -> None:
        told: Any = properties if isinstance(properties, pikepdf.Dictionary) else {}
        replaced = None if "/ActualText" not in told else str(told["/ActualText"])
        if not self.stack:
            self.pieces.append(Piece(tag, properties))
        elif tag != "/Span":
            self.unmarked.append(f"{tag} stands inside a piece")
        self.stack.append((replaced, str(told.get("/Lang") or (self.stack[-1][1] if self.stack else ""))))
        self._say(replaced or "")

    def _say(self, text: str) -> None:
        self.pieces[-1].text += text
        self.pieces[-1].spoken.append((text, self.stack[-1][1]))

    def _show(self, raw: bytes) -> None:
        codes = [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)]
        self.pieces[-1].codes += [(self.font, code) for code in codes]
        if all(replaced is None for replaced, _ in self.stack):
            self._say("".join(self.fonts[self.font].get(code, "\ufffd") for code in codes))


class Shown(str):
    """The text of a piece of a page, with the piece."""

    __slots__ = ("piece",)

    def __new__(cls, piece: Piece) -> Shown:
        made = super().__new__(cls, piece.text)
        made.piece = piece
        return made


@dataclass
class Tag:
    """A tag with its children, each a tag, the text of a piece of a page, or a link's annotation."""

    name: str
    data: Any
    kids: list[Tag | str | Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text below it, in order."""
        return "".join(kid.text if isinstance(kid, Tag) else kid if isinstance(kid, str) else "" for kid in self.kids)

    def walk(self) -> Iterator[Tag]:
        """It and all tags below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    def spoken(self, language: str) -> Iterator[tuple[str, str]]:
        """All text below it with the language that it is said to be in, where what is around it is in `language`."""
        language = str(self.data.get("/Lang", language))
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.spoken(language)
            elif isinstance(kid, Shown):
                yield from ((text, own or language) for text, own in kid.piece.spoken)


class PdfFile:
    """A file with what rules and tests ask of it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = PdfReader(io.BytesIO(data), strict=True)
        self.catalog: Any = self.reader.trailer["/Root"].get_object()
        self.pages: list[Any] = list(self.reader.pages)
        self.unmarked: list[str] = []
        self._empty = pikepdf.new()

    def resolve(self, thing: Any) -> Any:
        """An object itself, whether it stands in its place or is referred to."""
        return thing.get_object() if isinstance(thing, IndirectObject) else thing

    @cached_property
    def fonts(self) -> dict[str, dict[int, str]]:
        """What each code of each font means as text."""
        found: dict[str, dict[int, str]] = {}
        for page in self.pages:
            for name, font in page["/Resources"].get("/Font", {}).items():
                if name not in found:
                    found[name] = to_unicode(font.get_object())
        return found

    @cached_property
    def pieces(self) -> list[list[Piece]]:
        """The marked pieces of each page in the order in which they are drawn. What is unmarked goes to `unmarked`."""
        return [self._read(page) for page in self.pages]

    def _read(self, page: Any) -> list[Piece]:
        content = pikepdf.Stream(self._empty, page["/Contents"].get_object().get_data())
        state = _State(self.fonts)
        for step in pikepdf.parse_content_stream(content):
            state.take(step.operands, str(step.operator))
        self.unmarked += state.unmarked
        return state.pieces

    @cached_property
    def marked(self) -> dict[tuple[int, int], Piece]:
        """The pieces that belong to tags, by page and number."""
        return {
            (page, int(piece.properties["/MCID"])): piece
            for page, pieces in enumerate(self.pieces)
            for piece in pieces
            if "/MCID" in piece.properties
        }

    @cached_property
    def tree(self) -> Tag:
        """The tree of tags, from the document's own."""
        numbers = {page.indirect_reference.idnum: at for at, page in enumerate(self.pages)}
        root = self.resolve(self.catalog["/StructTreeRoot"])
        (top,) = (self.resolve(kid) for kid in root["/K"])
        return self._tag(top, numbers)

    def _tag(self, data: Any, numbers: dict[int, int]) -> Tag:
        tag = Tag(str(data["/S"]).removeprefix("/"), data)
        kids = self.resolve(data.get("/K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            inner = self.resolve(kid)
            if isinstance(inner, int):
                page = numbers[data.raw_get("/Pg").idnum]
                tag.kids.append(Shown(self.marked[page, int(inner)]))
            elif inner.get("/Type") == "/MCR":
                page = numbers[inner.raw_get("/Pg").idnum]
                tag.kids.append(Shown(self.marked[page, int(inner["/MCID"])]))
            elif inner.get("/Type") == "/OBJR":
                tag.kids.append(inner)
            else:
                tag.kids.append(self._tag(inner, numbers))
        return tag


@lru_cache(maxsize=1)
def opened(data: bytes) -> PdfFile:
    """A file, read once for all that ask of it one after the other."""
    return PdfFile(data)


def to_unicode(font: Any) -> dict[int, str]:
    """A font's codes as text."""
    if "/ToUnicode" not in font:
        return {}
    table = font["/ToUnicode"].get_object().get_data().decode()
    pairs = re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]*)>$", table, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
