"""Wrong input of each kind: told when the field is left, never while typing, gone when it is mended."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from .conftest import OpenForm
from .formpage import FormPage

DATES = {
    "31.2.2012": "Februar 2012 har ingen dag 31.",
    "1.13.2012": "Det finnes ingen måned 13.",
    "1.1.12": "Skriv årstallet med fire siffer",
    "i mai": "Skriv datoen med tall: dag.måned.år",
    "1.1.0012": "Året 0012 kan ikke stemme.",
}
NUMBERS = {
    "1405125002": "Nummeret har 10 siffer.",
    "14O51250027": "Tegnet «O» hører ikke til i nummeret. Skriv bare tall: 11 siffer.",
    "99999999999": "kontrollsifrene stemmer ikke",
    "14051250028": "kontrollsifrene stemmer ikke",
}
FRAMES = """() => new Promise((done) => {
  let left = 30;
  const next = () => (left-- ? requestAnimationFrame(next) : done());
  next();
})"""
"""Half a second by what the page gets done: nothing comes that could be waited for, and a busy page takes longer."""
NO_LONG_WAITS = """() => {
  const later = setTimeout;
  window.setTimeout = (run, time = 0, ...given) => (time < 1_000 ? later(run, time, ...given) : 0);
}"""
"""However slow the machine is, no press lasts too long: see test_a_press_that_never_ends."""
HEAR = """() => {
  window.nvHeard = [];
  new MutationObserver((changes) => {
    const around = ({ target }) => (target.closest ? target : target.parentElement);
    const live = "[role=status], [role=alert], [aria-live]";
    const regions = new Set(changes.map((change) => around(change).closest(live)));
    for (const region of regions) if (region?.textContent) window.nvHeard.push(region.textContent);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
"""Keep what live regions say, each change by itself."""
TIMES = {
    "25:00": "Klokka går fra 00:00 til 24:00.",
    "10:00–09:00": "Slutten (09:00) må være etter starten (10:00).",
    "etter skolen": "Skriv klokkeslett som 08:00",
    "8-9-10": "Skriv ett klokkeslett for start og ett for slutt",
}


def of_fields(form: FormPage) -> list[str]:
    """What live regions have said of errors; a text that follows the answers speaks for itself."""
    heard: list[str] = form.page.evaluate("window.nvHeard")
    return [line for line in heard if line.startswith("Feil") or line.endswith("rettet.")]


def try_wrong(form: FormPage, box: Locator, wrong: dict[str, str], right: str) -> None:
    """Type each wrong value by keyboard, leave the field, and mend it."""
    for value, message in wrong.items():
        box.click()
        form.page.keyboard.press("ControlOrMeta+a")
        form.page.keyboard.type(value)
        expect(box).not_to_have_attribute("aria-invalid", "true")
        form.page.keyboard.press("Tab")
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(box).to_have_accessible_description(re.compile(re.escape(message)))
        expect(form.root.get_by_text(message)).to_be_visible()
        expect(box).to_have_value(value)

        form.fill({})
        box.fill(right)
        form.leave()
        expect(box).not_to_have_attribute("aria-invalid", "true")
        expect(box).not_to_have_accessible_description(re.compile("Feil"))
        expect(form.root.get_by_text(message)).to_have_count(0)


def test_wrong_dates_and_numbers(open_form: OpenForm) -> None:
    """Each way of writing a date or a number wrong is told of in words at its field when that is left."""
    form = open_form("samtykke").ready()

    try_wrong(form, form.box("Fødselsdato"), DATES | {"1.1.2150": "Datoen er i framtiden."}, "14.05.2012")
    try_wrong(form, form.box("Fødselsnummer eller D-nummer"), NUMBERS, "")

    expect(form.box("Fødselsdato")).to_have_value("14.05.2012")


def test_a_button_stays_where_it_is_pressed(open_form: OpenForm) -> None:
    """To press leaves the field before: what that tells comes when the press is over, or it would move the button."""
    form = open_form("samtykke").ready()
    form.page.evaluate(NO_LONG_WAITS)
    error = form.root.get_by_text(DATES["1.13.2012"])
    form.box("Fødselsdato").click()
    form.page.keyboard.type("1.13.2012")
    button = form.button("Kontroller")
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    assert place

    form.page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    form.page.mouse.down()
    form.page.evaluate(FRAMES)
    expect(error).to_be_hidden()
    assert button.bounding_box() == place
    form.page.mouse.up()

    expect(form.summary).to_be_focused()
    expect(form.summary).to_contain_text(DATES["1.13.2012"])


def test_a_press_that_never_ends(open_form: OpenForm) -> None:
    """What is told waits for the end of a press for a second at most."""
    form = open_form("samtykke").ready()
    form.box("Fødselsdato").click()
    form.page.keyboard.type("1.13.2012")

    form.page.mouse.move(5, 300)
    form.page.mouse.down()

    expect(form.root.get_by_text(DATES["1.13.2012"])).to_be_visible()


def test_wrong_times(open_form: OpenForm) -> None:
    """Each way of writing a time wrong is told of at its row."""
    form = open_form("dagsplan").ready()

    try_wrong(form, form.box("Tidspunkt", form.row("rad 4")), TIMES, "08:00")

    expect(form.box("Tidspunkt", form.row("rad 4"))).to_have_value("08:00")


def test_wrong_date_in_an_added_row(open_form: OpenForm) -> None:
    """A row that was added is checked as the others are, and the error goes with the row when it is moved."""
    form = open_form("samarbeidsavtale").ready()
    form.grow(5)
    form.fill({"Frist": "31.4.2027"}, form.row("rad 5"))
    expect(form.box("Frist", form.row("rad 5"))).to_have_attribute("aria-invalid", "true")

    form.menu(form.row("rad 5"), "Flytt opp")

    expect(form.box("Frist", form.row("rad 4"))).to_have_attribute("aria-invalid", "true")
    expect(form.box("Frist", form.row("rad 5"))).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        (
            "samtykke",
            {
                "Barnets navn": "Skriv navnet på barnet.",
                "Fødselsdato": "Skriv fødselsdatoen til barnet som dag.måned.år.",
                "Jeg/vi samtykker til at opplysninger": "Velg om dere samtykker eller ikke samtykker.",
            },
        ),
        (
            "samarbeidsavtale",
            {
                "Elev": "Skriv navnet på eleven.",
                "Skole": "Skriv navnet på skolen.",
                "Hovedmål": "Skriv hovedmålet dere er enige om.",
            },
        ),
        ("dagsplan", {}),
    ],
)
def test_kontroller_sums_up_and_leads_to_each_error(open_form: OpenForm, name: str, missing: dict[str, str]) -> None:
    """What is missing is told of at Kontroller and not before; each link in the summary leads to its field."""
    form = open_form(name).ready()
    for box in form.root.get_by_role("textbox").all()[:4]:
        box.focus()
    form.leave()
    expect(form.root.locator("[aria-invalid=true]")).to_have_count(0)
    form.check()

    expect(form.summary).to_be_focused()
    links = form.summary.get_by_role("link")
    expect(links).to_have_text(list(missing.values()))
    for label, message in missing.items():
        field = form.box(label).or_(form.choice(label)).first
        form.summary.get_by_role("link", name=message).click()
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(re.escape(message)))
    told = f"{len(missing)} ting må rettes" if missing else "Ingen feil i skjemaet"
    # It is said once, as the name of what gets focus.
    expect(form.root.get_by_role("group", name=told, exact=True)).to_be_visible()
    expect(form.root.locator("[data-status]")).to_have_text("")


