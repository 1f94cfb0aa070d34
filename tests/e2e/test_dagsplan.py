"""The day plan, as those around a child fill it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, expect

from tests.patience import READY

from .conftest import OpenForm
from .formpage import FormPage
from .paper import A4, Paper

SCHOOL_DAY = ["08:30", "09:30", "10:30", "11:30", "12:30", "13:30", "14:00"]
WHOLE_DAY = ["00:00–05:00", *(f"{hour:02}:00" for hour in range(6, 25))]
FOLD = "Skjul tomme rader før klokka 07 og etter klokka 16"
WEEK = ["Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag"]
LANDSCAPE = A4[::-1]
TALLEST = 2400
"""Pixels that a form with one day may take on a tablet."""
PRESSES = 70
"""Keys that a first week may take besides the letters: at one a second it is done well within two minutes."""


def hours(day: Locator) -> list[str]:
    """The times of a day's rows that are seen."""
    boxes = day.get_by_role("textbox", name="Tidspunkt")
    return [box.input_value() for box in boxes.all() if box.is_visible()]


def choose_hours(form: FormPage, day: Locator, name: str) -> None:
    day.get_by_text("Velg timer", exact=True).click()
    form.button(name, day).click()


def copies(day: Locator) -> Locator:
    """The tool that copies a day, opened."""
    tool = day.locator("details", has_text="Kopier til …")
    tool.get_by_text("Kopier til …", exact=True).click()
    return tool


def plan_monday(form: FormPage) -> Locator:
    """A Monday with something in two rows."""
    day = form.day(1)
    form.box("Navn").fill("Kari Å.")
    form.tick("Mandag", day.get_by_role("group", name="Ukedager")).check()
    form.fill({"Hvor": "Skolegården", "Hva skjer": "Møter Jonas", "Ansvar": "Jonas"}, form.row("rad 1", day))
    form.row("rad 4", day).get_by_role("combobox", name="Bilde").select_option("Gym")
    form.leave()
    return day


def on(form: FormPage, number: int, weekday: str) -> Locator:
    """The tick for a weekday of a day."""
    return form.tick(weekday, form.day(number).get_by_role("group", name="Ukedager"))


def test_a_plan_begins_with_the_school_day(open_form: OpenForm) -> None:
    """Nothing stands before it, and nobody is asked what to hide; on a tablet it is no long way down."""
    form = open_form("dagsplan", python=False)
    assert hours(form.day(1)) == SCHOOL_DAY
    expect(form.tick(FOLD)).to_be_hidden()
    form.page.set_viewport_size({"width": 834, "height": 1112})
    box = form.root.bounding_box()
    assert box
    assert box["height"] <= TALLEST


@pytest.mark.parametrize(
    ("name", "count", "first", "last"),
    [
        ("Skoledagen i halvtimer", 12, "08:30", "14:00"),
        ("Morgenen og de første timene", 8, "07:00", "10:30"),
        ("Én skoletime", 6, "08:15", "09:30"),
        ("Hele døgnet", 20, "00:00–05:00", "24:00"),
    ],
)
def test_other_hours_are_chosen_without_python(
    open_form: OpenForm, name: str, count: int, first: str, last: str
) -> None:
    """Empty rows give way to them, and it can be undone."""
    form = open_form("dagsplan", python=False)
    choose_hours(form, form.day(1), name)
    found = hours(form.day(1))
    assert (len(found), found[0], found[-1]) == (count, first, last)
    expect(form.status).to_contain_text(f"Planen har nå disse timene: {name}.")

    form.button("Angre").click()
    assert hours(form.day(1)) == SCHOOL_DAY


def test_the_tools_of_a_day_have_no_frame_of_their_own(open_form: OpenForm) -> None:
    """They stand in a day, which has one, in a form, which has another."""
    form = open_form("dagsplan", python=False)
    tools = form.day(1).locator("details.nv-day-tool")
    expect(tools).to_have_count(2)
    assert tools.evaluate_all("all => all.map((at) => getComputedStyle(at).borderTopWidth)") == ["0px"] * 2
    assert (
        tools.evaluate_all("all => all.map((at) => getComputedStyle(at.closest('.nv-block')).borderTopWidth)")
        == ["1px"] * 2
    )


def test_what_is_written_stays_when_the_hours_change(open_form: OpenForm) -> None:
    """At its time, also where the new hours have none like it."""
    form = open_form("dagsplan", python=False)
    form.fill({"Tidspunkt": "kl. 9.45", "Hva skjer": "Matte"}, form.row("rad 2"))
    choose_hours(form, form.day(1), "Én skoletime")
    assert hours(form.day(1)) == ["08:15", "08:30", "08:45", "09:00", "09:15", "09:30", "kl. 9.45"]
    expect(form.box("Hva skjer", form.row("rad 7"))).to_have_value("Matte")


