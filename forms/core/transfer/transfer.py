"""One transfer, carried out: the target's new answers, and a sentence that tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.core.answers import Answers
from forms.core.kinds import Names
from forms.core.linked import MOVED, followed
from forms.core.model import Form
from forms.core.names import find, known_as, renames
from forms.core.plural import counted
from forms.core.pupil import another_pupil
from forms.core.question import Refusal
from forms.core.text import Raw, listed, one_line, some, with_capital
from forms.core.transfer import same
from forms.core.transfer.raw_answers import MEETINGS, RawAnswers, first_text, measure, unlike
from forms.core.transfer.table import TRANSFERS, called, known


@dataclass(frozen=True, slots=True)
class TransferResult:
    """The target's answers, whether they are others than before, a sentence that tells of it, and what was refused.

    what: what came over, in words; "" when it cannot be said so. full: what has no room, as a sentence; "" for nothing.
    """

    answers: Answers
    changed: bool
    sentence: str
    refusals: tuple[Refusal, ...]
    what: str = ""
    full: str = ""


def transfer(source: str, target: Form, given: object, held: Answers) -> TransferResult:
    """Carry out a transfer from a form's raw answers, which may be as a file had them, to a form's answers.

    What means the same in both is filled in too. Raises KeyError when there is no such transfer.
    """
    wanted = TRANSFERS[source, target.id]
    raw = given if isinstance(given, Mapping) else {}
    where = known(target, source)["concepts"]
    before = same.fill(target, held.raw(), {source: raw}, {source: where}).answers
    source_raw = as_known(target, source, raw)
    taken = wanted.take(source_raw, known_as(before, renames(target, wanted.writes)), target.facts)
    answers, refused = Answers.accept(target, taken.answers)
    refusals = [*unlike(known(target, source).get("reads", ()), source_raw), *refused]
    lost = _lost(target, wanted.writes, taken.answers)
    left = [title for titles in lost.values() for title in titles]
    full = f"{counted(len(left), '1 rad fikk ikke plass', 'rader fikk ikke plass')}: {some(left)}." if left else ""
    if answers.raw() == held.raw():
        told = full or f"Det er ikke noe nytt å hente fra {called(target, source)}."
        return TransferResult(answers, False, " ".join(filter(None, [told, taken.remark])), tuple(refusals), full=full)
    met = taken.meetings - len(lost.pop(MEETINGS, []))
    count = taken.count - sum(map(len, lost.values()))
    came = [counted(count, f"1 {wanted.nouns[0]}", wanted.nouns[1])] if count > 0 else []
    came += [*taken.also, *([counted(met, "1 møte", "møter")] if met > 0 else [])]
    what = listed(came) if came else ""
    sentences = [f"{with_capital(what)} er hentet" if what else "Det som passer, er hentet"]
    sentences = [f"{sentences[0]} fra {called(target, source)}.", taken.remark, full]
    if another_pupil(same.pupil(target, raw, where), same.pupil(target, held.raw(), same.concepts(target))):
        sentences.append("Navnet på eleven er ikke det samme begge steder. Se etter at det er riktig elev.")
    return TransferResult(answers, True, " ".join(filter(None, sentences)), tuple(refusals), what, full)


def as_known(target: Form, source: str, raw: Mapping[str, Any]) -> RawAnswers:
    """A source's raw answers under the names that the transfer knows, with the present addresses of measures."""
    return known_as(followed(raw, target.facts.get(MOVED, {})), known(target, source).get("renamed", {}))


def _lost(target: Form, names: Names, answers: Mapping[str, Raw]) -> dict[str, list[str]]:
    """The rows that the form has no room for, each by what it is about, under the name of what they are rows of."""
    lost = {}
    for name in names:
        question = find(target.questions(), name)
        value = answers.get(name)
        if question and isinstance(value, list) and name != "forrige":
            lost[name] = [_title(row) for row in value[question.room() :]]
    return lost


def _title(row: Any) -> str:
    """What a row is about, as a reader knows it."""
    words = measure(row)[0] or first_text(row, *row)
    return f"«{one_line(words)[:80]}»"
