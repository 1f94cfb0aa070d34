"""What is placed on a sheet: blocks of a known height, made of cells with lines beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from forms.core.language import language
from forms.export.pdf import bidi
from forms.export.pdf.syntax import number
from forms.export.pdf.tree import Bookmark, Canvas, Element, Link
from forms.export.pdf.words import Style, Type, clean

GREY, DARK, RULE, SHADE = "0.27 0.27 0.27 rg", "0.09 0.28 0.35 rg", "0.4 0.46 0.5 RG", "0.91 0.94 0.95 rg"
BODY = Style(11)
CELL = Style(11, lead=14)
LABEL = Style(9.5, "bold", colour="0.2 0.2 0.2 rg")
NOTE = Style(9, colour=GREY)
BOX = Style(13)

WRITTEN = 21.0
"""The height of a line to write on by hand, in points: 7.5 mm."""

PARTED = 220.0
"""What is taller than this may be parted between two sheets, at most so many lines at a time: see STEP."""
STEP = 4

type Draw = Callable[[int, float], None]
"""Draws on a page, with its top at a height above the page's foot."""

type Drawing = Callable[[int, float, float], None]
"""Draws on a page, with its right side there and its middle at a height above the page's foot."""


@dataclass(slots=True)
class Head:
    """What stands above a block once more where a sheet begins with it: the head of a table."""

    height: float
    draw: Draw


@dataclass(slots=True)
class Block:
    """Something that is not parted between sheets.

    gap: room above it, unless it is first on its sheet. keep: whether the next block must stand on the same sheet, and
    joins: whether the one before must.
    fresh: whether it begins a sheet. close: draws what ends a block that goes on in the next one, at a sheet's end.
    """

    height: float
    draw: Draw
    gap: float = 0
    keep: bool = False
    joins: bool = False
    fresh: bool = False
    head: Head | None = None
    close: Draw | None = None


@dataclass(slots=True)
class Line:
    """A line in a cell: the tag it belongs to, its clean text and look, how far in and down, and room under it.

    lead: a sign drawn before it under a tag of its own, (tag, text, style): a box to tick, a bullet.
    blank: how wide a rule to write on follows its text. rule: whether it is nothing but such a rule.
    under: whether a rule across stands under it. mark, level: its entry in the reader's outline.
    drawing: what stands before its text. One that begins `above` by less than nothing goes on with the line before it.
    """

    element: Element
    text: str
    style: Style
    x: float = 0
    above: float = 0
    below: float = 0
    lead: tuple[Element, str, Style] | None = None
    link: str = ""
    right: bool = False
    blank: float = 0
    rule: bool = False
    under: bool = False
    mark: str = ""
    level: int = 0
    drawing: Drawing | None = None

    @property
    def height(self) -> float:
        """With the room above and under it."""
        return self.above + (WRITTEN if self.rule else self.style.height) + self.below


@dataclass(slots=True)
class Cell:
    """Lines under each other in a column, from `x` on and `width` wide."""

    x: float
    width: float
    lines: list[Line] = field(default_factory=list)

    @property
    def height(self) -> float:
        """Of all its lines."""
        return sum(line.height for line in self.lines)


