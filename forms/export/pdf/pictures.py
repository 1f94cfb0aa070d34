"""Cards and moves as drawings. Their words are text under tags; what only a drawing tells is told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from forms.core.items import Card, Cards, Move, Moves
from forms.export import qr
from forms.export.pdf.blocks import CELL, NOTE, RULE, Block, Draw, Line, Pen
from forms.export.pdf.sheets import LEFT
from forms.export.pdf.syntax import Name, number
from forms.export.pdf.tables import HEAD, PAD, Content, Framed, Look, Picture, frames, table
from forms.export.pdf.tree import Element
from forms.export.pdf.words import Style

BETWEEN = 8.0
BAR = 13.0
"""The height of the frame on a card that is shaded."""
DRAWN = 24.0
"""The side of a card's drawing, left of the frame."""
_SCALE = Style(9, "bold")

_TO_SHADE = "Skraver hvor mye"
_FIELD = 48
"""The side of the field that drawings are made on."""
_OPERATORS = {"M": (2, "m"), "L": (2, "l"), "C": (6, "c")}
_CURVE = 0.5523
"""How far the handles of four curves stand off, in radii, for them to make a circle."""


def cards(pen: Pen, item: Cards, holder: Element, width: float) -> Iterator[Block]:
    """The cards on the table, beside each other; each has a frame that is shaded as far as it weighs."""
    across = max(2, round(width / 170))
    wide = (width - BETWEEN * (across - 1)) / across
    for start in range(0, len(item.table), across):
        row = []
        for place, card in enumerate(item.table[start : start + across]):
            x = LEFT + place * (wide + BETWEEN)
            row.append(_card(pen, card, Element("LBody", Element("LI", holder)), x, wide, item.steps))
        yield from frames(pen, row, least=92, gap=BETWEEN)


def _card(pen: Pen, card: Card, body: Element, x: float, width: float, steps: int) -> Framed:
    inner = width - 2 * PAD
    lines = []
    if card.text:
        lines += pen.lines(Element("P", body), card.text, Style(12, "bold"), inner)
    if card.words:
        lines += pen.lines(Element("P", body), card.words, CELL, inner, above=2)
    lines += pen.lines(Element("P", body), card.step or _TO_SHADE, NOTE, inner, above=2)
    figure = Element("Figure", body, Alt=f"Skravert {card.shade} av {steps}" if card.step else "Ikke skravert")
    beside = DRAWN + 6 if card.drawing else 0
    bar = _bar(pen, figure, x + PAD + beside, inner - beside, card.shade / steps if steps else 0)
    if not card.drawing:
        return Framed(x, width, lines, BAR + 4, bar)

    def draw(page: int, top: float) -> None:
        pen.canvas.artifact(page, _drawing(card.drawing, x + PAD, top - DRAWN))
        bar(page, top - DRAWN + BAR + 4)

    return Framed(x, width, lines, DRAWN + 2, draw)


def _drawing(line: str, x: float, y: float) -> str:
    """A choice's drawing, whose lower left corner is there. Its own y goes down, and a page's goes up."""
    scale = DRAWN / _FIELD
    operators = f"q {scale:g} 0 0 {-scale:g} {number(x)} {number(y + DRAWN)} cm 0 0 0 RG 2.5 w 1 J 1 j\n"
    for name, rest in re.findall("([MLCZ])([^MLCZ]*)", line):
        values = re.findall(r"-?[\d.]+", rest)
        size, operator = _OPERATORS.get(name, (1, ""))
        operators += "".join(
            f"{' '.join(values[start : start + size])} {operator}\n" for start in range(0, len(values), size)
        )
        operators += "h\n" if name == "Z" else ""
    return operators + "S Q\n"


def _bar(pen: Pen, figure: Element, x: float, width: float, share: float) -> Draw:
    """Draws a frame with slanting lines over a share of it, as a pencil would: print.py's `hatching` in a PDF."""

    def draw(page: int, top: float) -> None:
        foot = top - 4 - BAR
        operators = f"{RULE} 0.6 w {number(x)} {number(foot)} {number(width)} {number(BAR)} re S\n"
        reach = width * share
        operators += "0.25 0.25 0.25 RG 0.9 w\n"
        step = 4.0
        start = -BAR + step
        while start < reach:
            left, right = max(start, 0.0), min(start + BAR, reach)
            if left < right:
                low, high = foot + left - start, foot + right - start
                operators += f"{number(x + left)} {number(low)} m {number(x + right)} {number(high)} l S\n"
            start += step
        pen.canvas.mark(page, figure, operators)
        figure.attributes["A"] = box(x, foot, x + width, foot + BAR)

    return draw


