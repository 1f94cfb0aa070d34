"""Every setting of a municipality is explained to editors and comes out on a page: none is there for nothing."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest

from forms.build.pages import project as site
from forms.build.pages.project import Project
from forms.build.pages.settings import SCHEMA
from tests.programs import MINUTE, run

ROOT = Path(__file__).parents[2]
PROPERTIES: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))["properties"]
SERVICE = PROPERTIES["tjenester"]["items"]["properties"]
LINK = PROPERTIES["lenker"]["items"]["properties"]
BUILD = """
import json, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
build(load_config("mkdocs.yml", site_dir=sys.argv[1], extra=json.load(sys.stdin), strict=True))
"""
FRONT, CONSENT, CASE = "index.html", "del-1/samtykke/index.html", "del-1/elevmappe/index.html"
EXPLAINED = "del-1/samtykke-forklart/index.html"
REACHES: dict[str, tuple[object, str, str]] = {
    # the setting → a value, a file of the site, and what stands there
    "navn": ("Navnesund kommune", FRONT, "<strong>Navnesund kommune</strong>"),
    "logo": ("assets/pictures/icon-192.png", FRONT, 'src="assets/pictures/icon-192.png" alt=""'),
    "kontakt": ("kontakt@navnesund.example", "om/personvern/index.html", "personvern: kontakt@navnesund.example"),
    "behandlingsansvarlig": ("Direktøren i Navnesund", CONSENT, "Behandlingsansvarlig: Direktøren i Navnesund"),
    "personvernombud": ("Ombudet i Navnesund", CONSENT, "Personvernombud: Ombudet i Navnesund"),
    "lagringstid": ("i tolv måneder", CONSENT, "Opplysningene blir lagret: i tolv måneder"),
    "teksten_er_fra": ("mars 2027", "om/lov/index.html", "Teksten er fra mars 2027."),
    "journal": ("Navnesundlogg", CONSENT, "opprettet en Navnesundlogg,"),
    "journal_forklaring": ("Loggen til Navnesund.", EXPLAINED, "<strong>Navnesundlogg</strong>: Loggen til Navnesund."),
    "rutine": ("Ring *skolen* først.", "om/rutine/index.html", "Ring <em>skolen</em> først."),
    "tilgjengelighet": ("Delvis i *samsvar*.", "om/tilgjengelighet/index.html", "Delvis i <em>samsvar</em>."),
    "utkast": (True, CASE, "Ta vare på utkast på denne maskinen"),
    "okt": (False, CASE, '"keeps":false'),
    "okt_timer": (7, CASE, '"hours":7'),
    "skjul": (["kjoring-til-skolen"], "del-2/plan-for-naervaer/index.html", 'id="kjoring-til-skolen"'),
    "pdf_niva": ("3a", CONSENT, 'data-level="3a"'),
    "uten_nett": ("ved_besok", FRONT, '<meta name="naervaer-uten-nett" content="ved_besok">'),
    "innebygging": (["https://intranett.navnesund.example"], "_headers", "https://intranett.navnesund.example"),
    "lenker": (
        [{"tekst": "Navnesunds nettsted", "adresse": "https://navnesund.example"}],
        FRONT,
        '<a href="https://navnesund.example">Navnesunds nettsted</a>',
    ),
    "tjenester": (
        [
            {
                "id": "hns",
                "navn": "HNS",
                "forklaring": "Hjelpen i Navnesund",
                "omrade": "health",
                "spesifiser": "Hvilken hjelp?",
            }
        ],
        CONSENT,
        ">HNS</label>",
    ),
}
SERVICE_REACHES = {
    "id": 'value="hns"',
    "navn": ">HNS</label>",
    "forklaring": ">Hjelpen i Navnesund</p>",
    "omrade": '"area":"health"',
    "spesifiser": ">Hvilken hjelp?",
}


LEFT_OUT = "skalering"
"""A form that Navnesund does not use."""


def leave_out(root: Path) -> None:
    """Do what the page for editors says of a form that is not to be there."""
    page = f"{LEFT_OUT}.md"
    (root / "docs/del-1" / page).unlink()
    for file in (root / "mkdocs.yml", *root.glob("docs/**/*.md")):
        lines = file.read_text("utf-8").splitlines()
        file.write_text("\n".join(line for line in lines if page not in line) + "\n", "utf-8")
    case = root / "docs/del-1/elevmappe.md"
    case.write_text(case.read_text("utf-8").replace(f" {LEFT_OUT} ", " "), "utf-8")
    way = root / "docs/data/vei.yml"
    steps = rf"    - side: del-1/{page}\n(      .*\n)*|  del-1/{page}:\n(    .*\n)+"
    way.write_text(re.sub(steps, "", way.read_text("utf-8")), "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Navnesund has it."""
    root = tmp_path_factory.mktemp("navnesund")
    for part in ROOT.iterdir():
        if part.name not in ("docs", "mkdocs.yml", "site"):
            (root / part.name).symlink_to(part)
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root)
    leave_out(root)
    folder = root / "site"
    settings = {key: value for key, (value, _, _) in REACHES.items()}
    given = json.dumps({"kommune": settings, "generator": False})
    command = [sys.executable, "-c", BUILD, str(folder)]
    done = run(command, waits_for="the site", seconds=5 * MINUTE, cwd=root, tells=given)
    assert "ADVARSEL" not in done.stderr  # all that is needed is given
    return folder


def test_a_form_can_be_left_out(built: Path) -> None:
    """No page leads to it, and the others are there."""
    pages = list(built.glob("**/*.html"))
    assert [page.parent.name for page in pages if f"{LEFT_OUT}/" in page.read_text("utf-8")] == []
    shown = {form for page in pages for form in re.findall(r'data-form="([^"]+)"', page.read_text("utf-8"))}
    assert shown == {path.stem for path in ROOT.glob("forms/definitions/*.yml")} - {LEFT_OUT}


