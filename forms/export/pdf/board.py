"""A board as a drawing: the boxes that have a number under it, and the others after each other below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from forms.core.items import Board
from forms.export.pdf.blocks import RULE, Block, Cell, Draw, Head, Pen
from forms.export.pdf.pictures import box
from forms.export.pdf.sheets import LEFT
from forms.export.pdf.syntax import Name, number
from forms.export.pdf.tables import PAD, REPEATED, Framed, frames
from forms.export.pdf.tree import Element
from forms.export.pdf.words import Style, clean

TO_FILL = 232.0
"""The height of a board that is filled in by hand: 82 mm."""
LITTLE = 142.0
"""The least height of one: 50 mm."""
LEAST = 84.0
"""The least height of one that holds boxes."""
APART = 3.0
"""The room between boxes that have no number."""
END = Style(11, "bold")
NUMBER = Style(18, "bold")
SQUARE = Style(9.5, "bold", lead=11.5)
LOOSE = Style(9, lead=11)
_OVER = 1.5
_LINE = LOOSE.height + 2 * _OVER


def board(pen: Pen, item: Board, parent: Element, width: float, to_fill: float = TO_FILL) -> Iterator[Block]:
    """A board: a line of numbers between its ends, and under each number the boxes that have it.

    `to_fill` is the height of one without any.
    """
    yield from pen.beside(_ends(pen, item, parent, width), gap=10, keep=True)
    if not item.columns:
        return
    wide = width / len(item.columns)
    edges = [LEFT + place * wide for place in range(len(item.columns) + 1)]
    figure = Element("Figure", parent, Alt=f"En linje fra {item.columns[0][0]} til {item.columns[-1][0]}")
    yield Block(10, _axis(pen, figure, width), keep=True)
    holder = Element("Table", parent)
    heads = Element("TR", Element("THead", holder))
    row = Element("TR", Element("TBody", holder))
    numbers = []
    squares = []
    for x, (text, boxes) in zip(edges, item.columns, strict=False):
        element = Element("TH", heads, A={"O": Name("Table"), "Scope": Name("Column")})
        shift = (wide - pen.type.width(text, NUMBER)) / 2
        numbers.append(Cell(x + shift, wide, pen.lines(element, text, NUMBER, wide)))
        body = Element("TD", row)
        squares.append([_square(pen, Element("P", body), one, x, wide) for one in boxes])
    head = Head(NUMBER.height, _numbers_again(pen, numbers, edges))
    for block in pen.beside(numbers, keep=True):
        yield _ruled(pen, block, edges, upper=True, lower=True)
    used = 0.0
    for beside in zip_longest(*squares):
        for block in frames(pen, [one for one in beside if one], least=20, gap=4, head=head):
            used += block.gap + block.height
            yield _ruled(pen, block, edges)
    yield _ruled(pen, Block(max(to_fill if not used else LEAST - used, 4), _nothing, head=head), edges, lower=True)


def _ends(pen: Pen, item: Board, parent: Element, width: float) -> list[Cell]:
    """What the board is about in the middle, and what its ends mean at the sides."""
    side = width / 3
    texts = ((item.label, 1, 0.5), (item.ends[0], 0, 0.0), (item.ends[1], 2, 1.0))
    cells = []
    for text, place, share in texts:
        lines = pen.lines(Element("P", parent), text, END, side - 6) if text else []
        for line in lines:
            line.x = share * (side - 6 - pen.type.width(line.text.rstrip(), END))
        cells.append(Cell(LEFT + place * (side + 3), side - 6, lines))
    return cells


def _square(pen: Pen, element: Element, text: str, x: float, wide: float) -> Framed:
    return Framed(x + 3, wide - 6, pen.lines(element, text, SQUARE, wide - 6 - 2 * PAD))


def _nothing(_page: int, _top: float) -> None:
    """Room to write in."""


def _ruled(pen: Pen, block: Block, edges: Sequence[float], *, upper: bool = False, lower: bool = False) -> Block:
    """The same block with rules between the columns of its board."""

    def draw(page: int, top: float) -> None:
        _rules(pen, page, edges, top + block.gap, block.height + block.gap, upper=upper, lower=lower)
        block.draw(page, top)

    def close(page: int, y: float) -> None:
        if block.close:
            block.close(page, y)
        _rules(pen, page, edges, y, 0, upper=True, lower=False)

    return replace(block, draw=draw, close=None if lower else close)


def _rules(pen: Pen, page: int, edges: Sequence[float], top: float, height: float, *, upper: bool, lower: bool) -> None:
    left, right, high, foot = (number(value) for value in (edges[0], edges[-1], top, top - height))
    operators = f"{RULE} 0.8 w "
    for x in map(number, edges if height else ()):
        operators += f"{x} {foot} m {x} {high} l "
    for y in ([high] if upper else []) + ([foot] if lower else []):
        operators += f"{left} {y} m {right} {y} l "
    pen.canvas.artifact(page, operators + "S\n")


def _numbers_again(pen: Pen, numbers: Sequence[Cell], edges: Sequence[float]) -> Draw:
    """Draws a board's numbers once more."""

    def draw(page: int, top: float) -> None:
        _rules(pen, page, edges, top, NUMBER.height, upper=True, lower=True)
        base = top - NUMBER.size * 1.02
        operators = "".join(pen.plain(cell.lines[0].text, NUMBER, cell.x, base) for cell in numbers)
        pen.canvas.artifact(page, operators, REPEATED)

    return draw


