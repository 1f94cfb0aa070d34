"""Rows of the same questions: a table, or blocks under each other (the days of a day plan)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from forms.core import times
from forms.core.answers import accept_fields
from forms.core.items import Block, Cell, Field, Grid, Item, Ticks
from forms.core.kinds import WRITTEN
from forms.core.plural import counted, grouped
from forms.core.question import ID, QUESTION, Answer, Question, Refusal, naming, option
from forms.core.text import Raw, is_empty, show, with_capital

type Shape = Mapping[str, str | Shape]
"""The fields of rows by id: each with its type, or with the fields of the rows inside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated(Question):
    """What rows have in common, however they are drawn.

    `fields` are those of a row, `start` what the first rows hold, `least` and `most` how many there may be, `item` what
    one of them is called and `items` what several are. `by_hand` is how many there are where they are written by hand,
    and where none can be added. `begun` names fields that a row which holds anything must have to be taken further, and
    what is said at «Kontroller» of one that lacks it.
    """

    needs: ClassVar[tuple[str, ...]] = ("label", "fields")
    holds: ClassVar[str] = "rows"
    takes: ClassVar[frozenset[str]] = frozenset({"formerly", "if_used"})
    drawn: ClassVar[Shape] = {}
    """The fields of a type that draws its rows itself."""

    fields: tuple[Question, ...] = option(
        (), type="array", minItems=1, items=QUESTION, description="spørsmålene i en rad"
    )
    start: tuple[Mapping[str, Any], ...] = option(
        (),
        type="array",
        items={"type": "object"},
        description="det de første radene har; med each: kort.… én rad for hvert kort, der {id} og {text} er kortets",
    )
    least: int = option(1, type="integer", minimum=0, description="færrest rader")
    most: int = option(60, type="integer", minimum=1, description="flest rader")
    by_hand: int = option(0, type="integer", minimum=0, description="rader på et tomt ark, når skjermen har færre")
    begun: tuple[Mapping[str, str], ...] = option(
        (),
        type="array",
        items={
            "type": "object",
            "required": ["field", "say"],
            "additionalProperties": False,
            "properties": {"field": ID, "say": {"type": "string", "minLength": 1}},
        },
        description="felt som en rad med noe i må ha, og det kontrollen sier når feltet er tomt",
    )
    item: str = option("rad", type="string", description="det en rad heter: rad, dag")
    items: str = option("", type="string", description="det flere rader heter: rader, dager")

    def blank_row(self) -> Raw:
        """A new row."""
        return self._row({})

    def _row(self, given: Mapping[str, Any]) -> Raw:
        return {field.id: given.get(field.id) or field.empty() for field in self.fields}

    def empty(self) -> Raw:
        """The rows that the form starts with."""
        start = [self._row(given) for given in self.start]
        return start + [self.blank_row() for _ in range(self.least - len(start))]

    def unwritten(self) -> Raw:
        """The rows of `empty`, and those to write more in by hand."""
        return self.empty() + self.spare()

    def spare(self) -> Raw:
        """The rows there are by hand besides those that the form starts with."""
        return [self.blank_row() for _ in range(self.by_hand - max(self.least, len(self.start)))]

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take a list of rows, each field by its own type; unknown fields are refused, missing ones stay empty.

        The rows that there is no room for are told of together.
        """
        if raw is None:
            return self.empty(), []
        if not isinstance(raw, list):
            return self.empty(), [Refusal(path, self.label, show(raw), "Svaret er ikke en liste med rader.")]
        refusals: list[Refusal] = []
        rows: list[Raw] = []
        for index, given in enumerate(raw[: self.most]):
            place = f"{path}.{index}"
            if isinstance(given, dict):
                row, refused = accept_fields(self.fields, given, f"{place}.")
                rows.append(row)
                refusals += refused
            else:
                refusals.append(Refusal(place, self.label, show(given), "Raden er ikke lesbar."))
        if surplus := raw[self.most :]:
            left = counted(len(surplus), "Én rad er ikke med", f"av {grouped(len(raw))} rader er ikke med")
            reason = f"{self.full()} {left}."
            refusals.append(Refusal(f"{path}.{self.most}", self.label, show(surplus), reason))
        while len(rows) < self.least:
            rows.append(self.blank_row())
        return rows, refusals

    def full(self) -> str:
        """What is told when there is no room for another row."""
        return f"Skjemaet har plass til {counted(self.most, '1 rad', 'rader')}."

    def fewest(self) -> str:
        """What is told when a row cannot be taken away."""
        return f"Skjemaet må ha minst {counted(self.least, f'1 {self.item}', self.items or 'rader')}."

    def parse(self, raw: Raw) -> Answer:
        """A tuple of rows, each a mapping of field id → answer."""
        return Answer(raw, tuple({field.id: field.parse(row[field.id]) for field in self.fields} for row in raw))

    def shown(self, raw: Raw) -> Raw:
        """The rows with what is shown of each field."""
        return [{field.id: field.shown(row[field.id]) for field in self.fields} for row in raw]

    def saved(self, raw: Raw) -> Raw:
        """The rows without fields that hold no answer."""
        return [{field.id: field.saved(row[field.id]) for field in self.fields if field.holds} for row in raw]

    def is_touched(self, raw: Raw) -> bool:
        """Whether the rows hold something else than the form starts with."""
        now, first = ([row for row in rows if not is_empty(row)] for rows in (raw, self.empty()))
        return now != first

    def touched(self, row: Raw) -> bool:
        """Whether a row holds more than its fields begin with."""
        return any(field.is_touched(row[field.id]) for field in self.fields)

    def unfinished(self, raw: Raw) -> Iterator[tuple[str, str]]:
        """The fields of `begun` that are empty in rows which hold anything else than the form starts with."""
        inside, first = self.inside(), self.empty()
        for index, row in enumerate(raw):
            for lacking in self.begun if self.touched(row) and row not in first else ():
                if not inside[lacking["field"]].is_answered(row[lacking["field"]]):
                    yield f"{index}.{lacking['field']}", f"{with_capital(self.row_name(index + 1))}: {lacking['say']}"

    def walk(self, path: str, answer: Answer) -> Iterator[tuple[str, Question, Answer]]:
        """The rows' fields after the question itself."""
        yield path, self, answer
        for index, row in enumerate(answer.value):
            for field in self.fields:
                yield from field.walk(f"{path}.{index}.{field.id}", row[field.id])

    def inside(self) -> Mapping[str, Question]:
        """The fields of a row."""
        return {field.id: field for field in self.fields}

    def room(self) -> int | None:
        """`most`."""
        return self.most

    def row_name(self, number: int) -> str:
        """The row's own word and its number."""
        return f"{self.item} {number}"

    def in_calendar(self) -> bool:
        """Whether a field of a row can put something there."""
        return any(field.in_calendar() for field in self.fields)

    def words(self) -> Iterator[str]:
        """The label and the words of the fields."""
        yield self.label
        for field in self.fields:
            yield from field.words()

    def faults(self) -> Iterator[tuple[str, str]]:
        """Start rows with unknown fields, and other fields than the type draws."""
        known = self.inside()
        if self.drawn and _shape(self.fields, self.drawn) != self.drawn:
            yield "fields", f"et spørsmål av typen {self.type} har feltene {_told(self.drawn)}"
        for index, row in enumerate(self.start):
            if unknown := sorted(set(row) - set(known)):
                yield f"start[{index}]", f"feltet {unknown[0]!r} finnes ikke i raden"
        if unknown := sorted({lacking["field"] for lacking in self.begun} - set(known)):
            yield "begun", f"feltet {unknown[0]!r} finnes ikke i raden"
        if self.least > 1 and self.item != "rad" and not self.items:
            yield (
                "items",
                f"skal være det flere rader heter, siden det må være minst {self.least}, og én heter {self.item}",
            )
        if self.least > self.most:
            yield "least", f"kan ikke være større enn most, som er {self.most}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Repeated):
    """`layout` is a table or blocks.

    `core` is the hours that count as the day ("07:00-16:00"), and `divisible` whether a row can be split in two.
    `repeats` are the fields in which an empty row can take what the row above has, with one press.
    """

    type: ClassVar[str] = "rows"
    takes: ClassVar[frozenset[str]] = Repeated.takes | {"lines"}

    layout: str = option("table", enum=["table", "blocks"])
    core: str = option("", **times.HOURS)
    divisible: bool = option(False, type="boolean", description="om en rad kan deles i to")
    repeats: tuple[str, ...] = naming(
        WRITTEN, "fields", type="array", items=ID, description="felt i en tabell som kan ta det samme som raden over"
    )

    def outside(self, raw: Raw) -> list[int]:
        """Indexes of the rows whose time lies outside the day's core hours."""
        key = next((field.id for field in self.fields if field.holds == "time"), None)
        if not (self.core and key):
            return []
        return [index for index, row in enumerate(raw) if times.outside(row[key], self.core)]

    def summarise(self, answer: Answer) -> Item | None:
        """A grid, or a block for each row."""
        if self.layout == "blocks":
            titles = [f"{with_capital(self.item)} {number}" for number in range(1, len(answer.value) + 1)]
            several = len(titles) > 1
            blocks = [
                self._block(row, title if several else "") for title, row in zip(titles, answer.value, strict=True)
            ]
            return Block(self.label, tuple(blocks))
        rows = tuple(tuple(_cell(field.summarise(row[field.id])) for field in self.fields) for row in answer.value)
        return Grid(self.label, tuple(field.column() for field in self.fields), rows, self.lines)

    def _block(self, row: dict[str, Answer], title: str) -> Block:
        """One block: its fields in order."""
        items = (field.summarise(row[field.id]) for field in self.fields)
        return Block(title, tuple(item for item in items if item))

    def faults(self) -> Iterator[tuple[str, str]]:
        """Hours that are none or nobody's, and what is repeated where there is no table."""
        yield from Repeated.faults(self)
        if self.core and not times.are_hours(self.core):
            yield "core", times.NO_HOURS
        if self.core and not any(field.holds == "time" for field in self.fields):
            yield "core", "trenger et felt for klokkeslett i raden"
        if self.repeats and self.layout != "table":
            yield "repeats", "gjelder bare i en tabell"


def _shape(fields: Iterable[Question], like: Shape) -> Shape:
    """What fields there are, looking into those rows that are looked into in `like`."""
    return {
        field.id: _shape(field.inside().values(), inner)
        if isinstance(inner := like.get(field.id), Mapping)
        else field.type
        for field in fields
    }


def _told(shape: Shape) -> str:
    return ", ".join(f"{key} ({kind if isinstance(kind, str) else _told(kind)})" for key, kind in shape.items())


def _cell(item: Item | None) -> Cell:
    if isinstance(item, Field):
        return Cell(item.text, item.address)
    if isinstance(item, Ticks):
        chosen = [(label, detail) for label, ticked, detail in item.boxes if ticked or detail]
        return Cell(", ".join(f"{label}: {detail}" if detail else label for label, detail in chosen))
    raise TypeError(f"a table cell cannot hold {type(item).__name__}")
