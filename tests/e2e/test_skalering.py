"""The board: boxes moved by keyboard, typed number, mouse and finger, on two dates, and printed in A3 and A4."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from .conftest import OpenForm
from .finger import Finger, middle
from .formpage import FormPage
from .paper import A4

A4_LANDSCAPE = A4[::-1]
A3_LANDSCAPE = (1191, 842)
SCREENS: Mapping[str, ViewportSize] = {
    "tablet": {"width": 834, "height": 1112},
    "phone": {"width": 390, "height": 844},
}
SMALL = """form => [...form.querySelectorAll(".nv-board :is(button, input), [data-act]")]
  .filter((at) => at.checkVisibility())
  .filter((at) => { const box = at.getBoundingClientRect(); return box.width < 44 || box.height < 44; })
  .map((at) => at.outerHTML.slice(0, 90))"""


def box(form: FormPage, name: str) -> Locator:
    """The box with this text, wherever it lies."""
    return form.root.get_by_role("button", name=re.compile(f"^{re.escape(name)}(,| før )"))


def place(form: FormPage, name: str) -> Locator:
    """A column, or where boxes without a number lie."""
    return form.root.get_by_role("group", name=name, exact=True)


def drag(form: FormPage, name: str, to: str) -> None:
    """Drag a box with the mouse."""
    box(form, name).hover()
    form.page.mouse.down()
    place(form, to).hover(force=True)
    form.page.mouse.up()


def test_board_by_keyboard_and_on_paper(open_form: OpenForm) -> None:
    """By keyboard alone on two dates: every move is told, and paper has both boards and what moved, in A4 and in A3."""
    form = open_form("skalering").ready()
    page = form.page
    form.fill({"Elev": "Ida", "Dato": "1.11.2026", "Dato for ny skalering": "1.12.2026"})
    box(form, "Matte").focus()
    page.keyboard.press("ArrowRight")
    expect(form.status).to_have_text("«Matte» står på 1.")
    page.keyboard.press("ArrowRight")
    expect(box(form, "Matte")).to_be_focused()
    expect(place(form, "Tallet 2").get_by_role("button")).to_have_text(["Matte"])
    box(form, "Engelsk").focus()
    page.keyboard.press("1")
    page.keyboard.press("0")
    expect(form.status).to_have_text("«Engelsk» står på 10.")
    box(form, "Norsk").focus()
    page.keyboard.press("7")
    page.keyboard.press("Delete")
    expect(form.status).to_have_text("«Norsk» er uten tall.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(form.button("Uten tall")).to_be_focused()
    page.keyboard.press("Escape")
    expect(form.button("Uten tall")).to_be_hidden()
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(place(form, "Tallet 5").get_by_role("button")).to_be_focused()

    form.root.get_by_role("textbox", name="Egen boks").fill("Kantina")
    page.keyboard.press("Enter")
    expect(box(form, "Kantina")).to_be_focused()
    page.keyboard.press("3")
    form.button("Ny skalering").press("Enter")
    expect(place(form, "Uten tall").get_by_role("button", name="Kantina")).to_have_text("Kantina før 3")
    box(form, "Matte").focus()
    page.keyboard.press("6")
    moved = form.root.get_by_role("table", name="Fra første til andre gang")
    expect(moved.get_by_role("row", name="Matte 2 6 +4")).to_be_visible()
    before = form.values()

    paper, large = form.print(), form.print("Skriv ut i A3")
    blank, large_blank = form.print("Skriv ut tomt skjema"), form.print("Tom tavle i A3")
    file, text = form.save()
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    expect(box(form, "Kantina")).to_have_count(0)
    form.open_file(file, text)

    expect(form.status).to_have_text("Filen er åpnet.")
    assert form.values() == before
    expect(place(form, "Tallet 6").get_by_role("button")).to_have_text("Matte før 2")
    assert (paper.sizes, blank.sizes) == ({A4_LANDSCAPE}, {A4_LANDSCAPE})
    assert (large.sizes, large_blank.sizes) == ({A3_LANDSCAPE}, {A3_LANDSCAPE})
    for print_ in (paper, large):
        assert print_.missing(["Skalering 01.11.2026", "Ny skalering 01.12.2026", "Kantina", "+4", "Ida"]) == []
        assert len(print_.pages) == 3
    assert blank.missing(["10 – liker veldig godt", "Matte", "Spise i klassen"]) == []
    assert "Kantina" not in blank
    assert len(blank.pages) == len(large_blank.pages) == 1


def test_board_by_mouse_and_finger_before_python(open_form: OpenForm) -> None:
    """Without Python boxes are dragged, or tapped and given a number; targets are large, and the board prints."""
    form = open_form("skalering", python=False, has_touch=True, viewport={"width": 1024, "height": 1000})
    place(form, "Tallet 4").scroll_into_view_if_needed()
    drag(form, "Matte", "Tallet 4")
    drag(form, "Norsk", "Tallet 4")
    expect(place(form, "Tallet 4").get_by_role("button")).to_have_text(["Matte", "Norsk"])
    expect(form.status).to_have_text("«Norsk» står på 4.")
    expect(form.button("Uten tall")).to_be_hidden()
    box(form, "KRLE").hover()
    form.page.mouse.down()
    place(form, "Tallet 9").hover(force=True)
    form.page.keyboard.press("Escape")
    form.page.mouse.up()
    expect(place(form, "Uten tall").get_by_role("button", name="KRLE")).to_be_visible()
    drag(form, "Norsk", "Uten tall")
    expect(form.status).to_have_text("«Norsk» er uten tall.")

    form.page.set_viewport_size({"width": 390, "height": 844})
    box(form, "Friminutt").tap()
    assert form.root.evaluate(SMALL) == []
    form.button("10").tap()
    expect(place(form, "Tallet 10").get_by_role("button")).to_have_text(["Friminutt"])
    box(form, "Musikk").tap()
    place(form, "Tallet 8").tap()
    expect(place(form, "Tallet 8").get_by_role("button")).to_have_text(["Musikk"])
    form.root.get_by_text("Boksene som liste").tap()
    row = form.root.get_by_role("row").filter(has=form.page.locator("input[value=Engelsk]"))
    form.box("Skalering", row).fill("2")
    form.leave()
    expect(place(form, "Tallet 2").get_by_role("button")).to_have_text(["Engelsk"])

    paper, large = form.print(), form.print("Skriv ut i A3")

    assert paper.missing(["Matte", "Friminutt", "1 – liker absolutt ikke"]) == []
    assert paper.sizes == {A4_LANDSCAPE}
    assert large.sizes == {A3_LANDSCAPE}
    assert "Klipp" not in paper


@pytest.mark.parametrize("hold", [0, 20, 300])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_finger_drags_from_its_first_movement(open_form: OpenForm, screen: str, hold: int) -> None:
    """Quick and patient fingers alike move a box, from the boxes without a number and from number to number."""
    form = open_form("skalering", python=False, has_touch=True, viewport=SCREENS[screen])
    finger = Finger(form.page)
    place(form, "Tallet 4").evaluate("at => at.scrollIntoView({ block: 'center' })")
    for name, to, told in (
        ("Matte", "Tallet 4", "«Matte» står på 4."),
        ("Matte", "Tallet 6", "«Matte» står på 6."),
        ("Norsk", "Tallet 7", "«Norsk» står på 7."),
    ):
        finger.drag(box(form, name), place(form, to), hold=hold)
        expect(form.status).to_have_text(told)


def test_a_finger_scrolls_beside_boxes_and_along_them(open_form: OpenForm) -> None:
    """On a phone a number scrolls the page, the strip brings more boxes, and a box that is held at an edge scrolls.

    Nothing is moved by it.
    """
    form = open_form("skalering", python=False, has_touch=True, viewport=SCREENS["phone"])
    page, finger = form.page, Finger(form.page)
    place(form, "Tallet 4").evaluate("at => at.scrollIntoView({ block: 'center' })")
    strip = place(form, "Uten tall")
    finger.swipe(box(form, "Engelsk"), -120, 0)
    page.wait_for_function("at => at.scrollLeft > 40", arg=strip.element_handle())
    # It glides on for a while after the finger has left it.
    strip.evaluate("""(at) => new Promise((still) => {
      let last = -1;
      const look = () => {
        if (at.scrollLeft === last) still();
        last = at.scrollLeft;
        setTimeout(look, 100);
      };
      look();
    })""")
    strip.evaluate("at => { at.scrollLeft = 0; }")

    before = page.evaluate("scrollY")
    x, y = middle(box(form, "Matte"))
    finger.down(x, y)
    finger.move(x, y - 60)
    finger.move(x, 8)
    page.wait_for_function("before => scrollY < before - 60", arg=before)
    page.keyboard.press("Escape")
    finger.up()
    expect(strip.get_by_role("button", name=re.compile("^Matte,"))).to_be_visible()

    # How far it went before Escape depends on the machine: the number may lie under the strip.
    place(form, "Tallet 6").evaluate("at => at.scrollIntoView({ block: 'center' })")
    before = page.evaluate("scrollY")
    finger.swipe(place(form, "Tallet 6"), 0, -200)
    page.wait_for_function("before => scrollY > before + 60", arg=before)
    expect(form.root.locator("[data-status]").first).to_be_empty()


@pytest.mark.parametrize("screen", SCREENS)
def test_the_page_stays_where_it_is(open_form: OpenForm, screen: str) -> None:
    """A box that is tapped and given a number does not scroll the page, and a swipe sideways does not leave it."""
    form = open_form("skalering", python=False, has_touch=True, viewport=SCREENS[screen])
    page = form.page
    place(form, "Tallet 4").evaluate("at => at.scrollIntoView({ block: 'center' })")
    _, before = middle(place(form, "Tallet 4"))
    for name, number in (("Matte", "7"), ("Engelsk", "2")):
        box(form, name).tap()
        form.button(number).tap()
        expect(form.status).to_have_text(f"«{name}» står på {number}.")
    expect(box(form, "Engelsk")).to_be_focused()
    _, after = middle(place(form, "Tallet 4"))
    assert abs(after - before) < 8
    assert page.evaluate("getComputedStyle(document.documentElement).overscrollBehaviorX") == "none"


def test_boxes_used_before_come_first(open_form: OpenForm) -> None:
    """At a new scaling the boxes that had a number are the first to be given one; the others follow as they were."""
    form = open_form("skalering", python=False)
    for name, number in (("Musikk", "7"), ("Spise i klassen", "2")):
        box(form, name).focus()
        form.page.keyboard.press(number)
    form.button("Ny skalering").click()
    tray = place(form, "Uten tall").get_by_role("button")
    expect(tray.nth(0)).to_have_text(re.compile("^Musikk"))
    expect(tray.nth(1)).to_have_text(re.compile("^Spise i klassen"))
    expect(tray.nth(2)).to_have_text("Matte")
    box(form, "Musikk").focus()
    form.page.keyboard.press("5")
    form.page.keyboard.press("Delete")
    expect(tray.nth(0)).to_have_text(re.compile("^Musikk|^Spise"))
    expect(tray.nth(1)).to_have_text(re.compile("^Musikk|^Spise"))


def test_a_box_at_an_end_says_that_it_stays(open_form: OpenForm) -> None:
    """A key that would take a box past an end keeps focus on it and is answered."""
    form = open_form("skalering", python=False)
    box(form, "Matte").focus()
    form.page.keyboard.press("ArrowLeft")
    expect(form.status).to_have_text("«Matte» er alt uten tall.")
    form.page.keyboard.press("9")
    for _ in range(2):
        form.page.keyboard.press("ArrowRight")
    expect(form.status).to_have_text("«Matte» står alt på 10.")
    expect(box(form, "Matte")).to_be_focused()


def test_board_without_javascript(open_form: OpenForm) -> None:
    """The list of boxes is filled with numbers and printed; the board to cut follows as before."""
    form = open_form("skalering", java_script_enabled=False)
    row = form.root.get_by_role("row").filter(has=form.page.locator("input[value=Engelsk]"))
    form.box("Skalering", row).fill("7")
    form.box("Boks").last.fill("Kantina")

    paper = form.print_with_browser()

    assert paper.missing(["Matte", "Kantina", "Bli kjørt til skolen"]) == []
    assert paper.sizes == {A4, A4_LANDSCAPE}


def test_a_wrong_number_is_found_in_the_list(open_form: OpenForm) -> None:
    """A box with a number that the board lacks stays beside it, and the summary leads to its field."""
    form = open_form("skalering").ready()
    form.root.get_by_text("Boksene som liste").click()
    form.box("Skalering").first.fill("11")
    form.leave()
    expect(form.root.get_by_text("Skriv et helt tall fra 1 til 10.").first).to_be_visible()
    expect(place(form, "Uten tall").get_by_role("button", name="Matte")).to_be_visible()
    form.root.get_by_text("Boksene som liste").click()
    form.check()
    form.summary.get_by_role("link").click()
    expect(form.box("Skalering").first).to_be_focused()


def test_a_long_box_is_told_by_its_first_words(open_form: OpenForm) -> None:
    """There is room for so much on the board; all of it stands in the list, is what is kept, and is on paper."""
    form = open_form("skalering", python=False)
    form.root.get_by_text("Boksene som liste").click()
    long = "Gå inn i garderoben før de andre kommer. " * 6 + "Siste ord."
    form.box("Boks").first.fill(long)
    form.leave()

    box = place(form, "Uten tall").get_by_role("button", name=f"{long[:120].strip()} …, uten tall", exact=True)
    assert box.inner_text().strip() == long[:120].strip()
    expect(form.box("Boks").first).to_have_value(long)
    assert form.print().missing(["Siste ord."]) == []
