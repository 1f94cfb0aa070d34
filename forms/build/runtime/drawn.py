"""Signs that the fonts lack and that forms and their readers use: boxes to tick, a tick, and arrows."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from fontTools.pens.ttGlyphPen import TTGlyphPen


def _polygon(*shapes: Sequence[tuple[int, int]]) -> Callable[[TTGlyphPen], None]:
    def draw(pen: TTGlyphPen) -> None:
        for first, *rest in shapes:
            pen.moveTo(first)
            for point in rest:
                pen.lineTo(point)
            pen.closePath()

    return draw


def _turned(shape: Sequence[tuple[int, int]], degrees: int) -> list[tuple[int, int]]:
    """A shape turned about the middle of the arrows."""
    sine, cosine = round(math.sin(math.radians(degrees))), round(math.cos(math.radians(degrees)))
    return [
        (430 + cosine * (x - 430) - sine * (y - 330), 330 + sine * (x - 430) + cosine * (y - 330)) for x, y in shape
    ]


def _circle(radius: int) -> list[tuple[int, int]]:
    """A circle about the middle of a box, as a polygon that looks round at the size of text."""
    turns = [2 * math.pi * step / 40 for step in range(40)]
    return [(round(430 + radius * math.sin(turn)), round(330 + radius * math.cos(turn))) for turn in turns]


_FRAME = ([(60, -40), (60, 700), (800, 700), (800, -40)], [(115, 15), (745, 15), (745, 645), (115, 645)])
_CROSS = (
    [(200, 145), (615, 560), (660, 515), (245, 100)],
    [(245, 560), (660, 145), (615, 100), (200, 515)],
)
_RING = (_circle(370), _circle(320)[::-1])
_TICK = [(190, 330), (245, 380), (370, 245), (640, 580), (700, 530), (375, 130)]
_ARROW = [(60, 290), (60, 370), (660, 370), (500, 530), (560, 590), (820, 330), (560, 70), (500, 130), (660, 290)]

DRAWN: Mapping[str, Callable[[TTGlyphPen], None]] = {
    "\u2610": _polygon(*_FRAME),
    "\u2611": _polygon(*_FRAME, _TICK),
    "\u2612": _polygon(*_FRAME, *_CROSS),
    "\u2713": _polygon(_TICK),
    "\u2190": _polygon(_turned(_ARROW, 180)),
    "\u2191": _polygon(_turned(_ARROW, 90)),
    "\u2192": _polygon(_ARROW),
    "\u2193": _polygon(_turned(_ARROW, 270)),
    "\u25cb": _polygon(*_RING),
    "\u2297": _polygon(*_RING, *_CROSS),
    "\u25a0": _polygon(_FRAME[0]),
    "\u25a1": _polygon(*_FRAME),
}
"""How each sign is drawn, in a square of 860 units."""

WIDTH = 860