def box(left: float, foot: float, right: float, top: float) -> object:
    """Where a figure stands."""
    return {"O": Name("Layout"), "Placement": Name("Block"), "BBox": [left, foot, right, top]}


def moves(pen: Pen, item: Moves, parent: Element, width: float) -> Iterator[Block]:
    """What moved between two dates: a table with a picture in each row."""
    dates = [date or told for date, told in zip(item.dates, ("Første gang", "Andre gang"), strict=True)]
    narrow = 72.0
    scale = min(220.0, width * 0.32)
    columns = [width - 3 * narrow - scale, narrow, narrow, narrow, scale]
    heads = [*(Content(text) for text in ("Boks", *dates, "Endring")), Content(lines=partial(_scale, pen))]
    rows = (
        [Content(move.text), Content(str(move.before)), Content(str(move.after)), Content(move.told), _arrow(pen, move)]
        for move in item.moves
    )
    yield from table(pen, parent, item.label, heads, columns, rows, Look(least=22))


def _scale(pen: Pen, element: Element, width: float) -> list[Line]:
    """The head over the pictures of moves: in words, and as numbers where they stand in each picture."""

    def draw(page: int, x: float, middle: float) -> None:
        operators = ""
        for value in range(1, 11):
            left = x + (value - 0.5) / 10 * width - pen.type.width(str(value), _SCALE) / 2
            operators += pen.plain(str(value), _SCALE, left, middle - _SCALE.size * 0.35)
        pen.canvas.artifact(page, operators)

    return [*pen.lines(element, "Fra 1 til 10", HEAD, width), Line(element, "", _SCALE, drawing=draw)]


def _arrow(pen: Pen, move: Move) -> Content:
    """A picture of a move on a line from 1 to 10."""
    way = "opp" if move.change > 0 else "ned"
    told = f"Fra {move.before} til {move.after}, {way} {abs(move.change)}" if move.change else f"Står på {move.after}"

    def start(cell: Element) -> Picture:
        figure = Element("Figure", cell, Alt=told)

        def draw(page: int, x: float, width: float, y: float) -> None:
            before, after = (x + (value - 0.5) / 10 * width for value in (move.before, move.after))
            operators = f"{RULE} 0.6 w {number(x)} {number(y)} m {number(x + width)} {number(y)} l S\n"
            if move.change:
                back = -4 if move.change > 0 else 4
                operators += (
                    f"0.1 0.1 0.1 RG 1.2 w {number(before)} {number(y)} m {number(after)} {number(y)} l "
                    f"{number(after + back)} {number(y + 3)} m {number(after)} {number(y)} l "
                    f"{number(after + back)} {number(y - 3)} l S\n"
                )
            operators += f"1 g 0.1 0.1 0.1 RG 0.8 w {_circle(before, y, 2.6)} B\n"
            operators += f"0.1 g {_circle(after, y, 2.2 if move.change else 1.4)} f\n"
            pen.canvas.mark(page, figure, operators)
            figure.attributes["A"] = box(x, y - 4, x + width, y + 4)

        return draw

    return Content(picture=start)


def _circle(x: float, y: float, radius: float) -> str:
    """The path of a circle."""
    handle = radius * _CURVE
    path = f"{number(x + radius)} {number(y)} m "
    for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        points = (
            (x + a * radius - b * handle, y + b * radius + a * handle),
            (x + a * handle - b * radius, y + b * handle + a * radius),
            (x - b * radius, y + a * radius),
        )
        path += " ".join(f"{number(px)} {number(py)}" for px, py in points) + " c "
    return path


CODE = 68.0
"""The side of a QR code with the white room around it: 24 mm."""


def code(pen: Pen, rows: Sequence[str], page: int, x: float, top: float) -> None:
    """Draw the code of an address: decoration, since the address is there as a link."""
    square = CODE / (len(rows) + 2 * qr.QUIET)
    squares = "".join(
        f"{number(x + left * square)} {number(top - (row + 1) * square)} {number(width * square)} {number(square)} re\n"
        for left, row, width in qr.runs(tuple(rows))
    )
    pen.canvas.artifact(page, f"0 g\n{squares}f\n")
