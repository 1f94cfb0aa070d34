"""The guard itself: a guard that sees nothing would make every other test worthless."""

import pytest
from playwright.sync_api import expect

from .conftest import Contexts, Showing


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("console.error('au')", "console error: au"),
        ("console.warn('pass opp')", "console warning: pass opp"),
        ("setTimeout(() => { throw new Error('au'); })", "page error: "),
        ("await fetch('/finnes-ikke')", "status of 404"),
        ("await fetch('https://example.org/').catch(() => 0)", "outside the site: https://example.org/"),
        (
            "await fetch('/?q=' + encodeURIComponent(document.querySelector('#prove').value))",
            "an answer was sent: 'Kari Å'",
        ),
        ("await fetch('/', {headers: {x: 'Kari'}})", ""),
    ],
)
def test_guard_sees(contexts: Contexts, script: str, fault: str) -> None:
    """Each kind of fault is seen and named, and an ordinary request is none."""
    context, guard = contexts(bypass_csp=True)
    page = context.new_page()
    page.goto("om/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<input type=text id=prove aria-label=Prøve>')")
    page.get_by_role("textbox", name="Prøve").fill("Kari Å")
    page.evaluate(f"(async () => {{ {script}; await new Promise((done) => setTimeout(done)); }})()")

    found = guard.faults

    assert any(fault in one for one in found) if fault else found == []
    guard.allow(".")


LEFT = """async () => {
  localStorage.left = "here"; sessionStorage.left = "here"; document.cookie = "left=here";
  await caches.open("left");
  await new Promise((done) => Object.assign(indexedDB.open("left"), { onsuccess: done }));
}"""
FOUND = """async () => [
  localStorage.left, sessionStorage.left, document.cookie, ...await caches.keys(), ...await indexedDB.databases(),
].filter(Boolean)"""


@pytest.mark.parametrize("_turn", [1, 2])
def test_a_machine_that_is_used_again_is_as_if_new(contexts: Contexts, _turn: int) -> None:
    """Whatever a test leaves in a browser is gone in the next, though both have the same one."""
    context, guard = contexts()
    page = context.new_page()
    page.goto("om/")
    assert page.evaluate(FOUND) == []
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert guard.faults == []

    page.evaluate(LEFT)
    assert len(page.evaluate(FOUND)) == 5
    context.route("**/*.html", lambda route: route.abort())
    context.set_offline(True)


def test_what_cannot_be_taken_back_is_refused(contexts: Contexts) -> None:
    """A script or a clock of a whole context would be there in the next test; a fresh one may have them."""
    context, _ = contexts()
    for leave in (lambda: context.add_init_script("1"), context.clock.install, context.new_page().clock.install):
        with pytest.raises(AssertionError, match="fresh=True"):
            leave()

    fresh, _ = contexts(fresh=True)
    fresh.add_init_script("globalThis.begun = true")
    page = fresh.new_page()
    page.goto("om/")
    assert page.evaluate("begun")


def test_two_machines_of_one_test_know_nothing_of_each_other(contexts: Contexts) -> None:
    """Though neither is fresh."""
    (one, _), (other, _) = contexts(), contexts()
    pages = [context.new_page() for context in (one, other)]
    for page in pages:
        page.goto("om/")
    pages[0].evaluate("localStorage.left = 'here'")

    assert pages[1].evaluate("localStorage.left ?? null") is None


def test_a_page_that_stays_open_is_brought_back_or_opened_anew(showing: Showing) -> None:
    """What it was shown on is as before; after a fault, or a test that failed, no test has that page any more."""
    page = showing.page("om/")
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(media="print")
    assert showing.end_test(good=True) == []
    assert showing.page("om/") is page
    assert page.evaluate("[innerWidth, matchMedia('print').matches]") == [1280, False]

    page.evaluate("new Promise((done) => { console.error('au'); setTimeout(done); })")

    [fault] = showing.end_test(good=True)
    assert "console error: au" in fault
    other = showing.page("om/")
    assert (page.is_closed(), other.is_closed()) == (True, False)
    assert showing.end_test(good=False) == []
    assert other.is_closed()
