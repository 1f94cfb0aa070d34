"""An answer that is the id of one of the form's own choices: what the types that hold one have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.core.question import CHOICES, Answer, Choice, Question, Refusal, accept_choice, option
from forms.core.text import Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class OneChoice(Question):
    """`choices` are what it may be; "" is none of them."""

    choices: tuple[Choice, ...] = option((), **CHOICES)

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take the id of a choice that the form has."""
        return accept_choice(self, self.choices, raw, path)

    def parse(self, raw: Raw) -> Answer:
        """The id."""
        return Answer(raw, raw or None)

    def words(self) -> Iterator[str]:
        """The label and the choices."""
        yield self.label
        yield from (choice.label for choice in self.choices)
