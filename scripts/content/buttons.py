"""Whether the buttons that texts tell readers to press are there, by the name that they are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from .page import Element, Page, Problem, Site, find, has_class, text, walk
from .spelling import JS_STRING

SOURCES = (
    "docs/**/*.md",
    "docs/data/tekster.yml",
    "forms/definitions/**/*.yml",
    "forms/**/*.py",
    "forms/**/*.js",
    "forms/**/*.html",
    "forms/export/*.json",
    "*.md",
)
# Where a name stands that a text can lead to, and where names stand that pages get later.
NAMED = {"a", "button", "summary", "label", "legend", "option", "th", "dt", "h1", "h2", "h3", "h4", "h5", "h6"}
LATER = "forms/web/shared/texts/*.js"
_NAME = r"(?:«[A-ZÆØÅ][^»$]*»|\*\*[A-ZÆØÅ][^*]*\*\*)"
TOLD = re.compile(
    r"(?<!\w)(?i:trykk(?:er|et?)?|velg(?:er)?|bruk|knappen|lagret? med|mappen med|under|heter|linjen med)\s+"
    rf"({_NAME}(?:(?:,| og| eller) {_NAME})*)"
)
# What is in the browser's own windows, and names of other things.
OTHERS = {"Konsoll", "Nettverk", "Network", "RLE", "Smart-start"}
SIZE = re.compile(r" \(\d+ MB\)$")


def check(site: Site) -> list[Problem]:
    """Buttons that texts name and no page has."""
    later = (site.root / LATER).parent.glob(Path(LATER).name)
    known = names(site.pages) | set(chain.from_iterable(literals(file.read_text("utf-8")) for file in sorted(later)))
    files = sorted({file for pattern in SOURCES for file in site.root.glob(pattern)})
    return [
        problem
        for file in files
        for problem in unknown(file.read_text("utf-8"), file.relative_to(site.root).as_posix(), known)
    ]


def names(pages: Iterable[Page]) -> set[str]:
    """What things on the pages are called."""
    found = (element for page in pages for element in walk(page.root, templates=True) if element.tag in NAMED)
    return {SIZE.sub("", _shown(element)) for element in found}


def _shown(element: Element) -> str:
    """What stands on it, without what only a screen reader says."""
    said = [text(part) for part in find(element, "span") if has_class(part, "nv-visually-hidden")]
    whole = text(element)
    for part in said:
        whole = whole.replace(part, "")
    return whole.strip()


def literals(source: str) -> Iterator[str]:
    """The texts of a JavaScript module."""
    return (next(filter(None, match.groups()), "") for match in JS_STRING.finditer(source))


def unknown(source: str, where: str, known: set[str]) -> Iterator[Problem]:
    """The buttons that a source names and that are not known."""
    for match in TOLD.finditer(source):
        line = source[: match.start()].count("\n") + 1
        for name in (quoted.strip("«»*") for quoted in re.findall(_NAME, match[1])):
            if name in known or name in OTHERS:
                continue
            yield Problem(
                f"{where}:{line}",
                f"Teksten viser til «{name}», og ingenting heter det",
                "Skriv det knappen, lenken eller overskriften heter",
            )
