"""Tables, which may go on over several sheets, and framed cells beside each other, which cards and boards use too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from forms.export.pdf.blocks import CELL, GREY, LABEL, RULE, SHADE, Block, Cell, Draw, Head, Line, Pen, sliced
from forms.export.pdf.sheets import LEFT, shortened
from forms.export.pdf.syntax import Name, number
from forms.export.pdf.tree import Element
from forms.export.pdf.words import Style, clean

PAD = 5.0
HEAD = Style(9.5, "bold", lead=12.5)
WHOSE = Style(12, "bold")
ADDRESS = Style(9, colour=GREY)

NARROW, WIDE, SIGN = 78.0, 0.36, 0.42
"""Columns that say how wide they are: in points, and as shares of the table."""

REPEATED = "/Type/Pagination/Subtype/Header"
"""What stands on sheet after sheet, and is read out once."""

type Picture = Callable[[int, float, float, float], None]
"""Draws in a cell: page, left side, width, and the height of its middle above the page's foot."""


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a cell: text with a measure's whole address under it, a picture, or lines that it makes itself.

    head: whether it is what its row is about.
    """

    text: str = ""
    address: str = ""
    picture: Callable[[Element], Picture] | None = None
    lines: Callable[[Element, float], list[Line]] | None = None
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a table looks: the least height of a row, its text, the room over and under what stands in a cell, its heads.

    over: the name of whom it is about, on the sheets that it goes on to.
    """

    least: float
    text: Style = CELL
    pad: float = PAD
    head: Style = HEAD
    over: Style = WHOSE


@dataclass(slots=True)
class Framed:
    """A framed cell: where it stands, its lines, and what is drawn at its foot, so high."""

    x: float
    width: float
    lines: list[Line]
    foot: float = 0
    draw_foot: Draw | None = None
    pictures: list[Picture] = field(default_factory=list)
    shade: bool = False


def least(lines: int) -> float:
    """The least height of a row that is filled in by hand: 8 mm, and 3.5 mm more for each further line."""
    return 12.8 + 9.9 * lines


def widths(whole: float, hints: Sequence[str]) -> list[float]:
    """The widths of columns by what they say; those that say nothing share the rest."""
    known = {"narrow": NARROW, "wide": WIDE * whole, "sign": SIGN * whole}
    free = hints.count("")
    taken = sum(known.get(hint, 0) for hint in hints)
    rest = (whole - taken) / free if free else 0
    if free == 0 or rest < 60:
        shares = [known.get(hint, 60 if free else 0) for hint in hints]
        return [share * whole / sum(shares) for share in shares]
    return [known.get(hint, rest) for hint in hints]


def table(
    pen: Pen,
    parent: Element,
    caption: str,
    heads: Sequence[Content],
    columns: Sequence[float],
    rows: Iterable[Sequence[Content]],
    look: Look,
    whose: str = "",
) -> Iterator[Block]:
    """A table. Its head stands once more on every sheet that it goes on to, as decoration, since it was read out.

    There, and where the table itself begins a sheet, it says `whose` it is.
    """
    xs = [LEFT + sum(columns[:at]) for at in range(len(columns))]
    holder = Element("Table", parent)
    if caption:
        lines = pen.lines(Element("Caption", holder), caption, LABEL, sum(columns))
        yield from pen.beside([Cell(LEFT, sum(columns), lines)], gap=8, keep=True)
    row = Element("TR", Element("THead", holder))
    framed = [
        _cell(pen, Element("TH", row, A={"O": Name("Table"), "Scope": Name("Column")}), content, x, width, look.head)
        for content, x, width in zip(heads, xs, columns, strict=True)
    ]
    (first,) = frames(pen, framed, least=0, shade=True, gap=0 if caption else 8, whole=True, pad=look.pad)
    first.keep = True
    first.head = _named(pen, whose, look.over, sum(columns)) if whose else None
    yield first
    again = _again(pen, framed, first.height, look.pad, first.head)
    body = Element("TBody", holder)
    for contents in rows:
        row = Element("TR", body)
        cells = [
            _cell(pen, _tag(row, content), content, x, width, look.head if content.head else look.text)
            for content, x, width in zip(contents, xs, columns, strict=True)
        ]
        yield from frames(pen, cells, least=look.least, head=again, pad=look.pad)


def _tag(row: Element, content: Content) -> Element:
    if content.head:
        return Element("TH", row, A={"O": Name("Table"), "Scope": Name("Row")})
    return Element("TD", row)


