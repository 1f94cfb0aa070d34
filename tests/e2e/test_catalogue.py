"""The catalogue as a reader uses it: found by words and filters, linked, picked, printed and put into the agreement."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .axe import findings_in_both
from .conftest import Contexts, OpenForm
from .formpage import PRINTED, FormPage
from .pages import addresses
from .paper import A4, Paper
from .server import Server

ALL = 135
PICKS = ["Kjør eleven til skolen", "Møt eleven i skolegården", "Lag faste rutiner for kvelden"]
KEPT = "Object.entries({...sessionStorage, ...localStorage}).filter(([key]) => !key.includes('__'))"
SHIFTS = """
window.nvShift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.nvShift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
SMALL = """() => {
  const targets = "[data-catalogue] :is(button, summary, input[type=search], label:has(input)), .picked-bar button";
  return [...document.querySelectorAll(targets)]
    .filter((at) => at.checkVisibility({ visibilityProperty: true }))
    .map((at) => ({ at, box: at.getBoundingClientRect() }))
    .filter(({ box }) => box.height && (box.height < 24 || box.width < 24))
    .map(({ at }) => at.outerHTML.slice(0, 80));
}"""


# Playwright takes what is not laid out yet, far down the list, for hidden; readers of all kinds do not.
TITLES = """[...document.querySelectorAll("[data-catalogue] h3")]
  .filter((at) => at.checkVisibility()).map((at) => at.textContent)"""
FOUND = json.loads((Path(__file__).parents[1] / "page/words.json").read_text("utf-8"))
"""What people type, and what the guide says of it."""


class Catalogue:
    """The catalogue's page."""

    def __init__(self, page: Page, question: str = "") -> None:
        self.page = page
        page.goto(f"tiltaksbank/{question}")
        self.ready()

    def ready(self) -> None:
        """Wait until it answers."""
        expect(self.page.locator("[data-catalogue]")).to_have_attribute("data-state", "ready")

    @property
    def search(self) -> Locator:
        return self.page.get_by_role("searchbox", name="Søk i tiltakene")

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("status")

    @property
    def titles(self) -> list[str]:
        """The titles that are shown, in order."""
        shown: list[str] = self.page.evaluate(TITLES)
        return shown

    def tick(self, facet: str, value: str) -> Locator:
        """A filter's box."""
        group = self.page.get_by_role("group", name=facet, exact=True)
        name = re.escape(value).replace("/", r"\/")  # Playwright writes it between slashes
        return group.get_by_role("checkbox", name=re.compile(rf"^{name} \d+ tiltak$"))

    def count(self, facet: str, value: str) -> int:
        """The number beside a filter."""
        return int(self.tick(facet, value).locator("xpath=..").locator("[data-count]").inner_text())

    def expect_count(self, count: int) -> None:
        """Wait until so many are shown and told of."""
        told = f"{ALL} tiltak" if count == ALL else f"{count} av {ALL} tiltak." if count else "Ingen treff."
        expect(self.status).to_contain_text(told)
        assert len(self.titles) == count

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def question(self) -> str:
        """What the address says is asked, as it reads."""
        asked: str = self.page.evaluate("decodeURIComponent(location.hash)")
        return asked

    def expect_question(self, question: str) -> None:
        """Wait until the address says so."""
        self.page.wait_for_function("(asked) => decodeURIComponent(location.hash) === asked", arg=question)


@pytest.fixture
def measures(site: Path) -> dict[str, Any]:
    """What the site publishes as data."""
    read: dict[str, Any] = json.loads((site / "tiltak.json").read_text("utf-8"))
    return read


def visit(contexts: Contexts, **options: Any) -> Page:
    """A page whose reader may go on before all of it has come."""
    context, guard = contexts(**options)
    guard.allow("net::ERR_ABORTED")
    return context.new_page()


@pytest.fixture
def page(contexts: Contexts) -> Page:
    """A page on a desk."""
    return visit(contexts)


@pytest.fixture
def catalogue(page: Page) -> Catalogue:
    """The catalogue, ready."""
    return Catalogue(page)


# Without JavaScript


def test_all_is_read_without_javascript(contexts: Contexts, measures: dict[str, Any]) -> None:
    """Every measure stands there with a link to its permanent address, and no button or field does nothing."""
    page = visit(contexts, java_script_enabled=False)
    page.goto("tiltaksbank/")
    main = page.get_by_role("main")

    links = main.get_by_role("heading", level=3).get_by_role("link")
    found = links.evaluate_all("(links) => links.map((link) => [link.getAttribute('href'), link.innerText])")

    assert found == [[f"../{measure['adresse']}", measure["tittel"]] for measure in measures["tiltak"]]
    for role in ("button", "searchbox", "checkbox"):
        expect(page.get_by_role(role)).to_have_count(0)  # type: ignore[arg-type]


def test_every_permanent_address_is_there(page: Page, measures: dict[str, Any]) -> None:
    """At each address stands the measure, with its title as the heading."""
    for group in measures["grupper"]:
        page.goto(f"del-2/{group['slug']}/", wait_until="domcontentloaded")
        there = page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('h2[id]')].map((at) => [at.id, at.innerText]))"
        )
        for measure in measures["tiltak"]:
            if measure["gruppe"] == group["nr"]:
                assert there[measure["id"]].startswith(measure["tittel"])


# Words


def test_words_find(catalogue: Catalogue) -> None:
    """What people type finds what the guide says: as in tests/page/search.test.js, where all is asked, every fourth."""
    for words, first in ((found["sok"], found["titler"]) for found in FOUND[::4]):
        catalogue.search.fill(words)
        expect(catalogue.status).to_contain_text(f"av {ALL} tiltak")
        catalogue.expect_question(f"#sok={words.replace(' ', '+')}")
        shown = catalogue.titles[:5]
        assert [title for title in first if title not in shown] == [], (words, shown)


