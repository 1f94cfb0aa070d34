"""The way through the site (build only): `docs/data/vei.yml`, as the picture and as the next steps of each page."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forms.build.intake import front_matter
from forms.build.text_files import read_text
from forms.build.yaml_checks import check, fault
from forms.build.yaml_files import read_yaml

SCHEMA = Path(__file__).with_name("pathway.schema.json")
NAME = "docs/data/vei.yml"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way, or a next step from a page. `address` is the page's from the site's root."""

    title: str
    text: str
    address: str
    picture: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Pathway:
    """The way as a whole, and where each page leads: by the page's file in docs/."""

    title: str
    steps: tuple[Step, ...]
    next: Mapping[str, tuple[Step, ...]]


def read(docs: Path) -> Pathway:
    """Read the way. Raises ContentError for what cannot be used, as a page that does not exist."""
    data = read_yaml(docs / "data" / "vei.yml", NAME)
    check(data, SCHEMA.read_text("utf-8"), NAME, source=docs / "data" / "vei.yml")
    steps = []
    for number, step in enumerate(data["steg"]):
        _, address = _page(docs, step["side"], ["steg", number, "side"])
        steps.append(Step(step["navn"], step["tekst"], address, step["bilde"], step["stage"]))
    usual = data.get("vanlig", {})
    for page in usual:
        _page(docs, page, ["vanlig", page])
    after: dict[str, tuple[Step, ...]] = {}
    for page, following in data["neste"].items():
        _page(docs, page, ["neste", page])
        after[page] = tuple(_next(docs, step, usual, ["neste", page, number]) for number, step in enumerate(following))
    return Pathway(data["navn"], tuple(steps), after)


def _next(docs: Path, step: Mapping[str, str], usual: Mapping[str, str], place: list[str | int]) -> Step:
    """A next step; what is said of the page may be what is usually said of it."""
    title, address = _page(docs, step["side"], [*place, "side"])
    said = step.get("tekst") or usual.get(step["side"])
    if said is None:
        told = f"mangler. Skriv den her, eller for {step['side']} under vanlig"
        raise fault(docs / "data" / "vei.yml", NAME, [*place, "tekst"], told)
    return Step(title, said, address)


def _page(docs: Path, page: str, place: list[str | int]) -> tuple[str, str]:
    """The title in a page's front matter, and its address with what stands after #."""
    file, mark, anchor = page.partition("#")
    path = docs / file
    if not path.exists():
        raise fault(docs / "data" / "vei.yml", NAME, place, f"siden docs/{file} finnes ikke")
    meta = front_matter(read_text(path, f"docs/{file}"), f"docs/{file}")
    return str(meta["title"]), address(file) + mark + anchor


def address(file: str) -> str:
    """A page's address from the site's root, by its file in docs/: "", "del-1/", "del-1/hjelpekort/"."""
    name = file.removesuffix(".md")
    return name.removesuffix("index") if name.split("/")[-1] == "index" else f"{name}/"


def link(target: str, file: str) -> str:
    """The way from the page made of `file` in docs/ to an address from the site's root, with what stands after #."""
    place, mark, anchor = target.partition("#")
    return f"{posixpath.relpath(place or '.', address(file) or '.')}/{mark}{anchor}"
