"""The pupil's view of cards and of the board: by finger, mouse and keyboard, and in every colour."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from .axe import COLOURS, findings
from .conftest import OpenForm
from .finger import Finger, middle
from .formpage import FormPage

SCREENS: Mapping[str, ViewportSize] = {
    "tablet": {"width": 834, "height": 1112},
    "phone": {"width": 390, "height": 844},
}
FORMS = ("kartlegging", "skalering")
LEAST = 56
SHARED: ViewportSize = {"width": 1920, "height": 1080}
LARGE = 24
"""In px, of 1080: on a screen of 65 inches, 18 mm, which is read from three metres and more."""

WORDS = """(dialog, least) => [...dialog.querySelectorAll("*")]
  .filter((at) => at.checkVisibility() && [...at.childNodes].some((part) => part.nodeType === 3 && part.data.trim()))
  .filter((at) => at.getBoundingClientRect().width > 2 && parseFloat(getComputedStyle(at).fontSize) < least)
  .map((at) => `${at.textContent.trim()} ${getComputedStyle(at).fontSize}`)"""

BROKEN = """(tray) => {
  const range = document.createRange();
  const texts = document.createTreeWalker(tray, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const { 0: word, index } of text.data.matchAll(/\\S+/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  return broken;
}"""

SMALL = """(dialog, least) => [...dialog.querySelectorAll("button, input, .nv-choice, .nv-column")]
  .filter((at) => at.checkVisibility() && !at.closest(".nv-choice > *"))
  .filter((at) => { const box = at.getBoundingClientRect(); return box.height < least || box.width < 44; })
  .map((at) => at.outerHTML.slice(0, 90))"""
OVER = """(dialog) => {
  const { left, top, right, bottom } = dialog.getBoundingClientRect();
  const corners = [[2, 2], [innerWidth - 2, 2], [2, innerHeight - 2], [innerWidth / 2, innerHeight / 2]];
  return left <= 0 && top <= 0 && right >= innerWidth && bottom >= innerHeight &&
    corners.every(([x, y]) => dialog.contains(document.elementFromPoint(x, y)));
}"""
# Voices of a machine: one that is there, and one that sends the text away.
VOICES = """(local) => {
  window.spoken = [];
  const voices = [{ name: "away", lang: "nb-NO", localService: false }];
  if (local) voices.push({ name: "here", lang: "no_NO", localService: true });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices,
    speak: (said) => window.spoken.push([said.voice.name, said.text]),
    cancel: () => window.spoken.push("silence"),
  }});
}"""
FULLSCREEN = """(granted) => {
  window.asked = [];
  let whole = null;
  Object.defineProperty(document, "fullscreenElement", { get: () => whole });
  const change = (to) => { whole = to; document.dispatchEvent(new Event("fullscreenchange")); };
  Element.prototype.requestFullscreen = async function () {
    window.asked.push("fill");
    if (!granted) throw new TypeError("refused");
    change(this);
  };
  document.exitFullscreen = async () => { window.asked.push("leave"); change(null); };
}"""

SEEN = """at => {
  const box = at.getBoundingClientRect();
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return box.width > 100 && box.bottom <= innerHeight && at === over;
}"""


def open_view(form: FormPage) -> Locator:
    """Press the button and get the view."""
    form.button("Elevens visning").click()
    view = form.page.get_by_role("dialog", name="Elevens visning")
    expect(view).to_be_visible()
    return view


def button(view: Locator, name: str) -> Locator:
    """A button of the view."""
    return view.get_by_role("button", name=name, exact=True)


def card(view: Locator, name: str) -> Locator:
    """The card with this text."""
    return view.get_by_role("group", name=name, exact=True)


def step(view: Locator, name: str, label: str) -> Locator:
    """A step of a card's shade."""
    return card(view, name).get_by_role("radio", name=label, exact=True)


def box(view: Locator, name: str) -> Locator:
    """A box of the board."""
    return view.get_by_role("button", name=re.compile(f"^{re.escape(name)}(,| før )"))


