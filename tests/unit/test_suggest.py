"""Measures suggested from causes."""

import datetime as dt
import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from forms.build.pages import project as site
from forms.build.pages.measures import ANY_CAUSE
from forms.build.pages.project import Project
from forms.build.pages.references import with_present_ids
from forms.build.text_files import ContentError
from forms.core.answers import Answers
from forms.core.model import form_from, to_data
from forms.core.suggest import suggest
from forms.questions import TYPES

KNOWN = {
    "causes": {"a": "Aa", "b": "Bb", "c": "Cc"},
    "untagged": "Ingen",
    "unled": "Ikke her",
    "groups": {"1": "Gruppe én", "2": "Gruppe to"},
    "measures": [
        ["En", "1", ["a"], 1],
        ["To", "2", ["a", "b"], 1],
        ["Tre", "3", ["b"], 2],
        ["Fire", "4", ["b", "a"], 2],
        ["Fem", "5", [], 2],
    ],
    "boxes": {"Ta buss": [2, 4], "Gå hjem": [4], "Spise": []},
    "kinds": {"buss": [2, 4]},
}


def test_the_heaviest_cause_comes_first_with_what_most_speaks_for() -> None:
    """A measure stands once, under its heaviest cause, and names all the causes that speak for it."""
    first, second = suggest(KNOWN, {"b": 1, "a": 3})
    assert (first.label, first.level, first.known) == ("Aa", "mye", 3)
    assert [(item.title, item.why) for item in first.measures] == [
        ("To", "Aa og Bb"),
        ("Fire", "Aa og Bb"),
        ("En", "Aa"),
    ]
    assert [item.title for item in second.measures] == ["Tre"]


def told(project: Project, reason: dict[str, Any]) -> str:
    """What the page is told of the suggestions in a form whose field for the reason has these options."""
    data = to_data(project.forms["tiltaksvelger"])
    for section in data["sections"]:
        for question in section["questions"]:
            for part in question.get("fields", []):
                part |= reason if part["id"] == "hvorfor" else {}
    form = with_present_ids(form_from(data, TYPES), "tiltaksvelger.yml")
    suggestions = next(one for one in form.questions() if one.type == "suggestions")
    return suggestions.follows(form, Answers.blank(form), dt.date.min) or ""


@pytest.mark.parametrize("reason", [{"id": "hvorfor"}, {"id": "begrunnelse", "formerly": ["hvorfor"]}])
def test_the_page_is_told_where_a_chosen_measure_goes(project: Project, reason: dict[str, Any]) -> None:
    """By the ids that the form has now."""
    shown = re.findall(r' data-(?:rows|column|reason)="(\w+)"', told(project, reason))
    assert shown == ["valgte", "tiltak", reason["id"]]


def test_suggestions_for_a_field_that_is_not_there_stop_the_build(project: Project) -> None:
    """It says in bokmål which name leads nowhere."""
    with pytest.raises(ContentError, match=r"questions\.forslag\.why: feltet 'hvorfor' finnes ikke i raden"):
        told(project, {"id": "begrunnelse"})


def test_a_box_with_a_name_leads_where_its_kind_does() -> None:
    """As a teacher's; what is before the colon is all of the kind's word, and the box is somebody's own."""
    found = suggest(KNOWN, {}, "BUSS: 12\nBuss\nBusser: 12\nSpise\nTa buss")
    assert [(ground.label, ground.known, ground.own) for ground in found] == [
        ("BUSS: 12", 2, True),
        ("Buss", 0, True),
        ("Busser: 12", 0, True),
        ("Spise", 0, False),
        ("Ta buss", 2, False),
    ]
    assert [measure.boxes for measure in found[0].measures] == ["BUSS: 12 og Ta buss", "BUSS: 12 og Ta buss"]


