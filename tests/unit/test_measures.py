"""The measure blocks of part 2: what is read, and each kind of block that cannot be."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from forms.build.pages.measures import Group, read_all, read_page
from forms.build.pages.measures_json import measures_json
from forms.build.pages.project import Site
from forms.build.yaml_files import ContentError
from forms.core.model import Measure, Question
from forms.questions import measure

WORDS = {
    "hvem": {"skole": "Skolen", "helse": "Helsetjenester"},
    "hvor": {"skole": "På skolen"},
    "arsaker": {"engstelig": "Engstelig/redd"},
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
    return list(read_page(text, "docs/del-2/overganger.md", "del-2/overganger/", WORDS))


def test_blocks_become_measures() -> None:
    """With where each stands, so that errors and listings can point to it."""
    first, second = read(GOOD)
    assert first == Measure(
        id="mote-i-skolegarden",
        title="Møt eleven i skolegården",
        source="12.1",
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
        ("Tiltak", "Mente du «tiltak»?"),
        ("tilltak", "Mente du «tiltak»?"),
        ("note", "Det finnes skjema"),
    ):
        with pytest.raises(ContentError, match=re.escape(f"linje 3: ukjent blokk «{name}». {told}")):
            read(f"# Overganger\n\n/// {name} | Merk\nTekst.\n///\n")


def block(*options: str, title: str = " | Møt eleven", gap: str = "\n", body: str = "Noen møter eleven.\n") -> str:
    lines = options or ("id: mote", 'kilde: "12.1"', "hvem: [skole]")
    return f"/// tiltak{title}\n" + "".join(f"    {line}\n" for line in lines) + f"{gap}{body}///\n"


ID, SOURCE, WHO = "id: mote", 'kilde: "12.1"', "hvem: [skole]"

MISTAKES: dict[str, tuple[str, int, str]] = {
    "no title": (block(title=""), 1, "tittelen mangler"),
    "empty title": (block(title=" | "), 1, "tittelen mangler"),
    "no end": (block()[:-4], 1, "blokken er ikke lukket med ///"),
    "no end before the next": (block()[:-4] + block(), 1, "blokken er ikke lukket med /// før den neste begynner"),
    "no id": (block(SOURCE, WHO), 1, "valget «id» mangler: et kort, varig navn"),
    "no source": (block(ID, WHO), 1, "valget «kilde» mangler"),
    "nobody": (block(ID, SOURCE), 1, "valget «hvem» mangler: en liste over hvem som gjør det"),
    "an empty list of who": (block(ID, SOURCE, "hvem: []"), 1, "valget «hvem» mangler"),
    "unknown option": (block(ID, SOURCE, WHO, "grunn: [x]"), 1, "ukjent valg «grunn». Det finnes id, kilde, hvem,"),
    "id with capitals": (
        block("id: Mote", SOURCE, WHO),
        1,
        "id: skal være et kort, varig navn av a–z, 0–9 og bindestrek",
    ),
    "id with æøå": (block("id: møte", SOURCE, WHO), 1, "id: skal være et kort, varig navn"),
    "id is a number": (block("id: 12", SOURCE, WHO), 1, "id: skal være et kort, varig navn"),
    "source without quotes": (
        block(ID, "kilde: 12.1", WHO),
        1,
        'kilde: skal være hvor det står i veilederen, som "3.17"',
    ),
    "source of another form": (block(ID, 'kilde: "12"', WHO), 1, "kilde: skal være hvor det står"),
    "who is a word": (block(ID, SOURCE, "hvem: skole"), 1, "hvem: skal være en liste over hvem som gjør det i klammer"),
    "where is empty": (block(ID, SOURCE, WHO, "hvor:"), 1, "hvor: skal være en liste over hvor i klammer"),
    "unknown who": (block(ID, SOURCE, "hvem: [rektor]"), 1, "hvem: ukjent ord «rektor». Det finnes skole, helse"),
    "unknown where": (block(ID, SOURCE, WHO, "hvor: [ute]"), 1, "hvor: ukjent ord «ute». Det finnes skole"),
    "unknown cause": (block(ID, SOURCE, WHO, "arsaker: [vind]"), 1, "arsaker: ukjent ord «vind»"),
    "a mapping in a list": (block(ID, SOURCE, "hvem: [{skole: ja}]"), 1, "hvem: ukjent ord «{'skole': 'ja'}»"),
    "bad YAML": (block(ID, "kilde: [", WHO), 4, "inni [ ] skilles verdier med komma"),
    "an option twice": (block(ID, WHO, SOURCE, WHO), 5, "nøkkelen «hvem» står to ganger"),
    "a sign that YAML refuses": (block(ID, SOURCE, WHO, "hvor: \x07"), 5, "her står et usynlig tegn"),
    "options as a list": (block("- id"), 2, "valgene skrives som nøkkel: verdi"),
    "no empty line": (block(gap=""), 5, "det må stå en tom linje mellom valgene og teksten"),
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
        "docs/del-2/overganger.md: linje 5: id-en «mote-i-skolegarden» står allerede i docs/del-2/arsaker.md, linje 5"
    )


def test_numbers_follow_the_page(tmp_path: Path) -> None:
    """A measure out of order is named with the number that was expected."""
    docs, groups = part_2(tmp_path, overganger=GOOD.replace('"12.2"', '"12.3"'))
    with pytest.raises(ContentError, match=r'overganger\.md: linje 19: kilde: skal være "12\.2", ikke "12\.3"'):
        read_all(docs, groups, WORDS)


def test_a_group_with_too_few_measures_is_named(tmp_path: Path) -> None:
    """docs/data/tiltak.yml says how many there are."""
    docs, _ = part_2(tmp_path, overganger=GOOD)
    with pytest.raises(ContentError, match=r"overganger\.md: filen: har 2 tiltak, men docs/data/tiltak\.yml sier 3"):
        read_all(docs, (Group(12, "overganger", "Overganger", 3),), WORDS)


def test_a_group_without_its_page_is_named(tmp_path: Path) -> None:
    """A slug that leads nowhere."""
    with pytest.raises(ContentError, match=r"docs/del-2/borte\.md: filen: siden til gruppe 3 finnes ikke"):
        read_all(tmp_path, (Group(3, "borte", "Borte", 1),), WORDS)


SOURCE_COUNTS = (2, 4, 26, 5, 15, 20, 12, 12, 11, 13, 6, 9)


def test_the_site_has_every_measure_of_the_guide(project: Site) -> None:
    """At least as many in each of the twelve groups as the guide has: a municipality may add its own."""
    assert [group.number for group in project.groups] == list(range(1, 13))
    for group, count in zip(project.groups, SOURCE_COUNTS, strict=True):
        assert group.count >= count, group.title
    assert len(project.measures) == sum(group.count for group in project.groups) >= 135


def test_addresses_fit_the_saved_file(project: Site) -> None:
    """Every published address is one that a saved agreement may hold."""
    question = Question("tiltak", "measure", "Tiltak")
    for found in project.measures:
        given: dict[str, Any] = {"text": found.title, "address": found.address}
        assert measure.accept(question, given, "") == (given, [])
        assert len(found.id) <= 40


def test_measures_as_data_hold_every_measure(project: Site) -> None:
    """What the picker, the catalogue and other sites read."""
    data = json.loads(measures_json(project, "https://naervaer.example/"))
    assert [item["id"] for item in data["tiltak"]] == [measure.id for measure in project.measures]
    assert {item["adresse"] for item in data["tiltak"]} == {measure.address for measure in project.measures}
    assert sum(group["antall"] for group in data["grupper"]) == len(data["tiltak"])
    assert set(data["ord"]) == {"hvem", "hvor", "arsaker"}
    assert all("{{" not in item["tekst"] for item in data["tiltak"])
