"""Days as tables: beside each other hour by hour, or one for each. A drawing stands by its word, and says no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.core.items import Step, Week
from forms.export.pdf.blocks import CELL, Block, Pen
from forms.export.pdf.syntax import number
from forms.export.pdf.tables import Content, Picture, table
from forms.export.pdf.tree import Element
from forms.export.pdf.words import Style

LARGE = Style(16, lead=20)
_TIME, _DONE = 62.0, 52.0
_SQUARE = 48
"""The side of the square that a symbol is drawn on."""
_TO_TICK = "\u2610"
_PART = re.compile(r"([MLCZ])([0-9. ]*)")


def beside(pen: Pen, item: Week, parent: Element, width: float) -> Iterator[Block]:
    """The days beside each other."""
    each = (width - _TIME) / len(item.days)
    heads = [Content(text) for text in (item.heads[0], *item.days)]
    rows = ([Content(time), *(_cell(pen, item, step) for step in steps)] for time, steps in item.hours)
    yield from table(pen, parent, item.caption, heads, [_TIME, *(each for _ in item.days)], rows, least=26)


def day(pen: Pen, item: Week, place: int, parent: Element, width: float) -> Iterator[Block]:
    """One of the days, large if that is asked for."""
    time, done = _TIME * (1.4 if item.large else 1), _DONE if item.done else 0
    rest = width - time - done
    heads = [Content(text) for text in (*item.heads, *(("Gjort",) if item.done else ()))]
    columns = [time, rest * 0.46, rest * 0.27, rest * 0.27, *((done,) if item.done else ())]
    rows = (
        [
            Content(told),
            _what(pen, item, step, "\n".join(filter(None, (step.word, step.text)))),
            Content(step.place),
            Content(step.who),
            *((Content(_TO_TICK),) if item.done else ()),
        ]
        for told, step in item.of_day(place)
    )
    style = LARGE if item.large else CELL
    yield from table(pen, parent, "", heads, columns, rows, least=44 if item.large else 28, style=style)


def _cell(pen: Pen, item: Week, step: Step | None) -> Content:
    """What happens on a day in a table of several."""
    if not step:
        return Content()
    first = " ".join(filter(None, (_TO_TICK if item.done else "", step.time, step.word or step.text)))
    return _what(pen, item, step, "\n".join(filter(None, (first, step.text if step.word else "", step.around))))


def _what(pen: Pen, item: Week, step: Step, text: str) -> Content:
    if not step.drawing:
        return Content(text)
    size = 32.0 if item.large else 18.0

    def start(_cell: Element) -> Picture:
        def draw(page: int, x: float, _width: float, middle: float) -> None:
            pen.canvas.artifact(page, drawn(step.drawing, x, middle + size / 2, size))

        return draw

    return Content(text, picture=start, indent=size + 6)


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
