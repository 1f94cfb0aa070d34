"""Every built page as a document: valid, and with nothing left in the theme's English."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import material

from tests.programs import MINUTE, run

from .pages import ROOT, addresses

CONFIG = ROOT / ".htmlvalidate.json"
REASONS = {
    "doctype-style": "the theme writes doctype in small letters, which is as valid",
    "form-dup-name": "boxes of one list share a name, as HTML has it",
    "heading-level": "one h1, first, and no level left out on the way down: not among the recommended",
    "long-title": "a rule of search engines; the titles are the source's own",
    "no-redundant-role": "styles that lay tables and lists out as blocks take their roles away in some browsers",
    "no-trailing-whitespace": "what templates leave between lines is no fault in a page",
    "prefer-native-element": "a list of hits under a search has no element; a list without markers loses its role",
    "unique-landmark": "the contents stand twice and are shown once; axe looks at what is shown",
    "valid-id": "the theme's ids begin with underscores, which HTML allows",
    "wcag/h32": "no form here is sent anywhere, so none has a button that sends",
}
"""Why each rule in .htmlvalidate.json is turned off or set."""

THEME = {
    ("valid-autocomplete", "#__drawer"),
    ("valid-autocomplete", "#__search"),
}
"""Faults of the theme's own page frame that harm nobody: rule and element."""

NAMES = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"|<(?:title|button|label)\b[^>]*>\s*([^<]+?)\s*<')


SOUND = """<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>Side</title></head><body><h1>Side</h1>%s</body></html>
"""
FLAWS = {
    "two h1": (SOUND % "<h1>To</h1>", "heading-level"),
    "no h1 first": (SOUND.replace("<h1>", "<h2>").replace("</h1>", "</h2>") % "", "heading-level"),
    "a level left out": (SOUND % "<h3>Tre</h3>", "heading-level"),
    "an empty heading": (SOUND % "<h2> </h2>", "empty-heading"),
    "no title": (SOUND.replace("<title>Side</title>", "") % "", "element-required-content"),
    "an empty title": (SOUND.replace("<title>Side", "<title>") % "", "empty-title"),
    "a picture without alt": (SOUND % '<img src="a.png">', "wcag/h37"),
    "an end tag left out": (SOUND % "<div><b>Her</div>", "close-order"),
    "an attribute twice": (SOUND % '<p id="a" id="b">Her</p>', "no-dup-attr"),
    "a heading of its own in a template": (SOUND % "<template><article><h1>Papir</h1></article></template>", None),
    "nothing": (SOUND % "<h2>Del</h2><p>Tekst.</p>", None),
}
"""Pages with one flaw each, and the rule that finds it: no other check of this project looks for these."""


def validate(folder: Path, scratch: Path) -> list[dict[str, Any]]:
    """What html-validate reports of all pages in a folder."""
    node = shutil.which("node")
    assert node, "Node is needed: start the tests with python3 scripts/test.py"
    program = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    command = [node, str(program), "--config", str(CONFIG), "--formatter", "json", str(folder)]
    # Into a file: the program ends before a pipe has taken all that it has to say.
    output = scratch / "reports.json"
    with output.open("w") as file:
        run(command, waits_for="html-validate's reports", seconds=2 * MINUTE, check=False, cwd=ROOT, stdout=file)
    reports: list[dict[str, Any]] = json.loads(output.read_text("utf-8"))
    return reports


def test_planted_flaws_are_found(tmp_path: Path) -> None:
    """Each by its own rule, and a sound page by none."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, (html, _) in FLAWS.items():
        (pages / f"{name}.html").write_text(html, encoding="utf-8")

    rules = {
        Path(report["filePath"]).stem: {fault["ruleId"] for fault in report["messages"]}
        for report in validate(pages, tmp_path)
    }

    assert {name: rules.get(name, set()) for name in FLAWS} == {
        name: {rule} if rule else set() for name, (_, rule) in FLAWS.items()
    }


def test_every_page_is_valid(site: Path, tmp_path: Path) -> None:
    """html-validate finds no fault in any page but those of the theme that are listed here."""
    reports = validate(site, tmp_path)
    found = [
        f"{Path(report['filePath']).relative_to(site)}:{fault['line']} {fault['ruleId']}: {fault['message']}"
        for report in reports
        for fault in report["messages"]
        if (fault["ruleId"], fault["selector"]) not in THEME
    ]

    assert found == []
    assert {Path(report["filePath"]) for report in reports} <= set(site.rglob("*.html"))


def test_every_rule_that_is_set_has_a_reason() -> None:
    """No rule is turned off or set without a reason above, and no reason stands without its rule."""
    config = json.loads(CONFIG.read_text("utf-8"))

    assert config["extends"] == ["html-validate:recommended"]
    assert sorted(config["rules"]) == sorted(REASONS)


def test_the_manifest_comes_through_a_password_before_the_site(site: Path) -> None:
    """A browser fetches it without what the reader has logged in with, unless the page says so."""
    for path in site.rglob("*.html"):
        links = re.findall(r'<link rel="manifest"[^>]*>', path.read_text("utf-8"))
        assert len(links) == 1, path
        assert 'crossorigin="use-credentials"' in links[0], path


def test_names_are_norwegian(site: Path) -> None:
    """No name, title or label in a page is one of the theme's English ones."""
    languages = Path(material.__file__).parent / "templates" / "partials" / "languages"
    words = {language: _words(languages / f"{language}.html") for language in ("en", "nb")}
    english = set(words["en"].values()) - {"", "en", "ltr"}
    found = {}
    for address in addresses():
        path = site / address
        html = (path if path.suffix else path / "index.html").read_text("utf-8")
        names = {unescape(one or other).strip() for one, other in NAMES.findall(html)}
        found[address] = sorted(names & english)

    assert {address: names for address, names in found.items() if names} == {}
    assert words["nb"]["search"] == "Søk"
    assert "Header" in english


def _words(path: Path) -> dict[str, str]:
    return dict(re.findall(r'"([a-z.]+)": "([^"]*)"', path.read_text("utf-8")))
