"""Where the reader stands: what is wrong, what is missing, what is worth knowing."""

import datetime as dt
import json
from typing import Any

import pytest

from forms.build.pages.project import Project
from forms.core.answers import Answers
from forms.core.model import Form, RuleUse, Section, question_from
from forms.core.question import Choice
from forms.core.summary import summarise
from forms.core.validation import Validation, place, validate
from forms.export import json as json_file
from forms.export import print as paper
from forms.questions import TYPES
from tests.make import make

TODAY = dt.date(2026, 11, 22)
REQUIRED = {
    "samtykke": {
        "navn": "Skriv navnet på barnet.",
        "fodselsdato": "Skriv fødselsdatoen til barnet som dag.måned.år.",
        "utveksling": "Velg om dere samtykker eller ikke samtykker.",
    },
    "samarbeidsavtale": {
        "elev": "Skriv navnet på eleven.",
        "skole": "Skriv navnet på skolen.",
        "hovedmal": "Skriv hovedmålet dere er enige om.",
    },
    "oppfolging": {"elev": "Skriv navnet på eleven."},
}


def go(form: Form, complete: bool = False, **answers: Any) -> Validation:
    return validate(form, Answers.accept(form, answers)[0], TODAY, complete=complete)


def errors(journey: Validation) -> dict[str, str]:
    return {violation.path: violation.message for violation in journey.violations}


def test_an_untouched_form_has_no_errors_while_it_is_filled(form: Form) -> None:
    """Empty fields are complained of only at the end."""
    assert go(form) == Validation((), {}, ())


def test_what_must_be_filled_is_missed_only_at_the_end(form: Form) -> None:
    """Each field with its own sentence, in reading order."""
    assert list(errors(go(form, complete=True)).items()) == list(REQUIRED.get(form.id, {}).items())


def test_what_is_missing_names_itself_save_its_row() -> None:
    """The sentence says which field; that of a row cannot say which row."""
    inner = make("hva", "text", "Hva", required=True)
    fields = (make("navn", "text", "Navn", required=True), make("rader", "rows", "Rader", most=9, fields=(inner,)))
    form = Form("prove", 1, "Prøve", "Eksempelvik kommune", sections=(Section("del", "Del", questions=fields),))
    missing = go(form, complete=True, rader=[{"hva": "a"}, {"hva": ""}]).violations
    assert [(at.path, at.label, at.message) for at in missing] == [
        ("navn", "", "Fyll ut «Navn»."),
        ("rader.1.hva", "Hva, rad 2", "Fyll ut «Hva»."),
    ]


def test_a_required_field_filled_with_blanks_is_missing(samtykke: Form) -> None:
    """White space answers nothing, nor do signs that nobody sees, pasted from a page or a file."""
    for blank in (" \n ", "\u200b", "\ufeff", "\xad\u2060", "\x1c"):
        assert "navn" in errors(go(samtykke, complete=True, navn=blank))
        assert errors(go(samtykke, fodselsdato=blank, fodselsnummer=blank)) == {}
    assert "navn" not in errors(go(samtykke, complete=True, navn="Åse"))


def test_a_wrong_answer_has_one_error_and_the_right_ones_none(samtykke: Form) -> None:
    """At the end too: a bad date is bad, not missing as well."""
    for complete in (False, True):
        journey = go(samtykke, complete, navn="Åse", fodselsdato="31.02.2012", utveksling="nei", dato="1.2.2026")
        assert errors(journey) == {"fodselsdato": "Februar 2012 har ingen dag 31. Rett datoen."}
        assert journey.violations[0].label == "Fødselsdato"


def test_errors_in_rows_name_the_row(avtale: Form) -> None:
    """By its place."""
    journey = go(avtale, avtaler=[{"frist": "1.12.2026"}, {"frist": "før jul"}])
    assert list(errors(journey)) == ["avtaler.1.frist"]


def test_a_free_text_is_asked_for_when_its_choice_is_ticked(samtykke: Form) -> None:
    """And only then, and only at the end."""
    ticked = {"chosen": ["bup", "annen"], "details": {"annen": "Trygg Oppvekst"}}
    assert errors(go(samtykke, tjenester=ticked)) == {}
    missing = errors(go(samtykke, complete=True, tjenester=ticked))
    assert missing["tjenester.details.bup"] == ("Skriv hvilken tjeneste det gjelder under «BUP», eller fjern krysset.")
    assert "tjenester.details.annen" not in missing
    unticked = {"chosen": [], "details": {"bup": ""}}
    assert not [path for path in errors(go(samtykke, complete=True, tjenester=unticked)) if "details" in path]


