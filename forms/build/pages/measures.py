"""Markdown → `Measure` (build only): the blocks `/// tiltak | Title` of part 2, read before any page is rendered.

The block on its page and every listing of measures come from what is read here. Messages are for web editors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from forms.build import yaml_files
from forms.build.cache import once
from forms.build.host import inert
from forms.build.host.inert import faults
from forms.build.pages import blocks
from forms.build.text_files import ContentError, read_text
from forms.build.yaml_files import parse_yaml
from forms.core import model
from forms.core.model import Measure, Source
from forms.core.text import one_line

_RULES = tuple(
    Path(module).read_text("utf-8")
    for module in (__file__, blocks.__file__, inert.__file__, model.__file__, yaml_files.__file__)
)
"""What is kept of an earlier look at a page holds for as long as these do."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACE = re.compile(r"\d+\.\d+")
_ADDRESS = re.compile(r"https://[^\s/]+\S*")
OWN = "egen"
ANY_CAUSE = "uansett"
"""Stands alone among the causes of a measure that belongs to none of them in particular. It is never suggested."""
OPTIONS = {
    "id": "en kort id som aldri endres, av a–z, 0–9 og bindestrek",
    "kilde": f'punktet i veilederen, som "3.17", ordet {OWN}, eller {{navn: "…", adresse: "https://…"}}',
    "hvem": "en liste over hvem som gjør det",
    "hvor": "en liste over hvor og når",
    "arsaker": f"en liste over årsaker, eller [{ANY_CAUSE}]",
    "se_ogsa": "en liste over id-ene til tiltak som likner",
}
_REQUIRED = ("id", "kilde", "hvem")
_WORDS = ("hvem", "hvor", "arsaker")
_LISTS = (*_WORDS, "se_ogsa")
_MISPLACED = re.compile(rf"(?:\t| )*(?:{'|'.join(OPTIONS)}):")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of part 2: its number, page, title and how many measures the guide has in it."""

    number: int
    slug: str
    title: str
    count: int


def origin(source: Source, owner: str) -> str:
    """Where a measure comes from, in words; `owner` is the municipality's name."""
    return f"punkt {source.place} i veilederen" if source.place else source.name or f"{owner}, ikke fra veilederen"


