"""How sheets come out of Firefox, which breaks them by rules of its own. All tests of the file have one Firefox."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from forms.build.pages import project as site_project
from forms.core.explained import Explanation
from forms.core.model import Form
from tests import codes
from tests.conftest import EKSEMPELVIK, ROOT
from tests.programs import MINUTE, started

from .pages import SITE
from .paper import Paper
from .server import Server
from .test_engines import A4_ACROSS, find
from .test_sheets import SCHOOL, blank, explaining, filled, of_hours

SHEETS = Path(__file__).with_name("sheets.mjs")
LONG = "Kontaktlæreren møter eleven ved inngangen. " * 9
HEADINGS = ("Tiltak", "Delmål og tiltak", "Delmål", "Vurdering", "Ansvar", "Oppfølging", "Underskrift", "Veien videre")

type InFirefox = Callable[..., list[Paper]]


@pytest.fixture(scope="module")
def forms() -> dict[str, Form]:
    """The forms as Eksempelvik has them."""
    return dict(site_project.read(ROOT, EKSEMPELVIK).forms)


@pytest.fixture(scope="module")
def in_firefox() -> Iterator[InFirefox]:
    """Prints the documents that sheets.mjs is told of."""
    program = find("firefox")
    if program is None:
        pytest.skip("firefox is not on this machine")
    node = os.environ.get("NODE") or shutil.which("node")
    assert node
    with (
        closing(Server(SITE)) as server,
        TemporaryFile("w+", encoding="utf-8") as errors,
        started(
            [node, SHEETS, "firefox", program, server.origin],
            waits_for="Firefox to print",
            seconds=10 * MINUTE,
            stdin=subprocess.PIPE,
            stderr=errors,
        ) as firefox,
    ):
        process = firefox.process
        assert process.stdin
        assert process.stdout

        def printed(*documents: list[str]) -> list[Paper]:
            # Where it has ended already, what it said as it did is shown by every test.
            with suppress(BrokenPipeError):
                print(json.dumps(documents), file=process.stdin, flush=True)
            told = process.stdout.readline()
            errors.seek(0)
            assert told, errors.read()
            return [Paper(base64.b64decode(pdf)) for pdf in json.loads(told)]

        yield printed
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.wait()


def test_no_heading_stands_alone_in_firefox(in_firefox: InFirefox, forms: dict[str, Form]) -> None:
    """Over a table that is kept whole, over text of more than a sheet, and over what fields beside each other hold."""
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


def test_what_is_printed_without_python_and_cards_have_no_white_or_turned_sheet_in_firefox(
    in_firefox: InFirefox,
) -> None:
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


def test_forms_printed_without_python_keep_head_and_headings_in_firefox(in_firefox: InFirefox) -> None:
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


def test_sheets_in_firefox_are_whole(in_firefox: InFirefox, forms: dict[str, Form]) -> None:
    """All of a form are turned the same way, a plan in large print begins under its heading, and codes follow texts."""
    rows = [{"delmal": LONG, "tiltak": {"text": LONG, "address": ""}}] * 4
    site = "https://naervaer.example/"
    told = [Explanation(f"del-2/plan/#tiltak-{n}", f"Tiltak {n}", LONG * n, "punkt 4.2") for n in range(1, 5)]
    plan, talk, agreement, explains = in_firefox(
        ["del-1/dagsplan", of_hours(forms["dagsplan"], SCHOOL, "gjort", "stor", days=3)],
        ["del-1/samtale-elev", blank(forms["samtale-elev"])],
        ["del-1/samarbeidsavtale", filled(forms["samarbeidsavtale"], avtaler=rows, hovedmal=LONG, planb=LONG)],
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
