"""An answer that is the id of one of the form's own choices: what the types that hold one have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms.core.question import CHOICES, Answer, Choice, Question, Refusal, option
from forms.core.text import Raw, show


@dataclass(frozen=True, slots=True, kw_only=True)
class OneChoice(Question):
    """`choices` are what it may be; "" is none of them."""

    needs: ClassVar[tuple[str, ...]] = ("label", "choices")

    choices: tuple[Choice, ...] = option((), **CHOICES)

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take the id of a choice that the form has."""
        if raw is None or raw == "" or raw in [choice.id for choice in self.choices]:
            return raw or "", []
        return "", [Refusal(path, self.label, show(raw), "Skjemaet har ikke dette valget.")]

    def parse(self, raw: Raw) -> Answer:
        """The id."""
        return Answer(raw, raw or None)

    def chosen(self, answer: Answer) -> tuple[Choice, ...]:
        """The chosen one."""
        return tuple(choice for choice in self.choices if choice.id == answer.value)

    def words(self) -> Iterator[str]:
        """The label and the choices."""
        yield self.label
        yield from (choice.label for choice in self.choices)
