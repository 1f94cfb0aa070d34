"""The case of a pupil follows the tab: from page to page, through a reload and a crash, into a file, and away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from forms.core.answers import Answers
from forms.core.model import Form, form_from
from forms.export import case_json
from forms.export import json as json_file
from forms.questions import TYPES
from tests.conftest import FORMS
from tests.patience import READY

from .conftest import NO_PYTHON, Contexts, Gate, OpenForm
from .crash import Killed
from .formpage import FormPage
from .guard import Guard

CASES = Path(__file__).parents[1] / "cases"
PUPIL = "Kari Nordmann"
TEXT, ABOUT = "naervaer:/:mappe", "naervaer:/:mappe-om"
STORED = """async () => ({
  session: Object.keys(sessionStorage), local: Object.keys(localStorage), cookies: document.cookie,
  databases: (await indexedDB.databases()).length, title: document.title, address: location.href,
})"""


WRITE = """async ([name, version, answers, pupil]) => {
  const { read, write } = await import("/assets/web/shared/answers.js");
  const { caseFile, formText } = await import("/assets/web/shared/case_file.js");
  const form = document.querySelector(`[data-form=${name}] form`);
  write(form, answers);
  const part = { version, answers: read(form) };
  return [formText(name, part), caseFile({ pupil, parts: { [name]: part } })];
}"""


CASE = "(contents) => import('/assets/web/shared/in_tab.js').then(({ theCase }) => theCase.replace(contents))"
PUT = "([form, part]) => import('/assets/web/shared/in_tab.js').then(({ theCase }) => theCase.put(form, part))"


def sets(form: Form, case: dict[str, Any]) -> Iterator[Answers]:
    """The answers that a case sends, as the form takes them."""
    for message in case["messages"]:
        given = message["send"].get("answers")
        if isinstance(given, dict):
            yield Answers.accept(form, plain(given))[0]


def plain(value: Any) -> Any:
    """Without the cases' marks for long texts."""
    match value:
        case {"$repeat": [str(text), int(times)]}:
            return text * times
        case dict():
            return {key: plain(part) for key, part in value.items()}
        case list():
            return [plain(part) for part in value]
    return value


EMPTIED = """(soon) => new Promise((done) => {
  dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  const empty = () => {
    for (const at of document.querySelectorAll("main :is(input, textarea)")) {
      at.value = at.defaultValue;
      at.checked = at.defaultChecked;
    }
    done();
  };
  soon ? empty() : setTimeout(empty, 300);
})"""
"""A page is put aside and comes back, as in WebKit: soon after, what is not to be remembered is emptied, and no event
tells; later on a busy machine. Tests in WebKit itself are test_engines.py's.
"""


def strip(page: Page) -> Locator:
    """The strip that is seen."""
    return page.locator("[data-strip]:visible").first


def form_on(page: Page, guard: Guard, name: str, address: str = "") -> FormPage:
    """A form's own page in the same tab."""
    page.goto(f"del-1/{address or name}/")
    form = FormPage(page, guard, name)
    # Its program is there.
    page.evaluate("import('/assets/web/forms/boot.js').then(({ inUse }) => inUse).then(() => {})")
    return form


@pytest.fixture
def talk(contexts: Contexts) -> tuple[BrowserContext, Guard, FormPage]:
    """A conversation with something written in it."""
    context, guard = contexts()
    form = form_on(context.new_page(), guard, "samtale-elev")
    form.fill({"Elev": PUPIL, "Notater om kontakt og formål": "Gruer seg til bussen"})
    return context, guard, form


