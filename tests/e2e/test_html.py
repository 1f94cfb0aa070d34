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


def test_every_page_is_valid(site: Path, tmp_path: Path) -> None:
    """html-validate finds no fault in any page but those of the theme that are listed here."""
    node = shutil.which("node")
    assert node, "Node is needed: start the tests with python3 scripts/test.py"
    program = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    command = [node, str(program), "--config", str(CONFIG), "--formatter", "json", str(site)]
    # Into a file: the program ends before a pipe has taken all that it has to say.
    output = tmp_path / "reports.json"
    with output.open("w") as file:
        run(command, waits_for="html-validate's reports", seconds=2 * MINUTE, check=False, cwd=ROOT, stdout=file)
    reports: list[dict[str, Any]] = json.loads(output.read_text("utf-8"))

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
