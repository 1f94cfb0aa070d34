"""Files as people's machines make them, chosen or dropped: opened with the right letters or refused."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from forms.export.checksum import summed
from tests.patience import READY

from .casepage import CasePage
from .conftest import Contexts, OpenForm
from .formpage import FormPage

NAME = "Pål Øåsen"
TEXT = json.dumps(
    {"$schema": "urn:naervaer:svar:1", "form": "samtykke", "version": 2, "answers": {"navn": NAME, "unntak": "Ærlig"}},
    ensure_ascii=False,
    indent=2,
)
DECOMPOSED = TEXT.replace("å", "a\u030a").replace("Å", "A\u030a")
PLAIN = {
    "UTF-16 of Notepad": TEXT.encode("utf-16"),
    "UTF-16 without a mark": TEXT.encode("utf-16-le"),
    "a mark and CRLF": TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
    "of a Mac": DECOMPOSED.encode(),
    "letters as numbers": json.dumps(json.loads(TEXT)).encode(),
    "filled up": TEXT.encode() + b"\0" * 400,
}
WITH_SUM = {
    f"{coding}, with a checksum": json.dumps(summed(json.loads(TEXT)), ensure_ascii=False).encode(coding)
    for coding in ("cp1252", "cp850", "cp865", "mac-roman", "cp1257", "gb18030")
}
"""The checksum tells in which coding these are."""
MENDED = {"ANSI": TEXT.encode("cp1252"), "read as ANSI": TEXT.encode().decode("cp1252", "replace").encode()}


def zipped() -> bytes:
    """The file in a ZIP file."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        into.writestr("x.json", TEXT)
    return packed.getvalue()


REFUSED = {
    "empty": (b"", "Filen er tom."),
    "not yet copied": (b"\0" * 700, "Filen har ingen tekst."),
    "zipped": (zipped(), "Filen er pakket (ZIP)"),
    "a log-in page": (b"<!doctype html><title>Logg inn</title>{}", "Filen er en nettside og ikke et skjema."),
    "of an old Mac": (TEXT.encode("mac-roman"), "Bokstavene i filen kan ikke leses sikkert"),
    "of DOS": (TEXT.encode("cp850"), "Bokstavene i filen kan ikke leses sikkert"),
    "UTF-32": (TEXT.encode("utf-32"), "Bokstavene i filen kan ikke leses sikkert"),
    "RTF": (b"{\\rtf1 " + TEXT.encode(), "Filen er et dokument fra et tekstprogram eller en e-post."),
    "cut": (TEXT.encode()[:-40], "Den er ikke hel, for slutten mangler."),
    "curly": (TEXT.replace('"', "”").encode(), "Et annet program har byttet ut anførselstegnene"),
    "two in one": (f"{TEXT}\n{TEXT}".encode(), "Det står noe mer etter svarene."),
    "mail": (f"From: a@b.example\r\n\r\n{TEXT}".encode(), "Filen er et dokument fra et tekstprogram eller en e-post."),
    "a shortcut": (b"[InternetShortcut]\r\nURL=https://x.example/", "Filen er bare en snarvei til en annen."),
    "a film": (b"\0\0\0\x18ftypisom\xff", "Filen er ikke tekst"),
    "a locked PDF": (b"%PDF-1.7\ntrailer<</Encrypt 1 0 R>>\n%%EOF", "PDF-en er låst"),
}
HARMED = {"P?l": TEXT.encode("ascii", "replace"), "PÕl": TEXT.encode("cp1252").decode("cp850").encode()}
"""What opens with wrong letters, by the word that is quoted."""


def clear(form: FormPage) -> None:
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    expect(form.box("Barnets navn")).to_have_value("")


def test_files_that_programs_have_saved_anew_open_with_the_right_letters(open_form: OpenForm) -> None:
    """What is certain opens as any file; a good guess opens with a remark on it."""
    form = open_form("samtykke").ready()
    for kind, content in (PLAIN | WITH_SUM | MENDED).items():
        form.open_file("x.json.txt", content)
        expect(form.status, kind).to_have_text("Filen er åpnet.", timeout=READY)
        expect(form.box("Barnets navn"), kind).to_have_value(NAME)
        expect(form.box("Unntak"), kind).to_have_value("Ærlig")
        if kind in MENDED:
            expect(form.summary, kind).to_contain_text("Bokstavene er satt tilbake slik de var.")
        if kind in WITH_SUM:
            expect(form.summary, kind).not_to_contain_text(re.compile("bokstav|program|endret", re.IGNORECASE))
        clear(form)


def test_letters_that_a_program_has_replaced_are_told_of(open_form: OpenForm) -> None:
    """They are opened, for the rest of the file is whole; the first of them is quoted."""
    form = open_form("samtykke").ready()
    for word, content in HARMED.items():
        form.open_file("x.json", content)
        expect(form.status, word).to_have_text("Filen er åpnet.", timeout=READY)
        expect(form.summary, word).to_contain_text(f"I filen står det «{word}».")
        clear(form)


