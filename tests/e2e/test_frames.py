"""In a frame on another page, with and without each word of `sandbox`, and where the browser refuses files or storage.

The form comes into use or says why not, and nothing is said to be saved, kept or open elsewhere that is not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from tests.patience import READY

from .conftest import NO_PICKER, USUAL, Contexts, OpenForm
from .formpage import FormPage
from .server import Handler, Server

QUESTION = "Kom filen til mappen for nedlastinger?"
UNKEPT = "Nettleseren tar ikke vare på mappen i fanen."
SENT = "er sendt til nedlastinger"
PATIENCE = 1500
"""Milliseconds after which another tab would have been told of: twice what forms/web/site/owner.js waits."""
ALL = "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups"


class OpenHandler(Handler):
    """A host that lets other origins read its files, as many do: a frame shut off from its own origin is another."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@pytest.fixture(scope="module")
def open_host(site: Path) -> Iterator[Server]:
    """The site on such a host."""
    server = Server(site, OpenHandler)
    yield server
    server.close()


@pytest.fixture
def around(browser: Browser) -> Iterator[Page]:
    """A page of another site that has the frame. What its frame may not do, the console tells of."""
    context = browser.new_context(**USUAL)
    context.add_init_script(NO_PICKER)
    yield context.new_page()
    context.close()


def framed(page: Page, server: Server, sandbox: str | None, name: str = "samtykke") -> FrameLocator:
    """A form in a frame of a page that is not the site's."""
    words = "" if sandbox is None else f' sandbox="{sandbox}"'
    address = f"{server.origin}/del-1/{name}/?innebygd=1"
    html = f'<!doctype html><title>Intranett</title><iframe width=1200 height=800 src="{address}"{words}></iframe>'
    page.route("**/intranett", lambda route: route.fulfill(content_type="text/html", body=html))
    page.goto(f"{server.origin}/intranett")
    return page.frame_locator("iframe")


def in_use(frame: FrameLocator) -> FrameLocator:
    """Wait until the form is, and write a name."""
    expect(frame.locator("html")).to_have_attribute("data-in-use", "", timeout=READY)
    frame.get_by_role("textbox", name="Barnets navn").fill("Kari Nordmann")
    frame.get_by_role("textbox", name="Unntak").fill("Ikke til PPT")
    frame.get_by_role("textbox", name="Fødselsdato").focus()
    return frame


def strip(frame: FrameLocator) -> Locator:
    """What the strip says of the case."""
    return frame.locator("[data-strip-state]").first


def warned(page: Page) -> bool:
    """Whether the frame would ask before it is left."""
    frame = page.frames[1]
    return bool(frame.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))"))


@pytest.mark.parametrize(
    "sandbox",
    [
        None,
        "allow-scripts",
        "allow-scripts allow-forms",
        "allow-scripts allow-downloads allow-modals allow-popups allow-forms",
        "allow-scripts allow-same-origin allow-forms allow-popups",
        ALL,
    ],
)
def test_a_form_in_a_frame_is_used_and_says_only_what_is_so(
    around: Page, open_host: Server, sandbox: str | None
) -> None:
    """What is kept, and whether the file came, is as the browser lets it be: the reader is asked where nobody knows."""
    frame = in_use(framed(around, open_host, sandbox))
    kept = sandbox is None or "same-origin" in sandbox
    notice = frame.locator("[data-strip-notice]")
    expect(strip(frame)).to_have_text("Ikke lagret")
    if not kept:
        expect(notice).to_contain_text(UNKEPT)

    frame.get_by_role("button", name="Lagre", exact=True).click()
    expect(frame.get_by_role("status").first).to_contain_text(SENT)
    expect(notice).to_contain_text(QUESTION)
    assert (strip(frame).inner_text(), warned(around)) == ("Ikke lagret", True)

    notice.get_by_role("button", name="Nei").click()
    expect(frame.get_by_role("dialog").get_by_role("textbox")).to_have_value(re.compile("Kari Nordmann"))
    frame.get_by_role("button", name="Lukk").click()
    assert (strip(frame).inner_text(), warned(around)) == ("Ikke lagret", True)

    frame.get_by_role("button", name="Lagre", exact=True).click()
    notice.get_by_role("button", name="Ja").click()
    expect(strip(frame)).to_contain_text("Sendt til nedlastinger")
    assert not warned(around)
    if kept:
        expect(notice).to_be_hidden()
    else:
        expect(notice).to_contain_text(UNKEPT)


def test_a_frame_that_gets_no_scripts_says_so(around: Page, server: Server) -> None:
    """Shut off from its own origin, on a host that lets no other read its files."""
    frame = framed(around, server, "allow-scripts allow-forms")
    expect(frame.locator("html")).to_have_class(re.compile("no-js"))
    expect(frame.locator("main .nv-needs-no-js").first).to_be_visible()


