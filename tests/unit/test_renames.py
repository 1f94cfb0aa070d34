"""Fields that an editor has given another id: known by the names that code uses, and told of when they are gone."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from forms.build.pages.form_loader import asked_for
from forms.build.pages.project import Project
from forms.build.pages.references import with_present_ids
from forms.core.answers import Answers, accept_fields
from forms.core.kinds import DATE, TEXT, rows
from forms.core.linked import MOVED
from forms.core.model import Form, Section, form_from, question_from, to_data
from forms.core.names import find, known_as, misfits, renames, view
from forms.core.occasions import dated
from forms.core.pupil import born_field, pupil_field, pupil_fields, whose
from forms.core.rules import RULES
from forms.core.summary import summarise
from forms.core.transfer import same
from forms.core.validation import validate
from forms.export import print as paper
from forms.questions import TYPES
from tests.conftest import FORMS
from tests.make import make

ROOT = Path(__file__).parents[2]

RENAMED = make(
    "tiltakene",
    "rows",
    "Tiltak",
    formerly=("avtaler",),
    item="tiltak",
    most=9,
    fields=(
        make("delmalet", "text", "Delmål", formerly=("delmal",)),
        make("ansvar", "text", "Ansvar"),
    ),
)
FORM = Form(
    id="prove",
    version=1,
    title="Prøve",
    owner="Eksempelvik kommune",
    sections=(Section("del", "Del", questions=(make("navnet", "text", "Navn", formerly=("elev",)), RENAMED)),),
)
NAMES = {"elev": TEXT, "avtaler": rows(delmal=TEXT, ansvar=TEXT)}
ROWS = [{"delmalet": "Møte hver dag", "ansvar": "Mor"}, {"delmalet": "", "ansvar": "Far"}]


def test_an_id_that_is_goes_before_one_that_was() -> None:
    """A new question may take an id that another one had."""
    old, new = make("a", "text", formerly=("b",)), make("b", "text")
    assert find([old, new], "b") is new
    assert find([old], "b") is old
    assert find([old], "c") is None


def test_what_leads_nowhere_is_told_and_what_comes_after_it_too() -> None:
    """One that is gone hides no other."""
    names = {"borte": rows(a=TEXT), **NAMES, "avtaler": rows(delmal=DATE, frist=TEXT)}
    found = [(path, one and one.id) for path, one, _ in misfits(FORM.questions(), names, {})]
    assert found == [("borte", None), ("avtaler.delmal", "delmalet"), ("avtaler.frist", None)]
    assert list(misfits(FORM.questions(), NAMES, {})) == []


def test_only_the_fields_that_have_another_id_are_renamed() -> None:
    """By the form's own ids; one that is gone hides no other."""
    fields = {"tiltakene.delmalet": "delmal", "avtaler.delmalet": "delmal"}
    expected = {"navnet": "elev", "tiltakene": "avtaler", **fields}
    assert renames(FORM, {"borte": TEXT, **NAMES}) == expected
    former = {"elev": "navnet", "avtaler": "tiltakene"}
    assert renames(FORM, {"navnet": TEXT, "tiltakene": rows(ansvar=TEXT, borte=TEXT)}) == former


@pytest.mark.parametrize(
    ("raw", "known"),
    [
        ({"navnet": "Åse", "dato": "i dag"}, {"elev": "Åse", "dato": "i dag"}),
        ({"tiltakene": ROWS}, {"avtaler": [{"delmal": row["delmalet"], "ansvar": row["ansvar"]} for row in ROWS]}),
        ({"tiltakene": ["løst", None, {"x": "1"}]}, {"avtaler": ["løst", None, {"x": "1"}]}),
        ({"tiltakene": "ikke en liste"}, {"avtaler": "ikke en liste"}),
        ({"andre": [{"delmalet": "a"}]}, {"andre": [{"delmalet": "a"}]}),
        ({"liste": ["løst"]}, {"liste": ["løst"]}),
    ],
)
def test_raw_answers_are_known_by_the_names_of_the_code(raw: dict[str, Any], known: dict[str, Any]) -> None:
    """Rows of the renamed question alone, and whatever a file from somebody else holds stays as it is."""
    assert known_as(raw, renames(FORM, NAMES)) == known


