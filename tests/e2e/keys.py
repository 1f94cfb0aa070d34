"""The keyboard, as somebody uses it who has nothing else."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from .axe import SETTLE

# What has focus: its number in the document, its name, whether it shows focus and whether it can be seen.
FOCUS = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const inside = box.width > 0 && box.top >= 0 && box.bottom <= innerHeight + 1 || box.height > innerHeight / 2;
  const top = document.elementFromPoint(box.x + box.width / 2, Math.min(box.y + box.height / 2, innerHeight - 2));
  return {
    number: window.nvStops?.indexOf(at),
    form: Boolean(at.closest("[data-form] form")),
    group: at.closest("fieldset[data-item], tr[data-item]")?.textContent.trim() ?? "",
    what: `${at.tagName} ${at.id || at.textContent.trim().slice(0, 30) || at.getAttribute("aria-label")}`,
    shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: Boolean(inside && top && (at.contains(top) || top.contains(at))),
    name: at.labels?.[0]?.textContent.trim() ?? at.getAttribute("aria-label") ?? at.textContent.trim(),
  };
}"""
MOST = 160
"""So many presses of Tab are more than anybody has patience for."""


def tab_to(page: Page, name: str, key: str = "Tab", within: str = "") -> list[dict[str, Any]]:
    """Press Tab until what has focus begins with this name, in a group that begins with these words if any are given.

    What had focus on the way comes back.
    """
    met: list[dict[str, Any]] = []
    while len(met) < MOST:
        page.keyboard.press(key)
        at = page.evaluate(FOCUS)
        if not (at["seen"] and at["shown"]):
            # Unless it is still on its way.
            page.evaluate(SETTLE)
            at = page.evaluate(FOCUS)
        met.append(at)
        if at["name"].startswith(name) and at["group"].startswith(within):
            return met
    raise AssertionError(f"{key} never came to {name} {within}")


class Keys:
    """Goes through pages by keys alone, counts them, and remembers what had focus and could not be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0
        self.unseen: list[str] = []

    def to(self, name: str, key: str = "Tab", within: str = "") -> None:
        """Go there by Tab."""
        met = tab_to(self.page, name, key, within)
        self.pressed += len(met)
        self.unseen += [f"{key}: {at['what']}" for at in met if not (at["seen"] and at["shown"])]

    def press(self, *keys: str) -> None:
        """Press these, where focus is."""
        for key in keys:
            self.page.keyboard.press(key)
        self.pressed += len(keys)

    def write(self, name: str, text: str, within: str = "") -> None:
        """Go to a field, and write in it."""
        self.to(name, within=within)
        self.page.keyboard.type(text)

    def follow(self, name: str) -> None:
        """Go to a link, to the page that it leads to, and past its menu."""
        self.to(name)
        with self.page.expect_navigation():
            self.press("Enter")
        self.past_the_menu()

    def past_the_menu(self) -> None:
        """Take the way past the menu, from the top of a page that is in use."""
        expect(self.page.locator("html[data-in-use]")).to_have_count(1)
        self.press("Tab", "Enter")
