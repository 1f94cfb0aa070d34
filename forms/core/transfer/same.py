"""What means the same in all forms, as the pupil's name and the school: typed in one, it fills in the others.

A definition says what a field is with `concept`, of a word or more that people call it by. In a row it may be what
another field of the row says: `{rolle}` is the guardian's name in a row of a guardian. Only empty fields are filled,
and only with what all forms that have it agree on.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from forms.core.model import Form
from forms.core.pupil import is_name, may_be_same, pupil_field
from forms.core.question import Question
from forms.core.text import Raw, is_empty, listed, one_line, some, tidy, with_capital
from forms.core.transfer.raw_answers import RawAnswers, rows, text

_SAYS = ("text", "choice")
"""What a field must hold to say what another in its row is."""

type Concepts = Mapping[str, Iterable[str]]
"""Where a form has what: {"navn": ["elev", "barnet"], "underskrifter.navn": ["{rolle}"]}."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form's raw answers with what was filled in, what that was in words, the forms it came from, and what was left.

    `left` are names from the other forms that there was no row for.
    """

    answers: dict[str, Raw]
    fields: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def told(self, called: Mapping[str, str]) -> str:
        """Sentences about it, given what each form is called; "" when nothing was filled in and nothing was left."""
        left = f"Det er ikke rad for {some(f'«{one_line(name)[:80]}»' for name in self.left)}." if self.left else ""
        return " ".join(filter(None, [self._came(called), left]))

    def _came(self, called: Mapping[str, str]) -> str:
        if not self.fields:
            return ""
        first, *rest = self.fields
        what = listed([with_capital(first), *(label[:1].lower() + label[1:] for label in rest)])
        names = listed(called[source] for source in self.sources) if self.sources else ""
        return f"{what} er hentet fra {names}." if names else f"{what} er fylt ut."


def concepts(form: Form) -> dict[str, list[str]]:
    """Where a form has what; a field stands under its former ids too."""
    found = {}
    for question in form.questions():
        for key in (question.id, *question.formerly):
            if question.concept:
                found[key] = list(question.concept)
            inside = question.inside()
            for field in inside.values():
                if field.concept:
                    names = [former for name in field.concept for former in _formerly(name, inside)]
                    found |= {f"{key}.{name}": names for name in (field.id, *field.formerly)}
    return found


def _formerly(name: str, near: Mapping[str, Question]) -> list[str]:
    """A concept, and the same of a field beside it by the ids that the field had."""
    beside = near.get(name[1:-1]) if name.startswith("{") else None
    return [name, *(f"{{{former}}}" for former in (beside.formerly if beside else ()))]


def faults(form: Form) -> Iterator[tuple[str, str]]:
    """What is wrong with the concepts of a definition: where, and what was expected, in bokmål."""
    for question in form.questions():
        inside = question.inside()
        for path, field, near in [
            (question.id, question, {}),
            *((f"{question.id}.{key}", field, inside) for key, field in inside.items()),
        ]:
            for name in field.concept:
                if name.startswith("{") and name[1:-1] not in near:
                    yield path, f"det er ikke noe felt {name} i raden"
                elif name.startswith("{") and near[name[1:-1]].holds not in _SAYS:
                    yield path, f"feltet {name} må være tekst eller ett valg, for å si hvem det er"
            deeper = field.inside() if near else {}
            yield from (
                (f"{path}.{key}", "concept kan ikke stå i rader inne i rader")
                for key, one in deeper.items()
                if one.concept
            )


def values(raw: RawAnswers, where: Concepts) -> dict[str, tuple[str, ...]]:
    """The texts that answers hold for each concept. What a form has in a field of its own goes before what rows say."""
    whole: dict[str, tuple[str, ...]] = {}
    named: dict[str, tuple[str, ...]] = {}
    for path, names in where.items():
        key, _, field = path.partition(".")
        if not field:
            if words := tidy(text(raw, key)):
                whole |= dict.fromkeys(names, (words,))
            continue
        for row in rows(raw, key):
            for name in names:
                who, words = _concept(name, row), tidy(text(row, field))
                if who and words:
                    named[who] = (*named.get(who, ()), words)
    return named | whole


def pupil(form: Form, raw: RawAnswers, where: Concepts) -> str:
    """The pupil's name in the answers to a form or another one, given where those have what; "" for none."""
    question = next((one for one in form.questions() if one.id == pupil_field(form)), None)
    return next(iter(_value(values(raw, where), question.concept)), "") if question else ""