def test_answers_are_seen_by_the_names_of_the_code() -> None:
    """A question and the fields of its rows; those that nobody asked for are left out, and the raw half stays."""
    answers, _ = Answers.accept(FORM, {"navnet": "Åse", "tiltakene": ROWS})
    seen = view(FORM, answers, NAMES)
    assert seen["elev"].value == "Åse"
    assert [{key: part.value for key, part in row.items()} for row in seen["avtaler"].value] == [
        {"delmal": "Møte hver dag", "ansvar": "Mor"},
        {"delmal": None, "ansvar": "Far"},
    ]
    assert seen["avtaler"].raw == answers["tiltakene"].raw
    assert view(FORM, answers, {"avtaler": rows()})["avtaler"] is answers["tiltakene"]
    for wrong, told in (({"borte": TEXT}, "borte"), ({"avtaler": rows(delmal=TEXT, frist=TEXT)}, "frist")):
        with pytest.raises(KeyError, match=told):
            view(FORM, answers, wrong)


def test_a_form_without_a_pupil_has_no_field_for_one() -> None:
    """Nothing is guessed."""
    assert (pupil_field(FORM), pupil_fields(FORM), born_field(FORM)) == ("", (), "")
    assert same.pupil(FORM, {"navnet": "Åse"}, {"navnet": ["elev"]}) == ""
    assert whose(FORM, Answers.accept(FORM, {"navnet": "Åse"})[0]) == ""
    born = replace(FORM, sections=(Section("del", "Del", questions=(make("fodselsdato", "date", "Født"),)),))
    assert whose(born, Answers.accept(born, {"fodselsdato": "1.2.2012"})[0]) == "Født 01.02.2012"


def test_the_pupil_and_the_birth_date_are_found_under_other_ids() -> None:
    """The name by what it is, the date by the id that it had: both stand on every sheet, and nothing else does."""
    born = make("fodt", "date", "Født", formerly=("fodselsdato",))
    name = make("barnet", "text", "Navn", formerly=("elev",), concept=("elev", "barnet"))
    form = replace(FORM, sections=(Section("del", "Del", questions=(make("elev", "text", "Rolle"), born, name)),))
    answers, refusals = Answers.accept(form, {"barnet": "Åse", "fodt": "1.2.2012", "elev": "Ja"})
    assert (pupil_fields(form), born_field(form), refusals) == (("barnet", "elev"), "fodt", [])
    assert whose(form, answers) == "Åse, født 01.02.2012"
    assert same.pupil(form, {"barnet": "Åse", "fodt": "1.2.2012"}, same.concepts(form)) == "Åse"


@pytest.mark.parametrize("name", FORMS)
def test_a_form_whose_fields_all_have_other_ids_says_the_same(name: str, project: Project) -> None:
    """On screen and on paper, for answers of the cases as they were saved before the fields were renamed."""
    form = project.forms[name]
    data = to_data(form)
    fields = {question.id: f"{question.id}_ny" for question in form.questions()}
    for section in data["sections"]:
        for question in section["questions"]:
            question |= {"id": fields[question["id"]], "formerly": [question["id"]]}
    for rule in data.get("rules", []):  # with present ids, as the form is loaded
        kinds = list(RULES[rule["name"]].options.items())
        outside = dict(kinds[: next((at + 1 for at, (_, kind) in enumerate(kinds) if kind == "rows"), len(kinds))])
        rule["options"] |= {key: fields.get(value, value) for key, value in rule["options"].items() if key in outside}
    renamed = with_present_ids(form_from(data, TYPES), f"{name}.yml")
    today = dt.date(2026, 11, 22)

    def said(one: Form, given: dict[str, Any]) -> list[Any]:
        answers, _ = Answers.accept(one, given)
        # What the page is told to write in has the id that it has now.
        shown = [(question.follows(one, answers, today) or "").replace('_ny"', '"') for question in one.questions()]
        found = [violation.message for violation in validate(one, answers, today, complete=True).violations]
        return [paper.render(summarise(one, answers, today)), shown, found, list(dated(one, answers))]

    for given in answers_of(name):
        assert said(renamed, given) == said(form, given)


