"""What is one pupil's is never another's, and nothing is replaced, saved or undone in silence."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.patience import READY

from .casepage import CasePage
from .conftest import RUNTIME, Contexts, Gate
from .formpage import FormPage
from .guard import Guard
from .test_tab import ABOUT, PUPIL, TEXT, form_on, strip

OTHER = "Per Olsen"
NOTES = "Notater om kontakt og formål"
REST = "pause => new Promise((done) => setTimeout(done, pause))"
"""Milliseconds in which nothing is to happen."""
PICKER = """
window.nvFiles = {};
window.nvSlow = 0;
window.showSaveFilePicker = async () => {
  if (window.nvLeft) throw new DOMException("left", "AbortError");
  const name = `fil${Object.keys(window.nvFiles).length + 1}.json`;
  window.nvFiles[name] = "";
  return { name, createWritable: async () => {
    if (window.nvRefused) throw new DOMException("no", "NotAllowedError");
    let text = "";
    return {
      write: async (given) => { text = given; await new Promise((done) => setTimeout(done, window.nvSlow)); },
      close: async () => { window.nvFiles[name] = text; },
    };
  } };
};
"""
"""A browser that lets the reader choose a file, as a test reads it: what is written stands in `nvFiles`."""


def case(pupil: str, *parts: dict[str, Any]) -> str:
    return json.dumps({"$schema": "urn:naervaer:mappe:1", "version": 1, "pupil": pupil, "forms": parts})


def talk(pupil: str, notes: str) -> dict[str, Any]:
    return {"form": "samtale-elev", "version": 1, "answers": {"elev": pupil, "kontakt": notes}}


def files(page: Page) -> dict[str, str]:
    """Whose is what was written in each file."""
    found: dict[str, str] = page.evaluate("window.nvFiles")
    return {name: text and json.loads(text)["pupil"] for name, text in found.items()}


def undo_key(page: Page) -> None:
    """Ctrl+Z outside every field."""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+z")


@pytest.fixture
def picked(contexts: Contexts) -> tuple[BrowserContext, Guard, FormPage]:
    """A conversation with Kari, saved in a file that was chosen."""
    context, guard = contexts(fresh=True)
    context.add_init_script(PICKER)
    form = form_on(context.new_page(), guard, "samtale-elev")
    form.fill({"Elev": PUPIL, NOTES: "Gruer seg til bussen"})
    form.button("Lagre").click()
    expect(form.status).to_contain_text("Lagret i fil1.json.")
    return context, guard, form


def test_a_file_is_one_pupils(picked: tuple[BrowserContext, Guard, FormPage]) -> None:
    """Lagre never writes a pupil into another's file: not after a file is opened, nor on a page that comes back."""
    _, _, form = picked
    page = form.page
    form.ready()
    form.open_file("x.json", case(OTHER, talk(OTHER, "Trives")))
    form.answer(yes=True)
    expect(form.box("Elev")).to_have_value(OTHER, timeout=READY)
    form.button("Lagre").click()
    expect(form.status).to_contain_text("Lagret i fil2.json.")
    assert files(page) == {"fil1.json": PUPIL, "fil2.json": OTHER}
    form.button("Lagre fortløpende i denne filen").click()
    # Elsewhere in the tab the case was ended and a third begun; then the reader goes back.
    third = case("Anne", talk("Anne", "Ny"))
    page.evaluate(
        """([text, about, third]) => {
          sessionStorage[text] = third;
          const known = { ...JSON.parse(sessionStorage[about]), id: "tredje" };
          sessionStorage[about] = JSON.stringify(known);
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }""",
        [TEXT, ABOUT, third],
    )
    expect(form.box("Elev")).to_have_value("Anne")
    form.fill({NOTES: "Skrevet etterpå"})
    expect(form.root.locator("[data-strip-notice]")).to_contain_text("Velg filen igjen")
    # Longer than the pause after which a case is written by itself.
    page.evaluate(REST, 2500)
    assert files(page) == {"fil1.json": PUPIL, "fil2.json": OTHER}


