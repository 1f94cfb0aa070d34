"""Blocks placed on sheets, with what identifies each sheet at its foot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from forms.export.pdf.blocks import NOTE, Block, Pen
from forms.export.pdf.document import Picture
from forms.export.pdf.tree import Page
from forms.export.pdf.words import Style, clean

LEFT, TOP, BOTTOM = 42.0, 37.0, 60.0
A4 = (595.28, 841.89)
LOGO = (64.0, 22.0)
"""The most that the logo takes up at the foot, in points: as high as the two lines."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of each sheet, so that a loose one is known: whose form it is, and whose answers."""

    form: str
    pupil: str
    issue: str


class Sheets:
    """Places blocks one after another on sheets of A4."""

    def __init__(self, pen: Pen, foot: Foot, *, landscape: bool) -> None:
        self.pen, self.foot = pen, foot
        self.size = A4[::-1] if landscape else A4
        self.width = self.size[0] - 2 * LEFT
        self._page = -1
        self._y = 0.0
        self._close: Block | None = None
        self._chain: list[Block] = []
        self.feet: list[tuple[int, Foot, float]] = []

    @property
    def whole(self) -> float:
        """The height of a sheet's room."""
        return self.size[1] - TOP - BOTTOM

    def place(self, blocks: Iterable[Block]) -> Iterator[None]:
        """Place blocks; yields after each, so that one can stop."""
        for block in blocks:
            if self._chain and not (self._chain[-1].keep or block.joins):
                self._place(self._chain)
                self._chain = []
            self._chain.append(block)
            yield
        self._place(self._chain)
        self._chain = []

    def left(self) -> float:
        """The height of the room under what has come so far."""
        if not self._chain:
            return self.whole if self._page < 0 else max(self._room, 0)
        if self._page < 0 or self._chain[0].fresh or self._needs(self._chain) > self._room:
            return self.whole - self._needs(self._chain, top=True)
        return self._room - self._needs(self._chain)

    def _place(self, chain: list[Block]) -> None:
        """Place blocks that belong together: on one sheet, and if no sheet has room for all, as many as it has for."""
        while chain:
            first = chain[0]
            if self._page < 0 or (first.fresh and not self._at_top):
                self._begin()
            whole = self.whole - (first.head.height if first.head else 0)
            together = len(chain)
            while together > 1 and self._needs(chain[:together], top=True) > whole:
                together -= 1
            if self._needs(chain[:together]) > self._room and not self._at_top:
                self._begin()
            for block in chain[:together]:
                self._draw(block)
            chain = chain[together:]

    @property
    def _at_top(self) -> bool:
        return self._y >= self.size[1] - TOP

    @property
    def _room(self) -> float:
        return self._y - BOTTOM + 0.01

    def _needs(self, chain: list[Block], *, top: bool | None = None) -> float:
        first_gap = 0 if (self._at_top if top is None else top) else chain[0].gap
        return first_gap + chain[0].height + sum(block.gap + block.height for block in chain[1:])

    def _begin(self) -> None:
        """Begin a sheet."""
        if self._close and self._close.close:
            self._close.close(self._page, self._y)
        self.pen.canvas.pages.append(Page(*self.size))
        self._page = len(self.pen.canvas.pages) - 1
        self._y = self.size[1] - TOP
        self.feet.append((self._page, self.foot, self.width))

    def _draw(self, block: Block) -> None:
        if self._at_top:
            if block.head:
                block.head.draw(self._page, self._y)
                self._y -= block.head.height
        else:
            self._y -= block.gap
        block.draw(self._page, self._y)
        self._y -= block.height
        self._close = block


def draw_feet(pen: Pen, feet: list[tuple[int, Foot, float]], logo: Picture | None, large: Collection[int]) -> None:
    """Draw the foot of every sheet, now that their number is known. Those in `large` have the logo at the head."""
    for page, foot, width in feet:
        number = f"Side {page + 1} av {len(feet)}"
        operators = "0.4 0.46 0.5 RG 0.5 w " + f"{LEFT:g} {BOTTOM - 14:g} m {LEFT + width:g} {BOTTOM - 14:g} l S\n"
        aside = 0.0
        if logo and page not in large:
            wide, high = logo.within(LOGO)
            operators += logo.drawn(LEFT, BOTTOM - 29 - high / 2, LOGO)
            aside = wide + 8
        for place, (left, right) in enumerate(((foot.form, foot.issue), (foot.pupil, number))):
            y = BOTTOM - 26 - 11 * place
            wide = pen.type.width(right, NOTE)
            operators += pen.plain(right, NOTE, LEFT + width - wide, y)
            if left:
                operators += pen.plain(shortened(pen, left, NOTE, width - aside - wide - 20), NOTE, LEFT + aside, y)
        pen.canvas.artifact(page, operators, "/Type/Pagination/Subtype/Footer")


def shortened(pen: Pen, text: str, style: Style, room: float) -> str:
    """A text on one line, with three dots where it does not fit."""
    text = clean(text).replace("\n", " ")
    first = pen.type.lines(text, style, room)[0]
    if first == text:
        return text
    return pen.type.lines(text, style, room - pen.type.width("…", style))[0].rstrip() + "…"
