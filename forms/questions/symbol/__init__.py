"""A drawing chosen for those who do not read yet, always with its word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Field, Item
from forms.core.question import CHOICES, Answer, Choice, Question, Refusal, accept_choice, option
from forms.core.text import Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol(Question):
    """`choices` are the words with their drawings."""

    type: ClassVar[str] = "symbol"
    takes: ClassVar[frozenset[str]] = Question.takes - {"concept"}
    needs: ClassVar[tuple[str, ...]] = ("label", "choices")
    holds: ClassVar[str] = "choice"

    choices: tuple[Choice, ...] = option((), **CHOICES)

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take the id of a choice that the form has."""
        return accept_choice(self, self.choices, raw, path)

    def parse(self, raw: Raw) -> Answer:
        """The chosen id."""
        return Answer(raw, raw or None)

    def summarise(self, answer: Answer) -> Item:
        """The word."""
        return Field(self.label, "".join(choice.label for choice in self.chosen(answer)), self.lines, self.width)

    def words(self) -> Iterator[str]:
        """The label and the words of the choices."""
        yield self.label
        yield from (choice.label for choice in self.choices)

    def chosen(self, answer: Answer) -> tuple[Choice, ...]:
        """The chosen one."""
        return tuple(choice for choice in self.choices if choice.id == answer.value)
