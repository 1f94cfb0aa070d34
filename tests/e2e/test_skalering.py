"""The board: boxes moved by keyboard, typed number, mouse and finger, on two dates, and printed in A3 and A4."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from .conftest import OpenForm
from .formpage import FormPage
from .paper import A4

A4_LANDSCAPE = A4[::-1]
A3_LANDSCAPE = (1191, 842)
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


def drag_by_finger(form: FormPage, name: str, to: str, *, rest: bool) -> None:
    """Put a finger on a box, let it rest there until the box is held or do not, move it, and lift it."""
    finger = form.page.context.new_cdp_session(form.page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    (x, y), (to_x, to_y) = middle(box(form, name)), middle(place(form, to))
    touch("touchStart", {"x": x, "y": y})
    if rest:
        expect(box(form, name)).to_have_class(re.compile("nv-dragged"))
    for part in (0.1, 0.4, 0.7, 1):
        touch("touchMove", {"x": x + (to_x - x) * part, "y": y + (to_y - y) * part})
    touch("touchEnd")


def show(form: FormPage, name: str) -> float:
    """Have a box in the middle of the screen: how far down the page is then, in CSS pixels."""
    down: float = box(form, name).evaluate("(at) => (at.scrollIntoView({ block: 'center' }), window.scrollY)")
    return down


def middle(at: Locator) -> tuple[float, float]:
    """Where it is on screen."""
    found = at.bounding_box()
    assert found
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


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


def test_a_box_that_a_finger_rests_on_is_dragged(open_form: OpenForm) -> None:
    """A finger that moves at once scrolls the page; one that has rested on a box takes it along."""
    form = open_form("skalering", python=False, has_touch=True, viewport={"width": 390, "height": 844})
    show(form, "Matte")
    drag_by_finger(form, "Matte", "Tallet 9", rest=True)
    expect(form.status).to_have_text("«Matte» står på 9.")
    expect(place(form, "Tallet 9").get_by_role("button")).to_have_text(["Matte"])

    before = show(form, "Engelsk")
    drag_by_finger(form, "Engelsk", "Tallet 9", rest=False)
    form.page.wait_for_function("(before) => window.scrollY > before + 30", arg=before)
    expect(place(form, "Tallet 9").get_by_role("button")).to_have_text(["Matte"])


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
    """A box with a number that the board has not stays beside it, and the summary leads to its field."""
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
