"""A form's definition: each kind of mistake stops the build, naming file and key."""

import copy
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from forms.build.pages import marks
from forms.build.pages.form_loader import load_form, read_shared, service_choice
from forms.build.yaml_checks import lines_of
from forms.build.yaml_files import ContentError
from forms.core.answers import Answers
from forms.core.model import Form, RuleUse
from forms.core.question import Question, naming_options
from forms.core.rules import RULES, apply_rules
from forms.questions import TYPES
from tests.conftest import ROOT
from tests.examples import read
from tests.make import choices, make

SERVICES = [
    {"id": "skole", "navn": "Skolen", "omrade": "education"},
    {"id": "bup", "navn": "BUP", "spesifiser": "Hvor?"},
]
CHOICES = {"kommune.tjenester": [service_choice(service) for service in SERVICES]}
FACTS = {
    "age": {key: {"age": 15, "basis": "§ 1"} for key in ("education", "child_welfare", "health", "health_special")},
    "measures": {},
    "moved": {},
    "law": defaultdict(str),
}
GOOD: dict[str, Any] = {
    "id": "prove",
    "version": 1,
    "title": "Prøve i {{ sted }}",
    "sections": [
        {
            "id": "del",
            "title": "Del",
            "questions": [
                {"id": "navn", "type": "text", "label": "Navn", "formerly": ["elev"]},
                {"id": "dato", "type": "date", "label": "Dato"},
                {"id": "nummer", "type": "national_id", "label": "Nummer"},
                {"id": "tjenester", "type": "checkboxes", "label": "Tjenester", "choices": "kommune.tjenester"},
                {
                    "id": "valg",
                    "type": "radios",
                    "label": "Valg",
                    "choices": [{"id": "ja", "label": "Ja"}, {"id": "nei", "label": "Nei"}],
                },
                {
                    "id": "dager",
                    "type": "rows",
                    "label": "Dager",
                    "layout": "blocks",
                    "fields": [
                        {
                            "id": "rader",
                            "type": "rows",
                            "label": "Rader",
                            "core": "07:00-16:00",
                            "fields": [
                                {"id": "tid", "type": "timerange", "label": "Tid"},
                                {"id": "hva", "type": "text", "label": "Hva"},
                            ],
                            "start": [{"tid": "08:00"}],
                        }
                    ],
                },
            ],
        }
    ],
    "rules": [
        {"name": "not_in_future", "options": {"date": "dato"}},
        {"name": "offer_birth_date", "options": {"number": "nummer", "date": "dato"}},
        {"name": "consent_needs_services", "options": {"decision": "valg", "yes": "ja", "services": "tjenester"}},
        {"name": "no_overlap", "options": {"blocks": "dager", "rows": "rader", "time": "tid"}},
    ],
}


def load(path: Path) -> Form:
    def fill(text: str, name: str) -> str:
        assert name == f"forms/definitions/{path.name}"
        return text.replace("{{ sted }}", "Eksempelvik")

    return load_form(path, owner="Eksempelvik kommune", choices=CHOICES, facts=FACTS, fill=fill)


def load_data(folder: Path, data: Any, name: str = "prove.yml") -> Form:
    path = folder / name
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return load(path)


def test_a_definition_becomes_a_form(tmp_path: Path) -> None:
    """With the municipality's services as choices, its words filled in, and the rules in order."""
    form = load_data(tmp_path, GOOD)
    assert (form.id, form.title, form.owner) == ("prove", "Prøve i Eksempelvik", "Eksempelvik kommune")
    services = next(question for question in form.questions() if question.id == "tjenester")
    assert [(c.id, c.label, c.area) for c in choices(services)] == [
        ("skole", "Skolen", "education"),
        ("bup", "BUP", ""),
    ]
    assert choices(services)[0].detail is None
    assert choices(services)[1].detail == make(
        "bup",
        "text",
        "Hvor?",
        required=True,
        missing="Skriv hvilken tjeneste det gjelder under «BUP», eller fjern krysset.",
    )
    assert form.rules[0] == RuleUse("not_in_future", {"date": "dato"})
    assert form.facts == {}


