"""What a form could take from the other forms of a case: what fills itself in, and what the reader is offered."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.question import Question, Refusal
from forms.core.text import Raw, is_empty
from forms.core.transfer import same
from forms.core.transfer.table import TRANSFERS, known, sources
from forms.core.transfer.transfer import as_known, transfer


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form could take: its answers then, what it is in words, what is told once it is done, what is refused.

    source: the form it comes from, or "" for more than one. words: "3 tiltak fra tiltaksvelgeren".
    full: whether there is no room for any of it; then `words` tell of that, and the answers are as before.
    """

    source: str
    words: str
    sentence: str
    answers: Answers
    refusals: tuple[Refusal, ...] = ()
    full: bool = False


@dataclass(frozen=True, slots=True)
class Offers:
    """What a form could take from the others.

    offers: one for each form that has something, in the order of the way; it comes after the facts. facts: what is
    filled in by itself, or what there is no row for. every: all of it in a row, where the form holds nothing but facts.
    """

    offers: tuple[Offer, ...]
    facts: Offer | None
    every: Offer | None


def offers(target: Form, held: Answers, parts: Mapping[str, Any]) -> Offers:
    """What a form could take from the raw answers of others, by their ids; what is damaged or unknown is passed over.

    What a pupil has told is offered, and is never among what a form takes by itself (`Transfer.asked`).
    """
    others = target.facts.get("others", {})
    way = [source for source in dict.fromkeys([*sources(target), *others]) if source in others]
    usable = {source: parts[source] for source in way if isinstance(parts.get(source), Mapping)}
    where = {source: others[source]["concepts"] for source in usable}
    filled = same.fill(target, held.raw(), usable, where)
    base, _ = Answers.accept(target, filled.answers)
    told = filled.told({source: one["called"] for source, one in others.items()})
    facts = Offer("", told, told, base) if told else None
    found = [
        offer for source in sources(target) if source in usable and (offer := _offer(target, source, usable, base))
    ]
    alike = same.of_one_pupil(target, held.raw(), usable, where)
    return Offers(tuple(found), facts, _every(target, held, base, usable, alike, told))


def _offer(target: Form, source: str, parts: Mapping[str, Any], before: Answers) -> Offer | None:
    """What a form has for another that stands as it does; None for nothing."""
    if not TRANSFERS[source, target.id].is_ready(as_known(target, source, parts[source])):
        return None
    result = transfer(source, target, parts[source], before)
    if not result.changed:
        told = f"Fra {known(target, source)['called']}: {result.full}"
        return Offer(source, told, result.sentence, result.answers, full=True) if result.full else None
    words = f"{result.what or 'det som passer'} fra {known(target, source)['called']}"
    return Offer(source, words, result.sentence, result.answers, result.refusals)


def _every(
    target: Form, held: Answers, base: Answers, parts: Mapping[str, Any], alike: Container[str], told: str
) -> Offer | None:
    """All that a form can take by itself, one after another; None when it holds something or there is nothing.

    alike: the others that may be of one pupil. Where it would take from one that is not, it takes nothing.
    """
    if not _is_blank(target, held):
        return None
    answers, taken = base, []
    for source in sources(target):
        if source not in parts or TRANSFERS[source, target.id].asked:
            continue
        if source not in alike:
            return None
        offer = _offer(target, source, parts, answers)
        if offer and not offer.full:
            answers = offer.answers
            taken.append(offer)
    if not taken:
        return None
    words = " ".join(filter(None, [*(offer.sentence for offer in taken), told]))
    refusals = tuple(refusal for offer in taken for refusal in offer.refusals)
    return Offer("", words, words, answers, refusals)


def _is_blank(form: Form, answers: Answers) -> bool:
    """Whether a form holds nothing but what it begins with and what fills itself in."""
    return all(
        _own(question, answers[question.id].raw) == _own(question, question.empty()) for question in form.questions()
    )


def _own(question: Question, raw: Raw) -> Raw:
    """What somebody has put into an answer; an empty row is nothing."""
    own = same.without(question, raw)
    return [row for row in own if not is_empty(row)] if isinstance(own, list) else own
