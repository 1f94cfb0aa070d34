"""What the pages for editors and for those who link here tell of the data, held against the data."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from forms.build.pages import cards
from forms.build.pages.measures import ANY_CAUSE, OPTIONS, OWN, read_page
from forms.build.pages.measures_json import SCHEMA, measures_json
from forms.build.pages.project import Project

ROOT = Path(__file__).parents[2]
EDITORS = (ROOT / "docs/om/for-redaktorer.md").read_text("utf-8")
LINKERS = (ROOT / "docs/om/lenke-hit.md").read_text("utf-8")


def cell(page: str, word: str) -> bool:
    """Whether a table of the page explains the word."""
    return bool(re.search(rf"^\| `{re.escape(word)}` \| \S.*\|$", page, re.MULTILINE))


def test_a_measure_is_shown_to_others_as_it_is(project: Project) -> None:
    """The example has every key, in the file's order, with what the measure really has."""
    (example,) = re.findall(r"```json\n(.*?)```", LINKERS, re.DOTALL)
    shown = json.loads(example)
    data = json.loads(measures_json(project, "https://naervaer.example/"))
    (real,) = [measure for measure in data["tiltak"] if measure["id"] == shown["id"]]
    assert list(shown) == list(real)
    assert real["tekst"].startswith(shown["tekst"].removesuffix(" …"))
    assert {key: value for key, value in shown.items() if key != "tekst"} == {
        key: value for key, value in real.items() if key != "tekst"
    }


def test_every_word_for_where_a_measure_comes_from_is_explained_to_others() -> None:
    """And every key that the example alone would not explain."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for kind in schema["$defs"]["tiltak"]["properties"]["opphav"]["properties"]["slag"]["enum"]:
        assert cell(LINKERS, kind)
    for word in ("overskrifter", "opphav", "se_ogsa", ANY_CAUSE):
        assert f"`{word}`" in LINKERS


@pytest.mark.parametrize("key", OPTIONS)
def test_every_field_of_a_measure_is_explained_to_editors(key: str) -> None:
    """In the table under the block."""
    assert cell(EDITORS, key)


@pytest.mark.parametrize("given", ['"3.17"', OWN, '{navn: "…", adresse: "https://…"}'])
def test_every_way_to_say_where_a_measure_comes_from_is_explained_to_editors(given: str) -> None:
    """Those that the build takes."""
    assert cell(EDITORS, given)
    assert given in OPTIONS["kilde"]


def test_the_block_that_editors_copy_can_be_used(project: Project) -> None:
    """With words that exist, under an id that no measure has."""
    blocks = re.findall(r"^    /// tiltak \|.*?^    ///$", EDITORS, re.DOTALL | re.MULTILINE)
    text = "\n".join(re.sub("^    ", "", block, flags=re.MULTILINE) for block in blocks)
    (measure,) = read_page(text, "side.md", "del-2/side/", project.words, 1)
    assert not measure.source.place
    assert measure.id not in project.by_id


def test_every_kind_of_count_is_explained_to_editors(project: Project) -> None:
    """Groups by one of them."""
    slugs = {group.slug for group in project.groups}
    counts = {mark.partition(".")[2] for mark in project.marks if mark.startswith("antall.")}
    shown = set(re.findall(r"^\| `\{\{ antall\.([\w-]+) \}\}` \|", EDITORS, re.MULTILINE))
    assert shown - slugs == counts - slugs
    assert len(shown & slugs) == 1
    assert "{{ Antall." in EDITORS


def test_every_message_that_editors_are_told_of_is_one_of_the_checks() -> None:
    """In the words that stand in the terminal: what begins with a capital in the table is the start of a message."""
    table = EDITORS.partition("| Meldingen handler om |")[2].partition("\n\n")[0]
    messages = re.findall(r"`([A-ZÆØÅ][^`]*)`", table)
    assert len(messages) > 2
    checks = "".join(path.read_text("utf-8") for path in (ROOT / "scripts/content").glob("*.py"))
    assert [message for message in messages if f'f"{message}' not in checks] == []


def test_the_readme_counts_as_the_build_does(project: Project) -> None:
    """It is the one text that has no marks."""
    told = f"{project.marks['antall.tiltak']} tiltak i {project.marks['antall.grupper']} grupper"
    assert told in (ROOT / "README.md").read_text("utf-8")


def test_what_boxes_can_have_is_explained_to_editors() -> None:
    """The keys of docs/data/kort.yml that say more than what stands on the paper."""
    schema: dict[str, Any] = json.loads(cards.SCHEMA.read_text("utf-8"))
    for key in ("tiltak", "het"):
        assert key in schema["additionalProperties"]["properties"]
        assert f"`{key}`" in EDITORS
