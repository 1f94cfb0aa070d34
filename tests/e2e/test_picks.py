"""Measures that are picked: from page to page, on paper and into the agreement."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .catalogue import Catalogue, changed_data, visit
from .conftest import Contexts, OpenForm
from .formpage import PRINTED, FormPage
from .paper import A4, Paper

PICKS = ["Kjør eleven til skolen", "Møt eleven i skolegården", "Lag faste rutiner for kvelden"]
KEPT = "Object.entries({...sessionStorage, ...localStorage}).filter(([key]) => !key.includes('__'))"


@pytest.fixture
def page(contexts: Contexts) -> Page:
    """A page on a desk."""
    return visit(contexts)


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
    """Only what is lacking is offered, also when a row or its text is removed, or more is picked."""
    form = open_form("samarbeidsavtale", python=False)
    page = form.page
    page.evaluate("""sessionStorage.setItem("naervaer:/:valgte", '["kjoring-til-skolen","mote-i-skolegarden"]')""")
    page.reload()
    form.button("Sett inn 2 valgte tiltak").click()
    expect(form.root.get_by_role("button", name="Sett inn 2")).to_have_count(0)

    form.menu(form.row("rad 1"), "Fjern rad")

    form.button("Sett inn 1 valgt tiltak").click()
    assert sorted(filter(None, written(form))) == sorted(PICKS[:2])

    form.box("Tiltak", form.row("rad 1")).fill("")
    page.keyboard.press("Tab")

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