def test_the_logo_stands_on_a_page_that_is_printed(built: Path) -> None:
    """In the head of each sheet, as on the forms."""
    html = (built / "om/rutine/index.html").read_text(encoding="utf-8")
    logo = '<img src="../../assets/pictures/icon-192.png" alt="">'
    assert f'<p class="paper-owner">{logo}Navnesund kommune</p>' in html


def test_every_setting_is_looked_for() -> None:
    """One that is new must say here where it comes out."""
    assert set(REACHES) == set(PROPERTIES)
    assert set(SERVICE_REACHES) == set(SERVICE)
    assert set(LINK) == {"tekst", "adresse"}


@pytest.mark.parametrize("key", [*PROPERTIES, *SERVICE])
def test_every_setting_is_explained_to_editors(key: str) -> None:
    """In a table of the page for editors."""
    page = (ROOT / "docs/om/for-redaktorer.md").read_text("utf-8")
    assert re.search(rf"^\| `{key}` \| \S.+ \|$", page, re.MULTILINE)


@pytest.mark.parametrize("key", REACHES)
def test_every_setting_comes_out(key: str, built: Path) -> None:
    """On a page, or for `innebygging` in what the server is told."""
    _, file, text = REACHES[key]
    assert text in " ".join((built / file).read_text("utf-8").split())


@pytest.mark.parametrize("key", SERVICE_REACHES)
def test_every_field_of_a_service_comes_out(key: str, built: Path) -> None:
    """On the page of the consent form."""
    assert SERVICE_REACHES[key] in (built / CONSENT).read_text("utf-8")


def test_readers_are_told_of_what_is_kept_as_it_is_set(built: Path) -> None:
    """With `okt: false` no page and no form says that what is written lies in the tab."""
    said = "Svarene ligger på siden du skriver på, og blir borte når du forlater den."
    for file in ("om/personvern/index.html", CASE):
        assert said in (built / file).read_text("utf-8")
    assert "Det du skriver, er borte når du forlater siden. Ingenting sendes." in (built / CONSENT).read_text("utf-8")
    privacy = (built / "om/personvern/index.html").read_text("utf-8")
    assert "Kommunen har slått av at det du skriver, ligger i fanen." in privacy
    assert "sessionStorage" not in privacy
    offline = (built / "om/uten-nett/index.html").read_text("utf-8")
    assert "Det er borte når du forlater siden, også uten nett" in offline
    for page in built.glob("**/*.html"):
        assert not re.search(
            "[Ss]varene ligger i fanen|[Dd]et du skriver, (?:ligger i fanen og|blir i denne fanen)",
            page.read_text("utf-8"),
        )


def test_every_page_says_who_publishes_it(built: Path) -> None:
    """Municipality, source, date, contact, privacy and accessibility statement, on every page there is."""
    pages = list(built.glob("**/*.html"))
    assert len(pages) > 40
    for page in pages:
        html = " ".join(page.read_text("utf-8").split())
        footer = html.partition('<div class="nv-publisher">')[2]
        for text in (
            "<strong>Navnesund kommune</strong>",
            "Bygger på Færder kommunes veileder om bekymringsfullt skolefravær.",
            "Teksten er fra mars 2027.",
            "Kontakt: kontakt@navnesund.example",
            '">Personvern</a>',
            '">Tilgjengelighetserklæring</a>',
        ):
            assert text in footer, page


def test_every_page_says_what_its_foot_lacks(project: Project) -> None:
    """Where the municipality has given neither the date of the texts nor whom to contact."""
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides/partials"), autoescape=True)
    templates.filters["url"] = str
    read = site.read(ROOT, {**project.kommune, "teksten_er_fra": "", "kontakt": ""})
    extra = {"kommune": read.kommune, "merker": read.marks}
    foot = " ".join(templates.get_template("copyright.html").render(config={"extra": extra}).split())
    assert "Teksten er fra en dato kommunen ikke har oppgitt." in foot
    assert "Kommunen har ikke oppgitt hvem du kan kontakte." in foot


def test_readers_are_spared_what_is_for_those_who_run_the_site(built: Path) -> None:
    """Not in their menu, not in their search, not the next page of theirs; inside its own section it is all there."""
    theirs = ("for-redaktorer", "lenke-hit", "drift", "lisenser", "beslutninger")
    index = json.loads((built / "sok.json").read_text("utf-8"))
    found = [page["adresse"] for page in index["sider"]]
    assert "om/personvern/" in found
    assert not [address for address in found if address.startswith(tuple(f"om/{x}" for x in theirs))]
    for page in (FRONT, "om/index.html", "om/lov/index.html", "404.html"):
        html = (built / page).read_text("utf-8")
        menu = "".join(re.findall(r"<nav.*?</nav>", html, re.DOTALL))
        assert "personvern/" in menu
        assert not [name for name in theirs if f"{name}/" in menu], page
    inside = (built / "om/drift/index.html").read_text("utf-8")
    assert all(f"{name}/" in "".join(re.findall(r"<nav.*?</nav>", inside, re.DOTALL)) for name in theirs[3:])


def test_no_page_has_a_mark_or_a_blank_in_brackets(built: Path) -> None:
    """Every `{{ … }}` is filled, but in the examples for editors, and nothing is «[ikke fylt ut …]»."""
    for page in built.glob("**/index.html"):
        html = re.sub(r"<code>.*?</code>|<pre.*?</pre>", "", page.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"\{\{|\[(?:ikke fylt|kommunen har)", html), page
