"""A case: several forms about one pupil on one page, in one file, on one print-out, and in a draft if asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.patience import READY

from .axe import findings
from .casepage import CasePage
from .conftest import RUNTIME, Contexts, Gate, OpenForm
from .formpage import PRINTED, FormPage, wait_for_state
from .paper import A4, Paper

AGREEMENT = "Samarbeidsavtale mellom foresatte og skole"
CONSENT = "Tverrfaglig samtykkeerklæring"
PASSWORD = "blå sykkel i regnvær"
OPEN = "dialog[open]"
UNCHANGED = "Mappen er som før."
EXPLAIN = "Ta med forklaring av tiltakene"
EXPLAINED = "Forklaring av tiltakene"
UNEXPLAINED = "Forklaringen av tiltakene er ikke med på utskriften"


def fill(case: CasePage) -> None:
    """Write the name once, and something in two of the forms."""
    case.pupil.fill("Kari Nordmann")
    consent = case.part("samtykke", CONSENT)
    consent.fill({"Fødselsdato": "14.05.2012", "Unntak": "Ikke til PPT"})
    agreement = case.part("samarbeidsavtale", AGREEMENT)
    agreement.fill({"Plan B": "Ring rektor"})


def typed(case: CasePage) -> set[str]:
    """All the texts in the forms, whichever."""
    return {value for part in case.values()[1:] for value in part if isinstance(value, str)}


@pytest.fixture
def case(contexts: Contexts) -> CasePage:
    """The page on a wide screen, with Python ready and no network."""
    return CasePage.open(*contexts()).ready()


def test_a_case_is_kept_in_one_file_and_on_one_print_out(case: CasePage) -> None:
    """The name is typed once; parts are listed, left out, saved, cleared, brought back, opened and printed."""
    page = case.page
    fill(case)
    agreement = FormPage(page, case.guard, "samarbeidsavtale")
    expect(agreement.box("Elev")).to_have_value("Kari Nordmann")
    expect(agreement.button("Åpne fil")).to_have_count(0)
    case.expect_filled(CONSENT, AGREEMENT)
    expect(page.get_by_role("heading", name=CONSENT, level=2)).to_be_hidden()
    written = case.values()

    name, text = case.save(without=CONSENT)
    assert name.startswith("elevmappe-")
    assert [part["form"] for part in json.loads(text)["forms"]] == ["samarbeidsavtale"]
    expect(case.status).to_contain_text(f"Ikke med i filen: «{CONSENT}».")
    name, text = case.save()
    assert "Kari" not in name
    paper = case.print()
    assert paper.on("Innhold") == [0]
    assert "Del 1 av" in paper.pages[0]
    assert paper.missing(["Kari Nordmann", "Ikke til PPT", "Ring rektor", "14.05.2012"]) == []
    assert paper.sizes == {A4, A4[::-1]}
    assert (CONSENT in Paper(paper.pdf), "Dagsplan" in paper, "Lagre mappen" in paper) == (True, False, False)
    assert case.print(without=CONSENT).missing(["Ikke til PPT", "Ring rektor"]) == ["Ikke til PPT"]

    case.button("Tøm mappen").click()
    case.dialog().get_by_role("button", name="Tøm mappen").click()
    case.expect_filled()
    case.button("Angre").click()
    assert case.values() == written
    case.button("Tøm mappen").click()
    case.dialog().get_by_role("button", name="Tøm mappen").click()
    case.open_file(text)
    expect(case.status).to_have_text("Filen er åpnet.")
    assert case.values() == written
    assert not page.evaluate("!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))")

    single = {"$schema": "urn:naervaer:svar:1", "form": "dagsplan", "version": 1, "answers": {"navn": "Per"}}
    case.open_file(json.dumps(single))
    expect(case.dialog()).to_contain_text("Filen har et annet navn enn mappen.")
    case.dialog().get_by_role("button", name="Ikke åpne").click()
    expect(case.status).to_contain_text(UNCHANGED)
    assert case.values() == written
    case.open_file(json.dumps(single | {"answers": {"navn": "Kari Nordmann", "dager": [{"dato": "01.12.2026"}]}}))
    expect(case.page.get_by_role("heading", name="Dagsplan", level=2)).to_be_visible()
    case.expect_filled(CONSENT, AGREEMENT, "Dagsplan")


def test_a_case_is_printed_with_the_explanations_asked_for_in_one_of_its_forms(contexts: Contexts) -> None:
    """The tick stands in the form that has measures: its texts come with the case, on paper and in the file."""
    case = CasePage.open(*contexts())
    case.pupil.click()
    wait_for_state(case.page, "[data-case]", "ready")
    address = "del-2/overganger/#smart-start"
    answers = {"elev": "Kari Nordmann", "avtaler": [{"tiltak": {"text": "Vårt tiltak", "address": address}}]}
    file = {"$schema": "urn:naervaer:svar:1", "form": "samarbeidsavtale", "version": 2, "answers": answers}
    case.open_file(json.dumps(file))
    expect(case.status).to_contain_text("Filen er åpnet.")
    consent = case.part("samtykke", CONSENT)
    consent.fill({"Unntak": "Ikke til PPT"})
    expect(consent.tick(EXPLAIN)).to_have_count(0)
    agreement = case.part("samarbeidsavtale", AGREEMENT)
    measures = case.page.evaluate("fetch('/tiltak.json').then((all) => all.json())")["tiltak"]
    [text] = [one["tekst"].split("\n")[0] for one in measures if one["adresse"] == address]
    assert text not in case.print()

    agreement.tick(EXPLAIN).check()

    paper = case.print()
    assert paper.missing([EXPLAINED, text, address, "Ikke til PPT"]) == []
    case.button("Lagre som PDF").click()
    case.choose()
    with case.page.expect_download(timeout=READY) as download:
        case.dialog().get_by_role("button", name="Lagre", exact=True).click()
    assert Paper(download.value.path().read_bytes()).missing([EXPLAINED, text]) == []
    assert text not in case.print(without=AGREEMENT)


def test_a_case_printed_before_python_says_that_explanations_are_lacking(contexts: Contexts) -> None:
    """It is printed as it stands; without the tick there is nothing to tell."""
    context, guard = contexts()
    context.route(RUNTIME, Gate())
    case = CasePage.open(context, guard)
    agreement = case.part("samarbeidsavtale", AGREEMENT)
    agreement.fill({"Plan B": "Ring rektor"})
    for ticked in (False, True):
        agreement.tick(EXPLAIN).set_checked(ticked)
        with case.page.expect_console_message(lambda message: message.text == PRINTED):
            case.button("Skriv ut mappen").click()
        expect(case.root.get_by_text(UNEXPLAINED)).to_have_count(int(ticked))


def test_a_locked_file_opens_with_its_password_only(case: CasePage, open_form: OpenForm) -> None:
    """A wrong password, a changed sign or number and a cut file each say what the matter is, and open nothing."""
    page = case.page
    fill(case)
    case.button("Lagre med passord eller noen deler").click()
    lock = case.dialog().get_by_role("checkbox", name="Lås filen med passord")
    expect(case.dialog().get_by_text("Et glemt passord kan ikke hentes fram igjen.")).to_be_hidden()
    lock.check()
    expect(case.dialog().get_by_text("Et glemt passord kan ikke hentes fram igjen.")).to_be_visible()
    assert findings(page, within=OPEN) == []
    first, second = case.dialog().get_by_label("Passord", exact=True), case.dialog().get_by_label("Passordet en gang")
    first.fill("kort")
    first.press("Enter")
    expect(case.dialog().get_by_role("alert")).to_have_text("Passordet må ha minst 12 tegn.")
    first.fill(PASSWORD)
    second.fill(PASSWORD + "!")
    second.press("Enter")
    expect(case.dialog().get_by_role("alert")).to_contain_text("Passordene er ikke like.")
    page.keyboard.press("Escape")

    name, text = case.save(password=PASSWORD)
    assert name.endswith("-med-passord.json")
    locked = json.loads(text)
    assert (locked["kdf"], locked["cipher"], locked["iterations"] >= 600_000) == ("PBKDF2", "AES-GCM", True)
    assert not [word for word in ("Kari", "rektor", "samtykke", PASSWORD) if word in text]
    _, again = case.save(password=PASSWORD)
    assert [json.loads(again)[key] == locked[key] for key in ("salt", "nonce", "data")] == [False] * 3
    written = case.values()

    half = len(locked["data"]) // 2
    other = "A" if locked["data"][half] != "A" else "B"
    for harmed in (
        json.dumps(locked | {"data": locked["data"][:half] + other + locked["data"][half + 1 :]}),
        json.dumps(locked | {"iterations": 600_001}),
        json.dumps(locked | {"salt": 5}),
        json.dumps({"$schema": "urn:naervaer:laast:1", "__proto__": {"kdf": "PBKDF2"}}),
    ):
        page.evaluate("document.querySelector('[data-status]').textContent = ''")
        case.open_file(harmed)
        expect(case.status).to_contain_text("skadet, endret eller ikke hel. Hent eller kopier den på nytt")
    for length in (len(text) // 2, 60):
        page.evaluate("document.querySelector('[data-status]').textContent = ''")
        case.open_file(text[:length])
        expect(case.status).to_contain_text("den er ikke hel, for slutten mangler.")
    case.open_file(json.dumps(locked | {"iterations": 10**12}))
    expect(case.status).to_contain_text("holdt maskinen opptatt for lenge. En fil som er lagret herfra, gjør ikke det.")
    case.open_file(json.dumps(locked | {"$schema": "urn:naervaer:laast:2"}))
    expect(case.status).to_contain_text("låst på en måte som denne utgaven av nettstedet ikke kjenner")
    case.open_file(text)
    case.unlock("noe helt annet")
    expect(case.dialog().get_by_role("alert")).to_have_text("Passordet åpner ikke filen. Prøv igjen.")
    assert findings(page, within=OPEN) == []
    page.keyboard.press("Escape")
    expect(case.status).to_contain_text("Filen ble ikke åpnet.")
    assert case.values() == written

    case.button("Tøm mappen").click()
    case.dialog().get_by_role("button", name="Tøm mappen").click()
    case.open_file(text)
    case.unlock("feil passord her")
    case.unlock(PASSWORD)
    expect(case.status).to_have_text("Filen er åpnet.")
    assert case.values() == written
    with page.expect_download(timeout=READY) as download:
        case.button("Lagre").click()
    assert download.value.suggested_filename.endswith("-med-passord.json"), "it is saved with the password that it had"

    single = open_form("samtykke").ready()
    single.open_file("x.json", text)
    single.dialog().get_by_label("Passord").fill(PASSWORD)
    single.dialog().get_by_role("button", name="Åpne").click()
    expect(single.status).to_have_text(
        "Mappen er åpnet. I den er «Tverrfaglig samtykkeerklæring», «Samarbeidsavtale mellom foresatte og skole»."
    )
    expect(single.box("Unntak")).to_have_value("Ikke til PPT")


def test_hostile_files_open_nothing_and_lose_nothing(case: CasePage) -> None:
    """Whatever is chosen, what stands on screen stays, nothing runs, and a sentence says what the matter is."""
    fill(case)
    written = case.values()
    whole = {"$schema": "urn:naervaer:mappe:1", "version": 1, "pupil": "Per", "forms": []}
    evil = "<img src=x onerror=document.title=1>"
    for text in (
        "",
        "\x00\xff\x00",
        "[" * 100_000,
        "{}",
        json.dumps(whole | {"forms": {"samtykke": {}}}),
        json.dumps(whole | {"forms": [{"form": "samtykke", "version": 1, "answers": []}]}),
        json.dumps(whole | {"version": "1"}),
        json.dumps(whole)[:-2],
        json.dumps({"$schema": "urn:naervaer:svar:1", "form": "__proto__", "version": 1, "answers": {}}),
    ):
        case.page.evaluate("document.querySelector('[data-status]').textContent = ''")
        case.open_file(text)
        expect(case.status).to_contain_text("Filen")
        assert case.values() == written
    title = case.page.title()
    strange = [
        {"form": evil, "version": 1, "answers": {"a": evil}},
        {"form": "samtykke", "version": 9, "answers": {"navn": evil, "tjenester": "alle", "__proto__": {"x": evil}}},
    ]
    case.open_file(json.dumps(whole | {"pupil": evil, "forms": strange}))
    case.dialog().get_by_role("button", name="Bytt ut").click()
    expect(case.pupil).to_have_value(evil)
    expect(case.root.get_by_text("Se over det som er åpnet")).to_be_visible()
    assert case.page.title() == title
    case.button("Angre").click()
    expect(case.pupil).to_have_value("Kari Nordmann")
    assert typed(case) >= {"Kari Nordmann", "14.05.2012", "Ikke til PPT", "Ring rektor"}


DRAFT = "naervaer:/:utkast"


def stored(page: Page) -> str | None:
    text: str | None = page.evaluate("name => localStorage.getItem(name)", DRAFT)
    return text


def wait_until_stored(page: Page, words: str) -> None:
    """Until the draft has these words: it is written in a task of its own, soon."""
    page.wait_for_function("([name, words]) => localStorage.getItem(name)?.includes(words)", arg=[DRAFT, words])


def draft_dialog(case: CasePage) -> Locator:
    """The dialog about the draft on the machine, open."""
    case.button("Utkast på denne maskinen").click()
    return case.dialog()


def test_a_draft_is_kept_only_while_the_reader_wants_it(contexts: Contexts) -> None:
    """Off until ticked; shown in full; offered in another tab; gone by one button, and when its time is out."""
    context, guard = contexts()
    case = CasePage.open(context, guard).ready()
    page = case.page
    fill(case)
    page.evaluate("dispatchEvent(new Event('pagehide')) && dispatchEvent(new PageTransitionEvent('pageshow'))")
    assert stored(page) is None
    dialog = draft_dialog(case)
    expect(dialog.get_by_text("uten passord og uten kryptering")).to_be_visible()
    dialog.get_by_role("checkbox", name="Ta vare på utkast på denne maskinen").check()
    wait_until_stored(page, "Ring rektor")
    dialog.get_by_role("button", name="Lukk").click()
    FormPage(page, guard, "samarbeidsavtale").fill({"Plan B": "Ring hjem"})
    wait_until_stored(page, "Ring hjem")
    dialog = draft_dialog(case)
    dialog.get_by_text("Vis alt som er lagret").click()
    expect(dialog.locator("[data-stored-all]")).to_contain_text("Ring hjem")
    assert findings(page, within=OPEN) == []
    dialog.get_by_role("button", name="Lukk").click()
    written = case.values()

    context.set_offline(False)
    page.close(run_before_unload=False)
    case = CasePage.open(context, guard).ready()
    page = case.page
    case.expect_filled()
    dialog = draft_dialog(case)
    expect(dialog.get_by_role("checkbox", name="Ta vare på utkast på denne maskinen")).to_be_disabled()
    dialog.get_by_role("button", name="Lukk").click()
    wait_until_stored(page, "Ring hjem")
    expect(case.root.locator("[data-strip-notice]")).to_contain_text("ligger på denne maskinen")
    case.button("Åpne utkastet").click()
    expect(case.status).to_have_text("Utkastet er åpnet.")
    assert case.values() == written

    context.set_offline(False)
    second = context.new_page()
    second.goto("om/personvern/")
    second.get_by_role("button", name="Åpne utkastet").click()
    expect(second.locator("[data-strip-notice]")).to_contain_text("Mappen er åpen i en annen fane")
    second.close(run_before_unload=False)
    case.button("Tøm mappen").click()
    case.dialog().locator("button[value=yes]").click()
    expect(case.status).to_have_text("Mappen er tømt. Du kan angre med Ctrl+Z.")
    assert case.status.bounding_box()["width"] == 1, "it is shown beside the button"
    page.locator("[data-case] [data-tab-act=save]").first.click()
    expect(case.status).to_have_text("Mappen er tom. Det er ikke noe å lagre.")
    assert case.status.bounding_box()["width"] > 100, "what is said next is seen"
    assert stored(page) is None, "what is cleared does not stay on the machine"
    case.button("Angre").click()
    wait_until_stored(page, "Ring hjem")

    dialog = draft_dialog(case)
    dialog.get_by_role("button", name="Fjern utkastet").click()
    expect(dialog.get_by_role("status")).to_have_text("Utkastet er fjernet fra denne maskinen.")
    assert stored(page) is None
    dialog.get_by_role("button", name="Lukk").click()
    assert case.values() == written

    old = json.dumps({"saved": 1, "until": 2, "text": "{}"})
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [DRAFT, old])
    context.set_offline(False)
    elsewhere = context.new_page()
    elsewhere.goto("om/personvern/")
    expect(elsewhere.get_by_text("Det er slått av til du selv slår det på.")).to_be_visible()
    elsewhere.wait_for_function("name => localStorage.getItem(name) === null", arg=DRAFT)


WRITE_AND_LEAVE = """([name, way, word]) => {
  const field = document.querySelector("[data-form=samarbeidsavtale] textarea");
  field.value = word;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  (way === "pagehide" ? window : document).dispatchEvent(new Event(way));
  return localStorage.getItem(name);
}"""
"""Give the draft as it stands when a field has been written in and the page is left, before anything else is done."""


def test_the_last_word_is_in_the_draft_when_the_page_is_left(contexts: Contexts) -> None:
    """It is written in a task of its own, and at once by whoever goes on to another page or program."""
    context, guard = contexts(fresh=True)
    # A page that is put away is hidden; here it is only told so.
    context.add_init_script("Object.defineProperty(document, 'hidden', { get: () => true });")
    case = CasePage.open(context, guard).ready()
    fill(case)
    dialog = draft_dialog(case)
    dialog.get_by_role("checkbox", name="Ta vare på utkast på denne maskinen").check()
    dialog.get_by_role("button", name="Lukk").click()

    for way in ("visibilitychange", "pagehide"):
        word = f"Det siste ordet før {way}"
        assert word in case.page.evaluate(WRITE_AND_LEAVE, [DRAFT, way, word]), way


def test_a_draft_of_another_layout_is_told_of_and_stays(contexts: Contexts) -> None:
    """The reader can have its text, and takes it away; until then no new one comes in its place."""
    context, _ = contexts()
    page = context.new_page()
    page.goto("om/")
    other = '{"ends": "2027-01-01", "parts": {"samtykke": "X"}}'
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [DRAFT, other])
    page.goto("om/personvern/")
    notice = page.locator("[data-strip-notice]")
    expect(notice).to_contain_text("et utkast som denne utgaven av nettstedet ikke kan åpne")
    with page.expect_download() as download:
        notice.get_by_role("button", name="Lagre det til fil").click()
    assert Path(download.value.path()).read_text("utf-8") == other
    assert stored(page) == other
    notice.get_by_role("button", name="Fjern utkastet").click()
    expect(notice).to_be_hidden()
    assert stored(page) is None


def test_a_case_whose_python_did_not_come_is_tried_again(contexts: Contexts) -> None:
    """Without Python the case is filled and says what does not work; «Prøv igjen» mends it, and all is kept."""
    context, guard = contexts()
    guard.allow("wasm|Failed to load|Error")
    context.route("**/pyodide.asm.wasm*", lambda route: route.fulfill(status=404))
    case = CasePage.open(context, guard)
    fill(case)
    expect(case.root).to_have_attribute("data-state", "failed", timeout=READY)
    expect(case.status).to_contain_text("Det du har skrevet, står i skjemaet.")

    context.unroute_all()
    case.button("Prøv igjen").click()

    expect(case.status).to_be_focused()
    expect(case.root).to_have_attribute("data-state", "ready", timeout=READY)
    expect(case.button("Prøv igjen")).to_be_hidden()
    assert typed(case) >= {"Kari Nordmann", "14.05.2012", "Ikke til PPT", "Ring rektor"}
    assert "Ikke til PPT" in case.save()[1]


def test_the_case_tells_how_far_it_has_come(case: CasePage) -> None:
    """Each form that holds something says what is left, and all dates stand in order with the way to their form."""
    agreement = case.part("samarbeidsavtale", "Samarbeidsavtale")
    agreement.fill({"Elev": "Kari", "Skole": "Vik skole"})
    agreement.fill({"Tiltak": "Møte i skolegården", "Frist": "1.2.2099"}, agreement.row("rad 1"))
    agreement.grow(2)
    agreement.fill({"Tiltak": "Faste kveldsrutiner", "Frist": "1.2.2020"}, agreement.row("rad 2"))
    entry = case.list.get_by_role("listitem").filter(has=case.page.locator("[data-part=samarbeidsavtale]"))
    expect(entry).to_contain_text("Ett felt gjenstår", timeout=READY)
    moments = case.list.locator(".nv-moments").get_by_role("listitem")
    expect(moments).to_have_count(2)
    expect(moments.first).to_contain_text("1. februar 2020 Passert")
    expect(moments.last).to_contain_text(re.compile(r"1\. februar 2099 Neste\s*Frist for tiltak – Møte i skolegården"))
    assert findings(case.page, within="[data-case] nav") == []
    case.part("samtykke", "Tverrfaglig samtykkeerklæring")
    moments.last.get_by_role("link", name="Samarbeidsavtale").click()
    expect(case.page.get_by_role("heading", name="Samarbeidsavtale", level=2)).to_be_focused()
    agreement.fill({"Hovedmål": "Hver dag"})
    expect(entry).to_contain_text("Ferdig utfylt")
    case.button("Lagre").click()
    expect(case.status).to_contain_text("er sendt til nedlastinger")
    case.button("Tøm mappen").click()
    case.dialog().get_by_role("button", name="Tøm mappen").click()
    expect(case.list.locator("[data-filled]")).to_have_count(0)
    # Nothing of the pupil stands there once it is cleared.
    expect(case.list.locator(".nv-moments")).to_have_count(0)
