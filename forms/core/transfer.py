"""What one form takes over from another, so that nobody types it twice.

A transfer is a pure function: (what the source holds, what the target holds, facts) → the target's new answers.
Both are raw answers. The source may come straight from a file, so whatever has the wrong shape in it counts as empty;
the target has been checked, and so is the result, by whoever calls (`forms.core.answers`). Nothing that stands in the
target is lost: what is there already stays, empty rows are filled first, and the rest comes after. Nothing of the
source is lost in silence: a row that there is no room for is named.

The fields are named by the ids that they have in this project; a form that has renamed one is followed (`names`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.core import times
from forms.core.agreed import identity, pair, status
from forms.core.answers import Answers
from forms.core.dates import in_one_form
from forms.core.levels import LEVELS
from forms.core.model import Form
from forms.core.names import Names, find, known_as, lacking, renames
from forms.core.plural import counted
from forms.core.pupil import another_pupil
from forms.core.question import Refusal
from forms.core.suggest import BOXES
from forms.core.text import Raw, is_empty, listed, one_line

type RawAnswers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """The target's new raw answers, how many things came over, and a remark on what was left by a rule."""

    answers: dict[str, Raw]
    count: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer: what the reader calls the source, what carries it over, and what one and several things are called.

    reads and writes: the fields of the source and of the target that it names.
    facts: what it needs of the target's facts.
    """

    name: str
    take: Callable[[RawAnswers, RawAnswers, Mapping[str, Any]], Taken]
    nouns: tuple[str, str]
    reads: Names
    writes: Names
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TransferResult:
    """The target's answers, whether they are others than before, a sentence that tells of it, and what was refused."""

    answers: Answers
    changed: bool
    sentence: str
    refusals: tuple[Refusal, ...]


def text(holder: Any, key: str) -> str:
    """The text under a key; "" for whatever else may be there."""
    value = holder.get(key) if isinstance(holder, Mapping) else None
    return value if isinstance(value, str) else ""


def rows(holder: Any, key: str) -> list[Mapping[str, Any]]:
    """The rows under a key that hold anything."""
    value = holder.get(key) if isinstance(holder, Mapping) else None
    found = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    return [row for row in found if not is_empty(row)]


def measure(row: Mapping[str, Any]) -> tuple[str, str]:
    """The text and the address of a row's measure, which may have been saved as text alone."""
    value = row.get("tiltak")
    return (text(row, "tiltak"), "") if isinstance(value, str) else (text(value, "text"), text(value, "address"))


def with_texts(target: RawAnswers, source: RawAnswers, *keys: str) -> dict[str, Raw]:
    """The target with these texts from the source where it has none itself."""
    return {**target, **{key: text(source, key) for key in keys if not text(target, key).strip() and text(source, key)}}


def filled(old: Iterable[Raw], new: Iterable[Raw]) -> list[Raw]:
    """New rows in the place of empty ones, and then after the last."""
    waiting = list(new)
    result = [waiting.pop(0) if waiting and is_empty(row) else row for row in old]
    return result + waiting


def _same(row: Mapping[str, Any]) -> str:
    return identity(*measure(row), text(row, "delmal"))


def _agreed_row(row: Mapping[str, Any], *keys: str) -> dict[str, Raw]:
    words, address = measure(row)
    return {"tiltak": {"text": words, "address": address}} | {key: text(row, key) for key in keys}


def _add(target: RawAnswers, key: str, new: Iterable[Raw], same: Callable[[Any], str]) -> tuple[list[Raw], int]:
    """The target's rows with those that it lacks, and how many they are."""
    lacking_rows = [row for old, row in pair(rows(target, key), new, same, same) if old is None and not is_empty(row)]
    return filled(target[key], lacking_rows), len(lacking_rows)


_MEETING = ("dato", "tid", "sted", "merknad")