@pytest.mark.parametrize("name", FORMS)
def test_the_page_writes_the_same_file_as_python(open_form: OpenForm, site: Path, name: str) -> None:
    """Byte for byte, for every answer set of the cases, without Python in the page."""
    models = json.loads((site / "assets/forms/models.json").read_text("utf-8"))
    form = next(form_from(data, TYPES) for data in models if data["id"] == name)
    page = open_form(name, python=False).page
    for path in sorted((CASES / name).glob("*.json")):
        for answers in sets(form, json.loads(path.read_text("utf-8"))):
            single, case = page.evaluate(WRITE, [name, form.version, answers.raw(), PUPIL])
            # A browser has one sign for the end of a line, and none in a field of one line.
            held = Answers.accept(form, json.loads(single)["answers"])[0]
            assert single == json_file.write(form, held), path.name
            assert case == case_json.write(PUPIL, [(form, held)]), path.name
            assert not held.raw().keys() ^ answers.raw().keys()


def test_what_is_written_follows_from_page_to_page(talk: tuple[BrowserContext, Guard, FormPage]) -> None:
    """The name is typed once; reload, back and forward lose nothing, and no page of the site asks before it is left."""
    _, guard, form = talk
    page = form.page
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    expect(strip(page)).to_contain_text(PUPIL)
    expect(strip(page)).to_contain_text("Ikke lagret")

    strip(page).get_by_role("link", name="Neste verktøy: Tverrfaglig samtykkeerklæring").click()
    consent = FormPage(page, guard, "samtykke")
    expect(consent.box("Barnets navn")).to_have_value(PUPIL)
    page.get_by_role("link", name="Tiltaksbanken").first.click()
    expect(strip(page)).to_contain_text(PUPIL)
    # Nobody has touched the page this time, nor looked into it, which counts as a touch: that a form in use wants to
    # ask would be told of as a fault.
    with page.expect_worker():
        page.go_back()
    page.go_back()
    assert asked == []
    expect(form.box("Notater om kontakt og formål")).to_have_value("Gruer seg til bussen")
    page.reload()
    expect(form.box("Elev")).to_have_value(PUPIL)
    expect(form.box("Notater om kontakt og formål")).to_have_value("Gruer seg til bussen")
    stored = page.evaluate(STORED)
    assert set(stored.pop("session")) - {"valgte"} <= {TEXT, ABOUT}
    assert PUPIL not in json.dumps(stored, ensure_ascii=False)


def test_what_there_is_no_room_for_is_told_when_a_form_fills_itself(contexts: Contexts, site: Path) -> None:
    """As when the reader takes it over: the rows stand in a list, and the agreement has those that fit."""
    models = json.loads((site / "assets/forms/models.json").read_text("utf-8"))
    versions = {model["id"]: model["version"] for model in models}
    rows = {
        "tiltaksvelger": {"valgte": [{"tiltak": {"text": f"Tiltak {n}", "address": ""}} for n in range(40)]},
        "samtale-foresatte": {"avtaler": [{"hva": "Ring meg"}, {"hva": "Ring igjen"}]},
    }
    parts = {name: {"version": versions[name], "answers": answers} for name, answers in rows.items()}
    context, guard = contexts()
    page = context.new_page()
    page.goto("del-2/")
    page.evaluate(CASE, {"pupil": PUPIL, "parts": parts})
    form = form_on(page, guard, "samarbeidsavtale")
    form.box("Elev").focus()
    expect(form.box("Tiltak", form.row("rad 40"))).to_have_value("Tiltak 37", timeout=READY)
    told = form.root.locator("[data-summary]")
    expect(told).to_contain_text("Se over det som er hentet")
    expect(told).to_contain_text("Tiltak 39")


def test_a_crash_loses_nothing(talk: tuple[BrowserContext, Guard, FormPage]) -> None:
    """What is written within 300 ms of the crash, and before, is there when the page is loaded again."""
    _, guard, form = talk
    guard.allow(".")
    form.fill({"Notater om kontakt og formål": "Gruer seg til gym"})
    expect(strip(form.page)).to_contain_text("Ikke lagret")
    form.page.wait_for_function(f"sessionStorage[{TEXT!r}].includes('gym')")
    killed = Killed(form.page)
    killed.crash()
    killed.reload()
    killed.wait_for("document.querySelector('[data-field=kontakt] textarea')?.value", "Gruer seg til gym")
    killed.wait_for("document.querySelector('[data-strip-pupil]')?.textContent", PUPIL)


