"""A line to sign on. Nobody signs on screen: the paper is what counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Field, Item
from forms.core.question import Answer, Unanswered


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Unanswered):
    """Stands in rows of those who sign."""

    type: ClassVar[str] = "signature"
    answered: ClassVar[bool] = True  # on paper

    def summarise(self, answer: Answer) -> Item:
        """An empty cell; its column is drawn as a line."""
        return Field(self.label, "")

    def column(self) -> tuple[str, str]:
        """A column to sign in."""
        return self.label, "sign"
