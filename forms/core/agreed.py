"""An agreed measure: what makes two of them the same one, and how it goes with it.

The agreement, its follow-up and the choice of measures all have rows of agreed measures. Their fields are defined once,
in `forms/definitions/shared/fields.yml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from forms.core.question import Choice
from forms.core.text import one_line

STATUSES = (
    Choice("ikke-begynt", "Ikke begynt"),
    Choice("i-gang", "I gang"),
    Choice("virker", "Virker, vi fortsetter"),
    Choice("endres", "Må endres"),
    Choice("ferdig", "Ferdig", closed=True),
    Choice("avsluttet", "Avsluttet, virket ikke", closed=True),
)
"""How it goes. A closed one is done with, and does not go on to the next agreement."""

UNKNOWN = Choice("", "")


def status(key: str) -> Choice:
    """The status of that id; one without a label when there is none."""
    return next((choice for choice in STATUSES if choice.id == key), UNKNOWN)


def identity(text: str, address: str, goal: str = "") -> str:
    """What tells that two rows are the same one: where the measure is published, or else how it is worded.

    A row without a measure is known by its goal; "" when it has neither.
    """
    return address or one_line(text).casefold() or one_line(goal).casefold()


def pair[Old, New](
    old: Iterable[Old], new: Iterable[New], old_key: Callable[[Old], str], new_key: Callable[[New], str]
) -> list[tuple[Old | None, New | None]]:
    """Rows that are the same one, each of them once: two rows with one key are two rows.

    The old ones come in their order, each with the first new one of the same key that is left, and then the new ones
    that are nobody's.
    """
    waiting: dict[str, list[New]] = {}
    left = list(new)
    for row in left:
        waiting.setdefault(new_key(row), []).append(row)
    pairs: list[tuple[Old | None, New | None]] = []
    taken = []
    for one in old:
        rows = waiting.get(old_key(one))
        match = rows.pop(0) if rows else None
        if match is not None:
            taken.append(id(match))
        pairs.append((one, match))
    return pairs + [(None, row) for row in left if id(row) not in taken]
