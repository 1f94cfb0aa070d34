"""Tøm, leaving the page, and what stays behind on the machine: nothing."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Dialog, expect

from .conftest import OpenForm
from .heard import heard, listen

FORMS = ("samtykke", "dagsplan", "samarbeidsavtale")
KEPT = """async () => ({
  local: Object.entries(localStorage), session: Object.entries(sessionStorage), cookies: document.cookie,
  databases: await indexedDB.databases(), caches: await caches.keys(), title: document.title,
  address: location.href, state: history.state, length: history.length, name: window.name,
})"""


@pytest.mark.parametrize("name", FORMS)
def test_clearing_asks_and_can_be_undone(open_form: OpenForm, name: str) -> None:
    """Tøm asks first, no and Escape keep everything, yes empties the form, and Angre brings back all rows and ticks."""
    form = open_form(name, python=False)
    blank = form.values()
    form.button("Tøm skjemaet").click()
    expect(form.status).to_have_text("Skjemaet er allerede tomt.")
    for box in form.root.get_by_role("textbox").all()[:6]:
        box.fill("Kari Nordmann")
    for add in form.root.get_by_role("button", name="Legg til").all():
        add.click()
    for box in form.root.get_by_role("checkbox").all()[:3]:
        box.check()
    before = form.values()

    form.button("Tøm skjemaet").click()
    expect(form.dialog()).to_contain_text("Vil du tømme hele skjemaet?")
    form.answer(yes=False)
    assert form.values() == before
    form.button("Tøm skjemaet").click()
    form.page.keyboard.press("Escape")
    expect(form.dialog()).to_have_count(0)
    assert form.values() == before
    form.button("Tøm skjemaet").click()
    listen(form.page)
    form.answer(yes=True)
    cleared = "Skjemaet er tømt. Du kan angre med Ctrl+Z."
    expect(form.status).to_have_text(cleared)
    assert form.values() == blank
    form.button("Angre").click()

    expect(form.status).to_have_text("Angret: Skjemaet er tømt.")
    assert form.values() == before
    assert heard(form.page) == [cleared, "Angret: Skjemaet er tømt."]


def test_a_question_that_no_browser_lays_over_the_page_can_be_left(open_form: OpenForm) -> None:
    """Where it opens in the page instead, Escape leaves it too."""
    form = open_form("samtykke", python=False)
    form.page.evaluate("() => { HTMLDialogElement.prototype.showModal = () => { throw new Error('refused'); }; }")
    form.fill({"Barnets navn": "Kari Nordmann"})
    form.button("Tøm skjemaet").click()
    expect(form.dialog()).to_contain_text("Vil du tømme hele skjemaet?")
    form.page.keyboard.press("Escape")

    expect(form.dialog()).to_have_count(0)
    expect(form.box("Barnets navn")).to_have_value("Kari Nordmann")


def test_undoing_loses_nothing_written_since(open_form: OpenForm) -> None:
    """What is written after Tøm is not lost by Angre: it can be brought back in its turn."""
    form = open_form("samarbeidsavtale", python=False)
    form.fill({"Elev": "Kari", "Plan B": "Ring rektor"})
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    form.fill({"Elev": "Per"})

    form.button("Angre").click()
    expect(form.box("Elev")).to_have_value("Kari")
    form.button("Angre").click()

    expect(form.box("Elev")).to_have_value("Per")
    expect(form.box("Plan B")).to_have_value("")


def test_clearing_takes_messages_away(open_form: OpenForm) -> None:
    """After Tøm no error, note, summary or text that follows the answers tells of what stood there."""
    form = open_form("samtykke").ready()
    form.fill({"Barnets navn": "Kari Nordmann", "Fødselsdato": "32.1.2012"})
    form.tick("Fastlege").check()
    form.check()
    expect(form.box("Fødselsdato")).to_have_attribute("aria-invalid", "true")

    form.button("Tøm skjemaet").click()
    form.answer(yes=True)

    expect(form.summary).to_be_hidden()
    expect(form.box("Fødselsdato")).not_to_have_attribute("aria-invalid", "true")
    expect(form.root.get_by_text("opplysninger om barnet med hverandre")).to_be_visible()
    expect(form.root).not_to_contain_text("Kari Nordmann")


def test_leaving_is_warned_of_only_when_something_is_unsaved(open_form: OpenForm) -> None:
    """The browser asks before unsaved answers are left, and not when the form is untouched, saved or emptied."""
    form = open_form("samarbeidsavtale").ready()
    page = form.page
    asked: list[str] = []
    stays = True

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        if stays:
            dialog.dismiss()
        else:
            dialog.accept()

    def asks() -> bool:
        """Whether the page would have the browser ask."""
        stopped: bool = page.evaluate("!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))")
        return stopped

    page.on("dialog", answer)
    assert not asks()
    form.box("Plan B").click()
    page.keyboard.type("Ring")
    assert asks()
    form.save()
    assert not asks()
    form.box("Plan B").press("End")
    page.keyboard.type(" rektor")
    assert asks()
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    assert not asks()
    form.button("Angre").click()
    assert asks()
    page.context.set_offline(False)

    with page.expect_event("dialog"):
        page.evaluate("setTimeout(() => { location.href = 'https://another.example/'; })")
    expect(form.box("Plan B")).to_have_value("Ring rektor")
    page.evaluate("setTimeout(() => location.reload())")
    page.wait_for_event("load")
    expect(form.box("Plan B")).to_have_value("Ring rektor")
    assert asked == ["beforeunload"]
    stays = False


def test_nothing_stays_on_the_machine(open_form: OpenForm) -> None:
    """Using a form leaves nothing in storage, cookies, caches, the title, the address or the history."""
    form = open_form("samtykke")
    before = form.page.evaluate(KEPT)
    form.ready()
    form.fill({"Barnets navn": "Kari Nordmann", "Fødselsdato": "14.05.2012", "Unntak": "Noe hemmelig"})
    form.check()
    form.summary.get_by_role("link").first.click()
    form.print()
    form.save()
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)

    after = form.page.evaluate(KEPT)

    assert after == before
    assert [key for key, _ in after["local"] if not key.endswith("__palette")] == []
    assert not [word for word in ("Kari", "2012", "hemmelig") if word in json.dumps(after)]
