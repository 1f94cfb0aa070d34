"""Rules across questions: what is an error, what is advice, and what is offered."""

import datetime as dt
from typing import Any

import pytest

from forms.core.answers import Answers
from forms.core.model import Form, RuleUse, Section
from forms.core.rules import RULES, RuleResult, apply_rules
from tests.make import make

TODAY = dt.date(2026, 11, 22)
VECTOR = "30108299920"  # a published test number: 30 October 1982


def found(form: Form, **answers: Any) -> list[RuleResult]:
    return apply_rules(form, Answers.accept(form, answers)[0], TODAY)


def test_an_untouched_form_gives_no_results(form: Form) -> None:
    """No rule complains before anything is answered."""
    assert found(form) == []


def test_every_rule_is_used_by_some_form(project: Any) -> None:
    """And every rule says which options it takes."""
    used = {use.name for form in project.forms.values() for use in form.rules}
    assert used == set(RULES)
    assert all(rule.options for rule in RULES.values())


def test_a_consent_without_services_is_an_error(samtykke: Form) -> None:
    """A consent must name the services it covers."""
    (finding,) = found(samtykke, utveksling="ja")
    assert (finding.path, finding.kind) == ("tjenester", "error")
    assert finding.message == (
        "Kryss av for minst én tjeneste som samtykket gjelder, eller velg at dere ikke samtykker."
    )


@pytest.mark.parametrize(
    "answers",
    [
        {"utveksling": "nei"},
        {"utveksling": "", "tjenester": {"chosen": ["skole"]}},
        {"utveksling": "nei", "tjenester": {"chosen": ["skole"]}},
        {"utveksling": "ja", "tjenester": {"chosen": ["skole", "annen"]}},
    ],
)
def test_a_refusal_or_two_ticks_are_enough(answers: dict[str, Any], samtykke: Form) -> None:
    """A refusal needs no services, and two are some to share with each other."""
    assert found(samtykke, **answers) == []


@pytest.mark.parametrize("service", ["skole", "annen"])
def test_a_service_alone_has_nobody_to_share_with(service: str, samtykke: Form) -> None:
    """It is pointed out when a consent is given, and bars nobody."""
    (finding,) = found(samtykke, utveksling="ja", tjenester={"chosen": [service]})
    assert (finding.path, finding.kind) == ("tjenester", "advice")
    assert finding.message == "Kryss av for minst to tjenester, så det går fram hvem som deler med hverandre."


def test_a_refusal_with_a_consent_beside_it_is_pointed_out(samtykke: Form) -> None:
    """To a joint journal, by its name; what else is confirmed is no consent, and without a refusal nothing is said."""
    ticked = {"chosen": ["informert", "stafettlogg"]}
    (finding,) = found(samtykke, utveksling="nei", bekreftelser=ticked)
    assert (finding.path, finding.kind) == ("bekreftelser", "advice")
    assert finding.message == (
        "Dere har sagt nei til utveksling, men krysset av for Stafettlogg. Se etter at det er det dere mener."
    )
    assert found(samtykke, utveksling="nei", bekreftelser={"chosen": ["informert"]}) == []
    assert found(samtykke, bekreftelser=ticked) == []


def test_a_birth_date_cannot_lie_ahead(samtykke: Form) -> None:
    """Today is fine, tomorrow is not."""
    assert found(samtykke, fodselsdato="22.11.2026") == []
    assert found(samtykke, fodselsdato="23.11.2026") == [
        RuleResult("fodselsdato", "Datoen er i framtiden. Rett datoen.")
    ]


def test_the_numbers_birth_date_is_offered_where_none_is_typed(samtykke: Form) -> None:
    """It is advice with a value to take over; nothing is filled in unasked."""
    assert found(samtykke, fodselsnummer=VECTOR) == [
        RuleResult("fodselsdato", "Nummeret viser fødselsdatoen 30.10.1982.", "advice", "fodselsdato", "30.10.1982")
    ]


def test_a_birth_date_that_does_not_agree_with_the_number_is_pointed_out(samtykke: Form) -> None:
    """On the number, with the number's date to take over."""
    (finding,) = found(samtykke, fodselsnummer=VECTOR, fodselsdato="31.10.1982")
    assert (finding.path, finding.kind) == ("fodselsnummer", "advice")
    assert (finding.target, finding.offer) == ("fodselsdato", "30.10.1982")
    assert finding.message == (
        "Fødselsdatoen og nummeret stemmer ikke overens: nummeret viser 30.10.1982. Se etter hva som er riktig."
    )


