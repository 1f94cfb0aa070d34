"""The cards on a table: laid aside, brought back, shaded, written on, by finger, mouse and keyboard; and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from .conftest import OpenForm
from .finger import Finger
from .formpage import FormPage
from .paper import A4

SCREENS: dict[str, ViewportSize] = {
    "tablet": {"width": 834, "height": 1112},
    "phone": {"width": 390, "height": 844},
}
SMALL = """form => [...form.querySelectorAll(".nv-card :is(input, textarea, .nv-choice), [data-act]")]
  .filter((at) => at.checkVisibility() && !at.closest(".nv-card .nv-choice > *"))
  .filter((at) => { const box = at.getBoundingClientRect(); return box.width < 44 || box.height < 44; })
  .filter((at) => !at.closest(".nv-table, .nv-date"))
  .map((at) => at.outerHTML.slice(0, 90))"""


def card(form: FormPage, name: str) -> Locator:
    """The card with this text."""
    return form.root.get_by_role("group", name=name, exact=True)


def step(form: FormPage, name: str, label: str) -> Locator:
    """A step of a card's shade."""
    return card(form, name).get_by_role("radio", name=label, exact=True)


def test_cards_by_keyboard_and_on_paper(open_form: OpenForm) -> None:
    """By keyboard alone: cards are laid aside where they lie and taken back, each told, and paper shows it."""
    form = open_form("kartlegging").ready()
    page = form.page
    expect(card(form, "Fysisk syk")).to_be_visible()
    form.tick("Passer ikke", card(form, "Fysisk syk")).focus()
    page.keyboard.press("Space")
    expect(form.status).to_have_text("«Fysisk syk» er lagt bort. 10 kort ligger på bordet.")
    expect(form.tick("Passer ikke", card(form, "Fysisk syk"))).to_be_focused()
    expect(step(form, "Fysisk syk", "Mye")).to_be_hidden()
    expect(card(form, "Engstelig/redd").get_by_role("textbox", name="Egne ord")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(form.tick("Passer ikke", card(form, "Engstelig/redd"))).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(step(form, "Engstelig/redd", "Mye")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Verst om morgenen")
    form.tick("Passer ikke", card(form, "Venner")).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    expect(form.status).to_have_text("«Venner» er tilbake på bordet. 10 kort ligger på bordet.")
    expect(form.tick("Passer ikke", card(form, "Venner"))).to_be_focused()

    form.box("Skriv på kortet").fill("Bråk i kantina")
    form.button("Legg til et tomt kort").press("Enter")
    expect(form.status).to_have_text("Kort 12 er lagt til.")
    expect(card(form, "Bråk i kantina")).to_be_visible()
    page.keyboard.type("Lang skolevei")
    form.tick("Matte").check()
    form.tick("Noe annet om fag").check()
    form.box("Skriv med egne ord").fill("Svømming")
    form.fill({"Navn": "Åse Lie"}, form.row("lærer 1"))
    before = form.values()

    paper = form.print()
    name, text = form.save()
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    expect(form.tick("Passer ikke", card(form, "Fysisk syk"))).not_to_be_checked()
    form.button("Angre").click()
    expect(form.tick("Passer ikke", card(form, "Fysisk syk"))).to_be_checked()

    assert form.values() == before
    assert name.startswith("kartlegging-20")
    assert '"kort": "engstelig"' in text
    assert paper.sizes == {A4}
    written = ["Verst om morgenen", "Bråk i kantina", "Lang skolevei", "XMatte", "Svømming", "Åse Lie", "Lagt bort"]
    assert paper.missing([*written, "Trist/lei seg", "Noe annet?"]) == []
    assert paper.on("Lagt bort") == paper.on("Fysisk syk")
    assert "Lagt bort" not in form.print("Skriv ut tomt skjema")


def test_cards_by_finger_before_python(open_form: OpenForm) -> None:
    """On a phone without Python: a finger taps and slides, every target is large enough, and the form itself prints."""
    form = open_form("kartlegging", python=False, viewport={"width": 390, "height": 844}, has_touch=True)
    assert form.root.evaluate(SMALL) == []
    form.tick("Passer ikke", card(form, "Stress")).tap()
    expect(step(form, "Stress", "Mye")).to_be_hidden()
    step(form, "Venner", "En del").tap()
    expect(step(form, "Venner", "En del")).to_be_checked()
    assert form.root.evaluate(SMALL) == []

    step(form, "Søvnproblemer", "Litt").hover()
    form.page.mouse.down()
    step(form, "Søvnproblemer", "Svært mye").hover()
    form.page.mouse.up()
    expect(step(form, "Søvnproblemer", "Svært mye")).to_be_checked()
    step(form, "Venner", "Mye").hover()
    expect(step(form, "Venner", "En del")).to_be_checked()
    form.button("Legg til et tomt kort").tap()
    form.box("Skriv på kortet").last.fill("Kantina")

    paper = form.print()

    assert paper.missing(["Engstelig/redd", "Stress", "Passer ikke", "Kantina", "Skraver hvor mye"]) == []
    assert paper.sizes == {A4}
    assert "Skriv ut kortene på A4-ark" not in paper
    assert "Slik kan du bruke kortene" not in paper


@pytest.mark.parametrize("hold", [0, 20, 300])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_finger_shades_from_its_first_movement(open_form: OpenForm, screen: str, hold: int) -> None:
    """Quick and patient fingers alike shade up and down, on a page that stands still; one along the page scrolls it."""
    form = open_form("kartlegging", python=False, has_touch=True, viewport=SCREENS[screen])
    page, finger, name = form.page, Finger(form.page), "Engstelig/redd"
    card(form, name).evaluate("at => at.scrollIntoView({ block: 'center' })")
    before = page.evaluate("scrollY")
    finger.drag(step(form, name, "Ikke"), step(form, name, "Mye"), hold=hold)
    expect(step(form, name, "Mye")).to_be_checked()
    finger.drag(step(form, name, "Mye"), step(form, name, "Litt"), hold=hold)
    expect(step(form, name, "Litt")).to_be_checked()
    assert page.evaluate("scrollY") == before
    finger.swipe(step(form, name, "En del"), 0, -200)
    page.wait_for_function("before => scrollY > before + 60", arg=before)
    expect(step(form, name, "Litt")).to_be_checked()


def test_cards_without_javascript(open_form: OpenForm) -> None:
    """Ticks, steps and words work alone; the browser prints the form and the cards to cut."""
    form = open_form("kartlegging", java_script_enabled=False)
    form.tick("Passer ikke", card(form, "Stress")).check()
    step(form, "Venner", "Mye").check()
    card(form, "Venner").get_by_role("textbox", name="Egne ord").fill("Krangler")
    expect(form.tick("Passer ikke", card(form, "Stress"))).to_be_visible()
    expect(step(form, "Stress", "Mye")).to_be_hidden()

    paper = form.print_with_browser()

    assert paper.missing(["Krangler", "Passer ikke"]) == []
    assert len(paper.on("Henger langt etter faglig")) == 2
    assert "Slik kan du bruke kortene" in paper.pages[0]


def test_shade_and_cards_laid_aside_show_without_colour(open_form: OpenForm) -> None:
    """In forced colours the chosen step has a line of its own, and so has the card."""
    form = open_form("kartlegging", python=False, forced_colors="active")
    step(form, "Venner", "Mye").check()
    chosen = card(form, "Venner").locator(".nv-choice", has=form.page.locator("input:checked")).last
    assert chosen.evaluate("at => getComputedStyle(at).outlineStyle") == "solid"
    form.tick("Passer ikke", card(form, "Stress")).check()
    lines = [card(form, name).evaluate("at => getComputedStyle(at).borderTopStyle") for name in ("Venner", "Stress")]
    assert lines == ["solid", "dashed"]
