"""Measures that have moved since an answer was saved: known as the same ones, wherever answers are read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from forms.browser.app import App
from forms.build.pages import project as site
from forms.build.pages.project import Project
from forms.build.pages.redirects import Published, read_published
from forms.core.answers import Answers
from forms.core.computed_text import COMPUTED
from forms.core.linked import MOVED, followed, linked, parts
from forms.core.model import Form, to_data
from forms.core.transfer.transfer import transfer
from forms.export.json import SCHEMA
from tests.unit.test_explained import GYM, WAY

OLD = "del-2/gym/#kroppsoving"
MOVES = {OLD: GYM.address}
TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def forms(project: Project) -> dict[str, Form]:
    """The forms of a site where a measure has moved."""
    return {name: replace(form, facts={**form.facts, MOVED: MOVES}) for name, form in project.forms.items()}


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (linked("Gym", OLD), ("Gym", OLD)),
        ("Gym", ("Gym", "")),
        ({"text": 1, "address": None}, ("", "")),
        ({}, ("", "")),
        (["Gym"], ("", "")),
        (None, ("", "")),
    ],
)
def test_a_measure_is_read_in_any_shape(raw: Any, told: tuple[str, str]) -> None:
    """Saved as text alone, or damaged."""
    assert parts(raw) == told


@pytest.mark.parametrize(
    ("raw", "now"),
    [
        ({"a": [{"tiltak": linked("Gym", OLD)}]}, {"a": [{"tiltak": linked("Gym", GYM.address)}]}),
        ({"forrige": [{"adresse": OLD}]}, {"forrige": [{"adresse": GYM.address}]}),
        ({"a": linked(OLD, "del-2/gym/#borte"), "b": OLD}, None),
        ({"a": {"address": [OLD, 1]}, "address": 3, "b": None}, None),
        ([OLD, linked(OLD)], None),
        (OLD, None),
    ],
)
def test_an_address_that_was_becomes_the_one_that_is(raw: Any, now: Any) -> None:
    """Also of the version before; what is written, and what is gone, stays."""
    assert followed(raw, MOVES) == (raw if now is None else now)


def test_answers_hold_the_present_address_and_the_text_as_it_was_written(forms: dict[str, Form]) -> None:
    """In the rows and in the version before; a measure that is gone altogether keeps what it had."""
    rows = [{"tiltak": linked("Gym med oss", OLD)}, {"tiltak": linked("Borte", "del-2/gym/#borte")}]
    given = {"avtaler": rows, "forrige": [{"tiltak": "Gym", "adresse": OLD}], "status": OLD}
    answers, refusals = Answers.accept(forms["samarbeidsavtale"], given)
    raw = answers.raw()
    assert [row["tiltak"] for row in raw["avtaler"]] == [
        linked("Gym med oss", GYM.address),
        linked("Borte", "del-2/gym/#borte"),
    ]
    assert (raw["forrige"][0]["adresse"], raw["status"], refusals) == (GYM.address, OLD, [])


@pytest.mark.parametrize(("was", "now"), [(OLD, GYM.address), (GYM.address, OLD)])
@pytest.mark.parametrize(
    ("source", "target", "reads", "writes"),
    [
        ("tiltaksvelger", "samarbeidsavtale", "valgte", "avtaler"),
        ("samarbeidsavtale", "oppfolging", "avtaler", "tiltak"),
        ("oppfolging", "samarbeidsavtale", "tiltak", "avtaler"),
    ],
)
def test_a_measure_that_has_moved_comes_to_no_form_twice(
    forms: dict[str, Form], source: str, target: str, reads: str, writes: str, was: str, now: str
) -> None:
    """Whichever of the two forms was saved before it moved."""
    held, _ = Answers.accept(forms[target], {writes: [{"tiltak": linked("Gym", was)}]})
    given = {reads: [{"tiltak": linked("Gym på egne vilkår", now), "ansvar": "Åse", "status": "i-gang"}]}
    raw = transfer(source, forms[target], given, held).answers.raw()
    assert [(row["tiltak"]["address"], row["ansvar"]) for row in raw[writes] if row["tiltak"]["text"]] == [
        (GYM.address, "Åse")
    ]


def test_a_measure_that_has_moved_is_not_told_of_as_new(forms: dict[str, Form]) -> None:
    """It is as it was in the version before."""
    form = forms["samarbeidsavtale"]
    given = {"avtaler": [{"tiltak": linked("Nytt navn", GYM.address)}], "forrige": [{"tiltak": "Gym", "adresse": OLD}]}
    answers, _ = Answers.accept(form, given)
    assert COMPUTED["changes"].paragraphs(form, answers, TODAY, ()) == ("Som før: 1 tiltak.",)


def test_what_was_saved_before_is_opened_and_explained(forms: dict[str, Form]) -> None:
    """The file has the address that the measure had, and the site only knows the one that it has."""
    form = forms["samarbeidsavtale"]
    app = App(lambda: TODAY)
    app.answer({"type": "init", "forms": [to_data(form)]})
    answers = {"avtaler": [{"tiltak": linked("Gym", OLD)}]}
    message: dict[str, Any] = {"type": "export", "format": "print", "form": form.id, "answers": answers}
    paper: Any = app.answer(message | {"explained": [asdict(GYM)], "explains": [form.id]})
    assert GYM.title in paper["html"]

    saved = json.dumps({"$schema": SCHEMA, "form": form.id, "version": form.version, "answers": answers})
    opened: Any = app.answer({"type": "open", "form": form.id, "text": saved, "known": [GYM.address, WAY.address]})
    assert opened["answers"]["avtaler"][0]["tiltak"] == linked("Gym", GYM.address)
    assert "Lenken til tiltaket finnes ikke" not in opened["report"]


def test_the_build_tells_the_forms_that_hold_measures_where_they_stand(
    root: Path, eksempelvik: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From every address that was published, however often the measure has moved; the others need not know."""

    def moved(path: Path, measures: Mapping[str, Any], slugs: frozenset[str]) -> Published:
        published = read_published(path, measures, slugs)
        pages = {**published.pages, "overganger": (*published.pages["overganger"], "ny-start")}
        pages["forsterkning"] = (*pages["forsterkning"], "eldre-start")
        return Published(pages, {"eldre-start": "ny-start", "ny-start": "smart-start"})

    monkeypatch.setattr(site, "read_published", moved)
    told = {name: form.facts[MOVED] for name, form in site.read(root, eksempelvik).forms.items() if MOVED in form.facts}
    present = "del-2/overganger/#smart-start"
    expected = {"del-2/forsterkning/#eldre-start": present, "del-2/overganger/#ny-start": present}
    assert told == dict.fromkeys(("oppfolging", "samarbeidsavtale", "tiltaksvelger"), expected)
