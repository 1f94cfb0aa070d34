"""What comes in that is more than anybody writes: refused with the reason, or taken in turns, and nothing is lost."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .casepage import CasePage
from .conftest import Contexts, OpenForm
from .formpage import wait_for_state
from .test_tab import ABOUT, PUPIL
from .test_tab import TEXT as CASE_TEXT

CLIPBOARD = ["clipboard-read", "clipboard-write"]
KEPT = "Ingenting er satt inn, og feltet er som før."
ROOM = 20_000
TEXT = "Vi ringer hjem. "
AGREEMENT = "Samarbeidsavtale mellom foresatte og skole"
CONSENT = "Tverrfaglig samtykkeerklæring"
# No turn comes by itself: timers without a time wait.
NO_TURNS = """{
  const later = window.setTimeout;
  window.nvTurns = [];
  window.setTimeout = (run, time, ...rest) => time ? later(run, time, ...rest) : nvTurns.push(run);
  0;
}"""
# All of them have come.
TURNS = """async () => {
  while (nvTurns.length) {
    nvTurns.shift()();
    await null;
  }
}"""


def file_of(**answers: dict[str, str]) -> str:
    """The file of a case with these forms, of the versions that the site has."""
    parts = [{"form": form, "version": 2, "answers": given} for form, given in answers.items()]
    return json.dumps({"$schema": "urn:naervaer:mappe:1", "version": 1, "pupil": PUPIL, "forms": parts})


def paste(page: Page, text: str) -> None:
    """Paste a text where the keyboard is."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("ControlOrMeta+V")


