"""Markdown → `Measure` (build only): the blocks `/// tiltak | Title` of part 2, read before any page is rendered.

The block on its page and every listing of measures come from what is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from forms.build.yaml_files import ContentError, parse_yaml
from forms.core.model import Measure

_START = re.compile(r"/{3,}\s*tiltak\b\s*(?:\|\s*(.*?))?\s*$")
_END = re.compile(r"/{3,}\s*$")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SOURCE = re.compile(r"\d+\.\d+")
OPTIONS = {
    "id": "a short permanent id of a–z, 0–9 and hyphens",
    "kilde": 'where it stands in the guide, as "3.17"',
    "hvem": "a list of who does it",
    "hvor": "a list of where",
    "arsaker": "a list of causes",
}
_REQUIRED = ("id", "kilde", "hvem")
_LISTS = ("hvem", "hvor", "arsaker")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of part 2: its number, page, title and how many measures the guide has in it."""

    number: int
    slug: str
    title: str
    count: int


def read_page(text: str, file: str, path: str, words: Mapping[str, Mapping[str, str]]) -> Iterator[Measure]:
    """The measures of one page.

    text: the whole Markdown file. file: what errors call it. path: the page's address from the site's root.
    words: the vocabularies of `hvem`, `hvor` and `arsaker` (id → label).
    Raises ContentError naming file, line and what was expected.
    """
    lines = text.splitlines()
    fence = ""
    start: int | None = None
    for number, line in enumerate(lines):
        if start is None and (mark := _FENCE.match(line)):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        if fence:
            continue
        if line.startswith("///"):
            if _START.fullmatch(line):
                if start is not None:
                    raise ContentError(file, start + 1, "the block has no closing /// before the next one")
                start = number
            elif start is not None and _END.fullmatch(line):
                yield _measure(lines[start:number], file, start + 1, path, words)
                start = None
    if start is not None:
        raise ContentError(file, start + 1, "the block has no closing ///")


def _measure(lines: list[str], file: str, line: int, path: str, words: Mapping[str, Mapping[str, str]]) -> Measure:
    """One block, from its first line to before its last; `line` is where it starts in the file."""
    match = _START.fullmatch(lines[0])
    title = (match[1] or "") if match else ""
    if not title:
        raise ContentError(file, line, "expected a title: /// tiltak | Title of the measure")
    size = next((i for i, text in enumerate(lines[1:], 1) if not text.startswith("    ")), len(lines))
    options = _options(lines[1:size], file, line)
    if size < len(lines) and lines[size].strip():
        raise ContentError(file, line + size, "expected an empty line between the options and the text")
    body = "\n".join(lines[size:]).strip()
    if not body:
        raise ContentError(file, line, f"{title!r} has no text")
    for key in _LISTS:
        for word in options.get(key, ()):
            if not isinstance(word, str) or word not in words[key]:
                known = ", ".join(words[key])
                raise ContentError(file, line, f"{key}: {word!r} is unknown; expected one of {known}")
    return Measure(
        id=options["id"],
        title=title,
        source=options["kilde"],
        group=int(options["kilde"].split(".")[0]),
        who=tuple(options["hvem"]),
        where=tuple(options.get("hvor", ())),
        causes=tuple(options.get("arsaker", ())),
        body=body,
        path=path,
        file=file,
        line=line,
    )


def _options(lines: list[str], file: str, line: int) -> dict[str, Any]:
    """The indented options of a block, checked one by one."""
    try:
        options = parse_yaml("\n".join(lines)) or {}
    except yaml.MarkedYAMLError as error:
        at = line + 1 + (error.problem_mark.line if error.problem_mark else 0)
        raise ContentError(file, at, f"the options are not valid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise ContentError(file, line + 1, f"the options are not valid YAML: {error}") from None
    if not isinstance(options, dict):
        raise ContentError(file, line + 1, "expected options as `key: value`, indented four spaces")
    if unknown := [key for key in options if key not in OPTIONS]:
        raise ContentError(file, line, f"unknown option {unknown[0]!r}; expected {', '.join(OPTIONS)}")
    for key in _REQUIRED:
        if not options.get(key):
            raise ContentError(file, line, f"the option {key!r} is missing: {OPTIONS[key]}")
    for key, pattern in (("id", _ID), ("kilde", _SOURCE)):
        if not (isinstance(options[key], str) and pattern.fullmatch(options[key])):
            raise ContentError(file, line, f"{key}: expected {OPTIONS[key]}, not {options[key]!r}")
    if single := [key for key in _LISTS if not isinstance(options.get(key, []), list)]:
        raise ContentError(file, line, f"{single[0]}: expected {OPTIONS[single[0]]} in brackets, as [skole, helse]")
    return options


def read_all(docs: Path, groups: tuple[Group, ...], words: Mapping[str, Mapping[str, str]]) -> tuple[Measure, ...]:
    """Every measure of part 2, by group and in the page's order.

    Raises ContentError for duplicates and wrong counts.
    """
    measures: list[Measure] = []
    seen: dict[str, Measure] = {}
    for group in groups:
        path = docs / "del-2" / f"{group.slug}.md"
        file = f"docs/del-2/{group.slug}.md"
        if not path.exists():
            raise ContentError(file, "file", f"the page of group {group.number} does not exist")
        found = list(read_page(path.read_text(encoding="utf-8"), file, f"del-2/{group.slug}/", words))
        for number, measure in enumerate(found, 1):
            if measure.id in seen:
                other = seen[measure.id]
                raise ContentError(
                    file, measure.line, f"the id {measure.id!r} stands already in {other.file}, line {other.line}"
                )
            seen[measure.id] = measure
            if measure.source != f"{group.number}.{number}":
                expected = f'kilde: expected "{group.number}.{number}", not {measure.source!r}'
                raise ContentError(file, measure.line, expected)
        if len(found) != group.count:
            raise ContentError(
                file, "file", f"has {len(found)} measures; docs/data/tiltak.yml says {group.count} (antall)"
            )
        measures += found
    return tuple(measures)