def column(view: Locator, name: str) -> Locator:
    """A place on the board."""
    return view.get_by_role("group", name=name, exact=True)


@pytest.mark.parametrize("screen", SCREENS)
def test_cards_by_finger(open_form: OpenForm, screen: str) -> None:
    """One card at a time, and large targets: laid aside, shaded by a sliding finger, and all on the table at last."""
    form = open_form("kartlegging", python=False, has_touch=True, viewport=SCREENS[screen])
    form.fill({"Elev": "Ola"})
    view = open_view(form)
    finger = Finger(form.page)
    status = view.get_by_role("status")
    assert view.evaluate(OVER)
    assert view.evaluate(SMALL, LEAST) == []
    expect(view).not_to_contain_text("Ola")
    expect(view.get_by_role("group", name="Noe på skolen kjennes vanskelig")).to_be_visible()
    expect(view.get_by_role("radio")).to_have_count(5)
    expect(view.get_by_text("Kort 1 av 11", exact=True)).to_be_visible()
    expect(button(view, "Forrige")).to_be_disabled()

    button(view, "Passer ikke for meg").tap()
    expect(status).to_have_text(
        "«Noe på skolen kjennes vanskelig» er lagt bort. 10 kort ligger på bordet. "
        "Kort 2 av 11: Fysisk syk. Jeg har vondt eller kjenner meg syk."
    )
    button(view, "Neste kort").tap()
    expect(status).to_have_text("Kort 3 av 11: Engstelig/redd. Jeg blir redd når jeg tenker på skolen.")
    steps = "Engstelig/redd"
    finger.drag(step(view, steps, "Ikke"), step(view, steps, "Mye"), hold=0)
    expect(step(view, steps, "Mye")).to_be_checked()
    finger.drag(step(view, steps, "Mye"), step(view, steps, "Litt"), hold=120)
    expect(step(view, steps, "Litt")).to_be_checked()
    assert view.evaluate(SMALL, LEAST) == []
    button(view, "Forrige").tap()
    button(view, "Forrige").tap()
    expect(button(view, "Passer ikke for meg")).to_have_attribute("aria-pressed", "true")
    button(view, "Passer ikke for meg").tap()
    expect(status).to_have_text("«Noe på skolen kjennes vanskelig» er tilbake på bordet. 11 kort ligger på bordet.")

    for _ in range(10):
        button(view, "Neste kort").tap()
    card(view, "Eget kort").get_by_role("textbox", name="Skriv på kortet").fill("Kantina")
    button(view, "Neste kort").tap()
    expect(status).to_have_text("Her er alle kortene.")
    expect(button(view, "Vis ett kort")).to_be_focused()
    expect(card(view, "Kantina")).to_be_visible()
    expect(view.get_by_role("radio")).to_have_count(55)
    assert view.evaluate(SMALL, LEAST) == []
    assert abs(middle(button(view, "Lag et eget kort"))[0] - SCREENS[screen]["width"] / 2) < 2
    button(view, "Lag et eget kort").tap()
    expect(view.get_by_role("textbox", name="Skriv på kortet")).to_be_focused()
    expect(view.get_by_text("Kort 12 av 12", exact=True)).to_be_visible()

    button(view, "Tilbake til læreren").tap()
    expect(view).to_be_hidden()
    expect(form.button("Elevens visning")).to_be_focused()
    expect(form.root.get_by_role("group", name="Engstelig/redd").get_by_role("radio", name="Litt")).to_be_checked()
    expect(form.root.get_by_role("group", name="Kantina", exact=True)).to_be_visible()
    expect(form.root.get_by_role("group", name="Eget kort", exact=True)).to_be_visible()


