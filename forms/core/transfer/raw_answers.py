"""What transfers read and make: raw answers of any shape, looked into without trust, and rows put among others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.core import times
from forms.core.agreed import ADDRESS, GOAL, MEASURE, STATUS, STATUS_ID, TERMS, UNKNOWN, identities, pair
from forms.core.dates import in_one_form
from forms.core.linked import linked, parts
from forms.core.plural import counted
from forms.core.question import Choice, Refusal
from forms.core.text import Raw, is_empty, one_line, show

type RawAnswers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """The target's new raw answers, how many things and meetings came over, what else did, in words, and remarks.

    `also` comes after the count, as "notater". `remark` tells of what was left by a rule, or stood there before.
    What there is no room for is counted here too: `transfer` knows how much that is.
    """

    answers: dict[str, Raw]
    count: int
    also: tuple[str, ...] = ()
    remark: str = ""
    meetings: int = 0


MEETINGS = "moter"
MEETING = ("dato", "tid", "sted", "merknad")
"""What meetings are called in each form, and the fields of one."""


def text(holder: Mapping[str, Any] | None, key: str) -> str:
    """The text under a key; "" for whatever else may be there."""
    value = holder.get(key) if holder else None
    return value if isinstance(value, str) else ""


def first_text(holder: Mapping[str, Any], *keys: str) -> str:
    """The first text that stands under one of these keys; "" where none does."""
    return next((words for key in keys if not is_empty(words := text(holder, key))), "")


def rows(holder: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The rows under a key that hold anything."""
    value = holder.get(key)
    found = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    return [row for row in found if not is_empty(row)]


def measure(row: Mapping[str, Any]) -> tuple[str, str]:
    """The text and the address of a row's measure."""
    return parts(row.get(MEASURE))


def same_measure(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """What tells that two rows are of one agreed measure (see `identities`)."""
    return identities(*measure(row), text(row, GOAL), _terms(row))


def same_before(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """The same of a row of the version before."""
    return identities(text(row, MEASURE), text(row, ADDRESS), text(row, GOAL), _terms(row))


def status_before(row: Mapping[str, Any], known: Mapping[str, Choice]) -> Choice:
    """How it went with a row of the version before, of the statuses by id: by its words where it has no id."""
    words = text(row, STATUS)
    by_words = (choice for choice in known.values() if choice.label == words)
    return known.get(text(row, STATUS_ID)) or next(by_words, UNKNOWN)


def _terms(row: Mapping[str, Any]) -> str:
    who, when = (text(row, key) for key in TERMS)
    return f"{one_line(who).casefold()} {in_one_form(when)}"


def agreed_row(row: Mapping[str, Any], *keys: str) -> dict[str, Raw]:
    """A row's measure and the texts under these keys, as a new row."""
    return {MEASURE: linked(*measure(row))} | {key: text(row, key) for key in keys}


def left_out(count: int, one: str, many: str) -> str:
    """A sentence about that many things that lack what they would be carried by; "" for none."""
    return f"{counted(count, one, many)} er ikke med." if count else ""


def nameless(rows_: Iterable[Raw]) -> str:
    """The same about rows of measures of which nothing would be carried."""
    return left_out(sum(map(is_empty, rows_)), "Én rad uten tiltak", "rader uten tiltak")


def filled(old: Iterable[Raw], new: Iterable[Raw]) -> list[Raw]:
    """New rows in the place of empty ones, and then after the last."""
    waiting = list(new)
    result = [waiting.pop(0) if waiting and is_empty(row) else row for row in old]
    return result + waiting


def add(
    target: RawAnswers, key: str, new: Iterable[Raw], same: Callable[[Any], Sequence[str]]
) -> tuple[list[Raw], int]:
    """The target's rows with those that it lacks, and how many they are."""
    lacking = [row for old, row in pair(rows(target, key), new, same, same) if old is None and not is_empty(row)]
    return filled(target[key], lacking), len(lacking)


def with_meetings(target: RawAnswers, meetings: Iterable[Mapping[str, Any]]) -> tuple[list[Raw], int]:
    """The target's meetings with those that are not among them, and how many came."""
    # A file from before the time had a field of its own has none: the field finds it where it was told.
    new = [{key: text(row, key) for key in MEETING if key in row} for row in meetings]

    def same(row: Mapping[str, Any]) -> tuple[str]:
        told = text(row, "merknad")
        time = times.in_one_form(text(row, "tid")) or str(times.plain(told) or "")
        return (" ".join((in_one_form(text(row, "dato")), time, one_line(text(row, "sted")), one_line(told))),)

    return add(target, MEETINGS, new, same)


def with_lines(old: str, new: Iterable[str]) -> str:
    """A text as it stands, and after it those lines that it lacks, however they are spaced."""
    known = {one_line(line) for line in old.splitlines()}
    fresh = dict.fromkeys(line.strip() for line in new if one_line(line) and one_line(line) not in known)
    return "\n".join([*([] if is_empty(old) else [old]), *fresh]) if fresh else old


def ticked(source: RawAnswers, boxes: Mapping[str, str]) -> list[str]:
    """What is ticked on the elaboration sheets, and the own words there: each once, as it stands on the boxes."""
    words: list[str] = []
    for key in ("fag", "situasjoner"):
        answer = source.get(key)
        chosen = answer.get("chosen") if isinstance(answer, Mapping) else None
        if isinstance(chosen, list):
            words += [boxes.get(box, "") for box in chosen if isinstance(box, str)]
        words += _details(answer)
    return list(dict.fromkeys(word for word in map(one_line, words) if word))


def _details(answer: Any) -> list[str]:
    """The own words beside ticks, one a line."""
    beside = answer.get("details") if isinstance(answer, Mapping) else None
    return [line for key in beside for line in text(beside, key).splitlines()] if isinstance(beside, Mapping) else []


def unlike(reads: Iterable[Sequence[Any]], given: RawAnswers, place: str = "") -> Iterator[Refusal]:
    """What stands where a transfer reads, and is of another kind than an answer there: it is not taken over.

    reads: of each field its name, label and blank answer, and the same of the fields of its rows (`table.others`).
    """
    for name, label, blank, *fields in reads:
        value = given.get(name)
        path = f"{place}{name}"
        reason = "Svaret er av et annet slag enn det som hører til her, og er ikke hentet."
        yield from (Refusal(path, label, show(wrong), reason) for wrong in _unlike(blank, value))
        if not fields or not isinstance(value, list):
            continue
        for index, row in enumerate(value):
            if isinstance(row, Mapping):
                yield from unlike(fields[0], row, f"{path}.{index}.")
            elif not is_empty(row):
                yield Refusal(f"{path}.{index}", label, show(row), "Raden er ikke lesbar, og er ikke hentet.")


def _unlike(blank: Raw, value: Any) -> Iterator[Any]:
    """The parts of a value that are of another kind than in a blank answer. A measure may be a text alone."""
    if is_empty(value) or (blank == linked() and isinstance(value, str)):
        return
    if not isinstance(value, type(blank)):
        yield value
    elif isinstance(blank, Mapping):
        for key, part in blank.items():
            yield from _unlike(part, value.get(key))