def _meetings(target: RawAnswers, source: RawAnswers) -> list[Raw]:
    """The target's meetings and those of the source that are not among them."""
    # A file from before the time had a field of its own has none: the field finds it where it was told.
    new = [{key: text(row, key) for key in _MEETING if key in row} for row in rows(source, "moter")]

    def same(row: Mapping[str, Any]) -> str:
        told = text(row, "merknad")
        time = times.in_one_form(text(row, "tid")) or str(times.plain(told) or "")
        return " ".join((in_one_form(text(row, "dato")), time, one_line(text(row, "sted")), one_line(told)))

    return _add(target, "moter", new, same)[0]


def causes(source: RawAnswers, target: RawAnswers, facts: Mapping[str, Any]) -> Taken:
    """Cards → the weight of each cause, and those with own words → the causes in own words; ticked boxes → lines."""
    labels = facts["measures"]["causes"]
    weights = dict(target["arsaker"])
    own = []
    count = 0
    for card in rows(source, "kort"):
        level = text(card, "vekt")
        if not is_empty(card.get("bort")) or level not in LEVELS:
            continue
        if text(card, "kort") in labels:
            weights[text(card, "kort")] = level
            count += 1
        elif level != "0" and (words := text(card, "ord").strip() or text(card, "tekst").strip()):
            own.append(words)
    known = text(target, "andre")
    fresh = [words for words in own if words not in known.splitlines()]
    ticks = [word for word in _ticked(source, facts) if word not in text(target, BOXES).splitlines()]
    answers = with_texts(target, source, "elev") | {
        "arsaker": weights,
        "andre": "\n".join([*known.splitlines(), *fresh]),
        BOXES: "\n".join([*text(target, BOXES).splitlines(), *ticks]),
    }
    remark = f"{len(ticks)} kryss fra utdypingen er også med." if ticks else ""
    return Taken(answers, count + len(fresh), remark)


def chosen_measures(source: RawAnswers, target: RawAnswers, _facts: Mapping[str, Any]) -> Taken:
    """The measures that were picked → rows of the agreement, with who and when."""
    new = [_agreed_row(row, "ansvar", "frist") for row in rows(source, "valgte")]
    agreed, count = _add(target, "avtaler", new, _same)
    return Taken(with_texts(target, source, "elev") | {"avtaler": agreed}, count)


def agreed_in_talk(source: RawAnswers, target: RawAnswers, _facts: Mapping[str, Any]) -> Taken:
    """What was agreed in a conversation → rows of the agreement."""
    new = [
        {"tiltak": {"text": text(row, "hva"), "address": ""}, "ansvar": text(row, "hvem"), "frist": text(row, "nar")}
        for row in rows(source, "avtaler")
    ]
    agreed, count = _add(target, "avtaler", new, _same)
    return Taken(with_texts(target, source, "elev") | {"avtaler": agreed}, count)


def to_follow_up(source: RawAnswers, target: RawAnswers, _facts: Mapping[str, Any]) -> Taken:
    """The agreement → what is followed up. A measure that is there already keeps its status, and gets the new terms."""
    count = 0
    followed: list[Raw] = []
    fresh = []
    held = [row for row in target["tiltak"] if not is_empty(row)]
    for old, new in pair(held, rows(source, "avtaler"), _same, _same):
        if new is None:
            followed.append(old)
        elif old is None:
            fresh.append(_agreed_row(new, "delmal", "ansvar", "frist"))
        else:
            terms = {key: text(new, key) for key in ("delmal", "ansvar", "frist") if text(new, key)}
            followed.append({**old, **terms})
            count += followed[-1] != old
    waiting = iter(followed)
    updated = [row if is_empty(row) else next(waiting) for row in target["tiltak"]]
    answers = with_texts(target, source, "elev", "skole", "klasse")
    measures = {"tiltak": filled(updated, fresh), "moter": _meetings(target, source)}
    return Taken(answers | measures, count + len(fresh))