def test_a_day_is_copied_to_the_rest_of_the_week(open_form: OpenForm) -> None:
    """Each copy is for its own day, with rows of its own; days with a plan cannot be chosen. Undone with one press."""
    form = open_form("dagsplan", python=False)
    day = plan_monday(form)
    tool = copies(day)
    expect(form.tick("Mandag", tool)).to_be_disabled()
    for name in WEEK[1:]:
        expect(form.tick(name, tool)).to_be_checked()
    form.tick("Torsdag", tool).uncheck()
    form.button("Kopier", tool).click()

    expect(form.status).to_have_text("Planen er kopiert til tirsdag, onsdag, fredag. Du kan angre med Ctrl+Z.")
    for number, name in enumerate(("Mandag", "Tirsdag", "Onsdag", "Fredag"), 1):
        ticked = [weekday for weekday in WEEK if on(form, number, weekday).is_checked()]
        assert ticked == [name]
    expect(form.box("Hva skjer", form.row("rad 1", form.day(4)))).to_have_value("Møter Jonas")
    expect(form.row("rad 4", form.day(4)).get_by_role("combobox", name="Bilde")).to_have_value("gym")
    form.fill({"Hva skjer": "Bare fredag"}, form.row("rad 1", form.day(4)))
    expect(form.box("Hva skjer", form.row("rad 1", form.day(1)))).to_have_value("Møter Jonas")
    tool = copies(form.day(2))
    expect(form.tick("Mandag", tool)).to_be_disabled()
    assert [name for name in WEEK if form.tick(name, tool).is_enabled()] == ["Torsdag"]

    form.button("Angre").click()
    expect(form.day(2)).to_have_count(0)
    expect(form.box("Hva skjer", form.row("rad 1", form.day(1)))).to_have_value("Møter Jonas")


def test_one_day_is_open_at_a_time(open_form: OpenForm) -> None:
    """The others are a line each that says which day and hours; what is pressed stays in place, and all is printed."""
    form = open_form("dagsplan").ready()
    form.button("Kopier", copies(plan_monday(form))).click()
    lines = form.root.locator("[data-act=day-fold]")
    expect(lines).to_have_text([f"{name} · 08:30–14:00" for name in WEEK])
    opened = form.root.locator("[data-act=day-fold][aria-expanded=true]")
    expect(opened).to_have_text("Mandag · 08:30–14:00")
    lines.nth(3).scroll_into_view_if_needed()
    before = lines.nth(3).bounding_box()
    lines.nth(3).click()
    expect(opened).to_have_text("Torsdag · 08:30–14:00")
    after = lines.nth(3).bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2
    expect(form.root.get_by_role("textbox", name="Hva skjer")).to_have_count(len(SCHOOL_DAY))

    form.fill({"Dato": "31.4.2027"}, form.day(5))
    lines.nth(0).click()
    expect(lines.nth(4)).to_contain_text("har feil")
    form.check()
    form.summary.get_by_role("link").last.click()
    expect(opened).to_contain_text("Fredag")
    expect(form.box("Dato", form.day(5))).to_be_focused()

    lines.nth(4).click()
    expect(opened).to_have_count(0)
    form.button("Legg til dag").click()
    expect(opened).to_have_text("Uten dag · 08:30–14:00")
    assert form.print_with_browser().missing([*WEEK, "Møter Jonas", "31.4.2027"]) == []


def test_the_date_of_a_copy_moves_on(open_form: OpenForm) -> None:
    """To the next day of that name."""
    form = open_form("dagsplan", python=False)
    form.fill({"Dato": "7.12.2026"}, form.day(1))
    tool = copies(form.day(1))
    expect(form.tick("Mandag", tool)).to_be_disabled()
    form.button("Kopier", tool).click()
    dates = [form.box("Dato", form.day(number)).input_value() for number in range(1, 6)]
    assert dates == ["7.12.2026", "08.12.2026", "09.12.2026", "10.12.2026", "11.12.2026"]


def test_there_is_room_for_a_week_and_no_more(open_form: OpenForm) -> None:
    """Nothing is copied where there is no room for all that was chosen, nor where nothing was."""
    form = open_form("dagsplan", python=False)
    for _ in range(5):
        form.button("Legg til dag").click()
    tool = copies(form.day(1))
    form.button("Kopier", tool).click()
    expect(form.status).to_have_text("Skjemaet har plass til 7 rader.")
    for name in WEEK:
        form.tick(name, tool).uncheck()
    form.button("Kopier", tool).click()
    expect(form.status).to_have_text("Kryss av for minst én dag.")


