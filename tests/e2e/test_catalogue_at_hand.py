"""The catalogue on every kind of screen: by keyboard, on a phone, to screen readers, and while it comes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .axe import findings_in_both
from .catalogue import ALL, Catalogue, visit
from .conftest import Contexts

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


@pytest.fixture
def page(contexts: Contexts) -> Page:
    """A page on a desk."""
    return visit(contexts)


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
