"""Rows that are added, taken away, brought back, moved and copied. None of it needs Python."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.conftest import FORMS

from .conftest import OpenForm
from .formpage import FormPage
from .heard import heard, listen

TO_MENU = """(rows, [end, action]) => {
  const own = (part, around) => part.parentElement.closest(around);
  const items = [...rows.querySelectorAll("[data-item]")].filter((at) => own(at, "[data-field]") === rows);
  const item = items.at(end);
  const button = [...item.querySelectorAll(`[data-act=${action}]`)].find((at) => own(at, "[data-item]") === item);
  button.closest("details").open = true;
  button.focus();
  return document.activeElement === button;
}"""
"""Open the menu of the first or last row and go to one of its buttons; false where the menu cannot be seen."""


def goals(form: FormPage) -> list[str]:
    """What stands under Delmål, from the first row to the last."""
    return [box.input_value() for box in form.box("Delmål").all()]


def agreement(open_form: OpenForm) -> FormPage:
    """An agreement with a goal in each of four rows."""
    form = open_form("samarbeidsavtale", python=False)
    form.grow(4)
    for number in range(1, 5):
        form.box("Delmål", form.row(f"rad {number}")).fill(f"mål {number}")
    return form


def test_rows_are_added_at_the_end_with_focus(open_form: OpenForm) -> None:
    """A new row comes last, is empty, has focus and is told of."""
    form = agreement(open_form)

    form.button("Legg til rad").click()

    expect(form.box("Delmål", form.row("rad 5"))).to_be_focused()
    expect(form.status).to_have_text("Rad 5 er lagt til.")
    assert goals(form) == ["mål 1", "mål 2", "mål 3", "mål 4", ""]


def test_removed_row_comes_back_where_it_was(open_form: OpenForm) -> None:
    """Angre brings back a removed row with all its answers, and keeps what was written meanwhile."""
    form = agreement(open_form)
    form.fill({"Ansvar": "Rektor", "Frist": "1.2.2027"}, form.row("rad 2"))
    form.menu(form.row("rad 2"), "Fjern rad")
    assert goals(form) == ["mål 1", "mål 3", "mål 4"]
    expect(form.status).to_have_text("Rad 2 er fjernet. Du kan angre med Ctrl+Z.")
    expect(form.box("Delmål", form.row("rad 2"))).to_be_focused()

    form.fill({"Plan B": "Skrevet etterpå"})
    form.button("Angre").click()

    assert goals(form) == ["mål 1", "mål 2", "mål 3", "mål 4"]
    expect(form.box("Ansvar", form.row("rad 2"))).to_have_value("Rektor")
    expect(form.box("Frist", form.row("rad 2"))).to_have_value("1.2.2027")
    expect(form.box("Plan B")).to_have_value("Skrevet etterpå")
    expect(form.button("Angre")).to_have_count(0)


def test_ctrl_z_undoes_what_is_offered(open_form: OpenForm) -> None:
    """From where focus is set too, and it is told once; in a text that is written in since, it is the browser's own."""
    form = agreement(open_form)
    listen(form.page)
    form.menu(form.row("rad 2"), "Fjern rad")
    expect(form.button("Angre")).to_have_attribute("aria-keyshortcuts", "Control+Z Meta+Z")
    form.page.keyboard.press("ControlOrMeta+z")
    assert goals(form) == ["mål 1", "mål 2", "mål 3", "mål 4"]
    assert heard(form.page) == ["Rad 2 er fjernet. Du kan angre med Ctrl+Z.", "Angret: Rad 2 er fjernet."]

    form.menu(form.row("rad 2"), "Fjern rad")
    form.box("Plan B").press_sequentially("Skrevet")
    form.box("Plan B").press("ControlOrMeta+z")
    assert goals(form) == ["mål 1", "mål 3", "mål 4"]
    form.button("Legg til rad").press("ControlOrMeta+z")
    assert goals(form) == ["mål 1", "mål 2", "mål 3", "mål 4"]
    expect(form.box("Delmål", form.row("rad 2"))).to_be_focused()


