"""What a summary is made of. An exporter knows these shapes and nothing of the questions behind them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what was answered; an empty answer becomes `lines` lines to write on.

    `width` is a hint for paper: "half", "third" or "" for the whole width. `note` is printed small beside it,
    and under a measure its permanent `address`.
    """

    label: str
    text: str
    lines: int = 1
    width: str = ""
    note: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes, ticked or not: (label, ticked, free text or None when the choice has none)."""

    label: str
    boxes: tuple[tuple[str, bool, str | None], ...]
    single: bool = False

    @property
    def layout(self) -> str:
        """How the boxes stand: "short" ones beside each other, many in "columns", else a "list"."""
        if all(len(label) < 10 for label, _, _ in self.boxes):
            return "short"
        return "columns" if len(self.boxes) > 4 else "list"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid: its text and, for a measure, the permanent address printed under it."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column heads with width hints ("", "narrow", "wide", "sign"), rows, and their least height in lines."""

    label: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """Text that is printed as it stands."""

    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A board: what its ends mean, its columns as (number, boxes), and the boxes that stand in none."""

    label: str
    ends: tuple[str, str]
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    aside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A box with its numbers on two dates."""

    text: str
    before: int
    after: int

    @property
    def change(self) -> int:
        """How far up it went; below zero for down."""
        return self.after - self.before

    @property
    def told(self) -> str:
        """The change as it stands in a table."""
        return f"{self.change:+d}".replace("-", "−") if self.change else "0"


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved between two dates, as a table with a picture in each row."""

    label: str
    dates: tuple[str, str]
    moves: tuple[Move, ...]

    @property
    def told(self) -> str:
        """How many went up, went down and stand, as a sentence."""
        changes = [move.change for move in self.moves]
        up, down = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
        return f"{up} opp, {down} ned og {len(changes) - up - down} på samme tall."


@dataclass(frozen=True, slots=True)
class Prompts:
    """What to say and ask; a printout may leave it off."""

    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A titled group of items, one for each block of a repeated part (a day of the day plan)."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its text (empty for a blank one), how much it is shaded and in words, and what was written on it.

    `drawing` is its picture, as a choice has it.
    """

    text: str
    shade: int = 0
    step: str = ""
    words: str = ""
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards on a table and those that were laid aside. A card is fully shaded at `steps`."""

    label: str
    table: tuple[Card, ...]
    aside: tuple[Card, ...]
    aside_label: str
    steps: int


type Item = Field | Cards | Board | Moves | Prompts | Ticks | Grid | Prose | Block | Cell