def test_a_free_text_beside_no_tick_does_not_answer_the_question(samtykke: Form) -> None:
    """A consent still needs a ticked service."""
    journey = go(samtykke, utveksling="ja", tjenester={"chosen": [], "details": {"annen": "Trygg Oppvekst"}})
    assert list(errors(journey)) == ["tjenester"]
    assert journey.advice == ()


def test_what_a_rule_says_of_a_question_goes_before_that_it_is_missing() -> None:
    """It says more; and the question has one error."""
    services = make("tjenester", "checkboxes", "Tjenester", required=True, choices=(Choice("skole", "Skolen"),))
    decision = make("svar", "radios", "Svar", choices=(Choice("ja", "Ja"),))
    rule = RuleUse("consent_needs_services", {"services": "tjenester", "decision": "svar", "yes": "ja"})
    sections = (Section("del", "Del", (), (services, decision)),)
    form = Form("prove", 1, "Prøve", "Eksempelvik", sections=sections, rules=(rule,))
    assert errors(go(form, complete=True)) == {"tjenester": "Fyll ut «Tjenester»."}
    (found,) = go(form, complete=True, svar="ja").violations
    assert found.message.startswith("Kryss av for minst én tjeneste")


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("hovedmal", "Hovedmål"),
        ("avtaler.1.frist", "Frist, rad 2"),
        ("avtaler.1", "Det vi er enige om, rad 2"),
        ("avtaler.1.ukjent", "Det vi er enige om, rad 2"),
        ("ukjent", ""),
        ("0.hovedmal", "Hovedmål"),
        ("", ""),
    ],
)
def test_a_place_is_called_what_a_reader_calls_it(path: str, label: str, avtale: Form) -> None:
    """Whatever a file has as a path; of one that the form does not know, nothing is said."""
    assert place(avtale, path) == label


def test_required_ticks_are_missing_until_something_is_ticked() -> None:
    """A free text beside a box that is not ticked is no tick; without a sentence of its own, the label is named."""
    choice = Choice("annet", "Annet", "", make("annet", "text", "Hva?"))
    ticks = make("kryss", "checkboxes", "Kryss av", required=True, choices=(choice,))
    form = Form("prove", 1, "Prøve", "Eksempelvik", sections=(Section("del", "Del", (), (ticks,)),))
    assert errors(go(form, complete=True, kryss={"details": {"annet": "Los"}})) == {"kryss": "Fyll ut «Kryss av»."}
    assert errors(go(form, complete=True, kryss={"chosen": ["annet"]})) == {}


def test_notes_stand_where_there_is_no_error(samtykke: Form) -> None:
    """A number that holds is confirmed; one that does not is an error and has no note."""
    assert go(samtykke, fodselsnummer="30108299920").notes == {
        "fodselsnummer": "Fødselsnummer med riktige kontrollsifre."
    }
    assert go(samtykke, fodselsnummer="30108299921").notes == {}


def test_notes_stay_when_the_form_is_looked_through(samtykke: Form, dagsplan: Form) -> None:
    """Kontroller takes no note away, neither from a question that needs no answer nor beside others that lack one."""
    number = {"fodselsnummer": "30108299920"}
    for complete in (False, True):
        assert go(samtykke, complete, **number).notes == {"fodselsnummer": "Fødselsnummer med riktige kontrollsifre."}
    assert errors(go(samtykke, complete=True, **number))
    assert go(dagsplan, complete=True).notes == go(dagsplan).notes


def test_advice_is_no_error(samtykke: Form, dagsplan: Form) -> None:
    """It does not count among what must be mended, at the end either."""
    journey = go(samtykke, fodselsnummer="30108299920")
    assert errors(journey) == {}
    assert [advice.path for advice in journey.advice] == ["fodselsdato"]
    rows = [{"tidspunkt": "08:00"}, {"tidspunkt": "08:00"}]
    journey = go(dagsplan, complete=True, dager=[{"rader": rows}])
    assert errors(journey) == {}
    assert [advice.path for advice in journey.advice] == ["dager.0.rader.1.tidspunkt"]


@pytest.mark.parametrize("decision", ["ja", "nei"])
def test_a_filled_consent_has_nothing_to_mend(decision: str, samtykke: Form) -> None:
    """Consent or refusal alike; the optional number may stay empty."""
    journey = go(
        samtykke,
        complete=True,
        navn="Åse Bjørk",
        fodselsdato="01.05.2012",
        tjenester={"chosen": ["skole", "bup"], "details": {"bup": "Poliklinikken"}},
        utveksling=decision,
    )
    assert journey == Validation((), {}, ())


def test_every_error_tells_what_to_do(form: Form) -> None:
    """Each required question has a sentence of its own that begins with a verb, and no error is only a label."""
    for question in form.questions():
        if question.required:
            assert question.missing.split()[0] in {"Skriv", "Velg", "Kryss"}
            assert question.missing.endswith(".")


