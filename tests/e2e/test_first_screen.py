"""How soon a reader comes to what a page is for, and how long a form is: measured, in px, at sizes people have."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import FORMS, PAGES

from .conftest import NO_PYTHON, Contexts

SCREENS = ((1280, 800), (390, 844))
FORM_PAGES = ("elevmappe", *(PAGES[name] for name in FORMS))
TALLEST = {"samarbeidsavtale": 3200, "dagsplan": 2400}
"""In px, all of the page of a form on a tablet."""

FIRST = """() => {
  const fields = [...document.querySelectorAll("[data-case-pupil], [data-form] form :is(input, textarea)")];
  const first = fields.find((at) => at.checkVisibility({ visibilityProperty: true }));
  const above = (at) => at.checkVisibility() && at.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING;
  const bars = [...document.querySelectorAll("[data-form] .nv-toolbar, [data-case] .nv-toolbar")].filter(above);
  const heights = bars.map((bar) => bar.getBoundingClientRect().height);
  return { end: first.getBoundingClientRect().bottom, bars: heights.reduce((sum, height) => sum + height, 0) };
}"""
# How many signs each line of the running text has, in paragraphs, in lists and in what is folded.
LINES = """() => {
  const lines = [];
  const range = document.createRange();
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  for (const at of document.querySelectorAll("main :is(p, li)")) {
    if (!at.checkVisibility() || at.querySelector("p, li, ul, table, .nv-visually-hidden")) continue;
    const texts = document.createTreeWalker(at, NodeFilter.SHOW_TEXT);
    const rows = new Map();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { 0: word, index } of text.data.matchAll(/\\S+/g)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const row = Math.round(range.getBoundingClientRect().bottom / 8);
        rows.set(row, (rows.get(row) ?? -1) + word.length + 1);
      }
    }
    lines.push(...rows.values());
  }
  return lines;
}"""
IN_USE = "import('/assets/web/forms/boot.js').then(({ inUse }) => inUse).then(() => {})"
BAR = 56
"""In px: the height of one row of buttons, which is what the bar of actions may take above the first field."""


@pytest.fixture
def quick(page: Page) -> Page:
    """A page in which Python never comes: what is looked at here is there before it."""
    page.add_init_script(NO_PYTHON)
    return page


def test_first_field_is_in_the_first_screen(quick: Page) -> None:
    """On every page with a form the first field is seen without scrolling, with one row of buttons above it."""
    below: dict[tuple[str, int], float] = {}
    for name in FORM_PAGES:
        quick.goto(f"del-1/{name}/")
        for width, height in SCREENS:
            quick.set_viewport_size({"width": width, "height": height})
            first = quick.evaluate(FIRST)
            end = first["end"] - max(0, first["bars"] - BAR)
            if end > height:
                below[name, width] = end

    assert below == {}


def test_one_button_leads_in_each_form(quick: Page) -> None:
    """«Lagre», on the page of a case too, and where picked measures wait to be put into the form."""
    quick.goto("")
    quick.evaluate("sessionStorage.setItem('naervaer:/:valgte', '[\"kjoring-til-skolen\"]')")
    leads: dict[str, list[str]] = {}
    for name in FORM_PAGES:
        quick.goto(f"del-1/{name}/")
        quick.evaluate(IN_USE)
        if name == "samarbeidsavtale":
            expect(quick.get_by_role("button", name="Sett inn 1 valgt tiltak")).to_be_visible()
        leads[name] = quick.locator(".nv-primary:visible").all_inner_texts()
        opener = quick.locator(".picked-open")
        assert opener.evaluate("at => getComputedStyle(at).backgroundColor") != quick.locator(
            ".nv-primary:visible"
        ).evaluate("at => getComputedStyle(at).backgroundColor")

    assert leads == {name: ["Lagre"] for name in FORM_PAGES}


def test_the_case_is_begun_or_opened_from_the_front_page(quick: Page) -> None:
    """Each by a link of its own, beside the other where there is room: who has a file stands at what opens it."""
    doors = quick.locator(".case-door").get_by_role("link")
    quick.goto("")
    for width, rows in ((390, (1, 2)), (834, (1,)), (1280, (1,))):
        quick.set_viewport_size({"width": width, "height": 800})
        expect(doors).to_have_text(["Begynn på en elevmappe", "Åpne en lagret fil"])
        assert len({round((door.bounding_box() or {})["y"]) for door in doors.all()}) in rows, width
        assert doors.evaluate_all("all => all.map((at) => at.getClientRects().length)") == [1, 1], "each on one line"
    doors.last.click()
    opens = quick.get_by_role("button", name="Åpne fil")
    expect(opens).to_be_focused()
    quick.evaluate(IN_USE)
    expect(opens).to_be_focused()
    quick.reload()
    quick.evaluate(IN_USE)
    expect(opens).to_be_hidden()
    quick.go_back()
    doors.first.click()
    expect(quick.get_by_role("heading", name="Mappen", exact=True)).to_be_in_viewport()
    expect(quick.get_by_role("textbox", name="Elevens navn")).to_be_in_viewport()


def test_tables_are_tables_on_a_tablet(quick: Page) -> None:
    """Four columns fit beside each other from about 560 px; below, each row is a card with a label in every cell."""
    quick.goto("del-1/samarbeidsavtale/")
    for width, column in ((834, True), (680, True), (390, False)):
        quick.set_viewport_size({"width": width, "height": 1112})
        table = quick.get_by_role("table", name="Det vi er enige om")
        row = table.get_by_role("row").nth(1)
        places = [cell.bounding_box() for cell in row.get_by_role("cell").all()]
        tops = {round(place["y"]) for place in places if place}
        assert (len(tops) == 1) is column, width
        assert len(places) == 5, "rows and cells keep what they are"


def test_lines_are_no_longer_than_the_eye_follows(quick: Page) -> None:
    """Of running text: about eighty signs, on a screen that many look at too."""
    quick.set_viewport_size({"width": 1920, "height": 1080})
    for address in ("", "om/lov/", "om/personvern/"):
        quick.goto(address)
        lines: list[int] = quick.evaluate(LINES)
        full = sorted(line for line in lines if line > 60)
        assert full[-1] <= 92, address
        assert full[len(full) // 2] <= 82, address


def test_no_door_stands_alone(quick: Page) -> None:
    """The three doors of the front page stand beside each other, or under each other on a phone."""
    quick.goto("")
    for width, rows in ((390, 3), (834, 1), (1280, 1)):
        quick.set_viewport_size({"width": width, "height": 1112})
        doors = [quick.get_by_role("heading", name=name) for name in ("Snakk sammen", "Finn årsakene", "Lag en plan")]
        assert len({round((door.bounding_box() or {})["y"]) for door in doors}) == rows, width
    assert quick.title() == "Nærvær"


@pytest.mark.parametrize(("name", "most"), TALLEST.items())
def test_form_is_no_longer_than_it_must_be(contexts: Contexts, name: str, most: int) -> None:
    """An empty form on a tablet, where fields and buttons are as tall as fingers want them."""
    page = contexts(viewport={"width": 834, "height": 1112}, has_touch=True)[0].new_page()
    page.goto(f"del-1/{name}/")

    assert page.evaluate("matchMedia('(pointer: coarse)').matches")
    assert page.evaluate("document.documentElement.scrollHeight") <= most


def test_address_into_what_is_folded_opens_it(quick: Page) -> None:
    """Links from elsewhere lead to what stands in the folded part, also by the address it had before."""
    for anchor in ("slik-gjør-dere", "slik-gjr-dere"):
        quick.goto("about:blank")
        quick.goto(f"del-1/oppfolging/#{anchor}")
        expect(quick.get_by_role("heading", name="Slik gjør dere")).to_be_in_viewport()