def test_a_pupil_who_dreads_gym_is_found_in_two_steps(page: Page) -> None:
    """Open the catalogue and type it as it is said: the measures about physical education come first."""
    page.goto("")
    page.get_by_role("link", name="Tiltaksbanken").first.click()
    catalogue = Catalogue(page)

    catalogue.search.press_sequentially("eleven gruer seg til gym")

    expect(catalogue.status).to_contain_text(f"av {ALL} tiltak")
    assert set(catalogue.titles[:6]) == {
        "Gi eleven fritak fra kroppsøvingstimene",
        "Forbered eleven på kroppsøving og uforutsigbare aktiviteter",
        "Erstatt kroppsøving med andre fysiske aktiviteter",
        "La eleven skifte i egen garderobe",
        "La eleven trene på egen hånd",
        "La eleven bli testet alene med læreren",
    }
    assert len(catalogue.titles) < 12


def test_every_word_that_editors_point_to_is_known(catalogue: Catalogue) -> None:
    """In the list of everyday words no word leads to nothing: what no measure has, the pages have."""
    missing = catalogue.page.evaluate("""async () => {
      const { loadSearch } = await import(new URL("../assets/web/shared/word_search.js", location.href));
      const { finder } = await import(new URL("../assets/web/site/search/hits.js", location.href));
      const measures = await loadSearch();
      const { sider } = await (await fetch(new URL("../sok.json", location.href))).json();
      const find = finder(measures, sider);
      const { advice, search } = measures;
      const known = (word) => search.terms(search.ideas.of(word)[0]).size || find(word).pagesFirst;
      return advice.ord.flatMap((entry) => entry.finn).filter((word) => !known(word));
    }""")

    assert missing == []


def test_words_that_few_measures_have_together(catalogue: Catalogue) -> None:
    """When nothing fits all that is asked, what fits most comes first, and that is said."""
    catalogue.search.fill("blir mobbet i friminuttet og får ikke sove")

    expect(catalogue.status).to_contain_text("Ikke alle passer med alle ordene")
    assert catalogue.titles


# Filters


def test_counts_tell_what_a_filter_gives(catalogue: Catalogue) -> None:
    """The number beside a filter is what is shown when it is ticked, also after other filters and words."""
    catalogue.search.fill("lærer")
    catalogue.tick("Hvem", "Eleven").check()
    for facet, value in [("Årsak", "Stress"), ("Hvor og når", "På skolen"), ("Gruppe", "Struktur og forutsigbarhet")]:
        expected = catalogue.count(facet, value)
        assert expected
        catalogue.tick(facet, value).check()
        catalogue.expect_count(expected)
        catalogue.tick(facet, value).uncheck()


def test_values_widen_and_filters_narrow(catalogue: Catalogue, measures: dict[str, Any]) -> None:
    """Two values of one filter give those with either; another filter keeps only what fits it too."""
    catalogue.tick("Årsak", "Trist/lei seg").check()
    catalogue.tick("Årsak", "Venner").check()
    either = [m for m in measures["tiltak"] if {"trist", "venner"} & set(m["arsaker"])]
    assert catalogue.titles == [m["tittel"] for m in either]

    catalogue.tick("Hvem", "Medelever").check()

    assert catalogue.titles == [m["tittel"] for m in either if "medelever" in m["hvem"]]


def test_filters_that_come_back_emptied_are_as_they_were(catalogue: Catalogue) -> None:
    """As WebKit brings back a page: what the address asks stands in the field and the boxes again."""
    catalogue.search.fill("gym")
    catalogue.tick("Hvem", "Eleven").check()
    expect(catalogue.page).to_have_url(re.compile("#sok=gym&hvem="))
    shown = catalogue.titles
    catalogue.page.evaluate("""() => {
      dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
      document.querySelector("[data-filters]").reset();
    }""")

    expect(catalogue.search).to_have_value("gym")
    expect(catalogue.tick("Hvem", "Eleven")).to_be_checked()
    assert catalogue.titles == shown


def test_filters_are_chips_that_can_be_taken_away(catalogue: Catalogue) -> None:
    """Each chosen filter is shown and removed with one press; Nullstill søket takes all, words too."""
    catalogue.tick("Hvem", "PPT").check()
    catalogue.tick("Hvor og når", "På skolen").check()
    chips = catalogue.page.get_by_role("list", name="Valgte filtre").get_by_role("button")
    expect(chips).to_have_text(["Fjern filteret PPT", "Fjern filteret På skolen"])

    catalogue.button("Fjern filteret PPT").click()

    expect(chips).to_have_text(["Fjern filteret På skolen"])
    expect(chips).to_be_focused()
    catalogue.search.fill("gym")
    catalogue.button("Nullstill søket").click()
    catalogue.expect_count(ALL)
    expect(catalogue.search).to_have_value("")
    expect(catalogue.search).to_be_focused()
    expect(catalogue.button("Nullstill søket")).to_be_hidden()


def test_no_hits_helps_on(catalogue: Catalogue) -> None:
    """With no hits the filter that costs most is offered first, and pressing it leads to hits."""
    catalogue.tick("Årsak", "Søvnproblemer").check()
    catalogue.tick("Hvem", "Medelever").check()
    catalogue.expect_count(0)
    ways = catalogue.page.get_by_role("button", name="Ta bort «")
    expect(ways).to_have_text(["Ta bort «Årsak: Søvnproblemer» (8 tiltak)", "Ta bort «Hvem: Medelever» (3 tiltak)"])

    ways.last.click()

    catalogue.expect_count(3)
    expect(catalogue.search).to_be_focused()


def changed_data(page: Page, change: Callable[[dict[str, Any]], None]) -> None:
    """Let the page have other measures than the site was built with."""

    def answer(route: Route) -> None:
        data = route.fetch().json()
        for measure in data["tiltak"]:
            change(measure)
        route.fulfill(json=data)

    page.route("**/tiltak.json", answer)