def test_what_is_typed_while_a_file_is_written_is_not_called_saved(
    picked: tuple[BrowserContext, Guard, FormPage],
) -> None:
    """Nor is what the browser refused, what was left out, or a form that was emptied."""
    _, _, form = picked
    page = form.page
    page.evaluate("window.nvSlow = 700")
    form.fill({NOTES: "Først"})
    form.button("Lagre").click()
    form.fill({NOTES: "Først og senere"})
    expect(form.status).to_contain_text("Lagret i fil1.json.")
    expect(strip(page)).to_contain_text("Endret siden")
    page.evaluate("window.nvSlow = 0")
    form.button("Lagre").click()
    expect(strip(page)).to_contain_text("Lagret")

    # A file that is left in the end changes nothing of how it is saved.
    form.button("Lagre med passord eller noen deler").click()
    page.evaluate("window.nvLeft = true")
    form.dialog().locator("button[type=submit]").click()
    expect(form.status).to_contain_text("Mappen ble ikke lagret.")
    form.fill({NOTES: "Mer"})
    form.button("Lagre").click()
    expect(form.status).to_contain_text("Lagret i fil1.json.")
    assert "Mer" in page.evaluate("window.nvFiles['fil1.json']")

    form.ready()
    form.open_file(
        "x.json", case(PUPIL, talk(PUPIL, "A"), {"form": "samtykke", "version": 2, "answers": {"unntak": "B"}})
    )
    form.answer(yes=True)
    expect(form.status).to_contain_text("Mappen er åpnet.", timeout=READY)
    expect(strip(page)).to_contain_text("Åpnet fra fil")
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    expect(strip(page)).to_contain_text("Ikke lagret")


def test_a_file_of_another_pupil_renames_nobody(picked: tuple[BrowserContext, Guard, FormPage]) -> None:
    """It is asked about, and the forms that are not opened keep their pupil; a name that is typed follows into them."""
    context, guard, form = picked
    context.set_offline(False)
    consent = form_on(form.page, guard, "samtykke")
    consent.ready(offline=False)
    file = {
        "$schema": "urn:naervaer:svar:1",
        "form": "samtykke",
        "version": 2,
        "answers": {"navn": OTHER, "unntak": "X"},
    }
    consent.open_file("x.json", json.dumps(file))
    expect(consent.dialog()).to_contain_text("Filen har et annet navn enn mappen.")
    consent.answer(yes=True)
    expect(consent.box("Barnets navn")).to_have_value(OTHER)
    expect(strip(form.page)).to_contain_text(PUPIL)
    back = form_on(form.page, guard, "samtale-elev")
    expect(back.box("Elev")).to_have_value(PUPIL)

    back.fill({"Elev": ""})
    # Longer than the pause after which it is in the case.
    form.page.evaluate(REST, 400)
    back.fill({"Elev": "Kari Berg"})
    expect(strip(form.page)).to_contain_text("Kari Berg")
    form.page.goto("del-1/elevmappe/")
    desk = CasePage(form.page, guard)
    expect(desk.pupil).to_have_value("Kari Berg")
    desk.pupil.fill("Kari Berge")
    form.page.reload()
    assert json.loads(form.page.evaluate(f"sessionStorage[{TEXT!r}]"))["forms"][0]["answers"]["elev"] == "Kari Berge"


def test_a_case_that_is_opened_renames_nobody_in_it(contexts: Contexts) -> None:
    """A form that had the name of the case before keeps it: it may be about that pupil."""
    desk = CasePage.open(*contexts()).ready()
    desk.pupil.fill(OTHER)
    desk.part("samtykke", "Tverrfaglig samtykkeerklæring").fill({"Unntak": "Ikke til PPT"})
    desk.open_file(case(PUPIL, talk(OTHER, "Trives")))
    desk.dialog().locator("button[value=yes]").click()
    expect(desk.pupil).to_have_value(PUPIL, timeout=READY)

    form = desk.part("samtale-elev", "Undringssamtale med eleven")
    expect(form.box("Elev")).to_have_value(OTHER)
    assert json.loads(desk.page.evaluate(f"sessionStorage[{TEXT!r}]"))["forms"][0]["answers"]["elev"] == OTHER


