"""Days as tables: beside each other hour by hour, or one for each. A drawing stands by its word, and says no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from forms.core.items import Step, Week
from forms.export.pdf import bidi
from forms.export.pdf.blocks import GREY, NOTE, Block, Drawing, Line, Pen
from forms.export.pdf.sheets import Sheets
from forms.export.pdf.syntax import number
from forms.export.pdf.tables import PAD, Content, Look, table
from forms.export.pdf.tree import Element
from forms.export.pdf.words import Style, clean


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look(Look):
    """How a plan looks: as other tables do, with what stands small under its text, and the side of a symbol."""

    small: Style = NOTE
    symbol: float


_LOOKS = (
    _Look(symbol=18, least=28),
    _Look(text=Style(10, lead=12.5), small=Style(9, lead=11.5, colour=GREY), symbol=14, pad=3, least=22),
    _Look(text=Style(9.5, lead=11.5), small=Style(9, lead=11, colour=GREY), symbol=12, pad=1.5, least=18),
    _Look(text=Style(9, lead=10.5), small=Style(9, lead=10.5, colour=GREY), symbol=10.5, pad=1, least=12.5),
)
"""What days are set in: the first of them with which they stand on one sheet."""
_ROOMY = 40.0
"""The least row of a short day, so that there is room to write in it: 14 mm."""
_SHORT = 8
LARGE_TITLE = Style(22, "bold", lead=27)
"""What says whose a day in large print is, and which day."""
_LARGE = tuple(
    _Look(text=text, symbol=symbol, pad=pad, least=row, head=Style(13, "bold", lead=17), over=LARGE_TITLE)
    for text, symbol, pad, row in ((Style(18, lead=22.5), 34, PAD, 44), (Style(16, lead=20), 26, 3, 30))
)
_TIME, _DONE = 68.0, 52.0
_SQUARE = 48
"""The side of the square that a symbol is drawn on."""
_BESIDE = 4.0
_TO_TICK = "\u2610"
_PART = re.compile(r"([MLCZ])([0-9. ]*)")


def beside(pen: Pen, item: Week, parent: Element, sheets: Sheets) -> Iterator[Block]:
    """The days beside each other, on one sheet if any look lets them."""
    each = (sheets.width - _TIME) / len(item.days)
    heads = [Content(text) for text in (item.heads[0], *item.days)]
    columns = [_TIME, *(each for _ in item.days)]
    roomy = replace(_LOOKS[0], least=_ROOMY if len(item.hours) <= _SHORT else _LOOKS[0].least)

    def make(look: _Look, holder: Element) -> Iterator[Block]:
        rows = (
            [Content(time, head=True), *(_cell(pen, item, step, look, week=True) for step in steps)]
            for time, steps in item.hours
        )
        yield from table(pen, holder, item.caption, heads, columns, rows, look, item.name)

    yield from _fitted((roomy, *_LOOKS), make, parent, sheets)


def day(pen: Pen, item: Week, place: int, parent: Element, sheets: Sheets) -> Iterator[Block]:
    """One of the days, large if that is asked for, and else on one sheet if any look lets it."""
    time, done = _TIME * (1.4 if item.large else 1), _DONE if item.done else 0
    rest = sheets.width - time - done
    heads = [Content(text) for text in (*item.heads, *(("Gjort",) if item.done else ()))]
    columns = [time, rest * 0.46, rest * 0.27, rest * 0.27, *((done,) if item.done else ())]

    def make(look: _Look, holder: Element) -> Iterator[Block]:
        rows = (
            [
                Content(told),
                _cell(pen, item, step, look, week=False),
                Content(step.place),
                Content(step.who),
                *((Content(_TO_TICK),) if item.done else ()),
            ]
            for told, step in item.of_day(place)
        )
        yield from table(pen, holder, "", heads, columns, rows, look, item.title(item.days[place]))

    yield from _fitted(_LARGE if item.large else _LOOKS, make, parent, sheets)


def _fitted(
    looks: Sequence[_Look], make: Callable[[_Look, Element], Iterator[Block]], parent: Element, sheets: Sheets
) -> Iterator[Block]:
    """A table in the first look in which it stands on the sheet that is begun, or else on one; in none, the first."""
    tried: list[tuple[Element, list[Block]]] = []
    for look in looks:
        holder = Element("Sect")
        tried.append((holder, list(make(look, holder))))
    left = sheets.left()
    # A sheet with more than half its room is not left for a fresh one.
    rooms = (left, sheets.whole) if left < sheets.whole / 2 else (left,)
    heights = [sum(block.gap + block.height for block in blocks) for _, blocks in tried]
    fitting = (made for room in rooms for made, height in zip(tried, heights, strict=True) if height <= room)
    holder, blocks = next(fitting, tried[0])
    parent.kids += holder.kids
    yield from blocks


def _cell(pen: Pen, item: Week, step: Step | None, look: _Look, *, week: bool) -> Content:
    """What happens: the symbol's word and what is written beside it where there is room. In a week, all of it."""
    if not step:
        return Content()
    written = f"{step.time} {step.text}".strip() if week else step.text
    parts: list[tuple[str, Style, Drawing | None]] = [
        (_TO_TICK if week and item.done else "", look.text, None),
        (step.word, replace(look.text, weight="bold"), _symbol(pen, step, look.symbol) if step.drawing else None),
        (written, look.text, None),
    ]
    around = step.around if week else ""

    def lines(element: Element, room: float) -> list[Line]:
        found: list[Line] = []
        x = 0.0
        for text, style, drawing in parts:
            if not clean(text):
                continue
            before = look.symbol + _BESIDE if drawing else 0
            wide = before + pen.type.width(clean(text), style)
            fits = found and x + wide <= room and "\n" not in text and not bidi.RTL.search(text)
            if not fits:
                x = 0.0
            more = pen.lines(element, text, style, room, x=x + before)
            more[0].drawing = drawing
            if fits:
                more[0].above = -style.height
            elif drawing:
                more[0].above = max(look.symbol - style.height, 0) / 2
            _spaced(found)
            found += more
            x = x + wide + _BESIDE if len(more) == 1 else room
        if around:
            _spaced(found)
            found += pen.lines(element, around, look.small, room)
        return found

    return Content(lines=lines)


def _spaced(lines: list[Line]) -> None:
    """Those who read the text out hear a word's end where the next one stands elsewhere."""
    if lines and not lines[-1].text.endswith(" "):
        lines[-1].text += " "


def _symbol(pen: Pen, step: Step, size: float) -> Drawing:
    def draw(page: int, right: float, middle: float) -> None:
        pen.canvas.artifact(page, drawn(step.drawing, right - _BESIDE - size, middle + size / 2, size))

    return draw


def drawn(path: str, left: float, top: float, size: float) -> str:
    """Operators for the strokes of a symbol, whose path has M, L, C and Z alone: a page's y grows upwards."""
    scale = size / _SQUARE
    operators = f"0 0 0 RG {number(3.2 * scale)} w "
    start = ""
    for sign, text in _PART.findall(path):
        points = " ".join(
            number(left + float(value) * scale) if at % 2 == 0 else number(top - float(value) * scale)
            for at, value in enumerate(text.split())
        )
        start = points if sign == "M" else start
        operators += f"{start} l " if sign == "Z" else f"{points} {sign.lower()} "
    return operators + "S\n"
