"""The service worker: the whole site without a network when the reader asks, and an update that nobody is hurt by."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import FORMS, PAGES
from tests.patience import READY, SOON

from .conftest import TELL_PRINTING
from .formpage import FormPage
from .guard import Guard
from .hosts import KEEPING, NOT_KEEPING, PASSWORD, Held, Moved
from .pages import addresses
from .server import Handler, Server

NOTES = " notes"
KEPT = """async () => {
  const kept = {};
  for (const name of (await caches.keys()).filter((name) => !name.endsWith(" notes"))) {
    for (const request of await (await caches.open(name)).keys()) {
      const { pathname } = new URL(request.url);
      if (!pathname.endsWith("/utgave.json")) {
        (kept[pathname] ??= []).push(name);
      }
    }
  }
  return kept;
}"""
RENEW = """() => navigator.serviceWorker.getRegistration().then((found) => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => done(data.kept);
  found.active.postMessage({ type: "keep" }, [port2]);
}))"""
ACTIVE = "() => navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === 'activated')"
WATCH = """addEventListener("DOMContentLoaded", () => {
  globalThis.seen = [];
  const bar = document.querySelector("[data-offline] progress");
  bar && new MutationObserver(() => seen.push([bar.value, bar.max])).observe(bar, { attributes: true });
});"""
READY_TO_USE = "Nettstedet er lagret på denne enheten og virker uten nett."
FAILED = "Det lyktes ikke. Det som var klart fra før, virker fortsatt. Prøv igjen når nettet er bedre."
KEEP = re.compile("^Lagre nettstedet på enheten")
REMOVE = "Fjern fra denne enheten"
REMOVED = "er fjernet fra denne enheten"
AT_ONCE = '<head><meta name="naervaer-uten-nett" content="ved_besok">'
"""How the setting `ved_besok` stands in the pages."""
FOLDER = "min mappe æ"
LAZY = "assets/web/site/cards.js"
"""A module that a page fetches late, and whose address does not name its content."""

UNLIKE = ("dagsplan", "kartlegging", "samarbeidsavtale")
"""Forms that are unlike each other: hours of days, cards, and rows of which a calendar is made."""

type Publish = Callable[..., Published]
type Open = Callable[..., tuple[Page, Guard]]


def marked(html: str, version: str) -> str:
    """A page with the name of its version in it."""
    return html.replace("</body>", f"<!-- {version} --></body>")


class Published:
    """A site of its own that can be cut off, and published anew. `folder`: where it lies on the host."""

    def __init__(self, server: Server, site: Path, folder: str = "") -> None:
        self.site = site
        self.server = server
        self.address = f"{server.origin}/{f'{folder}/' if folder else ''}"
        self.list = site / "utgave.json"
        self.time = time.time()

    @property
    def listed(self) -> dict[str, str]:
        """The files of the version that is published: their hashes by path."""
        files: dict[str, str] = json.loads(self.list.read_text("utf-8"))["files"]
        return files

    def publish(self, version: str, *, half: bool = False) -> None:
        """A version with its name in its front page and its scripts; `half` lists it without uploading the files."""
        changed = {}
        for path in ("index.html", LAZY):
            before = (self.site / path).read_text("utf-8")
            changed[path] = marked(before, version) if path != LAZY else f"{before}\nglobalThis.lazy = '{version}';\n"
        listed = self.listed | {path: hashlib.sha256(text.encode()).hexdigest() for path, text in changed.items()}
        told = json.loads(self.list.read_text("utf-8")) | {"version": version, "code": version, "files": listed}
        self.put(self.list, json.dumps(told))
        if not half:
            for path, text in changed.items():
                self.put(self.site / path, text)
        self.touch(self.list, *(self.site / path for path in changed))

    def keep_no_python(self) -> None:
        """Most of what a site keeps is Python: where a test has no use for it, its list names none."""
        told = json.loads(self.list.read_text("utf-8"))
        files = {path: digest for path, digest in told["files"].items() if not path.startswith("assets/runtime/")}
        self.put(self.list, json.dumps(told | {"files": files}))

    def keep_at_first_visit(self) -> None:
        """As the site of a municipality with the setting `ved_besok`."""
        changed = {}
        for page in self.site.rglob("*.html"):
            html = page.read_text("utf-8").replace("<head>", AT_ONCE)
            self.put(page, html)
            changed[page.relative_to(self.site).as_posix()] = hashlib.sha256(html.encode()).hexdigest()
        told = json.loads(self.list.read_text("utf-8"))
        self.put(self.list, json.dumps(told | {"files": told["files"] | changed}))

    @staticmethod
    def put(path: Path, text: str) -> None:
        """Whole at once: one who is being sent the file gets all of the old one, with the length that was promised."""
        coming = path.with_name(f"{path.name}.part")
        coming.write_text(text, "utf-8")
        coming.replace(path)

    def touch(self, *paths: Path) -> None:
        """Two versions within a second would be one to a browser that asks what is newer."""
        self.time += 10
        for path in paths:
            os.utime(path, (self.time, self.time))


@pytest.fixture
def publish(site: Path, tmp_path: Path) -> Iterator[Publish]:
    """Publishes copies of the site, each kind of host on a server of its own."""
    made: list[Published] = []

    def publish(folder: str = "", handler: type[Handler] | None = None) -> Published:
        shutil.copytree(site, tmp_path / "host" / folder)
        server = made[0].server if made else Server(tmp_path / "host", handler)
        made.append(Published(server, tmp_path / "host" / folder, folder))
        return made[-1]

    yield publish
    made[0].server.close()


@pytest.fixture
def published(publish: Publish) -> Published:
    """A copy of the site, published."""
    return publish()


@pytest.fixture
def open_site(browser: Browser) -> Iterator[Open]:
    """A new machine, where service workers are allowed, with an empty page for a site."""
    made = []

    def open_site(published: Published, *allowed: str) -> tuple[Page, Guard]:
        context = browser.new_context(base_url=published.address, locale="nb-NO")
        context.set_default_timeout(SOON)
        guard = Guard(context, published.server)
        # The worker asks for what is new at every page, and has no answer once the site is cut off.
        for pattern in (r"/utgave\.json \(net::ERR_(EMPTY|INTERNET)", *allowed):
            guard.allow(pattern)
        context.add_init_script(TELL_PRINTING)
        made.append((context, guard))
        return context.new_page(), guard

    yield open_site
    faults = []
    for context, guard in made:
        faults += guard.faults
        context.close()
    assert faults == []


@pytest.fixture
def opened(open_site: Open, published: Published) -> tuple[Page, Guard]:
    """An empty page for the published site, which will be cut off and badly published."""
    return open_site(
        published, "service-worker.js|is not the file of this version|(om/personvern|finnes-ikke/) .net::ERR_EMPTY"
    )


def wait(page: Page, condition: str, told: str) -> None:
    """Until the promise that `condition` makes is true."""
    end = time.monotonic() + READY / 1_000
    while not page.evaluate(condition):
        assert time.monotonic() < end, told
        page.wait_for_timeout(50)


def let_pass(page: Page) -> None:
    """Let some seconds go by on the clock of the page, which has one of its own, and what they set going begin."""
    page.clock.fast_forward(6_000)
    page.wait_for_timeout(300)


def keep(page: Page, address: str = "./") -> None:
    """Have the site kept by the button on its front page."""
    page.goto(address)
    press_keep(page)


def press_keep(page: Page) -> None:
    """Have the site kept by the button on the page that is open."""
    page.get_by_role("button", name=KEEP).click()
    wait(page, ACTIVE, "the service worker does not become active")


def update(page: Page, *, good: bool = True) -> None:
    """Have the published version taken, or see that it cannot be."""
    assert page.evaluate(RENEW) is good


def lazy(page: Page) -> str | None:
    """The version of the module that a page fetches late."""
    page.evaluate("(at) => import(at)", f"/{LAZY}?{time.time()}")
    found: str | None = page.evaluate("globalThis.lazy ?? null")
    return found


STORED = """async () => [
  Object.keys(localStorage), Object.keys(sessionStorage), await caches.keys(), document.cookie,
  (await navigator.serviceWorker.getRegistrations()).length,
]"""
REGISTRATIONS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


def test_nothing_is_kept_before_the_reader_asks(opened: tuple[Page, Guard], published: Published) -> None:
    """Not the site, nor light or dark; the offer stands on the front page, beside forms and in the case."""
    page, _ = opened
    page.clock.install()
    for address in ("./", "del-1/samtykke/", "del-1/elevmappe/", "om/uten-nett/"):
        page.goto(address)
        expect(page.get_by_role("button", name=KEEP)).to_be_visible()
        let_pass(page)
    assert page.evaluate(STORED) == [[], [], [], "", 0]
    page.get_by_title("Bytt til mørkt utseende").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    [[chosen], *rest] = page.evaluate(STORED)
    assert chosen.endswith("__palette")
    assert rest == [[], [], "", 0]


def test_a_municipality_may_have_it_kept_at_the_first_visit(opened: tuple[Page, Guard], published: Published) -> None:
    """What the setting `ved_besok` puts into the pages is enough; a reader who had it goes on having it."""
    page, _ = opened
    published.keep_at_first_visit()
    page.clock.install()
    page.goto("./")
    let_pass(page)
    wait(page, ACTIVE, "the service worker does not become active")
    page.goto("om/")
    assert page.evaluate(REGISTRATIONS) == 1
    expect(page.get_by_role("button", name=KEEP)).to_have_count(0)


def test_everything_works_after_one_press_on_the_front_page(opened: tuple[Page, Guard], published: Published) -> None:
    """With the cable out every page is there, and forms fill, check, save and print; nothing typed is kept.

    A form that is not tried with Python is in use all the same: it has its scripts, and Python is one for all.
    """
    page, guard = opened
    guard.allow("net::ERR_ABORTED")  # Python may be on its way when the next page is opened
    keep(page)
    published.server.cut = True
    kept = page.evaluate(KEPT)
    assert {unquote(path)[1:] for path in kept} == set(published.listed)

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
        page.goto(f"del-1/{PAGES[name]}/")
        expect(page.locator("html[data-in-use]")).to_have_count(1)
        if name not in UNLIKE:
            continue
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
        form.button("Tøm skjemaet").click()
        form.answer(yes=True)

    assert page.evaluate(KEPT) == kept


def test_made_ready_by_the_button_and_taken_away_again(opened: tuple[Page, Guard], published: Published) -> None:
    """With its progress; once it is taken away it is not fetched again in this tab, even where that is the setting."""
    page, _ = opened
    published.keep_at_first_visit()
    page.add_init_script(WATCH)
    page.clock.install()
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

    page.get_by_role("button", name=REMOVE).click()
    expect(page.get_by_role("status").filter(has_text=REMOVED)).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    page.goto("om/")
    let_pass(page)
    # It is gone once the last page that it answered for is.
    page.wait_for_function("() => navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")


def test_an_open_form_keeps_its_version_and_the_next_page_has_the_new(
    opened: tuple[Page, Guard], published: Published
) -> None:
    """In one tab and in another; a version that is half uploaded is left, and the network's own pages are given."""
    page, guard = opened
    keep(page)
    page.goto("del-1/samtykke/")
    form = FormPage(page, guard, "samtykke").ready(offline=False)
    form.fill({"Barnets navn": "Kari Nordmann"})
    front = (published.site / "index.html").read_text("utf-8").count("<!--")

    published.publish("broken", half=True)
    update(page, good=False)
    assert page.evaluate("fetch('/').then((answer) => answer.text())").count("<!--") == front
    published.publish("good")
    update(page)
    other = page.context.new_page()
    other.goto("./")

    assert "<!-- good -->" in other.content()
    assert (lazy(page), lazy(other)) == (None, "good")
    expect(form.box("Barnets navn")).to_have_value("Kari Nordmann")
    form.check()
    published.publish("better")
    update(page)
    third = page.context.new_page()
    third.goto("./")
    assert (lazy(page), lazy(other), lazy(third)) == (None, "good", "better")
    published.server.cut = True
    third.reload()
    assert "<!-- better -->" in third.content()
    form.check()
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)


