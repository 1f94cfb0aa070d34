"""One whole meeting in a case: from the conversation to the signed agreement, without a network."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from .casepage import CasePage
from .conftest import Contexts
from .formpage import FormPage
from .paper import A4

DEADLINE = date.today() + timedelta(days=30)
PUPIL = "Kari Nordmann"
PASSWORD = "blå sykkel i regnvær"
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {},
    "tablet": {"viewport": {"width": 820, "height": 1180}, "has_touch": True},
}
TITLES = {
    "samtale-elev": "Undringssamtale med eleven",
    "kartlegging": "Kartlegging av årsaker",
    "skalering": "Skalering",
    "samarbeidsavtale": "Samarbeidsavtale mellom foresatte og skole",
}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_whole_meeting(contexts: Contexts, screen: str) -> None:
    """Conversation, cards, scaling, agreement, file, opened again some weeks later, and printed both times."""
    case = CasePage.open(*contexts(**SCREENS[screen])).ready()

    def press(at: Locator) -> None:
        if screen == "tablet":
            at.tap()
        else:
            at.click()

    def part(name: str) -> FormPage:
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

    board = part("skalering")
    own = board.root.get_by_role("textbox", name="Egen boks")
    own.fill("Svømming")
    own.press("Enter")
    press(board.root.get_by_role("button", name=re.compile("^Svømming")))
    press(board.button("3"))
    column = board.root.get_by_role("group", name="Tallet 3", exact=True)
    expect(column.get_by_role("button")).to_have_text(["Svømming"])

    agreement = part("samarbeidsavtale")
    expect(agreement.box("Elev")).to_have_value(PUPIL)
    row = agreement.row("rad 1")
    agreement.fill({"Tiltak": "Mor ringer kvelden før", "Ansvar": "Åse Lie", "Frist": f"{DEADLINE:%d.%m.%Y}"}, row)
    agreement.fill({"Skole": "Solbakken skole", "Hovedmål": "Kari er på skolen hver dag"})
    agreement.check()
    expect(agreement.status).to_have_text("Ingen feil i skjemaet.")

    signed = case.print()
    written = case.values()
    name, text = case.save(password=PASSWORD)
    assert not [word for word in (PUPIL, "Svømming") if word in name + text]
    press(case.button("Tøm mappen"))
    press(case.dialog().get_by_role("button", name="Ja"))
    assert case.filled() == []

    # Some weeks later
    case.open_file(text)
    case.unlock(PASSWORD)
    expect(case.status).to_have_text("Filen er åpnet.")
    assert case.values() == written
    agreement = part("samarbeidsavtale")
    agreement.fill({"Status": "Gikk bra i to uker"})
    assert case.filled() == list(TITLES.values())
    next_one = case.print()
    _, whole = case.save()

    assert [entry["form"] for entry in json.loads(whole)["forms"]] == list(TITLES)
    for paper in (signed, next_one):
        assert paper.on("Innhold") == [0]
        assert paper.missing([PUPIL, "Gruer seg til bussen", "Svømming", "Engstelig/redd", "Solbakken skole"]) == []
        assert paper.sizes == {A4, A4[::-1]}
    assert signed.missing(["Åse Lie", f"{DEADLINE:%d.%m.%Y}", "Mor ringer kvelden før", "Underskrift"]) == []
    titles = [signed.pages[0].index(title[:20]) for title in TITLES.values()]
    assert titles == sorted(titles)
    assert next_one.missing(["Gikk bra i to uker"]) == []
    assert "Gikk bra i to uker" not in signed