@pytest.mark.parametrize("label", ["Fødselsdato", "Fødselsnummer eller D-nummer", "Unntak"])
def test_more_than_there_is_room_for_is_not_pasted(open_form: OpenForm, label: str) -> None:
    """Not cut, but left out as a whole, and that is said; what stood there, and what is chosen in it, is as before."""
    form = open_form("samtykke", python=False, permissions=CLIPBOARD)
    field = form.box(label)
    field.fill("Ikke til PPT")
    field.select_text()

    paste(form.page, TEXT * (2 * ROOM // len(TEXT) + 1))

    expect(form.status).to_have_text(re.compile(rf"Teksten er på 40.0\d\d tegn, og det er plass til 40.000. {KEPT}"))
    expect(field).to_have_value("Ikke til PPT")
    paste(form.page, TEXT * 4)
    expect(field).to_have_value(TEXT * 4)


def test_as_much_as_a_file_may_bring_is_pasted(open_form: OpenForm) -> None:
    """In one or more goes, until there is no more room."""
    form = open_form("samarbeidsavtale", permissions=CLIPBOARD)
    field = form.box("Plan B")
    field.click()
    half = (TEXT * ROOM)[:ROOM]

    paste(form.page, half)
    paste(form.page, half)
    expect(field).to_have_value(half * 2)
    paste(form.page, "abc")

    expect(form.status).to_have_text(
        re.compile(rf"^Med det som står der, blir det for mye. Teksten er på 40.003 tegn, .* 40.000. {KEPT}")
    )
    expect(field).to_have_value(half * 2)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a" + "\u0315\u0316" * 60, "flere enn 100 tegn på rad"),
        ("a\n" * 4001, "linjer, og det er plass til"),
        ("ที่นี่" * 400, "bokstaver på rad uten mellomrom"),
    ],
)
def test_what_a_browser_would_be_busy_with_is_not_pasted(open_form: OpenForm, text: str, why: str) -> None:
    """However few signs it has; nor in two goes, of which each would do."""
    form = open_form("samarbeidsavtale", python=False, permissions=CLIPBOARD)
    field = form.box("Plan B")
    field.click()

    paste(form.page, text)

    expect(form.status).to_contain_text(why)
    expect(field).to_have_value("")
    part = text[: len(text) * 2 // 3]
    paste(form.page, part)
    expect(field).to_have_value(part)
    form.page.evaluate("document.querySelector('[data-form] [data-status]').textContent = ''")
    paste(form.page, text[len(part) :] * 2)
    expect(form.status).to_contain_text(why)
    expect(field).to_have_value(part)


def hold(field: Locator, text: str, chosen: int) -> None:
    """Let a field hold a text, of which so much at the end is chosen, and the beginning is in view."""
    field.evaluate(
        """(field, [text, chosen]) => {
      field.value = text;
      field.focus();
      field.setSelectionRange(text.length - chosen, text.length);
      field.scrollTop = 0;
    }""",
        [text, chosen],
    )


def test_too_much_is_not_dropped_either(open_form: OpenForm) -> None:
    """What is dragged out of another field, and has no room where it is dropped, stays where it was."""
    # Fields of one line, both in view: a browser drags nothing that scrolls away.
    form = open_form("samtykke", python=False)
    long, other = form.box("Fødselsdato"), form.box("Fødselsnummer eller D-nummer")
    text = (TEXT * ROOM)[:ROOM]
    hold(other, f"{text}x", 0)
    hold(long, f"{text}y", ROOM + 1)

    long.drag_to(other, source_position={"x": 40, "y": 20})

    expect(form.status).to_contain_text("Med det som står der, blir det for mye. Teksten er på 40\xa0002 tegn")
    expect(other).to_have_value(f"{text}x")
    expect(long).to_have_value(f"{text}y")


@pytest.mark.parametrize("moved", [ROOM + 1, 2 * ROOM + 1], ids=["much", "more than there is room for"])
def test_what_is_moved_within_a_field_has_room_there(open_form: OpenForm, moved: int) -> None:
    """It holds no more afterwards than before, also where what another program wrote was too much already."""
    form = open_form("samarbeidsavtale", python=False)
    field = form.box("Plan B")
    text = "b" * moved
    hold(field, f"a\n{text}", moved)

    field.drag_to(field, source_position={"x": 30, "y": 50}, target_position={"x": 4, "y": 16})

    expect(field).to_have_value(f"{text}a\n")
    expect(form.root.locator("[data-status]").first).not_to_contain_text(KEPT)


@pytest.mark.parametrize("needed", ["in a file", "on paper"])
def test_a_case_comes_into_its_forms_in_turns_and_at_once_where_it_is_needed(contexts: Contexts, needed: str) -> None:
    """A form out of view has what the file brought when it is shown; what is saved or printed before that is whole."""
    first = CasePage.open(*contexts())
    first.pupil.fill("Kari Nordmann")
    first.part("samtykke", CONSENT).fill({"Unntak": "Ikke til PPT"})
    first.part("samarbeidsavtale", AGREEMENT).fill({"Plan B": "Ring rektor"})
    _, text = first.save()
    context, guard = contexts()
    case = CasePage.open(context, guard).ready()
    case.page.evaluate(NO_TURNS)

    case.open_file(text)

    expect(case.status).to_contain_text("Filen er åpnet.")
    expect(case.page.locator("[data-form=samarbeidsavtale]")).to_have_attribute("aria-busy", "true")
    if needed == "in a file":
        assert case.save()[1] == text
    else:
        # As the browser's own command does.
        case.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(case.page.locator(".nv-printed").filter(has_text="Ring rektor")).to_have_count(1)
    agreement = case.part("samarbeidsavtale", AGREEMENT)
    expect(agreement.box("Plan B")).to_have_value("Ring rektor")
    expect(agreement.box("Elev")).to_have_value("Kari Nordmann")
    expect(agreement.root).not_to_have_attribute("aria-busy", "true")
    case.page.evaluate(TURNS)
    # What the reader meets when a file has come.
    expect(case.list.locator("[aria-current]")).to_have_attribute("data-part", "samtykke")
    context.set_offline(False)
    case.page.reload()
    expect(case.list.locator("[aria-current]")).to_have_count(1)
    expect(case.part("samarbeidsavtale", AGREEMENT).box("Plan B")).to_have_value("Ring rektor")
    expect(case.part("samtykke", CONSENT).box("Unntak")).to_have_value("Ikke til PPT")


@pytest.mark.parametrize("then", ["saved", "left"])
def test_a_new_name_is_in_the_forms_that_have_not_come_yet(contexts: Contexts, then: str) -> None:
    """Whether the case is saved or the page is left before their turns come."""
    context, guard = contexts()
    case = CasePage.open(context, guard).ready()
    case.page.evaluate(NO_TURNS)
    case.open_file(
        file_of(
            samtykke={"navn": PUPIL, "unntak": "Ikke PPT"}, samarbeidsavtale={"elev": PUPIL, "plan_b": "Ring rektor"}
        )
    )
    expect(case.page.locator("[data-form=samarbeidsavtale]")).to_have_attribute("aria-busy", "true")

    case.pupil.fill("Kari Berg")
    case.pupil.press("Tab")

    if then == "saved":
        text = case.save()[1]
    else:
        context.set_offline(False)
        case.page.goto("om/")
        text = case.page.evaluate(f"sessionStorage[{CASE_TEXT!r}]")
    names = [part["answers"].get("navn") or part["answers"].get("elev") for part in json.loads(text)["forms"]]
    assert names == ["Kari Berg", "Kari Berg"]
    if then == "saved":
        expect(case.part("samarbeidsavtale", AGREEMENT).box("Elev")).to_have_value("Kari Berg")
        expect(case.part("samtykke", CONSENT).box("Barnets navn")).to_have_value("Kari Berg")


@pytest.mark.parametrize("writes", [False, True])
def test_what_there_is_to_say_of_a_file_is_said_at_once(contexts: Contexts, writes: bool) -> None:
    """Focus goes there in a turn of its own, for what has come is laid out then; not from who has begun to write."""
    case = CasePage.open(*contexts()).ready()
    case.page.evaluate(NO_TURNS)

    case.open_file(file_of(samtykke={"navn": PUPIL, "finnes_ikke": "Noe"}))

    told = case.root.locator("[data-summary]").first
    expect(told).to_be_visible()
    if writes:
        case.pupil.focus()
    case.page.evaluate(TURNS)
    expect(case.pupil if writes else told).to_be_focused()


def test_a_case_that_is_on_its_way_into_its_forms_is_printed_whole(contexts: Contexts) -> None:
    """As when the reader asks for paper as soon as the page is seen; and it is whole in use afterwards."""
    context, guard = contexts()
    page = context.new_page()
    page.goto("om/")
    agreement = {"elev": PUPIL, "plan_b": "Ring rektor"}
    page.evaluate(
        """([text, about, given]) => {
          sessionStorage[text] = given;
          sessionStorage[about] = JSON.stringify({ touched: Date.now() });
        }""",
        [CASE_TEXT, ABOUT, file_of(samtykke={"navn": PUPIL, "unntak": "Ikke PPT"}, samarbeidsavtale=agreement)],
    )
    page.add_init_script(NO_TURNS)
    page.goto("del-1/elevmappe/")
    page.evaluate("import('/assets/web/forms/boot.js').then(() => {})")
    case = CasePage(page, guard)
    expect(case.list.locator("[aria-current]")).to_have_count(0)

    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator(".nv-printed").filter(has_text="Ring rektor")).to_have_count(1)
    page.evaluate(TURNS)
    expect(case.list.locator("[aria-current]")).to_have_count(1)
    assert "Ring rektor" in case.save()[1]


