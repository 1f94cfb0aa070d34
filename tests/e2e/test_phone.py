"""A form at 400 % zoom, as narrow as a small phone: nothing is lost at the side."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.conftest import FORMS

from .conftest import Contexts, Gate, OpenForm
from .formpage import FormPage
from .pages import TOO_WIDE

# The boxes of the board that have no number lie in a strip that scrolls sideways by itself.
CUT = """() => [...document.querySelectorAll("[data-form] :is(input, textarea, button, summary)")]
  .filter((at) => at.checkVisibility({ visibilityProperty: true }) && !at.closest(".nv-visually-hidden, .nv-tray"))
  .filter((at) => { const box = at.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth; })
  .map((at) => at.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("name", FORMS)
def test_form_is_used_on_a_phone(open_form: OpenForm, name: str) -> None:
    """At 320 px all of a form is inside the screen, with errors, a menu and long words, and it prints as elsewhere."""
    form = open_form(name, viewport={"width": 320, "height": 640}).ready()
    for box in form.root.get_by_role("textbox").all()[:6]:
        box.fill("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft")
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


def test_a_press_before_the_programs_are_there_is_done_when_they_are(contexts: Contexts) -> None:
    """The file picker opens, the menu works at once, and Lagre tells; nothing is pressed twice."""
    context, guard = contexts(viewport={"width": 390, "height": 844}, has_touch=True, fresh=True)
    guard.allow("net::ERR_ABORTED")
    page = context.new_page()
    held: list[Route] = []
    page.route("**/forms/boot.js", lambda route: held.append(route))
    with page.expect_request("**/forms/boot.js"):
        page.goto("del-1/samtykke/", wait_until="commit")
    form = FormPage(page, guard, "samtykke")
    page.locator(".nv-actions > summary").first.tap()
    open_file = page.locator("[data-act=open]")
    open_file.tap()
    expect(open_file).to_have_attribute("aria-busy", "true")
    with page.expect_file_chooser() as chooser:
        held[0].continue_()
    assert not chooser.value.is_multiple()
    expect(page.locator("[aria-busy]")).to_have_count(0)
    page.unroute("**/forms/boot.js")

    # The page that is left may ask for it late: it is not the only request that is held.
    gate = Gate()
    page.route("**/site/strip.js", gate)
    with page.expect_request("**/site/strip.js"):
        page.reload(wait_until="commit")
    page.get_by_role("button", name="Lagre", exact=True).tap()
    gate.open()
    expect(form.status).to_have_text("Mappen er tom. Det er ikke noe å lagre.")


def test_what_was_said_leaves_the_bar_when_the_reader_has_gone_on(contexts: Contexts) -> None:
    """It takes no room while the reader scrolls, is still there for screen readers, and nothing moves as it goes."""
    context, guard = contexts(viewport={"width": 390, "height": 844}, has_touch=True, fresh=True)
    page = context.new_page()
    page.goto("del-1/samtykke/")
    form = FormPage(page, guard, "samtykke")
    page.get_by_role("button", name="Lagre", exact=True).tap()
    expect(form.status).to_have_text("Mappen er tom. Det er ikke noe å lagre.")
    page.evaluate("scrollTo(0, 1500)")
    bar = page.locator(".nv-bar")
    tall = bar.evaluate("at => at.offsetHeight")
    place = form.box("Barnets navn").bounding_box()
    page.evaluate("{ const now = Date.now() + 60000; Date.now = () => now; dispatchEvent(new Event('scroll')); }")
    expect(page.locator("[data-status][data-heard]")).to_have_count(1)
    assert bar.evaluate("at => at.offsetHeight") < tall - 15
    after = form.box("Barnets navn").bounding_box()
    assert place
    assert after
    assert abs(place["y"] - after["y"]) < 2
    expect(form.status).to_have_text("Mappen er tom. Det er ikke noe å lagre.")
