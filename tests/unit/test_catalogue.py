"""The measures as data, as a list, and at addresses that never die."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from markdown import Markdown

from forms.build.pages import project as site
from forms.build.pages.markdown import SiteExtension
from forms.build.pages.measures_json import SCHEMA, measures_json, plain
from forms.build.pages.page import Page
from forms.build.pages.project import Project
from forms.build.pages.redirects import Published, read_published
from forms.build.pages.search_text import searched, unmarked
from forms.build.yaml_files import ContentError
from forms.core.model import Source

ADDRESS = "https://eksempelvik.example/"

type Convert = Callable[..., str]


@pytest.fixture(scope="module")
def data(project: Project) -> dict[str, Any]:
    """What stands in tiltak.json."""
    read: dict[str, Any] = json.loads(measures_json(project, ADDRESS))
    return read


@pytest.fixture(scope="module")
def convert(project: Project) -> Convert:
    """Makes HTML of Markdown as it stands in a file of docs/."""

    def convert(text: str, file: str, published: Published | None = None) -> str:
        data = project
        if published:
            data = replace(project, published=published, anchors=published.anchors(project.by_id))
        page = Page(data, file=f"docs/{file}")
        return Markdown(extensions=["attr_list", SiteExtension(page=page)]).convert(text)

    return convert


@pytest.fixture(scope="module")
def catalogue(convert: Convert) -> str:
    """The list as it stands on its page."""
    return convert("/// tiltaksliste\n///\n", "tiltaksbank.md")


# tiltak.json


def test_data_follow_their_schema(data: dict[str, Any]) -> None:
    """The file is what its published description says."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.validate(data, schema)


KEYS = ["id", "tittel", "adresse", "gruppe", "kilde", "opphav", "hvem", "hvor", "arsaker", "se_ogsa", "tekst"]


@pytest.mark.parametrize("key", KEYS)
def test_schema_misses_what_is_taken_away(data: dict[str, Any], key: str) -> None:
    """No key of a measure can be lost without anybody seeing it."""
    less = [{name: value for name, value in measure.items() if name != key} for measure in data["tiltak"]]

    with pytest.raises(jsonschema.ValidationError, match=f"'{key}' is a required property"):
        jsonschema.validate({**data, "tiltak": less}, json.loads(SCHEMA.read_text("utf-8")))


def test_data_hold_every_measure(data: dict[str, Any], project: Project) -> None:
    """Every measure is there once, with words and groups that exist."""
    assert [measure["id"] for measure in data["tiltak"]] == [measure.id for measure in project.measures]
    assert sum(group["antall"] for group in data["grupper"]) == len(data["tiltak"])
    pages = {group["nr"]: group["slug"] for group in data["grupper"]}
    for measure in data["tiltak"]:
        assert measure["adresse"] == f"del-2/{pages[measure['gruppe']]}/#{measure['id']}"
        for key in ("hvem", "hvor", "arsaker"):
            assert set(measure[key]) <= set(data["ord"][key])


def test_data_name_source_and_site(data: dict[str, Any]) -> None:
    """Whoever uses the file can credit the source and complete the addresses, whatever municipality runs the site."""
    assert data["kilde"].startswith("Færder kommunes veileder")
    assert data["nettsted"] == ADDRESS
    assert data["$schema"] == f"{ADDRESS}tiltak.schema.json"


OWN = Source()
NAMED = Source(name="Statped", address="https://www.statped.example/rad")


def with_source(project: Project, source: Source) -> Project:
    """The site with a measure that comes from somewhere else than the guide."""
    measures = tuple(replace(m, source=source) if m.id == "smart-start" else m for m in project.measures)
    of_group = {number: tuple(m for m in measures if m.group == number) for number in project.of_group}
    return replace(project, measures=measures, of_group=of_group, by_id={m.id: m for m in measures})


