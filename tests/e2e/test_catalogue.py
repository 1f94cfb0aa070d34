"""The catalogue as a reader searches it: found by words and by filters."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .catalogue import ALL, Catalogue, changed_data, visit
from .conftest import Contexts

FOUND = json.loads((Path(__file__).parents[1] / "page/words.json").read_text("utf-8"))
"""What people type, and what the guide says of it."""


@pytest.fixture
def page(contexts: Contexts) -> Page:
    """A page on a desk."""
    return visit(contexts)


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