def test_a_cause_without_measures_says_what_to_do(page: Page) -> None:
    """That the tagging is ours, whom to talk with and where to look; beside another cause that has measures too."""
    changed_data(page, lambda measure: measure.update(arsaker=[c for c in measure["arsaker"] if c != "sovn"]))
    catalogue = Catalogue(page)
    told = page.get_by_role("main").get_by_text("Merkingen er vår egen lesehjelp. Snakk med de foresatte")
    catalogue.tick("Årsak", "Søvnproblemer").check()
    catalogue.expect_count(0)
    expect(told).to_be_visible()

    catalogue.tick("Årsak", "Problemer hjemme").check()
    catalogue.expect_count(8)
    expect(told).to_be_visible()

    catalogue.tick("Årsak", "Søvnproblemer").uncheck()
    catalogue.expect_count(8)
    expect(told).to_be_hidden()


@pytest.mark.parametrize("address", ["tiltaksbank/", "del-2/jevnalderrelasjoner/"])
def test_near_twins_lead_to_each_other(page: Page, address: str) -> None:
    """Where a reader meets one of them stands a link to the other, with its group."""
    page.goto(address)
    box = page.locator("[data-measure=friminutt-jevnaldrende]")
    expect(box).to_contain_text("Bygg klassemiljø med faste friminuttaktiviteter (Styrke klassemiljø og kultur)")
    expect(box).to_contain_text("punkt 9.7 i veilederen")

    box.get_by_role("link", name="Bygg klassemiljø med faste friminuttaktiviteter").click()

    expect(page).to_have_url(re.compile(r"/del-2/klassemiljo/#friminutt-klassemiljo$"))


def test_picks_say_on_paper_who_they_come_from(page: Page) -> None:
    """What is not the guide's is not called so, and then the guide is not named either."""

    def own(measure: dict[str, Any]) -> None:
        told = {"slag": "annen", "tekst": "Statped", "adresse": "https://www.statped.example/rad"}
        measure.update(kilde="", opphav=told)

    changed_data(page, own)
    page.goto("del-2/overganger/")
    page.evaluate("() => sessionStorage.setItem('naervaer:/:valgte', JSON.stringify(['smart-start']))")
    page.reload()
    page.get_by_role("button", name="1 valgt tiltak", exact=True).click()
    with page.expect_console_message(lambda message: message.text == PRINTED):
        page.get_by_role("dialog").get_by_role("button", name="Skriv ut").click()

    paper = Paper(page.pdf(prefer_css_page_size=True))

    assert paper.missing(["Kilde: Statped, https://www.statped.example/rad"]) == []
    assert "veileder" not in paper


def test_no_hits_offers_words_that_are_known(catalogue: Catalogue) -> None:
    """A word that is found nowhere is named, and words that look like it are offered."""
    catalogue.search.fill("kroppsarbeid")
    expect(catalogue.status).to_contain_text("Fant ikke «kroppsarbeid».")

    catalogue.page.get_by_role("button", name="Søk etter «").first.click()

    expect(catalogue.status).to_contain_text(f"av {ALL} tiltak")
    assert catalogue.titles


def test_near_words_are_offered_and_said_to_be_ours(catalogue: Catalogue) -> None:
    """For what the guide has no word for, words that it has are one press away."""
    catalogue.search.fill("ADHD")
    catalogue.expect_count(0)
    expect(catalogue.status).to_contain_text("Fant ikke «adhd».")
    expect(catalogue.page.get_by_text("Forslagene er våre egne. De står ikke i veilederen.")).to_be_visible()

    catalogue.button("Søk etter «struktur»").click()

    expect(catalogue.search).to_have_value("struktur")
    expect(catalogue.status).to_contain_text(f"av {ALL} tiltak")


def test_nonsense_leads_back_to_all(catalogue: Catalogue) -> None:
    """Even with nothing to suggest there is a way on."""
    catalogue.search.fill("xyzzy")
    catalogue.expect_count(0)

    catalogue.button("Vis alle tiltakene").click()

    catalogue.expect_count(ALL)


# The address


def test_a_search_can_be_sent(contexts: Contexts, catalogue: Catalogue) -> None:
    """The address says what is asked; opened by somebody else it shows the same."""
    catalogue.search.fill("trygg på skolen")
    catalogue.tick("Årsak", "Engstelig/redd").check()
    catalogue.tick("Hvem", "Skolen").check()
    catalogue.tick("Hvem", "Foresatte").check()
    catalogue.expect_question("#sok=trygg+på+skolen&arsak=engstelig&hvem=skole,foresatte")

    other = Catalogue(visit(contexts), catalogue.page.evaluate("location.hash"))

    assert other.titles == catalogue.titles
    expect(other.search).to_have_value("trygg på skolen")
    expect(other.tick("Hvem", "Foresatte")).to_be_checked()


def test_an_old_link_to_a_search_works_and_is_mended(page: Page, server: Server) -> None:
    """Where the question stands in what hosts see, it is moved to where they do not, without a step in the history."""
    catalogue = Catalogue(page, "?sok=trygg+på+skolen&arsak=engstelig&innebygd=1&hvem=skole,foresatte")

    expect(catalogue.search).to_have_value("trygg på skolen")
    expect(catalogue.tick("Hvem", "Foresatte")).to_be_checked()
    catalogue.expect_question("#sok=trygg+på+skolen&arsak=engstelig&hvem=skole,foresatte")
    assert page.evaluate("[location.search, history.length]") == ["?innebygd=1", 2]
    before = len(server.asked)
    page.reload()
    catalogue.ready()
    expect(catalogue.search).to_have_value("trygg på skolen")
    assert [asked.path for asked in server.asked[before:] if "trygg" in asked.path or "engstelig" in asked.path] == []


def test_a_link_to_a_question_works_on_the_page_itself(catalogue: Catalogue) -> None:
    """A new fragment asks anew, and going back brings what was asked before; a place on the page asks nothing."""
    catalogue.page.evaluate("location.hash = '#sok=lekser'")
    expect(catalogue.search).to_have_value("lekser")
    expect(catalogue.status).to_contain_text(f"av {ALL} tiltak")
    shown = catalogue.titles
    catalogue.page.evaluate("location.hash = '#fritak-fra-lekser'")
    expect(catalogue.search).to_have_value("lekser")
    assert catalogue.titles == shown

    catalogue.page.go_back()
    catalogue.page.go_back()

    expect(catalogue.search).to_have_value("")
    catalogue.expect_count(ALL)