def test_files_that_cannot_be_read_surely_are_refused_with_the_reason(open_form: OpenForm) -> None:
    """And what stands in the form stays."""
    form = open_form("samtykke").ready()
    form.fill({"Barnets navn": "Kari Nordmann"})
    for kind, (content, reason) in REFUSED.items():
        form.open_file("x.json", content)
        expect(form.status, kind).to_contain_text(reason, timeout=READY)
        expect(form.box("Barnets navn"), kind).to_have_value("Kari Nordmann")
        expect(form.dialog()).to_have_count(0)


@pytest.mark.parametrize("size", [2_000, 2_000_000], ids=["small", "large"])
def test_a_file_that_is_long_on_its_way_can_be_stopped(open_form: OpenForm, size: int) -> None:
    """As one in a cloud that does not answer, read by the page or apart from it. Python has not been asked."""
    form = open_form("samtykke")
    form.fill({"Unntak": "Står her"})
    form.page.evaluate("""() => {
      const { arrayBuffer } = Blob.prototype;
      const { postMessage } = Worker.prototype;
      const never = () => new Promise((done) => { window.nvAnswer = () => done(new ArrayBuffer(0)); });
      Blob.prototype.arrayBuffer = function () { return this.size > 1024 ? never() : arrayBuffer.call(this); };
      Worker.prototype.postMessage = function (message) {
        return message instanceof Blob || postMessage.call(this, message);
      };
      window.nvGoesOn = () => {
        Object.assign(Blob.prototype, { arrayBuffer });
        Object.assign(Worker.prototype, { postMessage });
      };
    }""")
    text = TEXT.replace("}", " " * size + "}", 1)
    form.open_file("y.json", text.encode())
    expect(form.button("Stopp")).to_have_count(1)
    # The one that is chosen now is the only one that is waited for.
    form.open_file("x.json", text.encode())
    expect(form.status).to_have_text("Leser filen …")
    expect(form.button("Stopp")).to_have_count(1)
    form.button("Stopp").click()
    expect(form.status).to_have_text(
        "Åpningen er stoppet. Det du har skrevet, er som før. Er filen lagret herfra, kan du prøve igjen."
    )
    expect(form.button("Stopp")).to_have_count(0)
    expect(form.box("Unntak")).to_have_value("Står her")
    # Whoever stands on the button when the file comes after all is not lost in the page.
    if size < 10_000:
        form.open_file("x.json", text.encode())
        form.button("Stopp").focus()
        form.page.evaluate("nvAnswer()")
        expect(form.status).to_contain_text("Filen er tom.")
        expect(form.status).to_be_focused()
    form.page.evaluate("nvGoesOn()")
    form.open_file("x.json", text.encode())
    form.answer(yes=True)
    expect(form.box("Barnets navn")).to_have_value(NAME)


def test_a_file_that_takes_long_can_be_stopped(open_form: OpenForm) -> None:
    """Python begins anew, and what is typed stays and can be gone on with."""
    form = open_form("samtykke").ready()
    form.fill({"Unntak": "Står her"})
    form.page.evaluate("""() => {
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function (message) {
        if (message.type === "open") {
          Worker.prototype.postMessage = postMessage;
        } else {
          postMessage.call(this, message);
        }
      };
    }""")
    form.open_file("x.json", TEXT.encode())
    form.page.context.set_offline(False)
    form.button("Stopp").focus()
    # Longer than the second after which it is looked at again whether to offer it.
    form.page.evaluate("new Promise((done) => setTimeout(done, 1500))")
    expect(form.button("Stopp")).to_be_focused()
    form.button("Stopp").click()
    expect(form.status).to_contain_text("Åpningen er stoppet. Det du har skrevet, er som før.")
    expect(form.button("Stopp")).to_have_count(0)
    expect(form.box("Unntak")).to_have_value("Står her")
    form.ready()
    form.open_file("x.json", TEXT.encode())
    form.answer(yes=True)
    expect(form.box("Barnets navn")).to_have_value(NAME)


HOLD_BACK = """() => {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message) {
    if (message.type === "pdf-answers") {
      globalThis.heldBack = () => postMessage.call(this, message);
    } else {
      postMessage.call(this, message);
    }
  };
}"""
"""What the worker is asked of a PDF waits until the test lets it go."""


