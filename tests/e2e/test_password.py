"""The password of a case's file: a hint on a weak one, and one that is suggested."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.patience import READY

from .casepage import CasePage
from .conftest import Contexts

OLD = Path(__file__).parents[1] / "page" / "locked-600000.json"


def asked(contexts: Contexts) -> CasePage:
    """A case with something in it, and the dialog that asks for a password."""
    case = CasePage.open(*contexts())
    case.pupil.fill("Kari Nordmann")
    case.part("samtykke", "Tverrfaglig samtykkeerklæring").fill({"Unntak": "Ærlig"})
    case.button("Lagre med passord eller noen deler").click()
    case.dialog().get_by_role("checkbox", name="Lås filen med passord").check()
    return case


def save_and_open(case: CasePage, password: str) -> None:
    """Save with what stands in the dialog, empty the case, and open the file with this password."""
    with case.page.expect_download() as download:
        case.dialog().locator("button[type=submit]").click()
    locked = download.value.path().read_text("utf-8")
    case.button("Tøm mappen").click()
    case.dialog().get_by_role("button", name="Tøm mappen").click()
    case.open_file(locked)
    case.unlock(password)


def test_a_weak_password_gets_a_hint_and_may_be_used(contexts: Contexts) -> None:
    """Twelve equal letters do not pass in silence; a better password takes the hint away."""
    case = asked(contexts)
    case.dialog().get_by_label("Passord", exact=True).fill("aaaaaaaaaaaa")
    case.dialog().get_by_label("Passordet en gang til").fill("aaaaaaaaaaaa")
    expect(case.dialog().get_by_role("status")).to_contain_text("Passordet gjentar de samme tegnene")
    case.dialog().get_by_label("Passord", exact=True).fill("blå sykkel i regnvær")
    case.dialog().get_by_label("Passordet en gang til").fill("aaaaaaaaaaaa")
    expect(case.dialog().get_by_role("status")).to_have_text("")
    case.dialog().get_by_label("Passord", exact=True).fill("aaaaaaaaaaaa")
    with case.page.expect_download() as download:
        case.dialog().locator("button[type=submit]").click()
    assert json.loads(download.value.path().read_text("utf-8"))["iterations"] == 1_500_000


def test_a_suggested_password_is_shown_and_opens_the_file(contexts: Contexts, site: Path) -> None:
    """Five words of the list, in both fields; the words come only when asked for, and are not kept on the machine."""
    case = asked(contexts)
    fetched = [asked.path for asked in case.guard.server.asked if "passphrase.txt" in asked.path]
    case.dialog().get_by_role("button", name="Foreslå passord").click()
    told = case.dialog().get_by_role("status")
    expect(told).to_have_text(re.compile(r"^Skriv det ned før du lagrer: [a-zæøå]+( [a-zæøå]+){4}$"))
    phrase = told.inner_text().partition(": ")[2]
    save_and_open(case, phrase)
    expect(case.pupil).to_have_value("Kari Nordmann")

    assert not fetched
    assert "assets/web/forms/passphrase.txt" not in json.loads((site / "utgave.json").read_text("utf-8"))["files"]


def test_a_very_long_password_opens_the_file_it_locked(contexts: Contexts) -> None:
    """The fields cut what is pasted; the same, pasted where the file is opened, opens it."""
    case = asked(contexts)
    pasted = "blå sykkel i regnvær " * 12
    for label in ("Passord", "Passordet en gang til"):
        case.dialog().get_by_label(label, exact=True).focus()
        case.page.keyboard.insert_text(pasted)
        expect(case.dialog().get_by_label(label, exact=True)).to_have_value(pasted[:200])
    save_and_open(case, pasted)
    expect(case.pupil).to_have_value("Kari Nordmann", timeout=READY)


def test_a_file_from_before_with_fewer_rounds_opens(contexts: Contexts) -> None:
    """As the site locked it in its first months; saved anew it has the rounds of today, and the same password."""
    case = CasePage.open(*contexts())
    case.open_file(OLD.read_text("utf-8"))
    case.unlock("blå sykkel i regnvær")
    expect(case.pupil).to_have_value("Åse Berg", timeout=READY)
    case.expect_filled("Tverrfaglig samtykkeerklæring")
    with case.page.expect_download(timeout=READY) as download:
        case.button("Lagre").click()
    assert json.loads(download.value.path().read_text("utf-8"))["iterations"] == 1_500_000


def test_words_that_do_not_come_are_told_of(contexts: Contexts) -> None:
    """A page that comes in their place makes no password."""
    case = asked(contexts)
    case.guard.allow("passphrase.txt")
    case.page.route("**/passphrase.txt", lambda route: route.fulfill(body="<title>Logg inn</title>"))
    case.dialog().get_by_role("button", name="Foreslå passord").click()
    expect(case.dialog().get_by_role("status")).to_contain_text("Ordene kunne ikke hentes.")
    expect(case.dialog().get_by_label("Passord", exact=True)).to_have_value("")


LOCKED_TWICE = """async ([text, inner, outer]) => {
  const { lock } = await import("/assets/web/forms/lock.js");
  return lock(await lock(text, inner), outer);
}"""


def test_a_file_that_was_locked_twice_asks_for_both_passwords(contexts: Contexts) -> None:
    """One that was locked already was taken for none of ours once it was unlocked."""
    desk = CasePage.open(*contexts()).ready()
    case = {"$schema": "urn:naervaer:mappe:1", "version": 1, "pupil": "Kari Nordmann", "forms": []}
    inner, outer = "innerst i den lange mappen", "ytterst på den lange mappen"
    desk.open_file(desk.page.evaluate(LOCKED_TWICE, [json.dumps(case), inner, outer]))
    desk.unlock(outer)
    expect(desk.dialog().get_by_label("Passord")).to_have_value("", timeout=READY)
    desk.unlock(inner)
    expect(desk.pupil).to_have_value("Kari Nordmann", timeout=READY)
