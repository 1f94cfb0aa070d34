"""Rules across questions, by name. A definition says which it uses and with what options.

A rule returns findings. An error says what must be mended; advice informs and never bars; an offer is a
value that the reader may take over with one press.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.core.answers import Answers
from forms.core.model import Form
from forms.questions.date import write
from forms.questions.timerange import overlaps


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found at `path`, in bokmål. With `offer` the value can be put into the field `target`."""

    path: str
    message: str
    kind: str = "error"
    target: str = ""
    offer: str = ""


type Rule = Callable[[Form, Answers, Mapping[str, Any], dt.date], list[Finding]]


def offer_birth_date(form: Form, answers: Answers, options: Mapping[str, Any], today: dt.date) -> list[Finding]:
    """Offer the birth date that a number shows, and point out when the two do not agree.

    Only a number that holds by today's rule shows a century, and a date to come cannot be a birth date.
    """
    number = answers[options["number"]].value
    if number is None or number.birth_date is None or number.birth_date > today:
        return []
    typed = answers[options["date"]]
    found = write(number.birth_date)
    if not typed.raw.strip():
        message = f"Nummeret viser fødselsdatoen {found}."
        return [Finding(options["date"], message, "advice", options["date"], found)]
    if typed.value and typed.value != number.birth_date:
        message = f"Fødselsdatoen og nummeret stemmer ikke overens: nummeret viser {found}. Se etter hva som er riktig."
        return [Finding(options["number"], message, "advice", options["date"], found)]
    return []


def not_in_future(form: Form, answers: Answers, options: Mapping[str, Any], today: dt.date) -> list[Finding]:
    """A date that cannot lie ahead (a birth date)."""
    value = answers[options["date"]].value
    if value and value > today:
        return [Finding(options["date"], "Datoen er i framtiden. Rett datoen.")]
    return []


def consent_needs_services(form: Form, answers: Answers, options: Mapping[str, Any], today: dt.date) -> list[Finding]:
    """A consent must name the services that it covers; a refusal need not."""
    if answers[options["decision"]].value == options["yes"] and not answers[options["services"]].value:
        return [
            Finding(
                options["services"],
                "Kryss av for minst én tjeneste som samtykket gjelder, eller velg at dere ikke samtykker.",
            )
        ]
    return []


def no_overlap(form: Form, answers: Answers, options: Mapping[str, Any], today: dt.date) -> list[Finding]:
    """Rows of a day that claim the same time are pointed out; the plan may still be printed so."""
    findings = []
    outer, inner, key = options["blocks"], options["rows"], options["time"]
    for number, block in enumerate(answers[outer].value):
        spans = [
            (f"{outer}.{number}.{inner}.{index}.{key}", row[key].value)
            for index, row in enumerate(block[inner].value)
            if row[key].value
        ]
        findings += [Finding(path, message, "advice") for path, message in overlaps(spans)]
    return findings


RULES: dict[str, Rule] = {
    "consent_needs_services": consent_needs_services,
    "no_overlap": no_overlap,
    "not_in_future": not_in_future,
    "offer_birth_date": offer_birth_date,
}
OPTIONS: dict[str, frozenset[str]] = {
    "consent_needs_services": frozenset({"decision", "yes", "services"}),
    "no_overlap": frozenset({"blocks", "rows", "time"}),
    "not_in_future": frozenset({"date"}),
    "offer_birth_date": frozenset({"number", "date"}),
}
"""The options that each rule takes; all are required."""


def findings(form: Form, answers: Answers, today: dt.date) -> list[Finding]:
    """What all rules of the form find."""
    return [finding for use in form.rules for finding in RULES[use.name](form, answers, use.options, today)]
