"""«Lagre som PDF»: from the button to the file, and from the file back into the form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Download, Route, expect

from tests.patience import READY
from tests.pdfrules import faults
from tests.pdftext import read_by_poppler

from .casepage import CasePage
from .conftest import Contexts, OpenForm
from .formpage import FormPage

KEEP = "Ta med svarene, så filen kan åpnes her igjen"


def save_pdf(form: FormPage, *, keep: bool = False) -> tuple[str, bytes]:
    """Save the form as PDF: the file's name and its bytes."""
    form.button("Lagre som PDF").click()
    if keep:
        form.dialog().get_by_role("checkbox", name=KEEP).check()
    with form.page.expect_download(timeout=READY) as download:
        form.button("Lagre", form.dialog()).click()
    expect(form.dialog()).to_have_count(0)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def open_pdf(form: FormPage, pdf: bytes) -> None:
    """Choose a PDF after Åpne fil."""
    with form.page.expect_file_chooser() as chooser:
        form.button("Åpne fil").click()
    chooser.value.set_files({"name": "x.pdf", "mimeType": "application/pdf", "buffer": pdf})


def test_a_form_is_saved_as_a_file_to_archive(open_form: OpenForm) -> None:
    """With what was typed on its pages, nothing personal in its name, and no answers as data unless asked for."""
    form = open_form("samtykke").ready(offline=False)
    form.fill({"Barnets navn": "Kari Nordmann", "Fødselsdato": "14.5.2012", "Unntak": "Áŋŋá og محمد"})
    name, pdf = save_pdf(form)
    assert re.fullmatch(r"samtykke-\d{4}-\d\d-\d\d\.pdf", name)
    expect(form.status).to_have_text(
        f"{name} er sendt til nedlastinger. Se etter at den ligger der. "
        "Ta vare på filen som andre sensitive dokumenter."
    )
    assert faults(pdf) == []
    text = read_by_poppler(pdf)
    assert all(one in text for one in ("Kari Nordmann, født 14.05.2012", "Áŋŋá", "محمد"))
    assert re.search(r"Side 1 av \d", text)
    open_pdf(form, pdf)
    expect(form.status).to_contain_text("PDF-en er laget her, men det er ingen svar i den som kan leses.")


def test_answers_that_were_taken_along_open_again(open_form: OpenForm) -> None:
    """As from a saved file: every field, row and day."""
    form = open_form("dagsplan").ready(offline=False)
    form.fill({"Navn": "Kari Nordmann"})
    form.tick("Mandag").check()
    form.fill({"Tidspunkt": "8-9", "Hva skjer": "Kroppsøving 😀"}, form.row("rad 4"))
    before = form.values()
    _, pdf = save_pdf(form, keep=True)
    expect(form.status).to_contain_text("mangler noen tegn, og de står som spørsmålstegn: 😀")
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    assert form.values() != before
    open_pdf(form, pdf)
    expect(form.status).to_have_text("Filen er åpnet.")
    assert form.values() == before


def test_norwegian_text_fetches_one_font_and_nothing_else(open_form: OpenForm) -> None:
    """Python has the rest from its start; another script fetches its own font alone."""
    form = open_form("samtykke").ready(offline=False)
    fetched: list[str] = []
    form.page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    form.fill({"Barnets navn": "Kari Nordmann", "Unntak": "Æ, ø og å – «slik» …"})
    save_pdf(form)
    assert [name for name in fetched if "blob" not in name and "." in name] == ["latin.bin"]
    fetched.clear()
    form.fill({"Unntak": "Привіт"})
    save_pdf(form)
    assert [name for name in fetched if "." in name] == ["cyrillic.bin"]


def test_a_second_file_needs_no_network(open_form: OpenForm) -> None:
    """What was fetched for the first is kept."""
    form = open_form("samtykke").ready(offline=False)
    save_pdf(form)
    form.page.context.set_offline(True)
    _, pdf = save_pdf(form)
    assert faults(pdf) == []


def test_a_font_that_does_not_come_is_told_of(open_form: OpenForm) -> None:
    """Nothing is saved, nothing is lost, and it can be tried again."""
    lost = [True]

    def meet(route: Route) -> None:
        if lost[0]:
            route.fulfill(status=503)
        else:
            route.continue_()

    form = open_form("samtykke", routes={re.compile("assets/pdf/latin.bin"): meet}).ready(offline=False)
    form.guard.allow("503")
    form.fill({"Barnets navn": "Kari"})
    form.button("Lagre som PDF").click()
    form.button("Lagre", form.dialog()).click()
    expect(form.status).to_contain_text("kunne ikke hentes")
    lost[0] = False
    _, pdf = save_pdf(form)
    assert "Kari" in read_by_poppler(pdf)


def test_a_font_that_cannot_be_read_is_not_said_to_be_missing(open_form: OpenForm) -> None:
    """It has come: the network is no help, and the reader is told what is."""
    form = open_form("samtykke").ready(offline=False)
    form.page.evaluate("() => { FileReader.prototype.readAsDataURL = () => { throw new Error('on purpose'); }; }")
    form.button("Lagre som PDF").click()
    form.button("Lagre", form.dialog()).click()
    expect(form.status).to_have_text(
        "Skriften til PDF-en er hentet, men nettleseren får ikke lest den. "
        "Last siden på nytt, og prøv igjen, eller skriv ut."
    )


