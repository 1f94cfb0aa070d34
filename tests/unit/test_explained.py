"""The texts of measures after an agreement, and the codes that lead to them."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest

from forms.browser.app import App
from forms.browser.explaining import explain
from forms.build.pages.project import Project
from forms.core.answers import Answers
from forms.core.explained import Explanation, explained
from forms.core.items import Block, Prose, Reference
from forms.core.model import Form, to_data
from forms.core.summary import Summary, summarise
from forms.export import print as paper
from forms.export import qr
from tests import codes, pdfs
from tests.pdfrules import faults
from tests.pdftext import read_by_poppler
from tests.unit.test_print import TODAY

TEXT = "Avtal det med læreren.\n\n- Dusj alene\n- Se på"
SITE = "https://naervaer.example/"
GYM = Explanation(
    "del-2/gym/#gym", "Gym på egne vilkår", "Avtal det med læreren.\n\n- Dusj alene\n- Se på", "punkt 4.2"
)
WAY = Explanation("del-2/vei/#vei", "Følge til skolen", "En voksen følger.", "Eksempelvik kommune")


def agreement(form: Form, *addresses: str) -> Summary:
    rows = [{"tiltak": {"text": f"Vårt ord om {address}", "address": address}} for address in addresses]
    return summarise(form, Answers.accept(form, {"avtaler": rows})[0], TODAY)


def test_measures_are_explained_in_their_order_and_once(avtale: Form) -> None:
    """Those that are agreed and known, on sheets of their own after all the rest."""
    summary = explained(agreement(avtale, WAY.address, GYM.address, "del-2/x/#ukjent", WAY.address), [GYM, WAY])
    last = summary.parts[-1]
    assert last.apart
    assert last.title == "Forklaring av tiltakene"
    [blocks] = last.items
    assert isinstance(blocks, Block)
    assert [block.label for block in blocks.items if isinstance(block, Block)] == [WAY.title, GYM.title]
    gym = blocks.items[1]
    assert isinstance(gym, Block)
    assert gym.items == (
        Prose("", ("Avtal det med læreren.",)),
        Prose("", ("Dusj alene", "Se på"), listed=True),
        Reference(GYM.address, GYM.source),
    )


def test_an_agreement_without_known_measures_is_as_it_was(avtale: Form) -> None:
    """There is no empty sheet of explanations."""
    summary = agreement(avtale, WAY.address)
    assert explained(summary, [GYM]) == summary


@pytest.mark.parametrize("text", [f"{SITE}{GYM.address}", "https://et-langt-navn.kommune.example/" + "x" * 120])
def test_a_code_is_square_and_has_its_three_corners(text: str) -> None:
    """By the look of it: a dark square within a light one within a dark one, in all corners but one (section 6.3.3)."""
    code = qr.modules(text)
    assert {len(row) for row in code} == {len(code)}
    corner = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    size = len(code)
    for x, y in ((0, 0), (size - 7, 0), (0, size - 7)):
        assert [row[x : x + 7] for row in code[y : y + 7]] == corner


def test_what_is_drawn_is_the_code() -> None:
    """Each dark square once, and room around them all."""
    code = qr.modules(SITE)
    dark = {(x + step, y) for x, y, width in qr.runs(code) for step in range(width)}
    assert dark == {
        (x + qr.QUIET, y + qr.QUIET) for y, row in enumerate(code) for x, square in enumerate(row) if square == "1"
    }
    assert qr.path(("10", "11")) == "M4 4h1v1h-1zM4 5h2v1h-2z"


def asked(form: Form, *told: Explanation) -> Any:
    """What of a message asks for explanations in a form."""
    return {"explained": [asdict(one) for one in told], "explains": [form.id], "site": SITE}


def test_in_a_case_the_forms_are_explained_in_which_it_was_asked_for(project: Project) -> None:
    """The agreement and its follow-up name the same measure; the reader has ticked in one of them."""
    forms = [project.forms[name] for name in ("samarbeidsavtale", "oppfolging")]
    app = App(lambda: TODAY)
    app.answer({"type": "init", "forms": [to_data(form) for form in forms]})
    rows = [{"tiltak": {"text": "Gym", "address": GYM.address}}]
    parts = [
        {"form": "samarbeidsavtale", "answers": {"avtaler": rows}},
        {"form": "oppfolging", "answers": {"tiltak": rows}},
    ]
    for form in forms:
        made: Any = app.answer({"type": "case-print", "pupil": "Kari", "parts": parts} | asked(form, GYM))
        [found] = [part for part in made["html"].split("<h1>") if "Forklaring av tiltakene" in part]
        assert found.startswith(form.title)


def test_the_page_asks_for_explanations_and_gets_them(avtale: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a code and a short address beside it; as text alone where what draws codes could not be fetched."""
    app = App(lambda: TODAY)
    app.answer({"type": "init", "forms": [to_data(avtale)]})
    told = asdict(GYM)
    message: dict[str, Any] = {
        "type": "export",
        "format": "print",
        "form": avtale.id,
        "site": SITE,
        "answers": {"avtaler": [{"tiltak": {"text": "Gym", "address": GYM.address}}]},
    }
    for unasked in ({}, {"explained": [told], "explains": ["oppfolging"]}):
        plain: Any = app.answer(message | unasked)
        assert GYM.title not in plain["html"]
    full: Any = app.answer(message | {"explained": [told], "explains": [avtale.id]})
    assert f"Les mer:<br>naervaer.example/{GYM.address}</p>" in full["html"]
    assert full["html"].count('class="paper-code"') == 1
    assert qr.path(qr.modules(f"{SITE}{GYM.address}")) in full["html"]
    monkeypatch.setattr(qr, "modules", lambda _: (_ for _ in ()).throw(ImportError()))
    without: Any = app.answer(message | {"explained": [told], "explains": [avtale.id]})
    assert GYM.title in without["html"]
    assert "paper-code" not in without["html"]


