"""The zip of scripts/package.py, unpacked and opened with file://: read, filled in and printed."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.programs import run

from .conftest import TELL_PRINTING
from .formpage import FormPage
from .guard import Guard
from .pages import ROOT
from .server import Server

FORMS = {"samtykke": "Barnets navn", "dagsplan": "Navn", "samarbeidsavtale": "Elev"}
ABSENT = "Kontroll, hjelp og åpning av filer virker bare når nettstedet er åpnet fra en nettadresse."


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip, unpacked in a folder whose name needs care in an address."""
    folder = tmp_path_factory.mktemp("copy")
    command = [sys.executable, "scripts/package.py", f"--site-dir={site}", f"--out={folder / 'x.zip'}"]
    run(command, waits_for="the zip of the site", cwd=ROOT)
    unpacked = folder / "Felles mappe æøå #1"
    with zipfile.ZipFile(folder / "x.zip") as archive:
        # The same site gives the same bytes: neither the time nor the folder's order shows.
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        assert archive.namelist() == sorted(archive.namelist())
        archive.extractall(unpacked)
    return unpacked / "naervaer"


@pytest.fixture
def opened(browser: Browser, server: Server, copy: Path) -> Iterator[tuple[Page, Guard]]:
    """A page on the copy, which may ask for the copy's own files and nothing else."""
    context = browser.new_context(locale="nb-NO", viewport={"width": 1280, "height": 900})
    guard = Guard(context, server, origin=copy.as_uri())
    context.add_init_script(TELL_PRINTING)
    page = context.new_page()
    page.goto((copy / "index.html").as_uri())
    yield page, guard
    faults = guard.faults
    context.close()
    assert faults == []


def test_links_lead_to_files(copy: Path) -> None:
    """Every link and every file that a page asks for is there: none names a folder or a web server's root."""
    pages = sorted(copy.rglob("*.html"))
    assert len(pages) > 30
    for page in pages:
        html = page.read_text("utf-8")
        assert "Content-Security-Policy" in html
        assert "modulepreload" not in html
        for address in re.findall(r'\s(?:href|src)="([^"#?]+)', html):
            if not re.match(r"[a-z]+:", address):
                assert (page.parent / address).resolve().is_file(), f"{page.relative_to(copy)}: {address}"


def test_the_copy_is_read_filled_and_printed(opened: tuple[Page, Guard]) -> None:
    """From the front page to each form by its links; what needs Python is not offered, and the reader is told."""
    page, guard = opened
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    for name, label in FORMS.items():
        page.get_by_role("link", name=re.compile("^Samtykke|Del 1", re.I)).first.click()
        page.locator(f"nav.md-nav--primary a[href*='{name}/index.html']").first.click()
        form = FormPage(page, guard, name)
        form.fill({label: "Kari Nordmann <b>"})
        form.expect_state("absent")
        expect(form.status).to_contain_text(ABSENT)
        for gone in ("Kontroller", "Åpne fil", "Prøv igjen"):
            expect(form.button(gone)).to_be_hidden()
        assert "Kari Nordmann <b>" in form.save()[1]
        paper = form.print()
        assert "Kari Nordmann <b>" in paper
        assert "Færder kommune" in paper.pages[0]
        assert "Kari" not in form.print("Skriv ut tomt skjema")
        form.button("Tøm skjemaet").click()
        form.answer(yes=True)
        expect(form.box(label)).to_have_value("")


def test_the_headers_search_is_there(opened: tuple[Page, Guard]) -> None:
    """It finds measures, pages and forms, and its links name files."""
    page, _ = opened
    page.get_by_role("textbox", name="Søk i tiltak, skjemaer og sider").fill("eleven gruer seg til gym")
    search = page.get_by_role("search", name="Hele nettstedet")
    expect(search.get_by_role("status")).to_contain_text(re.compile(r"^\d+ tiltak"))
    search.get_by_role("link", name=re.compile("^Gi eleven fritak fra kroppsøvingstimene")).click()

    expect(page).to_have_url(re.compile(r"del-2/sosial-deltakelse/index\.html#fritak-fra-kroppsoving$"))
    expect(page.get_by_role("heading", name="Gi eleven fritak fra kroppsøvingstimene")).to_be_in_viewport()


def test_the_catalogue_is_searched_and_measures_are_picked(opened: tuple[Page, Guard]) -> None:
    """What lies beside the forms works too: searching, picking, and putting what was picked into the agreement."""
    page, _ = opened
    page.get_by_role("link", name="Tiltaksbanken").first.click()
    page.get_by_role("searchbox", name="Søk i tiltakene").fill("fadderordning")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text(re.compile(r"av \d+ tiltak"))
    page.get_by_role("button", name="Velg «Innfør fadderordning i overganger»", exact=True).click()
    page.get_by_role("button", name="1 valgt tiltak", exact=True).click()
    page.get_by_role("link", name="Sett inn i samarbeidsavtalen").click()
    expect(page).to_have_url(re.compile("del-1/samarbeidsavtale/index.html"))

    expect(page.locator("[data-form] [data-address]:visible")).to_have_count(1)
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Les om tiltaket").click()
    expect(popup.value).to_have_url(re.compile(r"del-2/.*/index\.html#"))
    expect(popup.value.get_by_role("heading", level=1)).to_be_visible()