def test_a_form_that_opens_while_a_version_is_taken_has_one_version(
    opened: tuple[Page, Guard], published: Published
) -> None:
    """Whenever the new version comes: the page, its scripts and its Python are of one version, and Python starts."""
    page, guard = opened
    keep(page)
    for number in range(4):
        page.goto("om/")
        published.publish(f"v{number}")
        page.evaluate(f"void ({RENEW})()")
        page.wait_for_timeout(400 * number)
        page.goto("del-1/samtykke/", wait_until="commit")
        form = FormPage(page, guard, "samtykke").ready(offline=False)
        form.fill({"Barnets navn": "Kari Nordmann"})
        update(page)
        form.check()
        assert lazy(page) in ((None, "v0") if number == 0 else (f"v{number - 1}", f"v{number}"))
        form.button("Tøm skjemaet").click()
        form.answer(yes=True)


def test_a_first_visits_form_is_not_given_a_newer_versions_files(
    opened: tuple[Page, Guard], published: Published
) -> None:
    """It came from the network before the new version did, and gets what the network has, not what the worker keeps."""
    page, guard = opened
    page.goto("del-1/samtykke/")
    form = FormPage(page, guard, "samtykke")
    form.fill({"Barnets navn": "Kari Nordmann"})
    old = (published.site / LAZY).read_text("utf-8")
    published.publish("newer")
    press_keep(page)
    published.put(published.site / LAZY, f"{old}\nglobalThis.lazy = 'network';\n")

    wait(page, "() => Boolean(navigator.serviceWorker.controller)", "the page has no service worker")
    assert lazy(page) == "network"
    form.ready(offline=False)
    form.check()
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)


