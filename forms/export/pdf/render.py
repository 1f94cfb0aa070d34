"""Summaries in, a PDF out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from forms.core import unready
from forms.core.items import Block as Group
from forms.core.items import Field, Moves
from forms.core.plural import grouped
from forms.core.summary import NO_DAY, Part, Summary, part_of
from forms.export.pdf import document
from forms.export.pdf.blocks import BODY, DARK, NOTE, Block, Cell, Draw, Pen
from forms.export.pdf.document import About, Attached, Picture
from forms.export.pdf.face import Pack
from forms.export.pdf.setting import GAP, Setting, boxed, bullets, heading, joined, kept_together, paragraph
from forms.export.pdf.shapes import items
from forms.export.pdf.sheets import LEFT, Foot, Sheets, draw_feet, shortened
from forms.export.pdf.tree import Canvas, Element, Link
from forms.export.pdf.words import Style, Type, clean

type _Make = Callable[[Setting], Iterator[Block]]
"""Makes the blocks of a document, once it is known where they are drawn."""

OWNER = Style(10, "bold", colour=DARK)
INTRO = Style(10, colour="0.2 0.2 0.2 rg")
LOGO = (150.0, 42.0)
"""The most that a logo takes up at the head, in points."""

BRIEF = 180.0
"""The height of parts that are not parted between two sheets, in points: see `Part.plain`."""

KEPT = (
    "Svarene ligger også som data i denne filen, slik at skjemaet kan åpnes og fylles ut videre. "
    "Den som sladder teksten på sidene, sladder ikke dataene."
)
"""The line that says that the answers are in the file: hidden data survives that text is blacked out."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first sheet of several forms in one file: its title, whose they are, and the pupil's name."""

    title: str
    owner: str
    pupil: str


