"""Everything that pages and forms share, read and checked once a build (build only).

That is the settings, the law, the vocabularies, the measures and the forms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forms.build.host.frames import frame_fault
from forms.build.pages import cards
from forms.build.pages import pathway as way
from forms.build.pages.cards import Sheet
from forms.build.pages.form_html import DRAFT_DAYS
from forms.build.pages.form_loader import load_form, service_choice
from forms.build.pages.measures import Group, read_all
from forms.build.pages.pathway import Way
from forms.build.pages.redirects import Published, read_published
from forms.build.text_files import ContentError
from forms.build.yaml_files import check, fault, read_yaml
from forms.core import statuses, suggest
from forms.core.model import Form, Measure, to_data

SETTINGS = Path(__file__).with_name("settings.schema.json")
DATA_SCHEMAS = Path(__file__).with_name("data")
_MARK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_UNSET = {
    "kontakt": "[kommunen har ikke satt inn kontaktopplysninger]",
    "behandlingsansvarlig": "[ikke fylt ut av kommunen]",
    "personvernombud": "[ikke fylt ut av kommunen]",
    "rutine": "*Kommunen har ikke lagt inn rutinen sin her ennå.*",
    "logo": "",
}
"""What stands where a municipality has set nothing: plainly marked, never empty."""

_DRAFTS = {
    True: "Elevmappen har et valg som heter «Ta vare på utkast på denne maskinen». "
    "Det er slått av til du selv slår det på. "
    f"Da ligger et utkast i nettleseren i {DRAFT_DAYS} dager etter siste endring, uten passord og uten kryptering. "
    "Utkastet sendes ikke noe sted. Siden viser alt som er lagret, og har en knapp som fjerner det.",
    False: "Kommunen har slått av utkast. Nettstedet tar derfor aldri vare på det du skriver, i nettleseren.",
}
"""What the page on privacy says of drafts, by whether the municipality allows them."""


@dataclass(frozen=True, slots=True)
class Site:
    """What one build is made from.

    Four fields are other ways to the same measures: by their ids, by group, the file and line of each,
    and the ids that each has had before on the page it stands on.
    """

    kommune: Mapping[str, Any]
    law: Mapping[str, Any]
    words: Mapping[str, Mapping[str, str]]
    cards: Mapping[str, Sheet]
    way: Way
    groups: tuple[Group, ...]
    measures: tuple[Measure, ...]
    forms: Mapping[str, Form]
    by_id: Mapping[str, Measure]
    of_group: Mapping[int, tuple[Measure, ...]]
    places: Mapping[tuple[str, int], Measure]
    anchors: Mapping[str, tuple[str, ...]]
    published: Published
    search: Mapping[str, Any]
    marks: Mapping[str, str]

    def fill(self, text: str, name: str) -> str:
        """Replace `{{ kommune.… }}` and `{{ lov.… }}`.

        Raises ContentError, naming `name` and the line, for unknown keys.
        """
        return fill(text, name, self.marks)


def marks(kommune: Mapping[str, Any], law: Mapping[str, Any]) -> dict[str, str]:
    """What each mark stands for: "kommune.navn", "lov.barnelova-31" and so on."""
    settings = {"navn": kommune["navn"], **{key: kommune.get(key) or unset for key, unset in _UNSET.items()}}
    cited = {key: item["sitat"] for key, item in law["bestemmelser"].items()}
    cited["taushetsplikt"] = " · ".join(cited[key] for key in law["taushetsplikt"])
    return {
        **{f"kommune.{key}": str(value).strip() for key, value in settings.items()},
        "kommune.utkast": _DRAFTS[bool(kommune.get("utkast"))],
        **{f"lov.{key}": str(value) for key, value in cited.items()},
    }


def fill(text: str, name: str, values: Mapping[str, str]) -> str:
    """See `Site.fill`."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            line = text[: match.start()].count("\n") + 1
            raise ContentError(name, line, f"ukjent {match[0]}. Kjente navn: {', '.join(values)}")
        return values[match[1]]

    return _MARK.sub(value, text)