def test_who_asks_for_the_version_gets_what_the_host_has_now(open_site: Open, publish: Publish) -> None:
    """Also when an older list is on its way, which the worker has asked for by itself."""
    published = publish(handler=Held)
    published.keep_no_python()
    page, _ = open_site(published)
    Held.told.set()
    keep(page)
    Held.told.clear()
    Held.asked_for.clear()
    published.touch(published.list)
    page.goto("om/")
    assert Held.asked_for.wait(SOON / 1_000)
    published.publish("newer")
    page.evaluate(f"() => {{ globalThis.renewed = ({RENEW})(); }}")
    page.evaluate("fetch('.').then((answer) => answer.text())")  # the worker has been reached
    Held.told.set()

    assert page.evaluate("globalThis.renewed") is True
    page.goto("./")
    assert "<!-- newer -->" in page.content()


def test_a_failure_is_told_and_stays_told(open_site: Open, publish: Publish) -> None:
    """On a host that alters its files: files that still come are no progress, and what was fetched is not kept."""
    published = publish(handler=NOT_KEEPING["blocking"])
    page, _ = open_site(published, "service-worker.js|is not the file of this version|^403|status of 403")
    page.goto("om/uten-nett/")
    told = page.locator("[data-offline-status]")
    page.get_by_role("button", name=KEEP).click()
    expect(told).to_have_text(FAILED, timeout=READY)
    page.wait_for_timeout(2_000)

    expect(told).to_have_text(FAILED)
    expect(page.locator("[data-offline] progress")).to_be_hidden()
    assert page.evaluate("caches.keys()") in ([], [f"naervaer /{NOTES}"])


