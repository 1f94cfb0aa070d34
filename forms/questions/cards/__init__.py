"""Cards on a table: rows where each card can be laid aside, shaded by how much it weighs, and written on."""

from __future__ import annotations

from forms.core.items import Card, Cards, Item
from forms.core.model import Question
from forms.core.question import Answer, Raw, Refusal
from forms.questions import row_label as fixed
from forms.questions import rows

FIELDS = {"kort": "row_label", "tekst": "text", "bort": "checkboxes", "vekt": "radios", "ord": "longtext"}
"""The fields of a card: which one of the form's it is ("" for a blank one), what is written on a blank one, whether it
has been laid aside, how much it weighs ("0"–"4"), and the pupil's own words about it."""

empty = rows.empty
parse = rows.parse


def accept(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """Take rows of cards. A card that has a text of its own has no line: what a file holds for it goes to its words."""
    clean, refusals = rows.accept(question, raw, path)
    for row in clean:
        if row["kort"] and row["tekst"]:
            row["ord"] = "\n".join(filter(None, [row["tekst"], row["ord"]]))
            row["tekst"] = ""
    return clean, refusals


def summarise(question: Question, answer: Answer) -> Item:
    """The cards on the table in order, and those that were laid aside."""
    fields = {field.id: field for field in question.fields}
    steps = [choice.label for choice in fields["vekt"].choices]
    cards = [_card(fields["kort"], row, steps) for row in answer.raw]
    aside = tuple(card for card, row in zip(cards, answer.raw, strict=True) if row["bort"]["chosen"])
    table = tuple(card for card, row in zip(cards, answer.raw, strict=True) if not row["bort"]["chosen"])
    return Cards(question.label, table, aside, fields["bort"].label, len(steps) - 1)


def _card(question: Question, row: dict[str, Raw], steps: list[str]) -> Card:
    """One card; a blank one has the text that was written on it."""
    text = fixed.label(question, row["kort"]) or row["tekst"].strip()
    shade = int(row["vekt"] or 0)
    return Card(text, shade, steps[shade] if row["vekt"] else "", row["ord"].strip())