def test_rows_move_by_their_menu(open_form: OpenForm) -> None:
    """Flytt opp and Flytt ned move a row by one, tell where it has come, and keep focus, also at the ends."""
    form = agreement(open_form)
    form.menu(form.row("rad 3"), "Flytt opp")
    assert goals(form) == ["mål 1", "mål 3", "mål 2", "mål 4"]
    expect(form.button("Flytt opp", form.row("rad 2"))).to_be_focused()
    expect(form.status).to_have_text("Rad 3 er flyttet til plass 2 av 4. Du kan angre med Ctrl+Z.")

    form.page.keyboard.press("Enter")
    expect(form.status).to_have_text("Rad 2 er flyttet til plass 1 av 4. Du kan angre med Ctrl+Z.")
    form.page.keyboard.press("Space")
    expect(form.status).to_have_text("Rad 1 står øverst.")
    expect(form.button("Flytt opp", form.row("rad 1"))).to_be_focused()
    assert goals(form) == ["mål 3", "mål 1", "mål 2", "mål 4"]

    form.menu(form.row("rad 4"), "Flytt ned")
    expect(form.status).to_have_text("Rad 4 står nederst.")
    expect(form.button("Flytt ned", form.row("rad 4"))).to_be_focused()
    assert goals(form) == ["mål 3", "mål 1", "mål 2", "mål 4"]


@pytest.mark.parametrize("name", FORMS)
def test_no_row_loses_focus(open_form: OpenForm, name: str) -> None:
    """In every form with rows, whatever a row's menu does at either end, something in the form has focus afterwards."""
    form = open_form(name, python=False)
    for rows in form.root.locator("[data-kind=rows]:has(> template[data-menu])").all():
        for end in (0, -1):
            for action in ("row-up", "row-down", "row-remove", "row-insert"):
                if not rows.evaluate(TO_MENU, [end, action]):
                    continue  # drawn in another way, with buttons of its own
                form.page.keyboard.press("Enter")
                form.page.evaluate("new Promise(requestAnimationFrame).then(() => {})")
                assert rows.evaluate("rows => rows.contains(document.activeElement)"), (action, end)


def test_rows_move_by_keyboard(open_form: OpenForm) -> None:
    """Alt with the arrows moves the row that has focus, and the cursor stays in its field."""
    form = agreement(open_form)
    who = form.box("Ansvar", form.row("rad 4"))
    who.press_sequentially("Mor")
    for _ in range(3):
        form.page.keyboard.press("Alt+ArrowUp")
    form.page.keyboard.type(" og far")
    assert goals(form) == ["mål 4", "mål 1", "mål 2", "mål 3"]
    expect(form.box("Ansvar", form.row("rad 1"))).to_have_value("Mor og far")

    form.page.keyboard.press("Alt+ArrowDown")

    assert goals(form) == ["mål 1", "mål 4", "mål 2", "mål 3"]
    expect(form.box("Ansvar", form.row("rad 2"))).to_be_focused()


def test_row_is_copied(open_form: OpenForm) -> None:
    """A copy comes under its row with the same answers, and the two can then differ."""
    form = agreement(open_form)
    form.fill({"Ansvar": "Rektor"}, form.row("rad 1"))
    form.menu(form.row("rad 1"), "Lag en kopi under")
    expect(form.box("Ansvar", form.row("rad 2"))).to_have_value("Rektor")

    form.fill({"Ansvar": "Inspektør"}, form.row("rad 2"))

    expect(form.box("Ansvar", form.row("rad 1"))).to_have_value("Rektor")
    assert goals(form) == ["mål 1", "mål 1", "mål 2", "mål 3", "mål 4"]


def test_limits_are_told(open_form: OpenForm) -> None:
    """The last row cannot be removed and no more rows fit than the form has room for; both are said in words."""
    form = open_form("samarbeidsavtale", python=False)
    form.menu(form.row("møte 1"), "Fjern møte")
    expect(form.status).to_have_text("Skjemaet må ha minst 1 møte.")
    expect(form.row("møte 1")).to_have_count(1)

    for _ in range(12):
        form.button("Legg til underskrift").click()

    expect(form.root.get_by_role("row", name=re.compile(r"^underskrift \d+$"))).to_have_count(16)
    expect(form.status).to_have_text("Skjemaet har plass til 16 rader.")


