"""A teacher walks through the tools with one pupil, from page to page by the strip: each thing is typed once."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
from playwright.sync_api import BrowserContext, Page, expect

from tests.patience import READY

from .bare import worker
from .casepage import CasePage
from .conftest import Contexts
from .formpage import FormPage

PUPIL = "Kari Nordmann"
DEADLINE = datetime.now(ZoneInfo("Europe/Oslo")).date() + timedelta(days=30)


def test_each_thing_is_typed_once(contexts: Contexts) -> None:
    """With a reload, a worker that dies and a network that is gone; no page of the site asks before it is left."""
    context, guard = contexts(fresh=True)
    guard.allow("an error on purpose|ERR_INTERNET_DISCONNECTED|ERR_ABORTED")
    page = context.new_page()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    def walk(to: str) -> FormPage:
        """By the strip to the next tool, as far as this one, which then has its Python."""
        while f"/{to}/" not in page.url:
            before = page.url
            page.locator("[data-strip-next]:visible").first.click()
            expect(page).not_to_have_url(before)
        form = FormPage(page, guard, page.locator("[data-form]").first.get_attribute("data-form") or "")
        form.root.locator("input, textarea").first.click()
        form.expect_state("ready")
        return form

    page.goto("del-1/samtale-elev/")
    talk = walk("samtale-elev")
    talk.fill({"Elev": PUPIL, "Notater om det eleven forteller": "Gruer seg til bussen"})
    talk.fill({"Hva": "Mor ringer kvelden før", "Hvem": "Mor"}, talk.row("avtale 1"))

    consent = walk("samtykke")
    expect(consent.box("Barnets navn")).to_have_value(PUPIL)
    consent.tick("Skole/SFO").check()

    cards = walk("hjelpekort")
    afraid = cards.root.get_by_role("group", name="Engstelig/redd", exact=True)
    afraid.get_by_role("radio", name="Mye", exact=True).check()
    page.reload()
    asked.clear()  # a page is not told that it is loaded anew, and not left
    expect(afraid.get_by_role("radio", name="Mye", exact=True)).to_be_checked()

    chooser = walk("tiltaksvelger")
    suggestion = chooser.root.locator("[data-suggestions]").get_by_role("listitem").first
    measure = suggestion.get_by_role("link").inner_text()
    suggestion.get_by_role("button").click()
    row = chooser.row("tiltak 1")
    expect(chooser.box("Tiltak", row)).to_have_value(measure)
    chooser.fill({"Ansvar": "Åse Lie", "Frist": f"{DEADLINE:%d.%m.%Y}"}, row)
    worker(page).evaluate("() => { setTimeout(() => { throw new Error('an error on purpose') }) }")
    chooser.expect_state("failed")
    context.set_offline(True)
    with page.expect_download() as saved:
        chooser.button("Lagre").click()
    assert measure in saved.value.path().read_text("utf-8")
    context.set_offline(False)

    agreement = walk("samarbeidsavtale")
    expect(agreement.box("Elev")).to_have_value(PUPIL)
    expect(agreement.box("Tiltak", agreement.row("rad 1"))).to_have_value(measure, timeout=READY)
    expect(agreement.box("Ansvar", agreement.row("rad 1"))).to_have_value("Åse Lie")
    agreement.button("Ta med").click()
    expect(agreement.box("Tiltak", agreement.row("rad 2"))).to_have_value("Mor ringer kvelden før")
    agreement.fill({"Skole": "Solbakken skole", "Hovedmål": "Kari er på skolen hver dag"})
    agreement.button("Lag kalenderfil").click()
    with page.expect_download(timeout=READY) as download:
        agreement.button("Lag filen", agreement.dialog()).click()
    events = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert [event["dtstart"].dt for event in events] == [DEADLINE]

    plan = walk("dagsplan")
    expect(plan.root.locator("[data-field=navn] input")).to_have_value(PUPIL)
    follow_up = walk("oppfolging")
    expect(follow_up.root.get_by_role("group", name="Tiltak 2", exact=True)).to_be_visible(timeout=READY)

    page.locator("[data-strip-pupil]:visible").first.click()
    case = CasePage(page, guard)
    expect(case.pupil).to_have_value(PUPIL)
    case.pupil.click()
    expect(case.root).to_have_attribute("data-state", "ready", timeout=READY)
    expect(case.list.locator(".nv-moments strong")).to_have_text(["Neste"])
    paper = case.print()
    assert paper.missing([PUPIL, "Gruer seg til bussen", measure, "Åse Lie", "Solbakken skole", "Engstelig/redd"]) == []
    _, text = case.save()
    forms = [part["form"] for part in json.loads(text)["forms"]]
    assert forms == ["samtale-elev", "samtykke", "kartlegging", "tiltaksvelger", "samarbeidsavtale", "oppfolging"]
    assert text.count("Gruer seg til bussen") == 1
    assert asked == []


def test_a_municipality_may_keep_nothing_in_the_tab(contexts: Contexts) -> None:
    """With `okt: false` the name does not follow, nothing lies in the tab, and leaving a page asks."""
    context, guard = contexts(fresh=True)
    guard.allow("ERR_ABORTED")
    context.route(
        "**/del-1/*/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()), body=answer.text().replace('"keeps":true', '"keeps":false')
        ),
    )
    page: Page = context.new_page()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("del-1/samtale-elev/")
    form = FormPage(page, guard, "samtale-elev")
    form.box("Elev").fill(PUPIL)
    form.box("Notater om det eleven forteller").press_sequentially("Gruer seg til bussen")
    page.keyboard.press("Tab")
    expect(form.root.locator("[data-strip-state]")).to_have_text("Ikke lagret")
    assert page.evaluate("Object.keys(sessionStorage)") == []
    page.goto("del-1/samtykke/")
    assert asked == ["beforeunload"]
    expect(FormPage(page, guard, "samtykke").box("Barnets navn")).to_have_value("")


WRITES_MEANWHILE = """([asked, id, text]) => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    post.call(this, message, ...rest);
    const field = document.getElementById(id);
    if (field && !field.value && JSON.stringify(message).includes(`"${asked}"`)) {
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  };
}"""


def writes_meanwhile(context: BrowserContext, asked: str, field: str, text: str) -> None:
    """Somebody who writes in a field at the moment that Python is asked something."""
    context.add_init_script(f"({WRITES_MEANWHILE})({json.dumps([asked, field, text])})")


def test_what_is_agreed_comes_to_one_who_writes_meanwhile(contexts: Contexts) -> None:
    """It came never on that page: what Python had found was of what stood there before."""
    context, guard = contexts(fresh=True)
    writes_meanwhile(context, "offers", "samarbeidsavtale-skole", "Vik skole")
    page = context.new_page()
    page.goto("del-1/tiltaksvelger/")
    chooser = FormPage(page, guard, "tiltaksvelger")
    chooser.fill({"Tiltak": "Følge til skolen"}, chooser.row("tiltak 1"))
    page.goto("del-1/samarbeidsavtale/")
    agreement = FormPage(page, guard, "samarbeidsavtale")
    agreement.box("Skole").focus()
    expect(agreement.box("Tiltak", agreement.row("rad 1"))).to_have_value("Følge til skolen", timeout=READY)
    expect(agreement.box("Skole")).to_have_value("Vik skole")


def test_what_is_written_while_a_file_of_another_form_is_read_stands(contexts: Contexts) -> None:
    """What was taken over from it had been made of the form without that."""
    context, guard = contexts(fresh=True)
    writes_meanwhile(context, "transfer", "samarbeidsavtale-skole", "Vik skole")
    page = context.new_page()
    page.goto("del-1/samarbeidsavtale/")
    agreement = FormPage(page, guard, "samarbeidsavtale")
    agreement.box("Plan B").focus()
    agreement.expect_state("ready")
    chosen = {
        "form": "tiltaksvelger",
        "version": 1,
        "answers": {"valgte": [{"tiltak": "Følge til skolen", "frist": 46357}]},
    }
    agreement.open_file("tiltak.json", json.dumps({"$schema": "urn:naervaer:svar:1", **chosen}))
    agreement.answer(yes=True)
    expect(agreement.box("Tiltak", agreement.row("rad 1"))).to_have_value("Følge til skolen", timeout=READY)
    expect(agreement.box("Skole")).to_have_value("Vik skole")
    expect(agreement.root.get_by_text("46357")).to_be_visible()


def test_what_is_written_while_a_file_comes_into_the_case_stands(contexts: Contexts) -> None:
    """What the other forms of the case hold was taken before Python had read the file."""
    context, guard = contexts(fresh=True)
    writes_meanwhile(context, "case-open", "samtale-elev-kontakt", "Trives på skolen")
    desk = CasePage.open(context, guard).ready()
    talk = desk.part("samtale-elev", "Undringssamtale med eleven")
    consent = {"form": "samtykke", "version": 2, "answers": {"unntak": "Ikke til PPT"}}
    desk.open_file(json.dumps({"$schema": "urn:naervaer:svar:1", **consent}))
    expect(desk.list.locator("[data-part=samtykke]")).to_contain_text(" ", timeout=READY)
    expect(desk.part("samtykke", "Tverrfaglig samtykkeerklæring").box("Unntak")).to_have_value(
        "Ikke til PPT", timeout=READY
    )
    desk.part("samtale-elev", "Undringssamtale med eleven")
    expect(talk.box("Notater om kontakt og formål")).to_have_value("Trives på skolen")
