"""Into the agreement: what was chosen and agreed → its rows; notes and goals → how things stand and the main goal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from forms.core.agreed import TERMS, pair, statuses
from forms.core.dates import in_one_form
from forms.core.plural import counted
from forms.core.text import Raw, is_empty, listed, one_line, some
from forms.core.transfer.raw_answers import (
    RawAnswers,
    Taken,
    add,
    agreed_row,
    nameless,
    rows,
    same_before,
    same_measure,
    status_before,
    text,
    with_lines,
    with_meetings,
)


def chosen_measures(source: RawAnswers, target: RawAnswers, facts: Mapping[str, Any]) -> Taken:
    """The measures that were picked → rows of the agreement, with who and when."""
    return _agreed(target, [agreed_row(row, *TERMS) for row in rows(source, "valgte")], facts)


def talk_with_pupil(source: RawAnswers, target: RawAnswers, facts: Mapping[str, Any]) -> Taken:
    """What was agreed → rows, and the notes to the summing up, which the pupil has heard, → how things stand.

    What the pupil told, and what gives reason to worry, stays in the conversation.
    """
    return _talk(source, target, ("oppsummering",), facts)


def talk_with_guardians(source: RawAnswers, target: RawAnswers, facts: Mapping[str, Any]) -> Taken:
    """What was agreed → rows, the background → how things stand, the goal → the main goal, its day → a meeting."""
    taken = _talk(source, target, ("bakgrunn",), facts)
    goal = with_lines(text(target, "hovedmal"), text(source, "mal").splitlines())
    day = text(source, "vurderes")
    meetings, met = with_meetings(target, [{"dato": day, "merknad": "Målet vurderes"}] if not is_empty(day) else [])
    changed = ("mål",) if goal != text(target, "hovedmal") else ()
    answers = {**taken.answers, "hovedmal": goal, "moter": meetings}
    return Taken(answers, taken.count, (*changed, *taken.also), taken.remark, met)


def _talk(source: RawAnswers, target: RawAnswers, notes: Iterable[str], facts: Mapping[str, Any]) -> Taken:
    """The agreed rows of a conversation, and the notes under these keys."""
    new = [
        {"tiltak": text(row, "hva"), "ansvar": text(row, "hvem"), "frist": text(row, "nar")}
        for row in rows(source, "avtaler")
    ]
    taken = _agreed(target, new, facts)
    status = with_lines(text(target, "status"), (line for key in notes for line in text(source, key).splitlines()))
    noted = ("notater",) if status != text(target, "status") else ()
    return Taken({**taken.answers, "status": status}, taken.count, (*taken.also, *noted), taken.remark)


def _agreed(target: RawAnswers, new: Iterable[Raw], facts: Mapping[str, Any]) -> Taken:
    """The agreement with those rows that it lacks. What was ended after the one before does not come again.

    A measure that was ended for one goal and goes on for another is not ended.
    """
    known = statuses(facts)
    before: dict[bool, set[str]] = {True: set(), False: set()}
    for row in rows(target, "forrige"):
        before[status_before(row, known).closed].add(same_before(row)[-1])
    ended = before[True] - before[False]
    given = list(new)
    rest = [row for row in given if not is_empty(row)]
    going = [row for row in rest if same_measure(row)[-1] not in ended]
    held, completed, kept = _completed(target["avtaler"], going)
    agreed, count = add({**target, "avtaler": held}, "avtaler", going, same_measure)
    left = len(rest) - len(going)
    told = counted(left, "Ett tiltak", "tiltak")
    ended_before = f"{told} ble avsluttet etter forrige avtale, og er ikke med." if left else ""
    remarks = filter(None, [ended_before, nameless(given), *kept])
    return Taken({**target, "avtaler": agreed}, count, completed, " ".join(remarks))


def _completed(held: Sequence[Raw], new: Iterable[Raw]) -> tuple[list[Raw], tuple[str, ...], list[str]]:
    """The rows with who and when where they had none, and what came, in words. What is agreed stands as it is.

    Last what did not come since something else is agreed, as a sentence.
    """
    terms = {id(old): one for old, one in pair(held, new, same_measure, same_measure)}
    came: list[str] = []
    others: list[str] = []
    completed: list[Raw] = []
    count = 0
    for row in held:
        lacking = {key: text(terms.get(id(row)), key) for key in TERMS if is_empty(text(row, key))}
        fresh = {key: words for key, words in lacking.items() if not is_empty(words)}
        completed.append({**row, **fresh})
        came += fresh
        count += bool(fresh)
        others += [words for key in TERMS if (words := _other(key, row, terms.get(id(row))))]
    what = [TERMS[key] for key in TERMS if key in came]
    kept = [f"Avtalen har noe annet enn {some(others)}, og står som den er."] if others else []
    return completed, (f"{listed(what)} for {counted(count, '1 tiltak', 'tiltak')}",) if what else (), kept


def _other(key: str, held: Raw, new: Raw) -> str:
    """What would have come of who or when if nothing else were agreed, in words; "" for nothing."""
    was, words = text(held, key), text(new, key)
    if is_empty(was) or is_empty(words) or in_one_form(one_line(was)) == in_one_form(one_line(words)):
        return ""
    return f"«{one_line(words)[:80]}»"