def test_whatever_is_saved_in_a_frame_is_asked_about(around: Page, open_host: Server) -> None:
    """A form by itself, some parts of the case, and a PDF with the answers in it."""
    frame = in_use(framed(around, open_host, "allow-scripts allow-same-origin allow-forms"))
    notice = frame.locator("[data-strip-notice]")
    expect(frame.locator("[data-form]")).to_have_attribute("data-state", "ready", timeout=READY)

    def press(name: str) -> None:
        frame.locator("details.nv-actions").first.evaluate("(at) => (at.open = true)")
        frame.get_by_role("button", name=name, exact=True).first.click()

    def asked() -> None:
        expect(notice).to_contain_text(QUESTION, timeout=READY)
        expect(frame.get_by_role("status").first).to_contain_text(SENT)
        assert (strip(frame).inner_text(), warned(around)) == ("Ikke lagret", True)
        notice.get_by_role("button", name="Nei").click()
        frame.get_by_role("button", name="Lukk").click()
        expect(notice).to_be_hidden()
        assert (strip(frame).inner_text(), warned(around)) == ("Ikke lagret", True)

    press("Lagre bare dette skjemaet")
    asked()
    press("Lagre med passord eller noen deler")
    frame.get_by_role("dialog").get_by_role("button", name="Lagre", exact=True).click()
    asked()
    press("Lagre som PDF")
    frame.get_by_role("dialog").get_by_role("checkbox").first.check()
    frame.get_by_role("dialog").get_by_role("button", name="Lagre", exact=True).click()
    asked()


def test_a_browser_that_refuses_downloads_is_not_told_of_as_if_it_had_saved(open_form: OpenForm) -> None:
    """Nothing tells the page: so it says where the file was sent, and not that it lies there."""
    form = open_form("samtykke", fresh=True).ready(offline=False)
    devtools = form.page.context.new_cdp_session(form.page)
    devtools.send("Browser.setDownloadBehavior", {"behavior": "deny"})
    form.fill({"Barnets navn": "Kari Nordmann"})
    for name in ("Lagre", "Lagre bare dette skjemaet"):
        form.button(name).click()
        expect(form.status).to_contain_text(SENT)
        expect(form.status).not_to_contain_text("Lagret")
    expect(form.page.locator("[data-strip-state]:visible").first).to_contain_text("Sendt til nedlastinger")


def test_a_file_that_cannot_be_made_is_told_of(open_form: OpenForm) -> None:
    """By each button that makes one; and nothing is called saved."""
    form = open_form("samarbeidsavtale").ready(offline=False)
    form.fill({"Elev": "Kari Nordmann", "Hovedmål": "Alle timer"})
    form.fill({"Frist": "01.12.2027"}, form.row("rad 1"))
    form.page.evaluate("() => { URL.createObjectURL = () => { throw new Error('refused on purpose'); }; }")
    for name, then in (
        ("Lagre", ""),
        ("Lagre bare dette skjemaet", ""),
        ("Lagre som PDF", "Lagre"),
        ("Lag kalenderfil", "Lag filen"),
    ):
        form.root.locator("[data-status]").first.evaluate("(at) => (at.textContent = '')")
        form.button(name).click()
        if then:
            form.button(then, form.dialog()).click()
        expect(form.status).to_contain_text("Filen kunne ikke lages.", timeout=READY)
        expect(form.page.locator("[data-strip-state]:visible").first).to_have_text("Ikke lagret")


REFUSING = """([way, storage]) => {
  const refusal = () => new DOMException("refused on purpose", "SecurityError");
  const ways = { rejects: () => Promise.reject(refusal()), throws: () => { throw refusal(); },
    "never answers": () => new Promise(() => {}) };
  LockManager.prototype.request = ways[way];
  if (storage) {
    for (const name of ["sessionStorage", "localStorage"]) {
      Object.defineProperty(window, name, { configurable: true, get() { throw refusal(); } });
    }
  }
}"""


PLAIN_HTTP = """() => {
  Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined });
  Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined });
  globalThis.BroadcastChannel = class {
    constructor() { throw new DOMException("refused on purpose", "SecurityError"); }
  };
}"""


def test_on_plain_http_the_form_is_used_and_says_why_nothing_is_locked(contexts: Contexts) -> None:
    """Without locks, ciphers and leave to ask other tabs: the strip works, and the box that is off says why."""
    context, guard = contexts(fresh=True)
    context.add_init_script(f"({PLAIN_HTTP})()")
    page = context.new_page()
    page.goto("del-1/samtykke/")
    expect(page.locator("html")).to_have_attribute("data-in-use", "")
    form = FormPage(page, guard, "samtykke")
    form.fill({"Barnets navn": "Kari Nordmann", "Unntak": "Ikke til PPT"})
    expect(page.locator("[data-strip-state]:visible").first).to_have_text("Ikke lagret")
    form.button("Lagre med passord eller noen deler").click()
    box = form.dialog().get_by_role("checkbox", name="Lås filen med passord")
    expect(box).to_be_disabled()
    expect(box).to_have_accessible_description("Filen kan bare låses når nettstedet er åpnet med https.")
    expect(form.dialog().get_by_text("Filen kan bare låses")).to_be_visible()


@pytest.mark.parametrize("way", ["rejects", "throws", "never answers"])
@pytest.mark.parametrize("storage", [True, False])
def test_a_refused_lock_is_no_other_tab(contexts: Contexts, way: str, *, storage: bool) -> None:
    """As in a frame on another site, where the browser keeps nothing for the site."""
    context, _ = contexts(fresh=True)
    page = context.new_page()
    page.add_init_script(f"({REFUSING})({json.dumps([way, storage])})")
    page.clock.install()
    page.goto("del-1/samtykke/")
    expect(page.locator("html")).to_have_attribute("data-in-use", "")
    page.get_by_role("textbox", name="Barnets navn").fill("Kari Nordmann")
    page.get_by_role("textbox", name="Fødselsdato").focus()
    notice = page.locator("[data-strip-notice]:visible")
    page.clock.run_for(PATIENCE)
    page.evaluate("navigator.locks.query().then(() => {})")  # what was asked before has been answered
    told = notice.all_inner_texts()
    assert [text.startswith(UNKEPT) for text in told] == ([True] if storage else []), told