def test_an_empty_row_takes_what_the_row_above_has(open_form: OpenForm) -> None:
    """With one press, in the row after it too, and undone with one; where nothing stands above nothing is offered."""
    form = agreement(open_form)
    form.fill({"Ansvar": "Kontaktlærer\nMor", "Frist": "1.2.2027"}, form.row("rad 1"))
    second, third = form.row("rad 2"), form.row("rad 3")
    expect(form.button("Samme som over: Ansvar", form.row("rad 1"))).to_have_count(0)
    expect(form.button("Samme som over: Ansvar", third)).to_have_count(0)

    form.button("Samme som over: Ansvar", second).click()
    expect(form.box("Ansvar", second)).to_have_value("Kontaktlærer\nMor")
    expect(form.box("Ansvar", second)).to_be_focused()
    expect(form.status).to_have_text("Ansvar er det samme som i raden over. Du kan angre med Ctrl+Z.")
    form.button("Samme som over: Frist", second).click()
    form.button("Samme som over: Frist", third).click()
    expect(form.box("Frist", third)).to_have_value("1.2.2027")
    expect(form.button("Samme som over: Frist", second)).to_have_count(0)

    form.button("Angre").click()
    expect(form.box("Frist", third)).to_have_value("")
    expect(form.box("Frist", second)).to_have_value("1.2.2027")


def test_undoing_loses_nothing_that_was_written_since_in_the_field(open_form: OpenForm) -> None:
    """The undoing can be undone, and the field has what it had."""
    form = agreement(open_form)
    form.fill({"Ansvar": "Mor"}, form.row("rad 1"))
    second = form.row("rad 2")
    form.button("Samme som over: Ansvar", second).click()
    form.fill({"Ansvar": "Mor og far"}, second)
    form.page.keyboard.press("Control+z")
    expect(form.box("Ansvar", second)).to_have_value("")
    expect(form.status).to_have_text("Angret: Ansvar er det samme som i raden over. Du kan angre med Ctrl+Z.")
    form.leave()
    form.page.keyboard.press("Control+z")
    expect(form.box("Ansvar", second)).to_have_value("Mor og far")


def test_the_date_of_today_is_written_with_one_press(open_form: OpenForm) -> None:
    """Where it is often today; a birth date never is."""
    form = open_form("samtykke", python=False)
    form.button("I dag: Dato").click()

    expect(form.box("Dato")).to_have_value(f"{datetime.now(ZoneInfo('Europe/Oslo')):%d.%m.%Y}")
    expect(form.box("Dato")).to_be_focused()
    expect(form.button("I dag: Dato")).to_be_hidden()
    expect(form.button("I dag: Fødselsdato")).to_have_count(0)


IS_LAID_OUT = "field => field.checkVisibility({ contentVisibilityAuto: true })"


def test_much_waits_out_of_view_and_is_reached_there(open_form: OpenForm) -> None:
    """The page is not kept busy with all of it: it comes when it is scrolled or gone to, and on paper."""
    form = open_form("samarbeidsavtale").ready()
    form.load({"avtaler": [{"delmal": f"mål {n} " + "og mer " * 150, "frist": "31.2.2027"} for n in range(1, 41)]})
    goals = form.box("Delmål")
    assert goals.nth(11).evaluate(IS_LAID_OUT)
    assert not goals.nth(39).evaluate(IS_LAID_OUT)

    form.check()
    form.summary.get_by_role("link").filter(has_text="Frist").last.click()

    last = form.box("Frist", form.row("rad 40"))
    expect(last).to_be_focused()
    expect(last).to_be_in_viewport(ratio=1)
    assert goals.nth(39).evaluate(IS_LAID_OUT)
    form.page.emulate_media(media="print")
    assert goals.nth(20).evaluate(IS_LAID_OUT)


def test_all_of_a_form_is_laid_out_at_once(open_form: OpenForm) -> None:
    """One that is filled in a meeting: what is below its rows stays where it is when it is gone to."""
    form = open_form("samarbeidsavtale", python=False)
    form.grow(20)

    assert form.box("Delmål").nth(19).evaluate(IS_LAID_OUT)