def _cell(pen: Pen, element: Element, content: Content, x: float, width: float, style: Style) -> Framed:
    # With an address the cell holds more than text, and each part has a tag of its own, in order.
    owner = Element("P", element) if content.address else element
    lines = pen.lines(owner, content.text, style, width - 2 * PAD) if clean(content.text) else []
    if content.lines:
        lines = content.lines(element, width - 2 * PAD)
    if content.address:
        link = Element("Link", Element("P", element))
        shown = content.address.removeprefix("https://")
        lines += pen.lines(link, shown, ADDRESS, width - 2 * PAD, link=content.address, above=1)
    pictures = [content.picture(element)] if content.picture else []
    return Framed(x, width, lines, pictures=pictures, shade=content.head)


def _named(pen: Pen, whose: str, style: Style, width: float) -> Head:
    """Says whose a table is."""
    text = shortened(pen, whose, style, width)

    def draw(page: int, top: float) -> None:
        pen.canvas.artifact(page, pen.plain(text, style, LEFT, top - style.size * 1.02), REPEATED)

    return Head(style.height + 4, draw)


def _again(pen: Pen, cells: Sequence[Framed], height: float, pad: float, named: Head | None) -> Head:
    """A table's head once more, under what says whose it is."""
    over = named.height if named else 0.0

    def draw(page: int, top: float) -> None:
        if named:
            named.draw(page, top)
            top -= over
        _edges(pen, page, cells, top, height, shade=True, upper=True, lower=True)
        operators = ""
        for cell in cells:
            for place, line in enumerate(cell.lines):
                base = top - pad - (place + 1) * line.style.height + line.style.height - line.style.size * 1.02
                operators += pen.plain(line.text, line.style, cell.x + PAD, base)
                if line.drawing:
                    line.drawing(page, cell.x + PAD, base + line.style.size * 1.02 - line.style.height / 2)
        pen.canvas.artifact(page, operators, REPEATED)

    return Head(over + height, draw)


def frames(
    pen: Pen,
    cells: Sequence[Framed],
    *,
    least: float,
    head: Head | None = None,
    shade: bool = False,
    gap: float = 0,
    whole: bool = False,
    pad: float = PAD,
) -> Iterator[Block]:
    """Framed cells beside each other as one block, or several where they are tall and need not be `whole`."""
    inner = [Cell(cell.x + PAD, cell.width - 2 * PAD, cell.lines) for cell in cells]
    foot = max(cell.foot for cell in cells)
    one = ([cell.lines for cell in inner], max(cell.height for cell in inner))
    slices = [one] if whole else list(sliced(inner))
    for place, (parts, height) in enumerate(slices):
        upper, lower = place == 0, place == len(slices) - 1
        tall = height + pad * upper + (pad + foot) * lower
        if len(slices) == 1:
            tall = max(tall, least)
        yield Block(
            tall,
            _drawn(pen, cells, inner, parts, tall, pad, shade=shade, upper=upper, lower=lower),
            gap=gap if upper else 0,
            head=head,
            close=None if lower else _closing(pen, cells),
        )


def _drawn(
    pen: Pen,
    cells: Sequence[Framed],
    inner: Sequence[Cell],
    parts: Sequence[Sequence[Line]],
    tall: float,
    pad: float,
    *,
    shade: bool,
    upper: bool,
    lower: bool,
) -> Draw:
    def draw(page: int, top: float) -> None:
        _edges(pen, page, cells, top, tall, shade=shade, upper=upper, lower=lower)
        for framed, cell, lines in zip(cells, inner, parts, strict=True):
            pen.draw(page, cell, lines, top - pad * upper)
            if upper:
                for picture in framed.pictures:
                    picture(page, cell.x, cell.width, top - tall / 2)
            if lower and framed.draw_foot:
                framed.draw_foot(page, top - tall + pad + framed.foot)

    return draw


def _closing(pen: Pen, cells: Sequence[Framed]) -> Draw:
    """Ends cells that go on on the next sheet."""
    return lambda page, y: _edges(pen, page, cells, y, 0, shade=False, upper=True, lower=False)


def _edges(
    pen: Pen,
    page: int,
    cells: Sequence[Framed],
    top: float,
    height: float,
    *,
    shade: bool,
    upper: bool,
    lower: bool,
) -> None:
    operators = f"{SHADE} {RULE} 0.6 w\n"
    for cell in cells:
        x, right, foot = number(cell.x), number(cell.x + cell.width), number(top - height)
        if shade or cell.shade:
            operators += f"{x} {foot} {number(cell.width)} {number(height)} re f\n"
        if height:
            operators += f"{x} {foot} m {x} {number(top)} l {right} {foot} m {right} {number(top)} l "
        for edge in ([number(top)] if upper else []) + ([foot] if lower else []):
            operators += f"{x} {edge} m {right} {edge} l "
        operators += "S\n"
    pen.canvas.artifact(page, operators)