def test_a_rule_finds_the_same_when_the_fields_it_names_have_other_ids(tmp_path: Path) -> None:
    """It may go on naming them as they were, also those in rows: every rule, and every field that one can name."""
    data = copy.deepcopy(GOOD)
    day = data["sections"][0]["questions"][5]["fields"]
    week = [{"id": "mandag", "label": "Mandag"}]
    day += [{"id": "uke", "type": "checkboxes", "label": "Uke", "choices": week}]
    day += [{"id": "dag", "type": "date", "label": "Dag"}]
    data["rules"] += [
        {"name": "one_plan_a_day", "options": {"blocks": "dager", "weekdays": "uke", "date": "dag"}},
        {
            "name": "refused_and_ticked",
            "options": {"decision": "valg", "no": "nei", "ticks": "tjenester", "tick": "skole", "called": "en logg"},
        },
        {"name": "signs_as_named", "options": {"rows": "dager", "name": "navn"}},
    ]
    data["sections"][0]["questions"][0]["concept"] = ["elev"]
    day += [{"id": "navn", "type": "text", "label": "Navn", "concept": ["elev"]}]
    plan = {"uke": {"chosen": ["mandag"]}, "rader": [{"tid": "08:00–09:00"}, {"tid": "08:30"}]}
    signed = {"navn": "Åse", "dager": [{"navn": "Kari"}]}
    given = {"dato": "23.11.2026", "nummer": "30108299920", "valg": "ja", "dager": [plan, plan]}
    form = load_data(tmp_path, data)
    assert {use.name for use in form.rules} == set(RULES)

    def rename(questions: list[dict[str, Any]]) -> None:
        for one in questions:
            one |= {"id": f"{one['id']}_ny", "formerly": [one["id"]]}
            one.pop("start", None)
            rename(one.get("fields", []))

    rename(data["sections"][0]["questions"])
    renamed = load_data(tmp_path, data)
    today = dt.date(2026, 11, 22)
    refused = {"valg": "nei", "tjenester": {"chosen": ["skole"]}}
    before, after = (
        [found for some in (given, refused, signed) for found in apply_rules(one, Answers.accept(one, some)[0], today)]
        for one in (form, renamed)
    )
    assert len({found.message for found in before}) == len(RULES)
    assert [(found.path.replace("_ny", ""), found.message) for found in after] == [
        (found.path, found.message) for found in before
    ]
    assert all(found.path.split(".")[0].endswith("_ny") for found in after)


def test_facts_come_only_when_asked_for(tmp_path: Path) -> None:
    """A form carries no more of the law than it needs."""
    data = copy.deepcopy(GOOD)
    born: dict[str, Any] = {"id": "fodselsdato", "type": "date", "label": "Født"}
    text: dict[str, Any] = {"id": "alder", "type": "computed_text", "label": "Alder", "compute": "signers"}
    decision: dict[str, Any] = {"id": "utveksling", "type": "radios", "label": "Utveksling"}
    decision["choices"] = [{"id": "ja", "label": "Ja"}, {"id": "nei", "label": "Nei"}]
    data["sections"][0]["questions"] += [born, text, decision]
    assert load_data(tmp_path, data).facts == {"age": FACTS["age"], "law": FACTS["law"]}


WEEK: list[dict[str, Any]] = [
    {"id": "gammel", "type": "text", "label": "Sted"},
    {
        "id": "moter",
        "type": "rows",
        "label": "Møter",
        "repeats": ["rom"],
        "fields": [
            {"id": "dag", "type": "date", "label": "Dag", "event": "Møte", "time": "tid", "place": "rom"},
            {"id": "tid", "type": "timerange", "label": "Tid", "told_in": "om"},
            {"id": "rom", "type": "text", "label": "Rom"},
            {"id": "om", "type": "text", "label": "Om"},
            {"id": "rolle", "type": "text", "label": "Rolle"},
            {"id": "navn", "type": "text", "label": "Navn", "concept": ["{rolle}"]},
            {"id": "tiltak", "type": "measure", "label": "Tiltak"},
        ],
    },
    {
        "id": "forslag",
        "type": "suggestions",
        "label": "Forslag",
        "rows": "moter",
        "measure": "tiltak",
        "why": "om",
        "boxes": "gammel",
    },
    {"id": "papir", "type": "checkboxes", "label": "P", "choices": [{"id": "stor", "label": "Stor"}]},
]