def next_version(source: RawAnswers, target: RawAnswers, _facts: Mapping[str, Any]) -> Taken:
    """What was followed up → the next version of the agreement.

    The measures that are not done with go on, and after them what the agreement has besides. What it held before is
    kept as `forrige`, so that the changes can be told. Place and date are those of the new signatures.
    """
    followed = rows(source, "tiltak")
    if not followed:
        return Taken(dict(target), 0)
    pairs = pair(followed, rows(target, "avtaler"), _same, _same)
    before = [
        {
            "tiltak": measure(row)[0],
            "adresse": measure(row)[1],
            **{key: text(row, key) for key in ("delmal", "ansvar", "frist")},
            "status": status(text(new, "status")).label,
        }
        for new, old in pairs
        if (row := old or new)
    ]
    going_on = [
        _agreed_row(row, "delmal", "ansvar", "frist") for row in followed if not status(text(row, "status")).closed
    ]
    besides = [old for new, old in pairs if new is None]
    done = len(followed) - len(going_on)
    answers = with_texts(target, source, "elev", "skole", "klasse") | {
        "avtaler": [*going_on, *besides],
        "moter": _meetings(target, source),
        "forrige": before,
        "sted_dato": "",
    }
    return Taken(answers, len(going_on), f"{done} er ferdig eller avsluttet, og er ikke med." if done else "")


def ticked(source: RawAnswers, target: RawAnswers, facts: Mapping[str, Any]) -> Taken:
    """Subjects, teachers and situations that were ticked → boxes to place."""
    words = [*_ticked(source, facts), *(one_line(text(row, "navn")) for row in rows(source, "laerere"))]
    seen = {one_line(text(row, "tekst")) for row in rows(target, "bokser")}
    fresh = [word for word in dict.fromkeys(words) if word and word not in seen]
    boxes = filled(target["bokser"], ({"tekst": word, "tall_a": "", "tall_b": ""} for word in fresh))
    return Taken(with_texts(target, source, "elev") | {"bokser": boxes}, len(fresh))


def _ticked(source: RawAnswers, facts: Mapping[str, Any]) -> list[str]:
    """What is ticked on the elaboration sheets, and the own words there: each once, as it stands on the boxes."""
    words: list[str] = []
    for key in ("fag", "situasjoner"):
        answer = source.get(key)
        chosen = answer.get("chosen") if isinstance(answer, Mapping) else None
        if isinstance(chosen, list):
            words += [facts["boxes"].get(box, "") for box in chosen if isinstance(box, str)]
        words += details(answer)
    return list(dict.fromkeys(word for word in map(one_line, words) if word))


def details(answer: Any) -> list[str]:
    """The own words beside ticks, one a line."""
    beside = answer.get("details") if isinstance(answer, Mapping) else None
    return [line for key in beside for line in text(beside, key).splitlines()] if isinstance(beside, Mapping) else []


_MEASURES = ("tiltak", "tiltak")
_AGREED = ("tiltak", "ansvar", "frist")
_AGREEMENT: Names = {"elev": (), "avtaler": ("delmal", *_AGREED)}
_FOLLOWED: Names = {
    **dict.fromkeys(("elev", "skole", "klasse"), ()),
    "tiltak": ("delmal", *_AGREED, "status"),
    "moter": _MEETING,
}
_TALK: Names = {"elev": (), "avtaler": ("hva", "hvem", "nar")}
_WHOLE: Names = {
    **dict.fromkeys(("elev", "skole", "klasse"), ()),
    "avtaler": ("delmal", *_AGREED),
    "moter": _MEETING,
}

TRANSFERS: Mapping[tuple[str, str], Transfer] = {
    ("kartlegging", "tiltaksvelger"): Transfer(
        "kartleggingen",
        causes,
        ("årsak", "årsaker"),
        {"elev": (), "kort": ("kort", "tekst", "bort", "vekt", "ord"), "fag": (), "situasjoner": ()},
        {"elev": (), "arsaker": (), "andre": (), BOXES: ()},
        ("boxes", "measures"),
    ),
    ("kartlegging", "skalering"): Transfer(
        "kartleggingen",
        ticked,
        ("boks", "bokser"),
        {"elev": (), "fag": (), "situasjoner": (), "laerere": ("navn",)},
        {"elev": (), "bokser": ("tekst", "tall_a", "tall_b")},
        ("boxes",),
    ),
    ("samtale-elev", "samarbeidsavtale"): Transfer(
        "samtalen med eleven", agreed_in_talk, ("avtale", "avtaler"), _TALK, _AGREEMENT
    ),
    ("samtale-foresatte", "samarbeidsavtale"): Transfer(
        "samtalen med foresatte", agreed_in_talk, ("avtale", "avtaler"), _TALK, _AGREEMENT
    ),
    ("tiltaksvelger", "samarbeidsavtale"): Transfer(
        "tiltaksvelgeren", chosen_measures, _MEASURES, {"elev": (), "valgte": _AGREED}, _AGREEMENT
    ),
    ("samarbeidsavtale", "oppfolging"): Transfer("samarbeidsavtalen", to_follow_up, _MEASURES, _WHOLE, _FOLLOWED),
    ("oppfolging", "samarbeidsavtale"): Transfer(
        "oppfølgingen", next_version, _MEASURES, _FOLLOWED, {**_WHOLE, "forrige": (), "sted_dato": ()}
    ),
}
"""(source, target) → the transfer between them."""