def test_a_first_week_takes_less_than_two_minutes(open_form: OpenForm) -> None:
    """By keyboard alone: a name, a day with four things in it, and the other days copied and one of them changed."""
    form = open_form("dagsplan", python=False)
    keys = form.page.keyboard
    presses = 0

    def press(key: str, times: int = 1) -> None:
        nonlocal presses
        for _ in range(times):
            keys.press(key)
        presses += times

    def focused() -> Locator:
        return form.page.locator(":focus")

    def until(target: Locator) -> None:
        """Tab until focus is there."""
        for _ in range(60):
            if target.evaluate("at => at === document.activeElement"):
                return
            press("Tab")
        expect(target).to_be_focused()

    form.box("Navn").click()
    presses += 1
    keys.type("Kari")
    until(on(form, 1, "Mandag"))
    press("Space")
    for number, text in enumerate(("Jonas møter", "Lese", "Ute", "Gym"), 1):
        until(form.box("Hva skjer", form.row(f"rad {number}", form.day(1))))
        keys.type(text)
    until(form.day(1).get_by_text("Kopier til …", exact=True))
    press("Enter")
    tool = form.day(1).locator("details", has_text="Kopier til …")
    expect(form.tick("Fredag", tool)).to_be_checked()
    until(form.button("Kopier", tool))
    press("Enter")
    expect(focused()).to_have_text("Kopier til …")
    expect(form.day(5)).to_be_visible()
    expect(on(form, 5, "Fredag")).to_be_checked()
    assert presses <= PRESSES, presses


def test_two_plans_for_a_day_are_pointed_out(open_form: OpenForm) -> None:
    """At the later one, and the plan may be printed so."""
    form = open_form("dagsplan").ready()
    form.button("Legg til dag").click()
    on(form, 1, "Mandag").check()
    on(form, 2, "Mandag").check()
    told = "Mandag har også en plan i dag 1. Fjern krysset ett av stedene."
    expect(form.day(2).get_by_text(told)).to_be_visible()
    form.check()
    expect(form.summary).to_contain_text("Ingen feil i skjemaet")
    on(form, 2, "Mandag").uncheck()
    expect(form.root.get_by_text(told)).to_have_count(0)


def print_week(form: FormPage) -> Paper:
    """A week with the same for all days but Friday, printed."""
    day = plan_monday(form)
    form.button("Kopier", copies(day)).click()
    form.fill({"Hva skjer": "Pakke sekken"}, form.row("rad 7", form.day(5)))
    return form.print()


def test_a_week_is_on_one_sheet_across(open_form: OpenForm) -> None:
    """With the hours that are in use, the name and the days, beside each other on screen too; large, a day a sheet."""
    form = open_form("dagsplan").ready()
    paper = print_week(form)
    assert paper.sizes == {LANDSCAPE}
    assert len(paper.pages) == 1
    assert paper.missing(["Kari Å.", *WEEK, "08:30", "11:30", "14:00", "Møter Jonas", "Gym", "Pakke sekken"]) == []
    assert [word for word in ("09:30", "13:30", "Lørdag", "Gjort") if word in paper] == []

    view = form.root.locator(".nv-week")
    expect(view.get_by_role("region")).to_have_count(5)
    expect(view.get_by_role("region", name="Fredag")).to_contain_text("Pakke sekken")
    tops = {round(box["y"]) for box in map(Locator.bounding_box, view.get_by_role("region").all()) if box}
    assert len(tops) == 1
    form.page.set_viewport_size({"width": 390, "height": 844})
    tops = {round(box["y"]) for box in map(Locator.bounding_box, view.get_by_role("region").all()) if box}
    assert len(tops) == 1
    assert view.evaluate("at => at.scrollWidth > at.clientWidth"), "a week is looked through sideways on a phone"
    assert view.evaluate("at => getComputedStyle(at).overscrollBehaviorX") == "contain", "and that leaves no page"
    form.page.set_viewport_size({"width": 1280, "height": 900})

    form.tick("Stor skrift, med én dag på hvert ark").check()
    form.tick("En rute å krysse av i når noe er gjort").check()
    paper = form.print()
    assert len(paper.pages) == 5
    assert [f"KariÅ.–{name}" in page.replace(" ", "") for name, page in zip(WEEK, paper.pages, strict=True)] == [
        True
    ] * 5
    assert all("Gjort" in page for page in paper.pages)
    assert paper.on("Pakke sekken") == [4]


def test_a_blank_plan_is_a_week_to_write_in(open_form: OpenForm) -> None:
    """On one sheet, with the school week and the school day."""
    form = open_form("dagsplan", python=False)
    paper = form.print("Skriv ut tomt skjema")
    assert (paper.sizes, len(paper.pages)) == ({LANDSCAPE}, 1)
    assert paper.missing([*WEEK, *SCHOOL_DAY, "I hver rute: Hva skjer, Hvor, Ansvar"]) == []


