"""Chromium on the built site, with the network cut and a guard over every test."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from re import Pattern
from types import MappingProxyType
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from .formpage import PRINTED, FormPage
from .guard import Guard
from .pages import SITE
from .server import Server

expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Letters as wide as on paper, as the whole browser has them.
    "--font-render-hinting=none",
    # The network is cut: no other host has an address. To stop requests one by one would turn off the browser's cache.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# A print dialog would wait for somebody; what is printed is asked of the browser itself.
TELL_PRINTING = f"window.print = () => console.log({json.dumps(PRINTED)});"
# It would answer in the place of the network, which is watched and broken here.
NO_SERVICE_WORKER = "delete Navigator.prototype.serviceWorker;"
RUNTIME = re.compile("/assets/runtime/")
PAGES = {"kartlegging": "hjelpekort"}
"""The pages of forms that are not called as they are."""
NOTHING: Mapping[Pattern[str], Callable[[Route], None]] = MappingProxyType({})

type Contexts = Callable[..., tuple[BrowserContext, Guard]]
type OpenForm = Callable[..., FormPage]


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder with the built site."""
    assert (SITE / "index.html").is_file(), f"there is no built site in {SITE}: run python3 scripts/build.py"
    return SITE


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    """The site on this machine."""
    server = Server(site)
    yield server
    server.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the session."""
    given = os.environ.get("HEADLESS_SHELL") or os.environ.get("CHROMIUM")
    program = given or next(filter(None, map(shutil.which, NAMES)), None)
    assert program, "no Chromium found: set the environment variable CHROMIUM to a browser's path"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def contexts(browser: Browser, server: Server) -> Iterator[Contexts]:
    """Makes browser contexts, each as fresh as a new machine and each guarded."""
    made: list[tuple[BrowserContext, Guard]] = []

    def make(*, service_worker: bool = False, **options: Any) -> tuple[BrowserContext, Guard]:
        settings = {
            "viewport": {"width": 1280, "height": 900},
            "locale": "nb-NO",
            "timezone_id": "Europe/Oslo",
        }
        context = browser.new_context(base_url=f"{server.origin}/", **(settings | options))
        context.set_default_timeout(30_000)
        guard = Guard(context, server, listens=options.get("java_script_enabled", True))
        context.add_init_script(TELL_PRINTING)
        if not service_worker:
            context.add_init_script(NO_SERVICE_WORKER)
        made.append((context, guard))
        return context, guard

    yield make
    faults = []
    for context, guard in made:
        faults += guard.faults
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(contexts: Contexts) -> Page:
    """A page that nothing has been opened in."""
    return contexts()[0].new_page()


class Gate:
    """Holds requests back until it is opened; one that is never opened is a network that never answers."""

    def __init__(self) -> None:
        self._held: list[Route] | None = []

    def __call__(self, route: Route) -> None:
        if self._held is None:
            route.continue_()
        else:
            self._held.append(route)

    def open(self) -> None:
        """Let all through, from now on at once."""
        held, self._held = self._held or [], None
        for route in held:
            route.continue_()


@pytest.fixture
def open_form(contexts: Contexts) -> OpenForm:
    """Opens a form. With `python=False` Python never comes; `routes` tells what meets requests for an address."""

    def open_form(
        name: str,
        *,
        python: bool = True,
        routes: Mapping[Pattern[str], Callable[[Route], None]] = NOTHING,
        **options: Any,
    ) -> FormPage:
        context, guard = contexts(**options)
        page = context.new_page()
        for address, handler in {**({} if python else {RUNTIME: Gate()}), **routes}.items():
            page.route(address, handler)
        page.goto(f"del-1/{PAGES.get(name, name)}/")
        if options.get("java_script_enabled", True):
            # The page's own call of it may still be on its way; buttons work from then on.
            page.evaluate("import('/assets/web/forms/boot.js')")
        return FormPage(page, guard, name)

    return open_form