def test_a_measure_has_its_place_on_the_page(page: Page) -> None:
    """An address that names a measure leads to it, and nothing is filtered."""
    catalogue = Catalogue(page, "#fritak-fra-lekser")

    expect(page.get_by_role("heading", name="Gi eleven fritak fra lekser")).to_be_in_viewport()
    catalogue.expect_count(ALL)
    catalogue.expect_question("#fritak-fra-lekser")


def test_nothing_is_sent_by_enter_before_the_scripts_are_there(contexts: Contexts) -> None:
    """The form leads nowhere, so that what is typed and ticked is never part of an address that is asked for."""
    context, guard = contexts()
    guard.allow("net::ERR_ABORTED|net::ERR_FAILED")
    page = context.new_page()
    page.route("**/assets/web/site/catalogue.js", lambda route: None)
    page.goto("tiltaksbank/", wait_until="domcontentloaded")
    page.get_by_role("searchbox", name="Søk i tiltakene").fill("garderobe")
    page.get_by_role("checkbox", name=re.compile("^PPT")).check()

    page.get_by_role("searchbox", name="Søk i tiltakene").press("Enter")

    expect(page).to_have_url(re.compile("/tiltaksbank/$"))


def test_unknown_words_in_the_address_are_passed_over(page: Page, measures: dict[str, Any]) -> None:
    """Filters that do not exist, now or any longer, harm nothing."""
    catalogue = Catalogue(page, "#arsak=trist&arsak=finnes-ikke,&hvem=<b>&gruppe=&farge=blå&hvor")

    catalogue.expect_count(sum("trist" in measure["arsaker"] for measure in measures["tiltak"]))
    expect(page.get_by_role("list", name="Valgte filtre").get_by_role("button")).to_have_text(
        ["Fjern filteret Trist/lei seg"]
    )


def test_back_undoes_a_filter_but_not_each_letter(catalogue: Catalogue) -> None:
    """Ticking is a step in the history; typing stays in the same place."""
    catalogue.search.press_sequentially("venner")
    catalogue.expect_question("#sok=venner")
    before = catalogue.titles
    catalogue.tick("Hvor og når", "I fritiden").check()
    catalogue.expect_question("#sok=venner&hvor=fritid")

    catalogue.page.go_back()

    catalogue.expect_question("#sok=venner")
    expect(catalogue.tick("Hvor og når", "I fritiden")).not_to_be_checked()
    assert catalogue.titles == before
    catalogue.page.go_forward()
    expect(catalogue.tick("Hvor og når", "I fritiden")).to_be_checked()
    assert len(catalogue.titles) < len(before)
    assert catalogue.page.evaluate("history.length") == 3


def test_back_from_a_measure_finds_the_search_again(catalogue: Catalogue) -> None:
    """A reader who opens a measure and goes back has the same list."""
    catalogue.search.fill("lekser")
    expect(catalogue.status).to_contain_text(f"av {ALL} tiltak")
    shown = catalogue.titles
    catalogue.page.get_by_role("link", name="Gi eleven fritak fra lekser").click()
    expect(catalogue.page).to_have_url(re.compile("/del-2/tilpassing-av-krav/#fritak-fra-lekser$"))

    catalogue.page.go_back()

    catalogue.ready()
    expect(catalogue.search).to_have_value("lekser")
    assert catalogue.titles == shown


def test_what_is_searched_for_goes_no_further(catalogue: Catalogue, server: Server) -> None:
    """Neither while typing nor when going on to another page are the words sent anywhere."""
    before = len(server.asked)
    catalogue.search.press_sequentially("garderobe")
    catalogue.expect_question("#sok=garderobe")
    catalogue.page.get_by_role("link", name="La eleven skifte i egen garderobe").click()
    expect(catalogue.page).to_have_url(re.compile("/del-2/"))
    catalogue.page.wait_for_load_state("networkidle")

    sent = [f"{asked.path} {asked.headers}" for asked in server.asked[before:]]
    assert any("/del-2/" in one for one in sent)
    assert [one for one in sent if "sok=" in one or "garderobe" in one] == []


# Keyboard, screen readers, small screens


def test_everything_is_done_from_the_keyboard(catalogue: Catalogue) -> None:
    """Search, filter, pick and look at the list without a mouse."""
    keyboard = catalogue.page.keyboard
    catalogue.search.focus()
    keyboard.type("gym")
    keyboard.press("Enter")
    expect(catalogue.status).to_contain_text(f"av {ALL} tiltak")
    keyboard.press("Tab")
    expect(catalogue.tick("Årsak", "Noe på skolen kjennes vanskelig")).to_be_focused()
    keyboard.press("Space")
    chosen = catalogue.page.get_by_role("list", name="Valgte filtre")
    expect(chosen).to_contain_text("Noe på skolen kjennes vanskelig")
    title = catalogue.titles[0]
    pick = catalogue.button(f"Velg «{title}»")
    pick.focus()
    keyboard.press("Enter")
    expect(catalogue.button(f"Valgt «{title}»")).to_be_focused()
    expect(catalogue.button(f"Valgt «{title}»")).to_have_attribute("aria-pressed", "true")
    catalogue.button("1 valgt tiltak").focus()
    keyboard.press("Enter")
    dialog = catalogue.page.get_by_role("dialog", name="Valgte tiltak")
    expect(dialog.get_by_role("link", name=title)).to_be_visible()
    keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(catalogue.button("1 valgt tiltak")).to_be_focused()


def test_the_list_of_picks_is_two_keys_from_each_pick(catalogue: Catalogue) -> None:
    """Beside what is picked stands the way to the list, and closing the list leads back, also if the pick is gone."""
    keyboard = catalogue.page.keyboard
    title = catalogue.titles[0]
    catalogue.button(f"Velg «{title}»").focus()
    keyboard.press("Enter")
    keyboard.press("Tab")
    way = catalogue.button("Vis valgte tiltak")
    expect(way).to_be_focused()
    keyboard.press("Enter")
    dialog = catalogue.page.get_by_role("dialog", name="Valgte tiltak")
    expect(dialog.get_by_role("link", name=title)).to_be_visible()
    keyboard.press("Escape")
    expect(way).to_be_focused()

    keyboard.press("Enter")
    dialog.get_by_role("button", name=f"Fjern «{title}»").press("Enter")
    expect(dialog.get_by_role("listitem")).to_have_count(0)
    keyboard.press("Escape")

    expect(catalogue.button(f"Velg «{title}»")).to_be_focused()
    expect(way).to_have_count(0)


