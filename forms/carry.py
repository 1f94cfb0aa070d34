"""What one form takes over from another, so that nobody types it twice.

A transfer is a pure function: (what the source holds, what the target holds, facts) → the target's new answers.
Both are raw answers. The source may come straight from a file, so whatever has the wrong shape in it counts as empty;
the target has been checked, and so is the result, by whoever calls (`forms.answers`). Nothing that stands in the
target is lost: what is there already stays, empty rows are filled first, and the rest comes after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.questions.base import Raw, is_empty
from forms.questions.date import in_one_form
from forms.questions.measure import identity
from forms.questions.weights import LEVELS
from forms.statuses import status
from forms.suggest import BOXES

type Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """The target's new raw answers, how many things came over, what one and several are called, and a remark."""

    answers: dict[str, Raw]
    count: int
    nouns: tuple[str, str]
    remark: str = ""


type Transfer = Callable[[Answers, Answers, Mapping[str, Any]], Carried]


def text(holder: Any, key: str) -> str:
    """The text under a key; "" for whatever else may be there."""
    value = holder.get(key) if isinstance(holder, Mapping) else None
    return value if isinstance(value, str) else ""


def rows(holder: Any, key: str) -> list[Mapping[str, Any]]:
    """The rows under a key that are rows."""
    value = holder.get(key) if isinstance(holder, Mapping) else None
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def measure(row: Mapping[str, Any]) -> tuple[str, str]:
    """The text and the address of a row's measure, which may have been saved as text alone."""
    value = row.get("tiltak")
    return (text(row, "tiltak"), "") if isinstance(value, str) else (text(value, "text"), text(value, "address"))


def with_texts(target: Answers, source: Answers, *keys: str) -> dict[str, Raw]:
    """The target with these texts from the source where it has none itself."""
    return {**target, **{key: text(source, key) for key in keys if not text(target, key).strip() and text(source, key)}}


def filled(old: Iterable[Raw], new: Iterable[Raw]) -> list[Raw]:
    """New rows in the place of empty ones, and then after the last."""
    waiting = list(new)
    result = [waiting.pop(0) if waiting and is_empty(row) else row for row in old]
    return result + waiting


def _same(row: Mapping[str, Any]) -> str:
    return identity(*measure(row))


def _add_measures(target: Answers, key: str, new: Iterable[Mapping[str, Any]]) -> tuple[list[Raw], int]:
    """The target's rows with those measures that it lacks, and how many they are."""
    seen = {_same(row) for row in rows(target, key)}
    lacking = []
    for row in new:
        if _same(row) and _same(row) not in seen:
            seen.add(_same(row))
            lacking.append(row)
    return filled(target[key], lacking), len(lacking)


def _measure_row(row: Mapping[str, Any], *keys: str) -> dict[str, Raw]:
    words, address = measure(row)
    return {"tiltak": {"text": words, "address": address}} | {key: text(row, key) for key in keys}


def _meetings(target: Answers, source: Answers) -> list[Raw]:
    """The target's meetings and those of the source that are not among them."""
    held = {(in_one_form(text(row, "dato")), text(row, "merknad").strip()) for row in rows(target, "moter")}
    new = [{key: text(row, key) for key in ("dato", "merknad")} for row in rows(source, "moter")]
    return filled(
        target["moter"],
        [row for row in new if not is_empty(row) and (in_one_form(row["dato"]), row["merknad"].strip()) not in held],
    )


MEASURES = ("tiltak", "tiltak")


def causes(source: Answers, target: Answers, facts: Mapping[str, Any]) -> Carried:
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
    return Carried(answers, count + len(fresh), ("årsak", "årsaker"), remark)


def chosen_measures(source: Answers, target: Answers, _facts: Mapping[str, Any]) -> Carried:
    """The measures that were picked → rows of the agreement, with who and when."""
    new = [_measure_row(row, "ansvar", "frist") for row in rows(source, "valgte")]
    agreed, count = _add_measures(target, "avtaler", new)
    return Carried(with_texts(target, source, "elev") | {"avtaler": agreed}, count, MEASURES)


def agreed_in_talk(source: Answers, target: Answers, _facts: Mapping[str, Any]) -> Carried:
    """What was agreed in a conversation → rows of the agreement."""
    new = [
        {"tiltak": {"text": text(row, "hva"), "address": ""}, "ansvar": text(row, "hvem"), "frist": text(row, "nar")}
        for row in rows(source, "avtaler")
    ]
    agreed, count = _add_measures(target, "avtaler", new)
    return Carried(with_texts(target, source, "elev") | {"avtaler": agreed}, count, ("avtale", "avtaler"))


def to_follow_up(source: Answers, target: Answers, _facts: Mapping[str, Any]) -> Carried:
    """The agreement → what is followed up. A measure that is there already keeps its status, and gets the new terms."""
    agreed = {_same(row): row for row in rows(source, "avtaler") if _same(row)}
    count = 0
    followed = []
    for row in rows(target, "tiltak"):
        terms = {key: text(agreed.get(_same(row)), key) for key in ("delmal", "ansvar", "frist")}
        new = {**row, **{key: value for key, value in terms.items() if value}}
        count += new != row
        followed.append(new)
    fresh = [_measure_row(row, "delmal", "ansvar", "frist") for row in agreed.values()]
    followed, added = _add_measures({"tiltak": followed}, "tiltak", fresh)
    answers = with_texts(target, source, "elev", "skole", "klasse")
    return Carried(answers | {"tiltak": followed, "moter": _meetings(target, source)}, count + added, MEASURES)


