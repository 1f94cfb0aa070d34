"""The form without Python, late, missing or broken: it is used all the same, and nothing is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from .conftest import RUNTIME, Contexts, Gate, OpenForm
from .formpage import FormPage
from .paper import A4

FORMS = {
    "samtykke": A4,
    "dagsplan": A4[::-1],
    "samarbeidsavtale": A4[::-1],
    "samtale-elev": A4,
    "samtale-foresatte": A4,
    "tiltaksvelger": A4[::-1],
    "oppfolging": A4,
}
"""The forms and their paper. Cards and the board have their own: see test_kartlegging.py and test_skalering.py."""

WEEK_ALONE = {
    "Bilde",
    "Dato",
    "En rute å krysse av i når noe er gjort",
    "Gjennom dagen",
    "Lørdag",
    "Slik skal planen skrives ut",
    "Stor skrift, med én dag på hvert ark",
    "Søndag",
    "Ukedager",
}
"""What the day plan asks about on screen alone: blank, it is a school week."""

FAILED = "Kontroll, hjelp og åpning av filer virker ikke her nå. Det du har skrevet, står i skjemaet."
AROUND = [
    "Gå til innhold",
    "Forsiden",
    "Tiltaksbanken",
    "Hvem fyller ut",
    "Kontroller",
    "Lagre",
    "Må fylles ut",
    "Velg timer",
    "Kopier til …",
]


def expect_failed(form: FormPage) -> None:
    """Python is given up, and the reader is told in plain words what still works."""
    form.expect_state("failed")
    expect(form.status).to_contain_text(FAILED)
    expect(form.status).to_contain_text("Du kan fortsatt fylle ut, lagre, tømme og skrive ut.")


def use(form: FormPage) -> None:
    """Fill, clear, undo, add a row and print: all that must work without Python."""
    form.fill({"Barnets navn": "Kari Nordmann", "Unntak": "Ikke til PPT"})
    form.tick("Fastlege").check()
    form.choice("Jeg/vi samtykker ikke til").check()
    before = form.values()
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    expect(form.box("Barnets navn")).to_have_value("")
    form.button("Angre").click()
    assert form.values() == before
    paper = form.print()
    assert paper.missing(["Kari Nordmann", "Ikke til PPT", "Tverrfaglig samtykkeerklæring", "Færder kommune"]) == []
    assert paper.sizes == {A4}
    assert [word for word in AROUND if word in paper] == []
    blank = form.print("Skriv ut tomt skjema")
    assert "Kari Nordmann" not in blank
    assert blank.missing(["Barnets navn", "Tverrfaglig samtykkeerklæring"]) == []
    assert form.values() == before


def test_static_form_is_whole(open_form: OpenForm) -> None:
    """Without Python a form is filled, cleared, brought back and printed, and what needs Python says so."""
    form = open_form("samtykke", routes={RUNTIME: lambda route: route.abort()})
    form.guard.allow("assets/runtime/|Failed to fetch dynamically")
    form.root.get_by_role("textbox").first.click()
    expect_failed(form)

    use(form)
    assert "Kari Nordmann" in form.save()[1]
    form.page.evaluate("document.querySelector('[data-status]').textContent = ''")
    form.button("Kontroller").click()
    expect(form.status).to_contain_text(FAILED)
    form.open_file("x.json", "{}")

    expect(form.status).to_contain_text(FAILED)
    expect(form.box("Barnets navn")).to_have_value("Kari Nordmann")


@pytest.mark.parametrize("name", FORMS)
def test_form_prints_before_python_is_there(open_form: OpenForm, name: str) -> None:
    """While Python is on its way the form itself is printed, every answer in full and nothing of the site.

    Printed blank, it has every label and no answer, though the form on screen is filled.
    """
    form = open_form(name, python=False)
    labels = form.root.locator("form label:visible, form legend:visible, form th").all_inner_texts()
    written = []
    for number, box in enumerate(form.root.get_by_role("textbox").all()):
        if box.input_value() == "":
            written.append(f"Svar nummer {number} som er så langt at det ikke får plass på én linje i et smalt felt.")
            box.fill(written[-1])
    form.expect_state("loading")

    paper = form.print()
    blank = form.print("Skriv ut tomt skjema")

    assert paper.missing(written) == []
    words = {label.replace("Må fylles ut", "").replace("Valgfritt", "").strip() for label in labels}
    screen = {
        "Ta med forklaring av tiltakene",
        "Utskrift og PDF",
        "Valg",
        "Dag 1",
        "Visning",
        "Skjul tomme rader før klokka 07 og etter klokka 16",
    }
    assert blank.missing(sorted(words - screen - (WEEK_ALONE if name == "dagsplan" else set()))) == []
    assert [answer for answer in written if answer in blank] == []
    for one in (paper, blank):
        assert one.sizes == {FORMS[name]}
        assert "Færder kommune" in one.pages[0]
        assert f"Side 1 av {len(one.pages)}" in one.pages[0]
        assert [word for word in AROUND if word in one] == []


def test_typing_while_python_loads(open_form: OpenForm) -> None:
    """What is typed before Python is there stays, with the cursor, and is checked when it comes."""
    gate = Gate()
    form = open_form("samtykke", routes={RUNTIME: gate})
    form.fill({"Barnets navn": "Kari", "Fødselsdato": "31.2.2012"})
    form.expect_state("loading")
    form.tick("Fastlege").check()
    form.box("Barnets navn").press("End")
    form.page.keyboard.type(" Nord")
    expect(form.box("Fødselsdato")).not_to_have_attribute("aria-invalid", "true")

    gate.open()
    form.page.keyboard.type("mann")
    form.expect_state("ready")

    expect(form.box("Fødselsdato")).to_have_attribute("aria-invalid", "true")
    expect(form.box("Barnets navn")).to_be_focused()
    form.page.keyboard.type(" Å")
    expect(form.box("Barnets navn")).to_have_value("Kari Nordmann Å")
    expect(form.root.get_by_text("til og fra Fastlege")).to_be_visible()


def test_a_reader_who_came_before_the_scripts_starts_python(contexts: Contexts) -> None:
    """Where data is to be saved only a touch starts it, and the first may come before there is anything to hear it."""
    context, guard = contexts(fresh=True)
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page, gate = context.new_page(), Gate()
    page.route("**/web/forms/boot.js", gate)
    # A page is loaded when the form's program is there.
    page.goto("del-1/samtykke/", wait_until="domcontentloaded")
    form = FormPage(page, guard, "samtykke")
    form.box("Barnets navn").click()
    form.expect_state("static")

    gate.open()

    form.expect_state("ready")


def test_a_form_that_cannot_be_brought_into_use_is_as_where_scripts_are_off(contexts: Contexts) -> None:
    """Its program is there, and fails: the reader is told, and nothing says that it is in use."""
    context, guard = contexts(fresh=True)
    guard.allow("no form is kept")
    page = context.new_page()
    failing = "export function keepInCase() { throw new Error('no form is kept'); }"
    page.route("**/forms/tab.js", lambda route: route.fulfill(content_type="text/javascript", body=failing))
    page.goto("del-1/samtykke/")
    expect(page.locator("html")).to_contain_class("no-js")
    expect(page.locator("main .nv-needs-no-js").first).to_be_visible()
    expect(page.locator("html[data-in-use]")).to_have_count(0)


def test_a_save_that_the_form_never_came_for_is_answered(contexts: Contexts) -> None:
    """Its program does not come: what is written stays, and who has pressed Lagre is told, though the strip is gone."""
    context, guard = contexts(fresh=True)
    guard.allow("boot.js|ERR_FAILED")
    page = context.new_page()
    held: list[Route] = []
    page.route("**/web/forms/boot.js", lambda route: held.append(route))
    page.goto("del-1/samtykke/", wait_until="domcontentloaded")
    form = FormPage(page, guard, "samtykke")
    form.box("Unntak").fill("Ikke til PPT")
    expect(page.locator("html[data-tab-act-ready]")).to_have_count(1)
    save = page.get_by_role("button", name="Lagre", exact=True)
    save.click()

    held[0].abort()

    expect(form.status).to_have_text(
        "Skjemaet på denne siden kunne ikke tas i bruk. Det du har skrevet her, kan skrives ut, men ikke lagres."
    )
    expect(save).to_be_hidden()
    expect(page.locator("main .nv-needs-no-js").first).to_be_visible()
    expect(form.box("Unntak")).to_have_value("Ikke til PPT")


SHARES = """
navigator.canShare = () => true;
navigator.share = async ({ files: [file] }) => { window.nvShared = await file.text(); };
"""


@pytest.mark.parametrize("what", ["Del filen", "Ny elev"])
def test_what_is_shared_or_ended_is_with_what_was_written_before_the_programs_came(
    contexts: Contexts, what: str
) -> None:
    """What is shared is whole, and what is not saved is asked about before it is let go."""
    context, guard = contexts(fresh=True)
    guard.allow("net::ERR_ABORTED")
    context.add_init_script(SHARES)
    page, gate = context.new_page(), Gate()
    page.goto("del-1/samtale-elev/")
    talk = FormPage(page, guard, "samtale-elev")
    talk.box("Elev").fill("Kari Nordmann")
    with page.expect_download():
        talk.button("Lagre").first.click()
    page.route("**/web/forms/boot.js", gate)
    page.goto("del-1/samtykke/", wait_until="domcontentloaded")
    form = FormPage(page, guard, "samtykke")
    form.box("Unntak").fill("Ikke til PPT")
    expect(page.locator("html[data-tab-act-ready]")).to_have_count(1)
    form.button(what).click()

    gate.open()

    if what == "Del filen":
        page.wait_for_function("() => window.nvShared?.includes('Ikke til PPT')")
    else:
        expect(page.get_by_role("dialog", name="Vil du avslutte mappen?")).to_contain_text("er ikke lagret")


def test_a_case_whose_own_program_never_came_is_saved_all_the_same(contexts: Contexts) -> None:
    """Its forms are in use: the way to save them is not hidden with what does not work."""
    context, guard = contexts(fresh=True)
    guard.allow("forms/case.js|ERR_FAILED|Failed to fetch")
    page = context.new_page()
    page.route("**/web/forms/case.js", lambda route: route.abort())
    page.goto("del-1/elevmappe/")
    expect(page.locator("html")).to_contain_class("no-js")
    expect(page.locator("main .nv-needs-no-js").first).to_be_visible()
    page.locator("[data-form=samtykke]").get_by_label("Unntak").fill("Ikke til PPT")

    with page.expect_download() as saved:
        page.get_by_role("button", name="Lagre", exact=True).first.click()

    assert "Ikke til PPT" in saved.value.path().read_text("utf-8")


def test_kontroller_waits_for_python(open_form: OpenForm) -> None:
    """Kontroller pressed too early says that it waits, and the summary comes by itself."""
    gate = Gate()
    form = open_form("samtykke", routes={RUNTIME: gate})
    form.button("Kontroller").click()
    expect(form.status).to_contain_text("Dette skjer av seg selv")

    gate.open()
    form.expect_state("ready")

    expect(form.summary).to_be_focused()
    expect(form.summary.get_by_role("heading")).to_have_text("3 ting må rettes")


@pytest.mark.parametrize("name", FORMS)
def test_form_without_javascript(open_form: OpenForm, name: str) -> None:
    """With JavaScript off a form is filled, emptied by its button and printed by the browser, long texts whole."""
    form = open_form(name, java_script_enabled=False)
    expect(form.root.get_by_role("button")).to_have_text(["Tøm skjemaet"])
    long = form.root.locator("textarea").last
    long.fill(" ".join(f"ord{number:03}" for number in range(150)))
    written = []
    for number, box in enumerate(form.root.get_by_role("textbox").all()[:12]):
        if box.input_value() == "":
            written.append(f"Svar {number:02}")
            box.fill(written[-1])
    for box in form.root.get_by_role("checkbox").all()[:2]:
        box.check()

    paper = form.print_with_browser()
    form.button("Tøm skjemaet").click()

    assert paper.missing([*written, "ord000", "ord149"]) == []
    assert paper.sizes == {FORMS[name]}
    assert [word for word in [*AROUND, "JavaScript er slått av"] if word in paper] == []
    expect(long).to_have_value("")
    expect(form.root.get_by_role("checkbox", checked=True)).to_have_count(0)
