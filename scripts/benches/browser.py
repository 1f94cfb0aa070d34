"""Chromium on the built site, with a cache that is kept and with none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import BrowserContext, Page, sync_playwright
from static_server import SiteServer

FORMS = ("samarbeidsavtale", "dagsplan", "samtykke")
# Milliseconds that Python may take to start on a slow and busy machine.
PATIENCE = 180_000

FLAGS = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# When the form's state changed, by the page's own clock. A print dialog would wait for somebody.
WATCH = """
window.print = () => dispatchEvent(new Event("beforeprint"));
window.nvStates = {};
addEventListener("DOMContentLoaded", () => {
  const root = document.querySelector("[data-form]");
  if (root) {
    new MutationObserver(() => { nvStates[root.dataset.state] ??= performance.now(); })
      .observe(root, { attributeFilter: ["data-state"] });
  }
});
"""
EMPTY = "bench-empty.html"
EMPTY_PAGE = '<!doctype html><meta charset="utf-8"><title>Empty</title><link rel="icon" href="data:,">'


class Browser:
    """One Chromium with a profile of its own.

    site: the built site. served: the folder that is served, to which a bench may add what it compares with.
    The service worker is kept out: what is measured is a first visit, or one with the browser's own cache.
    """

    def __init__(self, site: Path, served: Path, url: str, kept: BrowserContext, browser: PlaywrightBrowser) -> None:
        self.site = site
        self.served = served
        self.url = url
        self._kept = kept
        self.playwright = browser
        self._devtools = browser.new_browser_cdp_session()

    @contextmanager
    def page(self, fresh: bool = False) -> Iterator[Page]:
        """An empty page of the site, closed in the end. Its cache is kept on disk, or is empty too for a `fresh` one.

        What is opened in it afterwards comes to be in the process that runs it now.
        """
        context = self.playwright.new_context(base_url=self.url, service_workers="block") if fresh else self._kept
        if fresh:
            _prepare(context)
        page = context.new_page()
        try:
            page.goto(EMPTY)
            yield page
        finally:
            page.close()
            if fresh:
                context.close()

    def renderers(self) -> list[int]:
        """The ids of the processes that run pages and their workers."""
        processes = self._devtools.send("SystemInfo.getProcessInfo")["processInfo"]
        return [int(process["id"]) for process in processes if process["type"] == "renderer"]


@contextmanager
def browser(site: Path) -> Iterator[Browser]:
    """A browser on `site`."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch, sync_playwright() as playwright:
        served = Path(scratch, "served")
        shutil.copytree(site, served)  # the server follows no link out of its folder
        (served / EMPTY).write_text(EMPTY_PAGE, encoding="utf-8")
        server = SiteServer(site=served)
        kept = playwright.chromium.launch_persistent_context(
            Path(scratch, "profile"),
            base_url=server.url,
            service_workers="block",
            executable_path=os.environ.get("CHROMIUM"),
            args=FLAGS,
        )
        _prepare(kept)
        try:
            if not kept.browser:
                raise RuntimeError("Chromium was started, and cannot be asked about")
            yield Browser(site, served, server.url, kept, kept.browser)
        finally:
            kept.close()
            server.close()


def _prepare(context: BrowserContext) -> None:
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)


def form_page(form: str) -> str:
    """The address of a form's page. That of the cards is not called as the form is."""
    return f"del-1/{'hjelpekort' if form == 'kartlegging' else form}/"


def plain_page(site: Path) -> str:
    """A plain page of the site: of part 2's pages the one of middle size."""
    pages = sorted((site / "del-2").glob("*/index.html"), key=lambda page: page.stat().st_size)
    return f"del-2/{pages[len(pages) // 2].parent.name}/"


def wake(page: Page, form: str, folder: str = "") -> None:
    """Open a form's page, of the site or of a copy in `folder`, and touch its first field as soon as it is there."""
    page.goto(f"{folder}{form_page(form)}")
    page.locator("[data-form] form input[type=text], [data-form] form textarea").first.focus()


def ready(page: Page) -> None:
    """Wait until Python can answer. Raises RuntimeError if it could not be started."""
    page.locator("[data-state=ready], [data-state=failed]").wait_for(state="attached")
    if page.evaluate("'failed' in nvStates"):
        raise RuntimeError(f"Python could not be started on {page.url}")
