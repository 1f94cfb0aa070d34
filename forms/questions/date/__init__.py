"""A date, written as in Norway: dd.mm.åååå."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forms.core import dates
from forms.core.items import Field, Item
from forms.core.kinds import TEXT, TIME
from forms.core.question import Answer, Occasion, Question, naming, option
from forms.core.text import Raw, is_empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Question):
    """`event` is what the date is called in a calendar, if it belongs in one.

    `time` and `place` name the fields of the same row that hold when on that day, and where. `today` is whether it is
    often the day on which it is written: a birth date is not, nor is what lies ahead in a calendar.
    """

    type: ClassVar[str] = "date"
    holds: ClassVar[str] = "date"

    event: str = option(
        "", type="string", minLength=1, description="det datoen heter i en kalender, uten noe personlig"
    )

    today: bool = option(True, type="boolean", description="om «I dag» står ved siden av")
    time: str = naming(TIME)
    place: str = naming(TEXT)

    def parse(self, raw: Raw) -> Answer:
        """A date, or what is wrong with it; the note says where the day of the week before it is another."""
        if is_empty(raw):
            return Answer(raw)
        try:
            day = dates.read(raw)
        except ValueError as error:
            return Answer(raw, problem=str(error))
        return Answer(raw, day, note=dates.other_weekday(raw, day))

    def summarise(self, answer: Answer) -> Item:
        """The date in one form however it was typed; a bad one as it stands."""
        return Field(self.label, dates.in_one_form(answer.raw), self.lines, self.width)

    def in_calendar(self) -> bool:
        """Whether it has a name there."""
        return bool(self.event)

    def date_in_calendar(self, answer: Answer) -> Occasion | None:
        """The date by its name there."""
        return Occasion(self.event, answer.value, self.time, self.place) if self.event and answer.value else None