def test_a_measure_is_kept_on_one_sheet_with_its_code(avtale: Form) -> None:
    """The code's own squares are no text that could be long."""
    summary = explain(agreement(avtale, GYM.address, WAY.address), asked(avtale, GYM, WAY))
    blocks = paper.render(summary, SITE).partition("Forklaring av tiltakene")[2]
    assert blocks.count('class="paper-block paper-items"') == 2
    assert "paper-long" not in blocks


@pytest.mark.parametrize("level", ["2a", "4"])
def test_the_file_explains_as_the_sheets_do(avtale: Form, level: str) -> None:
    """The texts, and the address as a link; the code is a drawing that nobody who listens is troubled by."""
    summary = explain(replace(agreement(avtale, GYM.address), orientation="portrait"), asked(avtale, GYM, WAY))
    made = pdfs.make(summary, level=level)
    assert faults(made.pdf, level) == []
    text = " ".join(read_by_poppler(made.pdf).split())
    for part in ("Forklaring av tiltakene", GYM.title, "Avtal det med læreren.", "Dusj alene", "Kilde: punkt 4.2."):
        assert part in text
    assert WAY.title not in text


def test_a_telephone_is_led_to_the_measure(avtale: Form) -> None:
    """Each of them has a code in the PDF that another program reads as its address."""
    texts = "Avtal det med læreren, og si fra til alle.\n\n- Dusj alene\n- Se på"
    measures = [Explanation(f"del-2/plan/#tiltak-{n}", f"Tiltak {n}", texts, "punkt 4.2") for n in range(4)]
    summary = explain(agreement(avtale, *(one.address for one in measures)), asked(avtale, *measures))
    sheets = codes.read(pdfs.make(summary).pdf)
    assert [code for sheet in sheets for code in sheet] == [f"{SITE}{one.address}" for one in measures]
