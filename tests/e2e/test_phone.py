"""A form at 400 % zoom, as narrow as a small phone: nothing is lost at the side."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.conftest import FORMS

from .conftest import OpenForm
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
