"""axe on the forms in the states that a reader brings them to."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .axe import COLOURS, findings, findings_in_both
from .conftest import OpenForm
from .formpage import FormPage

WRONG = {
    "samtykke": "Fødselsdato",
    "dagsplan": "Dato",
    "kartlegging": "Dato",
    "samarbeidsavtale": "Frist",
    "samtale-foresatte": "Dato",
    "skalering": "Dato",
    "tiltaksvelger": "Frist",
    "oppfolging": "Frist",
}


def spoil(form: FormPage) -> None:
    """Fill a form with right and wrong answers, so that errors, notes, advice, summary and undo are shown."""
    form.box(WRONG[form.name]).first.fill("31.2.2026")
    form.root.get_by_role("textbox").first.fill("Kari Nordmann")
    if form.name == "kartlegging":
        for name in ("Mye", "Litt"):
            form.root.get_by_role("radio", name=name, exact=True).first.check()
        form.tick("Passer ikke").first.check()
    elif form.name == "skalering":
        for name, number in (("Matte", "2"), ("Engelsk", "9")):
            form.root.get_by_role("button", name=name).press(number)
        form.button("Ny skalering").click()
        form.root.get_by_role("button", name="Matte").press("5")
        form.root.get_by_role("button", name="Norsk").click()
        form.root.get_by_text("Boksene som liste").click()
    elif form.name == "tiltaksvelger":
        form.root.get_by_role("radio", name="Mye", exact=True).first.check()
        expect(form.root.locator("[data-suggestions] button").first).to_be_visible()
    else:
        for box in form.root.get_by_role("checkbox").all()[:18]:
            box.check()
    if form.name == "samtykke":
        form.fill({"Fødselsnummer eller D-nummer": "14851250018"})
    if form.name == "dagsplan":
        form.fill({"Tidspunkt": "07:00–11:00"}, form.row("rad 3"))
        form.menu(form.row("rad 4"), "Fjern rad")
    if form.name == "samarbeidsavtale":
        form.grow(4)
        form.menu(form.row("rad 4"), "Fjern rad")
    form.check()
    expect(form.root.locator("[aria-invalid=true]").first).to_be_visible()


@pytest.mark.parametrize("name", WRONG)
def test_filled_form_with_errors(open_form: OpenForm, name: str) -> None:
    """A form with errors, notes, advice and undo shown has no finding, on a wide screen and on a narrow one."""
    form = open_form(name).ready()
    spoil(form)

    assert findings_in_both(form.page) == []
    # A narrow screen has the same colours.
    form.page.set_viewport_size({"width": 360, "height": 800})
    assert findings(form.page, without=COLOURS) == []


def test_what_opens_over_a_form(open_form: OpenForm) -> None:
    """An open row menu, the question before clearing, and the picker with hits and with none have no finding."""
    form = open_form("samarbeidsavtale", python=False)
    form.fill({"Elev": "Kari"})
    form.grow(2)
    form.row("rad 2").locator("summary").click()
    expect(form.button("Flytt ned", form.row("rad 2"))).to_be_visible()
    assert findings_in_both(form.page) == []

    form.button("Tøm skjemaet").click()
    expect(form.dialog()).to_be_visible()
    assert findings_in_both(form.page) == []
    form.answer(yes=False)

    form.button("Finn i tiltaksbanken", form.row("rad 1")).click()
    form.dialog().get_by_role("combobox").fill("skolegården")
    expect(form.dialog().get_by_role("option").first).to_be_visible()
    form.page.keyboard.press("ArrowDown")
    assert findings_in_both(form.page) == []
    form.dialog().get_by_role("combobox").fill("xyzzy")
    expect(form.dialog().get_by_role("option")).to_have_count(0)
    assert findings_in_both(form.page) == []


def test_forced_colours(open_form: OpenForm) -> None:
    """In forced colours fields, buttons, focus, errors and the marked hit show by lines and not by their ground."""
    form = open_form("samarbeidsavtale", forced_colors="active").ready(offline=False)
    line = "at => { const s = getComputedStyle(at); return s.borderTopStyle + ' ' + parseFloat(s.borderTopWidth); }"
    outline = "at => { const s = getComputedStyle(at); return s.outlineStyle + ' ' + parseFloat(s.outlineWidth); }"
    for control in (form.box("Elev"), form.box("Status"), form.button("Lagre"), form.button("Skriv ut")):
        style, width = control.evaluate(line).split()
        assert (style, float(width) >= 1) == ("solid", True)
    form.box("Elev").press("Tab")
    assert form.box("Skole").evaluate(outline).split()[0] == "solid"
    form.fill({"Frist": "i morgen"}, form.row("rad 1"))
    expect(form.row("rad 1").get_by_text("Skriv datoen med tall")).to_be_visible()
    assert form.box("Frist", form.row("rad 1")).evaluate(line) == "solid 2"

    form.button("Finn i tiltaksbanken", form.row("rad 1")).click()
    form.dialog().get_by_role("combobox").fill("skolegården")
    expect(form.dialog().get_by_role("option").first).to_be_visible()
    form.page.keyboard.press("ArrowDown")

    assert form.dialog().get_by_role("option", selected=True).evaluate(outline) == "solid 2"
    assert findings(form.page) == []


def test_arrows_show_in_forced_colours(open_form: OpenForm) -> None:
    """What is folded says so, on the page and in its menus: an arrow is not of the colour that it lies on."""
    form = open_form("skalering", python=False, forced_colors="active")
    unseen = form.page.evaluate("""() => {
      const colour = (at, part) => getComputedStyle(at, part).backgroundColor;
      const ground = colour(document.body);
      const all = [...document.querySelectorAll(".md-typeset summary, .md-nav__icon")];
      return [all.length, all.filter((at) => colour(at, "::after") === ground).map((at) => at.textContent.trim())];
    }""")
    assert unseen[0] > 10
    assert unseen[1] == []
