"""Text that stands in the form and on paper: what a signature means, what the law says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Item, Prose
from forms.core.question import PARAGRAPHS, Answer, Unanswered, option


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Unanswered):
    """`text` is its paragraphs."""

    type: ClassVar[str] = "statement"
    needs: ClassVar[tuple[str, ...]] = ("text",)

    text: tuple[str, ...] = option((), **PARAGRAPHS, description="avsnittene")

    def summarise(self, answer: Answer) -> Item:
        """The text as it stands."""
        return Prose(self.label, self.text)

    def words(self) -> Iterator[str]:
        """The label and the text."""
        yield self.label
        yield from self.text
