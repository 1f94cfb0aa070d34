"""What lies over the page never covers what has focus, in either direction, on any kind of page or screen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .axe import SETTLE
from .conftest import NO_PYTHON, Contexts, OpenForm

PAGES = (
    "",
    "del-1/samarbeidsavtale/",
    "del-1/skalering/",
    "del-1/elevmappe/",
    "del-2/arsakskartlegging/",
    "tiltaksbank/",
    "om/beslutninger/",
)
"""One of each kind: front page, form, board, case, measures, catalogue, and one with a long list of pages."""
SCREENS = ((640, 480), (320, 256), (390, 844), (834, 1112), (1280, 800))
"""In px: 1280 × 960 at 200 %, 1280 × 1024 at 400 %, a phone, a tablet, a desk."""
MOST = 24
"""So many presses each way: from the top and from the end."""

# The part of what has focus that is on the screen; at three places along its edge it may not be under something that
# stays where it is as the page scrolls.
COVERED = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const box = at.getBoundingClientRect();
  const what = at.outerHTML.slice(0, 90);
  if (box.bottom <= 0 || box.top >= innerHeight) return `${what} is outside the screen`;
  const x = Math.max(1, Math.min(box.left + Math.min(box.width / 2, 20), innerWidth - 2));
  const covers = [Math.max(box.top + 1, 0), Math.min(box.bottom - 1, innerHeight - 1)].map((y) => {
    const over = document.elementFromPoint(x, y);
    for (let part = over; part && !part.contains(at) && !at.contains(part); part = part.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(part).position)) return part.className || part.id;
    }
    return "";
  });
  // What is taller than the screen may go under a bar with an end, never with both.
  return (box.height > innerHeight / 2 ? covers.every(Boolean) : covers.some(Boolean)) ? `${what}: ${covers}` : null;
}"""


def covered(page: Page, key: str) -> list[str]:
    """What is under something as it gets focus by this key."""
    found: list[str] = []
    for _ in range(MOST):
        page.keyboard.press(key)
        what: Any = page.evaluate(COVERED)
        if what:
            # Unless the page is still on its way there.
            page.evaluate(SETTLE)
            what = page.evaluate(COVERED)
        if what:
            found.append(f"{key}: {what}")
    return found


def covered_both_ways(page: Page, width: int, height: int) -> list[str]:
    """The same on a screen of this size, down from the top and then back from the end, which ends where it began."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(SETTLE)
    found = covered(page, "Tab")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    return found + covered(page, "Shift+Tab")


@pytest.mark.parametrize("address", PAGES)
def test_focus_is_under_no_bar(contexts: Contexts, address: str) -> None:
    """By Tab and by Shift+Tab all that gets focus stops clear of the header and of what follows the reader."""
    page = contexts(reduced_motion="reduce")[0].new_page()
    page.add_init_script(NO_PYTHON)
    found: dict[tuple[int, int], list[str]] = {}
    page.goto(address)
    for width, height in SCREENS:
        found[width, height] = covered_both_ways(page, width, height)

    assert {screen: lines for screen, lines in found.items() if lines} == {}


def test_a_cover_is_found(page: Page) -> None:
    """A bar that takes more than the page makes room for is found: the check itself works."""
    page.goto("om/personvern/")
    page.evaluate("document.body.append(Object.assign(document.createElement('div'), { id: 'over' }))")
    page.evaluate("document.getElementById('over').style.cssText = 'position:fixed;inset:0 0 40vh;z-index:9'")

    assert covered(page, "Tab")


@pytest.mark.parametrize("address", ["tiltaksbank/", "del-2/plan-for-naervaer/"])
def test_focus_is_not_under_the_bar_of_what_is_picked(contexts: Contexts, address: str) -> None:
    """The bar lies along the foot of the window; nothing that has focus, and not the end of the page, is under it."""
    page = contexts(reduced_motion="reduce")[0].new_page()
    found: dict[tuple[int, int], list[str]] = {}
    page.goto(address)
    page.locator("[data-pick]").first.click()
    bar = page.locator(".picked-bar")
    page.goto(address)
    for width, height in SCREENS:
        found[width, height] = covered_both_ways(page, width, height)
        box = bar.bounding_box()
        assert box
        assert (box["x"], box["width"], box["y"] + box["height"]) == (0, page.evaluate("innerWidth"), height)

    assert {screen: lines for screen, lines in found.items() if lines} == {}


# Removes the last row, where the field that then gets focus is above the screen, and comes down to the bar.
REMOVE = """(rows) => {
  const last = [...rows.querySelectorAll(":scope [data-items] > [data-item]")].at(-1);
  const next = last.previousElementSibling.querySelector("textarea, input:not([type=date], [type=checkbox])");
  next.scrollIntoView({ behavior: "instant" });
  scrollBy({ top: 300, behavior: "instant" });
  const remove = last.querySelector("[data-act=row-remove]");
  remove.closest("details").open = true;
  remove.focus({ preventScroll: true });
  remove.click();
  return next === document.activeElement;
}"""
# Brings what has focus up to the bar.
UP = """() => {
  const bar = document.querySelector("[data-form] .nv-bar").getBoundingClientRect();
  scrollBy({ top: document.activeElement.getBoundingClientRect().top - bar.bottom - 4, behavior: "instant" });
}"""
# Has the bar say something, as when Python has looked.
SAY = """() => {
  const bar = document.querySelector("[data-form] .nv-bar");
  const before = bar.offsetHeight;
  bar.querySelector("[data-status]").textContent = "Noe er sagt. ".repeat(12);
  return bar.offsetHeight > before;
}"""


def test_a_bar_that_grows_covers_no_field(open_form: OpenForm) -> None:
    """By what can be undone, or by what is said while somebody writes: the field that has focus stays clear of it."""
    form = open_form("samarbeidsavtale", python=False, reduced_motion="reduce")
    page = form.page
    found: dict[tuple[int, int, str], str] = {}

    def look(when: str) -> None:
        page.evaluate(SETTLE)
        if what := page.evaluate(COVERED):
            found[width, height, when] = what

    for width, height in SCREENS[2:]:
        page.set_viewport_size({"width": width, "height": height})
        page.reload()
        form.box("Hovedmål").focus()
        page.evaluate(UP)
        page.evaluate(SETTLE)
        assert page.evaluate(SAY)
        look("something is said")
        form.button("Legg til rad").click()
        expect(form.row("rad 2")).to_be_visible()
        assert form.root.locator("[data-item-name=rad]").first.evaluate(REMOVE)
        expect(form.button("Angre")).to_be_visible()
        look("a row is removed")

    assert found == {}