@pytest.mark.parametrize(
    ("source", "place", "told"),
    [
        (Source(place="12.7"), "12.7", {"slag": "veileder", "tekst": "punkt 12.7 i veilederen"}),
        (OWN, "", {"slag": "egen", "tekst": "Eksempelvik kommune, ikke fra veilederen"}),
        (NAMED, "", {"slag": "annen", "tekst": "Statped", "adresse": "https://www.statped.example/rad"}),
    ],
)
def test_data_say_where_each_measure_comes_from(
    source: Source, place: str, told: dict[str, str], project: Project
) -> None:
    """Nobody else's measure is called the guide's. `kilde` stays a string, as readers of version 1 expect."""
    data = json.loads(measures_json(with_source(project, source), ADDRESS))
    (found,) = (measure for measure in data["tiltak"] if measure["id"] == "smart-start")

    assert (found["kilde"], found["opphav"]) == (place, told)
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))


def test_data_name_twins_on_both_sides(data: dict[str, Any]) -> None:
    """By ids that are in the file."""
    known = {measure["id"]: measure for measure in data["tiltak"]}
    assert known["kontaktlaerersamtaler"]["se_ogsa"] == ["bygg-relasjon-kontaktlaerer"]
    for measure in data["tiltak"]:
        assert all(measure["id"] in known[other]["se_ogsa"] for other in measure["se_ogsa"])


def test_texts_point_nowhere(data: dict[str, Any]) -> None:
    """A text can be shown on another site: no marks of Markdown but lists, and no links that lead nowhere there."""
    for measure in data["tiltak"]:
        assert not re.search(r"\]\(|\.md|`|\*\*|\{\{", measure["tekst"]), measure["id"]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Se [kortene](../del-1/hjelpekort.md#bruk).", "Se kortene."),
        ("`http://a.example/b` er gammel", "http://a.example/b er gammel"),
        ("Slik:\n\n- **Hvem:** noen\n- hva", "Slik:\n\n- Hvem: noen\n- hva"),
        ("To * tre * fire [sic]", "To * tre * fire [sic]"),
    ],
)
def test_plain(markdown: str, text: str) -> None:
    """Marks go and words stay."""
    assert plain(markdown) == text


# The list


def test_list_has_every_measure_in_order(catalogue: str, project: Project) -> None:
    """All measures stand there by group, each with its title as a link to its permanent address."""
    found = re.findall(r'<h3 id="([^"]+)"[^>]*><a href="([^"]+)">([^<]+)</a></h3>', catalogue)

    assert [(name, link.removeprefix("../"), unescape(title)) for name, link, title in found] == [
        (measure.id, measure.address, measure.title) for measure in project.measures
    ]
    titles = re.findall(r"<h2 [^>]*>([^<]+)</h2>", catalogue)
    assert list(map(unescape, titles)) == [group.title for group in project.groups]


def test_list_shows_what_the_pages_show(catalogue: str, convert: Convert, project: Project) -> None:
    """Text and facts are the same in the list as on the measure's own page; only links are seen from elsewhere."""

    def inside(html: str, tag: str) -> list[str]:
        boxes = re.findall(rf'<{tag} class="measure" data-measure="[^"]+">(.*?)</{tag}>(?=\s*<|\s*$)', html, re.DOTALL)
        without_title = [re.split(r"</h[23]>", box)[1] for box in boxes]
        return [
            " ".join(re.sub(r'<p class="measure-group">.*?</p>|href="[^"]+"', "", box).split()) for box in without_title
        ]

    listed = inside(catalogue, "article")
    for group in project.groups:
        file = f"del-2/{group.slug}.md"
        text = Path(__file__).parents[2].joinpath("docs", file).read_text("utf-8").split("---\n", 2)[2]
        before = text.count("\n")
        page = Page(project, file=f"docs/{file}")
        source = Path(__file__).parents[2].joinpath("docs", file).read_text("utf-8")
        page.first_line = source.count("\n") - before
        html = unmarked(Markdown(extensions=["attr_list", SiteExtension(page=page)]).convert(text))
        html = html.partition('<nav class="next-steps"')[0]
        own = re.split(r'<div class="measure" data-measure="[^"]+">', html)[1:]
        for box in own:
            expected = " ".join(re.sub(r'href="[^"]+"', "", re.split(r"</h2>", box)[1]).split())
            assert expected.removesuffix("</div>").strip() == listed.pop(0)
    assert listed == []


