"""A drawing chosen for those who do not read yet, always with its word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Field, Item
from forms.core.one_choice import OneChoice
from forms.core.question import Answer, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol(OneChoice):
    """`choices` are the words with their drawings."""

    type: ClassVar[str] = "symbol"
    takes: ClassVar[frozenset[str]] = Question.takes - {"concept"}
    holds: ClassVar[str] = "choice"

    def summarise(self, answer: Answer) -> Item:
        """The word."""
        return Field(self.label, "".join(choice.label for choice in self.chosen(answer)), self.lines, self.width)