def next_version(source: Answers, target: Answers, _facts: Mapping[str, Any]) -> Carried:
    """What was followed up → the next version of the agreement.

    The measures that are not done with go on, and after them what the agreement has besides. What it held before is
    kept as `forrige`, so that the changes can be told. Place and date are those of the new signatures.
    """
    followed = {_same(row): row for row in rows(source, "tiltak") if _same(row)}
    agreed = {_same(row): row for row in rows(target, "avtaler") if _same(row)}
    if not followed:
        return Carried(dict(target), 0, MEASURES)
    before = [
        {
            "tiltak": measure(row)[0],
            "adresse": measure(row)[1],
            "ansvar": text(row, "ansvar"),
            "frist": text(row, "frist"),
            "status": status(text(followed.get(key), "status")).label,
        }
        for key, row in (followed | agreed).items()
    ]
    going_on = [
        _measure_row(row, "delmal", "ansvar", "frist")
        for row in followed.values()
        if not status(text(row, "status")).closed
    ]
    besides = [row for row in rows(target, "avtaler") if not is_empty(row) and _same(row) not in followed]
    done = len(followed) - len(going_on)
    answers = with_texts(target, source, "elev", "skole", "klasse") | {
        "avtaler": [*going_on, *besides],
        "moter": _meetings(target, source),
        "forrige": before,
        "sted_dato": "",
    }
    return Carried(
        answers, len(going_on), MEASURES, f"{done} er ferdig eller avsluttet, og er ikke med." if done else ""
    )


def ticked(source: Answers, target: Answers, facts: Mapping[str, Any]) -> Carried:
    """Subjects, teachers and situations that were ticked → boxes to place."""
    words = [*_ticked(source, facts), *(text(row, "navn").strip() for row in rows(source, "laerere"))]
    seen = {text(row, "tekst").strip() for row in rows(target, "bokser")}
    fresh = [word for word in dict.fromkeys(words) if word and word not in seen]
    boxes = filled(target["bokser"], ({"tekst": word, "tall_a": "", "tall_b": ""} for word in fresh))
    return Carried(with_texts(target, source, "elev") | {"bokser": boxes}, len(fresh), ("boks", "bokser"))


def _ticked(source: Answers, facts: Mapping[str, Any]) -> list[str]:
    """What is ticked on the elaboration sheets, and the own words there: each once, as it stands on the boxes."""
    words: list[str] = []
    for key in ("fag", "situasjoner"):
        answer = source.get(key) if isinstance(source, Mapping) else None
        chosen = answer.get("chosen") if isinstance(answer, Mapping) else None
        if isinstance(chosen, list):
            words += [facts["boxes"].get(box, "") for box in chosen if isinstance(box, str)]
        words += details(answer)
    return list(dict.fromkeys(word.strip() for word in words if word.strip()))


def details(answer: Any) -> list[str]:
    """The own words beside ticks, one a line."""
    beside = answer.get("details") if isinstance(answer, Mapping) else None
    return [line for key in beside for line in text(beside, key).splitlines()] if isinstance(beside, Mapping) else []


TRANSFERS: dict[tuple[str, str], tuple[str, Transfer]] = {
    ("kartlegging", "tiltaksvelger"): ("kartleggingen", causes),
    ("kartlegging", "skalering"): ("kartleggingen", ticked),
    ("samtale-elev", "samarbeidsavtale"): ("samtalen med eleven", agreed_in_talk),
    ("samtale-foresatte", "samarbeidsavtale"): ("samtalen med foresatte", agreed_in_talk),
    ("tiltaksvelger", "samarbeidsavtale"): ("tiltaksvelgeren", chosen_measures),
    ("samarbeidsavtale", "oppfolging"): ("samarbeidsavtalen", to_follow_up),
    ("oppfolging", "samarbeidsavtale"): ("oppfølgingen", next_version),
}
"""(source, target) → what the reader calls the source, and what carries it over."""


def sources(target: str) -> dict[str, str]:
    """The forms that a form can take over from, by id, with what the reader calls them."""
    return {source: name for (source, to), (name, _) in TRANSFERS.items() if to == target}


def carry(source: str, target: str, given: Answers, held: Answers, facts: Mapping[str, Any]) -> tuple[Carried, str]:
    """Carry out a transfer; also a sentence that tells of it. Raises KeyError when there is no such transfer."""
    name, transfer = TRANSFERS[source, target]
    carried = transfer(given, held, facts)
    if carried.answers == held:
        return carried, f"Det er ikke noe nytt å hente fra {name}."
    what = f"{carried.count} {carried.nouns[carried.count > 1]}" if carried.count else "Det som passer,"
    sentences = [f"{what} er hentet fra {name}.", carried.remark]
    names = [text(one, "elev").strip() for one in (given, held)]
    if all(names) and names[0] != names[1]:
        sentences.append("Navnet på eleven er ikke det samme begge steder. Se etter at det er riktig elev.")
    return carried, " ".join(filter(None, sentences))