@dataclass(frozen=True, slots=True)
class Made:
    """A file. `missing` are the signs that no font pack has: they are question marks, and the last sheet says so."""

    pdf: bytes
    missing: tuple[str, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class Order:
    """What a file is made of.

    made: the moment, in UTC. level: of PDF/A, one of `metadata.LEVELS`.
    site: stands before the addresses of measures. attached: the answers as data, or None.
    """

    documents: Sequence[Summary]
    made: dt.datetime
    level: str = "2a"
    site: str = ""
    attached: Attached | None = None
    picture: Picture | None = None
    cover: Cover | None = None


def signs(documents: Iterable[Summary]) -> set[str]:
    """Every character in the documents, by which font packs are chosen."""
    return set(clean("\n".join(text for one in documents for text in _texts(one))))


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for slot in fields(thing):
            yield from _texts(getattr(thing, slot.name))
    elif isinstance(thing, tuple | list):
        for part in thing:
            yield from _texts(part)


def render(order: Order, packs: Mapping[str, Pack]) -> Generator[float, None, Made]:
    """Make a file; yields how much of it is done, often enough to stop in between, and returns the file.

    `packs` holds at least "latin". The same order and packs give the same bytes everywhere.
    Raises KeyError for an unknown shape, and ValueError for an unknown level or a file of no documents.
    """
    if not order.documents:
        raise ValueError("nothing to make a file of")
    canvas = Canvas()
    pen = Pen(canvas, Type(packs))
    work = _Work(order, pen)
    total = sum(map(len, _texts(list(order.documents)))) + 1
    for _ in work.sheets():
        yield min(0.8 * pen.written / total, 0.8)
    draw_feet(pen, work.feet, order.picture, work.large)
    titles = [order.cover.title] if order.cover else [one.title for one in order.documents]
    owner = order.cover.owner if order.cover else order.documents[0].owner
    about = About(clean(titles[0]) or "Skjema", clean(owner) or "Nærvær", order.made, order.level)
    file = document.write(canvas, pen.type.faces, about, order.attached, order.picture)
    sheets = len(canvas.pages)
    written = 0
    while True:
        try:
            next(file)
        except StopIteration as end:
            return Made(end.value, tuple(pen.type.missing), sheets)
        written += 1
        yield 0.8 + 0.2 * written / (sheets + 1)


def finish(work: Generator[float, None, Made]) -> Made:
    """The file at once."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            made: Made = end.value
            return made


class _Work:
    """A file under way."""

    def __init__(self, order: Order, pen: Pen) -> None:
        self.order, self.pen = order, pen
        self.feet: list[tuple[int, Foot, float]] = []
        self.large: set[int] = set()
        self.depth = 2 if order.cover else 1
        self.tops: list[Element] = []
        self.firsts: list[int] = []
        self.contents: list[Callable[[int], None]] = []

    def sheets(self) -> Iterator[None]:
        root = self.pen.canvas.root
        if self.order.cover:
            holder = Element("Sect", root)
            self.tops = [Element("Sect", root) for _ in self.order.documents]
            yield from self._cover(self.order.cover, holder)
        else:
            self.tops = [root]
        for place, one in enumerate(self.order.documents):
            last = place == len(self.order.documents) - 1
            self.firsts.append(len(self.pen.canvas.pages) + 1)
            part = part_of(place + 1, len(self.order.documents)) if self.order.cover else ""
            foot = Foot(_joined(one.owner, part, one.title), one.pupil, one.issue)
            make = self._document(one, self.tops[place], last)
            yield from self._on_sheets(foot, one.orientation, make, one.stage)
        for write, first in zip(self.contents, self.firsts, strict=False):
            write(first)

    def _on_sheets(self, foot: Foot, orientation: str, make: _Make, stage: str = "") -> Iterator[None]:
        sheets = Sheets(self.pen, foot, landscape=orientation == "landscape")
        at = Setting(self.pen, sheets, self.order.level[0] == "4", self.order.site, stage)
        yield from sheets.place(make(at))
        self.feet += sheets.feet

    def _cover(self, cover: Cover, holder: Element) -> Iterator[None]:
        day = f"{self.order.documents[0].day:%d.%m.%Y}"

        def make(at: Setting) -> Iterator[Block]:
            yield from self._head(at, holder, cover.owner, cover.title, 1)
            facts = (Field("Elev", cover.pupil, 1, "half"), Field("Laget", day, 1, "half"))
            yield from items(at, facts, holder, 2)
            yield from heading(at, holder, "Innhold", 2, gap=2 * GAP)
            contents = at.list_(holder, "None")
            for place, (one, top) in enumerate(zip(self.order.documents, self.tops, strict=True), 1):
                yield self._entry(at, f"{place}. {one.title}", Element("LI", contents), top)

        yield from self._on_sheets(Foot(_joined(cover.owner, cover.title), cover.pupil, day), "portrait", make)

    def _entry(self, at: Setting, title: str, entry: Element, top: Element) -> Block:
        """A line of the contents, which leads to its form. It is written when the form's first sheet is known."""
        element = Element("Link", Element("LBody", entry))
        text = clean(title)
        height = BODY.height + 4

        def draw(page: int, upper: float) -> None:
            def write(first: int) -> None:
                where = f"side {first}"
                wide = at.pen.type.width(where, BODY)
                name = shortened(at.pen, text, BODY, at.width - wide - 12)
                base = upper - BODY.size * 1.02
                operators = at.pen.plain(f"{name} ", BODY, LEFT, base)
                operators += at.pen.plain(where, BODY, LEFT + at.width - wide, base)
                at.pen.canvas.mark(page, element, operators)
                box = (LEFT, upper - height, LEFT + at.width, upper)
                at.pen.canvas.link(element, Link(page, box, f"Gå til {text}", to=top))

            self.contents.append(write)

        return Block(height, draw)

    def _head(
        self, at: Setting, holder: Element, owner: str, title: str, level: int, issue: str = ""
    ) -> Iterator[Block]:
        picture = self.order.picture if not self.tops or level == 1 else None
        if picture:
            yield self._logo(at, picture)
        wide = at.pen.type.width(clean(owner), OWNER) + GAP if owner else 0
        if owner and wide + at.pen.type.width(issue, NOTE) > at.width - LOGO[0]:
            yield from paragraph(at, holder, owner, OWNER, gap=0, keep=True)
            owner, wide = "", 0
        # The smaller text stands on the foot line of the larger.
        texts = ((0.0, owner, OWNER, 0.0), (wide, issue, NOTE, 1.0 if owner else 0.0))
        cells = [
            Cell(LEFT + x, at.width - x, at.pen.lines(Element("P", holder), text, style, at.width - x, above=above))
            for x, text, style, above in texts
            if text
        ]
        yield from at.pen.beside(cells, keep=True)
        yield from heading(at, holder, title, level, gap=1)

    def _logo(self, at: Setting, picture: Picture) -> Block:
        """The logo at the right, where it takes no room of its own: the owner's name stands beside it as text."""
        width, height = picture.within(LOGO)

        def draw(page: int, top: float) -> None:
            self.large.add(page)
            at.pen.canvas.artifact(page, picture.drawn(LEFT + at.width - width, top - height, LOGO))

        return Block(0, draw, keep=True)

    def _document(self, summary: Summary, holder: Element, last: bool) -> _Make:
        def make(at: Setting) -> Iterator[Block]:
            depth = self.depth
            made = summary.issue if summary.day == NO_DAY else f"Laget {summary.issue}"
            yield from self._head(at, holder, summary.owner, summary.title, depth, made)
            for text in summary.purpose:
                yield from paragraph(at, holder, text, INTRO, gap=3, keep=True)
            if summary.lacking:
                yield boxed(at, self._unready(at, holder, summary.lacking), gap=6)
            yield Block(6, _rule(at), gap=6 if summary.lacking else 0, keep=True)
            parts = [part for part in summary.parts if part.text or any(map(_says, part.items))]
            for place, part in enumerate(parts):
                blocks: Iterable[Block] = self._part(at, part, Element("Sect", holder), depth + 1)
                if part.signed or (part.plain and _is_brief(blocks := list(blocks))):
                    blocks = kept_together(blocks)
                yield from blocks if part.by_itself or not place else joined(blocks)
            if last:
                yield from self._remarks(at, holder)

        return make

    def _unready(self, at: Setting, holder: Element, lacking: Sequence[str]) -> Iterator[Block]:
        """The warning that the municipality has not made the form ready, with what is lacking."""
        yield from paragraph(at, holder, unready.TOLD, replace(BODY, weight="bold"), gap=0)
        yield from paragraph(at, holder, unready.ADVICE, BODY, gap=0)
        yield from paragraph(at, holder, f"{unready.LACKING}:", BODY, gap=0)
        yield from bullets(at, lacking, holder, columns=2)

    def _part(self, at: Setting, part: Part, holder: Element, level: int) -> Iterator[Block]:
        if part.title:
            yield from heading(at, holder, part.title, level, gap=1.5 * GAP, fresh=part.apart)
        for text in part.text:
            yield from paragraph(at, holder, text, BODY, gap=3, keep=True)
        yield from items(at, part.items, holder, level + 1)

    def _remarks(self, at: Setting, holder: Element) -> Iterator[Block]:
        """What a reader must know of the file itself."""
        if self.order.attached:
            yield from paragraph(at, holder, KEPT, NOTE)
        if missing := self.pen.type.missing:
            yield from paragraph(at, holder, missing_told(len(missing)), NOTE)


def missing_told(count: int) -> str:
    """The line about signs that no font has."""
    if count == 1:
        return "Ett av tegnene finnes ikke i skriften og står som et spørsmålstegn."
    return f"{grouped(count)} ulike tegn finnes ikke i skriften og står som spørsmålstegn."


def _is_brief(blocks: Iterable[Block]) -> bool:
    return sum(block.gap + block.height for block in blocks) <= BRIEF


def _says(item: Any) -> bool:
    """Whether there is anything to draw of it."""
    if isinstance(item, Group):
        return any(map(_says, item.items))
    return not (isinstance(item, Moves) and not item.moves)


def _rule(at: Setting) -> Draw:
    return lambda page, top: at.pen.rule(page, LEFT, at.width, top - 4, f"{at.ink} RG 1.5 w")


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))
