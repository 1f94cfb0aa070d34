"""The header's search as a stranger meets it: on a desk and on a phone, by keyboard, and with nothing of it sent."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .axe import findings_in_both
from .conftest import Contexts
from .pages import TOO_WIDE
from .server import Server

QUESTIONS = json.loads((Path(__file__).parents[1] / "page/questions.json").read_text("utf-8"))
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
TABLET = {"viewport": {"width": 834, "height": 1112}, "has_touch": True}


class Search:
    """The header's search on a page."""

    def __init__(self, page: Page, address: str = "") -> None:
        self.page = page
        page.goto(address)
        self.root = page.get_by_role("search", name="Hele nettstedet")

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("textbox", name="Søk i tiltak, skjemaer og sider")

    @property
    def status(self) -> Locator:
        return self.root.get_by_role("status")

    def hits(self, kind: str) -> Locator:
        """The links under a heading."""
        return self.root.get_by_role("list", name=kind).get_by_role("link")

    def open(self) -> None:
        """Touch it: on a narrow screen it is behind a button."""
        opener = self.page.locator(".md-header__button[for=__search]")
        (opener if opener.is_visible() else self.field).click()
        expect(self.field).to_be_focused()

    def ask(self, words: str) -> None:
        """Type, and wait for the answer."""
        self.open()
        self.field.fill(words)
        expect(self.status).to_contain_text(re.compile(r"tiltak|side|Ingen treff"))


@pytest.fixture(params=[{}, PHONE, TABLET], ids=["desk", "phone", "tablet"])
def search(request: pytest.FixtureRequest, contexts: Contexts) -> Search:
    """The search on the front page, at three widths."""
    context, guard = contexts(**request.param)
    guard.allow("net::ERR_ABORTED")
    return Search(context.new_page())


@pytest.fixture
def desk(contexts: Contexts) -> Search:
    """The search on a page of part 1, on a desk."""
    context, guard = contexts()
    guard.allow("net::ERR_ABORTED")
    return Search(context.new_page(), "om/")


def test_measures_come_first_and_say_what_they_are(search: Search) -> None:
    """Each hit has a name with its kind, and a press leads to it."""
    search.ask("eleven gruer seg til gym")

    expect(search.root.get_by_role("heading", level=2)).to_have_text(["Tiltak", "Skjemaer og sider"])
    hit = search.root.get_by_role("link", name=re.compile(r"^Gi eleven fritak fra kroppsøvingstimene Tiltak 7\.\d+ · "))
    expect(hit).to_be_in_viewport()
    hit.click()

    expect(search.page).to_have_url(re.compile("/del-2/sosial-deltakelse/#fritak-fra-kroppsoving$"))


def test_everyday_questions_find_their_measures(desk: Search) -> None:
    """As in tests/page/search.test.js, where all are asked: every sixth, in the header."""
    for question in QUESTIONS[::6]:
        desk.ask(question["sok"])
        first = desk.hits("Tiltak").evaluate_all("(links) => links.slice(0, 3).map((at) => at.hash.slice(1))")
        assert [id_ for id_ in question["tiltak"] if id_ not in first] == [], (question["sok"], first)


def test_pages_and_forms_are_found(desk: Search) -> None:
    """What only pages have comes first, with the kind and the page it is on."""
    desk.ask("«samtykke»")
    expect(desk.root.get_by_role("heading", level=2).first).to_have_text("Skjemaer og sider")

    expect(desk.hits("Skjemaer og sider").first).to_have_accessible_name(
        re.compile("^Hva samtykket betyr Skjema · Tverrfaglig samtykkeerklæring$")
    )
    desk.field.fill("personvern")
    expect(desk.hits("Skjemaer og sider").first).to_have_accessible_name("Personvern Side")

    for words in ("vold", "mishandling", "bekymringsmelding"):
        desk.ask(words)
        expect(desk.hits("Skjemaer og sider").first).to_contain_text("melde fra")