def test_another_tab_knows_nothing_of_it(talk: tuple[BrowserContext, Guard, FormPage]) -> None:
    """Two pupils in two tabs are two cases."""
    context, guard, form = talk
    other = form_on(context.new_page(), guard, "samtale-elev")
    expect(other.box("Elev")).to_have_value("")
    other.fill({"Elev": "Per Olsen", "Notater om kontakt og formål": "Trives"})
    form.page.reload()
    expect(form.box("Elev")).to_have_value(PUPIL)
    expect(form.box("Notater om kontakt og formål")).to_have_value("Gruer seg til bussen")


def test_a_case_that_has_lain_too_long_is_gone(talk: tuple[BrowserContext, Guard, FormPage]) -> None:
    """A tab that is opened again the next day shows nothing, and holds nothing."""
    page = talk[2].page
    page.goto("om/")
    page.evaluate(
        f"""() => {{
          const about = JSON.parse(sessionStorage[{ABOUT!r}]);
          sessionStorage[{ABOUT!r}] = JSON.stringify({{ ...about, touched: Date.now() - 20 * 3600 * 1000 }});
        }}"""
    )
    page.goto("del-1/samtale-elev/")
    expect(talk[2].box("Elev")).to_have_value("")
    assert page.evaluate(STORED)["session"] == []


def test_the_case_is_saved_from_any_page_and_ended(talk: tuple[BrowserContext, Guard, FormPage]) -> None:
    """Lagre needs no Python; what is said of it is true; after Ny elev nothing of the pupil is left, back or forth."""
    _, _, form = talk
    page = form.page
    page.goto("om/")
    with page.expect_download() as download:
        strip(page).get_by_role("button", name="Lagre").click()
    data = json.loads(download.value.path().read_text("utf-8"))
    assert (data["pupil"], [part["form"] for part in data["forms"]]) == (PUPIL, ["samtale-elev"])
    assert "Kari" not in download.value.suggested_filename
    expect(strip(page)).to_contain_text("Sendt til nedlastinger")
    strip(page).get_by_role("button", name="Ny elev").click()
    expect(page.get_by_role("dialog")).to_contain_text("siden vet ikke om den kom fram")
    page.get_by_role("dialog").get_by_role("button", name="Avbryt").click()
    page.go_back()
    form.fill({"Notater om kontakt og formål": "Gruer seg til gym"})
    expect(strip(page)).to_contain_text("Endret siden")

    strip(page).get_by_role("button", name="Ny elev").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("er ikke lagret")
    dialog.get_by_role("button", name="Avbryt").click()
    expect(form.box("Elev")).to_have_value(PUPIL)
    strip(page).get_by_role("button", name="Ny elev").click()
    dialog.get_by_role("button", name="Avslutt uten å lagre").click()
    expect(form.status).to_contain_text("Mappen er avsluttet.")
    expect(form.box("Elev")).to_have_value("")
    expect(form.box("Notater om kontakt og formål")).to_have_value("")
    assert page.evaluate(STORED)["session"] == []
    page.go_forward()
    expect(page.locator("[data-strip-page]")).to_be_hidden()
    page.go_back()
    expect(form.box("Elev")).to_have_value("")


