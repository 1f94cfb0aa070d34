"""Everything that pages and forms share, read and checked once a build (build only).

That is the settings, the law, the vocabularies, the measures and the forms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from forms.build.pages import cards, drawings, grounds, marks, pathway, settings
from forms.build.pages.cards import Sheet
from forms.build.pages.form_html import DRAFT_DAYS
from forms.build.pages.form_loader import SHARED, check_transfers, load_form, read_shared, service_choice
from forms.build.pages.measures import ANY_CAUSE, Group, check_titles, read_all
from forms.build.pages.pathway import Pathway
from forms.build.pages.redirects import Published, read_published
from forms.build.pages.tools import HOURS
from forms.build.yaml_checks import check, fault, lines_of
from forms.build.yaml_files import read_yaml
from forms.core.computed_text import SAID
from forms.core.levels import LEVELS
from forms.core.linked import MOVED
from forms.core.model import Form, Measure
from forms.core.transfer.table import others

DATA_SCHEMAS = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Project:
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
    pathway: Pathway
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
        """See `forms.build.pages.marks.fill`."""
        return marks.fill(text, name, self.marks)


def counted(groups: Iterable[Group], measures: Iterable[Measure]) -> dict[str, int]:
    """How many measures there are in all, how many groups have any, and how many each group has, by its slug."""
    slugs = {group.number: group.slug for group in groups}
    found = Counter(dict.fromkeys(slugs.values(), 0))
    found.update(slugs[measure.group] for measure in measures)
    return {**found, "tiltak": found.total(), "grupper": sum(map(bool, found.values()))}


def read(root: Path, kommune: Any) -> Project:
    """Read the project's data. `kommune` is `extra.kommune` of mkdocs.yml.

    Raises ContentError for what cannot be used.
    """
    kommune = settings.read(root, kommune)
    data = root / "docs" / "data"
    law = _data(data, "law.yml")
    check_law(law, data / "law.yml")
    texts = _data(data, "tekster.yml")
    words = _data(data, "tiltak.yml")
    guide, untagged, unled = texts["felles"]["kilde"], words.pop("uten_tiltak"), words.pop("boks_uten_tiltak")
    groups = tuple(Group(item["nr"], item["slug"], item["title"], item["antall"]) for item in words.pop("grupper"))
    sheets = cards.read(data / "kort.yml", "docs/data/kort.yml", drawings.read(root))
    everything = read_all(root / "docs", groups, words)
    by_id = {measure.id: measure for measure in everything}
    published = read_published(data / "publiserte.yml", by_id, frozenset(group.slug for group in groups))
    hidden = frozenset(kommune.get("skjul", ()))
    if unknown := sorted(hidden - set(by_id)):
        told = f"det finnes ikke noe tiltak med id-en «{unknown[0]}»"
        raise fault(root / settings.NAME, settings.NAME, [*settings.PLACE.split("."), "skjul"], told)
    measures = tuple(measure for measure in everything if measure.id not in hidden)
    check_titles(measures)
    cards.check_measures(sheets, by_id, "docs/data/kort.yml", data / "kort.yml")
    counts = counted(groups, measures) | {
        "vanskelig": sheets["skalering"].hard,
        "hjelpekort": len(sheets["hjelpekort"].texts),
        "utkastdager": DRAFT_DAYS,
        "okttimer": kommune.get("okt_timer", HOURS),
    }
    with lines_of(data / "tekster.yml"):
        values = marks.marks(kommune, law, texts, counts)
    choices = {
        "kommune.tjenester": [service_choice(item) for item in kommune["tjenester"]],
        "kartlegging.vekt": [{"id": level, "label": label} for level, label in LEVELS.items()],
        "tiltak.arsaker": [
            {"id": cause, "label": label} for cause, label in words["arsaker"].items() if cause != ANY_CAUSE
        ],
        "dagsymboler": [
            {"id": key, "label": symbol["ord"], "drawing": symbol["tegning"]}
            for key, symbol in _data(data, "dagsymboler.yml").items()
        ],
        **{f"kort.{key}": sheet.choices() for key, sheet in sheets.items()},
    }
    shared = read_shared(root / SHARED, lambda text, name: marks.fill(text, name, values), choices)
    unset = frozenset(
        f"kommune.{key}" for key in (*settings.NEEDED, *settings.JOURNAL) if not settings.is_set(kommune, key)
    )
    loaded = [
        load_form(
            path,
            owner=kommune["navn"],
            choices=choices,
            shared=shared,
            facts={
                "age": law["alder"],
                "law": {key: values[f"tekst.{key}"] for key in SAID},
                "causes": words["arsaker"],
                "cards": {
                    card: said for card, said in sheets["hjelpekort"].texts.items() if card not in words["arsaker"]
                },
                "hard": sheets["skalering"].hard,
                "teacher": sheets["utdyping-laerere"].named,
                "boxes": dict(sheets["utdyping-fag"].texts) | dict(sheets["utdyping-annet"].texts),
                MOVED: published.moved_to(by_id),
                "measures": grounds.facts(words["arsaker"], untagged, unled, groups, measures, sheets.values()),
            },
            fill=lambda text, name: marks.fill(text, name, values),
            unset=unset,
            unexplained=settings.unexplained(kommune),
        )
        for path in sorted((root / "forms" / "definitions").glob("*.yml"))
    ]
    forms = {form.id: form for form in loaded}
    check_transfers(forms.keys())
    for form in loaded:
        if found := others(form, forms):
            forms[form.id] = replace(form, facts={**form.facts, "others": found})
    return Project(
        kommune=kommune,
        law=law,
        guide=guide,
        untagged=untagged,
        words=words,
        cards=sheets,
        pathway=pathway.read(root / "docs"),
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


def check_law(law: Mapping[str, Any], source: Path | None = None) -> None:
    """Raises ContentError for a provision of an act that is not listed, or one that a list has and the file has not.

    source: the file itself, for the line.
    """
    name = "docs/data/law.yml"
    for key, item in law["bestemmelser"].items():
        if item["lov"] not in law["lover"]:
            raise fault(source, name, ["bestemmelser", key, "lov"], f"«{item['lov']}» står ikke under lover")
    for key in law["taushetsplikt"]:
        if key not in law["bestemmelser"]:
            told = f"«{key}» står i listen, men ikke under bestemmelser"
            raise fault(source, name, ["taushetsplikt"], told)


def _data(folder: Path, file: str) -> Any:
    """A file of docs/data/ as its schema says that it is."""
    name = f"docs/data/{file}"
    data = read_yaml(folder / file, name)
    schema = DATA_SCHEMAS / f"{file.removesuffix('.yml')}.schema.json"
    check(data, schema.read_text("utf-8"), name, source=folder / file)
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
        "naer": [{key: list(map(str, entry[key])) for key in ("sok", "ord")} for entry in data["naer"]],
    }
