"""The service worker: the whole site without a network when the reader asks, and an update that nobody is hurt by."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import FORMS
from tests.patience import READY, SOON

from .conftest import PAGES, TELL_PRINTING
from .formpage import FormPage
from .guard import Guard
from .pages import addresses
from .server import Server

KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) {
      kept[new URL(request.url).pathname.slice(1)] = name;
    }
  }
  return kept;
}"""
UPDATE = """() => navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => {}, () => {})"""
STATES = """() => navigator.serviceWorker.getRegistration().then(
  (found) => [found?.installing?.state, found?.waiting?.state, found?.active?.state])"""
ACTIVE = "() => navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === 'activated')"
WATCH = """addEventListener("DOMContentLoaded", () => {
  globalThis.seen = [];
  const bar = document.querySelector("[data-offline] progress");
  bar && new MutationObserver(() => seen.push([bar.value, bar.max])).observe(bar, { attributes: true });
});"""
READY_TO_USE = "Nettstedet er lagret på denne enheten og virker uten nett."
KEEP = re.compile("^Lagre nettstedet på enheten")


class Published:
    """A site of its own that can be cut off, and published anew."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.server = Server(site)
        self.worker = site / "service-worker.js"
        self.time = time.time()

    @property
    def listed(self) -> dict[str, str]:
        """The files of the version that is published: their hashes by path."""
        match = re.search(r"Object\.entries\((\{.*?\})\)", self.worker.read_text("utf-8"))
        assert match
        files: dict[str, str] = json.loads(match[1])
        return files

    def publish(self, version: str, *, half: bool = False) -> None:
        """A version with a mark on its front page; `half` lists it without uploading the page."""
        front = self.site / "index.html"
        html = front.read_text("utf-8").replace("</body>", f"<!-- {version} --></body>")
        script = self.worker.read_text("utf-8")
        script = script.replace(self.listed["index.html"], hashlib.sha256(html.encode()).hexdigest())
        script = re.sub(r'const VERSION = "[^"]*"', f'const VERSION = "{version}"', script)
        self.worker.write_text(script, "utf-8")
        if not half:
            front.write_text(html, "utf-8")
        # Two versions within a second would be one to a browser that asks what is newer.
        self.time += 10
        for path in (self.worker, front):
            os.utime(path, (self.time, self.time))


@pytest.fixture
def published(site: Path, tmp_path: Path) -> Iterator[Published]:
    """A copy of the site, published."""
    shutil.copytree(site, tmp_path / "site")
    published = Published(tmp_path / "site")
    yield published
    published.server.close()


@pytest.fixture
def opened(browser: Browser, published: Published) -> Iterator[tuple[Page, Guard]]:
    """A new machine, where service workers are allowed."""
    context = browser.new_context(base_url=f"{published.server.origin}/", locale="nb-NO")
    context.set_default_timeout(SOON)
    guard = Guard(context, published.server)
    guard.allow("service-worker.js|is not the file of this version|(om/personvern|finnes-ikke/) .net::ERR_EMPTY")
    context.add_init_script(TELL_PRINTING)
    yield context.new_page(), guard
    faults = guard.faults
    context.close()
    assert faults == []


def wait(page: Page, condition: str, told: str) -> None:
    """Until the promise that `condition` makes is true."""
    end = time.monotonic() + READY / 1_000
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"{told}: {page.evaluate(STATES)}"
        page.wait_for_timeout(50)


def wait_for_new_version(page: Page) -> None:
    """Until the browser has let go of the old version, which it does when no page of it is open."""
    versions: dict[str, str] = {}

    def note(told: dict[str, Any]) -> None:
        for version in told["versions"]:
            versions[version["versionId"]] = version["status"]

    tools = page.context.new_cdp_session(page)
    tools.on("ServiceWorker.workerVersionUpdated", note)
    tools.send("ServiceWorker.enable")
    end = time.monotonic() + READY / 1_000
    while not versions or "installed" in versions.values() or "activated" not in versions.values():
        assert time.monotonic() < end, f"the new version is not taken: {versions}"
        page.wait_for_timeout(50)
    tools.detach()


STORED = """async () => [
  Object.keys(localStorage), Object.keys(sessionStorage), await caches.keys(), document.cookie,
  (await navigator.serviceWorker.getRegistrations()).length,
]"""
REGISTRATIONS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


def test_nothing_is_kept_before_the_reader_asks(opened: tuple[Page, Guard], published: Published) -> None:
    """Not the site, nor light or dark; the offer stands on the front page, beside forms and in the case."""
    page, _ = opened
    for address in ("./", "del-1/samtykke/", "del-1/elevmappe/", "om/uten-nett/"):
        page.goto(address)
        expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    page.wait_for_timeout(6_000)
    assert page.evaluate(STORED) == [[], [], [], "", 0]
    page.get_by_title("Bytt til mørkt utseende").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    [[chosen], *rest] = page.evaluate(STORED)
    assert chosen.endswith("__palette")
    assert rest == [[], [], "", 0]


def test_a_municipality_may_have_it_kept_at_the_first_visit(opened: tuple[Page, Guard], published: Published) -> None:
    """What the setting `ved_besok` puts into the pages is enough; a reader who had it goes on having it."""
    page, _ = opened
    front = published.site / "index.html"
    html = front.read_text("utf-8")
    front.write_text(html.replace("<head>", '<head><meta name="naervaer-uten-nett" content="ved_besok">'), "utf-8")
    script = published.worker.read_text("utf-8").replace(
        published.listed["index.html"], hashlib.sha256(front.read_bytes()).hexdigest()
    )
    published.worker.write_text(script, "utf-8")
    page.goto("./")
    wait(page, ACTIVE, "the service worker does not become active")
    page.goto("om/")
    assert page.evaluate(REGISTRATIONS) == 1
    expect(page.get_by_role("button", name=KEEP)).to_have_count(0)


def test_everything_works_after_one_press_on_the_front_page(opened: tuple[Page, Guard], published: Published) -> None:
    """With the cable out every page is there, and every form fills, checks, saves and prints; nothing typed is kept."""
    page, guard = opened
    page.goto("./")
    page.get_by_role("button", name=KEEP).click()
    wait(page, ACTIVE, "the service worker does not become active")
    published.server.cut = True
    kept = page.evaluate(KEPT)
    assert {unquote(path) for path in kept} == set(published.listed)

    there = page.evaluate(
        "all => Promise.all(all.map((at) => fetch(at).then((answer) => answer.status === 200 || at, () => at)))",
        addresses(),
    )
    assert there == [True] * len(there)
    page.goto("om/personvern")
    expect(page).to_have_url(re.compile("/om/personvern/$"))
    page.goto("finnes-ikke/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Siden finnes ikke")
    for name in FORMS:
        page.goto(f"del-1/{PAGES.get(name, name)}/")
        form = FormPage(page, guard, name).ready()
        form.root.get_by_role("textbox").first.fill("Kari Nordmann")
        form.check()
        _, text = form.save()
        assert "Kari Nordmann" in text
        assert "Kari Nordmann" in form.print()
        if name == "samarbeidsavtale":
            form.box("Frist").first.fill(f"{date.today() + timedelta(days=30):%d.%m.%Y}")
            form.button("Lag kalenderfil").click()
            with page.expect_download(timeout=READY) as download:
                form.button("Lag filen", form.dialog()).click()
            assert "BEGIN:VEVENT" in download.value.path().read_text("utf-8")
        form.button("Tøm").click()
        form.answer(yes=True)

    assert page.evaluate(KEPT) == kept


def test_a_new_version_waits_and_a_broken_one_is_left(opened: tuple[Page, Guard], published: Published) -> None:
    """Made ready by the button with its progress, kept through a broken update, renewed at the next visit, removed."""
    page, guard = opened
    page.add_init_script(WATCH)
    page.goto("om/uten-nett/")
    told = page.locator("[data-offline-status]")
    size = json.loads((published.site / "offline.json").read_text())
    expect(page.locator("[data-offline-size]")).to_have_text(re.compile(r"\(\d+ MB\)"))
    page.get_by_role("button", name=KEEP).click()
    expect(told).to_have_text(READY_TO_USE, timeout=READY)
    expect(page.locator("[data-offline] progress")).to_be_hidden()
    seen = [done for done, total in page.evaluate("seen") if total == size["files"]]
    assert len(seen) > 3
    assert seen == sorted(seen)
    assert seen[-1] == size["files"]

    page.goto("del-1/samtykke/")
    form = FormPage(page, guard, "samtykke").ready(offline=False)
    form.fill({"Barnets navn": "Kari Nordmann"})
    front = "() => fetch('/').then((answer) => answer.text())"
    [version] = set(page.evaluate(KEPT).values())
    published.publish("broken", half=True)
    page.evaluate(UPDATE)
    wait(page, f"async () => !(await ({STATES})()).slice(0, 2).some(Boolean)", "the broken version stays")
    published.server.cut = True
    assert "<!-- " not in page.evaluate(front)[-40:]
    assert set(page.evaluate(KEPT).values()) == {version}
    form.check()
    published.server.cut = False

    published.publish("good")
    page.evaluate(UPDATE)
    wait(page, f"async () => (await ({STATES})())[1] === 'installed'", "the good version does not come")
    expect(page.locator(".nv-notice")).to_have_text(re.compile("En ny utgave av nettstedet er klar"))
    assert "<!-- good -->" not in page.evaluate(front)
    expect(form.box("Barnets navn")).to_have_value("Kari Nordmann")
    form.check()
    form.button("Tøm").click()
    form.answer(yes=True)

    page.goto("about:blank")  # the last page of the old version is gone
    wait_for_new_version(page)
    page.goto("om/uten-nett/")
    wait(page, f"async () => (await ({front})()).includes('<!-- good -->')", "the new version is not taken")
    page.get_by_role("button", name="Fjern fra denne enheten").click()
    expect(page.get_by_role("status").filter(has_text="er fjernet fra denne enheten")).to_be_visible()
    assert page.evaluate(KEPT) == {}
    page.goto("om/")
    page.wait_for_timeout(6_000)
    assert page.evaluate(REGISTRATIONS) == 0