def test_undo_takes_the_last_thing_and_can_be_undone(contexts: Contexts) -> None:
    """What was written after a file was opened is not lost by undoing; and a case that is ended does not come back."""
    context, guard = contexts()
    desk = CasePage.open(context, guard).ready()
    page = desk.page
    desk.pupil.fill(PUPIL)
    desk.open_file(case(OTHER, talk(OTHER, "Trives")))
    page.get_by_role("dialog").locator("button[value=yes]").click()
    expect(desk.pupil).to_have_value(OTHER, timeout=READY)
    form = desk.part("samtale-elev", "Undringssamtale med eleven")
    form.fill({NOTES: "En times arbeid"})
    form.button("Legg til avtale").click()
    form.menu(form.row("avtale 1"), "Flytt ned")
    undo_key(page)
    expect(form.status).to_have_text("Angret: Avtale 1 er flyttet til plass 2 av 2.")
    expect(form.box(NOTES)).to_have_value("En times arbeid")
    undo_key(page)
    expect(desk.pupil).to_have_value(PUPIL)
    undo_key(page)
    expect(form.box(NOTES)).to_have_value("En times arbeid")

    desk.button("Ny elev").click()
    page.get_by_role("dialog").get_by_role("button", name="Avslutt uten å lagre").click()
    expect(desk.pupil).to_have_value("")
    undo_key(page)
    expect(desk.pupil).to_have_value("")
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_the_browsers_own_undoing_ends_with_the_case(contexts: Contexts) -> None:
    """What was typed over what a file had is not brought back; what is written afterwards can be undone, and redone."""
    context, guard = contexts()
    desk = CasePage.open(context, guard).ready()
    page = desk.page
    desk.open_file(case(OTHER, talk(OTHER, "Trives")))
    expect(desk.pupil).to_have_value(OTHER, timeout=READY)
    notes = desk.part("samtale-elev", "Undringssamtale med eleven").box(NOTES)
    notes.fill("En times arbeid")
    desk.button("Ny elev").click()
    page.get_by_role("dialog").get_by_role("button", name="Avslutt uten å lagre").click()
    expect(desk.pupil).to_have_value("")

    def pressed(keys: str) -> str:
        notes.focus()
        page.keyboard.press(keys)
        return notes.input_value()

    assert [pressed(keys) for keys in ("Control+z", "Control+z", "Control+Shift+z")] == ["", "", ""]
    page.keyboard.type("Ny")
    assert [pressed(keys) for keys in ("Control+z", "Control+z")] == ["", ""]
    assert [pressed(keys) for keys in ("Control+Shift+z", "Control+z", "Control+z")] == ["Ny", "", ""]
    page.wait_for_function("() => Object.keys(sessionStorage).length === 0")


def left_by_another_version(page: Page, pupil: str, *more: dict[str, Any], **answers: Any) -> None:
    """The tab has an agreement that another version of the site has written, and more."""
    left_in_tab(page, case(pupil, {"form": "samarbeidsavtale", "version": 1, "answers": answers}, *more))


def left_in_tab(page: Page, given: str) -> None:
    """The tab has this case."""
    page.goto("om/")
    page.evaluate(
        """([text, about, given]) => {
          sessionStorage[text] = given;
          sessionStorage[about] = JSON.stringify({ touched: Date.now() });
        }""",
        [TEXT, ABOUT, given],
    )