def test_what_names_a_field_finds_it_when_it_has_another_id(tmp_path: Path) -> None:
    """All options that name one, by the id that it had: a form that is loaded has the ids that the fields have."""
    before = {"id": "prove", "version": 1, "title": "Prøve", "sections": [{"id": "del", "title": "Del"}]}
    before["sections"] = [{"id": "del", "title": "Del", "questions": copy.deepcopy([*WEEK, DAYS])}]
    after = copy.deepcopy(before)

    def rename(questions: list[dict[str, Any]]) -> None:
        for one in questions:
            if one["id"] not in ("dato", "ukedager", "skjul", "rader", "tidspunkt", "hva", "hvor", "ansvar", "symbol"):
                one |= {"id": f"{one['id']}_ny", "formerly": [one["id"]]}
            rename(one.get("fields", []))

    def named(questions: Iterable[Question]) -> Iterator[tuple[str, str, object]]:
        for one in questions:
            yield from ((one.type, key, getattr(one, key)) for key in naming_options(type(one)) if getattr(one, key))
            yield one.type, "concept", one.concept
            yield from named(getattr(one, "fields", ()))

    rename([one for one in after["sections"][0]["questions"] if TYPES[one["type"]].takes & {"formerly"}])
    old, new = (list(named(load_data(tmp_path, data).questions())) for data in (before, after))
    options = {(kind, key) for kind, type_ in TYPES.items() for key in naming_options(type_)}
    assert {(kind, key) for kind, key, _ in old if key != "concept"} == options
    assert [(kind, key, re.sub("_ny(?=\\W)", "", repr(value))) for kind, key, value in new] == [
        (kind, key, repr(value)) for kind, key, value in old
    ]
    assert all("_ny" in repr(value) for kind, key, value in new if key != "fold" and value)


def question(place: int, /, **changes: Any) -> Callable[[Any], None]:
    return lambda data: data["sections"][0]["questions"][place].update(changes)


def inner(**changes: Any) -> Callable[[Any], None]:
    return lambda data: data["sections"][0]["questions"][5]["fields"][0].update(changes)


def rule(place: int, **options: Any) -> Callable[[Any], None]:
    return lambda data: data["rules"][place]["options"].update(options)


def add(**new: Any) -> Callable[[Any], None]:
    return lambda data: data["sections"][0]["questions"].append(new)


EXAMPLES = Path(__file__).parents[2] / "forms/questions/days/examples.yml"
DAYS = yaml.safe_load(EXAMPLES.read_text("utf-8"))[0]["questions"][1] | {"id": "uka"}


def plan(**changes: Any) -> Callable[[Any], None]:
    return add(**copy.deepcopy(DAYS) | changes)


def example(kind: str, change: Callable[[Any], Any]) -> dict[str, Any]:
    """The question of a type's first example, changed."""
    questions = copy.deepcopy(read(kind)[0].questions)
    found = next(one for one in questions if one["type"] == kind)
    change(found)
    return found


def levels(*ids: str) -> Callable[[Any], None]:
    choices = [{"id": one, "label": one} for one in ids]
    return lambda cards: cards["fields"][3].update(choices=choices)