def test_summary_follows_what_is_mended(open_form: OpenForm) -> None:
    """After Kontroller the summary grows shorter as errors are mended, and ends by saying that there are none."""
    form = open_form("samarbeidsavtale").ready()
    form.grow(2)
    form.fill({"Frist": "i morgen"}, form.row("rad 2"))
    form.check()
    expect(form.summary.get_by_role("heading")).to_have_text("4 ting må rettes")
    form.summary.get_by_role("link", name="Skriv datoen med tall").click()
    expect(form.box("Frist", form.row("rad 2"))).to_be_focused()

    form.page.keyboard.press("ControlOrMeta+a")
    form.page.keyboard.type("1.2.2027")
    form.leave()
    expect(form.summary.get_by_role("heading")).to_have_text("3 ting må rettes")
    form.fill({"Elev": "Kari", "Skole": "Vik"})
    expect(form.summary.get_by_role("heading")).to_have_text("Én ting må rettes")
    form.fill({"Hovedmål": "Alle timer"})

    expect(form.summary.get_by_role("heading")).to_have_text("Ingen feil i skjemaet")


def test_bad_answers_are_printed_and_kept(open_form: OpenForm) -> None:
    """A value that cannot be understood is on the paper as it was typed: nothing typed vanishes."""
    form = open_form("samtykke").ready()
    wrong = {"Fødselsdato": "rundt 17. mai", "Fødselsnummer eller D-nummer": "140512 5002", "Dato": "31.2.2027"}
    form.fill(wrong)

    assert form.print().missing(list(wrong.values())) == []


