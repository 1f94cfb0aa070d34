"""How much each of several things weighs: one level for each, from nothing to very much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Cell, Grid, Item
from forms.core.levels import LEVELS
from forms.core.question import CHOICES, Answer, Choice, Question, Refusal, option, refuse_others
from forms.core.text import Raw, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights(Question):
    """`choices` are what weighs."""

    type: ClassVar[str] = "weights"
    takes: ClassVar[frozenset[str]] = Question.takes - {"width", "concept"}
    needs: ClassVar[tuple[str, ...]] = ("label", "choices")
    holds: ClassVar[str] = "weights"

    levels: ClassVar[Mapping[str, str]] = LEVELS

    choices: tuple[Choice, ...] = option((), **CHOICES)

    def empty(self) -> Raw:
        """No level for any of them."""
        return {choice.id: "" for choice in self.choices}

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take the level of each choice that the form has."""
        clean = self.empty()
        if raw is None:
            return clean, []
        if not isinstance(raw, dict):
            return clean, [Refusal(path, self.label, show(raw), "Svaret er ikke en liste med valg.")]
        refusals = refuse_others(self, raw, path, set(clean))
        for choice in self.choices:
            level = "" if raw.get(choice.id) is None else raw[choice.id]
            if isinstance(level, str) and level in ("", *LEVELS):
                clean[choice.id] = level
            else:
                refusals.append(Refusal(path, choice.label, show(level), "Skjemaet har ikke dette valget."))
        return clean, refusals

    def parse(self, raw: Raw) -> Answer:
        """What weighs anything at all, as a mapping of id → level, in the form's order; None when nothing does."""
        weights = {choice.id: int(raw[choice.id]) for choice in self.choices if raw[choice.id] not in ("", "0")}
        return Answer(raw, weights or None)

    def summarise(self, answer: Answer) -> Item:
        """A table with a column for each level, so that the paper can be filled by hand too."""
        heads = (("Årsak", "wide"), *((label, "narrow") for label in LEVELS.values()))
        rows = tuple(
            (Cell(choice.label), *(Cell("X" if answer.raw[choice.id] == level else "") for level in LEVELS))
            for choice in self.choices
        )
        return Grid(self.label, heads, rows, self.lines)

    def words(self) -> Iterator[str]:
        """The label and what weighs."""
        yield self.label
        yield from (choice.label for choice in self.choices)
