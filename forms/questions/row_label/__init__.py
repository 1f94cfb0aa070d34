"""What a row is about: one of the form's own texts, which the reader sees and does not change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Field, Item
from forms.core.one_choice import OneChoice
from forms.core.question import Answer, Choice
from forms.core.text import Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLabel(OneChoice):
    """`choices` are the texts; "" is a row that has none of them."""

    type: ClassVar[str] = "row_label"
    holds: ClassVar[str] = "choice"
    takes: ClassVar[frozenset[str]] = frozenset({"formerly", "width"})

    def is_touched(self, raw: Raw) -> bool:
        """Never: the text is the form's own."""
        return False

    def summarise(self, answer: Answer) -> Item:
        """The text itself."""
        found = self.choice_of(answer.raw)
        return Field(self.label, found.label if found else "")

    def choice_of(self, key: object) -> Choice | None:
        """The text of an id with all that is said of it; None for none."""
        return next((choice for choice in self.choices if choice.id == key), None)