def test_links_in_the_list_lead_to_pages(catalogue: str, root: Path) -> None:
    """A link in a measure's text leads to the same page from the list."""
    links = set(re.findall(r'href="([^"#]+\.md)', catalogue))

    assert links
    assert [link for link in links if not (root / "docs" / link).is_file()] == []


def test_ids_are_unique(catalogue: str) -> None:
    """No id stands twice on the page."""
    ids = re.findall(r'\bid="([^"]+)"', catalogue)

    assert len(ids) == len(set(ids))


def test_counts_are_right_before_any_script(catalogue: str, project: Project) -> None:
    """The number beside each filter is how many measures have it."""
    rows = re.findall(r'name="(\w+)" value="([^"]+)">.*?<span data-count>(\d+)', catalogue)
    slugs = {group.number: group.slug for group in project.groups}
    has = {
        "arsak": lambda measure: measure.causes,
        "hvem": lambda measure: measure.who,
        "hvor": lambda measure: measure.where,
        "gruppe": lambda measure: (slugs[measure.group],),
    }

    assert len(rows) == sum(len(words) for words in project.words.values()) + len(project.groups)
    for name, value, count in rows:
        assert int(count) == sum(value in has[name](measure) for measure in project.measures), (name, value)


def test_the_search_is_spared_the_list(convert: Convert, project: Project) -> None:
    """It finds each measure on its own page, and gets what stands around the list."""
    html = convert("Før.\n\n/// tiltaksliste\n///\n\nEtter.", "tiltaksbank.md")

    assert re.sub(r"\s", "", searched(html, project.forms)) == (
        '<p>Før.</p><divclass="catalogue"data-catalogue=""></div><p>Etter.</p>'
    )
    assert "<!--" not in unmarked(html)


def test_the_search_gets_a_measure_without_its_buttons(convert: Convert, project: Project, root: Path) -> None:
    file = "del-2/overganger.md"
    given = searched(convert((root / "docs" / file).read_text("utf-8"), file), project.forms)

    measures = [measure for measure in project.measures if measure.file == f"docs/{file}"]
    assert given.count("<h2") == given.count("measure-facts") == len(measures)
    assert "<button" not in given


def test_list_takes_no_argument(convert: Convert) -> None:
    """A misspelt list stops the build."""
    with pytest.raises(ContentError, match=r"docs/tiltaksbank\.md: linje 1: /// tiltaksliste \| alle: blokken"):
        convert("/// tiltaksliste | alle\n///\n", "tiltaksbank.md")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (OWN, "<div><dt>Kilde</dt><dd>Eksempelvik kommune, ikke fra veilederen</dd></div>"),
        (NAMED, '<dd><a href="https://www.statped.example/rad" rel="noreferrer">Statped</a></dd>'),
    ],
)
def test_a_measure_says_where_it_comes_from(source: Source, told: str, project: Project) -> None:
    """In the list and on its page alike."""
    data = with_source(project, source)
    html = Markdown(extensions=[SiteExtension(page=Page(data, file="docs/tiltaksbank.md"))]).convert(
        "/// tiltaksliste\n///\n"
    )

    assert html.count(told) == 1
    assert html.count("<dt>Kilde</dt><dd>punkt ") == len(project.measures) - 1


def test_near_twins_link_to_each_other(catalogue: str) -> None:
    """With the title and the group, which is what tells them apart."""
    box = re.split(r'<article class="measure" data-measure="friminutt-jevnaldrende">', catalogue)[1]
    (link,) = re.findall(r"<dt>Se også</dt><dd>(.*?)</dd>", box.split("</article>")[0])
    assert link == (
        '<a href="../del-2/klassemiljo/#friminutt-klassemiljo">Bygg klassemiljø med faste friminuttaktiviteter</a> '
        '<span class="measure-of">(Styrke klassemiljø og kultur)</span>'
    )
    assert catalogue.count("<dt>Se også</dt>") == 18