BEGUN: dict[str, dict[str, Any]] = {
    "kartlegging": {
        "kort": [
            {"tekst": "Bussen"},
            {"kort": "venner", "ord": "Ingen å gå med"},
            {"tekst": "Maten", "bort": {"chosen": ["ja"]}},
            {"tekst": "Bråk", "vekt": "3"},
            {"kort": "engstelig"},
            {},
        ],
        "laerere": [{"ord": "Snakker lavt"}, {"navn": "Åse"}, {}],
    },
    "skalering": {"bokser": [{"tall_a": "3"}, {"tekst": "Buss", "tall_a": "3"}, {"tall_b": "x"}, {}]},
    "tiltaksvelger": {
        "valgte": [
            {"hvorfor": "Er redd"},
            {"tiltak": "Ring"},
            {"tiltak": {"text": " ", "address": "del-2/x/#y"}, "ansvar": "Per"},
            {"tiltak": {"text": "", "address": "del-2/x/#y"}},
            {},
        ]
    },
    "samarbeidsavtale": {"moter": [{"tid": "10:00", "sted": "Rom 2"}, {"dato": "1.2.2027"}, {}]},
    "oppfolging": {"moter": [{"merknad": "Med rektor"}]},
}
"""Rows that are begun and lack something, among others that do not."""
LACKS = {
    "kartlegging": {
        "kort.0.vekt": "Kort 1: Skraver hvor mye kortet betyr, eller legg det bort.",
        "kort.1.vekt": "Kort 2: Skraver",
        "laerere.0.navn": "Lærer 1: Skriv navnet.",
    },
    "skalering": {"bokser.0.tekst": "Boks 1: Skriv hva boksen gjelder.", "bokser.2.tekst": "Boks 3: "},
    "tiltaksvelger": {"valgte.0.tiltak": "Tiltak 1: Skriv tiltaket", "valgte.2.tiltak": "Tiltak 3: "},
    "samarbeidsavtale": {"moter.0.dato": "Møte 1: Skriv datoen."},
    "oppfolging": {"moter.0.dato": "Møte 1: "},
}


def test_what_the_form_starts_with_is_not_begun() -> None:
    """Only what is added to it is; and a row is called by its name, however that is spelt."""
    fields = [{"id": name, "type": "text", "label": name} for name in ("rolle", "navn")]
    begun = [{"field": "navn", "say": "Skriv navnet."}]
    data = {"id": "rader", "type": "rows", "label": "Rader", "item": "IOP-møte", "fields": fields, "begun": begun}
    question = question_from(data | {"start": [{"rolle": "Elev"}, {}]}, TYPES)
    assert list(question.unfinished(question.empty())) == []
    raw, refused = question.accept([{"rolle": "Elev"}, {"rolle": "Rektor"}], "rader")
    assert (list(question.unfinished(raw)), refused) == ([("1.navn", "IOP-møte 2: Skriv navnet.")], [])


@pytest.mark.parametrize("name", BEGUN)
def test_a_row_that_is_begun_and_lacks_something_is_named(name: str, project: Project) -> None:
    """At the end, as advice at the field: it bars nothing, and is no error. One that is empty lacks nothing."""
    form = project.forms[name]
    found = go(form, complete=True, **BEGUN[name]).advice
    assert [advice.path for advice in found] == list(LACKS[name])
    assert [advice.message for advice in found if not advice.message.startswith(LACKS[name][advice.path])] == []
    assert go(form, **BEGUN[name]).advice == ()
    assert go(form, complete=True).advice == ()


@pytest.mark.parametrize("name", BEGUN)
def test_a_row_that_lacks_something_is_on_paper_and_in_the_file(name: str, project: Project) -> None:
    """As it was written."""
    form = project.forms[name]
    answers = Answers.accept(form, BEGUN[name])[0]
    printed, saved = paper.render(summarise(form, answers, TODAY), ""), json_file.write(form, answers)
    shown = {"kort": "Venner", "tall_a": "Uten tekst", "tall_b": "Uten tekst (x)"}
    for path in LACKS[name]:
        rows, number, _ = path.split(".")
        for key, written in BEGUN[name][rows][int(number)].items():
            held = shown.get(key, written) if isinstance(written, str) else ""
            assert json.dumps(written if isinstance(written, str) else written["address"], ensure_ascii=False) in saved
            assert held in printed


def test_a_field_that_begun_rows_need_is_one_of_theirs() -> None:
    """The build refuses another."""
    inner = make("hva", "text", "Hva")
    rows = make("rader", "rows", "Rader", fields=(inner,), begun=({"field": "hvem", "say": "Skriv hvem."},))
    assert list(rows.faults()) == [("begun", "feltet 'hvem' finnes ikke i raden")]
