"""Everything that pages and forms share, read and checked once a build (build only).

That is the settings, the law, the vocabularies, the measures and the forms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from forms.build.pages import cards, grounds
from forms.build.pages import pathway as way
from forms.build.pages.cards import Sheet
from forms.build.pages.form_html import DRAFT_DAYS
from forms.build.pages.form_loader import SHARED, check_transfers, load_form, read_shared, service_choice
from forms.build.pages.measures import Group, read_all
from forms.build.pages.pathway import Way
from forms.build.pages.redirects import Published, read_published
from forms.build.yaml_files import ContentError, check, check_keys, read_yaml
from forms.core import transfer
from forms.core.agreed import STATUSES
from forms.core.model import Form, Measure, to_data

SETTINGS = Path(__file__).with_name("settings.schema.json")
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

    `guide` is the name of the guide, and `untagged` what is said of a cause that no measure is tagged with.
    `measures` are those that are shown, and `hidden` the ids of those that the municipality has left out.
    Four fields are other ways to all of them: by their ids, the shown ones by group, the file and line of each,
    and the ids that each has had before on the page it stands on.
    """

    kommune: Mapping[str, Any]
    law: Mapping[str, Any]
    guide: str
    untagged: str
    words: Mapping[str, Mapping[str, str]]
    cards: Mapping[str, Sheet]
    way: Way
    groups: tuple[Group, ...]
    measures: tuple[Measure, ...]
    hidden: frozenset[str]
    forms: Mapping[str, Form]
    by_id: Mapping[str, Measure]
    of_group: Mapping[int, tuple[Measure, ...]]
    places: Mapping[tuple[str, int], Measure]
    anchors: Mapping[str, tuple[str, ...]]
    published: Published
    search: Mapping[str, Any]
    marks: Mapping[str, str]

    def fill(self, text: str, name: str) -> str:
        """Replace `{{ kommune.… }}`, `{{ lov.… }}` and `{{ antall.… }}`.

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


_NUMBERS = ("ingen", "ett", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")


def counted(groups: Iterable[Group], measures: Iterable[Measure]) -> dict[str, str]:
    """How many there are, as marks: "antall.tiltak", "antall.grupper" and one for each group by its slug.

    Numbers up to twelve are words, as running text has them; "Antall.…" begins a sentence.
    """
    slugs = {group.number: group.slug for group in groups}
    found = Counter(dict.fromkeys(slugs.values(), 0))
    found.update(slugs[measure.group] for measure in measures)
    numbers = {**found, "tiltak": found.total(), "grupper": sum(map(bool, found.values()))}
    words = {key: _NUMBERS[number] if number < len(_NUMBERS) else str(number) for key, number in numbers.items()}
    return {
        **{f"antall.{key}": word for key, word in words.items()},
        **{f"Antall.{key}": word.capitalize() for key, word in words.items()},
    }


def fill(text: str, name: str, values: Mapping[str, str]) -> str:
    """See `Site.fill`."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            line = text[: match.start()].count("\n") + 1
            raise ContentError(name, line, f"unknown {match[0]}; known keys are {', '.join(values)}")
        return values[match[1]]

    return _MARK.sub(value, text)


def read(root: Path, kommune: Any) -> Site:
    """Read the project's data. `kommune` is `extra.kommune` of mkdocs.yml.

    Raises ContentError for what cannot be used.
    """
    check_keys(root / "mkdocs.yml", "mkdocs.yml")
    check(kommune, SETTINGS, "mkdocs.yml", "extra.kommune")
    seen = set()
    for service in kommune["tjenester"]:
        if service["id"] in seen:
            raise ContentError("mkdocs.yml", "extra.kommune.tjenester", f"the id {service['id']!r} stands twice")
        seen.add(service["id"])
    data = root / "docs" / "data"
    law = read_yaml(data / "law.yml", "docs/data/law.yml")
    for key in [*law["taushetsplikt"], *(item["lov"] for item in law["alder"].values())]:
        if key not in law["bestemmelser"]:
            raise ContentError("docs/data/law.yml", key, "stands in a list but not under bestemmelser")
    words = read_yaml(data / "tiltak.yml", "docs/data/tiltak.yml")
    guide, untagged = words.pop("veileder"), words.pop("uten_tiltak")
    groups = tuple(Group(item["nr"], item["slug"], item["title"], item["antall"]) for item in words.pop("grupper"))
    ages = {
        key: {"age": item["alder"], "basis": law["bestemmelser"][item["lov"]]["sitat"]}
        for key, item in law["alder"].items()
    }
    sheets = cards.read(data / "kort.yml", "docs/data/kort.yml")
    everything = read_all(root / "docs", groups, words)
    by_id = {measure.id: measure for measure in everything}
    hidden = frozenset(kommune.get("skjul", ()))
    if unknown := sorted(hidden - set(by_id)):
        raise ContentError("mkdocs.yml", "extra.kommune.skjul", f"det finnes ikke noe tiltak med id-en {unknown[0]!r}")
    measures = tuple(measure for measure in everything if measure.id not in hidden)
    cards.check_measures(sheets, by_id, "docs/data/kort.yml")
    values = marks(kommune, law) | counted(groups, measures)
    choices = {
        "kommune.tjenester": [service_choice(item) for item in kommune["tjenester"]],
        "oppfolging.status": to_data(STATUSES),
        "tiltak.arsaker": [{"id": cause, "label": label} for cause, label in words["arsaker"].items()],
        **{
            f"kort.{key}": [{"id": card, "label": text} for card, text in sheet.texts.items()]
            for key, sheet in sheets.items()
        },
    }
    shared = read_shared(root / SHARED)
    loaded = [
        load_form(
            path,
            owner=kommune["navn"],
            choices=choices,
            shared=shared,
            facts={
                "age": ages,
                "boxes": dict(sheets["utdyping-fag"].texts) | dict(sheets["utdyping-annet"].texts),
                "measures": grounds.facts(words["arsaker"], untagged, groups, measures, sheets.values()),
            },
            fill=lambda text, name: fill(text, name, values),
        )
        for path in sorted((root / "forms" / "definitions").glob("*.yml"))
    ]
    forms = {form.id: form for form in loaded}
    check_transfers(forms)
    for form in loaded:
        if renamed := transfer.renamed_sources(form.id, forms):
            forms[form.id] = replace(form, facts={**form.facts, "renamed": renamed})
    published = read_published(data / "publiserte.yml", by_id, frozenset(group.slug for group in groups))
    return Site(
        kommune=kommune,
        law=law,
        guide=guide,
        untagged=untagged,
        words=words,
        cards=sheets,
        way=way.read(root / "docs"),
        groups=groups,
        measures=measures,
        hidden=hidden,
        forms=forms,
        by_id=by_id,
        of_group={group.number: tuple(m for m in measures if m.group == group.number) for group in groups},
        places={(measure.file, measure.line): measure for measure in everything},
        anchors=published.anchors(by_id),
        published=published,
        search=search_words(data / "sokeord.yml"),
        marks=values,
    )


def search_words(path: Path) -> Mapping[str, Any]:
    """What the search must know of everyday words. Raises ContentError for an entry that cannot be used."""
    name = "docs/data/sokeord.yml"
    data = read_yaml(path, name)
    for place, entry in enumerate(data["ord"], 1):
        for word in entry["finn"]:
            if not str(word).isalpha():
                raise ContentError(name, f"ord, entry {place}", f"finn: expected one word at a time, not {word!r}")
    return {
        "utelat": " ".join(data["utelat"]).split(),
        "ord": [{key: list(map(str, entry[key])) for key in ("sok", "finn")} for entry in data["ord"]],
    }