def test_the_search_does_not_find_a_measure_by_its_source_or_its_twin(
    convert: Convert, project: Project, root: Path
) -> None:
    """Else a search for one of them would find both."""
    file = "del-2/jevnalderrelasjoner.md"
    html = convert((root / "docs" / file).read_text("utf-8"), file)
    assert "Se også" in html
    assert not re.search(r"Se også|Kilde|veilederen", searched(html, project.forms))


def test_what_is_said_of_a_cause_without_measures_stands_ready(catalogue: str, project: Project) -> None:
    """The same sentence as the forms have."""
    assert f"<template data-untagged>{project.untagged}</template>" in catalogue
    assert project.forms["tiltaksvelger"].facts["measures"]["untagged"] == project.untagged
    assert project.untagged.startswith("Ingen tiltak er merket med denne årsaken. Merkingen er vår egen lesehjelp.")


# Measures that a municipality leaves out


@pytest.fixture(scope="module")
def fewer(root: Path, eksempelvik: dict[str, Any]) -> Project:
    """The project's data where two measures are left out, one of them alone with its twin."""
    return site.read(root, {**eksempelvik, "skjul": ["kjoring-til-skolen", "folge-til-klasserommet"]})


def test_a_measure_left_out_stands_nowhere(fewer: Project, project: Project) -> None:
    """Not in the data, not in the list, and no twin leads to it; all others keep their numbers."""
    data = json.loads(measures_json(fewer, ADDRESS))
    html = Markdown(extensions=[SiteExtension(page=Page(fewer, file="docs/tiltaksbank.md"))]).convert(
        "/// tiltaksliste\n///\n"
    )

    assert {m.id for m in project.measures} - {m["id"] for m in data["tiltak"]} == fewer.hidden
    assert [m["kilde"] for m in data["tiltak"]] == [
        m.source.place for m in project.measures if m.id not in fewer.hidden
    ]
    assert next(m["se_ogsa"] for m in data["tiltak"] if m["id"] == "mote-i-skolegarden") == []
    assert not re.search("|".join(fewer.hidden), html)
    assert "133 tiltak" in html
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))
    assert {group["nr"]: group["antall"] for group in data["grupper"]}[3] == 25


def test_the_address_of_a_measure_left_out_leads_on(fewer: Project, root: Path) -> None:
    """Papers and other sites have it: it says what stood there, who left it out and where to look."""
    file = "docs/del-2/plan-for-naervaer.md"
    text = (root / file).read_text("utf-8")
    html = Markdown(extensions=["attr_list", SiteExtension(page=Page(fewer, file=file))]).convert(text)

    (told,) = re.findall(r'<p class="measure-gone" id="kjoring-til-skolen">(.*?)</p>', html)
    assert told == (
        "Tiltaket «Kjør eleven til skolen» (punkt 3.14 i veilederen) er ikke med her. "
        'Eksempelvik kommune har valgt det bort. Finn andre tiltak i <a href="../tiltaksbank.md">tiltaksbanken</a>.'
    )
    assert html.count('<div class="measure"') == 25
    assert "La noen kjøre eleven" not in html
    assert list(fewer.published.faults(fewer.by_id)) == []


def test_to_leave_out_what_does_not_exist_stops_the_build(root: Path, eksempelvik: dict[str, Any]) -> None:
    with pytest.raises(
        ContentError, match=r"^mkdocs\.yml: linje \d+: extra\.kommune\.skjul: det finnes ikke .* «kjore»$"
    ):
        site.read(root, {**eksempelvik, "skjul": ["kjore"]})