@pytest.mark.parametrize("place", ["form", "page"])
def test_a_case_ends_only_when_the_reader_has_its_file(contexts: Contexts, place: str) -> None:
    """A browser may refuse the download, and nothing tells: «Lagre først» asks, and what keeps the case is first."""
    context, guard = contexts(fresh=True)
    form = form_on(context.new_page(), guard, "samtale-elev")
    form.fill({"Elev": PUPIL, "Notater om kontakt og formål": "Gruer seg til bussen"})
    page = form.page
    if place == "page":
        page.goto("om/")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Browser.setDownloadBehavior", {"behavior": "deny"})
    dialog = page.get_by_role("dialog")

    def save_first() -> None:
        page.locator("[data-tab-act=new]:visible").click()
        dialog.get_by_role("button", name="Lagre først").click()
        expect(dialog).to_contain_text("Kom filen til mappen for nedlastinger?")
        expect(dialog.get_by_role("button", name="Nei, behold mappen")).to_be_focused()

    def kept() -> bool:
        return "Gruer seg" in page.evaluate(f"sessionStorage[{TEXT!r}] ?? ''")

    save_first()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("textbox")).to_have_value(re.compile("Gruer seg"))
    dialog.get_by_role("button", name="Lukk").click()
    expect(strip(page)).to_contain_text("Ikke lagret")
    assert kept()

    # No answer is no yes: the notice goes on asking.
    save_first()
    page.keyboard.press("Escape")
    expect(page.locator("[data-strip-notice]:visible")).to_contain_text("Kom filen")
    expect(strip(page)).to_contain_text("Ikke lagret")
    assert kept()

    save_first()
    dialog.get_by_role("button", name="Ja, avslutt mappen").click()
    expect(page.get_by_text("Mappen er avsluttet.").first).to_be_visible()
    assert page.evaluate(STORED)["session"] == []


def test_a_doubled_tab_is_told_and_takes_over(talk: tuple[BrowserContext, Guard, FormPage]) -> None:
    """Of two tabs with the same case, the second is told, and the first when the second takes it."""
    context, _, form = talk
    # A doubled tab has the storage of the first.
    kept = form.page.evaluate("({ ...sessionStorage })")
    second = context.new_page()
    second.goto("om/")
    second.evaluate("kept => Object.assign(sessionStorage, kept)", kept)
    second.reload()
    told = "Mappen er åpen i en annen fane"
    expect(second.locator("[data-strip-notice]")).to_contain_text(told)
    expect(form.root.locator("[data-strip-notice]")).to_be_hidden()
    second.get_by_role("button", name="Bruk den her").click()
    expect(second.locator("[data-strip-notice]")).to_be_hidden()
    expect(form.root.locator("[data-strip-notice]")).to_contain_text(told)
    second.close()
    expect(form.box("Elev")).to_have_value(PUPIL)


def test_what_the_browser_will_not_keep_is_said(contexts: Contexts) -> None:
    """Where storage is refused, the strip says so, what is typed stays on the page, and it can be saved."""
    context, guard = contexts(fresh=True)
    context.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } });"
    )
    form = form_on(context.new_page(), guard, "samtale-elev")
    form.fill({"Elev": PUPIL, "Notater om kontakt og formål": "Gruer seg til bussen"})
    expect(form.root.locator("[data-strip-notice]")).to_contain_text("Nettleseren tar ikke vare på mappen")
    with form.page.expect_download() as download:
        form.button("Lagre").click()
    assert "bussen" in download.value.path().read_text("utf-8")