def _axis(pen: Pen, figure: Element, width: float) -> Draw:
    """Draws an arrow across the board."""

    def draw(page: int, top: float) -> None:
        y, right = top - 6, LEFT + width
        operators = (
            f"0.25 0.25 0.25 RG 1 w {LEFT:g} {number(y)} m {number(right)} {number(y)} l "
            f"{number(right - 5)} {number(y + 3)} m {number(right)} {number(y)} l "
            f"{number(right - 5)} {number(y - 3)} l S\n"
        )
        pen.canvas.mark(page, figure, operators)
        figure.attributes["A"] = box(LEFT, y - 3, right, y + 3)

    return draw


def overhead(pen: Pen, item: Board, width: float) -> float:
    """The height of a board that nothing stands under, without the room to fill in."""
    ends = max((len(pen.type.lines(text, END, width / 3 - 6)) for text in (item.label, *item.ends) if text), default=0)
    return 10 + ends * END.height + 10 + NUMBER.height


def beside(pen: Pen, texts: Sequence[str], holder: Element, width: float) -> Iterator[Block]:
    """The boxes that have no number, after each other on as many lines as they take: to move, or to copy by hand."""
    for line in _lines(pen, texts, width):
        row = []
        for text, x, wide in line:
            lines = pen.lines(Element("LBody", Element("LI", holder)), text, LOOSE, wide - 2 * PAD)
            row.append(Framed(LEFT + x, wide, lines))
        yield from frames(pen, row, least=_LINE, gap=APART, pad=_OVER)


def beside_height(pen: Pen, texts: Sequence[str], width: float) -> float:
    """How much room they take."""
    return sum(_LINE + APART for _ in _lines(pen, texts, width))


def _lines(pen: Pen, texts: Sequence[str], width: float) -> Iterator[list[tuple[str, float, float]]]:
    """The boxes on lines: each with how far from the left it begins, and how wide it is."""
    line: list[tuple[str, float, float]] = []
    x = 0.0
    for text in map(clean, texts):
        wide = min(pen.type.width(text, LOOSE) + 2 * PAD + 0.1, width)
        if line and x + wide > width:
            yield line
            line, x = [], 0.0
        line.append((text, x, wide))
        x += wide + APART
    if line:
        yield line