def test_the_rest_of_the_measures_are_in_the_catalogue(desk: Search) -> None:
    """The link asks the catalogue the same, in the fragment."""
    desk.ask("lekser og prøver")
    desk.root.get_by_role("link", name=re.compile(r"^Vis alle \d+ tiltak i tiltaksbanken$")).click()

    expect(desk.page).to_have_url(re.compile(r"/tiltaksbank/#sok=lekser"))
    expect(desk.page.get_by_role("searchbox", name="Søk i tiltakene")).to_have_value("lekser og prøver")
    expect(desk.page.locator("[data-catalogue]")).to_have_attribute("data-state", "ready")


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_the_front_page_asks_the_catalogue(contexts: Contexts, options: dict[str, object]) -> None:
    """Its field is in the first screen; Enter and the button lead to the measures, and no words come to the host."""
    context, guard = contexts(**options)
    guard.allow("net::ERR_ABORTED")
    page = context.new_page()
    page.goto("")
    field = page.get_by_role("search", name="Finn tiltak").get_by_role("searchbox", name="Søk i tiltakene")
    expect(field).to_be_in_viewport(ratio=1)
    field.fill("eleven gruer seg til gym")
    field.press("Enter")

    expect(page).to_have_url(re.compile(r"/tiltaksbank/#sok=eleven\+gruer\+seg\+til\+gym$"))
    expect(page.get_by_role("main").get_by_role("heading", level=3).first).to_contain_text("kroppsøving")
    page.go_back()
    field.fill("")
    page.get_by_role("button", name="Søk", exact=True).last.click()
    expect(page).to_have_url(re.compile("/tiltaksbank/$"))


def test_it_is_used_from_the_keyboard(desk: Search) -> None:
    """Enter and the arrows go through the hits and back, a letter goes on in the field, and Escape closes."""
    keyboard = desk.page.keyboard
    desk.ask("mobbing")
    first = desk.hits("Tiltak").first
    keyboard.press("Enter")
    expect(first).to_be_focused()
    keyboard.press("ArrowUp")
    expect(desk.field).to_be_focused()
    keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    keyboard.press("ArrowDown")
    expect(desk.root.get_by_role("link").nth(1)).to_be_focused()
    keyboard.type("s")
    expect(desk.field).to_be_focused()
    expect(desk.field).to_have_value("mobbings")
    keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(desk.field).to_be_focused()

    keyboard.press("Backspace")
    expect(first).to_be_visible()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")

    expect(desk.page).to_have_url(re.compile("/del-2/klassemiljo/#prosedyrer-ved-mobbing$"))


def test_enter_before_there_is_anything_to_answer_it_is_answered(desk: Search) -> None:
    """A quick hand is not asked to press again."""
    held: list[Route] = []
    desk.page.route("**/search/box.js", lambda route: held.append(route))
    with desk.page.expect_request("**/search/box.js"):
        desk.field.focus()
    desk.page.keyboard.type("fadderordning")
    desk.page.keyboard.press("Enter")
    with desk.page.expect_response("**/search/box.js"):
        held.pop().continue_()

    expect(desk.hits("Tiltak").first).to_be_focused()


def test_it_closes_when_the_reader_goes_on(desk: Search) -> None:
    """Tab past the last hit, or a press beside it."""
    desk.ask("fadder")
    for _ in range(desk.root.get_by_role("link").count() + 1):
        desk.page.keyboard.press("Tab")

    expect(desk.hits("Tiltak").first).to_be_hidden()
    desk.field.click()
    expect(desk.hits("Tiltak").first).to_be_visible()
    desk.page.mouse.click(20, 600)
    expect(desk.hits("Tiltak").first).to_be_hidden()