def test_it_is_written_in_the_file_that_was_chosen(contexts: Contexts) -> None:
    """Where the browser lets the reader choose a file, Lagre writes in it again, and «Lagret» is said when it is so."""
    context, guard = contexts(fresh=True)
    context.add_init_script(
        """window.nvWritten = [];
        window.showSaveFilePicker = async ({ suggestedName }) => {
          window.nvWritten.push(suggestedName);
          return { name: "valgt.json", createWritable: async () => {
            if (window.nvFull) throw new DOMException("full", "QuotaExceededError");
            return { write: async (text) => window.nvWritten.push(text), close: async () => {} };
          } };
        };"""
    )
    form = form_on(context.new_page(), guard, "samtale-elev")
    page = form.page
    form.fill({"Elev": PUPIL, "Notater om kontakt og formål": "Gruer seg til bussen"})
    form.button("Lagre").click()
    expect(strip(page)).to_contain_text("Lagret")
    expect(form.status).to_contain_text("Lagret i valgt.json.")
    form.button("Lagre fortløpende i denne filen").click()
    form.fill({"Notater om kontakt og formål": "Gruer seg til gym"})
    expect(strip(page)).to_contain_text("Endret siden")
    expect(strip(page)).to_contain_text("Lagret")
    written = page.evaluate("window.nvWritten")
    assert (len(written), "gym" in written[2]) == (3, True)
    assert "Kari" not in page.evaluate("window.nvWritten[0]")
    assert "valgt.json" not in page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")
    page.evaluate("window.nvFull = true")
    with page.expect_download():
        form.button("Lagre").click()
    expect(form.status).to_contain_text("er sendt til nedlastinger")


def test_a_case_opens_on_the_page_of_any_form(talk: tuple[BrowserContext, Guard, FormPage]) -> None:
    """All of it comes into the tab, though the page has one form; undoing it brings back what was there."""
    context, guard, form = talk
    form.ready()
    parts: list[dict[str, Any]] = [
        {"form": "samtale-elev", "version": 1, "answers": {"elev": "Per", "kontakt": "Trives"}},
        {"form": "samarbeidsavtale", "version": 1, "answers": {"elev": "Per", "plan_b": "Ring rektor"}},
    ]
    case = {"$schema": "urn:naervaer:mappe:1", "version": 1, "pupil": "Per", "forms": parts}
    form.open_file("x.json", json.dumps(case))
    form.button("Bytt ut", form.dialog()).click()
    expect(form.status).to_contain_text("Mappen er åpnet.", timeout=READY)
    expect(form.box("Notater om kontakt og formål")).to_have_value("Trives")
    expect(strip(form.page)).to_contain_text("Åpnet fra fil")
    form.button("Angre").click()
    expect(form.box("Notater om kontakt og formål")).to_have_value("Gruer seg til bussen")
    form.open_file("x.json", json.dumps(case))
    form.button("Bytt ut", form.dialog()).click()
    expect(form.status).to_contain_text("Mappen er åpnet.", timeout=READY)
    context.set_offline(False)
    agreement = form_on(form.page, guard, "samarbeidsavtale")
    expect(agreement.box("Plan B")).to_have_value("Ring rektor")


def test_text_that_would_not_come_back_from_a_file_is_in_none(talk: tuple[BrowserContext, Guard, FormPage]) -> None:
    """It is told of while it stands there, and at each way into a file; shorter, it is saved."""
    _, _, form = talk
    form.ready()
    notes = "Notater om kontakt og formål"
    # What is typed or pasted is stopped before that; what a draft or a case of before holds is not.
    part = {"version": 1, "answers": {"elev": PUPIL, "kontakt": "å" * 40_001}}
    form.page.evaluate(CASE, {"pupil": PUPIL, "parts": {"samtale-elev": part}})
    notice = form.root.locator("[data-strip-notice]")
    expect(notice).to_contain_text("Det er for mye tekst, eller for mange tegn på rad, i «Undringssamtale med eleven»")
    refused = re.compile(
        "^Ingenting er lagret, for det er for mye tekst, eller for mange tegn på rad, i «Undringssamtale med eleven»"
    )
    for name in ("Lagre", "Lagre bare dette skjemaet"):
        form.button(name).click()
        expect(form.status).to_have_text(refused)
        form.status.evaluate("at => { at.textContent = ''; }")
    form.button("Lagre som PDF").click()
    form.dialog().get_by_role("checkbox").check()
    form.dialog().locator("[data-pdf-save]").click()
    expect(form.status).to_have_text(refused)
    expect(form.dialog()).to_have_count(0)
    expect(notice).to_contain_text("Lagre med passord eller noen deler")
    form.fill({notes: "å" * 10_000})
    expect(notice).to_be_hidden()
    _, text = form.save()
    form.open_file("x.json", text)
    form.answer(yes=True)
    expect(form.status).to_contain_text("Filen er åpnet.")
    expect(form.box(notes)).to_have_value("å" * 10_000)


