"""A time or a span of a day: "08:00" or "08:00–09:30"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from forms.core import times
from forms.core.items import Field, Item
from forms.core.kinds import TEXT
from forms.core.question import Answer, Question, naming, option
from forms.core.text import Raw, is_empty, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRange(Question):
    """When something begins, or from when to when it lasts (`forms.core.times`).

    `within` is the hours whose half hours are suggested ("08:00-16:00"). `told_in` is the field of the same row where
    the time was written in words before it had a field of its own.
    """

    type: ClassVar[str] = "timerange"
    takes: ClassVar[frozenset[str]] = Question.takes - {"if_used"}
    holds: ClassVar[str] = "time"

    within: str = option("", **times.HOURS)
    told_in: str = naming(TEXT)

    def suggestions(self) -> list[str]:
        """The half hours to choose from."""
        return times.half_hours(self.within) if self.within else []

    def faults(self) -> Iterator[tuple[str, str]]:
        """Hours that are none."""
        if self.within and not times.are_hours(self.within):
            yield "within", times.NO_HOURS

    def from_older(self, given: Mapping[Any, Any]) -> object:
        """The time that is plainly told in another field. What it is told in stays as it is."""
        told = given.get(self.told_in)
        found = times.plain(told) if isinstance(told, str) else None
        return str(found) if found else None

    def parse(self, raw: Raw) -> Answer:
        """A time range, or what is wrong with it."""
        if is_empty(raw):
            return Answer(raw)
        try:
            return Answer(raw, times.read(raw))
        except ValueError as error:
            return Answer(raw, problem=str(error))

    def summarise(self, answer: Answer) -> Item:
        """The time in one form however it was typed; a bad one as it stands."""
        text = str(answer.value) if answer.value else tidy(str(answer.raw))
        return Field(self.label, text, self.lines, self.width)

    def is_touched(self, raw: Raw) -> bool:
        """Never: rows begin with their times."""
        return False
