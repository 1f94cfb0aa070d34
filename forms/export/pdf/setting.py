"""What is drawn again and again in a document: headings, running text and lists, and blocks that stand together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from forms.export.pdf import tables
from forms.export.pdf.blocks import BODY, DARK, LABEL, NOTE, Block, Cell, Line, Pen
from forms.export.pdf.sheets import LEFT, Sheets
from forms.export.pdf.syntax import Name, number
from forms.export.pdf.tree import Element
from forms.export.pdf.words import Style, clean

HEADINGS = (
    Style(19, "bold", lead=23, colour=DARK),
    Style(13, "bold", colour=DARK),
    Style(11.5, "bold"),
    Style(10.5, "bold"),
)
INKS = {"talk": "0.165 0.404 0.502", "find": "0.541 0.322 0", "plan": "0.11 0.38 0.212"}
"""The accents of the stages of the way, in sRGB, as on printed sheets (web/forms/paper.css)."""
GAP = 8.0
"""Room between two things."""
BETWEEN = 17.0
"""Room between two columns: 6 mm."""
INDENT = 18.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Where things are drawn: with what, on what sheets, whether by the rules of PDF 2.0, the site, the stage.

    aside: how much of a sheet's width is left free at the right.
    """

    pen: Pen
    sheets: Sheets
    modern: bool
    site: str
    stage: str = ""
    aside: float = 0

    @property
    def width(self) -> float:
        """Of the room there is."""
        return self.sheets.width - self.aside

    @property
    def ink(self) -> str:
        """What headings and the rule under the head are drawn with."""
        return INKS.get(self.stage, DARK.removesuffix(" rg"))

    def list_(self, parent: Element, numbering: str) -> Element:
        """A list's tag. UA-2 wants one with labels to be numbered in some way."""
        kind = "Unordered" if self.modern else numbering
        return Element("L", parent, A={"O": Name("List"), "ListNumbering": Name(kind)})


def paragraph(
    at: Setting, parent: Element, text: str, style: Style, *, gap: float = GAP, keep: bool = False
) -> Iterator[Block]:
    """Running text across the sheet."""
    lines = at.pen.lines(Element("P", parent), text, style, at.width)
    yield from at.pen.beside([Cell(LEFT, at.width, lines)], gap=gap, keep=keep)


def heading(
    at: Setting,
    parent: Element,
    text: str,
    level: int,
    *,
    gap: float,
    fresh: bool = False,
    style: Style | None = None,
) -> Iterator[Block]:
    """A heading, with its entry in the outline; what comes next stands on the same sheet."""
    style = style or HEADINGS[min(level, len(HEADINGS)) - 1]
    if style.colour == DARK:
        style = replace(style, colour=f"{at.ink} rg")
    lines = at.pen.lines(Element(f"H{min(level, 6)}", parent), text, style, at.width, mark=clean(text), level=level)
    for place, block in enumerate(at.pen.beside([Cell(LEFT, at.width, lines)], gap=gap, keep=True)):
        block.fresh = fresh and not place
        yield block


def label(at: Setting, parent: Element, text: str, width: float) -> list[Line]:
    """What is asked for, in front of its answer; nothing where nothing is written."""
    return at.pen.lines(Element("P", parent), text, LABEL, width) if text else []


def address_lines(at: Setting, parent: Element, address: str, width: float) -> list[Line]:
    """A measure's address as a link, and as text without what every browser adds."""
    whole = at.site + address
    return at.pen.lines(Element("Link", parent), whole.removeprefix("https://"), NOTE, width, link=whole)


def bullets(at: Setting, texts: Iterable[str], parent: Element, columns: int = 1) -> Iterator[Block]:
    """A list with a dot before each, in columns if that is asked for."""
    holder = at.list_(parent, "Disc")
    width = (at.width - BETWEEN * (columns - 1)) / columns
    entries = []
    for text in texts:
        entry = Element("LI", holder)
        lead = (Element("Lbl", entry), "•", BODY)
        entries.append(at.pen.lines(Element("LBody", entry), text, BODY, width, x=INDENT, above=2, lead=lead))
    if columns == 1:
        for place, lines in enumerate(entries, 1):
            blocks = list(at.pen.beside([Cell(LEFT, width, lines)]))
            # None of several stands alone on a sheet, apart from the others. One that is tall may be parted within.
            blocks[-1].keep = len(entries) > 1 and place in (1, len(entries) - 1)
            yield from blocks
        return
    yield from at.pen.beside(in_columns(entries, columns, width))


def in_columns(entries: Sequence[list[Line]], columns: int, width: float) -> list[Cell]:
    """Entries in columns that are read one after another."""
    each = -(-len(entries) // columns)
    return [
        Cell(
            LEFT + place * (width + BETWEEN), width, [line for lines in entries[start : start + each] for line in lines]
        )
        for place, start in enumerate(range(0, len(entries), each))
    ]


def boxed(at: Setting, blocks: Iterable[Block], *, gap: float) -> Block:
    """Blocks as one in a frame, which reaches into the margins; what comes next stands on the same sheet."""
    inside = list(blocks)
    tall = height(inside) + 2 * tables.PAD

    def draw(page: int, top: float) -> None:
        left, right, foot = LEFT - tables.PAD, LEFT + at.width + tables.PAD, top - tall
        frame = " ".join(map(number, (left, foot, right - left, tall)))
        at.pen.canvas.artifact(page, f"0 0 0 RG 1 w {frame} re S\n")
        y = top - tables.PAD
        for block in inside:
            block.draw(page, y - block.gap)
            y -= block.gap + block.height

    return Block(tall, draw, gap=gap, keep=True)


def height(blocks: Iterable[Block]) -> float:
    """How much room blocks take under each other."""
    return sum(block.gap + block.height for block in blocks)


def kept_together(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, none of which may be parted from the next, but for the last."""
    held: Block | None = None
    for block in blocks:
        if held:
            yield replace(held, keep=True)
        held = block
    if held:
        yield held


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, the first of which stands on the same sheet as what comes before it."""
    for place, block in enumerate(blocks):
        block.joins = block.joins or place == 0
        yield block
