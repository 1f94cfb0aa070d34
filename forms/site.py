"""Everything that pages and forms share, read and checked once a build (build only).

That is the settings, the law, the vocabularies, the measures and the forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forms import cards, marks, settings, statuses, suggest, way
from forms.cards import Sheet
from forms.content import ContentError, read_yaml
from forms.derived import SAID
from forms.load import load_form, service_choice
from forms.measures import Group, read_all
from forms.model import Form, Measure, to_data
from forms.published import Published, read_published
from forms.render import DRAFT_DAYS
from forms.way import Way


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
        """See `forms.marks.fill`."""
        return marks.fill(text, name, self.marks)


def read(root: Path, kommune: Any) -> Site:
    """Read the project's data. `kommune` is `extra.kommune` of mkdocs.yml.

    Raises ContentError for what cannot be used.
    """
    kommune = settings.read(root, kommune)
    data = root / "docs" / "data"
    law = read_yaml(data / "law.yml", "docs/data/law.yml")
    check_law(law)
    texts = read_yaml(data / "tekster.yml", marks.NAME)
    words = read_yaml(data / "tiltak.yml", "docs/data/tiltak.yml")
    groups = tuple(Group(item["nr"], item["slug"], item["title"], item["antall"]) for item in words.pop("grupper"))
    sheets = cards.read(data / "kort.yml", "docs/data/kort.yml")
    measures = read_all(root / "docs", groups, words)
    counts = {
        "tiltak": len(measures),
        "grupper": len(groups),
        "hjelpekort": len(sheets["hjelpekort"].texts),
        "utkastdager": DRAFT_DAYS,
    }
    values = marks.marks(kommune, law, texts, counts)
    choices = {
        "kommune.tjenester": [service_choice(item) for item in kommune["tjenester"]],
        "oppfolging.status": to_data(statuses.CHOICES),
        "tiltak.arsaker": [{"id": cause, "label": label} for cause, label in words["arsaker"].items()],
        **{
            f"kort.{key}": [{"id": card, "label": text} for card, text in sheet.texts.items()]
            for key, sheet in sheets.items()
        },
    }
    unset = frozenset(f"kommune.{key}" for key in (*settings.NEEDED, "journal") if not settings.is_set(kommune, key))
    forms = [
        load_form(
            path,
            owner=kommune["navn"],
            choices=choices,
            facts={
                "age": law["alder"],
                "law": {key: values[f"tekst.{key}"] for key in SAID},
                "boxes": dict(sheets["utdyping-fag"].texts) | dict(sheets["utdyping-annet"].texts),
                "measures": suggest.facts(words["arsaker"], measures),
            },
            fill=lambda text, name: marks.fill(text, name, values),
            unset=unset,
            unexplained=settings.unexplained(kommune),
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


def check_law(law: Mapping[str, Any]) -> None:
    """Raises ContentError for a provision of an act that is not listed, or one that a list has and the file has not."""
    name = "docs/data/law.yml"
    for key, item in law["bestemmelser"].items():
        if item["lov"] not in law["lover"]:
            raise ContentError(name, f"{key}.lov", f"there is no {item['lov']!r} under lover")
    for key in law["taushetsplikt"]:
        if key not in law["bestemmelser"]:
            raise ContentError(name, key, "stands in a list but not under bestemmelser")


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