@pytest.mark.parametrize("python", ["comes", "does not come"])
def test_what_is_typed_over_another_versions_form_is_kept(contexts: Contexts, python: str) -> None:
    """Whether Python comes or not."""
    context, guard = contexts()
    page = context.new_page()
    left_by_another_version(page, PUPIL, elev=PUPIL, plan_b="Ring rektor")
    if python == "does not come":
        guard.allow(".")
        context.route("**/browser/worker.js", lambda route: route.abort())
    form = form_on(page, guard, "samarbeidsavtale")
    form.fill({"Hovedmål": "Skrevet imens"})
    expect(form.box("Hovedmål")).to_have_value("Skrevet imens")
    page.wait_for_function(f"() => sessionStorage[{TEXT!r}].includes('Skrevet imens')")
    assert "Ring rektor" in page.evaluate(f"sessionStorage[{TEXT!r}]")
    form.expect_state("failed" if python == "does not come" else "ready")
    if python == "comes":
        expect(form.box("Plan B")).to_have_value("Ring rektor")
        expect(form.box("Hovedmål")).to_have_value("Skrevet imens")
    page.goto("om/")
    kept = page.evaluate(f"sessionStorage[{TEXT!r}]")
    assert "Ring rektor" in kept
    assert "Skrevet imens" in kept


@pytest.mark.parametrize("where", ["in the form", "for the case"])
def test_a_name_that_is_corrected_while_python_comes_is_so_everywhere(contexts: Contexts, where: str) -> None:
    """In the form that another version left, which waits for Python, in the case, and in the other forms."""
    context, guard = contexts()
    page = context.new_page()
    left_by_another_version(page, PUPIL, talk(PUPIL, "Trives"), elev=PUPIL, plan_b="Ring rektor")
    gate = Gate()
    context.route(RUNTIME, gate)
    if where == "in the form":
        form = form_on(page, guard, "samarbeidsavtale")
        form.fill({"Elev": "Kari Berg"})
    else:
        page.goto("del-1/elevmappe/")
        desk = CasePage(page, guard)
        expect(desk.list.locator("[aria-current]")).to_have_count(1)
        form = desk.part("samarbeidsavtale", "Samarbeidsavtale mellom foresatte og skole")
        desk.pupil.fill("Kari Berg")
        desk.pupil.press("Tab")
    expect(form.box("Elev")).to_have_value("Kari Berg")
    expect(form.box("Plan B")).to_have_value("")
    gate.open()
    expect(form.box("Plan B")).to_have_value("Ring rektor", timeout=READY)
    expect(form.box("Elev")).to_have_value("Kari Berg")
    page.goto("om/")
    kept = json.loads(page.evaluate(f"sessionStorage[{TEXT!r}]"))
    assert kept["pupil"] == "Kari Berg"
    assert [part["answers"]["elev"] for part in kept["forms"]] == ["Kari Berg"] * 2


TELL_OPENED = """
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...rest) {
  if (message.type === "open") {
    const hear = this.onmessage;
    this.onmessage = (event) => {
      if (event.data.id === message.id) window.nvOpened();
      hear.call(this, event);
    };
  }
  return post.call(this, message, ...rest);
};
"""
"""Calls `nvOpened` when Python has looked at a file, just before the page hears of it."""
NO_SHORT_TIMERS = """
const later = window.setTimeout;
window.setTimeout = (run, time, ...rest) => (time > 1000 ? later(run, time, ...rest) : 0);
"""
HALF_A_NAME = f"""() => {{
  {NO_SHORT_TIMERS}
  window.nvOpened = () => {{
    document.activeElement.value = "Kari B";
    document.activeElement.dispatchEvent(new Event("input", {{ bubbles: true }}));
  }};
}}"""
THE_END = f"""async () => {{
  const {{ theCase }} = await import("/assets/web/shared/in_tab.js");
  {NO_SHORT_TIMERS}
  window.nvOpened = () => {{
    theCase.end();
    window.nvDone = true;
  }};
}}"""
"""Both with no time for what is done a little later, as when the reader or Python is quick."""


def desk_with_another_version(contexts: Contexts, gate: Gate) -> tuple[CasePage, FormPage]:
    """A case page with an agreement that another version left, out of view, which waits for Python behind the gate."""
    context, guard = contexts(fresh=True)
    context.add_init_script(TELL_OPENED)
    page = context.new_page()
    context.route(RUNTIME, gate)
    left_by_another_version(page, PUPIL, talk(PUPIL, "Trives"), elev=PUPIL, plan_b="Ring rektor")
    page.goto("del-1/elevmappe/")
    desk = CasePage(page, guard)
    expect(desk.list.locator("[aria-current]")).to_have_count(1)
    form = desk.part("samarbeidsavtale", "Samarbeidsavtale mellom foresatte og skole")
    desk.part("samtale-elev", "Undringssamtale med eleven")
    return desk, form