def read_page(text: str, file: str, path: str, words: Mapping[str, Mapping[str, str]], group: int) -> Iterator[Measure]:
    """The measures of one page.

    text: the whole Markdown file. file: what errors call it. path: the page's address from the site's root.
    words: the vocabularies of `hvem`, `hvor` and `arsaker` (id → label). group: the number of the page's group.
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
        if wrong := blocks.fault(line):
            raise ContentError(file, number + 1, wrong)
        if found := blocks.start(line):
            if start is not None:
                raise ContentError(file, start + 1, "tiltaket må slutte med en linje med /// før det neste begynner")
            if found.name == "tiltak":
                start = number
        elif start is not None and blocks.is_end(line):
            yield _measure(lines[start:number], file, start + 1, path, words, group)
            start = None
    if start is not None:
        raise ContentError(file, start + 1, "tiltaket må slutte med en linje med ///")


def _kept(text: str, file: str, path: str, words: Mapping[str, Mapping[str, str]], group: int) -> tuple[Measure, ...]:
    """What `read_page` gives, and gave in an earlier build of the same page by the same rules."""
    made_from = (text, file, path, words, str(group), _RULES)
    return once(f"measures/{group}", made_from, lambda: tuple(read_page(text, file, path, words, group)))


def _measure(
    lines: list[str], file: str, line: int, path: str, words: Mapping[str, Mapping[str, str]], group: int
) -> Measure:
    """One block, from its first line to before its last; `line` is where it starts in the file."""
    first = blocks.start(lines[0])
    title = first.argument if first else ""
    if not title:
        raise ContentError(file, line, "tiltaket mangler tittel. Skriv: /// tiltak | Tittel på tiltaket")
    size = next((i for i, text in enumerate(lines[1:], 1) if not text.startswith("    ")), len(lines))
    if size < len(lines) and _MISPLACED.match(lines[size]):
        raise ContentError(file, line + size, "opplysningene skal ha fire mellomrom foran seg, og ikke tabulator")
    options = _options(lines[1:size], file, line)
    if size < len(lines) and lines[size].strip():
        raise ContentError(file, line + size, "det må være en tom linje mellom opplysningene og teksten")
    body = "\n".join(lines[size:]).strip()
    for fault in faults("\n".join([title, *lines[1:]])):  # also as code: it is plain text in tiltak.json
        raise ContentError(file, line + fault.line - 1, fault.told)
    if not body:
        raise ContentError(file, line, f"«{title}» har ingen tekst")
    for key in _WORDS:
        given = options.get(key, [])
        if ANY_CAUSE in given and len(given) > 1:
            raise ContentError(file, line, f"{key}: «{ANY_CAUSE}» står alene, uten andre ord")
        for word in given:
            if not isinstance(word, str) or word not in words[key]:
                known = ", ".join(words[key])
                raise ContentError(file, line, f"{key}: «{word}» er ukjent. Bruk noen av disse: {known}")
    return Measure(
        id=options["id"],
        title=title,
        source=_source(options["kilde"], file, line),
        group=group,
        who=tuple(options["hvem"]),
        where=tuple(options.get("hvor", ())),
        causes=tuple(options.get("arsaker", ())),
        body=body,
        path=path,
        file=file,
        line=line,
        see_also=tuple(options.get("se_ogsa", ())),
    )


def _source(given: Any, file: str, line: int) -> Source:
    if given == OWN:
        return Source()
    if isinstance(given, str) and _PLACE.fullmatch(given):
        return Source(place=given)
    if isinstance(given, dict) and set(given) == {"navn", "adresse"}:
        name, address = str(given["navn"] or "").strip(), str(given["adresse"])
        if name and _ADDRESS.fullmatch(address):
            return Source(name=name, address=address)
    raise ContentError(file, line, f"kilde: skriv {OPTIONS['kilde']}, ikke «{given}»")


def _options(lines: list[str], file: str, line: int) -> dict[str, Any]:
    """The indented options of a block, checked one by one."""
    options = parse_yaml("\n".join(lines), file, line + 1) or {}
    if not isinstance(options, dict):
        raise ContentError(file, line + 1, "skriv opplysningene som «navn: verdi», med fire mellomrom foran")
    if unknown := [key for key in options if key not in OPTIONS]:
        raise ContentError(file, line, f"«{unknown[0]}» er ukjent. Et tiltak kan ha {', '.join(OPTIONS)}")
    for key in _REQUIRED:
        if not options.get(key):
            raise ContentError(file, line, f"{key} mangler: {OPTIONS[key]}")
    if not (isinstance(options["id"], str) and _ID.fullmatch(options["id"])):
        raise ContentError(file, line, f"id: skriv {OPTIONS['id']}, ikke «{options['id']}»")
    _check_lists(options, file, line)
    return options


def _check_lists(options: Mapping[str, Any], file: str, line: int) -> None:
    for key in _LISTS:
        if not isinstance(options.get(key, []), list):
            raise ContentError(file, line, f"{key}: skriv {OPTIONS[key]} i hakeparentes, som [skole, helse]")
        if twice := [word for place, word in enumerate(options.get(key, [])) if word in options[key][:place]]:
            raise ContentError(file, line, f"{key}: «{twice[0]}» står to ganger")


def read_all(docs: Path, groups: tuple[Group, ...], words: Mapping[str, Mapping[str, str]]) -> tuple[Measure, ...]:
    """Every measure of part 2, by group and in the page's order.

    Raises ContentError for duplicates, for measures of the guide that are not in the guide's order or lack,
    and for `se_ogsa` that leads nowhere.
    """
    measures: list[Measure] = []
    seen: dict[str, Measure] = {}
    for group in groups:
        path = docs / "del-2" / f"{group.slug}.md"
        file = f"docs/del-2/{group.slug}.md"
        if not path.exists():
            raise ContentError(file, "filen", f"siden til gruppe {group.number} finnes ikke")
        found = _kept(read_text(path, file), file, f"del-2/{group.slug}/", words, group.number)
        for measure in found:
            if measure.id in seen:
                other = seen[measure.id]
                taken = f"id-en «{measure.id}» er brukt allerede, i {other.file}, linje {other.line}"
                raise ContentError(file, measure.line, taken)
            seen[measure.id] = measure
        _check_places(group, file, [measure for measure in found if measure.source.place])
        measures += found
    return _linked(measures, seen)


def check_titles(shown: Iterable[Measure]) -> None:
    """Raises ContentError for two measures with one title, by which a reader who picks one tells them apart.

    One that is left out may have the title of another, which stands in its place.
    """
    seen: dict[str, Measure] = {}
    for measure in shown:
        other = seen.setdefault(one_line(measure.title).casefold(), measure)
        if other is not measure:
            taken = f"tittelen «{measure.title}» er brukt allerede, i {other.file}, linje {other.line}"
            told = f"{taken}. Gi det ene tiltaket en annen tittel, eller skjul det i innstillingene"
            raise ContentError(measure.file, measure.line, told)


def _check_places(group: Group, file: str, found: Sequence[Measure]) -> None:
    """The guide's measures are all there and in its order; how many others there are is the municipality's affair."""
    for number, measure in enumerate(found, 1):
        place = f"{group.number}.{number}"
        if measure.source.place != place:
            cure = f"Er tiltaket ikke fra veilederen, så skriv kilde: {OWN}"
            raise ContentError(file, measure.line, f'kilde: ventet "{place}", ikke "{measure.source.place}". {cure}')
    if len(found) != group.count:
        told = (
            f"har {len(found)} tiltak fra veilederen, og veilederen har {group.count} (antall i docs/data/tiltak.yml)"
        )
        raise ContentError(file, "filen", f"{told}. Et tiltak som ikke skal vises, skjules i innstillingene")


def _linked(measures: Sequence[Measure], known: Mapping[str, Measure]) -> tuple[Measure, ...]:
    """The measures with `see_also` on both sides, whichever side says it."""
    both: dict[str, list[str]] = {measure.id: [] for measure in measures}
    for measure in measures:
        for other in measure.see_also:
            if other not in known:
                told = f"se_ogsa: det finnes ikke noe tiltak med id-en «{other}»"
                raise ContentError(measure.file, measure.line, told)
            if other == measure.id:
                raise ContentError(measure.file, measure.line, "se_ogsa: tiltaket viser til seg selv")
            both[measure.id].append(other)
            both[other].append(measure.id)
    return tuple(replace(m, see_also=tuple(dict.fromkeys(both[m.id]))) for m in measures)
