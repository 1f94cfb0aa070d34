"""axe-core in a page: what it finds against WCAG 2.2 A and AA and its own best practice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

SOURCE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer differs between light and dark."""
RUN = """([within, only, without]) => axe.run(within || document, {
  runOnly: only,
  resultTypes: ["violations"],
  rules: Object.fromEntries(without.map((name) => [name, { enabled: false }])),
})"""

# Far down a long list colours would begin to change as axe comes there: all of it is laid out before.
COLOUR = """(name) => {
  for (const at of document.querySelectorAll(".catalogue .measure")) at.style.contentVisibility = "visible";
  document.body.dataset.mdColorScheme = name;
}"""
# What changes by and by (colours, the theme's header after scrolling) is over, and nothing begins for some frames.
SETTLE = """async () => {
  const finite = (at) => at.effect.getTiming().iterations < Infinity;
  for (let still = 0; still < 5; still++) {
    await new Promise(requestAnimationFrame);
    for (const change of document.getAnimations().filter(finite)) {
      change.finish();
      still = 0;
    }
  }
}"""


def findings(page: Page, rules: list[str] | None = None, *, within: str = "", without: Sequence[str] = ()) -> list[str]:
    """What axe finds in the page as it stands, one line a place.

    rules: look by these alone. within: look in what this selector finds, where the rest has been looked at elsewhere.
    without: leave these rules out.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    page.evaluate(SETTLE)
    result: dict[str, Any] = page.evaluate(RUN, [within, rules or TAGS, list(without)])
    assert result["testEngine"]["name"] == "axe-core"
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def findings_in_both(page: Page, *, within: str = "") -> list[str]:
    """What axe finds in light and, where it can differ, in dark. within: look in what this selector finds."""
    found = findings(page, within=within)
    _colour(page, "dark", "slate")
    found += [f"in the dark: {line}" for line in findings(page, COLOURS, within=within)]
    _colour(page, "light", "default")
    return found


def _colour(page: Page, scheme: Literal["light", "dark"], name: str) -> None:
    """Do what the theme does as a page opens, and lay all of it out."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(COLOUR, name)