def test_two_sites_on_one_origin_leave_each_other_alone(open_site: Open, publish: Publish) -> None:
    """Each keeps its own, through the other's update and removal, and one is told nothing of the other's."""
    first, second = publish("a"), publish("b")
    first.keep_no_python()
    second.keep_no_python()
    page, _ = open_site(first)
    keep(page)
    other = page.context.new_page()
    keep(other, second.address)
    second.publish("newer")
    update(other)
    kept = page.evaluate(KEPT)

    assert {name.split()[1] for path, names in kept.items() for name in names if path.startswith("/a/")} == {"/a/"}
    assert {path for path in kept if path.startswith("/a/")} == {f"/a/{path}" for path in first.listed}
    assert {path for path in kept if path.startswith("/b/")} == {f"/b/{path}" for path in second.listed}
    other.goto(f"{second.address}om/uten-nett/")
    other.get_by_role("button", name=REMOVE).click()
    expect(other.get_by_role("status").filter(has_text=REMOVED)).to_be_visible()
    assert {path for path in page.evaluate(KEPT) if path.startswith("/b/")} == set()
    first.server.cut = True
    page.goto("om/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_site_within_another_is_not_kept_because_the_other_is(open_site: Open, publish: Publish) -> None:
    """As a trial in a folder of the site: nothing is said of it that is true of the other alone."""
    outer, inner = publish("a"), publish("a/b")
    outer.keep_no_python()
    page, _ = open_site(outer)
    keep(page)
    page.goto(f"{inner.address}om/uten-nett/")
    expect(page.get_by_role("button", name="Lagre nettstedet")).to_be_visible()
    page.get_by_role("button", name=REMOVE).click()
    expect(page.get_by_role("status").filter(has_text=REMOVED)).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope))") == [
        outer.address
    ]


