"""The forms by keyboard alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import FORMS

from .conftest import OpenForm
from .keys import FOCUS, tab_to

STOPS = """form => {
  const groups = new Set();
  window.nvStops = [...form.querySelectorAll("input, select, textarea, button, summary, a[href]")]
    .filter((at) => at.checkVisibility({ visibilityProperty: true }) && at.tabIndex >= 0)
    .filter((at) => at.type !== "radio" || !groups.has(at.name) && groups.add(at.name));
  return window.nvStops.length;
}"""


def from_more(page: Page, name: str) -> None:
    """Open «Mer», and go to what begins with this name in it."""
    tab_to(page, "Mer", "Shift+Tab")
    page.keyboard.press("Enter")
    tab_to(page, name)


@pytest.mark.parametrize("name", FORMS)
def test_tab_goes_through_the_whole_form(open_form: OpenForm, name: str) -> None:
    """Tab and Shift+Tab come to everything once, in reading order, with visible focus that nothing covers."""
    form = open_form(name, python=False)
    inner = form.root.get_by_role("form")
    count: int = inner.evaluate(STOPS)
    form.root.evaluate("root => { root.tabIndex = -1; root.focus(); }")

    for key, expected in (("Tab", range(count)), ("Shift+Tab", reversed(range(count)))):
        met: list[dict[str, Any]] = []
        while len(met) < count + 5:
            form.page.keyboard.press(key)
            at = form.page.evaluate(FOCUS)
            if met and not at["form"]:
                break
            if at["form"]:
                met.append(at)
        assert [at["what"] for at in met if at["number"] == -1] == []
        assert [at["number"] for at in met] == list(expected)
        assert [at["what"] for at in met if not at["shown"]] == []
        assert [f"{key}: {at['what']}" for at in met if not at["seen"]] == []


def test_consent_by_keyboard_alone(open_form: OpenForm) -> None:
    """A consent is filled, checked, mended, printed and cleared without a mouse."""
    form = open_form("samtykke")
    page = form.page
    tab_to(page, "Barnets navn")
    form.expect_state("ready")
    page.keyboard.type("Kari Nordmann")
    tab_to(page, "Skole/SFO")
    page.keyboard.press("Space")
    tab_to(page, "Andre")
    page.keyboard.press("Space")
    tab_to(page, "Hvem andre?")
    page.keyboard.type("Speiderlederen")
    tab_to(page, "Jeg/vi samtykker til at opplysninger")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(form.choice("Jeg/vi samtykker ikke")).to_be_checked()
    from_more(page, "Kontroller")
    page.keyboard.press("Enter")
    expect(form.summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(form.box("Fødselsdato")).to_be_focused()
    page.keyboard.type("14.05.2012")
    page.keyboard.press("Tab")
    expect(form.summary).to_contain_text("Ingen feil i skjemaet")

    from_more(page, "Tøm skjemaet")
    page.keyboard.press("Space")
    expect(form.button("Behold", form.dialog())).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.dialog()).to_have_count(0)
    expect(form.root.locator(".nv-actions > summary").first).to_be_focused()
    expect(form.box("Barnets navn")).to_have_value("Kari Nordmann")
    tab_to(page, "Skriv ut", "Shift+Tab")
    with page.expect_console_message(lambda message: "printed" in message.text):
        page.keyboard.press("Enter")

    paper = form.print_with_browser()

    assert paper.missing(["Kari Nordmann", "14.05.2012", "XSkole/SFO", "Andre: Speiderlederen"]) == []


def test_an_agreement_with_a_measure_takes_few_keys(open_form: OpenForm) -> None:
    """At most 70 besides what is typed, from the page's beginning to what comes after the last signature's name."""
    form = open_form("samarbeidsavtale").ready(offline=False)
    page = form.page
    page.reload()
    form.expect_state("static")
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        keys += 1
        page.keyboard.press(key)

    def write(name: str, text: str) -> None:
        while not page.evaluate(FOCUS)["name"].startswith(name):
            press("Tab")
            assert keys < 200, f"Tab never came to {name}"
        page.keyboard.type(text)

    press("Tab")
    press("Enter")
    for name in ("Elev", "Skole", "Klasse", "Status", "Hovedmål", "Delmål"):
        write(name, "Ny")
    write("Finn i tiltaksbanken", "")
    press("Enter")
    page.keyboard.type("skolegården")
    expect(form.dialog().get_by_role("option").first).to_be_visible()
    press("ArrowDown")
    press("Enter")
    for name in ("Ansvar", "Frist", "Dato", "Klokka", "Sted", "Hvem som kommer", "Plan B", "Sted og dato"):
        write(name, "8")
    signatures = form.root.get_by_role("row", name=re.compile(r"^underskrift \d+$")).count()
    for _ in range(signatures):
        write("Navn med blokkbokstaver", "KARI")
        press("Tab")

    assert keys <= 70
    expect(form.box("Tiltak", form.row("rad 1"))).to_have_value("Møt eleven i skolegården")
    expect(form.row("underskrift 5").get_by_role("textbox").last).to_have_value("KARI")


def test_row_menu_by_keyboard(open_form: OpenForm) -> None:
    """A row's menu opens by Enter, its choices are reached by Tab, and Escape closes it and goes back."""
    form = open_form("samarbeidsavtale", python=False)
    page = form.page
    form.grow(2)
    form.fill({"Delmål": "Første"}, form.row("rad 1"))
    form.box("Delmål", form.row("rad 1")).focus()
    tab_to(page, "Valg for rad 1")
    page.keyboard.press("Enter")
    expect(form.button("Flytt ned", form.row("rad 1"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(form.button("Flytt ned", form.row("rad 1"))).to_have_count(0)
    assert page.evaluate(FOCUS)["name"] == "Valg for rad 1"

    page.keyboard.press("Enter")
    tab_to(page, "Flytt ned")
    page.keyboard.press("Enter")

    expect(form.box("Delmål", form.row("rad 2"))).to_have_value("Første")
    expect(form.button("Flytt ned", form.row("rad 2"))).to_be_focused()
    page.keyboard.press("Escape")
    expect(form.button("Flytt ned", form.row("rad 2"))).to_have_count(0)
    assert page.evaluate(FOCUS)["name"] == "Valg for rad 2"


def test_menu_closes_by_itself(open_form: OpenForm) -> None:
    """A menu closes when the reader clicks elsewhere or goes on by Tab, so that two are never open."""
    form = open_form("samarbeidsavtale", python=False)
    form.grow(2)
    form.row("rad 1").locator("summary").click()
    form.row("rad 2").locator("summary").press("Enter")
    expect(form.button("Flytt ned", form.row("rad 2"))).to_be_visible()
    expect(form.root.locator("details[open]")).to_have_count(1)
    form.box("Elev").click()
    expect(form.root.locator("details[open]")).to_have_count(0)

    form.row("rad 1").locator("summary").focus()
    form.page.keyboard.press("Enter")
    for _ in range(8):
        form.page.keyboard.press("Tab")

    expect(form.root.locator("details[open]")).to_have_count(0)


def test_enter_in_a_field_sends_nothing(open_form: OpenForm) -> None:
    """Enter in a line of text neither sends nor clears nor reloads; in a text of several lines it makes a new line."""
    form = open_form("samarbeidsavtale", python=False)
    form.box("Elev").click()
    form.page.keyboard.type("Kari")
    form.page.keyboard.press("Enter")
    form.box("Status").click()
    form.page.keyboard.type("én")
    form.page.keyboard.press("Enter")
    form.page.keyboard.type("to")

    expect(form.box("Elev")).to_have_value("Kari")
    expect(form.box("Status")).to_have_value("én\nto")
    expect(form.dialog()).to_have_count(0)
    assert form.page.url.endswith("/del-1/samarbeidsavtale/")


def test_a_letter_is_no_command(page: Page) -> None:
    """Whoever writes beside a field stays on the page, and where focus was: the theme's own letters do nothing."""
    page.goto("del-1/samtykke/")
    expect(page.locator("html[data-in-use]")).to_have_count(1)
    page.get_by_role("link", name="Gå til innhold").focus()
    for letter in ("s", "f", "/", "n", "p", ".", ",", "N"):
        page.keyboard.press(letter)
        assert page.evaluate(FOCUS)["name"] == "Gå til innhold", letter
    page.wait_for_load_state("networkidle")
    assert page.url.endswith("/del-1/samtykke/")