def test_a_teacher_from_the_cards_leads_to_the_measures_for_teachers(project: Project) -> None:
    """All the way: by the word that stands on the sheet, and by name, which no browser translates."""
    known = project.forms["tiltaksvelger"].facts["measures"]
    word = project.forms["skalering"].facts["teacher"]
    (found,) = suggest(known, {}, f"{word}: Åse Lie")
    assert [measure.address for measure in found.measures] == [
        known["measures"][place][1] for place in known["boxes"][f"{word} 1"]
    ]
    form = project.forms["tiltaksvelger"]
    answers, _ = Answers.accept(form, {"bokser": f"{word}: Åse Lie"})
    shown = next(one for one in form.questions() if one.type == "suggestions").follows(form, answers, dt.date.min)
    seen = re.sub(r'data-why="[^"]*"', "", shown)
    assert seen.count("Åse Lie") == seen.count('translate="no" dir="auto">Lærer: Åse Lie') == 3


def test_a_cause_without_measures_is_told_of() -> None:
    """Nothing is suggested for it, and it is not left out."""
    (only,) = suggest(KNOWN, {"c": 4})
    assert (only.label, only.known, only.measures) == ("Cc", 0, ())


def test_the_text_that_a_box_had_before_leads_where_it_did(project: Project) -> None:
    """«RLE» stands in files that were saved before the subject was called KRLE here."""
    known = project.forms["tiltaksvelger"].facts["measures"]
    (now,), (before,) = suggest(known, {}, "KRLE"), suggest(known, {}, "RLE")
    assert now.measures == tuple(replace(item, boxes="KRLE", why="KRLE") for item in before.measures)
    assert [item.title for item in now.measures] == ["Legg vekt på fag eleven mestrer"]


def test_the_reader_is_told_what_to_do_for_a_cause_without_measures(project: Project) -> None:
    """That the tagging is ours, whom to talk with and where to look: the sentence that the catalogue has too."""
    form = project.forms["tiltaksvelger"]
    known = {**form.facts["measures"], "measures": [], "boxes": {}}
    bare = replace(form, facts={**form.facts, "measures": known})
    answers, refused = Answers.accept(bare, {"arsaker": {"sovn": "2"}})

    (question,) = [question for question in bare.questions() if question.id == "forslag"]
    html = question.follows(bare, answers, dt.date(2026, 11, 22)) or ""

    assert refused == []
    assert f"<h5>Søvnproblemer (veier en del)</h5>\n<p>{project.untagged}</p>" in html
    assert "Merkingen er vår egen lesehjelp. Snakk med de foresatte" in html


def test_what_a_box_leads_to_comes_before_any_cause() -> None:
    """A box is finer than a cause: its measures stand first, once, and say both what was ticked and their causes."""
    box, cause = suggest(KNOWN, {"b": 4}, "Ta buss")
    assert (box.label, box.level, box.known) == ("Ta buss", "", 2)
    assert [(item.title, item.boxes, item.tags, item.why) for item in box.measures] == [
        ("Tre", "Ta buss", "Bb", "Ta buss og Bb"),
        ("Fem", "Ta buss", "", "Ta buss"),
    ]
    assert [item.title for item in cause.measures] == ["To", "Fire"]
    assert cause.known == 3


def test_a_measure_that_more_boxes_lead_to_comes_first() -> None:
    """Under the box that was written first."""
    first, second = suggest(KNOWN, {}, "Ta buss\nGå hjem")
    assert [(item.title, item.why) for item in first.measures] == [("Fem", "Ta buss og Gå hjem"), ("Tre", "Ta buss")]
    assert (second.known, second.measures) == (1, ())


def test_a_box_without_measures_is_told_of() -> None:
    """One of the guide's that leads to none, and one that somebody has made up: once, where it was written."""
    grounds = suggest(KNOWN, {"c": 1}, "spise\n\n - \nNoe  annet\nGå hjem\nnoe annet")
    assert [(ground.label, ground.level, ground.known) for ground in grounds] == [
        ("Spise", "", 0),
        ("Noe annet", "", 0),
        ("Gå hjem", "", 1),
        ("Cc", "litt", 0),
    ]


