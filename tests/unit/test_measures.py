"""The measure blocks of part 2: what is read, and each kind of block that cannot be."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from forms.build.pages import project as site
from forms.build.pages.measures import Group, check_titles, origin, read_all, read_page
from forms.build.pages.measures_json import measures_json
from forms.build.pages.project import Project
from forms.build.yaml_files import ContentError
from forms.core.model import Measure, Source
from tests.make import make

WORDS = {
    "hvem": {"skole": "Skolen", "helse": "Helsetjenester"},
    "hvor": {"skole": "På skolen"},
    "arsaker": {"engstelig": "Engstelig/redd", "uansett": "Gjelder uansett årsak"},
}
GOOD = """\
# Overganger

Noen ord først.

/// tiltak | Møt eleven i skolegården
    id: mote-i-skolegarden
    kilde: "12.1"
    hvem: [skole, helse]
    hvor: [skole]
    arsaker: [engstelig]

En voksen møter eleven.
Den voksne følger eleven til klasserommet.

- i skolegården
- ved bussen
///

/// tiltak | Ring hjem
    id: ring-hjem
    kilde: "12.2"
    hvem: [skole]

Skolen ringer.
///
"""


def read(text: str) -> list[Measure]:
    return list(read_page(text, "docs/del-2/overganger.md", "del-2/overganger/", WORDS, 12))


def test_blocks_become_measures() -> None:
    """With where each stands, so that errors and listings can point to it."""
    first, second = read(GOOD)
    assert first == Measure(
        id="mote-i-skolegarden",
        title="Møt eleven i skolegården",
        source=Source(place="12.1"),
        group=12,
        who=("skole", "helse"),
        where=("skole",),
        causes=("engstelig",),
        body="En voksen møter eleven.\nDen voksne følger eleven til klasserommet.\n\n- i skolegården\n- ved bussen",
        path="del-2/overganger/",
        file="docs/del-2/overganger.md",
        line=5,
    )
    assert first.address == "del-2/overganger/#mote-i-skolegarden"
    assert (second.title, second.line, second.where, second.causes) == ("Ring hjem", 19, (), ())


def test_a_block_shown_as_code_is_no_measure() -> None:
    """The editors' page shows one as an example."""
    for fence in ("```", "~~~~"):
        assert read(f"{fence}\n{GOOD}{fence}\n") == []
    assert len(read(f"```\n/// tiltak\n```\n{GOOD}")) == 2


def test_a_page_without_blocks_has_no_measures() -> None:
    """Other blocks of the site are passed by; one that nobody knows would be published as it is written."""
    assert read("# Overganger\n\n/// lovtabell\n///\n") == []
    for name, told in (
        ("tilltak", "Mente du «tiltak»?"),
        ("note", "Det finnes skjema"),
    ):
        with pytest.raises(ContentError, match=re.escape(f"linje 3: ukjent blokk «{name}». {told}")):
            read(f"# Overganger\n\n/// {name} | Merk\nTekst.\n///\n")


@pytest.mark.parametrize("before", ["- ", "    ", "  1. ", "> ", "> - ", "\t"])
def test_a_block_in_a_list_is_told_of(before: str) -> None:
    """There nobody looks at what it names, and one that is not there would stop the build without a word of where."""
    with pytest.raises(
        ContentError, match=r"linje 3: linjen likner på starten av en blokk\. Skriv den helt til venstre"
    ):
        read(f"# Overganger\n\n{before}/// skjema | borte\n")


def block(*options: str, title: str = " | Møt eleven", gap: str = "\n", body: str = "Noen møter eleven.\n") -> str:
    lines = options or ("id: mote", 'kilde: "12.1"', "hvem: [skole]")
    return f"/// tiltak{title}\n" + "".join(f"    {line}\n" for line in lines) + f"{gap}{body}///\n"


ID, SOURCE, WHO = "id: mote", 'kilde: "12.1"', "hvem: [skole]"

