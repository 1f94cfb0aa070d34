"""One whole meeting in a case: from the conversation to the signed agreement and its follow-up, without a network."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.patience import READY

from .casepage import CasePage
from .conftest import Contexts
from .formpage import PRINTED, FormPage
from .keys import FOCUS, Keys
from .paper import A4

DEADLINE = date.today() + timedelta(days=30)
PUPIL = "Kari Nordmann"
PASSWORD = "blå sykkel i regnvær"
SCREENS: dict[str, list[ViewportSize]] = {
    "desktop": [{"width": 1280, "height": 900}],
    "tablet and phone": [{"width": 834, "height": 1112}, {"width": 390, "height": 844}],
}
"""What the forms are filled on, by turns."""
TITLES = {
    "samtale-elev": "Undringssamtale med eleven",
    "kartlegging": "Hjelpekort",
    "skalering": "Skalering",
    "tiltaksvelger": "Tiltaksvelger",
    "samarbeidsavtale": "Samarbeidsavtale mellom foresatte og skole",
    "oppfolging": "Oppfølging av avtalen",
}


def take_over(form: FormPage, source: str, told: str) -> None:
    """Take over from another form of the case."""
    form.button(f"Hent fra {source}").click()
    expect(form.status).to_contain_text(f"{told} Du kan angre", timeout=READY)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_whole_meeting(contexts: Contexts, screen: str) -> None:
    """Conversation, cards, scaling, measures, agreement, calendar, file, opened again, follow-up, printed."""
    sizes = cycle(SCREENS[screen])
    context, guard = contexts(has_touch=screen != "desktop")
    case = CasePage.open(context, guard).ready()
    page = case.page

    def press(at: Locator) -> None:
        if screen == "desktop":
            at.click()
        else:
            at.tap()

    def part(name: str) -> FormPage:
        page.set_viewport_size(next(sizes))
        return case.part(name, TITLES[name])

    case.pupil.fill(PUPIL)
    talk = part("samtale-elev")
    expect(talk.box("Elev")).to_have_value(PUPIL)
    talk.fill({"Notater om det eleven forteller": "Gruer seg til bussen"})
    talk.fill({"Hva": "Mor ringer kvelden før", "Hvem": "Mor"}, talk.row("avtale 1"))

    cards = part("kartlegging")
    press(cards.tick("Passer ikke", cards.root.get_by_role("group", name="Fysisk syk", exact=True)))
    afraid = cards.root.get_by_role("group", name="Engstelig/redd", exact=True)
    press(afraid.get_by_role("radio", name="Mye", exact=True))
    press(cards.tick("Noe annet om fag"))
    cards.fill({"Skriv med egne ord": "Svømming"})

    # From one form to the next without going back to the list.
    press(page.get_by_role("link", name="Neste: Skalering"))
    expect(page.get_by_role("heading", name="Skalering", level=2)).to_be_focused()
    board = FormPage(page, guard, "skalering")
    press(board.root.get_by_role("button", name=re.compile("^Svømming")))
    press(board.button("3"))
    column = board.root.get_by_role("group", name="Tallet 3", exact=True)
    expect(column.get_by_role("button")).to_have_text(["Svømming"])

    chooser = part("tiltaksvelger")
    expect(chooser.box("Krysset av i utdypingen")).to_have_value("Svømming", timeout=READY)
    suggestion = chooser.root.locator("[data-suggestions]").get_by_role("listitem").first
    measure = suggestion.get_by_role("link").inner_text()
    press(suggestion.get_by_role("button"))
    row = chooser.row("tiltak 1")
    expect(chooser.box("Hvorfor", row)).to_have_value("Engstelig/redd")
    chooser.fill({"Ansvar": "Åse Lie", "Frist": f"{DEADLINE:%d.%m.%Y}"}, row)

    agreement = part("samarbeidsavtale")
    expect(agreement.box("Tiltak", agreement.row("rad 1"))).to_have_value(measure, timeout=READY)
    take_over(agreement, "samtalen med eleven", "1 avtale er hentet fra samtalen med eleven.")
    agreement.fill({"Skole": "Solbakken skole", "Hovedmål": "Kari er på skolen hver dag"})
    assert [agreement.box("Tiltak", agreement.row(f"rad {number}")).input_value() for number in (1, 2)] == [
        measure,
        "Mor ringer kvelden før",
    ]
    agreement.check()
    expect(agreement.summary.get_by_role("heading")).to_have_text("Ingen feil i skjemaet")
    # What makes calendars is fetched when it is first asked for, or is kept on the machine with the rest of the site.
    page.context.set_offline(False)
    agreement.button("Lag kalenderfil").click()
    with page.expect_download(timeout=READY) as download:
        agreement.button("Lag filen", agreement.dialog()).click()
    page.context.set_offline(True)
    calendar = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes())
    assert [(str(event["summary"]), event["dtstart"].dt) for event in calendar.walk("VEVENT")] == [
        ("Frist for tiltak", DEADLINE)
    ]
    assert PUPIL not in calendar.to_ical().decode()

    signed = case.print()
    written = case.values()
    name, text = case.save(password=PASSWORD)
    assert not [word for word in (PUPIL, "Svømming") if word in name + text]
    press(case.button("Tøm mappen"))
    press(case.dialog().get_by_role("button", name="Tøm mappen"))
    case.expect_filled()

    # Some weeks later
    case.open_file(text)
    case.unlock(PASSWORD)
    expect(case.status).to_have_text("Filen er åpnet.")
    assert case.values() == written
    follow_up = part("oppfolging")
    expect(follow_up.root.get_by_role("group", name="Tiltak 2", exact=True)).to_be_visible(timeout=READY)
    first = follow_up.root.get_by_role("group", name="Tiltak 1", exact=True)
    press(first.get_by_role("radio", name="Ferdig"))
    follow_up.fill({"Vurdering": "Gikk bra i to uker"}, first)
    agreement = part("samarbeidsavtale")
    told = "1 tiltak er hentet fra oppfølgingen. 1 er ferdig eller avsluttet, og er ikke med."
    take_over(agreement, "oppfølgingen", told)
    assert agreement.box("Tiltak", agreement.row("rad 1")).input_value() == "Mor ringer kvelden før"
    case.expect_filled(*TITLES.values())
    next_one = case.print()
    _, whole = case.save()

    assert [entry["form"] for entry in json.loads(whole)["forms"]] == list(TITLES)
    for paper in (signed, next_one):
        assert paper.on("Innhold") == [0]
        assert paper.missing([PUPIL, "Gruer seg til bussen", "Svømming", "Engstelig/redd", "Solbakken skole"]) == []
        assert paper.sizes == {A4, A4[::-1]}
    assert signed.missing([measure, "Åse Lie", f"{DEADLINE:%d.%m.%Y}", "Mor ringer kvelden før", "Underskrift"]) == []
    titles = [signed.pages[0].index(title[:20]) for name, title in TITLES.items() if name != "oppfolging"]
    assert titles == sorted(titles)
    assert next_one.missing(["Gikk bra i to uker", "Ferdig", f"«{measure}» (ferdig)"]) == []
    assert "Gikk bra i to uker" not in signed


@pytest.mark.parametrize("widths", [(1280, 390), (640, 1000)])
def test_the_meeting_by_keyboard_alone(contexts: Contexts, widths: tuple[int, int]) -> None:
    """From the cards to the saved agreement and the next pupil, each on its page; what has focus is always seen.

    The pages have these widths by turns. All widths on pages of each kind are in test_bars.py.
    """
    width, other = widths
    context, guard = contexts(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    guard.allow("net::ERR_ABORTED")  # Python may be on its way when the next page is opened
    page = context.new_page()
    keys = Keys(page)

    def follow(name: str, to: int) -> None:
        page.set_viewport_size({"width": to, "height": 800})
        keys.follow(name)

    page.goto("del-1/hjelpekort/")
    keys.past_the_menu()
    keys.write("Elev", PUPIL)
    keys.to("Passer ikke", within="Fysisk syk")
    keys.press("Space")
    keys.to("Ikke", within="Engstelig/redd")
    keys.press("ArrowRight", "ArrowRight", "ArrowRight")
    follow("Utdyping", other)
    follow("Skalering", width)

    keys.to("Matte")
    keys.press("3", "Tab", "ArrowDown", "2")
    follow("Tiltaksvelger", other)

    chooser = FormPage(page, guard, "tiltaksvelger")
    suggested = chooser.root.locator("[data-suggestions]").get_by_role("listitem").first
    keys.to("Elev")
    expect(suggested).to_be_visible(timeout=READY)
    measure = suggested.get_by_role("link").inner_text()
    keys.to(f"Velg {measure}")
    keys.press("Enter")
    expect(chooser.box("Tiltak", chooser.row("tiltak 1"))).to_have_value(measure)
    follow("Samarbeidsavtale", width)

    agreement = FormPage(page, guard, "samarbeidsavtale")
    keys.write("Skole", "Vik skole")
    row = agreement.row("rad 1")
    expect(agreement.box("Tiltak", row)).to_have_value(measure, timeout=READY)
    keys.write("Ansvar", "Mor")
    keys.to("Mer", "Shift+Tab")
    keys.press("Enter")
    keys.to("Kontroller")
    keys.press("Enter")
    expect(agreement.summary).to_be_focused(timeout=READY)
    keys.press("Tab", "Enter")
    expect(agreement.box("Hovedmål")).to_be_focused()
    page.keyboard.type("Hver dag")
    keys.to("Skriv ut", "Shift+Tab")
    with page.expect_console_message(lambda message: message.text == PRINTED, timeout=READY):
        keys.press("Enter")
    keys.to("Lagre", "Shift+Tab")
    with page.expect_download(timeout=READY) as download:
        keys.press("Enter")
    saved = json.loads(download.value.path().read_text("utf-8"))
    assert (saved["pupil"], [part["form"] for part in saved["forms"]]) == (
        PUPIL,
        ["kartlegging", "skalering", "tiltaksvelger", "samarbeidsavtale"],
    )

    if width < 700:
        keys.to("Mer")
        keys.press("Enter")
        keys.to("Ny elev")
    else:
        keys.to("Ny elev", "Shift+Tab")
    keys.press("Enter", "Enter")
    expect(agreement.status).to_have_text("Mappen er avsluttet. Ingenting om eleven ligger igjen i fanen.")
    assert page.evaluate(FOCUS)["seen"]
    assert keys.unseen == []
    assert keys.pressed <= 500
