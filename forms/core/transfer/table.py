"""Which transfers there are, the fields that each of them names, and what a form must know of the others for them.

A form's page has no other form, so what is needed of the others is put into the form's facts at build (`others`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms.core.agreed import MEASURE, ROW, TERMS
from forms.core.kinds import CHOICE, TICKS, WRITTEN, Names, of, rows
from forms.core.levels import LEVELS
from forms.core.model import Form
from forms.core.names import find, renames
from forms.core.suggest import BOXES
from forms.core.transfer import agreement, follow_up, mapping
from forms.core.transfer.raw_answers import MEETING, MEETINGS, RawAnswers, Taken
from forms.core.transfer.same import concepts


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer: what carries it over, and what one and several of the things are called.

    reads and writes: the fields of the source and of the target that it names. facts: what it needs of the target's.
    asked: it is done only when the reader asks for it. What a pupil has told goes into no agreement by itself.
    is_ready: whether the source has come so far that the target is to be made of it.
    """

    take: Callable[[RawAnswers, RawAnswers, Mapping[str, Any]], Taken]
    nouns: tuple[str, str]
    reads: Names
    writes: Names
    facts: tuple[str, ...] = ()
    asked: bool = False
    is_ready: Callable[[RawAnswers], bool] = bool


_MEASURES = ("tiltak", "tiltak")
_PICKED: Names = {key: ROW[key] for key in (MEASURE, *TERMS)}
_MEETINGS: Names = {MEETINGS: rows(**dict.fromkeys(MEETING, WRITTEN))}
_PREVIOUS: Names = {"forrige": of("previous")}
_ROWS: Names = {"avtaler": rows(**ROW), **_PREVIOUS}
_TALK: Names = {"avtaler": rows(hva=WRITTEN, hvem=WRITTEN, nar=WRITTEN)}
_STATUS: Names = {"status": WRITTEN}
_BOX: Names = {"bokser": rows(tekst=WRITTEN, tall_a=WRITTEN, tall_b=WRITTEN)}
_ELABORATED: Names = dict.fromkeys(("fag", "situasjoner"), of("choices", known=("boxes",)))
_CARD: Names = {
    "kort": of("choice", known=("cards", "causes")),
    "tekst": WRITTEN,
    "bort": TICKS,
    "vekt": of("choice", only=tuple(LEVELS)),
    "ord": WRITTEN,
}
_CARDS: Names = {"kort": rows(**_CARD), **_ELABORATED}
_AGREED: Names = {"avtaler": rows(**ROW), **_MEETINGS}
_FOLLOWED: Names = {
    "tiltak": rows(**ROW, status=CHOICE, vurdering=WRITTEN, evaluert=WRITTEN),
    **_MEETINGS,
}

TRANSFERS: Mapping[tuple[str, str], Transfer] = {
    ("samtale-foresatte", "samarbeidsavtale"): Transfer(
        agreement.talk_with_guardians,
        ("avtale", "avtaler"),
        {**_TALK, **dict.fromkeys(("bakgrunn", "mal", "vurderes"), WRITTEN)},
        {**_ROWS, **_STATUS, "hovedmal": WRITTEN, **_MEETINGS},
    ),
    ("samtale-elev", "samarbeidsavtale"): Transfer(
        agreement.talk_with_pupil,
        ("avtale", "avtaler"),
        {**_TALK, "oppsummering": WRITTEN},
        {**_ROWS, **_STATUS},
        asked=True,
    ),
    ("kartlegging", "skalering"): Transfer(
        mapping.boxes_to_place,
        ("boks", "bokser"),
        {**_ELABORATED, "laerere": rows(navn=WRITTEN)},
        _BOX,
        ("boxes", "teacher"),
    ),
    ("kartlegging", "tiltaksvelger"): Transfer(
        mapping.causes,
        ("årsak", "årsaker"),
        _CARDS,
        {"arsaker": of("weights", known=("causes",)), "andre": WRITTEN, BOXES: WRITTEN},
        ("boxes", "cards", "measures"),
    ),
    ("kartlegging", "samarbeidsavtale"): Transfer(
        mapping.shown_causes, ("årsak", "årsaker"), _CARDS, _STATUS, ("boxes", "cards", "causes"), asked=True
    ),
    ("skalering", "tiltaksvelger"): Transfer(mapping.hard_boxes, ("boks", "bokser"), _BOX, {BOXES: WRITTEN}, ("hard",)),
    ("tiltaksvelger", "samarbeidsavtale"): Transfer(
        agreement.chosen_measures, _MEASURES, {"valgte": rows(**_PICKED)}, _ROWS
    ),
    ("samarbeidsavtale", "oppfolging"): Transfer(follow_up.to_follow_up, _MEASURES, _AGREED, _FOLLOWED),
    ("oppfolging", "samarbeidsavtale"): Transfer(
        follow_up.next_version,
        _MEASURES,
        _FOLLOWED,
        {**_AGREED, **_PREVIOUS, "sted_dato": WRITTEN},
        is_ready=follow_up.is_assessed,
    ),
}
"""(source, target) → the transfer between them, in the order of the way."""


