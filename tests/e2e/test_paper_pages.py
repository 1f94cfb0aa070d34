"""Cards, the board and pages to read on paper: what a person with scissors, or with a meeting to go to, gets."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from .conftest import NO_PYTHON, Contexts, Shown
from .formpage import PRINTED
from .paper import A4, Paper

A4_LANDSCAPE = A4[::-1]
A3_LANDSCAPE = (1191, 842)
MILLIMETRE = 96 / 25.4
CHROME = ["Innholdsliste", "Tilbake til toppen", "Bytt til mørkt utseende", "Neste steg", "Skriv ut kortene"]

# Where each card stands on its sheet in millimetres, and whether its text has room.
CARDS = """page => [...page.querySelectorAll(".card")].map((card) => {
  const sheet = card.parentElement.getBoundingClientRect();
  const box = card.getBoundingClientRect();
  return {
    text: card.textContent.trim(),
    place: [box.left - sheet.left - card.parentElement.clientLeft, box.top - sheet.top - card.parentElement.clientTop,
      box.width, box.height].map((px) => px * 25.4 / 96),
    shown: box.width > 0,
    cut: card.scrollWidth > card.clientWidth || card.scrollHeight > card.clientHeight,
  };
})"""


# As a browser from before `::details-content` could be styled.
OLDER = """() => {
  const { supports } = CSS;
  CSS.supports = (...asked) => !String(asked[0]).includes("details-content") && supports.call(CSS, ...asked);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("details:not([open])::details-content { display: none !important; }");
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("older", [False, True])
def test_what_is_folded_is_read_on_paper(contexts: Contexts, *, older: bool) -> None:
    """Also where the style for it is not known; and it is folded on screen again when the page is touched."""
    context, _ = contexts(fresh=True)
    page = context.new_page()
    if older:
        page.add_init_script(f"({OLDER})()")
    page.goto("om/personvern/")
    folded = page.locator(".md-content details")
    before = folded.count()
    assert before > 1
    texts = [
        text.split("\n")[0] for text in folded.locator(":scope > :not(summary)").all_text_contents() if text.strip()
    ]
    assert paper(page).missing(texts) == []
    page.get_by_role("heading", level=1).click()
    closed = page.locator(".md-content details:not([open])")
    expect(closed).to_have_count(before)
    # What the reader unfolds after that stays so, whatever is touched.
    folded.first.locator("summary").click()
    page.keyboard.press("Shift")
    expect(closed).to_have_count(before - 1)


def press(page: Page, button: str) -> None:
    """Press a button that prints. What it prints stays in the page until the browser has printed it."""
    with page.expect_console_message(lambda message: message.text == PRINTED):
        page.get_by_role("button", name=button, exact=True).click()


def printed(page: Page, button: str) -> Paper:
    """Press a button that prints, and print."""
    press(page, button)
    return paper(page)


def paper(page: Page) -> Paper:
    """Print with the browser's own command."""
    return Paper(page.pdf(prefer_css_page_size=True))


def cards(page: Page) -> list[list[dict[str, Any]]]:
    """The cards of the sheets that are about to be printed, sheet by sheet."""
    page.emulate_media(media="print")
    sheets = [sheet.evaluate(CARDS) for sheet in page.locator("#nv-sheet .cards-page").all()]
    page.emulate_media(media="null")
    return [[card for card in sheet if card["shown"]] for sheet in sheets]


def near(value: float) -> Any:
    """Within a fifth of a millimetre: less than the width of a drawn line."""
    return pytest.approx(value, abs=0.2)


@pytest.mark.parametrize(
    ("address", "button", "sheets", "columns", "size"),
    [
        ("hjelpekort", "Skriv ut kortene", 2, 2, (90, 84)),
        ("utdyping", "Skriv ut store bokser om fag", 1, 5, (36, 28)),
        ("utdyping", "Skriv ut små bokser om fag", 1, 7, (25, 20)),
        ("utdyping", "Skriv ut store bokser om lærere", 1, 5, (36, 28)),
        ("utdyping", "Skriv ut små bokser om lærere", 1, 7, (25, 20)),
        ("utdyping", "Skriv ut store bokser om annet", 1, 5, (36, 28)),
        ("utdyping", "Skriv ut små bokser om annet", 1, 7, (25, 20)),
        ("skalering", "Skriv ut store tomme bokser", 1, 5, (36, 28)),
        ("skalering", "Skriv ut små tomme bokser", 1, 7, (25, 20)),
    ],
)
def test_cards_can_be_cut_straight_across_the_sheet(
    shown: Shown, address: str, button: str, sheets: int, columns: int, size: tuple[int, int]
) -> None:
    """Equal cards in full rows from the same corner on every sheet of A4, all their text inside, nothing else there."""
    page = shown(f"del-1/{address}/")
    press(page, button)
    found = cards(page)
    print_ = paper(page)

    assert print_.sizes == {A4}
    assert len(print_.pages) == sheets
    assert len(found) == sheets
    width, height = size
    for sheet in found:
        assert len(sheet) % columns == 0
        for number, card in enumerate(sheet):
            row, column = divmod(number, columns)
            assert card["place"] == [near(column * width), near(row * height), near(width), near(height)], card
            assert not card["cut"], card
    for text in print_.pages:
        assert text.count("Færder kommune") == 1
        assert "Side " not in text
        assert "Egne ord" not in text


def test_cards_keep_their_size_when_the_whole_page_is_printed(shown: Shown) -> None:
    """Two sheets side by side are cut alike, whether or not the text was printed with them."""

    def gap(print_: Paper) -> float:
        tops = dict(print_.heights(print_.on("Engstelig/redd")[-1]))
        return tops["Stress"] - tops["Engstelig/redd"]

    page = shown("del-1/hjelpekort/")
    whole = paper(page)
    alone = printed(page, "Skriv ut kortene")
    assert len(whole.pages) == len(alone.pages) + 4  # the text, and the form on screen
    assert gap(whole) == pytest.approx(gap(alone), abs=0.1)
    assert gap(whole) == pytest.approx(-84 * 72 / 25.4, abs=1)


def test_pages_with_cards_print_well_without_javascript(contexts: Contexts) -> None:
    """The text first, then each list of cards on its own sheet; no page for a heading alone."""
    page = contexts(java_script_enabled=False)[0].new_page()
    page.goto("del-1/utdyping/")
    assert page.get_by_role("button", name="Skriv ut").count() == 0
    print_ = paper(page)
    assert len(print_.pages) == 4
    first_cards = [("Matte", 1), ("Lærer 2", 2), ("Friminutt", 3)]
    assert [print_.on(text)[-1] for text, _ in first_cards] == [number for _, number in first_cards]
    assert "Slik bruker du boksene" in print_.pages[0]
    assert "Side 1 av 4" in print_.pages[0]


def test_a_help_card_has_room_to_shade_and_a_teacher_box_a_line_for_the_name(shown: Shown) -> None:
    """As the guide uses them."""
    page = shown("del-1/hjelpekort/")
    assert sum(text.count("Skraver hvor mye") for text in printed(page, "Skriv ut kortene").pages) == 12
    page = shown("del-1/utdyping/")
    press(page, "Skriv ut store bokser om lærere")
    page.emulate_media(media="print")
    line = page.locator("#nv-sheet .card").first.evaluate(
        "card => { const s = getComputedStyle(card, '::after'); return [s.width, s.borderBottomStyle]; }"
    )
    assert float(line[0].removesuffix("px")) > 25 * MILLIMETRE
    assert line[1] == "solid"


@pytest.mark.parametrize(
    ("button", "size", "column"),
    [("Skriv ut tavlen i A3", A3_LANDSCAPE, 40), ("Skriv ut tavlen i A4", A4_LANDSCAPE, 27.7)],
)
def test_board_fills_one_sheet(shown: Shown, button: str, size: tuple[int, int], column: float) -> None:
    """Ten equal columns with numbers that are read across a table, and the paper's own lines to write on."""
    page = shown("del-1/skalering/")
    press(page, button)
    page.emulate_media(media="print")
    columns = page.locator("#nv-sheet .board-column").all()
    boxes = [box for at in columns if (box := at.bounding_box())]
    assert len(boxes) == 10
    assert {round(box["width"] / MILLIMETRE) for box in boxes} == {round(column)}
    assert min(box["height"] for box in boxes) > column * 5 * MILLIMETRE
    numbers = page.locator("#nv-sheet .board-number").all()
    assert all(float(at.evaluate("at => parseFloat(getComputedStyle(at).fontSize)")) > 70 for at in numbers)
    assert not any(at.evaluate("at => at.scrollWidth > at.clientWidth") for at in numbers)

    print_ = paper(page)
    assert print_.sizes == {size}
    assert len(print_.pages) == 1
    ends = ["1 – liker absolutt ikke", "10 – liker veldig godt"]
    assert print_.missing(["Skalering", "Færder kommune", "Navn", "Dato", *ends]) == []


def test_board_is_landscape_in_the_middle_of_a_page_in_portrait(shown: Shown) -> None:
    """The browser's own printing gives the text, the board in A4, and boxes that fit it."""
    page = shown("del-1/skalering/")
    print_ = paper(page)
    assert print_.sizes == {A4, A4_LANDSCAPE}
    # The text, the form's own board on screen, the board to lay boxes on, and the boxes.
    assert len(print_.on("10 – liker veldig godt")) == 2
    assert print_.on("10 – liker veldig godt")[-1] == len(print_.pages) - 2


def test_printing_a_sheet_leaves_the_page_as_it_was(shown: Shown) -> None:
    """What was copied for the printer is gone when the page is touched again, and the page itself prints again."""
    page = shown("del-1/hjelpekort/")
    printed(page, "Skriv ut kortene")
    page.keyboard.press("Shift")
    expect(page.locator("#nv-sheet")).to_have_count(0)
    assert "Slik kan du bruke kortene" in paper(page)


@pytest.mark.parametrize("print_", ["() => { throw new Error('refused on purpose'); }", "() => {}"])
@pytest.mark.parametrize(
    ("address", "button"),
    [
        ("del-1/hjelpekort/", "Skriv ut kortene"),
        ("tiltaksbank/", "Skriv ut listen"),
        ("del-2/overganger/", "1 valgt tiltak"),
    ],
)
def test_a_browser_that_does_not_print_is_told_of(page: Page, address: str, button: str, print_: str) -> None:
    """Whether it refuses or does nothing, and by each button that prints something else than a form.

    Nothing made for the paper is left in the page once it is touched. What was told is so until it begins.
    """
    page.add_init_script(NO_PYTHON)
    page.goto("om/")
    page.evaluate("() => sessionStorage.setItem('naervaer:/:valgte', JSON.stringify(['smart-start']))")
    page.goto(address)
    if "tiltaksbank" in address:
        expect(page.locator("[data-catalogue]")).to_have_attribute("data-state", "ready")
    page.evaluate(f"() => {{ window.print = {print_}; }}")
    page.get_by_role("button", name=button, exact=True).click()
    if "valgt" in button:
        page.get_by_role("dialog").get_by_role("button", name="Skriv ut").click()
    told = page.get_by_text("Nettleseren har ikke begynt å skrive ut.")
    expect(told).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(told).to_have_count(0)
    page.keyboard.press("Shift")
    assert page.locator("#nv-sheet, #nv-paper").count() == 0
    assert page.evaluate("[document.documentElement.dataset.sheet, document.documentElement.dataset.print]") == [
        None,
        None,
    ]


@pytest.mark.parametrize("address", ["", "del-1/", "del-2/", "om/personvern/", "del-2/plan-for-naervaer/"])
def test_a_page_to_read_is_plain_on_paper(page: Page, address: str) -> None:
    """Page numbers, black text without underlined links, and nothing of what surrounds the text on screen."""
    page.emulate_media(color_scheme="dark")
    page.goto(address)
    print_ = paper(page)
    assert print_.sizes == {A4}
    for number, text in enumerate(print_.pages, start=1):
        assert f"Side {number} av {len(print_.pages)}" in text
    assert [name for name in CHROME if name in print_] == []
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("h1").evaluate("at => getComputedStyle(at).color") == "rgb(0, 0, 0)"
    link = page.locator("article a:not(.headerlink)").first
    expect(link).to_have_css("color", "rgb(0, 0, 0)")  # the theme lets it fade to black
    expect(link).to_have_css("text-decoration-line", "none")


def test_no_measure_is_cut_over_two_sheets(page: Page) -> None:
    """The longest group: a measure's title and who does it stand on the same sheet."""
    page.goto("del-2/plan-for-naervaer/")
    titles = page.locator(".measure h2").evaluate_all("all => all.map((at) => at.firstChild.textContent)")
    assert len(titles) == 26
    texts = page.locator(".measure").evaluate_all("all => all.map((at) => at.querySelector('p').innerText)")
    print_ = paper(page)
    for title, text in zip(titles, texts, strict=True):
        assert set(print_.on(title)) & set(print_.on(text)), title


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("address", ["om/personvern/", "del-1/skalering/", "del-1/hjelpekort/"])
def test_what_is_folded_on_screen_is_read_on_paper(contexts: Contexts, address: str, scripts: bool) -> None:
    """A sheet is not unfolded: all of it is there, without scripts too, and the page stays folded."""
    page = contexts(java_script_enabled=scripts)[0].new_page()
    page.add_init_script(NO_PYTHON)
    page.goto(address)
    folded = page.locator(".md-content__inner > details:not([open])")
    hidden = folded.locator("p, li, td")
    texts = [" ".join((at.text_content() or "").split()) for at in hidden.all()]
    assert len(texts) > 5
    expect(hidden.first).to_be_hidden()
    assert paper(page).missing(texts) == []
    expect(hidden.first).to_be_hidden()


@pytest.mark.parametrize(("address", "width"), [("", 320), ("", 1280), ("del-1/", 390), ("del-1/", 768)])
def test_the_way_is_a_picture_and_a_list_of_links(contexts: Contexts, address: str, width: int) -> None:
    """From concern to follow-up in order, at every width, without a scroll bar sideways."""
    page = contexts(viewport={"width": width, "height": 900})[0].new_page()
    page.goto(address)
    way = page.get_by_role("navigation", name="Veien fra bekymring til oppfølging")
    links = way.get_by_role("listitem").get_by_role("link")
    names = ["Bekymring", "Samtale", "Kartlegging", "Tiltak", "Plan", "Oppfølging"]
    assert [link.inner_text() for link in links.all()] == names
    assert way.locator("svg.way-mark:visible").count() == 6
    assert way.locator("svg.way-road:visible").count() == 5
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    first, last = links.first.bounding_box(), links.last.bounding_box()
    assert first
    assert last
    stacked = width < 600
    assert (last["y"] - first["y"] > 200) == stacked
    links.nth(2).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Hjelpekort"))


def test_every_page_of_the_guide_ends_with_next_steps(site: Path) -> None:
    """Links that lead to pages and measures which exist; there, the order of pages does not compete with them."""
    pages = [path for part in ("del-1", "del-2") for path in sorted((site / part).glob("**/index.html"))]
    assert len(pages) == 13 + 13
    for path in pages:
        html = path.read_text(encoding="utf-8")
        steps = re.search(r'<nav class="next-steps" aria-labelledby="neste-steg">(.*?)</nav>', html, re.DOTALL)
        assert steps, path
        links = re.findall(r'href="([^"]+)"', steps[1])
        assert links
        for link in links:
            address, _, anchor = urljoin(path.relative_to(site).as_posix(), link).partition("#")
            target = site / address / "index.html"
            assert target.is_file(), f"{path}: {link}"
            assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8")
        assert "md-footer__link" not in html


def test_a_printed_page_of_the_guide_says_who_sends_it(contexts: Contexts) -> None:
    """On each sheet the municipality, the page and the day; at the end the source. Forms and cards have their own."""
    page = contexts()[0].new_page()
    page.add_init_script(NO_PYTHON)
    sender = "Bygger på Færder kommunes veileder om bekymringsfullt skolefravær."
    for address in ("om/rutine/", "del-2/overganger/"):
        page.goto(address)
        found = paper(page)
        owed = [f"https://naervaer.example/om/{name}/" for name in ("personvern", "tilgjengelighet")]
        assert found.missing([sender, "Teksten er fra", *owed]) == []
        every = list(range(len(found.pages)))
        title = page.get_by_role("heading", level=1).inner_text().removesuffix("¶")
        printed = page.evaluate(
            "new Date().toLocaleDateString('nb', {day: '2-digit', month: '2-digit', year: 'numeric'})"
        )
        for text in ("Færder kommune", title.strip(), f"Skrevet ut {printed}"):
            assert found.on(text) == every
        assert "For dem som driver nettstedet" not in found
    for address in ("del-1/dagsplan/", "del-1/utdyping/"):
        page.goto(address)
        assert sender not in paper(page)
