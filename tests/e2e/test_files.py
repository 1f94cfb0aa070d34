"""Saving to a file and opening it again; what a file holds is never trusted."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.patience import READY

from .conftest import OpenForm
from .formpage import FormPage

HOSTILE = "<img src=finnes-ikke onerror=\"document.title='tatt'\"><script>document.title='tatt'</script>"
REPLACE = "Vil du bytte ut det som står i skjemaet, med det som står i filen?"


def file(form: str, answers: Any, version: int = 1) -> str:
    """The text of a saved file."""
    return json.dumps({"$schema": "urn:naervaer:svar:1", "form": form, "version": version, "answers": answers})


VERSIONS = {"samtykke": 2, "dagsplan": 2, "samarbeidsavtale": 2}


def fill_samtykke(form: FormPage) -> None:
    form.fill({"Barnets navn": "Kari Nordmann", "Fødselsdato": "14.5.2012", "Unntak": "Linje én\nlinje to «»"})
    form.tick("Andre").check()
    form.box("Hvem andre?").fill("Speiderlederen")
    form.tick("Jeg/vi har fått informasjon om tjenestene som er krysset av.").check()
    form.choice("Jeg/vi samtykker ikke til").check()
    form.fill({"Navn med blokkbokstaver": "KARI NORDMANN"}, form.row("underskrift 1"))


def fill_dagsplan(form: FormPage) -> None:
    form.fill({"Navn": "Kari Nordmann"})
    form.tick("Mandag").check()
    form.fill({"Tidspunkt": "8-9", "Hva skjer": "Kroppsøving"}, form.row("rad 4"))
    form.menu(form.row("rad 4"), "Sett inn rad under")
    form.day(1).get_by_text("Kopier til …").click()
    form.button("Kopier", form.day(1)).click()
    form.fill({"Hvor": "Bare på dag to"}, form.row("rad 8", form.day(2)))
    form.row("rad 8", form.day(2)).get_by_role("combobox", name="Bilde").select_option("Buss")


def fill_samarbeidsavtale(form: FormPage) -> None:
    form.fill({"Elev": "Kari Nordmann", "Status": "To\nlinjer", "Plan B": "Rektor <innkaller> & følger opp"})
    form.grow(7)
    form.fill({"Delmål": "Et sjuende mål", "Tiltak": "Eget tiltak", "Frist": "ikke en dato"}, form.row("rad 7"))
    form.button("Legg til møte").click()
    form.menu(form.row("møte 2"), "Fjern møte")


FILLED = {"samtykke": fill_samtykke, "dagsplan": fill_dagsplan, "samarbeidsavtale": fill_samarbeidsavtale}


@pytest.mark.parametrize("name", FILLED)
def test_saved_file_brings_everything_back(open_form: OpenForm, name: str) -> None:
    """A saved file has a neutral name and is readable; opened in a fresh form it restores every field, row and day."""
    form = open_form(name).ready()
    FILLED[name](form)
    before = form.values()

    file_name, text = form.save()
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    expect(form.status).to_have_text("Skjemaet er tømt. Du kan angre med Ctrl+Z.")
    assert form.values() != before
    form.open_file(file_name, text)

    expect(form.status).to_have_text("Filen er åpnet.", timeout=READY)
    assert form.values() == before
    assert file_name.startswith(f"{name}-20")
    assert file_name.endswith(".json")
    assert "kari" not in file_name.lower()
    saved = json.loads(text)
    assert (saved["form"], saved["version"]) == (name, VERSIONS.get(name, 1))
    assert saved["$schema"].startswith("urn:naervaer:")
    assert "Kari Nordmann" in text
    assert "\\u" not in text
    assert text.count("\n") > 20


BAD_FILES = {
    "another form's": (file("dagsplan", {"navn": "Per"}), "Filen hører til et annet skjema"),
    "cut off": (file("samtykke", {"navn": "Per"})[:-9], "Filen kan ikke leses."),
    "not JSON": ("Kjære mamma,\nher er et brev.", "Filen kan ikke leses."),
    "not text": (bytes(range(256)) * 8, "Filen er ikke tekst"),
    "empty": ("", "Filen er tom."),
    "deeply nested": ("[" * 200_000, "Filen har for mange deler"),
    "somebody else's JSON": ('{"name": "naervaer"}', "Filen er ikke et skjema som er lagret herfra."),
    "a list": ("[1, 2]", "Filen er ikke et skjema som er lagret herfra."),
    "without answers": (file("samtykke", None), "Filen er skadet"),
}


def test_bad_files_are_refused_in_plain_words(open_form: OpenForm, tmp_path: Path) -> None:
    """A file that is not a saved form of this kind is refused with the reason, and what stands in the form stays."""
    form = open_form("samtykke").ready()
    form.fill({"Barnets navn": "Kari Nordmann"})
    before = form.values()

    for kind, (content, reason) in BAD_FILES.items():
        form.button("Skriv ut tomt skjema").focus()
        form.page.evaluate("document.querySelector('[data-status]').textContent = ''")
        form.open_file(f"{kind}.json", content)
        expect(form.status, kind).to_contain_text(reason, timeout=READY)
        assert form.values() == before, kind

    large = tmp_path / "50 MB.json"
    large.write_bytes(b'{"$schema": "urn:naervaer:svar:1", "x": "' + b"x" * 50_000_000)
    form.open_path(large)
    expect(form.status).to_contain_text("Filen er for stor")
    assert form.values() == before
    expect(form.dialog()).to_have_count(0)
    form.expect_state("ready")


def test_html_in_a_file_is_shown_as_it_is_written(open_form: OpenForm) -> None:
    """Tags and scripts in a file are plain text in fields, messages, report and on paper, and nothing runs."""
    form = open_form("samtykke").ready()
    answers = {
        "navn": HOSTILE,
        "fodselsdato": HOSTILE,
        "unntak": "</textarea></script>" + HOSTILE,
        "tjenester": {"chosen": ["andre", HOSTILE], "details": {"andre": HOSTILE}},
        HOSTILE: HOSTILE,
    }
    form.open_file("x.json", file("samtykke", answers))

    expect(form.box("Barnets navn")).to_have_value(HOSTILE, timeout=READY)
    expect(form.box("Unntak")).to_have_value("</textarea></script>" + HOSTILE)
    expect(form.box("Hvem andre?")).to_have_value(HOSTILE)
    expect(form.summary).to_contain_text(HOSTILE)
    form.check()
    paper = form.print()

    assert len(paper.on(HOSTILE)) >= 1
    expect(form.page).to_have_title(re.compile("^(Feil: )?Tverrfaglig samtykkeerklæring( - Nærvær)?$"))
    expect(form.root.locator("img, form script")).to_have_count(0)


def test_what_a_file_has_too_much_or_too_little_is_reported(open_form: OpenForm) -> None:
    """What the form has no place for is listed with its text, missing fields are named, and the rest is kept."""
    form = open_form("samtykke").ready()
    answers = {
        "navn": "Kari Nordmann",
        "adresse": "Storgata 1",
        "fodselsdato": 14,
        "tjenester": {"chosen": ["ppt", "skyss"]},
        "underskrifter": [{"rolle": "Barnet", "telefon": "555 00 123"}, {}, {}, {"navn": "DEN FJERDE"}],
    }
    form.open_file("x.json", file("samtykke", answers, version=99))

    expect(form.summary).to_be_focused(timeout=READY)
    for text in ["Storgata 1", "14", "skyss", "555 00 123", "DEN FJERDE", "nyere utgave", "«Unntak»", "«Sted»"]:
        expect(form.summary).to_contain_text(text)
    expect(form.box("Barnets navn")).to_have_value("Kari Nordmann")
    expect(form.tick("PPT")).to_be_checked()
    expect(form.box("Hvem", form.row("underskrift 1"))).to_have_value("Barnet")


def test_answers_are_replaced_only_when_the_reader_agrees(open_form: OpenForm) -> None:
    """The reader is asked: no changes nothing, and yes replaces and can be undone and done again."""
    form = open_form("samarbeidsavtale").ready()
    fill_samarbeidsavtale(form)
    before = form.values()
    text = file("samarbeidsavtale", {"elev": "Per", "avtaler": [{"delmal": "Et annet mål"}]})

    form.open_file("x.json", text)
    expect(form.dialog()).to_contain_text(REPLACE, timeout=READY)
    form.answer(yes=False)
    expect(form.status).to_have_text("Filen ble ikke åpnet. Skjemaet er som før.")
    assert form.values() == before
    form.open_file("x.json", text)
    expect(form.dialog()).to_contain_text(REPLACE)
    form.answer(yes=True)
    expect(form.box("Elev")).to_have_value("Per")
    after = form.values()
    form.button("Angre").click()
    assert form.values() == before
    form.button("Angre").click()

    assert form.values() == after
