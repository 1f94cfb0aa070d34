"""A time or a span of a day: "08:00" or "08:00–09:30"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forms.core import times
from forms.core.items import Field, Item
from forms.core.question import Answer, Question
from forms.core.text import Raw, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRange(Question):
    """When something begins, or from when to when it lasts (`forms.core.times`)."""

    type: ClassVar[str] = "timerange"
    holds: ClassVar[str] = "time"

    def parse(self, raw: Raw) -> Answer:
        """A time range, or what is wrong with it."""
        if not raw.strip():
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
