"""A whole number between two limits, typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Field, Item
from forms.core.question import Answer, Question, option
from forms.core.text import Raw, bare, strange, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Question):
    """A number from `least` to `most`."""

    type: ClassVar[str] = "number"
    holds: ClassVar[str] = "number"

    least: int = option(1, type="integer", minimum=0, description="det minste tallet")
    most: int = option(60, type="integer", minimum=1, description="det største tallet")

    def parse(self, raw: Raw) -> Answer:
        """The number, or what is wrong with it."""
        text = bare(raw)
        if not text:
            return Answer(raw)
        if text.isascii() and text.isdecimal() and len(text) < 10 and self.least <= int(text) <= self.most:
            return Answer(raw, int(text))
        told = f"{_in_the_way(text)} Skriv et helt tall fra {self.least} til {self.most}."
        return Answer(raw, problem=told.strip())

    def summarise(self, answer: Answer) -> Item:
        """The number, or what was typed."""
        return Field(self.label, tidy(str(answer.raw)), self.lines, self.width)


def _in_the_way(text: str) -> str:
    """A sentence that names what stands beside the digits; "" where there is nothing, or no digit."""
    place = "et helt tall"
    beside = re.search(r"[^\W\d_]{2,20}", text)
    if beside and re.search("[0-9]", text):
        return f"«{beside[0]}» hører ikke til i {place}."
    return strange(text, "", place)