def test_date_is_picked(open_form: OpenForm) -> None:
    """A date that is picked stands in the field as dd.mm.åååå, and one that is taken away there is gone.

    The picker begins at the date that stands in the field, however it is written.
    """
    form = open_form("samarbeidsavtale").ready()
    row = form.row("rad 1")
    form.fill({"Frist": "01.12.2026"}, row)
    form.button("Velg dato: Frist", row).click()
    native = row.locator("input[type=date]")
    expect(native).to_have_value("2026-12-01")

    native.fill("2027-02-28")
    expect(form.box("Frist", row)).to_have_value("28.02.2027")
    for typed in ("1.5.2027", "1. mai 2027", "2027-05-01"):
        form.fill({"Frist": typed}, row)
        form.button("Velg dato: Frist", row).click()
        expect(native).to_have_value("2027-05-01")

    # «Fjern» in the browser's own calendar.
    native.evaluate("(at) => { at.value = ''; at.dispatchEvent(new Event('change', { bubbles: true })); }")
    expect(form.box("Frist", row)).to_have_value("")


def test_an_error_and_its_correction_are_heard_once(open_form: OpenForm) -> None:
    """As a field is left, a live region tells once what is wrong, and once that it is mended; the title too."""
    form = open_form("samtykke").ready()
    page = form.page
    page.evaluate(HEAR)
    title = page.title()
    form.fill({"Fødselsdato": "31.2.2012"})
    expect(page).to_have_title(f"Feil: {title}")
    form.fill({"Fødselsdato": "14.05.2012"})
    expect(page).to_have_title(title)

    heard = of_fields(form)
    assert [line[:40] for line in heard] == ["Feil i Fødselsdato: Februar 2012 har ing", "Fødselsdato er rettet."]


def test_what_is_missing_is_marked_though_a_field_was_left_for_kontroller(open_form: OpenForm) -> None:
    """What was asked of Python as the field was left comes after, and takes no mark away."""
    form = open_form("samtykke").ready()
    form.root.get_by_text("Mer", exact=True).click()
    form.box("Fødselsdato").fill("31.02.2012")
    form.root.locator("[data-act=check]").evaluate("at => { document.activeElement.blur(); at.click(); }")
    expect(form.summary).to_be_focused()
    form.page.evaluate("new Promise((done) => setTimeout(done, 300))")
    expect(form.box("Barnets navn")).to_have_attribute("aria-invalid", "true")
    expect(form.root.get_by_text("Skriv navnet på barnet.", exact=True).last).to_be_visible()
    colour = "at => getComputedStyle(at).borderLeftColor"
    assert form.summary.evaluate(colour) == form.box("Barnets navn").evaluate(colour)


@pytest.mark.parametrize("print_", ["() => { throw new Error('refused'); }", "() => {}"])
def test_nothing_is_told_to_be_left_where_nothing_was_printed(open_form: OpenForm, print_: str) -> None:
    """A browser that refuses to print, or does nothing, has printed no form with fields left."""
    form = open_form("samtykke").ready()
    form.page.evaluate(f"() => {{ window.print = {print_}; }}")
    form.button("Skriv ut").click()
    expect(form.status).to_contain_text("Nettleseren har ikke begynt å skrive ut.")
    form.page.evaluate(FRAMES)
    expect(form.status).not_to_contain_text("«Kontroller» viser hvilke")


def test_a_browser_that_begins_to_print_late_gets_the_paper(open_form: OpenForm) -> None:
    """As while a part of the page is still on its way: the reader is told until it begins. The sheets wait."""
    form = open_form("samtykke").ready()
    form.fill({"Barnets navn": "Kari Nordmann"})
    form.page.evaluate("() => { window.print = () => {}; }")
    form.button("Skriv ut").click()
    expect(form.status).to_contain_text("Nettleseren har ikke begynt å skrive ut.")
    expect(form.page.locator("#nv-paper")).to_be_hidden()
    assert "Kari Nordmann" in form.print_with_browser()
    expect(form.page.locator("#nv-paper")).to_have_count(1)
    expect(form.status).not_to_contain_text("ikke begynt")
    expect(form.status).to_contain_text("«Kontroller» viser hvilke")

    form.box("Unntak").click()
    expect(form.page.locator("#nv-paper")).to_have_count(0)
    form.fill({"Unntak": "Ikke til PPT"})
    assert form.print_with_browser().missing(["Kari Nordmann", "Ikke til PPT"]) == []


def test_a_calendar_that_the_browser_refuses_is_told_of(open_form: OpenForm) -> None:
    """As in a frame on another site: the reader is told, and goes on in the field."""
    form = open_form("samtykke", python=False)
    refuse = "() => { throw new DOMException('refused on purpose', 'SecurityError'); }"
    form.page.evaluate(f"() => {{ HTMLInputElement.prototype.showPicker = {refuse}; }}")
    form.root.locator("[data-act=pick-date]").first.click()
    expect(form.status).to_have_text(
        "Nettleseren kan ikke vise en kalender her. Skriv datoen i feltet, for eksempel 01.02.2026."
    )
    expect(form.box("Fødselsdato")).to_be_focused()