def test_a_name_that_is_half_written_as_python_comes_is_whole_when_it_is(contexts: Contexts) -> None:
    """The half is not taken for a name of the form's own, which would stay."""
    gate = Gate()
    desk, form = desk_with_another_version(contexts, gate)
    desk.pupil.click()
    desk.page.evaluate(HALF_A_NAME)

    gate.open()
    plan = form.root.locator("[data-field=plan_b] textarea")
    expect(plan).to_have_value("Ring rektor", timeout=READY)
    desk.pupil.press("End")
    desk.page.keyboard.type("erg")
    desk.page.keyboard.press("Tab")

    expect(form.root.locator("[data-field=elev] input")).to_have_value("Kari Berg")


def test_what_python_was_asked_of_an_ended_case_does_not_come_back(contexts: Contexts) -> None:
    """Its answer may come before the form, which is out of view, has had its turn to be emptied."""
    gate = Gate()
    desk, form = desk_with_another_version(contexts, gate)
    page = desk.page
    page.evaluate(THE_END)

    gate.open()
    page.wait_for_function("() => window.nvDone", timeout=READY)

    assert form.root.locator("[data-field=plan_b] textarea").input_value() == ""
    assert page.evaluate("Object.keys(sessionStorage)") == []


@pytest.mark.parametrize("python", ["comes", "comes at a second try"])
def test_picked_measures_wait_for_another_versions_rows(contexts: Contexts, python: str) -> None:
    """They go in once, beside what stands there, and the name of that form is not the case's."""
    context, guard = contexts()
    page = context.new_page()
    there, new = (
        {"text": "Kartlegg årsakene sammen med eleven", "address": "del-2/arsakskartlegging/#kartlegg-med-eleven"},
        "Gjør skolen tryggere og mer forutsigbar",
    )
    rows = [{"delmal": "", "tiltak": there, "ansvar": "Rektor", "frist": ""}]
    left_by_another_version(page, PUPIL, elev=OTHER, avtaler=rows)
    page.evaluate(
        "sessionStorage['naervaer:/:valgte'] = JSON.stringify(['kartlegg-med-eleven', 'gjor-skolen-tryggere'])"
    )
    if python != "comes":
        guard.allow(".")
        context.route("**/browser/worker.js", lambda route: route.abort(), times=1)
    form = form_on(page, guard, "samarbeidsavtale")
    insert = form.root.get_by_role("button", name=re.compile("^Sett inn . valg"))
    if python == "comes":
        insert.click()
    else:
        form.expect_state("failed")
        form.button("Prøv igjen").click()
    expect(form.box("Ansvar", form.row("rad 1"))).to_have_value("Rektor", timeout=READY)
    if python != "comes":
        insert.click()
    expect(form.box("Tiltak", form.row("rad 2"))).to_have_value(new)
    measures = [form.box("Tiltak", form.row(f"rad {number}")) for number in (1, 2)]
    assert [measure.input_value() for measure in measures] == [there["text"], new]
    expect(form.row("rad 3")).to_have_count(0)
    expect(form.box("Elev")).to_have_value(OTHER)
    page.goto("om/")
    kept = json.loads(page.evaluate(f"sessionStorage[{TEXT!r}]"))
    assert kept["pupil"] == PUPIL
    (part,) = kept["forms"]
    assert [row["tiltak"]["text"] for row in part["answers"]["avtaler"]] == [there["text"], new]


