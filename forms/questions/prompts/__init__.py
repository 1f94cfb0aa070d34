"""What to say and ask, at hand while notes are taken. On paper it can be left off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Item, Prompts
from forms.core.question import PARAGRAPHS, Answer, Unanswered, option


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptList(Unanswered):
    """`text` is the prompts, one a paragraph."""

    type: ClassVar[str] = "prompts"
    needs: ClassVar[tuple[str, ...]] = ("label", "text")

    text: tuple[str, ...] = option((), **PARAGRAPHS, description="stikkordene")

    def summarise(self, answer: Answer) -> Item:
        """The prompts as they stand."""
        return Prompts(self.label, self.text)

    def words(self) -> Iterator[str]:
        """The label and the prompts."""
        yield self.label
        yield from self.text