def read(root: Path, kommune: Any) -> Site:
    """Read the project's data. `kommune` is `extra.kommune` of mkdocs.yml.

    Raises ContentError for what cannot be used.
    """
    source = root / "mkdocs.yml"
    check(kommune, SETTINGS, "mkdocs.yml", "extra.kommune", source)
    for place, address in enumerate(kommune.get("innebygging", ())):
        if told := frame_fault(address):
            raise fault(source, "mkdocs.yml", ["extra", "kommune", "innebygging", place], told)
    seen = set()
    for place, service in enumerate(kommune["tjenester"]):
        if service["id"] in seen:
            told = f"id-en «{service['id']}» står to ganger"
            raise fault(source, "mkdocs.yml", ["extra", "kommune", "tjenester", place], told)
        seen.add(service["id"])
    data = root / "docs" / "data"
    law = _data(data, "law.yml")
    for key in [*law["taushetsplikt"], *(item["lov"] for item in law["alder"].values())]:
        if key not in law["bestemmelser"]:
            told = f"«{key}» står i en liste, men ikke under bestemmelser"
            raise fault(data / "law.yml", "docs/data/law.yml", ["bestemmelser"], told)
    words = _data(data, "tiltak.yml")
    groups = tuple(Group(item["nr"], item["slug"], item["title"], item["antall"]) for item in words.pop("grupper"))
    ages = {
        key: {"age": item["alder"], "basis": law["bestemmelser"][item["lov"]]["sitat"]}
        for key, item in law["alder"].items()
    }
    values = marks(kommune, law)
    sheets = cards.read(data / "kort.yml", "docs/data/kort.yml")
    measures = read_all(root / "docs", groups, words)
    choices = {
        "kommune.tjenester": [service_choice(item) for item in kommune["tjenester"]],
        "oppfolging.status": to_data(statuses.CHOICES),
        "tiltak.arsaker": [{"id": cause, "label": label} for cause, label in words["arsaker"].items()],
        **{
            f"kort.{key}": [{"id": card, "label": text} for card, text in sheet.texts.items()]
            for key, sheet in sheets.items()
        },
    }
    forms = [
        load_form(
            path,
            owner=kommune["navn"],
            choices=choices,
            facts={
                "age": ages,
                "boxes": dict(sheets["utdyping-fag"].texts) | dict(sheets["utdyping-annet"].texts),
                "measures": suggest.facts(words["arsaker"], measures),
            },
            fill=lambda text, name: fill(text, name, values),
        )
        for path in sorted((root / "forms" / "definitions").glob("*.yml"))
    ]
    by_id = {measure.id: measure for measure in measures}
    published = read_published(data / "publiserte.yml", by_id, frozenset(group.slug for group in groups))
    return Site(
        kommune=kommune,
        law=law,
        words=words,
        cards=sheets,
        way=way.read(root / "docs"),
        groups=groups,
        measures=measures,
        forms={form.id: form for form in forms},
        by_id=by_id,
        of_group={group.number: tuple(m for m in measures if m.group == group.number) for group in groups},
        places={(measure.file, measure.line): measure for measure in measures},
        anchors=published.anchors(by_id),
        published=published,
        search=search_words(data / "sokeord.yml"),
        marks=values,
    )


def _data(folder: Path, file: str) -> Any:
    """A file of docs/data/ as its schema says that it is."""
    name = f"docs/data/{file}"
    data = read_yaml(folder / file, name)
    check(data, DATA_SCHEMAS / f"{file.removesuffix('.yml')}.schema.json", name, source=folder / file)
    return data


def search_words(path: Path) -> Mapping[str, Any]:
    """What the search must know of everyday words. Raises ContentError for an entry that cannot be used."""
    name = "docs/data/sokeord.yml"
    data = _data(path.parent, path.name)
    for place, entry in enumerate(data["ord"]):
        for word in entry["finn"]:
            if not str(word).isalpha():
                raise fault(path, name, ["ord", place, "finn"], f"skriv ett ord om gangen, ikke «{word}»")
    return {
        "utelat": " ".join(data["utelat"]).split(),
        "ord": [{key: list(map(str, entry[key])) for key in ("sok", "finn")} for entry in data["ord"]],
    }
