"""Rules across questions, by name. A definition says which it uses and with what options.

A rule returns results. An error says what must be mended; advice informs and never bars; an offer is a
value that the reader may take over with one press.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.core.answers import Answers
from forms.core.dates import write
from forms.core.model import Form
from forms.core.names import find
from forms.core.pupil import may_be_same, pupil_field
from forms.core.text import is_empty, listed, tidy
from forms.core.times import overlaps
from forms.core.transfer import same


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What a rule found at `path`, in bokmål. With `offer` the value can be put into the field `target`."""

    path: str
    message: str
    kind: str = "error"
    target: str = ""
    offer: str = ""


A_CHOICE, A_TEXT = "a choice of it", "a text"
"""Options of a rule that name no question."""

type Check = Callable[[Form, Answers, Mapping[str, Any], dt.date], list[RuleResult]]


def offer_birth_date(form: Form, answers: Answers, options: Mapping[str, Any], today: dt.date) -> list[RuleResult]:
    """Offer the birth date that a number shows, and point out when the two do not agree.

    Only a number that holds by today's rule shows a century, and a date to come cannot be a birth date.
    """
    number = answers[options["number"]].value
    if number is None or number.birth_date is None or number.birth_date > today:
        return []
    typed = answers[options["date"]]
    found = write(number.birth_date)
    if is_empty(typed.raw):
        message = f"Nummeret viser fødselsdatoen {found}."
        return [RuleResult(options["date"], message, "advice", options["date"], found)]
    if typed.value and typed.value != number.birth_date:
        message = f"Fødselsdatoen og nummeret stemmer ikke overens: nummeret viser {found}. Se etter hva som er riktig."
        return [RuleResult(options["number"], message, "advice", options["date"], found)]
    return []


def not_in_future(form: Form, answers: Answers, options: Mapping[str, Any], today: dt.date) -> list[RuleResult]:
    """A date that cannot lie ahead (a birth date)."""
    value = answers[options["date"]].value
    if value and value > today:
        return [RuleResult(options["date"], "Datoen er i framtiden. Rett datoen.")]
    return []


def consent_needs_services(
    form: Form, answers: Answers, options: Mapping[str, Any], today: dt.date
) -> list[RuleResult]:
    """A consent must name the services that it covers, and one alone has nobody to share with; a refusal need not."""
    services = options["services"]
    ticked = answers[services].value or ()
    if answers[options["decision"]].value != options["yes"] or len(ticked) > 1:
        return []
    if ticked:
        return [
            RuleResult(
                services, "Kryss av for minst to tjenester, så det går fram hvem som deler med hverandre.", "advice"
            )
        ]
    return [
        RuleResult(services, "Kryss av for minst én tjeneste som samtykket gjelder, eller velg at dere ikke samtykker.")
    ]


def refused_and_ticked(form: Form, answers: Answers, options: Mapping[str, Any], today: dt.date) -> list[RuleResult]:
    """Who says no to sharing may still consent to something beside it: it is pointed out, and may be so."""
    refused = answers[options["decision"]].value == options["no"]
    if not refused or options["tick"] not in (answers[options["ticks"]].value or ()):
        return []
    message = (
        f"Dere har sagt nei til utveksling, men krysset av for {options['called']}. Se etter at det er det dere mener."
    )
    return [RuleResult(options["ticks"], message, "advice")]


def no_overlap(form: Form, answers: Answers, options: Mapping[str, Any], today: dt.date) -> list[RuleResult]:
    """Rows of a day that claim the same time are pointed out; the plan may still be printed so."""
    found: list[RuleResult] = []
    outer, inner, key = options["blocks"], options["rows"], options["time"]
    for number, block in enumerate(answers[outer].value):
        spans = [
            (f"{outer}.{number}.{inner}.{index}.{key}", row[key].value)
            for index, row in enumerate(block[inner].value)
            if row[key].value
        ]
        found += [RuleResult(path, message, "advice") for path, message in overlaps(spans)]
    return found