def test_a_group_with_nothing_left_is_not_in_the_list(root: Path, eksempelvik: dict[str, Any]) -> None:
    """No heading with nothing under it, and no filter that finds nothing."""
    data = site.read(root, {**eksempelvik, "skjul": ["kartlegg-med-eleven", "forklaringer-hjem-og-skole"]})
    html = Markdown(extensions=[SiteExtension(page=Page(data, file="docs/tiltaksbank.md"))]).convert(
        "/// tiltaksliste\n///\n"
    )
    assert "arsakskartlegging" not in re.sub(r'href="[^"]+"', "", html)
    assert [group["nr"] for group in json.loads(measures_json(data, ADDRESS))["grupper"]] == list(range(2, 13))


# Addresses that never die


def test_every_published_address_leads_to_a_measure(project: Project) -> None:
    """No published address is dead, and no new one is missing from the list of published ones."""
    faults = list(project.published.faults(project.by_id))

    assert not faults, "\n".join(faults)


def test_a_measure_that_disappears_is_seen(project: Project) -> None:
    """A published id that is gone without a redirect is a fault that says what to do."""
    less = {name: measure for name, measure in project.by_id.items() if name != "smart-start"}

    (fault,) = project.published.faults(less)

    assert "del-2/overganger/#smart-start" in fault
    assert "Skriv i docs/data/publiserte.yml hvilket tiltak" in fault


def test_a_new_id_is_seen(project: Project) -> None:
    """An id that is not in the list yet is a fault that says where to add it."""
    new = replace(project.by_id["smart-start"], id="ny-start")

    (fault,) = project.published.faults({**project.by_id, "ny-start": new})

    assert "docs/del-2/overganger.md" in fault
    assert "Legg den til i docs/data/publiserte.yml, under publisert og overganger" in fault


def test_a_renamed_measure_keeps_its_old_address(project: Project, convert: Convert) -> None:
    """The old id is an anchor at the measure, so that the old address works without any script."""
    pages = {**project.published.pages}
    pages["overganger"] = (*pages["overganger"], "gammel-start", "eldre-start")
    published = Published(pages, {"eldre-start": "gammel-start", "gammel-start": "smart-start"})
    measure = project.by_id["smart-start"]
    lines = [""] * (measure.line - 1)
    block = [
        f"/// tiltak | {measure.title}",
        "    id: smart-start",
        '    kilde: "12.7"',
        "    hvem: [skole]",
        "",
        "Tekst.",
        "///",
    ]

    html = convert("\n".join([*lines, *block]), "del-2/overganger.md", published)

    assert list(published.faults(project.by_id)) == []
    assert '<span id="gammel-start"></span>' in html
    assert '<span id="eldre-start"></span>' in html
    assert html.index("gammel-start") < html.index("<h2")


def test_a_measure_on_another_page_leaves_word(project: Project, convert: Convert) -> None:
    """At its old address stands a link to where it is now."""
    pages = {**project.published.pages}
    pages["forsterkning"] = (*pages["forsterkning"], "gammel-start")
    published = Published(pages, {"gammel-start": "smart-start"})

    html = convert("Tekst.", "del-2/forsterkning.md", published)

    title = project.by_id["smart-start"].title
    assert '<p class="measure-moved" id="gammel-start">' in html
    assert f'<a href="overganger.md#smart-start">{title}</a>' in html
    assert "gammel-start" not in convert("Tekst.", "del-2/klassemiljo.md", published)


