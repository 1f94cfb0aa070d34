"""A case at a glance: how far each form has come, and its dates in order."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from forms.build.pages.project import Project
from forms.core.model import Form, Section
from forms.core.overview import State, overview
from tests.make import make

TODAY = dt.date(2026, 11, 26)


def moments(forms: Mapping[str, Form], parts: Mapping[str, Any]) -> list[tuple[str, str, tuple[str, str, str], str]]:
    return [
        (one.form, one.words, (one.title, one.subject, one.place), one.when)
        for one in overview(forms, parts, TODAY).moments
    ]


def test_a_date_outside_rows_has_its_time_and_place_beside_it_too() -> None:
    """As one in a row has."""
    place, time = make("sted", "text", "Sted"), make("tid", "timerange", "Klokka")
    date = make("dato", "date", "Dato", event="Møte", time="tid", place="sted")
    section = Section("del", "Del", questions=(place, date, time))
    form = Form("prove", 1, "Prøve", "Eksempelvik kommune", sections=(section,))
    given = {"prove": {"dato": "1.12.2026", "tid": "8.15", "sted": "Rom 2"}}
    assert moments({"prove": form}, given) == [
        ("prove", "1. desember 2026 kl. 08:15", ("Møte", "", "Rom 2"), "next"),
    ]
    assert moments({"prove": form}, {"prove": {"dato": "1.12.2026"}}) == [
        ("prove", "1. desember 2026", ("Møte", "", ""), "next")
    ]


def test_dates_stand_in_order_and_all_of_the_next_day_is_next(project: Project) -> None:
    """Those that have passed are there too; what goes from form to form stands once, where it came last."""
    agreement = {
        "elev": "Kari",
        "avtaler": [
            {"tiltak": "Møte i skolegården", "frist": "1.12.2026"},
            {"tiltak": "Faste kveldsrutiner", "frist": "2.11.2026"},
            {"tiltak": "Uten dato"},
        ],
    }
    follow_up = {
        "tiltak": [
            {"tiltak": "Møte i skolegården", "status": {"chosen": ["pagar"]}, "frist": "1.12.2026"},
        ]
    }
    forms = {name: project.forms[name] for name in ("samarbeidsavtale", "oppfolging")}
    found = moments(forms, {"oppfolging": follow_up, "samarbeidsavtale": agreement})
    assert [(form, words, when) for form, words, _, when in found] == [
        ("samarbeidsavtale", "2. november 2026", "passed"),
        ("oppfolging", "1. desember 2026", "next"),
    ]
    assert found[0][2] == ("Frist for tiltak", "Faste kveldsrutiner", "")


def test_a_form_tells_how_much_is_left(project: Project) -> None:
    """In words, also for one; a form that is not there tells nothing."""
    wanted = {"elev": "Kari", "skole": "Vik skole", "hovedmal": "Hver dag"}
    lacking = wanted | {"skole": ""}
    wrong = lacking | {"avtaler": [{"frist": "31.2.2027"}]}
    for given, state in (
        (wanted, State(0, "Ferdig utfylt")),
        (lacking, State(1, "Ett felt gjenstår")),
        (wrong, State(2, "2 felt gjenstår")),
    ):
        assert overview(project.forms, {"samarbeidsavtale": given}, TODAY).states == {"samarbeidsavtale": state}


@pytest.mark.parametrize("parts", [{}, {"finnes-ikke": {}}, {"samtykke": None}, {"samtykke": ["x"]}])
def test_what_is_not_a_form_says_nothing(parts: dict[str, Any], project: Project) -> None:
    """Storage may be damaged."""
    found = overview(project.forms, parts, TODAY)
    assert (found.states, found.moments) == ({}, ())