def one_plan_a_day(form: Form, answers: Answers, options: Mapping[str, Any], today: dt.date) -> list[RuleResult]:
    """Two plans for the same weekday or date are pointed out at the later one: nobody knows which of them holds.

    Plans with dates that differ are for two weeks, and may have the same weekday.
    """
    outer, weekdays, date = options["blocks"], options["weekdays"], options["date"]
    question = next(question for question in form.questions() if question.id == outer)
    field = question.inside()[weekdays]
    found: list[RuleResult] = []
    rows = answers[outer].value
    for number, row in enumerate(rows):
        for before, earlier in enumerate(rows[:number]):
            one, other = earlier[date].value, row[date].value
            if one and other and one != other:
                continue
            own = [choice.label for choice in field.chosen(row[weekdays])]
            common = [choice.label for choice in field.chosen(earlier[weekdays]) if choice.label in own]
            place = question.row_name(before + 1)
            if common:
                message = f"{listed(common).capitalize()} har også en plan i {place}. Fjern krysset ett av stedene."
                found.append(RuleResult(f"{outer}.{number}.{weekdays}", message, "advice"))
            elif one and one == other:
                message = f"{write(other)} har også en plan i {place}. Endre datoen, eller fjern den ene planen."
                found.append(RuleResult(f"{outer}.{number}.{date}", message, "advice"))
    return found


def signs_as_named(form: Form, answers: Answers, options: Mapping[str, Any], today: dt.date) -> list[RuleResult]:
    """Who signs as the pupil has the pupil's name: it may be mended at the head of the form alone."""
    outer, key = options["rows"], options["name"]
    pupil = find(form.questions(), pupil_field(form))
    rows = answers[outer].raw
    signing = same.rows_by_concept(rows, next(one for one in form.questions() if one.id == outer).inside()[key])
    mine = [row for who in pupil.concept for row in signing.get(who, ())] if pupil else []
    if not pupil or len(mine) != 1:
        return []
    name, signed = tidy(answers[pupil.id].raw), mine[0][key]
    if may_be_same(name, signed):
        return []
    path = f"{outer}.{rows.index(mine[0])}.{key}"
    message = f"Under «{pupil.label}» står det «{name}». Se etter hvilket navn som er riktig."
    return [RuleResult(path, message, "advice", path, name)]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what checks it, and its options, all required.

    options: the name of each → what kind of value the question that it names must hold (`Question.holds`). An option
    after "rows" names a field of those rows, `A_CHOICE` a choice of the question before it, and `A_TEXT` nothing. A
    definition may name a field by an id that it had; a form that is loaded has the ids that the fields have.
    """

    check: Check
    options: Mapping[str, str]


RULES: Mapping[str, Rule] = {
    "consent_needs_services": Rule(
        consent_needs_services, {"services": "choices", "decision": "choice", "yes": A_CHOICE}
    ),
    "no_overlap": Rule(no_overlap, {"blocks": "rows", "rows": "rows", "time": "time"}),
    "not_in_future": Rule(not_in_future, {"date": "date"}),
    "one_plan_a_day": Rule(one_plan_a_day, {"blocks": "rows", "weekdays": "choices", "date": "date"}),
    "offer_birth_date": Rule(offer_birth_date, {"number": "national_id", "date": "date"}),
    "refused_and_ticked": Rule(
        refused_and_ticked,
        {"decision": "choice", "no": A_CHOICE, "ticks": "choices", "tick": A_CHOICE, "called": A_TEXT},
    ),
    "signs_as_named": Rule(signs_as_named, {"rows": "rows", "name": "text"}),
}


def apply_rules(form: Form, answers: Answers, today: dt.date) -> list[RuleResult]:
    """What all rules of the form find."""
    return [found for use in form.rules for found in RULES[use.name].check(form, answers, use.options, today)]