MISTAKES: dict[str, tuple[Callable[[Any], Any], str]] = {
    "unknown key at the top": (
        lambda d: d.update(titel="x"),
        "ukjent nøkkel «titel». Kjente nøkler: called, id,",
    ),
    "unknown key of a section": (lambda d: d["sections"][0].update(tekst="x"), "sections[0]: ukjent nøkkel «tekst»"),
    "unknown key of a question": (question(0, hjelp="x"), "sections[0].questions[0]: ukjent nøkkel «hjelp»"),
    "unknown key of a field": (inner(hjelp="x"), "sections[0].questions[5].fields[0]: ukjent nøkkel «hjelp»"),
    "unknown key of a choice": (
        question(4, choices=[{"id": "ja", "label": "Ja", "farge": "blå"}]),
        "sections[0].questions[4].choices[0]: ukjent nøkkel «farge»",
    ),
    "unknown key of a rule": (lambda d: d["rules"][0].update(opt={}), "rules[0]: ukjent nøkkel «opt»"),
    "missing key": (lambda d: d.pop("title"), "nøkkelen «title» mangler"),
    "unknown type": (
        question(0, type="slider"),
        "sections[0].questions[0].type: «slider» er ikke en av board, cards",
    ),
    "unknown rule": (
        lambda d: d["rules"][0].update(name="no_rain"),
        "rules[0].name: «no_rain» er ikke en av consent_needs_services,",
    ),
    "bad id": (question(0, id="Navn på"), "sections[0].questions[0].id: «Navn på»: små bokstaver a–z"),
    "bad choice id": (
        question(4, choices=[{"id": "Ja!", "label": "Ja"}]),
        "sections[0].questions[4].choices[0].id: «Ja!»: små bokstaver a–z",
    ),
    "bad version": (lambda d: d.update(version=0), "version: 0 er mindre enn 1"),
    "version in quotes": (lambda d: d.update(version="1"), "version: «1» er ikke et helt tall"),
    "no sections": (lambda d: d.update(sections=[]), "sections: må ikke være tom"),
    "a free text beside one choice of several": (
        question(4, choices=[{"id": "ja", "label": "Ja", "detail": {"id": "hva", "type": "text", "label": "Hva"}}]),
        "questions.valg.choices.ja.detail: et valg i et spørsmål av typen radios kan ikke ha et felt ved siden av.",
    ),
    "id is not the file's name": (lambda d: d.update(id="annen"), "id: skal være navnet på filen, 'prove'"),
    "unknown option": (rule(0, day="dato"), "rules.not_in_future: skal ha valgene date"),
    "missing option": (
        lambda d: d["rules"][2]["options"].pop("yes"),
        "rules.consent_needs_services: skal ha valgene decision, services, yes",
    ),
    "yes not in quotes": (
        lambda d: d["rules"][2].update(options={"decision": "valg", True: "ja", "services": "tjenester"}),
        "rules.consent_needs_services: skal ha valgene decision, services, yes",
    ),
    "option leads nowhere": (
        rule(0, date="dag"),
        "rules.not_in_future.date: det finnes ikke noe spørsmål 'dag' som passer",
    ),
    "option leads to another type": (
        rule(0, date="navn"),
        "rules.not_in_future.date: det finnes ikke noe spørsmål 'navn' som passer",
    ),
    "option is a list": (rule(0, date=["dato"]), "rules.not_in_future.date: det finnes ikke noe spørsmål"),
    "option names no choice": (rule(2, yes="jo"), "rules.consent_needs_services.yes: valget 'jo' finnes ikke"),
    "option names no rows": (
        rule(3, rows="tider"),
        "rules.no_overlap.rows: det finnes ikke noe spørsmål 'tider' som passer",
    ),
    "option names no time": (
        rule(3, time="hva"),
        "rules.no_overlap.time: det finnes ikke noe spørsmål 'hva' som passer",
    ),
    "an id twice": (question(1, id="navn"), "questions.navn: id-en står to ganger"),
    "a concept of what is no text": (
        question(3, concept=["tjenester"]),
        "sections[0].questions[3]: ukjent nøkkel «concept». Kjente nøkler: choices, example, formerly, hint, id,",
    ),
    "what means nothing for the type": (
        question(2, required=True),
        "sections[0].questions[2]: ukjent nøkkel «required». Kjente nøkler: concept, example, formerly, hint, id,",
    ),
    "what is not drawn for the free text of a choice": (
        question(4, choices=[{"id": "ja", "label": "Ja", "detail": {"id": "ja", "type": "text", "hint": "Hvor?"}}]),
        "sections[0].questions[4].choices[0].detail: ",
    ),
    "a free text of a choice that is no text": (
        question(4, choices=[{"id": "ja", "label": "Ja", "detail": {"id": "ja", "type": "date", "label": "Når?"}}]),
        "sections[0].questions[4].choices[0].detail.type: «date» er ikke en av text",
    ),
    "a concept by a field that is not there": (
        lambda d: d["sections"][0]["questions"][5]["fields"].append(
            {"id": "navn", "type": "text", "label": "Navn", "concept": ["{rolle}"]}
        ),
        "dager.navn: det er ikke noe felt {rolle} i raden",
    ),
    "a concept in rows of rows": (
        lambda d: d["sections"][0]["questions"][5]["fields"][0]["fields"][1].update(concept=["sted"]),
        "dager.rader.hva: concept kan ikke stå i rader inne i rader",
    ),
    "a concept by a field outside rows": (question(1, concept=["{rolle}"]), "dato: det er ikke noe felt {rolle}"),
    "an id twice in rows": (
        lambda d: d["sections"][0]["questions"][5]["fields"][0]["fields"][1].update(id="tid"),
        "questions.dager.rader.tid: id-en står to ganger",
    ),
    "a former id that another question has": (question(1, formerly=["navn"]), "questions.navn: id-en står to ganger"),
    "a former id twice": (question(1, formerly=["elev"]), "questions.elev: id-en står to ganger"),
    "a choice twice": (
        question(4, choices=[{"id": "ja", "label": "Ja"}, {"id": "ja", "label": "Jo"}]),
        "questions.valg.choices.ja: id-en står to ganger",
    ),
    "a section twice": (
        lambda d: d["sections"].append(d["sections"][0] | {"questions": [{"id": "ny", "type": "text", "label": "Ny"}]}),
        "sections.del: id-en står to ganger",
    ),
    "a section named as a question": (
        lambda d: d["sections"][0].update(id="navn"),
        "sections.navn: id-en står to ganger",
    ),
    "no label": (question(0, label=""), "questions.navn: et spørsmål av typen text må ha 'label'"),
    "no choices": (
        lambda d: d["sections"][0]["questions"][4].pop("choices"),
        "questions.valg: et spørsmål av typen radios",
    ),
    "no fields": (
        lambda d: d["sections"][0]["questions"][5]["fields"][0].pop("fields"),
        "questions.dager.rader: et spørsmål av typen rows må ha 'fields'",
    ),
    "rows without a label": (question(5, label=""), "questions.dager: et spørsmål av typen rows må ha 'label'"),
    "no text": (add(id="mer", type="statement"), "questions.mer: et spørsmål av typen statement må ha 'text'"),
    "unknown computed text": (
        add(id="mer", type="computed_text", label="Mer", compute="weather"),
        "sections[0].questions[6].compute: «weather» er ikke en av changes, sharing, signers",
    ),
    "computed text without its question": (
        add(id="mer", type="computed_text", label="Mer", compute="sharing"),
        "utveksling: feltet finnes ikke. Har det fått ny id, så skriv den gamle under formerly («mer» følger det)",
    ),
    "computed text without a choice that it knows": (
        lambda d: d["sections"][0]["questions"].extend(
            [
                {"id": "mer", "type": "computed_text", "label": "Mer", "compute": "unless_refused"},
                {"id": "utveksling", "type": "radios", "label": "Ja?", "choices": [{"id": "ja", "label": "Ja"}]},
            ]
        ),
        "utveksling: 'utveksling' må ha valget 'nei', som programmet kjenner på den id-en («mer» følger det)",
    ),
    "hours that are none": (
        add(id="mer", type="timerange", label="Mer", within="16:00-08:00"),
        "questions.mer.within: skal være timene i dagen, som 07:00-16:00",
    ),
    "a least number above the most": (
        add(id="mer", type="number", label="Mer", least=11, most=10),
        "questions.mer.least: kan ikke være større enn most, som er 10",
    ),
    "a first row of something that a list has not": (
        inner(start=[{"each": "kommune.tjenester", "hva": "{tekst}"}]),
        "rader.start: i klammer kan det bare stå {id} og {text}",
    ),
    "a first row with an open bracket": (
        inner(start=[{"each": "kommune.tjenester", "hva": "{text"}]),
        "rader.start: i klammer kan det bare stå {id} og {text}",
    ),
    "half a mark": (question(0, label="Navn på {{ sted }"), "«{{ sted }»: et merke er ikke skrevet helt"),
    "the other half": (question(0, label="Navn på { sted }}"), "«Navn på { sted }}»: et merke er ikke skrevet helt"),
    "a time beside a date that is not there": (
        question(1, event="Møte", time="klokka"),
        "questions.dato.time: feltet 'klokka' finnes ikke ved siden av dette",
    ),
    "a place beside a date in rows that is not there": (
        lambda d: d["sections"][0]["questions"][5]["fields"][0]["fields"].append(
            {"id": "dag", "type": "date", "label": "Dag", "event": "Møte", "place": "sted"}
        ),
        "questions.dager.rader.dag.place: feltet 'sted' finnes ikke ved siden av dette",
    ),
    "words that tell of a time that are not there": (
        add(id="klokka", type="timerange", label="Klokka", told_in="merknad"),
        "questions.klokka.told_in: feltet 'merknad' finnes ikke ved siden av dette",
    ),
    "what says how a plan is printed is not there": (
        add(**DAYS),
        "questions.uka.paper: feltet 'papir' finnes ikke ved siden av dette",
    ),
    "what is repeated is not there": (
        question(5, layout="table", repeats=["ansvar"]),
        "questions.dager.repeats: feltet 'ansvar' finnes ikke i raden",
    ),
    "what is repeated is no text": (
        question(5, layout="table", repeats=["rader"]),
        "questions.dager.repeats: 'rader' har typen rows, og kan ikke brukes til dette. Typen må være date eller",
    ),
    "what is repeated where there is no table": (
        lambda d: d["sections"][0]["questions"][5].update(
            repeats=["navn"], fields=[{"id": "navn", "type": "text", "label": "Navn"}]
        ),
        "questions.dager.repeats: gjelder bare i en tabell",
    ),
    "a time beside a date that is a text": (
        question(1, event="Møte", time="navn"),
        "questions.dato.time: 'navn' har typen text, og kan ikke brukes til dette. Typen må være timerange",
    ),
    "a place beside a date that is ticks": (
        question(1, event="Møte", place="tjenester"),
        "questions.dato.place: 'tjenester' har typen checkboxes, og kan ikke brukes til dette. Typen må være longtext",
    ),
    "words that tell of a time that are a date": (
        add(id="klokka", type="timerange", label="Klokka", told_in="dato"),
        "questions.klokka.told_in: 'dato' har typen date",
    ),
    "what hides hours is nothing": (
        lambda d: d["sections"][0]["questions"].append({key: DAYS[key] for key in DAYS if key != "fold"}),
        "questions.uka: et spørsmål av typen days må ha 'fold'",
    ),
    "what hides hours is the weekdays": (
        plan(fold="ukedager"),
        "questions.uka.fold: 'ukedager' har valget 'mandag', som programmet ikke kjenner. Bruk ja",
    ),
    "what says how a plan is printed is a text": (
        plan(paper="navn"),
        "questions.uka.paper: 'navn' har typen text, og kan ikke brukes til dette. Typen må være checkboxes",
    ),
    "a way to print a plan that nobody knows": (
        plan(paper="tjenester"),
        "questions.uka.paper: 'tjenester' har valget 'skole', som programmet ikke kjenner. Bruk gjort og stor",
    ),
    "a weekday that is none": (
        lambda d: (
            plan()(d),
            d["sections"][0]["questions"][6]["fields"][1]["choices"][0].update(label="Måndag"),
        ),
        "questions.uka.fields.ukedager.choices.mandag.label: «Måndag» er ingen ukedag. Bruk mandag, tirsdag, onsdag,",
    ),
    "hours of the day where no field is a time": (
        inner(core="07:00-16:00", fields=[{"id": "hva", "type": "text", "label": "Hva"}], start=[]),
        "questions.dager.rader.core: trenger et felt for klokkeslett i raden",
    ),
    "levels of cards that nobody knows": (
        lambda d: add(**example("cards", levels("0", "litt")))(d),
        "questions.kort.fields.vekt.choices: id-ene må være 0, 1, 2, 3, 4 i den rekkefølgen, eller de første av dem",
    ),
    "levels of cards in another order": (
        lambda d: add(**example("cards", levels("1", "0")))(d),
        "questions.kort.fields.vekt.choices: id-ene må være 0, 1, 2, 3, 4 i den rekkefølgen",
    ),
    "columns of a board that are no numbers of its boxes": (
        lambda d: add(**example("board", lambda board: board["choices"][2].update(id="tre")))(d),
        "questions.bokser.choices: id-ene må være tallene fra 1 til 3, som feltet 'tall_a' går fra og til",
    ),
    "a board without its dates": (
        lambda d: add(**example("board", lambda board: None))(d),
        "dato_a: feltet finnes ikke. Har det fått ny id, så skriv den gamle under formerly («bokser» følger det)",
    ),
    "a board whose date is a text": (
        lambda d: (
            add(**example("board", lambda board: None))(d),
            question(0, formerly=["dato_a"])(d),
            question(1, formerly=["dato_b"])(d),
        ),
        "dato_a: 'dato_a' har typen text, og kan ikke brukes til dette. Typen må være date («bokser» følger det)",
    ),
    "suggestions that go into what is no measure": (
        add(
            id="forslag", type="suggestions", label="Forslag", rows="dager", measure="rader", why="rader", boxes="navn"
        ),
        "questions.forslag.measure: 'rader' har typen rows, og kan ikke brukes til dette. Typen må være measure",
    ),
    "suggestions that go into what is no rows": (
        add(id="forslag", type="suggestions", label="Forslag", rows="navn", measure="navn", why="navn", boxes="navn"),
        "questions.forslag.rows: 'navn' har typen text",
    ),
    "suggestions for boxes in a date": (
        lambda d: (
            d["sections"][0]["questions"][5]["fields"].extend(
                [{"id": "tiltak", "type": "measure", "label": "T"}, {"id": "hvorfor", "type": "text", "label": "H"}]
            ),
            add(
                id="forslag",
                type="suggestions",
                label="Forslag",
                rows="dager",
                measure="tiltak",
                why="hvorfor",
                boxes="dato",
            )(d),
        ),
        "questions.forslag.boxes: 'dato' har typen date",
    ),
    "a birth date that is a text": (
        question(0, formerly=["fodselsdato"]),
        "fodselsdato: 'fodselsdato' har typen text, og kan ikke brukes til dette. Typen må være date (det står øverst",
    ),
    "a computed text that follows what is no choice": (
        lambda d: (
            add(id="mer", type="computed_text", label="Mer", compute="unless_refused")(d),
            question(0, formerly=["utveksling"])(d),
        ),
        "utveksling: 'utveksling' har typen text, og kan ikke brukes til dette. Typen må være radios eller row_label",
    ),
    "a concept by a field that says nothing": (
        lambda d: d["sections"][0]["questions"][5]["fields"].append(
            {"id": "navn", "type": "text", "label": "Navn", "concept": ["{rader}"]}
        ),
        "dager.navn: feltet {rader} må være tekst eller ett valg",
    ),
    "bad hours of the day": (inner(core="7-16"), "sections[0].questions[5].fields[0].core: «7-16»: timene i dagen"),
    "hours that end before they start": (
        inner(core="16:00-07:00"),
        "questions.dager.rader.core: skal være timene i dagen",
    ),
    "unknown field in a start row": (
        inner(start=[{}, {"kl": "08:00"}]),
        "questions.dager.rader.start[1]: feltet 'kl' finnes ikke i raden",
    ),
    "a time in a start row without quotes": (
        inner(start=[{"tid": 600}]),
        "dager.0.rader.0.tid: start: Svaret er ikke tekst.",
    ),
    "a start row that the field refuses": (
        inner(start=[{"tid": "25:00"}]),
        "dager.0.rader.0.tid: start: Klokka går fra",
    ),
    "more start rows than there is room for": (
        inner(most=1, start=[{"tid": "08:00"}, {"tid": "09:00"}]),
        "dager.0.rader.1: start: Skjemaet har plass til 1 rad. Én rad er ikke med.",
    ),
    "several rows of which only one has a name": (
        inner(item="time", least=2),
        "questions.dager.rader.items: skal være det flere rader heter, siden det må være minst 2, og én heter time",
    ),
    "a start row that is no mapping": (
        inner(start=["08:00"]),
        "sections[0].questions[5].fields[0].start[0]: «08:00» er ikke nøkler med verdier",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_stops_the_build_with_file_and_key(mistake: str, tmp_path: Path) -> None:
    """Each kind of mistake in a definition."""
    change, expected = MISTAKES[mistake]
    data = copy.deepcopy(GOOD)
    change(data)
    with pytest.raises(ContentError) as error:
        load_data(tmp_path, data)
    assert re.match(rf"forms/definitions/prove\.yml: (linje \d+: )?{re.escape(expected)}", str(error.value))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"id: prove\ntitle: [", "linje 2: ikke gyldig YAML"),
        (
            b"id: prove\n  title: x",
            "linje 2: et kolon for mye, feil innrykk, eller et kolon som mangler",
        ),
        (b"id: prove\ntitle x\nversion: 1", "linje 2: det mangler et kolon etter nøkkelen"),
        (b"id: prove\n\ttitle: x", "linje 2: tabulator kan ikke brukes"),
        (b"id: prove\ntitle: a\nfields: [{id: b, id: c}]", "linje 3: nøkkelen «id» står to ganger"),
        (b"title: \x07", "linje 1: her står et usynlig tegn"),
        ("title: Prøve".encode("latin-1"), "linje 1: her står et tegn som ikke er i UTF-8 (kanskje ANSI)"),
        (b"", "linje 1: en tom verdi er ikke nøkler med verdier"),
        (b"- id: prove", "linje 1: [{'id': 'prove'}] er ikke nøkler med verdier"),
        (b"id: !!python/object/apply:os.getcwd []", "linje 1: merket !!python/object/apply:os.getcwd kan ikke brukes"),
    ],
)
def test_a_file_that_is_no_yaml_is_named_with_its_line(content: bytes, expected: str, tmp_path: Path) -> None:
    """And no YAML runs anything."""
    path = tmp_path / "prove.yml"
    path.write_bytes(content)
    with pytest.raises(ContentError) as error:
        load(path)
    assert str(error.value).startswith(f"forms/definitions/prove.yml: {expected}")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """As one that does not exist."""
    with pytest.raises(ContentError, match=r"forms/definitions/prove\.yml: filen: finnes ikke"):
        load(tmp_path / "prove.yml")


