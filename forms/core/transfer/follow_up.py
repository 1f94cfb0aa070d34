"""From agreement to follow-up, and from follow-up to the next agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.core.agreed import AGREED, BEFORE, UNKNOWN, pair, statuses
from forms.core.plural import counted
from forms.core.question import Choice
from forms.core.text import Raw, is_empty, one_line, some
from forms.core.transfer.raw_answers import (
    RawAnswers,
    Taken,
    agreed_row,
    filled,
    measure,
    nameless,
    rows,
    same_before,
    same_measure,
    status_before,
    text,
    with_meetings,
)


def to_follow_up(source: RawAnswers, target: RawAnswers, _facts: Mapping[str, Any]) -> Taken:
    """The agreement → what is followed up. A measure that is there already keeps its status, and gets the new terms.

    What stood there instead of a new term is told.
    """
    changed = 0
    followed: list[Raw] = []
    fresh = []
    before: list[str] = []
    held = [row for row in target["tiltak"] if not is_empty(row)]
    agreed = [agreed_row(row, *AGREED) for row in rows(source, "avtaler")]
    given = [row for row in agreed if not is_empty(row)]
    for old, new in pair(held, given, same_measure, same_measure):
        if new is None:
            followed.append(old)
        elif old is None:
            fresh.append(new)
        else:
            terms = {key: text(new, key) for key in AGREED if text(new, key) and text(new, key) != text(old, key)}
            followed.append({**old, **terms})
            changed += bool(terms)
            before += [f"«{one_line(text(old, key))[:80]}»" for key in terms if not is_empty(text(old, key))]
    waiting = iter(followed)
    updated = [row if is_empty(row) else next(waiting) for row in target["tiltak"]]
    meetings, met = with_meetings(target, rows(source, "moter"))
    renewed = (counted(changed, "1 endret tiltak", "endrede tiltak"),) if changed else ()
    stood = f"Der det er endret, sto det {some(before)}." if before else ""
    answers = {**target, "tiltak": filled(updated, fresh), "moter": meetings}
    return Taken(answers, len(fresh), renewed, " ".join(filter(None, [stood, nameless(agreed)])), met)


def next_version(source: RawAnswers, target: RawAnswers, facts: Mapping[str, Any]) -> Taken:
    """What was followed up → the next version of the agreement.

    The measures that are not done with go on, with what the agreement has besides in its order, and after them those
    that it lacks. What it held before is kept as `forrige`, so that the changes can be told. Place and date are those
    of the new signatures. Where nothing is new of the measures, meetings that are new come alone, and the version is
    the same: the agreement has been made of this follow-up before where it tells the same of each measure.
    """

    def status(row: Mapping[str, Any] | None) -> Choice:
        return known.get(text(row, "status"), UNKNOWN)

    known = statuses(facts)
    meetings, met = with_meetings(target, rows(source, "moter"))
    assessed = rows(source, "tiltak")
    left = nameless(agreed_row(row, *AGREED) for row in assessed)
    followed = [row for row in assessed if not is_empty(agreed_row(row, *AGREED))]
    pairs = pair(rows(target, "avtaler"), followed, same_measure, same_measure)
    closed = sum(status(row).closed for row in followed)
    agreed = [agreed_row(new, *AGREED) if new else old for old, new in pairs if not status(new).closed]
    told = {(same_before(row)[-1], status_before(row, known)) for row in rows(target, "forrige")}
    is_told = all((same_measure(row)[-1], status(row)) in told for row in followed)
    if not followed or (is_told and agreed == [row for row in target["avtaler"] if not is_empty(row)]):
        return Taken({**target, "moter": meetings}, 0, remark=left, meetings=met)
    before = [
        dict(zip(BEFORE, (*measure(row), *(text(row, key) for key in AGREED), now.label, now.id), strict=True))
        for old, new in pairs
        if (row := old or new)
        for now in [status(new)]
    ]
    done = f"{closed} er ferdig eller avsluttet, og er ikke med." if closed else ""
    answers = {**target, "avtaler": agreed, "moter": meetings, "forrige": before, "sted_dato": ""}
    return Taken(answers, len(followed) - closed, remark=" ".join(filter(None, [done, left])), meetings=met)


def is_assessed(source: RawAnswers) -> bool:
    """Whether somebody has said how it goes, so that there is reason for a next agreement."""
    return any(
        not is_empty(text(row, key)) for row in rows(source, "tiltak") for key in ("status", "vurdering", "evaluert")
    )
