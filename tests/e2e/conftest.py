"""Chromium on the built site, with the network cut and a guard over every test."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from re import Pattern
from types import MappingProxyType
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Route, expect, sync_playwright

from tests.conftest import PAGES
from tests.patience import SOON

from .catalogue import Catalogue
from .formpage import PRINTED, FormPage
from .guard import Guard
from .pages import SITE
from .server import Server

expect.set_options(timeout=SOON)
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
    # Pages live for seconds: to compile Python's WebAssembly once more, for speed, would cost more than it gives.
    "--js-flags=--liftoff-only",
    # Letters as wide as on paper, as the whole browser has them.
    "--font-render-hinting=none",
    # The network is cut: no other host has an address. To stop requests one by one would turn off the browser's cache.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# A print dialog would wait for somebody; what is printed is asked of the browser itself.
TELL_PRINTING = f"""window.print = () => {{
  dispatchEvent(new Event("beforeprint"));
  dispatchEvent(new Event("afterprint"));
  console.log({json.dumps(PRINTED)});
}};"""
# The browser's own way to choose a file waits for somebody too: what is saved is a download here.
NO_PICKER = "delete window.showSaveFilePicker;"
# It would answer in the place of the network, which is watched and broken here.
NO_SERVICE_WORKER = "delete Navigator.prototype.serviceWorker;"
# A worker that lives, and gets no further: as if what Python is made of were on its way and never came.
NO_PYTHON = """
globalThis.Worker = class extends Worker {
  constructor() {
    const alive = 'addEventListener("message", ({ data }) => data.type === "alive" && postMessage(data))';
    super(URL.createObjectURL(new Blob([alive], { type: "text/javascript" })));
  }
};
"""
USUAL: Mapping[str, Any] = MappingProxyType(
    {"viewport": {"width": 1280, "height": 900}, "locale": "nb-NO", "timezone_id": "Europe/Oslo"}
)
"""A desk in Norway."""
STORED = "cookies,local_storage,indexeddb,cache_storage,service_workers,file_systems,websql"
"""What a page may leave behind on a machine, as DevTools calls it."""
RUNTIME = re.compile("/assets/runtime/")
NOTHING: Mapping[Pattern[str], Callable[[Route], None]] = MappingProxyType({})

type Contexts = Callable[..., tuple[BrowserContext, Guard]]
type OpenForm = Callable[..., FormPage]
type Shown = Callable[[str], Page]

FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder with the built site."""
    assert (SITE / "index.html").is_file(), f"there is no built site in {SITE}: run python3 scripts/build.py"
    return SITE


@pytest.fixture
def measures(site: Path) -> dict[str, Any]:
    """What the site publishes as data."""
    read: dict[str, Any] = json.loads((site / "tiltak.json").read_text("utf-8"))
    return read


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


class Machine:
    """A browser context and its guard: a machine with a browser. Warm, it has visited the site before."""

    def __init__(
        self, browser: Browser, server: Server, *, fresh: bool, service_worker: bool = False, **options: Any
    ) -> None:
        self.context = browser.new_context(base_url=f"{server.origin}/", **(USUAL | options))
        self.context.set_default_timeout(SOON)
        self.guard = Guard(self.context, server, listens=options.get("java_script_enabled", True))
        self.context.add_init_script(TELL_PRINTING)
        self.context.add_init_script(NO_PICKER)
        if not service_worker:
            self.context.add_init_script(NO_SERVICE_WORKER)
        self._origin = server.origin
        if not fresh:
            self._lend()
        self._keeper: CDPSession | None = None

    def _lend(self) -> None:
        """Refuse what cannot be taken back from a context: it would be there in the next test."""

        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("This would stay for the tests that follow: ask for a context with fresh=True.")

        for thing, name in ((self.context, "add_init_script"), (self.context.clock, "install")):
            setattr(thing, name, refuse)

    def tidy(self) -> None:
        """Leave no page and nothing that a page has stored: only what the browser has fetched and compiled stays."""
        pages = self.context.pages
        if self._keeper is None:
            self._keeper = self.context.new_cdp_session(self.context.new_page())
        else:
            pages = pages[1:]
        for page in pages:
            page.close()
        self.context.unroute_all()
        self.context.set_offline(False)
        self._keeper.send("Storage.clearDataForOrigin", {"origin": self._origin, "storageTypes": STORED})
        self.guard.begin()


