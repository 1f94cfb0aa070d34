"""Markdown → `Measure` (build only): the blocks `/// tiltak | Title` of part 2, read before any page is rendered.

The block on its page and every listing of measures come from what is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forms.build.host.inert import faults
from forms.build.pages import blocks
from forms.build.text_files import ContentError, read_text
from forms.build.yaml_files import parse_yaml
from forms.core.model import Measure

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SOURCE = re.compile(r"\d+\.\d+")
OPTIONS = {
    "id": "et kort, varig navn av a–z, 0–9 og bindestrek",
    "kilde": 'hvor det står i veilederen, som "3.17"',
    "hvem": "en liste over hvem som gjør det",
    "hvor": "en liste over hvor",
    "arsaker": "en liste over årsaker",
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
    lines = text.split("\n")
    fence = ""
    start: int | None = None
    for number, line in enumerate(lines):
        if start is None:
            fence = blocks.fence(line, fence)
        if fence:
            continue
        if found := blocks.start(line):
            if start is not None:
                raise ContentError(file, start + 1, "blokken er ikke lukket med /// før den neste begynner")
            if told := blocks.unknown(found[0]):
                raise ContentError(file, number + 1, told)
            if found[0] == "tiltak":
                start = number
        elif start is not None and blocks.is_end(line):
            yield _measure(lines[start:number], file, start + 1, path, words)
            start = None
    if start is not None:
        raise ContentError(file, start + 1, "blokken er ikke lukket med ///")


def _measure(lines: list[str], file: str, line: int, path: str, words: Mapping[str, Mapping[str, str]]) -> Measure:
    """One block, from its first line to before its last; `line` is where it starts in the file."""
    _, title = blocks.start(lines[0]) or ("", "")
    if not title:
        raise ContentError(file, line, "tittelen mangler: /// tiltak | Tittelen på tiltaket")
    size = next((i for i, text in enumerate(lines[1:], 1) if not text.startswith("    ")), len(lines))
    options = _options(lines[1:size], file, line)
    if size < len(lines) and lines[size].strip():
        raise ContentError(file, line + size, "det må stå en tom linje mellom valgene og teksten")
    body = "\n".join(lines[size:]).strip()
    for fault in faults("\n".join([title, *lines[1:]])):  # also as code: it is plain text in tiltak.json
        raise ContentError(file, line + fault.line - 1, fault.told)
    if not body:
        raise ContentError(file, line, f"«{title}» har ingen tekst")
    for key in _LISTS:
        for word in options.get(key, ()):
            if not isinstance(word, str) or word not in words[key]:
                known = ", ".join(words[key])
                raise ContentError(file, line, f"{key}: ukjent ord «{word}». Det finnes {known}")
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
    options = parse_yaml("\n".join(lines), file, line + 1) or {}
    if not isinstance(options, dict):
        raise ContentError(file, line + 1, "valgene skrives som nøkkel: verdi, med fire mellomrom foran")
    if unknown := [key for key in options if key not in OPTIONS]:
        raise ContentError(file, line, f"ukjent valg «{unknown[0]}». Det finnes {', '.join(OPTIONS)}")
    for key in _REQUIRED:
        if not options.get(key):
            raise ContentError(file, line, f"valget «{key}» mangler: {OPTIONS[key]}")
    for key, pattern in (("id", _ID), ("kilde", _SOURCE)):
        if not (isinstance(options[key], str) and pattern.fullmatch(options[key])):
            raise ContentError(file, line, f"{key}: skal være {OPTIONS[key]}, ikke «{options[key]}»")
    if single := [key for key in _LISTS if not isinstance(options.get(key, []), list)]:
        raise ContentError(file, line, f"{single[0]}: skal være {OPTIONS[single[0]]} i klammer, som [skole, helse]")
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
            raise ContentError(file, "filen", f"siden til gruppe {group.number} finnes ikke")
        found = list(read_page(read_text(path, file), file, f"del-2/{group.slug}/", words))
        for number, measure in enumerate(found, 1):
            if measure.id in seen:
                other = seen[measure.id]
                raise ContentError(
                    file, measure.line, f"id-en «{measure.id}» står allerede i {other.file}, linje {other.line}"
                )
            seen[measure.id] = measure
            if measure.source != f"{group.number}.{number}":
                expected = f'kilde: skal være "{group.number}.{number}", ikke "{measure.source}"'
                raise ContentError(file, measure.line, expected)
        if len(found) != group.count:
            raise ContentError(
                file, "filen", f"har {len(found)} tiltak, men docs/data/tiltak.yml sier {group.count} (antall)"
            )
        measures += found
    return tuple(measures)
