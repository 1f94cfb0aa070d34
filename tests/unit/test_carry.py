"""What one form takes over from another."""

import copy
import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.build.pages.project import Site
from forms.core.answers import Answers
from forms.core.transfer import TRANSFERS, carry, sources

READY = [pair for pair in TRANSFERS if pair[1] in ("tiltaksvelger", "samarbeidsavtale", "oppfolging")]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = "elev kort avtaler valgte tiltak moter vekt bort ord tekst text address hva hvem nar status frist".split()
NEARLY = st.recursive(
    JSON | st.sampled_from(["3", "ferdig", "engstelig", "1.12.2026"]),
    lambda inner: st.dictionaries(st.sampled_from(KEYS), inner, max_size=5) | st.lists(inner, max_size=3),
    max_leaves=20,
)


def held(project: Site, name: str, **answers: Any) -> dict[str, Any]:
    """The raw answers of a form, checked as the caller does it."""
    return Answers.accept(project.forms[name], answers)[0].raw()


@pytest.mark.parametrize(("source", "target"), READY)
@settings(max_examples=40)
@given(data=NEARLY)
def test_whatever_a_file_holds_nothing_breaks_and_nothing_is_lost(
    source: str, target: str, project: Site, data: Any
) -> None:
    """What stood in the target stands there after, and neither side is changed."""
    form = project.forms[target]
    rows = {"avtaler": [{"tiltak": "Ring", "ansvar": "Åse"}], "tiltak": [{"tiltak": "Ring", "vurdering": "Bra"}]}
    before = held(project, target, **{key: rows[key] for key in rows if key in held(project, target)}, elev="Åse")
    given_before, held_before = copy.deepcopy(data), copy.deepcopy(before)
    carried, sentence = carry(source, target, data, before, form.facts)
    after = Answers.accept(form, carried.answers)[0].raw()
    assert (data, before) == (given_before, held_before)
    assert sentence.endswith(".")
    assert after["elev"] == "Åse"
    for key in rows:
        if key in after and source != "oppfolging":
            assert "Ring" in [row["tiltak"]["text"] for row in after[key]]


@pytest.mark.parametrize(("source", "target"), READY)
def test_nothing_comes_from_nothing(source: str, target: str, project: Site) -> None:
    """An untouched source changes nothing."""
    before = held(project, target)
    given_data = held(project, source) if source in project.forms else {}
    carried, sentence = carry(source, target, given_data, before, project.forms[target].facts)
    assert carried.answers == before
    assert sentence.startswith("Det er ikke noe nytt å hente fra ")


def test_every_form_knows_whom_it_takes_over_from() -> None:
    """By the table, with a name for each."""
    assert sources("samarbeidsavtale") == {
        "samtale-elev": "samtalen med eleven",
        "samtale-foresatte": "samtalen med foresatte",
        "tiltaksvelger": "tiltaksvelgeren",
        "oppfolging": "oppfølgingen",
    }
    assert sources("samtykke") == {}


def test_empty_rows_are_filled_before_new_ones_come(project: Site) -> None:
    """In their order, and what stands between them stays."""
    before = held(project, "samarbeidsavtale", avtaler=[{}, {"delmal": "Sove"}, {}])
    chosen = {"valgte": [{"tiltak": text} for text in ("A", "B", "C")]}
    carried, _ = carry("tiltaksvelger", "samarbeidsavtale", chosen, before, {})
    assert [row.get("tiltak", {}).get("text") for row in carried.answers["avtaler"]] == ["A", "", "B", "C"]


def test_the_same_measure_comes_once(project: Site) -> None:
    """The same published one whatever it is called, and the same words however they are written."""
    old = [{"tiltak": {"text": "Møt ute", "address": "del-2/a/#b"}}, {"tiltak": "Ring  kvelden før"}]
    before = held(project, "samarbeidsavtale", avtaler=old)
    new = [{"tiltak": {"text": "Møt inne", "address": "del-2/a/#b"}}, {"tiltak": "ring kvelden FØR"}]
    assert carry("tiltaksvelger", "samarbeidsavtale", {"valgte": new}, before, {})[0].count == 0


@pytest.mark.parametrize(
    ("closed", "expected"),
    [("ferdig", ["B"]), ("avsluttet", ["B"]), ("endres", ["A", "B"]), ("", ["A", "B"]), ("oppdiktet", ["A", "B"])],
)
def test_what_is_done_with_does_not_go_on(closed: str, expected: list[str], project: Site) -> None:
    """Only the two statuses that say so; and what was agreed besides stays."""
    before = held(project, "samarbeidsavtale", avtaler=[{"tiltak": "A"}, {"tiltak": "Utenom"}, {"delmal": "Bare mål"}])
    followed = {"tiltak": [{"tiltak": "A", "status": closed}, {"tiltak": "B"}]}
    carried, _ = carry("oppfolging", "samarbeidsavtale", followed, before, {})
    rows = carried.answers["avtaler"]
    assert [row["tiltak"]["text"] for row in rows] == [*expected, "Utenom", ""]
    assert rows[-1]["delmal"] == "Bare mål"
    assert {row["tiltak"] for row in carried.answers["forrige"]} == {"A", "B", "Utenom"}


def test_the_round_from_agreement_to_agreement_changes_nothing_by_itself(project: Site) -> None:
    """Followed up without a word, the next version is the same one."""
    rows = [{"delmal": "Inn", "tiltak": "A", "ansvar": "Åse", "frist": "1.2.2027"}, {"tiltak": "B"}]
    first = held(project, "samarbeidsavtale", elev="Jo", avtaler=rows, moter=[{"dato": "1.1.2027", "merknad": "Kl. 9"}])
    followed, _ = carry("samarbeidsavtale", "oppfolging", first, held(project, "oppfolging"), {})
    checked = held(project, "oppfolging", **followed.answers)
    again, _ = carry("oppfolging", "samarbeidsavtale", checked, first, {})
    second = held(project, "samarbeidsavtale", **again.answers)
    same = ("elev", "avtaler", "moter", "plan_b", "hovedmal")
    assert {key: second[key] for key in same} == {key: first[key] for key in same}


def test_ticked_things_become_boxes() -> None:
    """Ticks by their text, own words line by line, and teachers by name, each once."""
    source = {
        "fag": {"chosen": ["matte", "ukjent", 3], "details": {"egne": "Sjakk\nNorsk"}},
        "situasjoner": {"chosen": ["friminutt"]},
        "laerere": [{"navn": "Åse Lie"}, {"navn": ""}, 7],
    }
    facts = {"boxes": {"matte": "Matte", "friminutt": "Friminutt"}}
    target = {"elev": "", "bokser": [{"tekst": "Friminutt", "tall_a": "3", "tall_b": ""}]}
    carried, sentence = carry("kartlegging", "skalering", source, target, facts)
    texts = [row["tekst"] for row in carried.answers["bokser"]]
    assert texts == ["Friminutt", "Matte", "Sjakk", "Norsk", "Åse Lie"]
    assert carried.answers["bokser"][0]["tall_a"] == "3"
    assert sentence == "4 bokser er hentet fra kartleggingen."


def test_a_transfer_that_does_not_exist_is_our_fault() -> None:
    """Between any other two forms."""
    names = {name for pair in TRANSFERS for name in pair}
    for pair in set(itertools.product(names, names)) - set(TRANSFERS):
        with pytest.raises(KeyError):
            carry(*pair, {}, {}, {})
