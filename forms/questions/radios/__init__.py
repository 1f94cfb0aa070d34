"""One choice of several; the browser itself keeps them from being chosen together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Item, Ticks
from forms.core.question import Answer, Choice, Question, Refusal, accept_choice, option
from forms.core.text import Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Radios(Question):
    """`choices` are what to choose from."""

    type: ClassVar[str] = "radios"
    needs: ClassVar[tuple[str, ...]] = ("label", "choices")
    holds: ClassVar[str] = "choice"

    choices: tuple[Choice, ...] = option((), **{"$ref": "#/$defs/choices"})

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take the id of a choice that the form has."""
        return accept_choice(self, self.choices, raw, path)

    def parse(self, raw: Raw) -> Answer:
        """The chosen id."""
        return Answer(raw, raw or None)

    def summarise(self, answer: Answer) -> Item:
        """Every choice with its box, so that the paper can be filled by hand too."""
        boxes = tuple((choice.label, choice.id == answer.value, None) for choice in self.choices)
        return Ticks(self.label, boxes, single=True)

    def closes(self, answer: Answer) -> bool:
        """Whether a closing choice is made."""
        return any(choice.closed for choice in self.chosen(answer))

    def chosen(self, answer: Answer) -> tuple[Choice, ...]:
        """The chosen one."""
        return tuple(choice for choice in self.choices if choice.id == answer.value)

    def words(self) -> Iterator[str]:
        """The label and the choices."""
        yield self.label
        yield from (choice.label for choice in self.choices)
