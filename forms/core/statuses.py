"""How it goes with a measure that was agreed. A closed one is done with, and does not go on to the next agreement."""

from __future__ import annotations

from forms.core.model import Choice

CHOICES = (
    Choice("ikke-begynt", "Ikke begynt"),
    Choice("i-gang", "I gang"),
    Choice("virker", "Virker, vi fortsetter"),
    Choice("endres", "Må endres"),
    Choice("ferdig", "Ferdig", closed=True),
    Choice("avsluttet", "Avsluttet, virket ikke", closed=True),
)
UNKNOWN = Choice("", "")


def status(key: str) -> Choice:
    """The status of that id; one without a label when there is none."""
    return next((choice for choice in CHOICES if choice.id == key), UNKNOWN)
