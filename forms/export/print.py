"""Summary → an HTML document made for paper, styled by web/forms/paper.css and the paper.css of the question types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from markupsafe import Markup

from forms.core import unready
from forms.core.items import Block, Board, Cards, Field, Grid, Item, Moves, Prompts, Prose, Reference, Step, Ticks, Week
from forms.core.summary import Part, Summary, part_of
from forms.core.templating import template
from forms.export import qr

_SHAPES: dict[type, str] = {
    Block: "block",
    Board: "board",
    Cards: "cards",
    Field: "field",
    Grid: "grid",
    Moves: "moves",
    Prompts: "prompts",
    Prose: "prose",
    Reference: "reference",
    Ticks: "ticks",
    Week: "week",
}

LONG = 900
"""Signs that come to about a third of a sheet. Less than that is kept on one, and more may go on on the next."""

_COLUMNS = 4
"""The columns of a plan also where it is of one day, with the place and the person: so wide is the text of a step."""

MANY = 3
"""So many lines to write on are kept on one sheet."""

_FEW = 3
"""So many rows of a table are kept on one sheet, unless they are long; questions/rows/paper.css says the same."""

_ACROSS, _SHARES = 6, {"third": 2, "half": 3, "most": 4}
"""The columns that fields stand in, and how many of them some take; the others take all. paper.css says the same."""


def shape(item: Item) -> str:
    """The template for an item. Raises KeyError for an unknown one: no answer may vanish from paper."""
    return _SHAPES[type(item)]


def is_long(*things: Any) -> bool:
    """Whether texts, or items with all that is in them, are so long that they may be parted between two sheets."""

    def signs(thing: Any) -> int:
        if isinstance(thing, str):
            return len(thing) + 60 * thing.count("\n")
        if isinstance(thing, Reference):
            return len(thing.address)
        if is_dataclass(thing):
            return sum(signs(getattr(thing, slot.name)) for slot in fields(thing))
        return sum(map(signs, thing)) if isinstance(thing, tuple) else 0

    return sum(map(signs, things)) > LONG


def is_parted(field: Field) -> bool:
    """Whether an answer, or the lines to write it on, may be parted between two sheets."""
    return is_long(field.text) if field.text else field.lines > MANY


def lines(items: Sequence[Item]) -> list[list[Item]]:
    """What stands under each other: an item, or fields beside each other, and each group of a repeated part.

    Each is a box of its own: Firefox draws a grid of many rows anew, or moves it, where a sheet ends. A field that may
    be parted stands alone: beside others it would be a column over many sheets.
    """
    found: list[list[Item]] = []
    room = 0
    for item in items:
        if isinstance(item, Block):
            found += ([inner] for inner in item.items)
            room = 0
        elif isinstance(item, Field) and item.width in _SHARES and not is_parted(item):
            taken = _SHARES[item.width]
            if taken > room:
                found.append([])
                room = _ACROSS
            found[-1].append(item)
            room -= taken
        else:
            found.append([replace(item, width="") if isinstance(item, Field) else item])
            room = 0
    return found


def is_whole(line: Sequence[Item]) -> bool:
    """Whether a line is kept on one sheet, so that a heading over it can stand in the same box."""
    first = line[0]
    if isinstance(first, Field):
        return len(line) > 1 or not is_parted(first)
    if isinstance(first, Grid):
        return len(first.rows) <= _FEW and not is_long(first.rows)
    if isinstance(first, Block):
        return not (is_long(first.items) or any(isinstance(item, Grid) for item in first.items))
    return isinstance(first, Ticks)


def is_tall(*steps: Step | None) -> bool:
    """Whether what happens at one time takes so much of a sheet that it may be parted. One alone is in large print."""
    longest = max((len(step.text) + len(step.around) for step in steps if step), default=0)
    return longest * max(len(steps), _COLUMNS) > LONG


def together(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """The parts, each alone but for those that are signed: what comes before one stands on the same sheet as it.

    Nobody signs a sheet that says nothing of what is signed. A part that says it itself can do without. A part that
    says nothing is left out.
    """
    held: list[Part] = []
    for part in parts:
        if not (part.text or part.items):
            continue
        if held and part.by_itself:
            yield held
            held = []
        held.append(part)
    if held:
        yield held


def is_brief(part: Part) -> bool:
    """Whether a part is so short that it is not parted between two sheets."""
    lines = sum(item.lines for item in part.items if isinstance(item, Field) and not item.text)
    return part.plain and lines <= MANY and not is_long(part.text, part.items)


def hatching(share: float) -> str:
    """Slanting lines over this share of a frame of 100 × 18, as an SVG path: what a pencil does on a card.

    The screen has its own in questions/cards/style.css, and a PDF in pdf/pictures.py: each draws what it can.
    """
    width, height, lines = 100 * share, 18, []
    for foot in range(-height + 3, round(width), 3):
        left, right = max(foot, 0), min(foot + height, width)
        if left < right:
            lines.append(f"M{left:g} {height - left + foot:g}L{right:g} {height - right + foot:g}")
    return "".join(lines)


def render(summary: Summary, site_address: str = "", place: str = "") -> str:
    """The document as HTML. `site_address` is put before the addresses of measures, so that paper can be followed;
    what every browser adds by itself is left off.

    `place` is the document's among others of a case, in words.
    """
    return template("export/print.html").render(
        summary=summary,
        shape=shape,
        is_long=is_long,
        is_tall=is_tall,
        is_brief=is_brief,
        is_parted=is_parted,
        is_whole=is_whole,
        lines=lines,
        together=together,
        hatching=hatching,
        qr=qr,
        unready=unready,
        site_address=site_address.removeprefix("https://"),
        place=place,
    )


def case_document(summaries: Sequence[Summary], pupil: str, site_address: str = "") -> str:
    """The documents of a case as one, numbered through, after a sheet that lists them by what their heads say.

    No browser knows on which sheet they begin.
    """
    first, count = summaries[0], len(summaries)
    parts = [
        (one.title, Markup(render(one, site_address, part_of(number, count))))
        for number, one in enumerate(summaries, 1)
    ]
    return template("export/case.html").render(
        parts=parts, owner=first.owner, pupil=pupil, day=f"{first.day:%d.%m.%Y}", part_of=part_of
    )