def fill(form: Form, held: RawAnswers, parts: Mapping[str, RawAnswers], where: Mapping[str, Concepts]) -> Filled:
    """A form's raw answers with what the parts know. where: for each part, where it has what.

    A part about plainly another pupil tells nothing, and where two parts are about two pupils none of them does.
    """
    parts = of_one_pupil(form, held, parts, where)
    found = {source: values(raw, where[source]) for source, raw in parts.items()}
    answers = copy.deepcopy(dict(held))
    fields: list[str] = []
    sources: list[Iterable[str]] = []
    left: list[str] = []

    def agreed(names: Iterable[str]) -> tuple[tuple[str, ...], Iterable[str]]:
        """What all that know of it say, and who they are."""
        given = {source: told for source, one in found.items() if (told := _value(one, names))}
        one = len({tuple(map(one_line, told)) for told in given.values()}) == 1
        return (next(iter(given.values())), given) if one else ((), ())

    for question in form.questions():
        told, by = agreed(question.concept)
        if len(told) == 1 and is_empty(text(answers, question.id)):
            answers[question.id] = told[0]
            fields.append("elevens navn" if question.id == pupil_field(form) else question.label)
            sources.append(by)
    own = values(answers, {path: names for path, names in concepts(form).items() if "." not in path})
    for question in form.questions():
        for field in question.inside().values():
            signing = rows_by_concept(answers[question.id], field)
            names = {who: (own[who], ()) if who in own else agreed([who]) for who in signing}
            filled = {who: _named(mine, field.id, names[who][0]) for who, mine in signing.items()}
            for who, (count, rest) in filled.items():
                sources += [names[who][1]] if count else []
                left += [] if who in own else rest
            if any(count for count, _ in filled.values()):
                fields.append(f"navn under «{question.label}»")
    return Filled(answers, tuple(fields), _fewest(sources), tuple(left))


def without(question: Question, raw: Raw) -> Raw:
    """A raw answer without what is filled in here: what is left is somebody's own."""
    if question.concept:
        return question.empty()
    same = [key for key, field in question.inside().items() if field.concept]
    return [row | dict.fromkeys(same, "") for row in raw] if same else raw


def rows_by_concept(all_rows: list[dict[str, Raw]], field: Question) -> dict[str, list[dict[str, Raw]]]:
    """The rows of each concept that a field of theirs can be."""
    found: dict[str, list[dict[str, Raw]]] = {}
    for name in field.concept:
        for row in all_rows:
            if who := _concept(name, row):
                found.setdefault(who, []).append(row)
    return found


def _named(mine: Iterable[dict[str, Raw]], key: str, names: Sequence[str]) -> tuple[int, list[str]]:
    """Write the names that no row has into the empty ones: how many those were, and the names that had no row.

    One that is written in another way in a row, as with initials, has that one if no other can be meant there: neither
    another name that has no row, nor the one that is written so.
    """
    there = {name for row in mine if (name := one_line(text(row, key)))}
    lacking = [name for name in names if one_line(name) not in there]
    others = there - set(map(one_line, names))
    meant = [[name for name in lacking if is_name(other) and may_be_same(name, other)] for other in others]
    waiting = [name for name in lacking if [name] not in meant]
    empty = [row for row in mine if is_empty(text(row, key))]
    for row, name in zip(empty, waiting, strict=False):
        row[key] = name
    return min(len(empty), len(waiting)), waiting[len(empty) :]


def of_one_pupil(
    form: Form, held: RawAnswers, parts: Mapping[str, RawAnswers], where: Mapping[str, Concepts]
) -> Mapping[str, RawAnswers]:
    """The parts that may be about a form's pupil; where it names none, all of them, or none if they are of two."""
    name = pupil(form, held, concepts(form))
    names = {source: pupil(form, raw, where[source]) for source, raw in parts.items()}
    if name:
        return {source: raw for source, raw in parts.items() if may_be_same(name, names[source])}
    return parts if all(may_be_same(one, other) for one, other in combinations(names.values(), 2)) else {}


def _fewest(sources: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """A form that knows each of the things, and no more of them than need be told."""
    chosen: list[str] = []
    for known in sorted(map(list, sources), key=len):
        if known and not set(known) & set(chosen):
            chosen.append(known[0])
    return tuple(chosen)


def _value(found: Mapping[str, tuple[str, ...]], names: Iterable[str]) -> tuple[str, ...]:
    return next((found[name] for name in names if name in found), ())


def _concept(name: str, row: Mapping[str, Any]) -> str:
    """A concept, where `{rolle}` is what the row has there."""
    return one_line(text(row, name[1:-1])).casefold() if name.startswith("{") else name
