"""The main journeys in Chromium, Firefox and WebKit, those of them that the machine has.

Debian has them as chromium, firefox-esr and webkit2gtk-driver, the last with xvfb where there is no screen.
The journeys are Node's, since the libraries that drive all three are.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest

from forms.build.pages import project as site_project
from forms.core.explained import Explanation
from tests import codes
from tests.conftest import EKSEMPELVIK, ROOT
from tests.programs import MINUTE, run, started

from .hosts import KEEPING
from .pages import SITE
from .paper import Paper
from .server import Server
from .test_offline import Published
from .test_sheets import SCHOOL, blank, explaining, filled, of_hours

JOURNEYS = Path(__file__).with_name("journeys.mjs")
SIZES = {"desktop": (1280, 900), "tablet": (820, 1180)}
PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    "firefox": ("firefox-esr", "firefox"),
    "webkit": ("WebKitWebDriver",),
}
MINI_BROWSERS = ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser")
WALKS = [
    ("chromium", "desktop", "plain"),
    ("firefox", "desktop", "plain"),
    ("firefox", "tablet", "clean"),
    ("webkit", "desktop", "silent"),
    ("webkit", "tablet", "meddling"),
]
"""Engine, size, and kind of host. All other tests are in Chromium; test_meeting.py goes through a meeting on a tablet
there, and test_offline.py to every kind of host.
"""
WANTED = ["without WebAssembly", "fill and check", "print", "save", "open", "walk on", "update", "offline"]
LONG = "Kontaktlæreren møter eleven ved inngangen. " * 9
HEADINGS = ("Tiltak", "Delmål og tiltak", "Delmål", "Vurdering", "Ansvar", "Oppfølging", "Underskrift", "Veien videre")
A4_ACROSS = {(842, 595), (842, 596)}
"""Browsers round it differently."""


def find(engine: str) -> str | None:
    """What starts an engine: a program, or for WebKit its driver and its browser. The environment may name it."""
    given = os.environ.get(engine.upper()) or next(filter(None, map(shutil.which, PROGRAMS[engine])), None)
    if engine != "webkit" or given is None:
        return given
    browser = next((str(found) for place in MINI_BROWSERS for found in Path("/").glob(place[1:])), None)
    screen = os.environ.get("DISPLAY") or shutil.which("xvfb-run")
    return f"{given} {browser}" if browser and screen else None


def walk(engine: str, program: str, published: Published, size: tuple[int, int]) -> Iterator[dict[str, Any]]:
    """What the journeys tell, one after the other; a new version comes and the server stops when they ask for it."""
    server = published.server
    node = os.environ.get("NODE") or shutil.which("node")
    assert node, "no Node found: start the tests with python3 scripts/test.py"
    screen = ["xvfb-run", "--auto-servernum"] if engine == "webkit" and not os.environ.get("DISPLAY") else []
    command = [*screen, node, str(JOURNEYS), engine, program, server.origin, *map(str, size)]
    # Node gives up by itself and says what it waited for; this is for when not even that can be relied on.
    waits_for = f"{engine} to begin"
    with (
        TemporaryFile("w+", encoding="utf-8") as errors,
        started(command, waits_for=waits_for, stdin=subprocess.PIPE, stderr=errors) as program,
    ):
        process = program.process
        assert process.stdin
        assert process.stdout
        for line in process.stdout:
            told = json.loads(line)
            program.waits_for = f"{engine}, which had come to {told.get('journey', told.get('ask'))!r}"
            if ask := told.get("ask"):
                if ask == "publish":
                    published.publish("newer")
                else:
                    server.close()
                process.stdin.write("done\n")
                process.stdin.flush()
            else:
                yield told
        status = process.wait()
        errors.seek(0)
        assert status == 0, errors.read()


def in_firefox(*documents: list[str]) -> list[Paper]:
    """What sheets.mjs is given, printed."""
    program = find("firefox")
    if program is None:
        pytest.skip("firefox is not on this machine")
    node = os.environ.get("NODE") or shutil.which("node")
    assert node
    with closing(Server(SITE)) as server:
        command = [node, str(JOURNEYS.with_name("sheets.mjs")), "firefox", program, server.origin]
        told = run(command, waits_for="Firefox to print", tells=json.dumps(documents), seconds=5 * MINUTE).stdout
    return [Paper(base64.b64decode(pdf)) for pdf in json.loads(told)]


def test_no_heading_stands_alone_in_firefox() -> None:
    """Over a table that is kept whole, over text of more than a sheet, and over what fields beside each other hold."""
    forms = dict(site_project.read(ROOT, EKSEMPELVIK).forms)
    page, form = "del-1/samarbeidsavtale", forms["samarbeidsavtale"]
    rows = [{"delmal": LONG, "tiltak": {"text": LONG[:200], "address": ""}}] * 3
    agreements = [
        [page, filled(form, avtaler=rows, status="\n".join(map(str, range(lines))), hovedmal="Kort", planb="Kort")]
        for lines in range(3, 15, 4)
    ]
    row = {"tiltak": {"text": LONG * 16, "address": ""}} | dict.fromkeys(("delmal", "ansvar", "vurdering"), LONG * 4)
    told = filled(forms["oppfolging"], tiltak=[row] * 3)
    for paper in in_firefox(*agreements, ["del-1/oppfolging", told]):
        for number in range(len(paper.pages) - 1):
            text, height = min(paper.heights(number), key=lambda found: found[1])
            assert not text.startswith(HEADINGS), f"{text} is the last of sheet {number + 1}"
            assert height < 400, f"sheet {number + 1} ends {height} points above its foot"
            heads = [height for text, height in paper.heights(number) if text == "Eksempelvik kommune"]
            assert min(heads) > max(size for _, size in [next(iter(paper.sizes))]) - 60, "the head is not at the top"


def test_what_is_printed_without_python_and_cards_have_no_white_or_turned_sheet_in_firefox() -> None:
    """The form itself lies as its document does; cards and boards begin on the first sheet."""
    agreement, cards, boxes, board = in_firefox(
        ["del-1/samarbeidsavtale", ""],
        *(
            [f"del-1/{page}", "", f'[data-print-sheet][data-size="{size}"]']
            for page, size in (("hjelpekort", "large"), ("utdyping", "small"), ("skalering", "a4"))
        ),
    )
    assert agreement.sizes <= A4_ACROSS
    assert [all(map(str.strip, paper.pages)) for paper in (agreement, cards, boxes, board)] == [True] * 4
    assert [len(paper.pages) for paper in (cards, boxes, board)] == [2, 1, 1]
    assert board.sizes <= A4_ACROSS


def test_forms_printed_without_python_keep_head_and_headings_in_firefox() -> None:
    """With answers of some lines: sheets turned one way, none white, the head at the top, and no heading the last."""
    pages = ("samtale-foresatte", "hjelpekort", "skalering", "samarbeidsavtale", "dagsplan", "oppfolging", "samtykke")
    words = " ".join(f"ord{number}" for number in range(800))
    *papers, longest = in_firefox(
        *([f"del-1/{page}", "", "", LONG[:130]] for page in pages), ["del-1/oppfolging", "", "", words]
    )
    # Fields beside each other may be taller than a sheet.
    assert longest.text.count("ord0ord1") == longest.text.count("ord399ord400") == longest.text.count("ord798ord799")
    for page, paper in zip(pages, papers, strict=True):
        text = (SITE / "del-1" / page / "index.html").read_text("utf-8")
        titles = re.findall(r'<h3 id="[^"]+">([^<]+)</h3>', text)
        assert len(paper.sizes) == 1, page
        height = next(iter(paper.sizes))[1]
        for number, words in enumerate(paper.pages):
            assert words.strip(), f"{page}: sheet {number + 1} is white"
            last, _ = min(paper.heights(number), key=lambda found: found[1])
            assert last not in titles, f"{page}: {last} is the last of sheet {number + 1}"
            heads = [at for found, at in paper.heights(number) if found == "Færder kommune"]
            assert heads
            # What a form that is not made ready says stands above it.
            assert min(heads) > height - 60 or (number == 0 and "ikke gjort dette skjemaet klart" in words), page


def test_sheets_in_firefox_are_whole() -> None:
    """All of a form are turned the same way, a plan in large print begins under its heading, and codes follow texts."""
    forms = dict(site_project.read(ROOT, EKSEMPELVIK).forms)
    rows = [{"delmal": LONG, "tiltak": {"text": LONG, "address": ""}}] * 4
    site = "https://naervaer.example/"
    told = [Explanation(f"del-2/plan/#tiltak-{n}", f"Tiltak {n}", LONG * n, "punkt 4.2") for n in range(1, 5)]
    plan, agreement, talk, explains = in_firefox(
        ["del-1/dagsplan", of_hours(forms["dagsplan"], SCHOOL, "gjort", "stor", days=3)],
        ["del-1/samarbeidsavtale", filled(forms["samarbeidsavtale"], avtaler=rows, hovedmal=LONG, planb=LONG)],
        ["del-1/samtale-elev", blank(forms["samtale-elev"])],
        ["del-1/samarbeidsavtale", explaining(forms["samarbeidsavtale"], told, site)],
    )
    assert plan.sizes <= A4_ACROSS
    assert len(plan.pages) == 3
    assert [plan.on(day)[0] for day in ("Mandag", "Tirsdag", "Onsdag")] == [0, 1, 2]
    assert agreement.sizes <= A4_ACROSS
    assert len(agreement.pages) > 2
    assert len(talk.pages) == 3
    each = codes.read(explains.pdf)
    assert [address for found in each for address in found] == [site + one.address for one in told]
    for number, found in enumerate(each):
        assert all(number in explains.on(f"Les mer: {address.removeprefix('https://')}") for address in found)


@pytest.mark.parametrize(("engine", "size", "host"), WALKS)
def test_main_journeys(engine: str, size: str, host: str, tmp_path: Path) -> None:
    """Fill, check, print, save, reopen, update, without a network and without WebAssembly: each engine can do it."""
    program = find(engine)
    if program is None:
        pytest.skip(f"{engine} is not on this machine")
    shutil.copytree(SITE, tmp_path / "site")
    published = Published(Server(tmp_path / "site", KEEPING.get(host)), tmp_path / "site")
    told = list(walk(engine, program, published, SIZES[size]))

    assert [one["journey"] for one in told] == WANTED
    for one in told:
        if one.get("pdf"):
            paper = Paper(base64.b64decode(one["pdf"]))
            assert paper.sizes <= A4_ACROSS
            every = list(range(len(paper.pages)))
            assert len(every) > 1
            for text in ("Færder kommune", "Samarbeidsavtale mellom foresatte og skole", "Kari"):
                assert paper.on(text) == every
            assert "Skriv ut" not in paper