@pytest.mark.parametrize("question", ["#sok=gym&arsak=engstelig", "#arsak=sovn&hvem=skole", "#sok=xyzzy", "#sok=adhd"])
def test_axe_finds_nothing_in_a_search(contexts: Contexts, question: str) -> None:
    """With hits, with chips, with a list of picks and with no hits at all."""
    catalogue = Catalogue(visit(contexts), question)
    if catalogue.titles:
        catalogue.button(f"Velg «{catalogue.titles[0]}»").click()
        assert findings_in_both(catalogue.page) == []
        catalogue.button("1 valgt tiltak").click()
        expect(catalogue.page.get_by_role("dialog").get_by_role("listitem")).to_have_count(1)

    assert findings_in_both(catalogue.page) == []


def test_phone_has_filters_in_a_fold(contexts: Contexts) -> None:
    """At 390 px the filters are folded away, all targets are large enough, and a press leads back to the list."""
    catalogue = Catalogue(visit(contexts, viewport={"width": 390, "height": 800}, has_touch=True))
    expect(catalogue.tick("Hvem", "PPT")).to_be_hidden()
    catalogue.page.locator("summary", has_text="Filtre").tap()
    catalogue.tick("Hvem", "PPT").tap()
    assert catalogue.page.evaluate(SMALL) == []

    catalogue.button("Vis 2 tiltak").tap()

    expect(catalogue.tick("Hvem", "PPT")).to_be_hidden()
    expect(catalogue.page.locator("summary", has_text="Filtre (1)")).to_be_focused()
    expect(catalogue.status).to_be_in_viewport()
    assert catalogue.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert catalogue.page.evaluate(SMALL) == []


@pytest.mark.parametrize(
    ("width", "address"),
    [
        (390, "tiltaksbank/"),
        (390, "tiltaksbank/#sok=gym"),
        (390, "del-2/plan-for-naervaer/"),
        (1280, "tiltaksbank/#sok=gym"),
        (1280, "tiltaksbank/?sok=gym"),
    ],
)
def test_nothing_moves_while_the_page_comes(contexts: Contexts, width: int, address: str) -> None:
    """What the scripts add has its place from the first moment."""
    page = visit(contexts, fresh=True, viewport={"width": width, "height": 800})
    page.add_init_script(SHIFTS)
    page.goto(address)
    page.wait_for_load_state("networkidle")

    assert page.evaluate("window.nvShift") < 0.05


def test_list_can_be_read_when_the_search_cannot_be_fetched(contexts: Contexts) -> None:
    """Then the filters are gone, that is said, and every measure is still there."""
    context, guard = contexts()
    guard.allow(r"tiltak\.json|status of 404")
    page = context.new_page()
    page.route("**/tiltak.json", lambda route: route.fulfill(status=404))
    page.goto("tiltaksbank/#sok=gym")

    expect(page.get_by_role("main").get_by_role("status")).to_have_text(
        "Søk og filtre kunne ikke hentes. Alle tiltakene står her."
    )
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("heading", level=3)).to_have_count(ALL)


def test_very_many_measures_are_shown_in_parts(contexts: Contexts, site: Path, measures: dict[str, Any]) -> None:
    """With more than 200 the rest comes when asked for, and focus goes to where it begins."""
    html = (site / "tiltaksbank/index.html").read_text("utf-8")
    article = html[html.index('<article class="measure"') : html.index("</article>") + len("</article>")]
    first = measures["tiltak"][0]
    copies = [{**first, "id": f"kopi-{number}"} for number in range(300)]
    mark = 'data-group="arsakskartlegging">'
    inside = "".join(article.replace(first["id"], copy["id"]) for copy in copies)
    page = visit(contexts)
    page.route("**/tiltaksbank/", lambda r: r.fulfill(body=html.replace(mark, mark + inside), content_type="text/html"))
    page.route("**/tiltak.json", lambda r: r.fulfill(json={**measures, "tiltak": [*copies, *measures["tiltak"]]}))

    catalogue = Catalogue(page)

    expect(catalogue.status).to_have_text("435 tiltak")
    assert len(catalogue.titles) == 200
    catalogue.button("Vis flere").click()
    assert len(catalogue.titles) == 400
    expect(page.get_by_role("heading", level=3).get_by_role("link").nth(200)).to_be_focused()


# Links


