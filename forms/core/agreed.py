"""An agreed measure: what makes two of them the same one, and how it goes with it.

The agreement, its follow-up and the choice of measures all have rows of agreed measures. Their fields are defined once,
in `forms/definitions/shared/fields.yml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from forms.core import kinds
from forms.core.question import Choice
from forms.core.text import one_line

GOAL, MEASURE = "delmal", "tiltak"
"""What a row is for, and what is done about it."""

TERMS = {"ansvar": "hvem", "frist": "når"}
"""Who does it and when, and what that is called: what a measure that is agreed may still lack."""

ROW: kinds.Names = {GOAL: kinds.WRITTEN, MEASURE: kinds.MEASURE, **dict.fromkeys(TERMS, kinds.WRITTEN)}
"""The fields of an agreed measure, in their order."""

AGREED = (GOAL, *TERMS)
"""What is agreed of a measure besides the measure itself."""

ADDRESS = "adresse"
STATUS, STATUS_ID = "status", "status_id"
BEFORE = (MEASURE, ADDRESS, *AGREED, STATUS, STATUS_ID)
"""What is kept of a measure in the version before, each as text: its address stands beside it, and so does the id of
the status, whose words an editor may change. Older files have the words alone.
"""

UNKNOWN = Choice("", "")


def statuses(facts: Mapping[str, Any]) -> dict[str, Choice]:
    """How it can go with a measure, by id, as the follow-up has it (`forms.core.transfer.table.others`).

    A closed one is done with, and does not go on to the next agreement.
    """
    told = [one for other in facts.get("others", {}).values() for one in other.get("statuses", ())]
    return {key: Choice(key, label, closed=closed) for key, label, closed in told}


def identities(text: str, address: str, goal: str = "", terms: str = "") -> tuple[str, str, str]:
    """What tells that two rows are the same one, the closest first; "" tells nothing.

    A measure is known by where it is published, or else by how it is worded. One that stands there twice is known by
    its goal besides, and by `terms`, the rest of it. A row without a measure is known by its goal, and one with neither
    by `terms` alone.
    """
    measure = address or one_line(text).casefold()
    aim = one_line(goal).casefold()
    aimed = f"{measure}\n{aim}"
    whole = f"{aimed}\n{terms}"
    if measure or aim:
        return whole, aimed, measure or aimed
    known = whole if terms.strip() else ""
    return known, known, known


def pair[Old, New](
    old: Iterable[Old],
    new: Iterable[New],
    old_keys: Callable[[Old], Sequence[str]],
    new_keys: Callable[[New], Sequence[str]],
) -> list[tuple[Old | None, New | None]]:
    """Rows that are the same one, each of them once: two rows with one key are two rows.

    The keys of a row are as many as those of all others, the closest first: rows find each other by it before any do by
    the next. An empty key is like no other. The old ones come in their order, each with its new one, and then the new
    ones that are nobody's.
    """
    olds, news = list(old), list(new)
    known, asked = [*map(old_keys, olds)], [*map(new_keys, news)]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for level in range(max(map(len, known), default=0)):
        free: dict[str, list[int]] = {}
        for place, keys in enumerate(asked):
            if keys[level] and place not in taken:
                free.setdefault(keys[level], []).append(place)
        for place, keys in enumerate(known):
            if place not in found and free.get(keys[level]):
                found[place] = free[keys[level]].pop(0)
                taken.add(found[place])
    pairs: list[tuple[Old | None, New | None]] = [
        (one, news[found[place]] if place in found else None) for place, one in enumerate(olds)
    ]
    return pairs + [(None, row) for place, row in enumerate(news) if place not in taken]
