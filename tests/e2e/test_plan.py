"""From causes to measures, agreement, calendar and follow-up: what one form gives, the next one takes over."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
from playwright.sync_api import Page, expect

from tests.patience import READY

from .axe import findings, findings_in_both
from .conftest import OpenForm
from .formpage import FormPage

CARDS = {
    "elev": "Kari Nordmann",
    "kort": [
        {"kort": "engstelig", "bort": {"chosen": [], "details": {}}, "vekt": "3"},
        {"kort": "fysisk-syk", "bort": {"chosen": [], "details": {}}, "vekt": "1"},
        {"kort": "", "tekst": "Bussen om morgenen", "bort": {"chosen": [], "details": {}}, "vekt": "2"},
    ],
    "situasjoner": {"chosen": ["buss"], "details": {}},
}
OSLO = ZoneInfo("Europe/Oslo")
"""Where the browser is: near midnight it is another day than that of the machine."""
SOON = date.today() + timedelta(days=30)
LATER = date.today() + timedelta(days=60)


def written(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def take_over(form: FormPage, name: str, text: str, told: str) -> None:
    """Open the file of another form, and say yes to taking over what fits."""
    form.open_file(name, text)
    expect(form.dialog()).to_contain_text("Vil du hente det som passer", timeout=READY)
    form.answer(yes=True)
    expect(form.status).to_contain_text(told)


def calendar(form: FormPage, *ticks: str, remind: str = "") -> list[tuple[str, date | datetime]]:
    """Make the calendar file, with these ticked and a reminder if one is asked for: the titles and days in it."""
    form.button("Lag kalenderfil").click()
    for tick in ticks:
        form.tick(tick, form.dialog()).check()
    if remind:
        form.dialog().get_by_role("radio", name=remind).check()
    with form.page.expect_download(timeout=READY) as download:
        form.button("Lag filen", form.dialog()).click()
    assert download.value.suggested_filename == f"kalender-{datetime.now(OSLO):%Y-%m-%d}.ics"
    data = Path(download.value.path()).read_bytes()
    assert b"\r\n" in data
    assert (b"BEGIN:VALARM" in data) == bool(remind)
    return [(str(e["summary"]), e["dtstart"].dt) for e in icalendar.Calendar.from_ical(data).walk("VEVENT")]


def flawless(page: Page) -> None:
    """Nothing for axe in light and dark, and no scrolling sideways on a phone.

    Looked at from the top: axe takes a link that has scrolled halfway under the bar of buttons for a small one.
    """
    page.evaluate("scrollTo(0, 0)")
    assert findings_in_both(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_from_causes_to_the_next_agreement(open_form: OpenForm) -> None:
    """Cards become weights, weights suggestions, choices rows, rows an agreement, and that its next version."""
    form = open_form("tiltaksvelger").ready(offline=False)
    cards = {"$schema": "urn:naervaer:svar:1", "form": "kartlegging", "version": 1, "answers": CARDS}
    told = "3 årsaker er hentet fra hjelpekortene. 1 kryss fra utdypingen er også med."
    take_over(form, "kartlegging.json", json.dumps(cards), told)
    expect(form.box("Andre årsaker, med egne ord")).to_have_value("Bussen om morgenen")
    suggested = form.root.locator("[data-suggestions]")
    expect(form.box("Krysset av i utdypingen")).to_have_value("Ta buss til skolen")
    headings = suggested.get_by_role("heading")
    grounds = ["Ta buss til skolen (krysset av)", "Engstelig/redd (veier mye)", "Fysisk syk (veier litt)"]
    expect(headings).to_have_text(grounds)
    expect(suggested.get_by_role("listitem").first).to_contain_text("Krysset av: Ta buss til skolen. Merket med Fysisk")

    # By keyboard alone: each suggestion is a link and a button, and focus stays where it is.
    first, second = (suggested.get_by_role("listitem").nth(number) for number in (0, 1))
    titles = [item.get_by_role("link").inner_text() for item in (first, second)]
    for item, title in zip((first, second), titles, strict=True):
        item.get_by_role("button").press("Enter")
        expect(form.status).to_contain_text(f"«{title}» er valgt")
        expect(item.get_by_role("button")).to_have_text(f"Valgt {title}")
        expect(item.get_by_role("button")).to_be_focused()
    first.get_by_role("button").press("Enter")
    expect(form.status).to_have_text(f"«{titles[0]}» er valgt allerede.")
    assert first.get_by_role("link").get_attribute("href").startswith(f"{form.page.url.split('/del-1/')[0]}/del-2/")
    row = form.row("tiltak 1")
    expect(form.box("Tiltak", row)).to_have_value(titles[0])
    expect(form.box("Hvorfor", row)).to_have_value("Ta buss til skolen og Fysisk syk")
    form.fill({"Ansvar": "Åse Lie", "Frist": written(SOON)}, row)
    form.menu(form.row("tiltak 2"), "Flytt opp")
    expect(form.box("Tiltak", form.row("tiltak 1"))).to_have_value(titles[1])
    form.page.keyboard.press("Escape")
    flawless(form.page)

    # A weight that is changed changes the suggestions; those that are chosen stay in their rows.
    form.root.get_by_role("group", name="Engstelig/redd").get_by_role("radio", name="Ikke").check()
    form.root.get_by_role("group", name="Venner").get_by_role("radio", name="Litt").check()
    expect(headings).to_have_text([grounds[0], grounds[2], "Venner (veier litt)"])
    expect(form.box("Tiltak", form.row("tiltak 1"))).to_have_value(titles[1])

    form.button("Lag kalenderfil").click()
    assert findings(form.page) == []
    form.button("Avbryt", form.dialog()).click()
    form.page.context.set_offline(True)
    form.button("Lag kalenderfil").click()
    form.button("Lag filen", form.dialog()).click()
    expect(form.status).to_contain_text("Se etter at du har nett, og prøv igjen.")
    form.guard.allow(r"runtime/.*(icalendar|dateutil|tzdata)")
    form.page.context.set_offline(False)
    assert calendar(form) == [("Frist for tiltak", SOON)]
    form.page.context.set_offline(True)
    everything = ("Ta med det dere har skrevet om hver dato", "Ta med navnet på eleven")
    assert calendar(form, *everything) == [(f"Frist for tiltak – {titles[0]} – Kari Nordmann", SOON)]
    paper = form.print()
    assert not paper.missing(["Engstelig/redd", "Bussen om morgenen", *titles, "Åse Lie", written(SOON)])
    assert "Merket med" not in paper
    _, chosen = form.save()

    form = open_form("samarbeidsavtale").ready()
    take_over(form, "tiltaksvelger.json", chosen, "2 tiltak er hentet fra tiltaksvelgeren.")
    expect(form.box("Elev")).to_have_value("Kari Nordmann")
    expect(form.box("Tiltak", form.row("rad 2"))).to_have_value(titles[0])
    expect(form.root.get_by_text("Endret siden forrige avtale")).to_be_hidden()
    form.fill({"Dato": written(SOON), "Sted": "Skolen"}, form.row("møte 1"))
    # A time with half hours to choose from is a combobox.
    time = form.row("møte 1").get_by_role("combobox", name="Klokka")
    time.fill("kl 0815")
    form.leave()
    form.page.context.set_offline(False)
    eight = datetime.combine(SOON, datetime.min.time(), ZoneInfo("Europe/Oslo")).replace(hour=8, minute=15)
    (meeting,) = [begins for title, begins in calendar(form, remind="Én time før") if title == "Oppfølgingsmøte"]
    assert meeting == eight
    form.page.context.set_offline(True)
    _, agreed = form.save()

    form = open_form("oppfolging").ready()
    take_over(form, "samarbeidsavtale.json", agreed, "2 tiltak og 1 møte er hentet fra samarbeidsavtalen.")
    expect(form.box("Dato", form.row("møte 1"))).to_have_value(written(SOON))
    expect(form.row("møte 1").get_by_role("combobox", name="Klokka")).to_have_value("kl 0815")
    expect(form.box("Sted", form.row("møte 1"))).to_have_value("Skolen")
    done, other = (form.root.get_by_role("group", name=f"Tiltak {number}", exact=True) for number in (1, 2))
    done.get_by_role("radio", name="Ferdig").check()
    other.get_by_role("radio", name="Må endres").check()
    form.fill({"Frist": written(LATER), "Vurdering": "Gikk bra i to uker"}, other)
    flawless(form.page)
    assert not form.print().missing([*titles, "Gikk bra i to uker", "Må endres"])
    _, followed = form.save()

    form = open_form("samarbeidsavtale").ready()
    form.open_file("samarbeidsavtale.json", agreed)
    expect(form.status).to_have_text("Filen er åpnet.")
    told = "1 tiltak er hentet fra oppfølgingen. 1 er ferdig eller avsluttet, og er ikke med."
    take_over(form, "oppfolging.json", followed, told)
    changes = [
        f"Endret: «{titles[0]}»: frist {written(LATER)} (før {written(SOON)}).",
        f"Ikke lenger med: «{titles[1]}» (ferdig).",
    ]
    for change in changes:
        expect(form.root.get_by_text(change)).to_be_visible()
    form.button("Legg til rad").click()
    form.fill({"Tiltak": "Noe helt nytt"}, form.row("rad 2"))
    changes.append("Nytt: «Noe helt nytt».")
    expect(form.root.get_by_text(changes[-1])).to_be_visible()
    assert not form.print().missing(["Endret siden forrige avtale", *changes])
    assert findings(form.page) == []

    # What has changed follows in the file, and all of it can be undone.
    _, second_version = form.save()
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    expect(form.root.get_by_text(changes[0])).to_be_hidden()
    form.open_file("samarbeidsavtale.json", second_version)
    expect(form.root.get_by_text(changes[0])).to_be_visible()


def test_what_is_not_wanted_is_not_taken_over(open_form: OpenForm) -> None:
    """Said no to, or taken over and undone, the form is as it was; another pupil's file is pointed out."""
    form = open_form("samarbeidsavtale").ready(offline=False)
    form.fill({"Elev": "Ola Nordmann"})
    before = form.values()
    answers = {"elev": "Kari Nordmann", "valgte": [{"tiltak": "Ring kvelden før"}]}
    file = json.dumps({"$schema": "urn:naervaer:svar:1", "form": "tiltaksvelger", "version": 1, "answers": answers})
    form.open_file("tiltaksvelger.json", file)
    form.answer(yes=False)
    expect(form.status).to_have_text("Ingenting er hentet. Skjemaet er som før.")
    assert form.values() == before

    told = "1 tiltak er hentet fra tiltaksvelgeren. Navnet på eleven er ikke det samme begge steder. "
    take_over(form, "tiltaksvelger.json", file, told + "Se etter at det er riktig elev.")
    form.button("Angre").click()
    assert form.values() == before

    form.button("Lag kalenderfil").click()
    form.button("Lag filen", form.dialog()).click()
    expect(form.status).to_contain_text("Det står ingen datoer der det er frister og møter.")
