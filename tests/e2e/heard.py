"""What a page tells those who listen."""

from __future__ import annotations

from playwright.sync_api import Page

LISTEN = """() => {
  window.nvHeard = [];
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const region = (target.closest ? target : target.parentElement)?.closest("[role=status], [aria-live]");
      if (region && addedNodes.length) window.nvHeard.push(region.textContent.trim());
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def listen(page: Page) -> None:
    """Begin to listen."""
    page.evaluate(LISTEN)


def heard(page: Page) -> list[str]:
    """What has been told since, each change of a live region by itself: told in two turns, it is there twice."""
    told: list[str] = page.evaluate("window.nvHeard.splice(0)")
    return told
