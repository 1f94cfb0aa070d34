"""What a row is about: one of the form's own texts, which the reader sees and does not change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Field, Item
from forms.core.one_choice import OneChoice
from forms.core.question import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLabel(OneChoice):
    """`choices` are the texts; "" is a row that has none of them."""

    type: ClassVar[str] = "row_label"
    needs: ClassVar[tuple[str, ...]] = ("label", "choices")

    def summarise(self, answer: Answer) -> Item:
        """The text itself."""
        return Field(self.label, self.label_of(answer.raw))

    def label_of(self, key: object) -> str:
        """The text of an id; empty for none."""
        return next((choice.label for choice in self.choices if choice.id == key), "")
