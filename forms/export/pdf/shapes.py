"""The shapes of a summary as blocks: fields, boxes to tick, running text, and groups of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from forms.core.items import Block as Group
from forms.core.items import Board, Cards, Field, Grid, Item, Moves, Prompts, Prose, Reference, Ticks, Week
from forms.export.pdf import board, pictures, tables, week
from forms.export.pdf.blocks import BODY, BOX, LABEL, NOTE, PARTED, Block, Cell, Line
from forms.export.pdf.setting import (
    BETWEEN,
    GAP,
    INDENT,
    Setting,
    address_lines,
    bullets,
    heading,
    height,
    in_columns,
    kept_together,
    label,
    paragraph,
)
from forms.export.pdf.sheets import LEFT
from forms.export.pdf.tree import Element

_SHARES = {"half": 1 / 2, "third": 1 / 3, "most": 2 / 3, "": 1.0}
_BLANK = 99.0  # 35 mm to write on by hand
_FEW = 3
"""Rows of a table that is not parted between two sheets, unless they are tall."""
_A_SHEET = 8
"""Rows of a table in one of several like groups from which on each group begins a sheet: a day of a plan."""


def items(at: Setting, things: Iterable[Item], parent: Element, level: int) -> Iterator[Block]:
    """Things under each other; fields stand beside each other where they say how wide they are.

    Raises KeyError for an unknown shape: no answer may vanish.
    """
    row: list[Field] = []
    used = 0.0
    for item in things:
        if isinstance(item, Field):
            share = _SHARES[item.width]
            if used + share > 1.01:
                yield from _fields(at, row, parent)
                row, used = [], 0.0
            row.append(item)
            used += share
            continue
        yield from _fields(at, row, parent)
        row, used = [], 0.0
        yield from _DRAWN[type(item)](at, item, parent, level)
    yield from _fields(at, row, parent)


def _fields(at: Setting, row: Sequence[Field], parent: Element) -> Iterator[Block]:
    """Labels with answers, beside each other; an empty answer is lines to write on."""
    if not row:
        return
    cells = []
    x = 0.0
    for item in row:
        share = _SHARES[item.width]
        width = at.width * share - BETWEEN * (1 - share)
        cells.append(Cell(LEFT + x, width, _field(at, item, parent, width)))
        x += width + BETWEEN
    tallest = max(cell.height for cell in cells)
    for cell in cells if tallest <= 200 else ():
        # The labels stand on one line, and what is written on in another.
        written = next(line for line in cell.lines if line.rule or line.under)
        written.below += tallest - cell.height
    yield from at.pen.beside(cells, gap=GAP)


def _field(at: Setting, item: Field, parent: Element, width: float) -> list[Line]:
    lines = label(at, parent, item.label, width)
    if not item.text:
        owner = lines[0].element if lines else Element("P", parent)
        return lines + [Line(owner, "", BODY, rule=True) for _ in range(item.lines)]
    lines += at.pen.lines(Element("P", parent), item.text, BODY, width)
    lines[-1].under = True
    if item.note:
        lines += at.pen.lines(Element("P", parent), item.note, NOTE, width, above=1)
    if item.address:
        lines += address_lines(at, Element("P", parent), item.address, width)
    return lines


def _ticks(at: Setting, item: Ticks, parent: Element, _level: int) -> Iterator[Block]:
    lines = label(at, parent, item.label, at.width)
    yield from at.pen.beside([Cell(LEFT, at.width, lines)], gap=GAP, keep=True)
    holder = at.list_(parent, "None")
    if item.layout == "short":
        yield from _short(at, item, holder)
        return
    columns = 2 if item.layout == "columns" else 1
    width = (at.width - BETWEEN * (columns - 1)) / columns
    boxes = [_box(at, item, box, holder, width) for box in item.boxes]
    found = list(at.pen.beside(in_columns(boxes, columns, width), gap=2))
    # Columns that go on on the next sheet are read in no order.
    yield from kept_together(found) if columns > 1 and height(found) <= at.sheets.whole / 2 else found


def _box(at: Setting, item: Ticks, box: tuple[str, bool, str | None], holder: Element, width: float) -> list[Line]:
    """A box with its words. The sign alone says little to those who do not see it, so it stands for words."""
    text, ticked, detail = box
    entry = Element("LI", holder)
    told = Element("Lbl", entry, ActualText="Krysset av" if ticked else "Ikke krysset av")
    sign = ("\u25cb\u2297" if item.single else "\u2610\u2612")[ticked]
    whole = f"{text}: {detail}" if detail else text if detail is None else f"{text}:"
    lines = at.pen.lines(Element("LBody", entry), whole, BODY, width, x=INDENT, above=2, lead=(told, sign, BOX))
    if detail == "":
        lines[-1].blank = _BLANK
    return lines


def _short(at: Setting, item: Ticks, holder: Element) -> Iterator[Block]:
    """Short words with their boxes on as few lines as there is room for."""
    row: list[Cell] = []
    x = 0.0
    for box in item.boxes:
        lines = _box(at, item, box, holder, at.width)
        wide = INDENT + at.pen.type.width(lines[0].text, BODY) + lines[-1].blank + 14
        if row and (x + wide > at.width or len(lines) > 1):
            yield from at.pen.beside(row, gap=1)
            row, x = [], 0.0
        row.append(Cell(LEFT + x, at.width - x, lines))
        x += wide if len(lines) == 1 else at.width
    yield from at.pen.beside(row, gap=1)


def _prose(at: Setting, item: Prose | Prompts, parent: Element, _level: int) -> Iterator[Block]:
    lines = label(at, parent, item.label, at.width)
    yield from at.pen.beside([Cell(LEFT, at.width, lines)] if lines else [], gap=GAP, keep=True)
    if isinstance(item, Prompts) or item.is_list:
        yield from bullets(at, item.paragraphs, parent)
        return
    for text in item.paragraphs:
        yield from paragraph(at, parent, text, BODY, gap=2)


def _group(at: Setting, item: Group, parent: Element, level: int) -> Iterator[Block]:
    """Groups under each other, each with its title; long ones of a kind a sheet each."""
    for place, inner in enumerate(item.items):
        if not isinstance(inner, Group):
            yield from items(at, [inner], parent, level)
            continue
        holder = Element("Sect", parent)
        long = any(isinstance(one, Grid) and len(one.rows) >= _A_SHEET for one in inner.items)
        code = next((one.code for one in inner.items if isinstance(one, Reference)), ())
        inside = replace(at, aside=pictures.CODE + GAP) if code else at
        title = heading(inside, holder, inner.label, level, gap=GAP + 4) if inner.label else iter(())
        blocks: Sequence[Block] = (*title, *items(inside, inner.items, holder, level + 1))
        if code:
            blocks = _beside_code(at, code, blocks)
        tables_in = any(isinstance(one, Grid) for one in inner.items)
        if any(isinstance(one, Reference) for one in inner.items) or (
            not tables_in and height(blocks) <= at.sheets.whole / 2
        ):
            blocks = tuple(kept_together(blocks))
        for at_first, block in enumerate(blocks):
            block.fresh = block.fresh or (long and place > 0 and at_first == 0)
            yield block


def _beside_code(at: Setting, code: tuple[str, ...], blocks: Sequence[Block]) -> Sequence[Block]:
    """The same blocks with a code at the right of them, and room for all of it."""
    first, *rest = blocks

    def draw(page: int, top: float) -> None:
        pictures.code(at.pen, code, page, LEFT + at.width - pictures.CODE, top)
        first.draw(page, top)

    beside = [replace(first, draw=draw), *rest]
    beside[-1].height += max(pictures.CODE + first.gap - height(blocks), 0)
    return beside


def _reference(at: Setting, item: Reference, parent: Element, _level: int) -> Iterator[Block]:
    """Where a measure is read, as a text and a link, with its code beside unless that stands beside the whole group."""
    side = pictures.CODE if item.code and not at.aside else 0.0
    x = side + 10 if side else 0.0
    width = at.width - x
    told = at.pen.lines(Element("P", parent), f"Kilde: {item.source}." if item.source else "", NOTE, width)
    lines = [line for line in told if line.text] + address_lines(at, Element("P", parent), item.address, width)
    cell = Cell(LEFT + x, width, lines)
    [block] = at.pen.beside([cell], gap=4)

    def draw(page: int, top: float) -> None:
        if side:
            pictures.code(at.pen, item.code, page, LEFT, top)
        block.draw(page, top)

    yield replace(block, height=max(block.height, side), draw=draw)


def _grid(at: Setting, item: Grid, parent: Element, _level: int) -> Iterator[Block]:
    rows = (
        [tables.Content(cell.text, at.site + cell.address if cell.address else "") for cell in row] for row in item.rows
    )
    widths = tables.widths(at.width, [hint for _, hint in item.heads])
    heads = [tables.Content(text) for text, _ in item.heads]
    look = tables.Look(least=tables.least(item.lines))
    made: Iterable[Block] = tables.table(at.pen, parent, item.label, heads, widths, rows, look)
    if len(item.rows) <= _FEW and height(made := list(made)) <= PARTED:
        made = kept_together(made)
    yield from made


def _moves(at: Setting, item: Moves, parent: Element, _level: int) -> Iterator[Block]:
    if item.moves:
        yield from paragraph(at, parent, item.told, BODY, keep=True)
        yield from pictures.moves(at.pen, item, parent, at.width)


def _board(at: Setting, item: Board, parent: Element, _level: int) -> Iterator[Block]:
    told = "Uten tall"
    below = GAP + LABEL.height + board.beside_height(at.pen, item.aside, at.width) if item.aside else 0
    # One to fill in by hand leaves room for the boxes that are to be written there, where a sheet has so much.
    room = at.sheets.left() - board.overhead(at.pen, item, at.width) - below
    to_fill = min(room, board.TO_FILL) if room >= board.LITTLE else board.TO_FILL
    drawn = list(board.board(at.pen, item, parent, at.width, to_fill))
    yield from kept_together(drawn) if height(drawn) <= at.sheets.whole else drawn
    if item.aside:
        yield from at.pen.beside([Cell(LEFT, at.width, label(at, parent, told, at.width))], gap=GAP, keep=True)
        yield from board.beside(at.pen, item.aside, at.list_(parent, "None"), at.width)


def _cards(at: Setting, item: Cards, parent: Element, _level: int) -> Iterator[Block]:
    yield from at.pen.beside([Cell(LEFT, at.width, label(at, parent, item.label, at.width))], gap=GAP, keep=True)
    yield from pictures.cards(at.pen, item, at.list_(parent, "None"), at.width)
    if item.aside:
        told = label(at, parent, item.aside_label, at.width)
        yield from at.pen.beside([Cell(LEFT, at.width, told)], gap=GAP, keep=True)
        yield from bullets(at, map(_laid_aside, item.aside), parent)


def _week(at: Setting, item: Week, parent: Element, level: int) -> Iterator[Block]:
    """Days beside each other, or each under its title: in large print on a sheet of its own."""
    if not item.apart:
        yield from week.beside(at.pen, item, parent, at.sheets)
        return
    for place, name in enumerate(item.days):
        holder = Element("Sect", parent)
        if title := item.title(name):
            style = week.LARGE_TITLE if item.large else None
            yield from heading(at, holder, title, level, gap=GAP, fresh=item.large and place > 0, style=style)
        yield from week.day(at.pen, item, place, holder, at.sheets)


def _laid_aside(card: Any) -> str:
    step = f" ({card.step})" if card.step else ""
    return f"{card.text or 'Eget kort'}{step}" + (f": {card.words}" if card.words else "")


_DRAWN: dict[type, Callable[[Setting, Any, Element, int], Iterator[Block]]] = {
    Board: _board,
    Cards: _cards,
    Grid: _grid,
    Group: _group,
    Moves: _moves,
    Prompts: _prose,
    Prose: _prose,
    Reference: _reference,
    Ticks: _ticks,
    Week: _week,
}
