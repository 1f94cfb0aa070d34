"""The forms in the states that a reader brings them to: what is heard, what axe finds, and how they fit a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import FORMS

from .axe import COLOURS, findings, findings_in_both
from .conftest import OpenForm
from .formpage import FormPage
from .pages import TOO_WIDE
from .test_errors import HEAR, of_fields

WRONG = {
    "samtykke": "Fødselsdato",
    "dagsplan": "Dato",
    "kartlegging": "Dato",
    "samarbeidsavtale": "Frist",
    "samtale-elev": "Dato",
    "samtale-foresatte": "Dato",
    "skalering": "Dato",
    "tiltaksvelger": "Frist",
    "oppfolging": "Frist",
}


# The boxes of the board that have no number lie in a strip that scrolls sideways by itself.
CUT = """() => [...document.querySelectorAll("[data-form] :is(input, textarea, button, summary)")]
  .filter((at) => at.checkVisibility({ visibilityProperty: true }) && !at.closest(".nv-visually-hidden, .nv-tray"))
  .filter((at) => { const box = at.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth; })
  .map((at) => at.outerHTML.slice(0, 80))"""
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


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


def go_wrong(form: FormPage) -> None:
    """A date that is none, and then one: each is told of by the name of the field, and of its row."""
    form.page.evaluate(HEAR)
    box = form.root.locator("[data-widget=date] input[type=text]").first
    box.fill("i går")
    form.leave()
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("14.05.2026")
    form.leave()
    expect(box).not_to_have_attribute("aria-invalid", "true")

    wrong, mended = of_fields(form)
    assert re.match(r"Feil i \w.*: \w", wrong)
    assert re.fullmatch(r"\w.* er rettet\.", mended)


@pytest.mark.parametrize("name", FORMS)
def test_filled_form_with_errors(open_form: OpenForm, name: str) -> None:
    """Errors are heard, and with errors, notes, advice and undo shown axe finds nothing, on a wide and a narrow screen.

    At 320 px, which is 400 % zoom, all of the form is inside the screen, with a menu and long words too, and it prints
    as elsewhere.
    """
    # What explains measures is fetched as they are printed, where the tick for it is among those that are set.
    form = open_form(name).ready(offline=False)
    go_wrong(form)
    spoil(form)

    assert findings_in_both(form.page) == []
    # A narrow screen has the same colours.
    form.page.set_viewport_size({"width": 360, "height": 800})
    assert findings(form.page, without=COLOURS) == []

    form.page.set_viewport_size({"width": 320, "height": 640})
    for box in form.root.get_by_role("textbox").all()[:6]:
        box.fill(LONG)
    form.check()
    menus = form.root.locator(".nv-menu summary")
    if menus.count():
        menus.first.click()
        expect(form.button("Flytt ned").first).to_be_visible()
    assert form.page.evaluate(TOO_WIDE) == 0
    assert form.page.evaluate(CUT) == []
    phone = form.print()
    form.page.set_viewport_size({"width": 1280, "height": 900})
    assert phone.pages == form.print().pages


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
