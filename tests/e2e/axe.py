"""axe-core in a page: what it finds against WCAG 2.2 A and AA and its own best practice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer differs between light and dark."""
RUN = "only => axe.run(document, { runOnly: only, resultTypes: ['violations'] })"


def findings(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds in the page as it stands, one line a place; with `rules`, by these alone."""
    page.evaluate(f"window.axe ?? (() => {{ {SOURCE} }})()")
    result: dict[str, Any] = page.evaluate(RUN, rules or TAGS)
    assert result["testEngine"]["name"] == "axe-core"
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