class Machines:
    """The machines of a file's tests, by what is special about each."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self._make = functools.partial(Machine, browser, server)
        self._free: dict[str, list[Machine]] = {}
        self._used: list[tuple[str, Machine]] = []

    def take(self, *, fresh: bool, **options: Any) -> Machine:
        """A machine that nobody has used in this test; a `fresh` one, in no test."""
        kind = "" if fresh else json.dumps(options, sort_keys=True)
        free = self._free.get(kind)
        machine = free.pop() if free else self._make(fresh=fresh, **options)
        self._used.append((kind, machine))
        return machine

    def give_back(self) -> list[str]:
        """End a test: what went wrong on its machines."""
        faults = []
        for kind, machine in self._used:
            found = machine.guard.faults
            faults += found
            if kind and not found:
                machine.tidy()
                self._free.setdefault(kind, []).append(machine)
            else:
                machine.context.close()
        self._used.clear()
        return faults

    def close(self) -> None:
        """Put all away."""
        for machine in (machine for free in self._free.values() for machine in free):
            machine.context.close()


class Showing:
    """Pages that stay open for a file's tests, each opened by the first that asks for it."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self._make = functools.partial(Machine, browser, server, fresh=False)
        self._machine: Machine | None = None
        self._pages: dict[str, Page] = {}
        self._used: set[str] = set()

    def page(self, address: str) -> Page:
        """The page with this address, as it was opened or as the test before has left it."""
        self._machine = self._machine or self._make()
        self._used.add(address)
        if address not in self._pages:
            page = self._pages[address] = self._machine.context.new_page()
            page.add_init_script(NO_PYTHON)
            page.goto(address)
        return self._pages[address]

    def end_test(self, *, good: bool) -> list[str]:
        """Bring the pages back to how they were opened, or close all of them after a test that was not good."""
        faults = self._machine.guard.faults if self._machine else []
        if not good or faults:
            self.close()
        elif self._machine:
            for page in map(self._pages.__getitem__, self._used):
                page.keyboard.press("Shift")  # what was made for paper goes when the page is touched
                page.emulate_media(media="null", color_scheme="null")
                page.set_viewport_size(USUAL["viewport"])
            self._machine.guard.begin()
        self._used.clear()
        return faults

    def close(self) -> None:
        """Put all away."""
        if self._machine:
            self._machine.context.close()
        self._machine = None
        self._pages.clear()


@pytest.fixture(scope="module")
def showing(browser: Browser, server: Server) -> Iterator[Showing]:
    """The pages of this file that stay open."""
    showing = Showing(browser, server)
    yield showing
    showing.close()


@pytest.fixture
def shown(showing: Showing, request: pytest.FixtureRequest) -> Iterator[Shown]:
    """Gives the page of an address to tests that look at it or print from it, and leave it as it was.

    It is opened once for all of them, and Python never comes. The size of its window and what it is shown on are
    brought back here; a test that fails leaves no page to the next.
    """
    yield showing.page
    faults = showing.end_test(good=not request.node.stash.get(FAILED, False))
    assert not faults, "\n".join(faults)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let fixtures know of a test that has failed."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="module")
def machines(browser: Browser, server: Server) -> Iterator[Machines]:
    """The machines of this file."""
    machines = Machines(browser, server)
    yield machines
    machines.close()


@pytest.fixture
def contexts(machines: Machines) -> Iterator[Contexts]:
    """Gives browser contexts, each a machine of its own and each guarded.

    A machine is warm: another test of the file may have had it, and what the browser has fetched is there. With
    `fresh=True` it is as new, for tests in which a first visit is the point.
    """

    def give(*, fresh: bool = False, **options: Any) -> tuple[BrowserContext, Guard]:
        machine = machines.take(fresh=fresh, **options)
        return machine.context, machine.guard

    yield give
    faults = machines.give_back()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(contexts: Contexts) -> Page:
    """A page that nothing has been opened in."""
    return contexts()[0].new_page()


@pytest.fixture
def catalogue(page: Page) -> Catalogue:
    """The catalogue in that page, ready."""
    return Catalogue(page)


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
        # What is routed is not kept: the browser fetches every file of such a page anew.
        for address, handler in routes.items():
            page.route(address, handler)
        if not python:
            page.add_init_script(NO_PYTHON)
        page.goto(f"del-1/{PAGES[name]}/")
        if options.get("java_script_enabled", True):
            # The page's own call of it may still be on its way; buttons work from then on.
            page.evaluate("import('/assets/web/forms/boot.js').then(({ inUse }) => inUse).then(() => {})")
        return FormPage(page, guard, name)

    return open_form