def test_what_no_schema_can_say_is_told_with_its_line(tmp_path: Path) -> None:
    """The line of the question, the key in it, or the rule that the mistake is in."""
    lines = [
        ("repeats: [skjul]", "questions.dager.repeats: gjelder bare"),
        ("- {id: elev, type: text, label: Igjen}", "questions.elev: id-en står to ganger"),
    ]
    for line, told in lines:
        data = yaml.safe_dump(GOOD, allow_unicode=True, sort_keys=False)
        rows = data.splitlines()
        dager = next(number for number, row in enumerate(rows) if row.strip() == "- id: dager")
        indent = rows[dager].index("-") + (2 if line.startswith("repeats") else 0)
        at = dager + 1 if line.startswith("repeats") else dager
        rows.insert(at, " " * indent + line)
        path = tmp_path / "prove.yml"
        path.write_text("\n".join(rows), "utf-8")
        with pytest.raises(ContentError) as error:
            load(path)
        assert told in str(error.value)
        number = int(re.findall(r"linje (\d+): ", str(error.value))[0])
        assert line.partition(":")[0].strip("- {") in rows[number - 1]


TWO = """id: prove
version: 1
title: Prøve
sections:
  - id: en
    title: Én
    questions:
      - {id: navn, type: text, label: Navn}
  - id: to
    title: To
    questions:
      - id: moter
        type: rows
        label: Møter
        repeats: [borte]
        fields:
          - {id: tekst, type: text, label: Tekst}
          - use: mote.dato
"""
DAY = {"id": "dato", "type": "date", "label": "Dato", "event": "Møte", "time": "tid"}


