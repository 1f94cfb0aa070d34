"""What Tab comes to in a page, and whether a reader can see it."""

from __future__ import annotations

from playwright.sync_api import Page

from .axe import SETTLE

HIDDEN = """() => {
  const outside = (box) => box.width < 1 || box.height < 1 || box.right <= 0 || box.left >= innerWidth;
  const cut = (at) => {
    const box = at.getBoundingClientRect();
    if (outside(box)) return true;
    // A box that hides what is beyond its edges, and has nothing of this within them.
    for (let around = at.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowX !== "hidden") continue;
      const edge = around.getBoundingClientRect();
      if (edge.width < 1 || edge.height < 1 || box.left >= edge.right || box.right <= edge.left) return true;
    }
    return false;
  };
  const drawn = (at) => at.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !cut(at);
  // A box or radio button may be drawn as its label.
  const seen = (at) => [at, ...(at.labels ?? [])].some(drawn);
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe, [tabindex]")]
    .filter((at) => at.tabIndex >= 0 && !at.disabled && !at.closest("[inert]"))
    .filter((at) => at.checkVisibility({ visibilityProperty: true }));
  const hidden = stops.filter((at) => {
    if (seen(at)) return false;
    // What comes into view when it gets focus, as the way past the menu, is as good as seen.
    at.focus({ preventScroll: true });
    for (const change of document.getAnimations()) change.finish();
    const comes = seen(at);
    at.blur();
    return !comes;
  });
  return { stops: stops.length, hidden: hidden.map((at) => at.outerHTML.slice(0, 100)) };
}"""


def hidden(page: Page) -> list[str]:
    """The Tab stops of the page as it stands that nobody can see, each as the beginning of its HTML."""
    page.evaluate(SETTLE)
    found = page.evaluate(HIDDEN)
    assert found["stops"] > 5, "a page has some stops at least"
    hidden: list[str] = found["hidden"]
    return hidden
