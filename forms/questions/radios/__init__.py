"""One choice of several; the browser itself keeps them from being chosen together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Item, Ticks
from forms.core.one_choice import OneChoice
from forms.core.question import Answer, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Radios(OneChoice):
    """`choices` are what to choose from."""

    type: ClassVar[str] = "radios"
    takes: ClassVar[frozenset[str]] = Question.takes - {"lines", "concept"}
    holds: ClassVar[str] = "choice"

    def summarise(self, answer: Answer) -> Item:
        """Every choice with its box, so that the paper can be filled by hand too."""
        boxes = tuple((choice.label, choice.id == answer.value, None) for choice in self.choices)
        return Ticks(self.label, boxes, single=True)

    def closes(self, answer: Answer) -> bool:
        """Whether a closing choice is made."""
        return any(choice.closed for choice in self.chosen(answer))
