"""Addresses of measures that must never die: what has been published, and where it has moved (build only)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from forms.build.text_files import ContentError
from forms.build.yaml_checks import check, fault
from forms.build.yaml_files import read_yaml
from forms.core.model import Measure

FILE = "docs/data/publiserte.yml"
SCHEMA = Path(__file__).parent / "data/publiserte.schema.json"


@dataclass(frozen=True, slots=True)
class Forwarding:
    """An address that was published and where its measure stands now: `del-2/<slug>/#<id>` → `measure`.

    replaced: the measure that stood there is gone, and the reader is led to another.
    """

    slug: str
    id: str
    measure: Measure
    replaced: bool

    @property
    def address(self) -> str:
        """The address that was published."""
        return f"del-2/{self.slug}/#{self.id}"

    @property
    def stays(self) -> bool:
        """Whether the measure is still on the same page, so that an anchor is all it takes."""
        return not self.replaced and self.measure.path == f"del-2/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Published:
    """Every address published before (page → ids), and where readers are led from those that are gone (old → new).

    moved: new ids of measures that changed theirs. replaced: other measures, for those that were removed.
    """

    pages: Mapping[str, tuple[str, ...]]
    moved: Mapping[str, str]
    replaced: Mapping[str, str] = MappingProxyType({})

    def successors(self, name: str) -> list[str]:
        """The ids on the way from this one to where readers are led now, both of them too. Raises ContentError."""
        way = [name]
        while following := self.moved.get(way[-1]) or self.replaced.get(way[-1]):
            if following in way:
                key = "flyttet" if following in self.moved else "erstattet"
                raise ContentError(FILE, f"{key}.{following}", "veien går i ring")
            way.append(following)
        return way

    def forwardings(self, measures: Mapping[str, Measure]) -> Iterator[Forwarding]:
        """The published addresses at which no measure stands now, but whose measure can be found."""
        for slug, ids in self.pages.items():
            for name in ids:
                way = self.successors(name)
                measure = measures.get(way[-1])
                if measure and measure.address != f"del-2/{slug}/#{name}":
                    yield Forwarding(slug, name, measure, any(one in self.replaced for one in way))

    def moved_to(self, measures: Mapping[str, Measure]) -> dict[str, str]:
        """Where a measure stands now, by each address that it had. One that was removed stands nowhere."""
        return {old.address: old.measure.address for old in self.forwardings(measures) if not old.replaced}

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
                if self.successors(name)[-1] not in measures:
                    yield (
                        f"del-2/{slug}/#{name} har vært publisert, og ingen tiltak har id-en «{name}» nå. "
                        f"Skriv i {FILE} hvilket tiltak leserne skal komme til, {name}: <id>: under flyttet hvis det "
                        "er det samme tiltaket, og under erstattet hvis det er et annet"
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
    pages = {slug: tuple(ids or ()) for slug, ids in data["publisert"].items()}
    published = Published(pages, data["flyttet"] or {}, data.get("erstattet") or {})
    for steps, told in (*_wrong_pages(pages, slugs), *_wrong_ways(published, measures)):
        raise fault(path, FILE, steps, told)
    return published


def _wrong_pages(pages: Mapping[str, tuple[str, ...]], slugs: frozenset[str]) -> Iterator[tuple[list[str], str]]:
    for slug, ids in pages.items():
        if slug not in slugs:
            yield ["publisert", slug], "ingen side i del 2 heter dette"
        for name in ids:
            if ids.count(name) > 1:
                yield ["publisert", slug], f"«{name}» står to ganger"


def _wrong_ways(published: Published, measures: Mapping[str, Measure]) -> Iterator[tuple[list[str], str]]:
    known = {name for ids in published.pages.values() for name in ids}
    for key, led in (("flyttet", published.moved), ("erstattet", published.replaced)):
        for old, new in led.items():
            if old not in known:
                yield [key, old], "står ikke under publisert"
            elif old in measures:
                yield [key, old], "et tiltak har denne id-en nå. Fjern linjen"
            elif key == "erstattet" and old in published.moved:
                yield [key, old], "står også under flyttet. Fjern den ene linjen"
            elif published.successors(new)[-1] not in measures:
                yield [key, old], f"ingen tiltak har id-en «{new}»"