@pytest.mark.parametrize(
    ("change", "line", "told"),
    [
        (("borte", "borte"), 15, "questions.moter.repeats: feltet 'borte'"),
        (("borte", "tekst"), 18, "questions.moter.dato.time: feltet 'tid' finnes ikke ved siden av"),
        (("title: To", "title: '{{ en }} {{ borte }}'"), 10, "ukjent {{ borte }}"),
        (("title: To", "title: '{{ en }} {en }}'"), 10, "«{en»: et merke er ikke skrevet helt"),
        (("title: To", "title: '{{ en }} { ukjent }}'"), 10, "«en { ukjent }}»: et merke er ikke skrevet helt"),
        (
            ("type: text, label: Tekst", "type: timerange, within: '16:00-08:00', label: T"),
            17,
            "questions.moter.tekst.",
        ),
        (("id: moter", "id: navn"), 8, "questions.navn: id-en står to ganger"),
        (
            ("- use: mote.dato", "- use: mote.dato\n          - use: mote.dta"),
            19,
            "«mote.dta»: finnes ikke i forms",
        ),
    ],
)
def test_a_fault_in_any_section_is_told_with_its_line(
    change: tuple[str, str], line: int, told: str, tmp_path: Path
) -> None:
    """Also where the field is one that several forms have: there its name is the line."""
    path = tmp_path / "prove.yml"
    path.write_text(TWO.replace(*change), "utf-8")
    with pytest.raises(ContentError) as error:
        load_form(
            path,
            owner="E",
            choices={},
            shared={"mote.dato": DAY},
            facts={},
            fill=lambda text, name: marks.fill(text, name, {"en": "en"}),
        )
    assert str(error.value).startswith(f"forms/definitions/prove.yml: linje {line}: {told}")