def answers_of(name: str) -> Iterator[dict[str, Any]]:
    """The answers that the cases of a form send as they are."""
    for path in sorted((ROOT / "tests/cases" / name).glob("*.json")):
        for message in json.loads(path.read_text("utf-8"))["messages"]:
            if isinstance(given := message["send"].get("answers"), dict) and "$" not in json.dumps(given):
                yield given


def test_what_was_renamed_twice_is_known_by_each_of_its_ids() -> None:
    """A question and the fields of its rows, together and one after the other; not what another has as its id now."""
    third = make(
        "tredje",
        "rows",
        "Tiltak",
        formerly=("andre", "avtaler", "navnet"),
        fields=(make("hvem3", "text", "Ansvar", formerly=("hvem2", "ansvar")), make("frist", "text", "Frist")),
    )
    form = replace(FORM, sections=(Section("del", "Del", questions=(make("navnet", "text", "Navn"), third)),))
    renamed = renames(form, {"avtaler": rows(ansvar=TEXT, frist=TEXT)})
    for question in ("tredje", "andre", "avtaler"):
        for field in ("hvem3", "hvem2", "ansvar"):
            given = {question: [{field: "Mor", "frist": "1.2."}], "navnet": "Jo"}
            assert known_as(given, renamed) == {"avtaler": [{"ansvar": "Mor", "frist": "1.2."}], "navnet": "Jo"}


def test_a_concept_is_found_under_the_former_ids() -> None:
    """A file from before the rename still says what the school is called, and who has which name."""
    signing = make(
        "underskrifter",
        "rows",
        "Underskrifter",
        formerly=("signaturer",),
        fields=(
            make("hvem", "text", "Hvem", formerly=("rolle",)),
            make("navn", "text", "Navn", formerly=("blokkbokstaver",), concept=("{hvem}",)),
            make("sted", "text", "Sted", concept=("skole",)),
        ),
    )
    school = make("skolen", "text", "Skole", formerly=("skole",), concept=("skole",))
    where = same.concepts(replace(FORM, sections=(Section("del", "Del", questions=(school, signing)),)))
    assert where == {path: ["skole"] for path in ("skolen", "skole", "underskrifter.sted", "signaturer.sted")} | {
        f"{key}.{field}": ["{hvem}", "{rolle}"]
        for key in ("underskrifter", "signaturer")
        for field in ("navn", "blokkbokstaver")
    }
    assert same.values({"skole": "Vik"}, where) == {"skole": ("Vik",)}
    for key in ("hvem", "rolle"):
        given = {"underskrifter": [{key: "Foresatt", "navn": "Mor"}]}
        assert same.values(given, where) == {"foresatt": ("Mor",)}


def test_a_time_that_an_older_file_tells_in_words_is_found_under_the_former_id() -> None:
    """The words have a new id now, and so has the time: both follow."""
    words = {"id": "notat", "type": "text", "label": "Notat", "formerly": ["merknad"]}
    time = {"id": "tid", "type": "timerange", "label": "Tid", "told_in": "notat"}
    fields = [question_from(one, TYPES) for one in (words, time)]
    for key in ("merknad", "notat"):
        raw, refused = accept_fields(fields, {key: "kl. 10-11 rom 2"}, "")
        assert (raw, refused) == ({"notat": "kl. 10-11 rom 2", "tid": "10:00–11:00"}, [])


def test_a_form_knows_where_measures_moved_however_deep_they_stand() -> None:
    """In rows within rows, and where there is only the version before."""
    inner = {"id": "b", "type": "rows", "label": "B", "fields": [{"id": "c", "type": "measure", "label": "C"}]}
    outer = question_from({"id": "a", "type": "rows", "label": "A", "fields": [inner]}, TYPES)
    before = question_from({"id": "d", "type": "previous_version", "label": "D"}, TYPES)
    assert set(asked_for([outer])) == set(asked_for([before])) == {MOVED}
