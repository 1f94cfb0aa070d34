"""A finger on the screen: what the browser is told is what a screen tells, so that it scrolls and drags as there."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def middle(at: Locator) -> tuple[float, float]:
    """Where it is on screen."""
    found = at.bounding_box()
    assert found
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


class Finger:
    """One finger."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._screen = page.context.new_cdp_session(page)

    def _touch(self, kind: str, *points: dict[str, float]) -> None:
        self._screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def down(self, x: float, y: float) -> None:
        """Put it on the screen."""
        self._touch("touchStart", {"x": x, "y": y})

    def move(self, x: float, y: float) -> None:
        """Move it there."""
        self._touch("touchMove", {"x": x, "y": y})

    def up(self) -> None:
        """Lift it."""
        self._touch("touchEnd")

    def drag(self, thing: Locator, to: Locator, *, hold: int) -> None:
        """From the middle of one thing to the middle of another, with a rest of `hold` ms first and between."""
        (x, y), (to_x, to_y) = middle(thing), middle(to)
        self.down(x, y)
        for part in (0.2, 0.6, 1):
            self._page.evaluate("(hold) => new Promise((done) => setTimeout(done, hold))", hold)
            self.move(x + (to_x - x) * part, y + (to_y - y) * part)
        self.up()

    def swipe(self, thing: Locator, across: float, along: float) -> None:
        """From the middle of a thing, this far."""
        x, y = middle(thing)
        self.down(x, y)
        for part in (0.2, 0.4, 0.6, 0.8, 1):
            self.move(x + across * part, y + along * part)
        self.up()