def test_a_fault_in_one_of_two_fields_with_one_id_is_told_where_it_stands(tmp_path: Path) -> None:
    """Which one it is, their names tell."""
    path = tmp_path / "fields.yml"
    path.write_text("en.a: {id: a, type: text, label: A}\nen.b: {id: a, type: text}\n", "utf-8")
    told = r"^forms/definitions/shared/fields\.yml: linje 2: «en\.b»: felt\.a: et spørsmål av typen text må ha"
    with pytest.raises(ContentError, match=told):
        read_shared(path, lambda text, _name: text, {})


def test_a_fault_in_a_rule_is_told_where_the_rule_stands(tmp_path: Path) -> None:
    """A rule is known by its name, and no other rule's name is taken for its option."""
    path = tmp_path / "prove.yml"
    path.write_text("rules:\n  - name: en\n    options: {name: a}\n  - name: to\n    options: {name: b}\n", "utf-8")
    for place, line in (("rules.to", 4), ("rules.to.name", 5), ("rules.en.name", 3)):
        with pytest.raises(ContentError, match=rf"^prove\.yml: linje {line}: {place}: x$"), lines_of(path):
            raise ContentError("prove.yml", place, "x")


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("{id: b, type: text, label: B, hjelp: x}", "linje 2: en.b: ukjent nøkkel «hjelp»"),
        (
            "{id: b, type: timerange, label: B, within: '16:00-08:00'}",
            "linje 2: «en.b»: felt.b.within: skal være timene",
        ),
        ("{id: b, type: radios, label: B, choices: borte}", "linje 2: «en.b»: b.choices: listen 'borte' finnes ikke"),
        ("{id: b, type: text}", "linje 2: «en.b»: felt.b: et spørsmål av typen text må ha 'label'"),
        ("{id: b, type: text, label: '{{ a }'}", "linje 2: «{{ a }»: et merke er ikke skrevet helt"),
        ("{type: text}", "linje 2: en.b: nøkkelen «id» mangler"),
        ("tekst", "linje 2: en.b: «tekst» er ikke nøkler med verdier"),
    ],
)
def test_a_fault_in_a_field_of_several_forms_is_told_where_it_stands(field: str, told: str, tmp_path: Path) -> None:
    """And not in the first form that uses it."""
    path = tmp_path / "fields.yml"
    path.write_text(f"en.a: {{id: a, type: text, label: A}}\nen.b: {field}\n", "utf-8")
    with pytest.raises(ContentError) as error:
        read_shared(path, lambda text, _name: text, {})
    assert str(error.value).startswith(f"forms/definitions/shared/fields.yml: {told}")
    real = ROOT / "forms/definitions/shared/fields.yml"
    assert set(read_shared(real, lambda text, _name: text.replace("{{ tekst.moete }}", "Om"), {})) > {"mote.tid"}