class Pen:
    """Sets texts as lines and draws them. `written` counts the characters that it has set."""

    def __init__(self, canvas: Canvas, type_: Type) -> None:
        self.canvas, self.type = canvas, type_
        self.written = 0

    def lines(self, element: Element, text: str, style: Style, width: float, **more: object) -> list[Line]:
        """A text as lines of a tag; `above`, `lead` and `mark` go to the first of them.

        A tag whose every text is in another script than Norwegian is of an unknown language.
        """
        text = clean(text)
        self.written += len(text)
        spoken = language(text)
        if element.attributes.setdefault("Lang", spoken) != spoken:
            element.attributes["Lang"] = None
        right = bidi.starts_right(text)
        x = more.pop("x", 0)
        link = more.pop("link", "")
        found = [
            Line(element, line, style, x=x, link=link, right=right)  # type: ignore[arg-type]
            for line in self.type.lines(text, style, width - x)  # type: ignore[operator]
        ]
        for key, value in more.items():
            setattr(found[0], key, value)
        return found

    def draw(self, page: int, cell: Cell, lines: Sequence[Line], top: float) -> None:
        """Draw lines of a cell under each other, those of one tag as one piece."""
        held: list[str] = []
        owner: Element | None = None
        y = top
        for line in lines:
            y -= line.above
            foot = y - (WRITTEN if line.rule else line.style.height)
            base = foot + line.style.height - line.style.size * 1.02
            if line.lead or line.element is not owner:
                self._flush(page, owner, held)
                owner = line.element
            if line.lead:
                element, sign, style = line.lead
                self.canvas.mark(page, element, self._text(sign + " ", style, cell.x + max(line.x - 18, 0), base))
            if line.mark:
                self.canvas.bookmarks.append(Bookmark(line.level, line.mark, page, y, line.element))
            x = cell.x + line.x
            if line.drawing:
                line.drawing(page, x, foot + line.style.height / 2)
            if line.right:
                # The space that a line ends with stands at its left.
                x = cell.x + cell.width - self.type.width(line.text, line.style)
            if line.text and not line.rule:
                held.append(self._text(line.text, line.style, x, base, right=line.right))
            if line.link:
                self._flush(page, owner, held)
                box = (x, foot, x + self.type.width(line.text, line.style), foot + line.style.height)
                self.canvas.link(line.element, Link(page, box, line.link, address=line.link))
            self._rules(page, cell, line, foot)
            y = foot - line.below
        self._flush(page, owner, held)

    def _rules(self, page: int, cell: Cell, line: Line, foot: float) -> None:
        """Draw what a line has to write on."""
        if line.rule:
            self.rule(page, cell.x + line.x, cell.width - line.x, foot - line.below)
        elif line.blank:
            start = cell.x + line.x + self.type.width(line.text, line.style) + 2
            self.rule(page, start, min(line.blank, cell.x + cell.width - start), foot + 2)
        if line.under:
            self.rule(page, cell.x, cell.width, foot - line.below)

    def _flush(self, page: int, owner: Element | None, held: list[str]) -> None:
        if owner is not None and held:
            self.canvas.mark(page, owner, "".join(held))
            held.clear()

    def _text(self, text: str, style: Style, x: float, y: float, *, right: bool = False) -> str:
        place = " ".join((style.colour, "BT", number(x), number(y), "Td"))
        return f"{place}\n{self.type.show(text, style, right=right)}ET\n"

    def plain(self, text: str, style: Style, x: float, y: float) -> str:
        """Operators for a line of text with its foot line at y."""
        return self._text(text, style, x, y)

    def rule(self, page: int, x: float, width: float, y: float, look: str = f"{RULE} 0.6 w") -> None:
        """A line across, thin unless its look says otherwise: operators for its colour and width."""
        if width > 0:
            ops = f"{look} {number(x)} {number(y)} m {number(x + width)} {number(y)} l S\n"
            self.canvas.artifact(page, ops)

    def beside(self, cells: Sequence[Cell], *, gap: float = 0, keep: bool = False) -> Iterator[Block]:
        """Cells beside each other as one block, or as several where they are tall."""
        slices = list(sliced(cells))
        for place, (parts, height) in enumerate(slices):
            yield Block(height, self._drawn(cells, parts), gap=0 if place else gap, keep=keep)

    def _drawn(self, cells: Sequence[Cell], parts: Sequence[Sequence[Line]]) -> Draw:
        def draw(page: int, top: float) -> None:
            for cell, lines in zip(cells, parts, strict=True):
                self.draw(page, cell, lines, top)

        return draw


def sliced(cells: Sequence[Cell]) -> Iterator[tuple[list[list[Line]], float]]:
    """The lines of cells that stand beside each other in slices, with the height of each. Never a line alone."""
    height = max((cell.height for cell in cells), default=0)
    if height <= PARTED:
        yield [cell.lines for cell in cells], height
        return
    longest = max(len(cell.lines) for cell in cells)
    at = 0
    while at < longest:
        end = at + STEP
        if longest - end == 1:
            end -= 1
        parts = [cell.lines[at:end] for cell in cells]
        yield parts, max(sum(line.height for line in lines) for lines in parts)
        at = end