@pytest.mark.parametrize(
    "answers",
    [
        {"fodselsnummer": VECTOR, "fodselsdato": "30.10.1982"},
        {"fodselsnummer": VECTOR, "fodselsdato": "i fjor"},
        {"fodselsnummer": "30108299939"},
        {"fodselsnummer": "02013299903"},
        {"fodselsnummer": "30108299921"},
        {"fodselsnummer": ""},
    ],
)
def test_nothing_is_offered_where_the_number_shows_nothing_new(answers: dict[str, Any], samtykke: Form) -> None:
    """The dates agree, the date is being typed, the number is of the rule of 2032 alone, or there is none."""
    assert found(samtykke, **answers) == []


def test_a_birth_date_to_come_is_not_offered(samtykke: Form) -> None:
    """Before the day that a number shows, the number cannot be read so."""
    answers, _ = Answers.accept(samtykke, {"fodselsnummer": VECTOR})
    assert apply_rules(samtykke, answers, dt.date(1982, 10, 29)) == []
    assert len(apply_rules(samtykke, answers, dt.date(1982, 10, 30))) == 1


def day(*times: str) -> dict[str, Any]:
    return {"rader": [{"tidspunkt": time} for time in times]}


def test_overlap_is_advice_in_the_row_that_starts_later(dagsplan: Form) -> None:
    """The plan may still be printed so."""
    assert found(dagsplan, dager=[day("08:00–09:30", "09:00")]) == [
        RuleResult(
            "dager.0.rader.1.tidspunkt",
            "09:00 overlapper med 08:00–09:30. Endre tiden eller fjern raden.",
            "advice",
        )
    ]


def test_days_do_not_overlap_with_each_other(dagsplan: Form) -> None:
    """Each day is looked at by itself, and a finding says which."""
    assert found(dagsplan, dager=[day("08:00–09:00"), day("08:00–09:00")]) == []
    (finding,) = found(dagsplan, dager=[day("08:00"), day("10:00", "08:00–09:00", "08:30")])
    assert finding.path == "dager.1.rader.2.tidspunkt"
    twice = found(dagsplan, dager=[day("08:00–09:00", "08:30"), day("10:00"), day("10:00–11:00", "10:30")])
    assert [finding.path for finding in twice] == ["dager.0.rader.1.tidspunkt", "dager.2.rader.1.tidspunkt"]


def test_rows_without_a_readable_time_overlap_with_nothing(dagsplan: Form) -> None:
    """Empty, or wrong: the field says so itself."""
    assert found(dagsplan, dager=[day("", "", "lunsj", "lunsj", "8")]) == []


def test_the_night_row_may_be_split_without_overlap(dagsplan: Form) -> None:
    """00:00–05:00 stands before 05:00 and after nothing."""
    assert found(dagsplan, dager=[day("00:00–05:00", "05:00", "06:00")]) == []
    assert len(found(dagsplan, dager=[day("00:00–05:00", "04:30", "06:00")])) == 1


@pytest.mark.parametrize(
    ("pupil", "signs", "advised"),
    [
        ("Kari Nordmann", [("Elev", "Ola Dahl"), ("Foresatt", "Per Dahl")], True),
        (" Kari Nordmann ", [("Foresatt", "Per Dahl"), ("elev ", "Ola Dahl")], True),
        ("Kari", [("Elev", "kari nordmann")], False),
        ("Kari Nordmann", [("Elev", " ")], False),
        ("", [("Elev", "Ola Dahl")], False),
        ("Kari Nordmann", [("Foresatt", "Ola Dahl")], False),
        ("Kari Nordmann", [("Elev", "Ola Dahl"), ("Elev", "Kari Nordmann")], False),
    ],
)
def test_who_signs_as_the_pupil_has_the_pupils_name(
    project: Any, pupil: str, signs: list[tuple[str, str]], advised: bool
) -> None:
    """A name that was mended at the head of the form is pointed out where it is signed, and offered there."""
    rows = [{"rolle": role, "navn": name} for role, name in signs]
    place = f"underskrifter.{[name for _, name in signs].index('Ola Dahl')}.navn" if advised else ""
    message = "Under «Elev» står det «Kari Nordmann». Se etter hvilket navn som er riktig."
    assert found(project.forms["samarbeidsavtale"], elev=pupil, underskrifter=rows) == (
        [RuleResult(place, message, "advice", place, "Kari Nordmann")] if advised else []
    )


def test_a_form_that_names_no_pupil_has_nobody_who_signs_as_one() -> None:
    """As where a municipality has left the question out."""
    fields = (make("rolle", "text", "Rolle"), make("navn", "text", "Navn", concept=("{rolle}",)))
    signing = make("underskrifter", "rows", "Underskrifter", fields=fields, most=2)
    rules = (RuleUse("signs_as_named", {"rows": "underskrifter", "name": "navn"}),)
    form = Form("prove", 1, "Prøve", "Eksempelvik", sections=(Section("del", "Del", (), (signing,)),), rules=rules)
    assert found(form, underskrifter=[{"rolle": "Elev", "navn": "Ola Dahl"}]) == []