def test_a_case_that_cannot_be_read_goes_without_what_stands_on_the_screen(contexts: Contexts) -> None:
    """«Fjern den» takes that case, and nothing that was typed on the page."""
    context, guard = contexts()
    page = context.new_page()
    page.goto("om/")
    page.evaluate(
        """([text, about]) => {
          sessionStorage[text] = '{"$schema": "urn:naervaer:mappe:2"}';
          sessionStorage[about] = JSON.stringify({ touched: Date.now() });
        }""",
        [TEXT, ABOUT],
    )
    form = form_on(page, guard, "samtale-elev")
    form.fill({NOTES: "En side tekst"})
    form.root.locator("[data-strip-notice]").get_by_role("button", name="Fjern den").click()
    expect(form.root.locator("[data-strip-notice]")).to_be_hidden()
    expect(form.box(NOTES)).to_have_value("En side tekst")
    assert "En side tekst" in page.evaluate(f"sessionStorage[{TEXT!r}]")


def test_a_doubled_tab_waits_while_the_first_walks(contexts: Contexts) -> None:
    """The first goes to another page and has the case there too; the second is still told."""
    context, guard = contexts()
    form = form_on(context.new_page(), guard, "samtale-elev")
    form.fill({"Elev": PUPIL, NOTES: "Gruer seg til bussen"})
    expect(strip(form.page)).to_contain_text(PUPIL)
    kept = form.page.evaluate("({ ...sessionStorage })")
    second = context.new_page()
    second.goto("om/")
    second.evaluate("kept => Object.assign(sessionStorage, kept)", kept)
    second.reload()
    told = second.locator("[data-strip-notice]")
    expect(told).to_contain_text("Mappen er åpen i en annen fane")
    form_on(form.page, guard, "samtykke")
    # Longer than a page waits for the one before to let go.
    form.page.evaluate(REST, 1000)
    expect(form.page.locator("[data-strip-notice]").first).to_be_hidden()
    expect(told).to_contain_text("Mappen er åpen i en annen fane")
    form.page.close()
    expect(told).to_be_hidden(timeout=READY)


def test_a_measure_that_has_moved_is_the_same_one_without_python(contexts: Contexts, site: Path) -> None:
    """In an agreement and among the picks that the tab has from before it moved: it is not offered once more."""
    old, now = "del-2/overganger/#gammel-start", "del-2/overganger/#smart-start"
    address = "del-1/samarbeidsavtale/"
    html = (site / address / "index.html").read_text("utf-8")
    assert html.count('"moved":{}') == 1
    moved = html.replace('"moved":{}', f'"moved":{json.dumps({old: now})}')
    measures = json.loads((site / "tiltak.json").read_text("utf-8"))
    for measure in measures["tiltak"]:
        if measure["adresse"] == now:
            measure["tidligere"] = [old]
    context, guard = contexts()
    guard.allow(".")
    context.route("**/browser/worker.js", lambda route: route.abort())
    context.route(f"**/{address}", lambda route: route.fulfill(body=moved, content_type="text/html; charset=utf-8"))
    context.route("**/tiltak.json", lambda route: route.fulfill(json=measures))
    page = context.new_page()
    [version] = re.findall(r'data-model>\{"id":"samarbeidsavtale","version":(\d+)', html)
    row = {"delmal": "", "tiltak": {"text": "Vårt ord", "address": old}, "ansvar": "Mor", "frist": ""}
    part = {"form": "samarbeidsavtale", "version": int(version), "answers": {"elev": PUPIL, "avtaler": [row]}}
    left_in_tab(page, case(PUPIL, part))
    page.evaluate("sessionStorage['naervaer:/:valgte'] = JSON.stringify(['gammel-start'])")
    form = form_on(page, guard, "samarbeidsavtale")
    expect(form.box("Tiltak", form.row("rad 1"))).to_have_value("Vårt ord")
    expect(form.row("rad 1").get_by_role("link")).to_have_attribute("href", re.compile(re.escape(now)))

    page.get_by_role("button", name="1 valgt tiltak", exact=True).click()

    page.wait_for_function("() => sessionStorage['naervaer:/:valgte'] === '[\"smart-start\"]'")
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_count(1)
    page.get_by_role("dialog").get_by_role("link", name="Sett inn i samarbeidsavtalen").click()
    expect(form.status).to_contain_text("1 valgt tiltak står her fra før.")
    page.wait_for_function(f"() => sessionStorage[{TEXT!r}].includes({now!r})")