@pytest.mark.parametrize("box", ["Spise i klassen", "Lukten i <garderoben>"])
def test_the_reader_is_told_what_to_do_for_a_box_without_measures(box: str, project: Project) -> None:
    """Not to weigh causes; what was typed is kept from translators of pages."""
    form = project.forms["tiltaksvelger"]
    answers, _ = Answers.accept(form, {"bokser": box})
    (question,) = [question for question in form.questions() if question.id == "forslag"]
    html = question.follows(form, answers, dt.date(2026, 11, 22)) or ""
    told = "Ingen tiltak hører til denne boksen. Let i alle tiltakene, eller skriv deres eget."
    assert f'<h5 translate="no" dir="auto">{escape(box)} (krysset av)</h5>\n<p>{told}</p>' in html
    assert "Sett hvor mye" not in html


@pytest.mark.parametrize("line", ["ta buss", "  Ta   buss ", "- Ta buss", "TA BUSS"])
def test_a_box_is_known_however_it_is_typed(line: str) -> None:
    """Capitals, spaces and the mark of a list make no difference, and to write it twice makes none either."""
    assert [ground.label for ground in suggest(KNOWN, {}, f"{line}\nTa buss")] == ["Ta buss"]


def test_a_suggestion_names_its_group() -> None:
    """Two measures with nearly the same title can be told apart."""
    (ground,) = suggest(KNOWN, {"b": 1})
    assert [(item.title, item.group) for item in ground.measures] == [
        ("To", "Gruppe én"),
        ("Tre", "Gruppe to"),
        ("Fire", "Gruppe to"),
    ]


@pytest.mark.parametrize(
    ("box", "first"),
    [
        ("Gym – gymsal", "forbered-kroppsoving"),
        ("Gym – skifte i garderobe", "egen-garderobe"),
        ("Lese høyt i klassen", "ove-pa-muntlig-deltakelse"),
        ("Ta buss til skolen", "busskort-eller-taxi"),
        ("Friminutt", "friminutt-jevnaldrende"),
        ("Lærer 2", "oversikt-over-laerere"),
    ],
)
def test_boxes_of_the_guide_lead_to_what_they_are_about(box: str, first: str, project: Project) -> None:
    """What the pupil ticks steers what comes first."""
    ground, *_ = suggest(project.forms["tiltaksvelger"].facts["measures"], {"engstelig": 4}, box)
    assert ground.label == box
    assert ground.measures[0].address.endswith(f"#{first}")
    assert ground.measures[0].why.startswith(box)


def test_a_measure_that_is_left_out_is_not_led_to(root: Path, eksempelvik: dict[str, Any]) -> None:
    """Nor suggested for its causes."""
    known = site.read(root, {**eksempelvik, "skjul": ["busskort-eller-taxi"]}).forms["tiltaksvelger"].facts["measures"]
    (ground,) = suggest(known, {}, "Ta buss til skolen")
    assert [item.address.rpartition("#")[2] for item in ground.measures] == ["folge-til-skolen", "kjoring-til-skolen"]


@given(weights=st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.integers(0, 4)))
def test_only_what_is_tagged_is_suggested_and_once(weights: dict[str, int]) -> None:
    """For any weights, a measure is there exactly when one of its causes weighs something."""
    shown = [item.address for cause in suggest(KNOWN, weights) for item in cause.measures]
    expected = [address for _, address, tags, _ in KNOWN["measures"] if any(weights.get(tag) for tag in tags)]
    assert sorted(shown) == expected


def test_every_tagged_measure_of_the_guide_can_be_suggested(project: Project) -> None:
    """With all causes set, they are all there, and the form holds no more of them than that takes."""
    known = project.forms["tiltaksvelger"].facts["measures"]
    causes = suggest(known, dict.fromkeys(known["causes"], 1))
    shown = list(itertools.chain.from_iterable(cause.measures for cause in causes))
    tagged = [measure for measure in project.measures if measure.causes != (ANY_CAUSE,)]
    assert ANY_CAUSE not in known["causes"]
    assert {item.address for item in shown} == {measure.address for measure in tagged}
    assert len(shown) == len(tagged) > 90
