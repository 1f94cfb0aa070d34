"""What a summary is made of. An exporter knows these shapes and nothing of the questions behind them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what was answered; an empty answer becomes `lines` lines to write on.

    `width` is a hint for paper: "half", "third", "most" (two thirds) or "" for the whole width. `note` is
    printed small beside it, and under a measure its permanent `address`.
    """

    label: str
    text: str
    lines: int = 1
    width: str = ""
    note: str = ""
    address: str = ""


_BOX, _TWO_LINES = 8, 130
"""How many letters' room a box takes up, and how many there is room for on two lines."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes, ticked or not: (label, ticked, free text or None when the choice has none)."""

    label: str
    boxes: tuple[tuple[str, bool, str | None], ...]
    single: bool = False

    @property
    def layout(self) -> str:
        """How the boxes stand: "short" ones beside each other on few lines, many in "columns", else a "list"."""
        many = len(self.boxes) > 4
        bare = all(detail is None for _, _, detail in self.boxes)
        few_lines = many and bare and sum(len(label) + _BOX for label, _, _ in self.boxes) <= _TWO_LINES
        if few_lines or all(len(label) < 10 for label, _, _ in self.boxes):
            return "short"
        return "columns" if many else "list"


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
    """Text that is printed as it stands; as a list where it is `listed` or long."""

    label: str
    paragraphs: tuple[str, ...]
    listed: bool = False

    @property
    def is_list(self) -> bool:
        """Whether each paragraph is a thing of a list."""
        return self.listed or len(self.paragraphs) > 2


@dataclass(frozen=True, slots=True)
class Reference:
    """A measure to read more of: its permanent address from the site's root, where it comes from, and its QR code.

    The code is rows of 0 and 1, or empty where there is none.
    """

    address: str
    source: str = ""
    code: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens: what, where and with whom, and a `word` with its drawing (path data of M, L, C and Z).

    `time` stands there where it is not that of its row.
    """

    text: str = ""
    place: str = ""
    who: str = ""
    word: str = ""
    drawing: str = ""
    time: str = ""

    @property
    def around(self) -> str:
        """Where, and with whom; no line begins with the dot between them."""
        return "\u00a0· ".join(filter(None, (self.place, self.who)))


@dataclass(frozen=True, slots=True)
class Week:
    """Days beside each other, hour by hour.

    `name` is whose they are, `heads` what the time, what happens, the place and the people are called, `days` what the
    days are called, and `hours` each time with what happens then on each day. `done`: each is to be ticked off.
    `large`: in large print, a day on each sheet.
    """

    label: str
    name: str
    heads: tuple[str, ...]
    days: tuple[str, ...]
    hours: tuple[tuple[str, tuple[Step | None, ...]], ...]
    done: bool = False
    large: bool = False

    @property
    def apart(self) -> bool:
        """Whether each day has a table of its own."""
        return self.large or len(self.days) == 1

    @property
    def caption(self) -> str:
        """What belongs in each square of a week that is to be filled in by hand."""
        said = any(step and (step.text or step.word or step.around) for _, steps in self.hours for step in steps)
        return "" if said else f"I hver rute: {', '.join(self.heads[1:])}"

    def title(self, *days: str) -> str:
        """What stands above a table: whose it is, and of which day."""
        return " – ".join(filter(None, (self.name, *days)))

    def of_day(self, place: int) -> tuple[tuple[str, Step], ...]:
        """The hours of one day with their times."""
        found = ((time, steps[place]) for time, steps in self.hours)
        return tuple((step.time or time, step) for time, step in found if step)


type Item = Field | Cards | Board | Moves | Prompts | Ticks | Grid | Prose | Reference | Block | Cell | Week