@pytest.mark.parametrize(("status", "told"), [(503, "kunne ikke hentes"), (200, "er skadet")])
def test_a_logo_that_does_not_come_is_not_said_to_be_a_font(open_form: OpenForm, status: int, told: str) -> None:
    """What is in the way is named."""
    routes = {re.compile("assets/pdf/logo-x"): lambda route: route.fulfill(status=status, body="x")}
    form = open_form("samtykke", routes=routes).ready(offline=False)
    form.guard.allow("503")
    form.root.evaluate("(at) => { at.dataset.logo = 'logo-x'; }")
    form.button("Lagre som PDF").click()
    form.button("Lagre", form.dialog()).click()
    expect(form.status).to_contain_text(f"Logoen til PDF-en {'er ikke på maskinen og ' if status == 503 else ''}{told}")


def test_leaving_the_dialog_makes_nothing(open_form: OpenForm) -> None:
    """With the button or the key; the focus is back on the button, and the form as it was."""
    form = open_form("samtykke").ready(offline=False)
    for leave in (lambda: form.button("Avbryt", form.dialog()).click(), lambda: form.page.keyboard.press("Escape")):
        form.button("Lagre som PDF").click()
        leave()
        expect(form.dialog()).to_have_count(0)
        expect(form.status).to_have_text("PDF-en ble ikke laget. Det du har skrevet, er som før.")
        expect(form.root.locator(".nv-actions > summary").first).to_be_focused()


# Notes all that the dialog says of how far the file is, and presses Avbryt as soon as that is something.
WATCH = """(dialog) => {
  Object.assign(window, { told: [], stops: true });
  const done = dialog.querySelector("[data-done]");
  new MutationObserver(() => {
    told.push(done.textContent);
    if (stops && done.textContent.includes("%")) dialog.querySelector("[data-pdf-stop]").click();
  }).observe(done, { childList: true });
}"""


def test_a_long_file_tells_how_far_it_is_and_can_be_stopped(open_form: OpenForm) -> None:
    """On its way; nothing is saved then, and the next one is made from the beginning."""
    form = open_form("samarbeidsavtale").ready(offline=False)
    long = "Kontaktlærer møter eleven ved inngangen klokka 8, og følger henne til rommet. " * 30
    form.load({"avtaler": [{"delmal": long, "tiltak": {"text": long, "address": ""}}] * 40})
    downloads: list[Download] = []
    form.page.on("download", lambda download: downloads.append(download))
    form.button("Lagre som PDF").click()
    form.dialog().evaluate(WATCH)
    form.button("Lagre", form.dialog()).click()
    expect(form.status).to_have_text("PDF-en ble ikke laget. Det du har skrevet, er som før.", timeout=READY)
    expect(form.dialog()).to_have_count(0)
    assert len(form.page.evaluate("told")) <= 3
    assert downloads == []
    form.page.evaluate("Object.assign(window, { told: [], stops: false })")
    form.button("Lagre som PDF").click()
    with form.page.expect_download(timeout=READY) as download:
        form.button("Lagre", form.dialog()).click()
    assert Path(download.value.path()).read_bytes().endswith(b"%%EOF\n")
    shares = [int(share) for share in re.findall(r"… (\d+) %", " ".join(form.page.evaluate("told")))]
    assert len(shares) > 2
    assert shares == sorted(shares)


def test_a_case_is_saved_as_one_pdf(contexts: Contexts) -> None:
    """The chosen forms behind a sheet of contents; with the answers it opens as the case that it was."""
    case = CasePage.open(*contexts()).ready()
    case.page.context.set_offline(False)
    case.pupil.fill("Kari Nordmann")
    part = case.part("samtykke", "Tverrfaglig samtykkeerklæring")
    part.fill({"Unntak": "Ingen opplysninger om helse"})
    before = case.values()
    case.button("Lagre som PDF").click()
    case.choose()
    case.dialog().get_by_role("checkbox", name=KEEP).check()
    with case.page.expect_download(timeout=READY) as download:
        case.dialog().get_by_role("button", name="Lagre").click()
    pdf = Path(download.value.path()).read_bytes()
    assert faults(pdf) == []
    text = read_by_poppler(pdf)
    assert all(one in text for one in ("Elevmappe", "Innhold", "Kari Nordmann", "Ingen opplysninger om helse"))
    case.button("Tøm mappen").click()
    case.dialog().get_by_role("button", name="Tøm mappen").click()
    with case.page.expect_file_chooser() as chooser:
        case.button("Åpne fil").click()
    chooser.value.set_files({"name": "x.pdf", "mimeType": "application/pdf", "buffer": pdf})
    expect(case.status).to_have_text("Filen er åpnet.")
    assert case.values() == before


@pytest.mark.parametrize("width", [390, 1280])
def test_the_dialog_fits_the_screen(open_form: OpenForm, width: int) -> None:
    """Nothing of it is cut off, on a phone either."""
    form = open_form("samtykke", viewport={"width": width, "height": 800}).ready(offline=False)
    form.button("Lagre som PDF").click()
    box = form.dialog().bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert form.dialog().evaluate("at => at.scrollWidth <= at.clientWidth")
