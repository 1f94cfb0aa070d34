"""Addresses of measures that must never die: what has been published, and where it has moved (build only)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from forms.build.text_files import ContentError
from forms.build.yaml_checks import check, fault
from forms.build.yaml_files import read_yaml
from forms.core.model import Measure

FILE = "docs/data/publiserte.yml"
SCHEMA = Path(__file__).parent / "data/publiserte.schema.json"


@dataclass(frozen=True, slots=True)
class Forwarding:
    """An address that was published and where its measure stands now: `del-2/<slug>/#<id>` → `measure`."""

    slug: str
    id: str
    measure: Measure

    @property
    def address(self) -> str:
        """The address that was published."""
        return f"del-2/{self.slug}/#{self.id}"

    @property
    def stays(self) -> bool:
        """Whether the measure is still on the same page, so that an anchor is all it takes."""
        return self.measure.path == f"del-2/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Published:
    """Every address published before (page → ids), and new ids of measures that changed theirs (old → new)."""

    pages: Mapping[str, tuple[str, ...]]
    moved: Mapping[str, str]

    def successor(self, name: str) -> str:
        """The id that `name` goes by now."""
        seen = {name}
        while name in self.moved:
            name = self.moved[name]
            if name in seen:
                raise ContentError(FILE, f"flyttet.{name}", "flyttingene går i ring")
            seen.add(name)
        return name

    def forwardings(self, measures: Mapping[str, Measure]) -> Iterator[Forwarding]:
        """The published addresses at which no measure stands now, but whose measure can be found."""
        for slug, ids in self.pages.items():
            for name in ids:
                measure = measures.get(self.successor(name))
                if measure and measure.address != f"del-2/{slug}/#{name}":
                    yield Forwarding(slug, name, measure)

    def moved_to(self, measures: Mapping[str, Measure]) -> dict[str, str]:
        """Where a measure stands now, by each address that it had."""
        return {old.address: old.measure.address for old in self.forwardings(measures)}

    def anchors(self, measures: Mapping[str, Measure]) -> dict[str, tuple[str, ...]]:
        """For each measure that stands where it stood: the ids it had before."""
        found: dict[str, tuple[str, ...]] = {}
        for old in self.forwardings(measures):
            if old.stays:
                found[old.measure.id] = (*found.get(old.measure.id, ()), old.id)
        return found

    def faults(self, measures: Mapping[str, Measure]) -> Iterator[str]:
        """What is wrong with the addresses as the measures stand now, each with what to do about it."""
        for slug, ids in self.pages.items():
            for name in ids:
                if self.successor(name) not in measures:
                    yield (
                        f"del-2/{slug}/#{name} har vært publisert, og ingen tiltak har id-en «{name}» nå. "
                        f"Skriv under flyttet i {FILE} hvilket tiltak leserne skal komme til: {name}: <id>"
                    )
        for measure in measures.values():
            slug = measure.path.split("/")[1]
            if measure.id not in self.pages.get(slug, ()):
                yield (
                    f"{measure.file}, linje {measure.line}: id-en «{measure.id}» er ny. "
                    f"Skal tiltaket alltid hete det? Legg den til i {FILE}, under publisert og {slug}."
                )


def read_published(path: Path, measures: Mapping[str, Measure], slugs: frozenset[str]) -> Published:
    """Read the list. Raises ContentError for a redirect or a page that leads nowhere."""
    data = read_yaml(path, FILE)
    check(data, SCHEMA.read_text("utf-8"), FILE, source=path)
    published = Published(
        pages={slug: tuple(ids or ()) for slug, ids in data["publisert"].items()}, moved=data["flyttet"] or {}
    )

    def wrong(*steps: str, told: str) -> ContentError:
        return fault(path, FILE, steps, told)

    for slug, ids in published.pages.items():
        if slug not in slugs:
            raise wrong("publisert", slug, told="ingen side i del 2 heter dette")
        if len(set(ids)) < len(ids):
            twice = next(name for name in ids if ids.count(name) > 1)
            raise wrong("publisert", slug, told=f"«{twice}» står to ganger")
    known = {name for ids in published.pages.values() for name in ids}
    for old, new in published.moved.items():
        if old not in known:
            raise wrong("flyttet", old, told="står ikke under publisert")
        if old in measures:
            raise wrong("flyttet", old, told="et tiltak har denne id-en nå. Fjern linjen")
        if published.successor(new) not in measures:
            raise wrong("flyttet", old, told=f"ingen tiltak har id-en «{new}»")
    return published
