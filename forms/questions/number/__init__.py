"""A whole number between two limits, typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Field, Item
from forms.core.question import Answer, Question, option
from forms.core.text import Raw, bare, in_the_way, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Question):
    """A number from `least` to `most`."""

    type: ClassVar[str] = "number"
    holds: ClassVar[str] = "number"

    least: int = option(1, type="integer", minimum=0, description="det minste tallet")
    most: int = option(60, type="integer", minimum=1, description="det største tallet")

    def faults(self) -> Iterator[tuple[str, str]]:
        """A least number above the most."""
        if self.least > self.most:
            yield "least", f"kan ikke være større enn most, som er {self.most}"

    def parse(self, raw: Raw) -> Answer:
        """The number, or what is wrong with it."""
        text = bare(raw)
        if not text:
            return Answer(raw)
        if text.isascii() and text.isdecimal() and len(text) < 10 and self.least <= int(text) <= self.most:
            return Answer(raw, int(text))
        told = f"{in_the_way(text, '', 'et helt tall')} Skriv et helt tall fra {self.least} til {self.most}."
        return Answer(raw, problem=told.strip())

    def summarise(self, answer: Answer) -> Item:
        """The number, or what was typed."""
        return Field(self.label, tidy(str(answer.raw)), self.lines, self.width)