def test_what_is_found_is_announced(desk: Search) -> None:
    """In one live region that is there before anything is typed; nothing found is said too, with a way on."""
    desk.open()
    expect(desk.status).to_have_text("Skriv det du lurer på. Ikke skriv navn.")
    desk.field.fill("fadderordning")
    expect(desk.status).to_have_text(re.compile(r"^\d tiltak"))
    desk.field.fill("xyzzy")
    expect(desk.status).to_have_text("Ingen treff. Fant ikke «xyzzy».")
    expect(desk.root.get_by_role("link", name="Se alle tiltakene i tiltaksbanken")).to_be_visible()
    desk.root.get_by_role("button", name="Tøm søket").click()
    expect(desk.status).to_have_text("Skriv det du lurer på. Ikke skriv navn.")


def test_near_words_are_offered(search: Search) -> None:
    """They are said to be ours, and one press asks for them."""
    search.ask("ADHD")
    expect(search.root.get_by_text("Forslagene er våre egne. De står ikke i veilederen.")).to_be_visible()

    search.root.get_by_role("button", name="Søk etter «struktur»").click()

    expect(search.field).to_have_value("struktur")
    expect(search.hits("Tiltak").first).to_be_visible()


def test_nothing_is_fetched_before_it_is_touched_and_nothing_typed_is_sent(desk: Search, server: Server) -> None:
    """Neither in what is asked for, nor in the page's own address, nor by Enter before the answer is there."""
    first = len(server.asked)
    desk.page.goto("om/lov/")
    desk.page.wait_for_load_state("networkidle")
    assert [asked.path for asked in server.asked[first:] if "sok.json" in asked.path] == []
    before, steps = len(server.asked), desk.page.evaluate("history.length")
    desk.open()
    desk.page.keyboard.type("garderoben")
    desk.page.keyboard.press("Enter")
    expect(desk.hits("Tiltak").first).to_be_focused()

    asked = [one.path for one in server.asked[before:]]
    assert any(path.endswith("/sok.json") for path in asked)
    assert [path for path in asked if "garderobe" in path or "?" in path] == []
    assert desk.page.evaluate("[location.search, location.hash, history.length]") == ["", "", steps]


def test_a_search_that_cannot_be_fetched_says_so_and_is_tried_again(contexts: Contexts) -> None:
    """The next letter asks for it anew."""
    context, guard = contexts()
    guard.allow(r"sok\.json|status of 404")
    page = context.new_page()
    page.route("**/sok.json", lambda route: route.fulfill(status=404))
    search = Search(page)
    search.open()
    search.field.fill("gym")
    expect(search.status).to_have_text("Søket kunne ikke hentes. Prøv igjen.")

    page.unroute("**/sok.json")
    search.field.fill("gymmen")

    expect(search.hits("Tiltak").first).to_be_visible()


def test_without_scripts_it_is_not_there(contexts: Contexts) -> None:
    """No field that does nothing."""
    page = contexts(java_script_enabled=False)[0].new_page()
    page.goto("om/")

    expect(page.get_by_role("textbox", name="Søk i tiltak, skjemaer og sider")).to_have_count(0)
    expect(page.locator(".md-header__button[for=__search]")).to_be_hidden()


def test_it_is_on_the_page_for_what_is_not_found(contexts: Contexts) -> None:
    """Where somebody has come astray its links lead right."""
    context, guard = contexts()
    guard.allow("404|net::ERR_ABORTED")
    search = Search(context.new_page(), "404.html")
    search.ask("fadder")
    search.hits("Tiltak").first.click()

    expect(search.page.get_by_role("heading", level=1)).to_be_visible()
    expect(search.page).to_have_url(re.compile("/del-2/"))


def test_axe_finds_nothing_in_what_is_found(search: Search) -> None:
    """With hits, with none, and with near words; in light and dark."""
    search.open()
    for words, told, within in (
        ("angst", "tiltak", ""),
        ("xyzzy", "Ingen treff", "[role=search]"),
        ("ADHD", "adhd", "[role=search]"),
    ):
        search.field.fill(words)
        expect(search.status).to_contain_text(told)
        assert findings_in_both(search.page, within=within) == []
        assert search.page.evaluate(TOO_WIDE) <= 0