def test_cards_by_keyboard(open_form: OpenForm) -> None:
    """By keyboard alone, from the form and back; Escape leads back too, and the page behind stands where it stood."""
    form = open_form("kartlegging", python=False)
    page = form.page
    form.button("Elevens visning").focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    view = page.get_by_role("dialog", name="Elevens visning")
    expect(card(view, "Noe på skolen kjennes vanskelig")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(step(view, "Noe på skolen kjennes vanskelig", "En del")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Bråk")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(button(view, "Neste kort")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card(view, "Fysisk syk")).to_be_visible()
    expect(button(view, "Neste kort")).to_be_focused()
    seen = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.type || ''"))
        assert page.evaluate("document.activeElement.matches('body, dialog *')")
    assert {"Tilbake til læreren", "Vis alle kortene", "radio", "Forrige", "Neste kort"} <= seen
    page.keyboard.press("Escape")
    expect(view).to_be_hidden()
    expect(form.button("Elevens visning")).to_be_focused()
    assert page.evaluate("scrollY") == before
    # The cards go back after the browser has hidden the view and given focus back.
    expect(form.root.get_by_role("textbox", name="Egne ord").first).to_have_value("Bråk")
    page.keyboard.press("Enter")
    expect(card(view, "Fysisk syk")).to_be_focused()


@pytest.mark.parametrize("screen", SCREENS)
def test_board_by_finger(open_form: OpenForm, screen: str) -> None:
    """The board fills the window; quick and patient fingers move boxes, and so does one press and one more."""
    form = open_form("skalering", python=False, has_touch=True, viewport=SCREENS[screen])
    view = open_view(form)
    finger = Finger(form.page)
    status = view.get_by_role("status")
    assert view.evaluate(OVER)
    assert view.evaluate(SMALL, LEAST - 1) == []
    expect(view.get_by_text("liker absolutt ikke")).to_be_visible()
    expect(view.get_by_text("Dette gleder jeg meg til.")).to_be_visible()
    expect(button(view, "Ny skalering")).to_have_count(0)
    box(view, "Matte").tap()
    column(view, "Tallet 1").tap()
    expect(status).to_have_text("«Matte» står på 1.")
    for name, hold in (("Engelsk", 20), ("Norsk", 300)):
        finger.drag(box(view, name), column(view, "Tallet 3"), hold=hold)
        expect(status).to_have_text(f"«{name}» står på 3.")
        finger.drag(box(view, name), column(view, "Tallet 5"), hold=hold)
        expect(status).to_have_text(f"«{name}» står på 5.")
    button(view, "Tilbake til læreren").tap()
    expect(view).to_be_hidden()
    moved = form.root.get_by_role("group", name="Tallet 5", exact=True).get_by_role("button")
    expect(moved).to_have_text(["Engelsk", "Norsk"])


@pytest.mark.parametrize("screen", SCREENS)
def test_board_upright_has_a_row_for_each_number(open_form: OpenForm, screen: str) -> None:
    """And words of 16 px or more in each box, whole; the boxes without a number are of one height."""
    form = open_form("skalering", python=False, has_touch=True, viewport=SCREENS[screen])
    view = open_view(form)
    sizes = view.locator(".nv-tray .nv-box").evaluate_all("all => [...new Set(all.map((at) => at.offsetHeight))]")
    assert len(sizes) == 1
    name = "Gym – skifte i garderobe"
    box(view, name).tap()
    column(view, "Tallet 2").tap()
    lefts = view.locator(".nv-place").evaluate_all("all => [...new Set(all.map((at) => at.offsetLeft))]")
    assert len(lefts) == 1
    assert box(view, name).evaluate("at => parseFloat(getComputedStyle(at).fontSize)") >= 16


@pytest.mark.parametrize("name", FORMS)
def test_a_screen_that_many_look_at(open_form: OpenForm, name: str) -> None:
    """Words are read across a room, what is asked of a card is seen at once, and the width is used."""
    form = open_form(name, python=False, viewport=SHARED)
    view = open_view(form)
    assert view.evaluate(WORDS, LARGE) == []
    main = view.locator(".nv-view-main")
    if name == "kartlegging":
        step(view, "Noe på skolen kjennes vanskelig", "Mye").check()
        expect(card(view, "Noe på skolen kjennes vanskelig").get_by_role("textbox")).to_be_visible()
        assert main.evaluate("at => at.scrollHeight <= at.clientHeight")
        button(view, "Vis alle kortene").click()
        assert view.evaluate(WORDS, LARGE) == []
        edges = view.locator(".nv-card").evaluate_all("all => all.map((at) => at.getBoundingClientRect().right)")
        assert max(edges) > SHARED["width"] * 0.95
    else:
        places = view.locator(".nv-column").evaluate_all("all => all.map((at) => at.getBoundingClientRect().width)")
        assert sum(places) > SHARED["width"] * 0.95
        box(view, "Presentere noe for klassen").press("3")
        assert view.evaluate(WORDS, LARGE) == []
        assert box(view, "Presentere noe for klassen").evaluate("at => at.scrollWidth <= at.clientWidth")
        box(view, "Jobbe individuelt").click()
        expect(view.get_by_text("Jeg gjør oppgavene alene.")).to_be_visible()
        assert view.evaluate(WORDS, LARGE) == []


def test_words_of_the_boxes_without_a_number_are_whole(open_form: OpenForm) -> None:
    """None is broken by the edge of its box, however wide the window is."""
    form = open_form("skalering", python=False)
    form.page.evaluate(FULLSCREEN, False)  # what fills the screen has one size
    view = open_view(form)
    expect(box(view, "Fremmedspråk")).to_be_visible()
    broken: dict[tuple[int, int], list[str]] = {}
    for width, height in ((390, 844), (834, 1112), (1112, 834), (1280, 800), (1920, 1080)):
        form.page.set_viewport_size({"width": width, "height": height})
        broken[width, height] = view.locator(".nv-tray").evaluate(BROKEN)
    assert {size: words for size, words in broken.items() if words} == {}


def test_board_by_keyboard(open_form: OpenForm) -> None:
    """Keys move boxes and choose numbers; Escape lets go of a box, then leads back, and Python hears of it all."""
    form = open_form("skalering").ready()
    page = form.page
    form.button("Elevens visning").focus()
    page.keyboard.press("Enter")
    view = page.get_by_role("dialog", name="Elevens visning")
    expect(box(view, "Matte")).to_be_focused()
    page.keyboard.press("4")
    expect(view.get_by_role("status")).to_have_text("«Matte» står på 4.")
    page.keyboard.press("Enter")
    expect(button(view, "4")).to_be_focused()
    page.keyboard.press("Escape")
    expect(view).to_be_visible()
    expect(box(view, "Matte")).to_be_focused()
    page.keyboard.press("Escape")
    expect(view).to_be_hidden()
    expect(form.button("Elevens visning")).to_be_focused()
    _, text = form.save()
    assert re.search(r'"tekst": "Matte",\s*"tall_a": "4"', text)


@pytest.mark.parametrize("name", FORMS)
def test_axe_in_the_view(open_form: OpenForm, name: str) -> None:
    """axe finds nothing in the view, in light, in dark and in forced colours, with one card and with all."""
    form = open_form(name, python=False)
    page = form.page
    view = open_view(form)
    found = findings(page, within="dialog[open]")
    if name == "kartlegging":
        step(view, "Noe på skolen kjennes vanskelig", "Mye").check()
        button(view, "Passer ikke for meg").click()
        button(view, "Vis alle kortene").click()
    else:
        box(view, "Matte").click()
    found += findings(page, within="dialog[open]")
    for scheme in ("slate", "default"):
        page.evaluate("(name) => { document.body.dataset.mdColorScheme = name; }", scheme)
        found += findings(page, COLOURS, within="dialog[open]")
    page.emulate_media(forced_colors="active")
    found += findings(page, COLOURS, within="dialog[open]")
    assert found == []


@pytest.mark.parametrize("name", FORMS)
def test_a_finger_that_slides_does_not_leave_the_page(open_form: OpenForm, name: str) -> None:
    """A slide sideways that misses what it would move goes back to no other page, in the view and outside it."""
    form = open_form(name, python=False)
    form.page.wait_for_function("getComputedStyle(document.documentElement).overscrollBehaviorX === 'none'")
    open_view(form)
    assert form.page.evaluate("getComputedStyle(document.documentElement).overscrollBehaviorX") == "none"


def test_what_a_screen_reader_gets(open_form: OpenForm) -> None:
    """A card is a group with its name and what the pupil would say; drawings are not read, nor the page behind."""
    form = open_form("kartlegging", python=False)
    view = open_view(form)
    expect(card(view, "Noe på skolen kjennes vanskelig")).to_have_accessible_description(
        "Det er noe på skolen jeg gruer meg til."
    )
    expect(view.get_by_role("radiogroup").or_(view.get_by_role("group", name="Skraver hvor mye"))).to_have_count(1)
    expect(view.get_by_role("img")).to_have_count(0)
    tree = form.page.context.new_cdp_session(form.page).send("Accessibility.getFullAXTree")
    read = {node["name"]["value"] for node in tree["nodes"] if not node["ignored"] and "name" in node}
    assert {"Elevens visning", "Tilbake til læreren", "Neste kort", "Svært mye"} <= read
    assert read.isdisjoint({"Kontroller", "Skriv ut", "Søk", "Elev", "Engstelig/redd"})


def test_shade_shows_without_colour(open_form: OpenForm) -> None:
    """In forced colours the bars up to the chosen step are hatched, and words stand beside the hatching."""
    form = open_form("kartlegging", python=False, forced_colors="active")
    view = open_view(form)
    step(view, "Noe på skolen kjennes vanskelig", "En del").check()
    hatched = """view => [...view.querySelectorAll(".nv-now .nv-card-vekt .nv-choice")].map((at) =>
      getComputedStyle(at, "::before").backgroundImage.includes("gradient"))"""
    assert view.evaluate(hatched) == [False, True, True, False, False]
    grounds = """view => [...view.querySelectorAll(".nv-now .nv-card-vekt .nv-choice label")].map((at) =>
      [at, at.parentElement].every((one) => getComputedStyle(one).backgroundImage === "none"))"""
    assert view.evaluate(grounds) == [True] * 5


@pytest.mark.parametrize("local", [True, False])
def test_only_a_voice_on_the_machine_reads(open_form: OpenForm, local: bool) -> None:
    """The button is there when the machine has a Norwegian voice of its own, and no other voice is ever used."""
    form = open_form("kartlegging", python=False)
    form.page.evaluate(VOICES, local)
    view = open_view(form)
    if not local:
        expect(button(view, "Les høyt")).to_be_hidden()
        return
    button(view, "Les høyt").click()
    said = "Noe på skolen kjennes vanskelig. Det er noe på skolen jeg gruer meg til."
    assert form.page.evaluate("spoken") == [["here", said]]
    button(view, "Stopp").click()
    expect(button(view, "Les høyt")).to_be_visible()
    button(view, "Les høyt").click()
    button(view, "Neste kort").click()
    assert form.page.evaluate("spoken.slice(1)") == ["silence", ["here", said], "silence"]


def test_the_board_is_read_aloud(open_form: OpenForm) -> None:
    """What its ends mean, and the box that is chosen: its words, which another box makes silent, and its sentence."""
    form = open_form("skalering", python=False)
    form.page.evaluate(VOICES, True)
    view = open_view(form)
    button(view, "Les høyt").click()
    box(view, "Matte").click()
    button(view, "Les høyt").click()
    box(view, "Norsk").click()
    expect(button(view, "Les høyt")).to_be_visible()
    expect(view.locator(".nv-move-line")).to_be_hidden()
    box(view, "Jobbe individuelt").click()
    expect(view.get_by_role("group", name="Flytt «Jobbe individuelt» til:")).to_contain_text(
        "Jeg gjør oppgavene alene."
    )
    button(view, "Les høyt").click()
    ends = "1 – liker absolutt ikke: Dette vil jeg helst slippe. 10 – liker veldig godt: Dette gleder jeg meg til."
    chosen = ["here", "Jobbe individuelt. Jeg gjør oppgavene alene."]
    assert form.page.evaluate("spoken") == [["here", ends], "silence", ["here", "Matte"], "silence", chosen]


@pytest.mark.parametrize("granted", [True, False])
def test_the_screen_is_filled_where_it_may(open_form: OpenForm, granted: bool) -> None:
    """A browser that may fills the screen, and leaving it leads back to the teacher; a refusal is not seen."""
    form = open_form("skalering", python=False)
    form.page.evaluate(FULLSCREEN, granted)
    view = open_view(form)
    assert form.page.evaluate("asked") == ["fill"]
    assert view.evaluate(OVER)
    if granted:
        form.page.evaluate("document.exitFullscreen()")
        expect(view).to_be_hidden()
        form.button("Elevens visning").click()
        button(view, "Tilbake til læreren").click()
        expect(view).to_be_hidden()
        assert form.page.evaluate("asked") == ["fill", "leave", "fill", "leave"]
    else:
        form.page.keyboard.press("Escape")
        expect(view).to_be_hidden()
        assert form.page.evaluate("asked") == ["fill"]


def test_paper_is_of_the_form(open_form: OpenForm) -> None:
    """Whoever prints while the view is open gets the form with what was answered there."""
    form = open_form("kartlegging", python=False)
    view = open_view(form)
    step(view, "Noe på skolen kjennes vanskelig", "Mye").check()
    paper = form.print_with_browser()
    expect(view).to_be_hidden()
    assert paper.missing(["Engstelig/redd", "Noe annet?", "Skraver hvor mye"]) == []


CLIPBOARD = ["clipboard-read", "clipboard-write"]
WHOLE = """at => {
  const box = at.getBoundingClientRect();
  const edge = at.closest(".nv-view-main").getBoundingClientRect();
  return box.top >= edge.top - 1 && box.bottom <= edge.bottom + 1;
}"""


@pytest.mark.parametrize("name", FORMS)
def test_what_is_refused_in_the_view_is_seen_there(open_form: OpenForm, name: str) -> None:
    """A text that there is no room for is told of beside what is written in, until the pupil goes on."""
    form = open_form(name, python=False, permissions=CLIPBOARD, viewport=SCREENS["phone"])
    view = open_view(form)
    status = view.get_by_role("status")
    at = view.get_by_role("textbox").first
    if name == "kartlegging":
        step(view, "Noe på skolen kjennes vanskelig", "Mye").check()
    at.click()
    form.page.evaluate("navigator.clipboard.writeText('Vi ringer hjem. '.repeat(3000))")

    form.page.keyboard.press("ControlOrMeta+V")

    expect(status).to_contain_text("Ingenting er satt inn")
    assert status.evaluate(SEEN)
    assert at.evaluate(WHOLE)
    assert view.evaluate(OVER)
    expect(at).to_have_value("")
    expect(at).to_be_focused()
    expect(form.root.locator(".nv-bar [data-status]")).to_be_empty()
    if name == "kartlegging":
        button(view, "Neste kort").click()
        expect(status).to_contain_text("Kort 2 av 11")
    else:
        box(view, "Matte").press("4")
        expect(status).to_have_text("«Matte» står på 4.")
    assert not status.evaluate(SEEN)


def test_a_board_that_is_full_tells_so_in_the_view(open_form: OpenForm) -> None:
    """It is seen, and what was written for one more box is still in its field."""
    form = open_form("skalering", python=False, viewport=SCREENS["phone"])
    form.root.locator("[data-widget=board]").evaluate(
        "at => { at.dataset.most = at.querySelectorAll('[data-item]').length }"
    )
    view = open_view(form)
    own = view.get_by_role("textbox", name="Egen boks")
    own.fill("Buss")
    own.press("Enter")
    own.fill("Kantina")

    own.press("Enter")

    status = view.get_by_role("status")
    expect(status).to_have_text(re.compile("^Tavlen har plass til "))
    assert status.evaluate(SEEN)
    assert own.evaluate(WHOLE)
    expect(own).to_have_value("Kantina")
