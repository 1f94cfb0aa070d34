"""A form on a phone: what is pressed before its programs are there, and what is said while it is scrolled.

That nothing is lost at the side of a filled form is seen by test_axe_forms.py.
"""

from __future__ import annotations

from playwright.sync_api import Route, expect

from .conftest import Contexts, Gate
from .formpage import FormPage


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