@pytest.mark.parametrize("address", ["tiltaksbank/?innebygd=1", "del-2/plan-for-naervaer/"])
def test_a_link_is_copied(contexts: Contexts, address: str) -> None:
    """The permanent address is on the clipboard, and that is said; it is the same from the list and from the page."""
    page = visit(contexts, permissions=["clipboard-read", "clipboard-write"])
    page.goto(address)

    page.get_by_role("button", name="Kopier lenke til «Møt eleven i skolegården»").click()

    expect(page.get_by_role("status").filter(has_text="Lenken er kopiert.")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/del-2/plan-for-naervaer/#mote-i-skolegarden")
    page.goto(copied)
    expect(page.get_by_role("heading", name="Møt eleven i skolegården")).to_be_in_viewport()


def test_a_search_is_copied(contexts: Contexts) -> None:
    """The link to a search is the address with the search, whole even right after typing, and never to a bare page."""
    page = visit(contexts, permissions=["clipboard-read", "clipboard-write"])
    catalogue = Catalogue(page, "?innebygd=1")
    catalogue.tick("Hvem", "PPT").check()
    catalogue.search.fill("gym")

    catalogue.button("Kopier lenke til søket").click()

    expect(page.get_by_role("button", name="Lenken er kopiert")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert Catalogue(page, "#" + copied.split("#")[1]).titles == ["Gi eleven fritak fra kroppsøvingstimene"]
    assert "innebygd" not in copied


@pytest.mark.parametrize(
    "clipboard",
    [
        "navigator.clipboard.writeText = () => Promise.reject(new Error('nei'))",
        "navigator.clipboard.writeText = () => { throw new Error('nei'); }",
        "navigator.clipboard.writeText = () => new Promise(() => {})",
        "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })",
    ],
    ids=["rejects", "throws", "never answers", "is not there"],
)
def test_a_clipboard_that_is_refused(page: Page, clipboard: str) -> None:
    """Then the address stands in a field, chosen and ready to be copied by hand."""
    page.add_init_script(clipboard)
    page.goto("del-2/plan-for-naervaer/")

    page.get_by_role("button", name="Kopier lenke til «Møt eleven i skolegården»").click()

    field = page.get_by_role("textbox", name="Kopier adressen:")
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile("/del-2/plan-for-naervaer/#mote-i-skolegarden$"))
    assert page.evaluate("getSelection().toString()") == field.input_value()


def test_a_clipboard_that_says_yes_late(page: Page) -> None:
    """What was said not to be copied, and is after all, is said to be; the field to copy by hand goes away."""
    page.add_init_script(
        "navigator.clipboard.writeText = () => new Promise((resolve) => { window.sayYes = () => resolve(); })"
    )
    page.goto("del-2/plan-for-naervaer/")
    button = page.get_by_role("button", name="Kopier lenke til «Møt eleven i skolegården»")
    button.click()
    field = page.get_by_role("textbox", name="Kopier adressen:")
    expect(field).to_be_focused()
    pressed = button.element_handle()

    page.evaluate("sayYes()")

    expect(page.get_by_role("status").filter(has_text="Lenken er kopiert.")).to_have_count(1)
    expect(field).to_have_count(0)
    assert pressed
    assert pressed.evaluate("(at) => at === document.activeElement")


def test_a_measure_that_has_moved_is_followed(page: Page, site: Path) -> None:
    """At an old address on another page the reader is sent on to where the measure is now."""
    html = (site / "del-2/forsterkning/index.html").read_text("utf-8")
    link = '<a href="../overganger/#smart-start">Smart-start</a>'
    moved = f'<p class="measure-moved" id="gammel-start">Flyttet: {link}</p></article>'
    page.route(
        "**/del-2/forsterkning/", lambda r: r.fulfill(body=html.replace("</article>", moved), content_type="text/html")
    )

    page.goto("del-2/forsterkning/#gammel-start")

    expect(page).to_have_url(re.compile("/del-2/overganger/#smart-start$"))


# Picks


def pick(page: Page, titles: list[str]) -> None:
    """Pick measures on the page."""
    for title in titles:
        page.get_by_role("button", name=f"Velg «{title}»", exact=True).click()


def test_picks_follow_from_page_to_page(contexts: Contexts) -> None:
    """Picked on one page, seen on all, in this tab only; ids and nothing else are kept."""
    page = visit(contexts)
    page.goto("del-2/plan-for-naervaer/")
    pick(page, PICKS[:2])
    page.goto("om/personvern/")
    expect(page.get_by_role("button", name="2 valgte tiltak", exact=True)).to_be_visible()
    catalogue = Catalogue(page)
    expect(catalogue.button(f"Valgt «{PICKS[0]}»")).to_have_attribute("aria-pressed", "true")
    pick(page, PICKS[2:])
    catalogue.button(f"Valgt «{PICKS[0]}»").click()

    expect(catalogue.button("2 valgte tiltak")).to_be_visible()
    assert page.evaluate(KEPT) == [["naervaer:/:valgte", '["mote-i-skolegarden","faste-kveldsrutiner"]']]
    other = page.context.new_page()
    other.goto("tiltaksbank/")
    expect(other.locator("[data-catalogue]")).to_have_attribute("data-state", "ready")
    expect(other.get_by_role("button", name="valgte tiltak")).to_have_count(0)


def test_picks_are_shown_again_after_going_back(page: Page) -> None:
    """A page that the browser brings back shows what was picked since."""
    page.goto("del-2/plan-for-naervaer/")
    expect(page.get_by_role("button", name=f"Velg «{PICKS[0]}»", exact=True)).to_be_visible()
    page.goto("del-2/overganger/")
    pick(page, ["Innfør fadderordning i overganger"])

    page.go_back()

    expect(page.get_by_role("button", name="1 valgt tiltak", exact=True)).to_be_visible()


def test_list_of_picks_is_changed(page: Page) -> None:
    """Remove one, empty the list, and get it back."""
    page.goto("del-2/plan-for-naervaer/")
    pick(page, PICKS)
    page.get_by_role("button", name="3 valgte tiltak", exact=True).click()
    dialog = page.get_by_role("dialog", name="Valgte tiltak")
    expect(dialog.get_by_role("listitem").get_by_role("link")).to_have_text(PICKS)

    dialog.get_by_role("button", name=f"Fjern «{PICKS[1]}»").click()

    expect(dialog.get_by_role("listitem").get_by_role("link")).to_have_text([PICKS[0], PICKS[2]])
    expect(dialog.get_by_role("button", name=f"Fjern «{PICKS[2]}»")).to_be_focused()
    dialog.get_by_role("button", name="Tøm listen").click()
    expect(dialog.get_by_role("listitem")).to_have_count(0)
    expect(dialog.get_by_role("status")).to_have_text("Listen er tømt.")
    expect(dialog.get_by_role("link", name="Sett inn i samarbeidsavtalen")).to_be_hidden()
    dialog.get_by_role("button", name="Angre").click()
    expect(dialog.get_by_role("listitem").get_by_role("link")).to_have_text([PICKS[0], PICKS[2]])
    dialog.get_by_role("button", name="Lukk").click()
    expect(page.get_by_role("button", name="2 valgte tiltak", exact=True)).to_be_focused()


def test_picks_that_are_gone_or_nonsense(contexts: Contexts) -> None:
    """What the tab remembers of measures that are no more is dropped; what is no list at all is passed over."""
    page = visit(contexts)
    page.goto("om/")
    page.evaluate("""sessionStorage.setItem("naervaer:/:valgte", '["finnes-ikke","smart-start","<b>"]')""")
    page.goto("om/lov/")
    page.get_by_role("button", name="2 valgte tiltak", exact=True).click()
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_count(1)
    assert page.evaluate(KEPT) == [["naervaer:/:valgte", '["smart-start"]']]

    page.evaluate("sessionStorage.setItem('naervaer:/:valgte', '{')")
    page.goto("om/")
    page.wait_for_load_state("networkidle")

    expect(page.get_by_role("button", name="valgt")).to_have_count(0)


def test_picks_last_as_long_as_the_page_where_nothing_can_be_kept(contexts: Contexts) -> None:
    """A browser that refuses to remember can still pick and print."""
    page = visit(contexts)
    page.add_init_script("""
      Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("nei", "SecurityError"); } });
    """)
    page.goto("del-2/plan-for-naervaer/")

    pick(page, PICKS[:2])

    expect(page.get_by_role("button", name="2 valgte tiltak", exact=True)).to_be_visible()


@pytest.mark.parametrize("address", ["del-2/plan-for-naervaer/", "del-1/samarbeidsavtale/"])
def test_picks_are_printed(page: Page, address: str, measures: dict[str, Any]) -> None:
    """A clean list on A4 from any page: title, text, who, address and source, and nothing of the pupil.

    Each sheet says whose site it is from, what it is and the day, as other prints do.
    """
    by_id = {measure["id"]: measure for measure in measures["tiltak"]}
    chosen = [by_id[name] for name in ("motiverende-samtaler", "tilpasset-dagsplan", "mote-i-skolegarden")]
    page.goto("om/")
    page.evaluate(
        "(ids) => sessionStorage.setItem('naervaer:/:valgte', JSON.stringify(ids))", [m["id"] for m in chosen]
    )
    page.goto(address)
    if "avtale" in address:
        page.locator("[data-field=elev] input[type=text]").fill("Kari Nordmann")
    page.get_by_role("button", name="3 valgte tiltak", exact=True).click()
    with page.expect_console_message(lambda message: message.text == PRINTED):
        page.get_by_role("dialog").get_by_role("button", name="Skriv ut").click()

    paper = Paper(page.pdf(prefer_css_page_size=True))

    lines = [line.removeprefix("- ") for measure in chosen for line in measure["tekst"].splitlines()]
    expected = [f"naervaer.example/{measure['adresse']}" for measure in chosen]
    expected += [f"punkt {measure['kilde']} i veilederen" for measure in chosen]
    assert paper.missing([*lines, *expected, *(measure["tittel"] for measure in chosen)]) == []
    assert paper.missing(["Valgte tiltak", "Veilederen: Færder kommunes veileder om bekymringsfullt skolefravær"]) == []
    assert paper.sizes == {A4}
    assert len(paper.pages) == 1
    today = page.evaluate("new Date().toLocaleDateString('nb', {day: '2-digit', month: '2-digit', year: 'numeric'})")
    for text in ("Færder kommune", "Valgte tiltak", f"Skrevet ut {today}"):
        assert paper.on(text) == [0]
    others = ("Lukk", "Samarbeidsavtale mellom", "Tiltaksbanken", "Kari Nordmann")
    assert [word for word in others if word in paper] == []


def test_each_sheet_of_many_picks_says_what_it_is(page: Page, measures: dict[str, Any]) -> None:
    """A loose sheet of a long list is known by its head."""
    chosen = [measure["id"] for measure in measures["tiltak"][:20]]
    page.goto("om/")
    page.evaluate("(ids) => sessionStorage.setItem('naervaer:/:valgte', JSON.stringify(ids))", chosen)
    page.reload()
    page.get_by_role("button", name="20 valgte tiltak", exact=True).click()
    with page.expect_console_message(lambda message: message.text == PRINTED):
        page.get_by_role("dialog").get_by_role("button", name="Skriv ut").click()
    paper = Paper(page.pdf(prefer_css_page_size=True))
    assert len(paper.pages) > 1
    for text in ("Færder kommune", "Valgte tiltak", "Skrevet ut"):
        assert paper.on(text) == list(range(len(paper.pages)))


# Into the agreement


def go_to_agreement(page: Page) -> None:
    """From the list of picks."""
    page.get_by_role("button", name=re.compile(r"^\d+ valgt(e)? tiltak$")).click()
    page.get_by_role("dialog", name="Valgte tiltak").get_by_role("link", name="Sett inn i samarbeidsavtalen").click()


def written(form: FormPage) -> list[str]:
    """What stands under Tiltak in every row."""
    return [
        form.box("Tiltak", row).input_value()
        for row in form.root.get_by_role("row", name=re.compile(r"^rad \d+$")).all()
    ]


def test_picks_become_rows_in_one_step(contexts: Contexts) -> None:
    """One row each, with its address; Angre takes them out again, and what is opened anew puts nothing in."""
    context, guard = contexts()
    guard.allow("net::ERR_ABORTED")
    page = context.new_page()
    page.goto("del-2/plan-for-naervaer/")
    pick(page, PICKS)
    go_to_agreement(page)
    form = FormPage(page, guard, "samarbeidsavtale")
    expect(form.box("Tiltak", form.row("rad 1"))).to_be_focused()
    expect(form.status).to_have_text("3 tiltak er satt inn. Du kan angre med Ctrl+Z.")
    assert written(form) == PICKS
    link = form.row("rad 2").get_by_role("link", name="Les om tiltaket")
    expect(link).to_have_attribute("href", re.compile("/del-2/plan-for-naervaer/#mote-i-skolegarden$"))
    expect(form.root.get_by_role("button", name="Sett inn")).to_have_count(0)
    go_to_agreement(page)
    expect(form.status).to_have_text("3 valgte tiltak står her fra før.")
    form.button("Angre").click()
    assert written(form) == [""]
    page.reload()
    expect(form.button("Sett inn 3 valgte tiltak")).to_be_visible()
    assert written(form) == [""]


def test_picks_fill_empty_rows_first_and_leave_what_is_written(open_form: OpenForm) -> None:
    """Rows with something in them are never touched; what there is no empty row for gets a new one."""
    form = open_form("samarbeidsavtale", python=False)
    form.grow(4)
    form.fill({"Tiltak": "Eget tiltak"}, form.row("rad 1"))
    form.fill({"Delmål": "Sove bedre"}, form.row("rad 3"))
    page = form.page
    page.evaluate(
        """sessionStorage.setItem("naervaer:/:valgte", '["kjoring-til-skolen","mote-i-skolegarden","blanke-ark"]')"""
    )
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    go_to_agreement(page)

    expect(form.box("Tiltak", form.row("rad 2"))).to_be_focused()
    assert written(form) == ["Eget tiltak", PICKS[0], "", PICKS[1], "Gi eleven «blanke ark»"]
    expect(form.box("Delmål", form.row("rad 3"))).to_have_value("Sove bedre")
    expect(form.status).to_have_text("3 tiltak er satt inn. Du kan angre med Ctrl+Z.")


def test_picks_that_stand_in_the_agreement_are_not_offered_again(open_form: OpenForm) -> None:
    """Only what is lacking is offered, also when rows are removed or more is picked."""
    form = open_form("samarbeidsavtale", python=False)
    page = form.page
    page.evaluate("""sessionStorage.setItem("naervaer:/:valgte", '["kjoring-til-skolen","mote-i-skolegarden"]')""")
    page.reload()
    form.button("Sett inn 2 valgte tiltak").click()
    expect(form.root.get_by_role("button", name="Sett inn 2")).to_have_count(0)

    form.menu(form.row("rad 1"), "Fjern rad")

    form.button("Sett inn 1 valgt tiltak").click()
    assert sorted(filter(None, written(form))) == sorted(PICKS[:2])


def test_picks_that_there_is_no_room_for(open_form: OpenForm) -> None:
    """The agreement takes what it has room for and says how many it left."""
    form = open_form("samarbeidsavtale", python=False)
    page = form.page
    ids = page.evaluate(
        "fetch('../../tiltak.json').then((r) => r.json()).then((d) => d.tiltak.slice(0, 42).map((m) => m.id))"
    )
    page.evaluate("(ids) => sessionStorage.setItem('naervaer:/:valgte', JSON.stringify(ids))", ids)
    page.reload()

    form.button("Sett inn 42 valgte tiltak").click()

    expect(form.status).to_have_text(
        "40 tiltak er satt inn. 2 fikk ikke plass: skjemaet har plass til 40 rader. Du kan angre med Ctrl+Z."
    )
    assert len(written(form)) == 40


def test_nothing_is_offered_where_nothing_is_picked(contexts: Contexts) -> None:
    """An agreement without picks is as it was, and does not fetch the measures."""
    page = visit(contexts)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("del-1/samarbeidsavtale/")
    page.wait_for_load_state("networkidle")

    expect(page.get_by_role("button", name="Sett inn")).to_have_count(0)
    assert [url for url in asked if "tiltak.json" in url] == []


# In a frame, and shared


def test_a_page_stands_bare_in_a_frame(contexts: Contexts) -> None:
    """With ?innebygd=1 only the content and who publishes it are shown, and links inside stay bare."""
    page = visit(contexts)
    page.goto("tiltaksbank/?innebygd=1#sok=garderobe")
    expect(page.locator("[data-catalogue]")).to_have_attribute("data-state", "ready")
    for role in ("banner", "navigation"):
        expect(page.get_by_role(role)).to_have_count(0)  # type: ignore[arg-type]
    publisher = page.get_by_role("contentinfo")
    for said in (
        "Færder kommune",
        "Bygger på Færder kommunes veileder",
        "Kommunen har ikke oppgitt hvem du kan kontakte.",
    ):
        expect(publisher).to_contain_text(said)
    expect(publisher.get_by_role("link")).to_have_count(0)
    expect(publisher.get_by_text("https://")).to_be_hidden()
    page.get_by_role("link", name="La eleven skifte i egen garderobe").click()

    expect(page).to_have_url(re.compile(r"/del-2/sosial-deltakelse/\?innebygd=1#egen-garderobe$"))
    expect(page.get_by_role("banner")).to_have_count(0)
    expect(page.get_by_role("heading", name="La eleven skifte i egen garderobe")).to_be_in_viewport()


def test_a_frame_keeps_its_search_bare(page: Page) -> None:
    """Filtering in a frame does not bring the site around it back."""
    catalogue = Catalogue(page, "?innebygd=1")
    catalogue.tick("Hvem", "PPT").check()
    catalogue.expect_question("#hvem=ppt")
    expect(page).to_have_url(re.compile(r"\?innebygd=1#hvem=ppt$"))

    page.reload()

    catalogue.expect_count(2)
    expect(page.get_by_role("banner")).to_have_count(0)


def test_every_page_can_be_shared(site: Path) -> None:
    """Each page has a description of its own, and tells title, language and address to who shows a link."""
    seen: dict[str, str] = {}
    for address in addresses():
        path = site / address
        html = (path if path.is_file() else path / "index.html").read_text("utf-8")
        told = dict(re.findall(r'<meta (?:property|name)="([a-z:]+)" content="([^"]*)"', html))
        assert told["og:locale"] == "nb_NO"
        assert told["og:title"]
        if address == "404.html":
            continue
        assert told["description"] == told["og:description"]
        assert 40 < len(told["description"]) < 200, address
        assert told["description"] not in seen, (address, seen[told["description"]])
        assert told["og:url"].endswith(f"/{address}")
        seen[told["description"]] = address


def test_data_are_published_with_their_description(site: Path, measures: dict[str, Any]) -> None:
    """The description that the data name is there, beside them."""
    assert measures["$schema"].endswith("/tiltak.schema.json")
    assert json.loads((site / "tiltak.schema.json").read_text("utf-8"))["title"]