def test_overlap_is_pointed_out_and_bars_nothing(open_form: OpenForm) -> None:
    """Two rows that claim the same time are pointed out at the later one, Kontroller passes, and the plan prints."""
    form = open_form("dagsplan").ready()
    later = form.box("Tidspunkt", form.row("rad 3"))
    form.fill({"Tidspunkt": "09:30–11:00"}, form.row("rad 2"))
    expect(later).to_have_accessible_description("10:30 overlapper med 09:30–11:00. Endre tiden eller fjern raden.")
    expect(later).not_to_have_attribute("aria-invalid", "true")
    form.check()
    expect(form.summary).to_contain_text("Ingen feil i skjemaet")
    expect(form.summary.get_by_role("link")).to_have_count(1)

    paper = form.print()
    form.fill({"Tidspunkt": "09:30–10:30"}, form.row("rad 2"))

    assert paper.missing(["09:30–11:00", "10:30"]) == []
    expect(later).to_have_accessible_description("")


def test_hours_outside_the_day_fold_away(open_form: OpenForm) -> None:
    """Where a plan has such hours: empty ones are hidden on screen, and an hour with something in it stays.

    A space is nothing, on screen as on paper.
    """
    form = open_form("dagsplan").ready()
    choose_hours(form, form.day(1), "Hele døgnet")
    form.fill({"Hva skjer": "Natta-ritual"}, form.row("rad 16"))
    form.fill({"Hva skjer": " "}, form.row("rad 18"))
    assert hours(form.day(1)) == WHOLE_DAY
    form.tick(FOLD).check()

    assert hours(form.day(1)) == [*(f"{hour:02}:00" for hour in range(7, 17)), "20:00"]
    paper = form.print()
    static = form.print_with_browser()
    form.tick(FOLD).uncheck()

    assert paper.missing(["20:00", "Natta-ritual"]) == []
    assert [hour for hour in ("00:00–05:00", "06:00", "07:00", "17:00", "24:00") if hour in paper] == []
    assert static.text == paper.text
    expect(form.root.get_by_role("row", name="rad")).to_have_count(20)


def test_row_is_split_in_two(open_form: OpenForm) -> None:
    """Splitting an hour divides its time up to the next row and leaves what was written in the first half."""
    form = open_form("dagsplan").ready()
    form.fill({"Hva skjer": "Matte"}, form.row("rad 2"))
    form.menu(form.row("rad 2"), "Del rad i to")

    expect(form.box("Tidspunkt", form.row("rad 2"))).to_have_value("09:30–10:00", timeout=READY)
    expect(form.box("Tidspunkt", form.row("rad 3"))).to_have_value("10:00–10:30")
    expect(form.box("Hva skjer", form.row("rad 2"))).to_have_value("Matte")
    expect(form.box("Hva skjer", form.row("rad 3"))).to_have_value("")
    expect(form.root.get_by_role("row", name="rad")).to_have_count(len(SCHOOL_DAY) + 1)


def test_row_can_be_put_between_and_taken_away(open_form: OpenForm) -> None:
    """A row put between two hours stands there, empty and with focus, and can be taken away again."""
    form = open_form("dagsplan", python=False)
    form.menu(form.row("rad 2"), "Sett inn rad under")
    expect(form.box("Tidspunkt", form.row("rad 3"))).to_be_focused()
    expect(form.box("Tidspunkt", form.row("rad 3"))).to_have_value("")
    expect(form.box("Tidspunkt", form.row("rad 4"))).to_have_value("10:30")

    form.menu(form.row("rad 3"), "Fjern rad")

    expect(form.box("Tidspunkt", form.row("rad 3"))).to_have_value("10:30")
    expect(form.root.get_by_role("row", name="rad")).to_have_count(len(SCHOOL_DAY))


def test_a_plan_of_before_opens_as_it_was(open_form: OpenForm) -> None:
    """With its own hours, its weekdays and its tick."""
    form = open_form("dagsplan").ready()
    rows = [{"tidspunkt": time, "hvor": "", "hva": "Sover" if time < "06" else "", "ansvar": ""} for time in WHOLE_DAY]
    nothing: dict[str, object] = {"chosen": [], "details": {}}
    day = {"dato": "", "ukedager": {"chosen": ["mandag"], "details": {}}, "skjul": nothing, "rader": rows}
    answers = {"navn": "Kari", "dager": [day]}
    file = {"$schema": "urn:naervaer:svar:1", "form": "dagsplan", "version": 1, "answers": answers}
    form.open_file("dagsplan.json", json.dumps(file))
    expect(form.status).to_have_text("Filen er åpnet.", timeout=READY)
    assert hours(form.day(1)) == WHOLE_DAY
    expect(on(form, 1, "Mandag")).to_be_checked()
    expect(form.box("Hva skjer", form.row("rad 1"))).to_have_value("Sover")
    expect(form.tick(FOLD)).to_be_visible()