def test_what_the_tab_holds_is_in_the_fields_before_other_programs_begin(contexts: Contexts) -> None:
    """The reader who goes from tool to tool does not wait for what all pages have, nor it for the form's program."""
    context, guard = contexts()
    page = context.new_page()
    page.goto("om/")
    parts = {"samarbeidsavtale": {"version": 2, "answers": {"elev": PUPIL, "plan_b": "Ring rektor"}}}
    page.evaluate(CASE, {"pupil": PUPIL, "parts": parts})
    gate = Gate()
    page.route("**/web/site/site.js", gate)
    page.goto("del-1/samarbeidsavtale/", wait_until="commit")
    form = FormPage(page, guard, "samarbeidsavtale")
    expect(form.box("Plan B")).to_have_value("Ring rektor")
    gate.open()
    expect(strip(page)).to_contain_text(PUPIL)

    gate = Gate()
    page.route("**/web/forms/boot.js", gate)
    page.goto("del-1/samarbeidsavtale/", wait_until="domcontentloaded")
    expect(strip(page)).to_contain_text(PUPIL)
    gate.open()
    expect(form.box("Plan B")).to_have_value("Ring rektor")


def test_a_full_form_says_once_what_has_no_room(contexts: Contexts) -> None:
    """In the line of the offers, with nothing to take; it is kept that the reader has been told."""
    context, guard = contexts()
    page = context.new_page()
    page.goto("om/")
    rows = [{"tiltak": {"text": f"T{number}", "address": ""}} for number in range(40)]
    parts = {
        "tiltaksvelger": {"version": 1, "answers": {"valgte": [{"tiltak": {"text": "Gå tur", "address": ""}}]}},
        "samarbeidsavtale": {"version": 2, "answers": {"elev": PUPIL, "avtaler": rows}},
    }
    page.evaluate(CASE, {"pupil": PUPIL, "parts": parts})
    form = form_on(page, guard, "samarbeidsavtale").ready(offline=False)
    line = form.root.locator("[data-offers]")
    expect(line).to_contain_text("Fra tiltaksvelgeren: 1 rad fikk ikke plass: «Gå tur».")
    expect(line.get_by_role("button")).to_have_text(["Lukk"])
    line.get_by_role("button").click()
    expect(line).to_be_hidden()
    settled = json.loads(page.evaluate(f"sessionStorage[{ABOUT!r}]"))["settled"]
    assert "samarbeidsavtale tiltaksvelger" in settled


def test_a_name_without_a_row_is_told_though_nothing_comes(contexts: Contexts) -> None:
    """There is then nothing to put back, and no button that would."""
    context, guard = contexts()
    page = context.new_page()
    page.goto("om/")
    consent, agreement = (
        {"underskrifter": [{"rolle": "Foresatt", "navn": name, "signatur": ""} for name in names]}
        for names in (["Kari", "Per", "Ida"], ["Kari", "Per", "Ida", "Else"])
    )
    page.evaluate(CASE, {"pupil": "", "parts": {"samtykke": {"version": 2, "answers": consent}}})
    page.evaluate(PUT, ["samarbeidsavtale", {"version": 2, "answers": agreement}])
    form = form_on(page, guard, "samtykke").ready(offline=False)
    expect(form.root.get_by_text("Det er ikke rad for «Else».").first).to_be_visible()
    expect(form.root.get_by_role("button", name="Angre")).to_be_hidden()