@pytest.mark.parametrize("host", KEEPING)
def test_pages_work_as_before_once_they_are_kept(host: str, open_site: Open, publish: Publish) -> None:
    """Opened, opened anew and gone back to, with Python, with the slash and without it; in a folder of any name."""
    published = publish(FOLDER, KEEPING[host])
    page, guard = open_site(published, r"om/personvern\b", "proxy.example")
    if host == "guarded":
        page.goto(f"{published.address}offline.json".replace("//", f"//{PASSWORD}@"))
    keep(page)
    for address in ("om/", "./?a=%E0%A4%A", "om/index.html"):
        page.goto(address)
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.classList.contains('js')")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto("om/personvern")
    expect(page).to_have_url(re.compile("/om/personvern/$"))
    page.goto("del-1/samtykke/")
    FormPage(page, guard, "samtykke").ready(offline=False).check()

    published.server.cut = True
    page.goto("del-1/dagsplan/")
    FormPage(page, guard, "dagsplan").ready(offline=False)


@pytest.mark.parametrize("host", NOT_KEEPING)
def test_pages_work_where_nothing_can_be_kept(host: str, open_site: Open, publish: Publish) -> None:
    """A host whose files are not those of the list: its own are given, and it is not tried at every page."""
    published = publish(handler=NOT_KEEPING[host])
    published.keep_at_first_visit()
    page, _ = open_site(
        published, "service-worker.js|is not the file of this version|^403|status of 403|Python starts|runtime"
    )
    page.clock.install()
    page.goto("om/")
    let_pass(page)
    wait(page, "() => Object.keys(sessionStorage).some((key) => key.endsWith('lyktes-ikke'))", "nothing has failed")
    page.goto("del-1/samtykke/")
    expect(page.locator("[data-form=samtykke]")).to_be_visible()
    asked = len(published.server.asked)
    let_pass(page)

    assert not [one for one in published.server.asked[asked:] if one.path.endswith("service-worker.js")]
    assert page.evaluate(REGISTRATIONS) == 0


def test_a_host_that_begins_to_alter_its_pages_is_believed(opened: tuple[Page, Guard], published: Published) -> None:
    """Nobody reads an old version for ever because the new one cannot be kept; without the host the old one is read."""
    page, guard = opened
    guard.allow(r"/ \(net::ERR_EMPTY")
    published.keep_no_python()
    keep(page)
    front = published.site / "index.html"
    published.publish("altered", half=True)
    published.put(front, marked(front.read_text("utf-8"), "by the host"))
    published.touch(front)
    update(page, good=False)

    page.goto("./")
    assert "<!-- by the host -->" in page.content()
    published.server.cut = True
    page.reload()
    assert "<!-- by the host -->" not in page.content()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


ANSWERS: dict[str, tuple[tuple[int, str, str], bool]] = {
    "gone": ((404, "", ""), True),
    "gone for good": ((410, "", ""), True),
    "a page instead": ((200, "", "<!doctype html><title>Logg inn</title>"), True),
    "other data": ((200, "", '{"version": 1}'), True),
    "no data": ((200, "", "null"), True),
    "led to where one logs in": ((302, "https://innlogging.example/", ""), True),
    "broken": ((503, "", ""), False),
    "not allowed": ((403, "", ""), False),
    "too busy": ((429, "", ""), False),
}
"""What a host may answer when it is asked for its version, and whether it has another site then."""


def test_a_host_that_has_another_site_now_is_believed(
    open_site: Open, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that lists no version any more, until it does; of a host in trouble the kept pages are given."""
    published = publish(handler=Moved)
    published.keep_no_python()
    page, _ = open_site(
        published, "service-worker.js|utgave.json|status of [45]|innlogging.example", r"/ \(net::ERR_EMPTY"
    )
    keep(page)
    front = published.site / "index.html"
    published.put(front, marked(front.read_text("utf-8"), "of the host"))
    published.touch(front)

    for told, (answer, moved) in ANSWERS.items():
        monkeypatch.setattr(Moved, "answer", answer)
        update(page, good=False)
        page.goto("./")
        assert ("<!-- of the host -->" in page.content()) is moved, told
        published.server.cut = True
        page.reload()
        assert "<!-- of the host -->" not in page.content(), told
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        published.server.cut = False
        monkeypatch.setattr(Moved, "answer", None)
        update(page)
        page.reload()
        assert "<!-- of the host -->" not in page.content(), told
