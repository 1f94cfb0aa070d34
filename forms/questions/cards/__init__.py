"""Cards on a table: rows where each card can be laid aside, shaded by how much it weighs, and written on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Card, Cards, Item
from forms.core.levels import LEVELS
from forms.core.question import Answer, Refusal
from forms.core.text import Raw, tidy
from forms.questions.radios import Radios
from forms.questions.row_label import RowLabel
from forms.questions.rows import Repeated, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTable(Repeated):
    """A row is a card.

    Its fields: which one of the form's it is ("" for a blank one), what is written on a blank one, whether it has been
    laid aside, how much it weighs ("0"–"4"), and the pupil's own words about it.
    """

    type: ClassVar[str] = "cards"
    takes: ClassVar[frozenset[str]] = Repeated.takes | {"hint"}
    drawn: ClassVar[Shape] = {
        "kort": "row_label",
        "tekst": "text",
        "bort": "checkboxes",
        "vekt": "radios",
        "ord": "longtext",
    }

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take rows of cards. A card that has a text of its own has no line: a file's goes to its words."""
        clean, refusals = Repeated.accept(self, raw, path)
        for row in clean:
            if row["kort"] and row["tekst"]:
                row["ord"] = "\n".join(filter(None, [row["tekst"], row["ord"]]))
                row["tekst"] = ""
        return clean, refusals

    def touched(self, row: Raw) -> bool:
        """Whether something is done with a card. One that is laid aside is done with."""
        return not row["bort"]["chosen"] and Repeated.touched(self, row)

    def faults(self) -> Iterator[tuple[str, str]]:
        """Levels that are not the first of those there are: transfers know them, and the shades count them."""
        yield from Repeated.faults(self)
        weight = self.inside()["vekt"]
        assert isinstance(weight, Radios)  # see `drawn`
        ids = [choice.id for choice in weight.choices]
        if ids != list(LEVELS)[: max(2, len(ids))]:
            yield "fields.vekt.choices", f"id-ene må være {', '.join(LEVELS)} i den rekkefølgen, eller de første av dem"

    def summarise(self, answer: Answer) -> Item:
        """The cards on the table in order, and those that were laid aside."""
        fields = self.inside()
        kinds, weight = fields["kort"], fields["vekt"]
        assert isinstance(kinds, RowLabel)  # see `drawn`
        assert isinstance(weight, Radios)
        steps = [choice.label for choice in weight.choices]
        cards = [(_card(kinds, row, steps), bool(row["bort"]["chosen"])) for row in answer.raw]
        table = tuple(card for card, away in cards if not away)
        aside = tuple(card for card, away in cards if away)
        return Cards(self.label, table, aside, fields["bort"].label, len(steps) - 1)


def _card(kinds: RowLabel, row: dict[str, Raw], steps: list[str]) -> Card:
    """One card; a blank one has the text that was written on it."""
    kind = kinds.choice_of(row["kort"])
    shade = int(row["vekt"] or 0)
    return Card(
        text=kind.label if kind else tidy(row["tekst"]),
        shade=shade,
        step=steps[shade] if row["vekt"] else "",
        words=tidy(row["ord"]),
        drawing=kind.drawing if kind else "",
    )