def drop(page: Page, paths: Iterable[Path]) -> None:
    """Drag files from the machine and drop them beside the form, in the page's head."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for step in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": step, "x": 300, "y": 20, "data": data})
    session.detach()


def test_a_file_that_is_dropped_on_the_page_is_opened(open_form: OpenForm, tmp_path: Path) -> None:
    """Wherever it is dropped; a folder, several files and one that is gone are told of. The page is never left."""
    form = open_form("samtykke").ready()
    page, address = form.page, form.page.url
    file = tmp_path / "x.json"
    file.write_text(TEXT, "utf-8")
    folder = tmp_path / "mappe"
    folder.mkdir()

    drop(page, [folder])
    expect(form.status).to_contain_text("Nettleseren får ikke lest dette.")
    drop(page, [file, file])
    expect(form.status).to_contain_text("Velg én fil om gangen.")
    gone = tmp_path / "borte.json"
    gone.write_text(TEXT, "utf-8")
    page.evaluate("""() => document.querySelector('[data-file]').addEventListener('change', async (event) => {
      if (!window.waited) {
        event.stopImmediatePropagation();
        window.waiting = event.target;
      }
    }, { capture: true })""")
    drop(page, [gone])
    page.wait_for_function("() => window.waiting")
    gone.unlink()
    page.evaluate("window.waited = true; window.waiting.dispatchEvent(new Event('change'))")
    expect(form.status).to_contain_text("Nettleseren får ikke lest dette.")

    drop(page, [file])
    expect(form.status).to_have_text("Filen er åpnet.", timeout=READY)
    expect(form.box("Barnets navn")).to_have_value(NAME)
    drop(page, [file])
    expect(form.dialog()).to_be_visible()
    drop(page, [folder])
    form.answer(yes=False)
    assert page.url == address


@pytest.mark.parametrize(
    ("address", "held"),
    [
        ("om/", "boot"),
        ("tiltaksbank/", "boot"),
        ("del-1/samtykke/", "boot"),
        ("del-1/elevmappe/", "boot"),
        ("del-1/elevmappe/", "case"),
    ],
)
def test_a_file_dropped_where_none_is_opened_does_not_leave_the_page(
    contexts: Contexts, tmp_path: Path, address: str, held: str
) -> None:
    """On a page without a form, and before the form or the case is in use: the reader is told what to do."""
    context, _ = contexts()
    page = context.new_page()
    # On its way, and never there: what is a form's alone is not in use.
    page.route(f"**/forms/{held}.js", lambda _: None)
    page.goto(address, wait_until="domcontentloaded")
    early = address.startswith("del-1/")
    page.locator("[data-strip]").first.wait_for(state="visible" if early else "attached")
    if held == "case":
        # The forms are there already.
        page.evaluate("import('/assets/web/shared/in_tab.js').then(({ formsInUse }) => formsInUse)")
    file = tmp_path / "x.json"
    file.write_text(TEXT, "utf-8")
    left = page.url
    drop(page, [file])
    told = "Slipp filen en gang til" if early else "Åpne filer på siden Elevmappe."
    expect(page.get_by_text(told)).to_be_visible()
    assert page.url == left


def test_what_the_browser_cannot_do_with_a_file_is_told_of(open_form: OpenForm, tmp_path: Path) -> None:
    """A PDF that is gone when it is to be read, and a locked file whose sum cannot be had: no sentence stays."""
    form = open_form("samtykke").ready()
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.7" + bytes(2_000))
    with form.page.expect_file_chooser() as chooser:
        form.button("Åpne fil").click()
    form.page.evaluate(HOLD_BACK)
    chooser.value.set_files(file)
    form.page.wait_for_function("() => globalThis.heldBack")
    file.unlink()
    form.page.evaluate("heldBack()")
    expect(form.status).to_contain_text("Nettleseren får ikke lest dette.", timeout=READY)

    form.page.evaluate("() => { crypto.subtle.digest = () => Promise.reject(new Error('no memory')); }")
    locked = {
        "$schema": "urn:naervaer:laast:1",
        "kdf": "PBKDF2",
        "hash": "SHA-256",
        "iterations": 1_500_000,
        "salt": "A" * 20 + "AA==",
        "cipher": "AES-GCM",
        "nonce": "A" * 16,
        "data": "A" * 40,
    }
    form.open_file("x.json", json.dumps(locked))
    expect(form.status).to_contain_text("Nettleseren fikk ikke åpnet filen.")


def test_a_locked_file_that_was_saved_anew_is_unlocked(contexts: Contexts, tmp_path: Path) -> None:
    """With other ends of lines, a mark and in UTF-16, and dropped on the page with the case."""
    case = CasePage.open(*contexts()).ready()
    case.pupil.fill(NAME)
    case.part("samtykke", "Tverrfaglig samtykkeerklæring").fill({"Unntak": "Ærlig"})
    _, locked = case.save(password="blå sykkel i regnvær")
    for content in (locked.replace("\n", "\r\n").encode("utf-8-sig"), locked.encode("utf-16"), locked.encode() + b"\0"):
        case.button("Tøm mappen").click()
        case.dialog().get_by_role("button", name="Tøm mappen").click()
        expect(case.pupil).to_have_value("")
        file = tmp_path / "x.json"
        file.write_bytes(content)
        drop(case.page, [file])
        case.unlock("blå sykkel i regnvær")
        expect(case.status).to_have_text("Filen er åpnet.", timeout=READY)
        expect(case.pupil).to_have_value(NAME)
