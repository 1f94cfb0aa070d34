"""Rows of the same questions: a table, or blocks under each other (the days of a day plan)."""

from __future__ import annotations

from typing import Any

from forms import questions
from forms.core.items import Block, Cell, Field, Grid, Item, Ticks
from forms.core.model import Question
from forms.core.question import Answer, Raw, Refusal, is_empty, show
from forms.questions.timerange import outside


def _row(question: Question, given: Any) -> Raw:
    row: dict[str, Raw] = {}
    for field in question.fields:
        row[field.id] = given.get(field.id) or questions.of(field).empty(field)
    return row


def blank_row(question: Question) -> Raw:
    """A new row."""
    return _row(question, {})


def empty(question: Question) -> Raw:
    """The rows that the form starts with."""
    start = [_row(question, given) for given in question.start]
    return start + [blank_row(question) for _ in range(question.least - len(start))]


def full(question: Question) -> str:
    """What is told when there is no room for another row."""
    return f"Skjemaet har plass til {question.most} rader."


def accept(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """Take a list of rows, each field by its own type; unknown fields are refused, missing ones stay empty."""
    if raw is None:
        return empty(question), []
    if not isinstance(raw, list):
        return empty(question), [Refusal(path, question.label, show(raw), "Svaret er ikke en liste med rader.")]
    refusals: list[Refusal] = []
    rows: list[Raw] = []
    for index, given in enumerate(raw):
        place = f"{path}.{index}"
        if len(rows) >= question.most:
            refusals.append(Refusal(place, question.label, show(given), full(question)))
        elif not isinstance(given, dict):
            refusals.append(Refusal(place, question.label, show(given), "Raden er ikke lesbar."))
        else:
            row, refused = accept_fields(question.fields, given, f"{place}.")
            rows.append(row)
            refusals += refused
    while len(rows) < question.least:
        rows.append(blank_row(question))
    return rows, refusals


def accept_fields(
    fields: tuple[Question, ...], given: dict[Any, Any], prefix: str
) -> tuple[dict[str, Raw], list[Refusal]]:
    """Take what a mapping holds for `fields`, also under their former ids; the rest is refused."""
    clean: dict[str, Raw] = {}
    refusals: list[Refusal] = []
    used = set()
    for field in fields:
        key = field.id
        if key not in given:
            key = next((former for former in field.formerly if former in given), key)
        used.add(key)
        clean[field.id], refused = questions.of(field).accept(field, given.get(key), prefix + field.id)
        refusals += refused
    for key in given:
        if key not in used and not is_empty(given[key]):
            refusals.append(Refusal(prefix + show(key), show(key), show(given[key]), "Skjemaet har ikke dette feltet."))
    return clean, refusals


def parse(question: Question, raw: Raw) -> Answer:
    """A tuple of rows, each a mapping of field id → answer."""
    return Answer(
        raw,
        tuple({f.id: questions.of(f).parse(f, row[f.id]) for f in question.fields} for row in raw),
    )


def touched(question: Question, row: Raw) -> bool:
    """Whether a row holds more than the times it started with."""
    return any(not is_empty(row[f.id]) for f in question.fields if f.type not in ("timerange", "signature"))


def outside_rows(question: Question, raw: Raw) -> list[int]:
    """Indexes of the rows whose time lies outside the day's core hours."""
    key = next((f.id for f in question.fields if f.type == "timerange"), None)
    if not (question.core and key):
        return []
    return [index for index, row in enumerate(raw) if outside(row[key], question.core)]


def _cell(item: Item | None) -> Cell:
    if isinstance(item, Field):
        return Cell(item.text, item.address)
    if isinstance(item, Ticks):
        chosen = [(label, detail) for label, ticked, detail in item.boxes if ticked or detail]
        return Cell(", ".join(f"{label}: {detail}" if detail else label for label, detail in chosen))
    raise TypeError(f"a table cell cannot hold {type(item).__name__}")


def summarise(question: Question, answer: Answer) -> Item | None:
    """A grid, or a block for each row. Filled by `grid` and `block`; `forms.core.summary` calls it."""
    if question.layout == "blocks":
        titles = [f"{question.item.capitalize()} {number}" for number in range(1, len(answer.value) + 1)]
        several = len(titles) > 1
        blocks = [
            _block(question, row, title if several else "") for title, row in zip(titles, answer.value, strict=True)
        ]
        return Block(question.label, tuple(blocks))
    return grid(question, answer, hide=False)


def grid(question: Question, answer: Answer, *, hide: bool) -> Grid:
    """The table; with `hide`, empty rows outside the day's core hours are left off."""
    away = set(outside_rows(question, answer.raw)) if hide else set()
    rows = tuple(
        tuple(_cell(questions.of(f).summarise(f, row[f.id])) for f in question.fields)
        for index, row in enumerate(answer.value)
        if index not in away or touched(question, answer.raw[index])
    )
    heads = tuple((f.label, "sign" if f.type == "signature" else f.width) for f in question.fields)
    return Grid(question.label, heads, rows, question.lines)


def _block(question: Question, row: dict[str, Answer], title: str) -> Block:
    """One block: its fields in order. A ticked `fold` field leaves empty hours outside the day off the paper."""
    hide = any(f.id == question.fold and row[f.id].value for f in question.fields)
    items: list[Item] = []
    for field in question.fields:
        if field.id == question.fold:
            continue
        if field.type == "rows" and field.layout == "table":
            items.append(grid(field, row[field.id], hide=hide))
        elif item := questions.of(field).summarise(field, row[field.id]):
            items.append(item)
    return Block(title, tuple(items))