def sources(target: Form) -> dict[str, str]:
    """The forms that a form can take over from, by id, with what the reader calls them."""
    return {source: called(target, source) for source, to in TRANSFERS if to == target.id}


def called(target: Form, source: str) -> str:
    """What the reader of a form calls another, in a sentence."""
    return str(known(target, source)["called"])


def known(target: Form, source: str) -> Mapping[str, Any]:
    """What a form knows of another (see `others`); next to nothing when they have nothing in common."""
    others_known: Mapping[str, Mapping[str, Any]] = target.facts.get("others", {})
    return others_known.get(source, {"called": source, "concepts": {}})


def others(target: Form, forms: Mapping[str, Form]) -> dict[str, dict[str, Any]]:
    """What a form must know of those it can take anything from; a fact of forms.

    called: what they are called in a sentence. concepts: see `same.concepts`. renamed: which of their ids the transfer
    knows by another name (`names.renames`). reads: what it reads there (`_read`). statuses: the choices there of which
    nothing but this is known, each with its id, its label and whether it closes the row.
    """
    found: dict[str, dict[str, Any]] = {}
    for form in forms.values():
        transfer = TRANSFERS.get((form.id, target.id))
        shared = concepts(form) if concepts(target) else {}
        if form.id != target.id and (transfer or shared):
            found[form.id] = {"called": form.called or f"«{form.title}»", "concepts": shared}
            if transfer:
                found[form.id]["reads"] = list(_read(form, transfer.reads, shared))
            if transfer and (statuses := list(_statuses(form, transfer.reads))):
                found[form.id]["statuses"] = statuses
            if transfer and (renamed := renames(form, transfer.reads)):
                found[form.id]["renamed"] = renamed
    return found


def _statuses(form: Form, names: Names) -> Iterator[list[Any]]:
    for name, wanted in names.items():
        question = find(form.questions(), name)
        inside = question.inside().values() if question else ()
        fields = (find(inside, field) for field, named in wanted.fields.items() if named == CHOICE)
        for field in fields:
            yield from ([choice.id, choice.label, choice.closed] for choice in getattr(field, "choices", ()))


def _read(form: Form, names: Names, shared: Iterable[str]) -> Iterator[list[Any]]:
    """Each field that a transfer names or that means the same in all forms, and such fields of its rows.

    Of each its name, its label and its blank answer; last its rows', if it has any.
    """
    wanted = {name: list(named.fields) for name, named in names.items()}
    for key in shared:
        name, _, inner = key.partition(".")
        wanted.setdefault(name, []).extend([inner] if inner else [])
    for name, inside in wanted.items():
        question = find(form.questions(), name)
        if question is not None:
            fields = ((field, find(question.inside().values(), field)) for field in dict.fromkeys(inside))
            rows = [[field, found.label, found.empty()] for field, found in fields if found is not None]
            yield [name, question.label, [] if rows else question.empty(), *([rows] if rows else [])]


def named(form: str) -> Iterator[Names]:
    """What transfers name of the form of this id."""
    for (source, target), transfer in TRANSFERS.items():
        if form in (source, target):
            yield transfer.reads if form == source else transfer.writes