READS = """{
  window.nvRead = [];
  const { arrayBuffer } = Blob.prototype;
  Blob.prototype.arrayBuffer = function () {
    nvRead.push(this.size);
    return arrayBuffer.call(this);
  };
  0;
}"""


@pytest.mark.parametrize("comes", [True, False])
def test_a_large_file_is_read_apart_from_the_page(contexts: Contexts, comes: bool) -> None:
    """Its bytes never come to the page; and where what reads it cannot be fetched, it is opened all the same."""
    context, guard = contexts(fresh=True)
    if not comes:
        context.route("**/reading_worker.js", lambda route: route.abort())
        guard.allow("reading_worker.js")
    case = CasePage.open(context, guard)
    case.part("samtykke", CONSENT).fill({"Unntak": "Ikke til PPT før våren"})
    _, text = case.save()
    case.pupil.click()
    wait_for_state(case.page, "[data-case]", "ready")
    case.page.evaluate(READS)
    # As a program on the way wrote its letters, and filled it up.
    changed = text.replace("ø", "&oslash;").replace("å", "&aring;") + " " * 600_000

    case.open_file(changed)

    case.dialog().locator("button[value=yes]").click()
    expect(case.status).to_contain_text("Filen er åpnet.")
    # Its checksum tells that the letters are those that were saved.
    expect(case.root.locator("[data-summary]").first).to_be_hidden()
    expect(case.part("samtykke", CONSENT).box("Unntak")).to_have_value("Ikke til PPT før våren")
    read = case.page.evaluate("nvRead")
    assert max(read) == 1024 if comes else max(read) > 600_000


def test_a_large_file_that_is_locked_or_none_is_told_of(contexts: Contexts) -> None:
    """What is read apart asks for its password, and refuses with its reason."""
    context, guard = contexts()
    case = CasePage.open(context, guard).ready()
    context.set_offline(False)
    case.page.evaluate(READS)
    text = case.page.evaluate(
        """async (text) => {
      const { lock } = await import("/assets/web/forms/lock.js");
      return lock(text, "blå sykkel i regnvær");
    }""",
        "x" * 600_000,
    )

    case.open_file(text)
    case.unlock("gul bil i solskinn")
    expect(case.dialog().get_by_role("alert")).to_have_text("Passordet åpner ikke filen. Prøv igjen.")
    case.dialog().get_by_role("button", name="Avbryt").click()
    case.open_file(text[:-100])
    expect(case.status).to_contain_text("for slutten mangler")
    case.open_file("<" * 600_000)
    expect(case.status).to_contain_text("Filen er en nettside")
    assert max(case.page.evaluate("nvRead")) == 1024