def test_a_measure_that_was_removed_is_not_the_one_instead_of_it(project: Project, convert: Convert) -> None:
    """The reader is told of that one where it stood, and not led on in silence; no saved answer is about it."""
    pages = {**project.published.pages}
    pages["overganger"] = (*pages["overganger"], "fjernet", "eldre-fjernet", "gammel-start")
    published = Published(
        pages, {"eldre-fjernet": "fjernet", "gammel-start": "smart-start"}, {"fjernet": "gammel-start"}
    )

    html = convert("Tekst.", "del-2/overganger.md", published)

    measure = project.by_id["smart-start"]
    link = f'<a href="overganger.md#smart-start">{measure.title}</a>'
    for name in ("fjernet", "eldre-fjernet"):
        told = f"Tiltaket som sto her, er tatt bort. Se heller {link}."
        assert f'<p class="measure-gone" id="{name}">{told}</p>' in html
    assert published.moved_to(project.by_id) == {"del-2/overganger/#gammel-start": measure.address}
    assert published.anchors(project.by_id) == {"smart-start": ("gammel-start",)}
    read = json.loads(measures_json(replace(project, published=published), ADDRESS))
    (told,) = [one for one in read["tiltak"] if one["id"] == "smart-start"]
    assert told["tidligere"] == ["del-2/overganger/#gammel-start"]
    assert list(published.faults(project.by_id)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("publisert: {finnes-ikke: [a]}\nflyttet: {}", "linje 1: publisert.finnes-ikke: ingen side i del 2"),
        ("publisert: {overganger: [a, a]}\nflyttet: {}", "publisert.overganger: «a» står to ganger"),
        ("publisert: {overganger: []}\nflyttet: {a: smart-start}", "linje 2: flyttet.a: står ikke under publisert"),
        ("publisert: {overganger: [a]}\nflyttet: {a: b}", "flyttet.a: ingen tiltak har id-en «b»"),
        ("publisert: {overganger: [a, b]}\nflyttet: {a: b, b: a}", "flyttet.b: veien går i ring"),
        (
            "publisert: {overganger: [smart-start]}\nflyttet: {smart-start: besok-pa-ny-skole}",
            "flyttet.smart-start: et tiltak har denne id-en nå",
        ),
        (
            "publisert: {overganger: [a]}\nflyttet:\nerstattet: {smart-start: a}",
            "linje 3: erstattet.smart-start: står ikke under publisert",
        ),
        (
            "publisert: {overganger: [a]}\nflyttet: {a: smart-start}\nerstattet: {a: smart-start}",
            "linje 3: erstattet.a: står også under flyttet. Fjern den ene linjen",
        ),
        ("publisert: {overganger: [a, b]}\nflyttet: {a: b}\nerstattet: {b: a}", "erstattet.b: veien går i ring"),
    ],
)
def test_redirects_that_lead_nowhere_stop_the_build(project: Project, tmp_path: Path, text: str, message: str) -> None:
    """A mistake in the list names the file, the place and what is wrong."""
    path = tmp_path / "publiserte.yml"
    path.write_text(text, "utf-8")

    with pytest.raises(ContentError, match=re.escape(message)) as error:
        read_published(path, project.by_id, frozenset(group.slug for group in project.groups))

    assert str(error.value).startswith("docs/data/publiserte.yml: ")


# Words for the search


def test_everyday_words_find_one_word_at_a_time(tmp_path: Path) -> None:
    """Two words where one is expected stop the build, naming file and entry."""
    path = tmp_path / "sokeord.yml"
    path.write_text("utelat: [og]\nord:\n  - {sok: [gym], finn: [ta pause]}\nnaer: []\n", "utf-8")

    with pytest.raises(ContentError, match=r"docs/data/sokeord\.yml: linje 3: ord\[0\]\.finn: skriv ett ord"):
        site.search_words(path)


def test_the_file_of_measures_has_the_addresses_that_they_had(project: Project) -> None:
    """What was saved with one of them is not taken for another site's."""
    assert not any(
        "tidligere" in measure for measure in json.loads(measures_json(project, "https://a.example/"))["tiltak"]
    )
    pages = {**project.published.pages}
    pages["overganger"] = (*pages["overganger"], "gammel-start")
    pages["forsterkning"] = (*pages["forsterkning"], "eldre-start")
    moved = replace(project, published=Published(pages, {"eldre-start": "gammel-start", "gammel-start": "smart-start"}))
    data = json.loads(measures_json(moved, "https://a.example/"))
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))
    assert {measure["id"]: set(measure["tidligere"]) for measure in data["tiltak"] if "tidligere" in measure} == {
        "smart-start": {"del-2/overganger/#gammel-start", "del-2/forsterkning/#eldre-start"}
    }
