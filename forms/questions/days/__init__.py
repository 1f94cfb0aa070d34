"""Days of a plan, each with its hours: filled one under another, and shown and printed beside each other as a week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from forms.core import dates, times
from forms.core.answers import Answers
from forms.core.items import Block, Item, Step, Week
from forms.core.kinds import of
from forms.core.model import Form
from forms.core.pupil import pupil_field
from forms.core.question import Answer, naming, option
from forms.core.templating import template
from forms.core.text import is_empty, some, tidy, with_capital
from forms.questions.rows import Repeated, Shape

_SCHOOL_DAYS = 5
_BESIDE = 7
"""The most days on one sheet."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A day as it stands beside others: what it is called, where it belongs in the week, and its hours."""

    title: str
    date: dt.date | None
    weekday: int | None
    hours: tuple[Mapping[str, Answer], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Days(Repeated):
    """A row is a plan for a date, for weekdays, or both. Its hours stand in the field `rader`.

    `presets` are times that a plan can begin with, each with a `label`. `fold` is the tick that hides empty hours
    outside the day on screen. `paper` is the question whose ticks say how the plan is printed: `gjort` for a box to
    tick at each line, `stor` for large print with a day on each sheet.
    """

    type: ClassVar[str] = "days"
    needs: ClassVar[tuple[str, ...]] = ("label", "fields", "fold")
    drawn: ClassVar[Shape] = {
        "dato": "date",
        "ukedager": "checkboxes",
        "skjul": "checkboxes",
        "rader": {"tidspunkt": "timerange", "symbol": "symbol"} | dict.fromkeys(("hva", "hvor", "ansvar"), "longtext"),
    }

    fold: str = naming(of("choices", only=("ja",)), "fields")
    paper: str = naming(of("choices", only=("gjort", "stor")))
    presets: tuple[Mapping[str, Any], ...] = option(
        (),
        type="array",
        items={
            "type": "object",
            "required": ["label", "times"],
            "additionalProperties": False,
            "properties": {
                "label": {"type": "string", "minLength": 1},
                "times": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "^[0-9:–]+$"}},
            },
        },
        description="klokkeslett som en plan kan begynne med",
    )

    def follows(self, form: Form, answers: Answers, today: dt.date) -> str:
        """The days beside each other, where there are several."""
        weeks = self._weeks(form, answers, blank=False)
        return template("questions/days/live.html").render(weeks=weeks) if any(len(w.days) > 1 for w in weeks) else ""

    def summarise(self, answer: Answer) -> Item:
        """The days without a name, since that stands in another question."""
        return Block(self.label, self._beside(self._columns(answer, blank=True), "", ()))

    def summarise_in(self, form: Form, answers: Answers, today: dt.date) -> Item:
        """The days with the pupil's name. Of a plan in which nothing is written, a school week to write in."""
        return Block(self.label, self._weeks(form, answers, blank=True))

    def _weeks(self, form: Form, answers: Answers, *, blank: bool) -> tuple[Week, ...]:
        name = pupil_field(form)
        told = tidy(str(answers[name].raw)) if name else ""
        ticks = answers[self.paper].value or () if self.paper else ()
        return self._beside(self._columns(answers[self.id], blank=blank), told, ticks)

    def _beside(self, columns: list[_Column], name: str, ticks: tuple[str, ...]) -> tuple[Week, ...]:
        """The columns on sheets of at most a week."""
        return tuple(
            self._week(columns[start : start + _BESIDE], name, ticks) for start in range(0, len(columns), _BESIDE)
        )

    @property
    def _hours(self) -> Repeated:
        hours = self.inside()["rader"]
        assert isinstance(hours, Repeated)  # definitions are checked when loaded
        return hours

    def _week(self, columns: list[_Column], name: str, ticks: tuple[str, ...]) -> Week:
        fields = self._hours.inside()
        found: dict[tuple[int, bool, str], list[list[Mapping[str, Answer]]]] = {}
        for place, column in enumerate(columns):
            before = 0
            for row in column.hours:
                span = row["tidspunkt"].value
                # A time that cannot be read stays after the one that it was written under.
                before = span.start if span else before
                key = (before, not span, "" if span else tidy(str(row["tidspunkt"].raw)))
                found.setdefault(key, [[] for _ in columns])[place].append(row)
        hours: list[tuple[str, tuple[Step | None, ...]]] = []
        for _, rows in sorted(found.items()):
            for layer in range(max(map(len, rows))):
                hours.append(self._hour([at[layer] if layer < len(at) else None for at in rows]))
        heads = tuple(fields[key].label for key in ("tidspunkt", "hva", "hvor", "ansvar"))
        titles = tuple(column.title for column in columns)
        return Week(self.label, name, heads, titles, tuple(hours), done="gjort" in ticks, large="stor" in ticks)

    def _hour(self, rows: list[Mapping[str, Answer] | None]) -> tuple[str, tuple[Step | None, ...]]:
        """What happens at a time on each day. Where the days differ in how long it lasts, each tells its own."""
        told = {_time(row) for row in rows if row}
        same = len(told) == 1
        span = next(row["tidspunkt"].value for row in rows if row)
        steps = [self._step(row) if row else None for row in rows]
        if same:
            return told.pop(), tuple(steps)
        start = times.clock(span.start)
        return start, tuple(
            replace(step, time=_time(row)) if row and step and _time(row) != start else step
            for row, step in zip(rows, steps, strict=True)
        )

    def _step(self, row: Mapping[str, Answer]) -> Step:
        fields = self._hours.inside()
        chosen = fields["symbol"].chosen(row["symbol"])
        text, place, who = (tidy(str(row[key].value or row[key].raw)) for key in ("hva", "hvor", "ansvar"))
        word, drawing = (chosen[0].label, chosen[0].drawing) if chosen else ("", "")
        # What the word says already is not said twice.
        return Step("" if text.casefold() == word.casefold() else text, place, who, word, drawing)

    def _columns(self, answer: Answer, *, blank: bool) -> list[_Column]:
        """The days that are in use, each with the hours that are in use on any of them, in the order of the week."""
        hours = self._hours
        used = [
            (
                place,
                row,
                [at for at, raw in zip(row["rader"].value, row["rader"].raw, strict=True) if hours.touched(raw)],
            )
            for place, row in enumerate(answer.value)
        ]
        busy = any(written for _, _, written in used)
        columns = []
        for place, row, written in used:
            named = bool(row["ukedager"].value) or not is_empty(row["dato"].raw)
            if written or named:
                # A day that is named and not written in is there to be written in, at the hours of the others.
                shown = tuple(written) if busy else tuple(row["rader"].value)
                columns += self._named(row, shown, f"{with_capital(self.item)} {place + 1}" if len(used) > 1 else "")
        if not columns and blank:
            first = tuple(answer.value[0]["rader"].value) if answer.value else ()
            columns = [
                _Column(day.capitalize(), None, at, first) for at, day in enumerate(dates.WEEKDAYS[:_SCHOOL_DAYS])
            ]
        if columns and all(column.date for column in columns):
            return sorted(columns, key=lambda column: column.date or dt.date.min)
        if all(column.weekday is not None for column in columns):
            return sorted(columns, key=lambda column: column.weekday or 0)
        return columns

    def _named(self, row: Mapping[str, Answer], hours: tuple[Mapping[str, Answer], ...], other: str) -> list[_Column]:
        """A plan as the days that it is for: its weekdays, and its date where that is none of them."""
        field = self.inside()["ukedager"]
        names = [choice.label for choice in field.chosen(row["ukedager"])]
        date = row["dato"].value
        written = dates.in_one_form(row["dato"].raw)
        own = dates.WEEKDAYS[date.weekday()].capitalize() if date else ""
        columns = []
        for name in names:
            at = dates.WEEKDAYS.index(name.lower()) if name.lower() in dates.WEEKDAYS else None
            columns.append(
                _Column(f"{name} {written}", date, at, hours) if name == own else _Column(name, None, at, hours)
            )
        if written and own not in names:
            at = date.weekday() if date else None
            columns.insert(0, _Column(f"{own} {written}".strip(), date, at, hours))
        return columns or [_Column(other, None, None, hours)]

    def faults(self) -> Iterator[tuple[str, str]]:
        """Weekdays and times that are none."""
        yield from Repeated.faults(self)
        for choice in getattr(self.inside()["ukedager"], "choices", ()):
            if choice.label.lower() not in dates.WEEKDAYS:
                told = f"«{choice.label}» er ingen ukedag. Bruk {some(dates.WEEKDAYS)}"
                yield f"fields.ukedager.choices.{choice.id}.label", told
        for index, preset in enumerate(self.presets):
            for text in preset["times"]:
                try:
                    times.read(text)
                except ValueError:
                    yield f"presets[{index}].times", f"«{text}» er ikke et klokkeslett"


def _time(row: Mapping[str, Answer]) -> str:
    """An hour's time in one form however it was typed; a bad one as it stands."""
    answer = row["tidspunkt"]
    return str(answer.value) if answer.value else tidy(str(answer.raw))