OTHER = 'kilde: {navn: Statped, adresse: "https://www.statped.example/rad"}'
MISTAKES: dict[str, tuple[str, int, str]] = {
    "no title": (block(title=""), 1, "tiltaket mangler tittel. Skriv: /// tiltak | Tittel på tiltaket"),
    "empty title": (block(title=" | "), 1, "tiltaket mangler tittel"),
    "no end": (block()[:-4], 1, "tiltaket må slutte med en linje med ///"),
    "no end before the next": (block()[:-4] + block(), 1, "tiltaket må slutte med en linje med /// før det neste"),
    "a capital letter": (
        block().replace("tiltak", "Tiltak"),
        1,
        "linjen likner på starten av en blokk. Skriv den helt",
    ),
    "two slashes": (
        block()[1:],
        1,
        "linjen likner på starten av en blokk. Skriv den helt til venstre, slik: /// tiltak",
    ),
    "moved in": (" " + block(), 1, "linjen likner på starten av en blokk"),
    "indented with a tab": (
        block().replace("    ", "\t"),
        2,
        "opplysningene skal ha fire mellomrom foran seg, og ikke",
    ),
    "indented with two spaces": (block().replace("    ", "  "), 2, "opplysningene skal ha fire mellomrom foran seg"),
    "not indented": (block().replace("    ", ""), 2, "opplysningene skal ha fire mellomrom foran seg"),
    "one option indented less": (block(ID, SOURCE, WHO).replace("    hvem", "  hvem"), 4, "opplysningene skal ha fire"),
    "no id": (block(SOURCE, WHO), 1, "id mangler: en kort id som aldri endres"),
    "no source": (block(ID, WHO), 1, 'kilde mangler: punktet i veilederen, som "3.17", ordet egen, eller {navn: "…",'),
    "nobody": (block(ID, SOURCE), 1, "hvem mangler: en liste over hvem som gjør det"),
    "an empty list of who": (block(ID, SOURCE, "hvem: []"), 1, "hvem mangler"),
    "unknown option": (block(ID, SOURCE, WHO, "grunn: [x]"), 1, "«grunn» er ukjent. Et tiltak kan ha id, kilde, hvem,"),
    "id with capitals": (block("id: Mote", SOURCE, WHO), 1, "id: skriv en kort id som aldri endres, av a–z, 0–9 og"),
    "id with æøå": (block("id: møte", SOURCE, WHO), 1, "id: skriv en kort id"),
    "id is a number": (block("id: 12", SOURCE, WHO), 1, "id: skriv en kort id"),
    "source without quotes": (block(ID, "kilde: 12.1", WHO), 1, 'kilde: skriv punktet i veilederen, som "3.17", ordet'),
    "source of another form": (block(ID, 'kilde: "12"', WHO), 1, "kilde: skriv punktet i veilederen"),
    "source without an address": (block(ID, "kilde: {navn: Statped}", WHO), 1, "kilde: skriv punktet i veilederen"),
    "source without a name": (block(ID, OTHER.replace("Statped", '" "'), WHO), 1, "kilde: skriv punktet"),
    "source at an open address": (block(ID, OTHER.replace("https", "http"), WHO), 1, "kilde: skriv punktet"),
    "source with more": (block(ID, OTHER.replace("}", ", ar: 2024}"), WHO), 1, "kilde: skriv punktet"),
    "a comma in the name of a source": (
        block(ID, OTHER.replace("Statped", "Statped, 2024"), WHO),
        3,
        "«2024» har ingen verdi. Er det et komma i teksten foran, så sett anførselstegn rundt den teksten",
    ),
    "a word that YAML takes for false": (
        block("id: No", SOURCE, WHO),
        2,
        'No blir lest som ja eller nei. Sett anførselstegn rundt: "No"',
    ),
    "who is a word": (
        block(ID, SOURCE, "hvem: skole"),
        1,
        "hvem: skriv en liste over hvem som gjør det i hakeparentes",
    ),
    "where is empty": (block(ID, SOURCE, WHO, "hvor:"), 1, "hvor: skriv en liste over hvor og når i hakeparentes"),
    "unknown who": (
        block(ID, SOURCE, "hvem: [rektor]"),
        1,
        "hvem: «rektor» er ukjent. Bruk noen av disse: skole, helse",
    ),
    "unknown where": (block(ID, SOURCE, WHO, "hvor: [ute]"), 1, "hvor: «ute» er ukjent. Bruk noen av disse: skole"),
    "unknown cause": (block(ID, SOURCE, WHO, "arsaker: [vind]"), 1, "arsaker: «vind» er ukjent"),
    "any cause, and one": (
        block(ID, SOURCE, WHO, "arsaker: [engstelig, uansett]"),
        1,
        "arsaker: «uansett» står alene, uten andre ord",
    ),
    "a mapping in a list": (block(ID, SOURCE, "hvem: [{skole: ja}]"), 1, "hvem: «{'skole': 'ja'}» er ukjent"),
    "a word twice": (block(ID, SOURCE, "hvem: [skole, skole]"), 1, "hvem: «skole» står to ganger"),
    "bad YAML": (block(ID, "kilde: [", WHO), 4, "inni [ ] skilles verdier med komma"),
    "an option twice": (block(ID, WHO, SOURCE, WHO), 5, "nøkkelen «hvem» står to ganger"),
    "a sign that YAML refuses": (block(ID, SOURCE, WHO, "hvor: \x07"), 5, "her står et usynlig tegn"),
    "options as a list": (block("- id"), 2, "skriv opplysningene som «navn: verdi», med fire mellomrom foran"),
    "no empty line": (block(gap=""), 5, "det må være en tom linje mellom opplysningene og teksten"),
    "a title that runs": (block(title=" | Møt <img src=x onerror=alert(1)>"), 1, "«onerror» i <img> kan kjøre noe"),
    "a text that runs": (block(body="Noen\nmøter <script>alert(1)</script>\n"), 7, "<script> kan kjøre eller hente"),
    "a text that runs, as code": (block(body="`<iframe src=x>`\n"), 6, "<iframe> kan kjøre eller hente"),
    "no text": (block(body=""), 1, "«Møt eleven» har ingen tekst"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_bad_block_is_named_with_file_and_line(mistake: str) -> None:
    """Each kind of mistake, three lines down the page."""
    text, line, expected = MISTAKES[mistake]
    with pytest.raises(ContentError) as error:
        read(f"# Overganger\n\nTekst.\n{text}")
    assert str(error.value).startswith(f"docs/del-2/overganger.md: linje {line + 3}: {expected}")


@pytest.mark.parametrize(
    ("given", "source", "kind", "told"),
    [
        (SOURCE, Source(place="12.1"), "veileder", "punkt 12.1 i veilederen"),
        ("kilde: egen", Source(), "egen", "Eksempelvik kommune, ikke fra veilederen"),
        (OTHER, Source(name="Statped", address="https://www.statped.example/rad"), "annen", "Statped"),
    ],
)
def test_a_measure_says_where_it_comes_from(given: str, source: Source, kind: str, told: str) -> None:
    """The guide, the municipality itself, or something else with its address; on whatever page it stands."""
    (found,) = read(block(ID, given, WHO))
    assert (found.source, found.source.kind, found.group) == (source, kind, 12)
    assert origin(found.source, "Eksempelvik kommune") == told


def part_2(folder: Path, **pages: str) -> tuple[Path, tuple[Group, ...]]:
    (folder / "del-2").mkdir()
    for slug, text in pages.items():
        (folder / "del-2" / f"{slug}.md").write_text(text, encoding="utf-8")
    numbers = {"arsaker": 1, "overganger": 12}
    return folder, tuple(
        Group(numbers[slug], slug, slug.capitalize(), text.count("/// tiltak")) for slug, text in pages.items()
    )


def test_all_measures_are_read_by_group(tmp_path: Path) -> None:
    """In the groups' order and then in the page's."""
    first = GOOD.replace('"12.', '"1.').replace("id: ", "id: a-")
    docs, groups = part_2(tmp_path, arsaker=first, overganger=GOOD)
    assert [measure.id for measure in read_all(docs, groups, WORDS)] == [
        "a-mote-i-skolegarden",
        "a-ring-hjem",
        "mote-i-skolegarden",
        "ring-hjem",
    ]


def test_an_id_that_stands_twice_is_named_with_both_places(tmp_path: Path) -> None:
    """On the whole site, not only on one page."""
    docs, groups = part_2(tmp_path, arsaker=GOOD.replace('"12.', '"1.'), overganger=GOOD)
    with pytest.raises(ContentError) as error:
        read_all(docs, groups, WORDS)
    assert str(error.value) == (
        "docs/del-2/overganger.md: linje 5: id-en «mote-i-skolegarden» er brukt allerede, "
        "i docs/del-2/arsaker.md, linje 5"
    )


def test_a_title_that_stands_twice_is_named_with_both_places(project: Project) -> None:
    """However it is written; a measure that is left out may have the title of the one in its place."""
    first, *_, last = project.measures
    twin = replace(last, title=f" {first.title.upper()}")
    with pytest.raises(ContentError) as error:
        check_titles([*project.measures[:-1], twin])
    assert str(error.value) == (
        f"{last.file}: linje {last.line}: tittelen «{twin.title}» er brukt allerede, i {first.file}, "
        f"linje {first.line}. Gi det ene tiltaket en annen tittel, eller skjul det i innstillingene"
    )
    check_titles([*project.measures[1:-1], twin])


def test_a_site_with_two_measures_of_one_title_is_not_built(
    root: Path, eksempelvik: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless one of them is left out."""

    def read(*given: Any) -> tuple[Measure, ...]:
        first, second, *rest = read_all(*given)
        return (first, replace(second, title=first.title), *rest)

    monkeypatch.setattr(site, "read_all", read)
    with pytest.raises(ContentError, match="er brukt allerede, i docs/del-2/"):
        site.read(root, eksempelvik)
    shown = site.read(root, {**eksempelvik, "skjul": ["kartlegg-med-eleven"]}).measures
    assert "kartlegg-med-eleven" not in {measure.id for measure in shown}


def test_numbers_follow_the_page(tmp_path: Path) -> None:
    """A measure out of order is named with the number that was expected."""
    docs, groups = part_2(tmp_path, overganger=GOOD.replace('"12.2"', '"12.3"'))
    with pytest.raises(ContentError, match=r'overganger\.md: linje 19: kilde: ventet "12\.2", ikke "12\.3"'):
        read_all(docs, groups, WORDS)


@pytest.mark.parametrize("said", [0, 1, 3])
def test_a_group_with_too_few_or_too_many_measures_is_named(tmp_path: Path, said: int) -> None:
    """docs/data/tiltak.yml says how many there are: neither one fewer nor one more is taken."""
    docs, _ = part_2(tmp_path, overganger=GOOD)
    with pytest.raises(ContentError, match=r"overganger\.md: filen: har 2 tiltak fra veilederen, og veilederen har 3"):
        read_all(docs, (Group(12, "overganger", "Overganger", 3),), WORDS)


def test_measures_of_ones_own_need_no_place_and_are_not_counted(tmp_path: Path) -> None:
    """They may stand anywhere on the page, and the guide's keep their numbers."""
    own = block(ID, "kilde: egen", WHO)
    docs, _ = part_2(tmp_path, overganger=GOOD.replace("Noen ord først.\n", f"Noen ord først.\n\n{own}"))
    found = read_all(docs, (Group(12, "overganger", "Overganger", 2),), WORDS)
    assert [measure.source.place for measure in found] == ["", "12.1", "12.2"]
    assert {measure.group for measure in found} == {12}


def test_a_page_saved_with_a_mark_of_byte_order_is_read(tmp_path: Path) -> None:
    """Some editors put it there; a page in another encoding is named with what to do."""
    docs, groups = part_2(tmp_path, overganger=GOOD)
    page = docs / "del-2" / "overganger.md"
    page.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert len(read_all(docs, groups, WORDS)) == 2
    page.write_bytes("/// tiltak | Møt".encode("latin-1"))
    with pytest.raises(
        ContentError,
        match=r"overganger\.md: linje 1: her står et tegn som ikke er i UTF-8 .* med tegnkodingen UTF-8",
    ):
        read_all(docs, groups, WORDS)


# «Se også»


def alike(folder: Path, first: str, second: str = "") -> tuple[Measure, ...]:
    """The two measures of GOOD, with what each says that it is like."""
    text = GOOD.replace("    arsaker: [engstelig]\n", f"    arsaker: [engstelig]\n{first}")
    docs, groups = part_2(folder, overganger=text.replace('"12.2"\n', f'"12.2"\n{second}'))
    return read_all(docs, groups, WORDS)


@pytest.mark.parametrize("both", [False, True])
def test_measures_that_are_alike_lead_to_each_other(tmp_path: Path, both: bool) -> None:
    """Whether one of them says so or both."""
    one, other = alike(tmp_path, "    se_ogsa: [ring-hjem]\n", "    se_ogsa: [mote-i-skolegarden]\n" if both else "")
    assert (one.see_also, other.see_also) == (("ring-hjem",), ("mote-i-skolegarden",))


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("[ring-ham]", "se_ogsa: det finnes ikke noe tiltak med id-en «ring-ham»"),
        ("[mote-i-skolegarden]", "se_ogsa: tiltaket viser til seg selv"),
        ("[ring-hjem, ring-hjem]", "se_ogsa: «ring-hjem» står to ganger"),
        ("ring-hjem", "se_ogsa: skriv en liste over id-ene til tiltak som likner i hakeparentes"),
    ],
)
def test_see_also_that_leads_nowhere_stops_the_build(named: str, expected: str, tmp_path: Path) -> None:
    """With the file and the line of the measure that says it."""
    with pytest.raises(ContentError) as error:
        alike(tmp_path, f"    se_ogsa: {named}\n")
    assert str(error.value).startswith(f"docs/del-2/overganger.md: linje 5: {expected}")


TWINS = (
    ("4.1", "8.3"),
    ("4.2", "8.5"),
    ("2.4", "5.14"),
    ("3.17", "5.8"),
    ("3.9", "6.15"),
    ("9.7", "10.9"),
    ("10.11", "12.6"),
    ("8.8", "12.2"),
    ("3.16", "8.12"),
)


def test_who_is_only_offered_something_is_not_who_acts(project: Project) -> None:
    """«Hvem» is who does it: not the guardians where they are taught, told or supported."""
    offered = re.compile(r"\b(?:Tilby|Støtt|Veiled|Gi)(?: da)?(?: de)? foresatte\b|[Ff]oreldreveiledning")
    found = [measure for measure in project.measures if offered.search(f"{measure.title} {measure.body}")]
    assert len(found) > 4
    assert [measure.id for measure in found if "foresatte" in measure.who] == []


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_the_near_twins_of_the_guide_name_each_other(one: str, other: str, project: Project) -> None:
    """Those that a reader cannot tell apart by their titles."""
    places = {measure.source.place: measure for measure in project.measures}
    assert places[other].id in places[one].see_also
    assert places[one].id in places[other].see_also


def test_each_measure_of_the_guide_says_its_causes(project: Project) -> None:
    """Or that it belongs to none in particular: that nobody has thought of it is neither."""
    assert [measure.id for measure in project.measures if measure.source.place and not measure.causes] == []


def test_no_measure_has_more_than_three_causes(project: Project) -> None:
    """A tag on everything says nothing."""
    assert [measure.id for measure in project.measures if len(measure.causes) > 3] == []


@pytest.mark.parametrize(("cause", "least"), [("fysisk-syk", 14), ("hjemme", 8), ("sovn", 3), ("trist", 14)])
def test_no_cause_is_left_with_next_to_nothing(cause: str, least: int, project: Project) -> None:
    """These had 0, 1, 1 and 6, though the words of more measures speak of them."""
    assert sum(cause in measure.causes for measure in project.measures) >= least


def test_a_group_without_its_page_is_named(tmp_path: Path) -> None:
    """A slug that leads nowhere."""
    with pytest.raises(ContentError, match=r"docs/del-2/borte\.md: filen: siden til gruppe 3 finnes ikke"):
        read_all(tmp_path, (Group(3, "borte", "Borte", 1),), WORDS)


SOURCE_COUNTS = (2, 4, 26, 5, 15, 20, 12, 12, 11, 13, 6, 9)


def test_the_site_has_every_measure_of_the_guide(project: Project) -> None:
    """As many in each of the twelve groups as the guide has, whatever a municipality adds of its own or leaves out."""
    assert [group.number for group in project.groups] == list(range(1, 13))
    assert tuple(group.count for group in project.groups) == SOURCE_COUNTS
    places = [measure.source.place for measure in project.by_id.values() if measure.source.place]
    assert len(set(places)) == len(places) == sum(SOURCE_COUNTS) == 135


def test_addresses_fit_the_saved_file(project: Project) -> None:
    """Every published address is one that a saved agreement may hold."""
    question = make("tiltak", "measure", "Tiltak")
    for found in project.measures:
        given: dict[str, Any] = {"text": found.title, "address": found.address}
        assert question.accept(given, "") == (given, [])
        assert len(found.id) <= 40


@pytest.mark.parametrize(
    "changed",
    [
        {"body": "a <[](x)img src=x onerror=alert(1)>"},
        {"body": "a <**img src=x onerror=alert(1)**>"},
        {"source": Source(name="<img src=x onerror=alert(1)>", address="https://a.example/")},
    ],
)
def test_a_measure_that_runs_once_its_text_is_plain_is_refused(changed: dict[str, Any], project: Project) -> None:
    """Other sites read the file, and may show it as HTML."""
    first = project.measures[0]
    harmed = replace(project, measures=(replace(first, **changed), *project.measures[1:]))
    with pytest.raises(ContentError, match="«onerror» i <img> kan kjøre noe") as error:
        measures_json(harmed, "https://naervaer.example/")
    assert (error.value.file, error.value.place) == (first.file, first.line)


def test_a_name_of_the_guide_that_runs_is_refused(project: Project) -> None:
    """It stands in the file as it is too, and no measure has it."""
    with pytest.raises(ContentError, match=r"^docs/data/tekster\.yml: felles\.kilde: .*blir ikke avsluttet"):
        measures_json(replace(project, guide="Veilederen <b"), "https://naervaer.example/")


def test_measures_as_data_hold_every_measure(project: Project) -> None:
    """What the picker, the catalogue and other sites read."""
    data = json.loads(measures_json(project, "https://naervaer.example/"))
    assert [item["id"] for item in data["tiltak"]] == [measure.id for measure in project.measures]
    assert {item["adresse"] for item in data["tiltak"]} == {measure.address for measure in project.measures}
    assert sum(group["antall"] for group in data["grupper"]) == len(data["tiltak"])
    assert set(data["ord"]) == {"hvem", "hvor", "arsaker"}
    assert all("{{" not in item["tekst"] for item in data["tiltak"])