def test_what_stands_of_one_pupil_is_not_laid_over_another_of_another_version(open_form: OpenForm) -> None:
    """What comes waits for Python, and nothing of the case before stands in the form or in the new case meanwhile."""
    form = open_form("samarbeidsavtale", python=False)
    form.fill({"Elev": "Ola", "Plan B": "Følg Ola"})
    part = {"version": 1, "answers": {"elev": PUPIL, "plan_b": "Ring rektor"}}
    form.page.evaluate(CASE, {"pupil": PUPIL, "parts": {"samarbeidsavtale": part}})

    expect(form.box("Plan B")).to_have_value("")
    form.fill({"Status": "Er hjemme"})
    form.page.wait_for_function("() => JSON.stringify(sessionStorage).includes('Er hjemme')")
    kept = form.page.evaluate("JSON.stringify(sessionStorage)")
    assert "Ring rektor" in kept
    assert "Ola" not in kept


def test_a_name_in_a_field_of_an_older_version_follows_the_case(contexts: Contexts) -> None:
    """What waits for Python has the new name where it had the old one, also when more is written over it."""
    context, guard = contexts()
    page = context.new_page()
    page.add_init_script(NO_PYTHON)

    def older(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('"samtykke":["navn"]', '"samtykke":["navn","barn"]'))

    page.route("**/del-1/elevmappe/", older)
    page.goto("om/")
    part = {"version": 0, "answers": {"barn": "Kari", "unntak": "Ikke til PPT"}}
    page.evaluate(CASE, {"pupil": "Kari", "parts": {"samtykke": part}})
    form = form_on(page, guard, "samtykke", "elevmappe")
    page.locator("[data-part=samtykke]").click()
    name = page.locator("[data-case-pupil]")
    expect(name).to_have_value("Kari")
    name.fill(PUPIL)
    name.blur()
    form.fill({"Fødselsdato": "01.02.2012"})
    page.wait_for_function("() => JSON.stringify(sessionStorage).includes('01.02.2012')")

    [kept] = json.loads(page.evaluate(f"sessionStorage[{TEXT!r}]"))["forms"]
    assert kept["answers"]["barn"] == PUPIL
    assert kept["answers"]["unntak"] == "Ikke til PPT"


@pytest.mark.parametrize("soon", [True, False], ids=["soon", "later"])
@pytest.mark.parametrize("answers", [True, False], ids=["answers", "a name alone"])
def test_a_page_that_comes_back_emptied_has_its_answers(open_form: OpenForm, answers: bool, soon: bool) -> None:
    """Also the case's own field for the name; and nothing is taken out of the case."""
    form = open_form("samtykke", python=False)
    form.fill({"Barnets navn": PUPIL})
    if answers:
        form.fill({"Unntak": "Ikke til PPT"})
        form.tick("Fastlege").check()
    before = form.values()
    page = form.page
    page.evaluate(EMPTIED, soon)

    page.wait_for_function("name => document.querySelector('[data-field=navn] input').value === name", arg=PUPIL)
    assert form.values() == before
    page.goto("del-1/elevmappe/")
    expect(page.locator("[data-case-pupil]")).to_have_value(PUPIL)
    part = FormPage(page, form.guard, "samtykke")
    before = part.values()
    assert PUPIL in before
    page.evaluate(EMPTIED, soon)
    expect(page.locator("[data-case-pupil]")).to_have_value(PUPIL)
    assert part.values() == before


def test_a_page_that_is_emptied_late_has_its_answers_when_the_reader_writes(open_form: OpenForm) -> None:
    """What stood there is back before what is typed comes, and that is not taken for a fault."""
    form = open_form("samtykke", python=False)
    form.fill({"Barnets navn": PUPIL, "Unntak": "Ikke til PPT"})
    page = form.page
    page.get_by_label("Unntak").focus()
    page.evaluate(EMPTIED, True)
    page.keyboard.type(" eller BUP")

    expect(page.get_by_label("Barnets navn")).to_have_value(PUPIL)
    expect(page.get_by_label("Unntak")).to_have_value("Ikke til PPT eller BUP")
