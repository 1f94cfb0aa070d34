"""A case at a glance: how far each form has come, and all its dates in order with the next one pointed out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from forms.core import dates
from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.occasions import Dated, dated
from forms.core.plural import counted
from forms.core.validation import validate


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a case: the id of its form, the day, in words with the time if it has one, and what it is.

    `title` is the form's own words; `subject` and `place` are what the reader has written, or "".
    `when` is "passed", "next" for all of the first day to come, or "later".
    """

    form: str
    day: dt.date
    words: str
    title: str
    subject: str
    place: str
    when: str


@dataclass(frozen=True, slots=True)
class State:
    """How far a form has come: how many fields are wrong or lacking, and that in words."""

    left: int
    words: str


@dataclass(frozen=True, slots=True)
class Overview:
    """`states`: how far each form that was given has come, by its id. `moments`: dates in order."""

    states: Mapping[str, State]
    moments: tuple[Moment, ...]


def overview(forms: Mapping[str, Form], parts: Mapping[str, Any], today: dt.date) -> Overview:
    """What a case tells. `parts`: raw answers by form; what is damaged is left out, and a form that is not known."""
    states: dict[str, State] = {}
    # What goes from one form to the next is one thing: it stands where it came last.
    found: dict[Dated, str] = {}
    for name, form in forms.items():
        if not isinstance(given := parts.get(name), dict):
            continue
        answers, _ = Answers.accept(form, given)
        left = len(validate(form, answers, today, complete=True).violations)
        states[name] = State(left, counted(left, "Ett felt gjenstår", "felt gjenstår") if left else "Ferdig utfylt")
        found |= {replace(one, lines=()): name for one in dated(form, answers)}
    ahead = min((one.occasion.day for one in found if one.occasion.day >= today), default=None)
    return Overview(states, tuple(_moment(found[one], one, today, ahead) for one in sorted(found, key=_order)))


def _order(one: Dated) -> tuple[dt.date, int]:
    """By the day, and what takes the whole day before what has a time; otherwise as the forms have it."""
    return one.occasion.day, one.time.start if one.time else -1


def _moment(form: str, one: Dated, today: dt.date, ahead: dt.date | None) -> Moment:
    day = one.occasion.day
    when = "passed" if day < today else "next" if day == ahead else "later"
    words = " kl. ".join(filter(None, [dates.in_words(day.isoformat()), str(one.time or "")]))
    return Moment(form, day, words, one.occasion.title, one.subject, one.place, when)
