"""What a row is about: one of the form's own texts, which the reader sees and does not change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Field, Item
from forms.core.question import Answer, Choice, Question, Refusal, accept_choice, option
from forms.core.text import Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLabel(Question):
    """`choices` are the texts; "" is a row that has none of them."""

    type: ClassVar[str] = "row_label"
    needs: ClassVar[tuple[str, ...]] = ("label", "choices")

    choices: tuple[Choice, ...] = option((), **{"$ref": "#/$defs/choices"})

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take the id of a text that the form has."""
        return accept_choice(self, self.choices, raw, path)

    def parse(self, raw: Raw) -> Answer:
        """The id."""
        return Answer(raw, raw or None)

    def summarise(self, answer: Answer) -> Item:
        """The text itself."""
        found = self.choice_of(answer.raw)
        return Field(self.label, found.label if found else "")

    def choice_of(self, key: object) -> Choice | None:
        """The text of an id with all that is said of it; None for none."""
        return next((choice for choice in self.choices if choice.id == key), None)

    def words(self) -> Iterator[str]:
        """The label and the texts."""
        yield self.label
        yield from (choice.label for choice in self.choices)