def sources(target: str) -> dict[str, str]:
    """The forms that a form can take over from, by id, with what the reader calls them."""
    return {source: transfer.name for (source, to), transfer in TRANSFERS.items() if to == target}


def faults(forms: Mapping[str, Form]) -> Iterable[tuple[str, str]]:
    """The fields that transfers name and forms lack: the form's id and the name. For the build to refuse."""
    for (source, target), transfer in TRANSFERS.items():
        for form, names in ((source, transfer.reads), (target, transfer.writes)):
            if form in forms and {source, target} <= forms.keys():
                yield from ((form, name) for name in lacking(forms[form], names))


def renamed_sources(target: str, forms: Mapping[str, Form]) -> dict[str, dict[str, str]]:
    """For each source of a form, which of its ids transfers know by another name (`names.renames`); a fact of forms."""
    found = {
        source: renames(forms[source], transfer.reads)
        for (source, to), transfer in TRANSFERS.items()
        if to == target and source in forms
    }
    return {source: ids for source, ids in found.items() if ids}


def transfer(source: str, target: Form, given: object, held: Answers) -> TransferResult:
    """Carry out a transfer from a form's raw answers, which may be as a file had them, to a form's answers.

    Raises KeyError when there is no such transfer.
    """
    wanted = TRANSFERS[source, target.id]
    renamed = target.facts.get("renamed", {}).get(source, {})
    known = known_as(given if isinstance(given, Mapping) else {}, renamed)
    before = known_as(held.raw(), renames(target, wanted.writes))
    taken = wanted.take(known, before, target.facts)
    answers, refusals = Answers.accept(target, taken.answers)
    if answers.raw() == held.raw():
        return TransferResult(answers, False, f"Det er ikke noe nytt å hente fra {wanted.name}.", tuple(refusals))
    left = _left(target, wanted.writes, taken.answers)
    count = max(taken.count - len(left), 0)
    what = counted(count, f"1 {wanted.nouns[0]}", wanted.nouns[1]) if taken.count else "Det som passer,"
    sentences = [f"{what} er hentet fra {wanted.name}.", taken.remark]
    if left:
        several = "rad fikk ikke plass" if len(left) == 1 else "rader fikk ikke plass"
        sentences.append(f"{len(left)} {several}: {listed(left)}.")
    if another_pupil(text(known, "elev"), text(before, "elev")):
        sentences.append("Navnet på eleven er ikke det samme begge steder. Se etter at det er riktig elev.")
    return TransferResult(answers, True, " ".join(filter(None, sentences)), tuple(refusals))


def _left(target: Form, names: Names, answers: Mapping[str, Raw]) -> list[str]:
    """The rows that the form has no room for, each by what it is about."""
    left = []
    for name in names:
        question = find(target.questions(), name)
        value = answers.get(name)
        if question and isinstance(value, list) and name != "forrige":
            left += [_title(row) for row in value[question.room() :]]
    return left


def _title(row: Any) -> str:
    """What a row is about, as a reader knows it."""
    words = measure(row)[0] or next((one for one in row.values() if isinstance(one, str) and one.strip()), "")
    return f"«{one_line(words)[:80]}»" if words else "en rad uten tekst"
