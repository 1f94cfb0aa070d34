"""What one form takes over from another."""

import copy
import datetime as dt
import itertools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.build.pages.form_loader import check_transfers
from forms.build.pages.project import Project
from forms.build.pages.references import check_named
from forms.build.text_files import ContentError
from forms.core import agreed
from forms.core.answers import Answers
from forms.core.computed_text import COMPUTED
from forms.core.linked import linked
from forms.core.model import Form, form_from, to_data
from forms.core.names import find
from forms.core.transfer.table import TRANSFERS, others, sources
from forms.core.transfer.transfer import TransferResult, transfer
from forms.questions import TYPES

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


def held(project: Project, name: str, **answers: Any) -> dict[str, Any]:
    """The raw answers of a form, checked as the caller does it."""
    return Answers.accept(project.forms[name], answers)[0].raw()


def carry(source: str, form: Form, given: Any, **answers: Any) -> TransferResult:
    """Carry out a transfer to a form with these answers."""
    return transfer(source, form, given, Answers.accept(form, answers)[0])


@pytest.mark.parametrize(("source", "target"), READY)
@settings(max_examples=40)
@given(data=NEARLY)
def test_whatever_a_file_holds_nothing_breaks_and_nothing_is_lost(
    source: str, target: str, project: Project, data: Any
) -> None:
    """What stood in the target stands there after, and neither side is changed."""
    form = project.forms[target]
    rows = {"avtaler": [{"tiltak": "Ring", "ansvar": "Åse"}], "tiltak": [{"tiltak": "Ring", "vurdering": "Bra"}]}
    before = Answers.accept(form, {key: rows[key] for key in rows} | {"elev": "Åse"})[0]
    given_before, held_before = copy.deepcopy(data), copy.deepcopy(before.raw())
    result = transfer(source, form, data, before)
    after = result.answers.raw()
    assert (data, before.raw()) == (given_before, held_before)
    assert result.sentence.endswith(".")
    assert after["elev"] == "Åse"
    for key in rows:
        if key in after and source != "oppfolging":
            assert "Ring" in [row["tiltak"]["text"] for row in after[key]]


@pytest.mark.parametrize(("source", "target"), READY)
def test_nothing_comes_from_nothing(source: str, target: str, project: Project) -> None:
    """An untouched source changes nothing."""
    result = carry(source, project.forms[target], held(project, source))
    assert not result.changed
    assert result.answers.raw() == held(project, target)
    assert result.sentence.startswith("Det er ikke noe nytt å hente fra ")


def test_what_means_the_same_in_both_comes_with_the_rest(project: Project) -> None:
    """Also where there is nothing else, as when a file with little more than a name is opened."""
    result = carry("samarbeidsavtale", project.forms["oppfolging"], {"elev": "Jonas", "skole": "Vik skole"})
    assert [result.answers.raw()[key] for key in ("elev", "skole")] == ["Jonas", "Vik skole"]
    assert (result.changed, result.sentence) == (True, "Det som passer, er hentet fra samarbeidsavtalen.")


def test_a_blank_day_is_no_meeting(project: Project) -> None:
    """Nor is there anything else to tell of it."""
    assert not carry("samtale-foresatte", project.forms["samarbeidsavtale"], {"vurderes": " \n"}).changed


@pytest.mark.parametrize(
    ("source", "key", "row", "told"),
    [
        ("samtale-foresatte", "avtaler", {"hva": "Ringe"}, "1 avtale"),
        ("tiltaksvelger", "valgte", {"tiltak": "Ringe"}, "1 tiltak"),
        ("oppfolging", "moter", {"dato": "1.2.2027"}, "1 møte"),
        ("samarbeidsavtale", "avtaler", {"tiltak": "Ringe"}, "1 tiltak"),
    ],
)
def test_a_row_that_holds_nothing_of_what_is_read_is_none(
    source: str, key: str, row: dict[str, str], told: str, project: Project
) -> None:
    """It is neither carried nor counted among those that are, nor like a row of the other that has none of it."""
    form = project.forms["oppfolging" if source == "samarbeidsavtale" else "samarbeidsavtale"]
    before = {"tiltak": [{"vurdering": "Bra"}]} if form.id == "oppfolging" else {}
    assert not carry(source, form, {key: [{"annet": "Noe"}]}, **before).changed
    told_of = carry(source, form, {key: [{"annet": "Noe"}, row]}, **before).sentence
    assert told_of.startswith(f"{told} er hentet fra ")


def test_every_form_knows_whom_it_takes_over_from(project: Project) -> None:
    """By the table, in the order of the way, with a name for each."""
    assert list(sources(project.forms["samarbeidsavtale"]).items()) == [
        ("samtale-foresatte", "samtalen med foresatte"),
        ("samtale-elev", "samtalen med eleven"),
        ("kartlegging", "hjelpekortene"),
        ("tiltaksvelger", "tiltaksvelgeren"),
        ("oppfolging", "oppfølgingen"),
    ]
    assert sources(project.forms["samtykke"]) == {}


def test_empty_rows_are_filled_before_new_ones_come(project: Project) -> None:
    """In their order, and what stands between them stays."""
    chosen = {"valgte": [{"tiltak": text} for text in ("A", "B", "C")]}
    result = carry("tiltaksvelger", project.forms["samarbeidsavtale"], chosen, avtaler=[{}, {"delmal": "Sove"}, {}])
    assert [row["tiltak"]["text"] for row in result.answers.raw()["avtaler"]] == ["A", "", "B", "C"]


def test_the_same_measure_comes_once(project: Project) -> None:
    """The same published one whatever it is called, and the same words however they are written."""
    old = [{"tiltak": {"text": "Møt ute", "address": "del-2/a/#b"}}, {"tiltak": "Ring  kvelden før"}]
    new = [{"tiltak": {"text": "Møt inne", "address": "del-2/a/#b"}}, {"tiltak": "ring kvelden FØR"}]
    assert not carry("tiltaksvelger", project.forms["samarbeidsavtale"], {"valgte": new}, avtaler=old).changed


def test_who_and_when_come_to_a_measure_that_has_none(project: Project) -> None:
    """What the agreement says stands, and the same measure is no second row."""
    form = project.forms["samarbeidsavtale"]
    new = [{"tiltak": "Ring", "ansvar": "Åse", "frist": "1.12.2026"}, {"tiltak": "Møt", "ansvar": "Per", "frist": ""}]
    old = [{}, {"tiltak": "Møt", "ansvar": "Ida"}, {"tiltak": "Ring", "ansvar": " "}]
    result = carry("tiltaksvelger", form, {"valgte": new}, avtaler=old)
    got = [(row["tiltak"]["text"], row["ansvar"], row["frist"]) for row in result.answers.raw()["avtaler"]]
    assert got == [("", "", ""), ("Møt", "Ida", ""), ("Ring", "Åse", "1.12.2026")]
    assert result.sentence == (
        "Hvem og når for 1 tiltak er hentet fra tiltaksvelgeren. Avtalen har noe annet enn «Per», og står som den er."
    )
    assert not transfer("tiltaksvelger", form, {"valgte": new}, result.answers).changed


def test_what_comes_to_several_measures_is_told_once(project: Project) -> None:
    """Who to one of them, when to another, and in the same words whichever of them stands first."""
    new = [{"tiltak": "Ring", "ansvar": "Åse"}, {"tiltak": "Møt", "frist": "1.12.2026"}]
    old = [{"tiltak": "Ring", "frist": "2.12.2026"}, {"tiltak": "Møt", "ansvar": "Ida"}, {"tiltak": "Annet"}]
    expected = [("Åse", "2.12.2026"), ("Ida", "1.12.2026"), ("", "")]
    for way in (1, -1):
        result = carry("tiltaksvelger", project.forms["samarbeidsavtale"], {"valgte": new}, avtaler=old[::way])
        got = [(row["ansvar"], row["frist"]) for row in result.answers.raw()["avtaler"]]
        assert got == expected[::way]
        assert result.sentence == "Hvem og når for 2 tiltak er hentet fra tiltaksvelgeren."


TALK = {
    "avtaler": [{"hva": "Ringe", "hvem": "Åse", "nar": "1.2.2027"}],
    "bakgrunn": "Borte ti dager",
    "mal": "Møte hver dag",
    "vurderes": "10.12.2026",
}


def test_a_talk_at_home_becomes_rows_notes_a_goal_and_a_meeting(project: Project) -> None:
    """Each where it belongs; and of what comes later only that is told."""
    agreement = project.forms["samarbeidsavtale"]
    result = carry("samtale-foresatte", agreement, TALK)
    raw = result.answers.raw()
    assert {key: raw["avtaler"][0][key] for key in ("tiltak", "ansvar", "frist")} == {
        "tiltak": {"text": "Ringe", "address": ""},
        "ansvar": "Åse",
        "frist": "1.2.2027",
    }
    assert (raw["status"], raw["hovedmal"]) == ("Borte ti dager", "Møte hver dag")
    assert (raw["moter"][0]["dato"], raw["moter"][0]["merknad"]) == ("10.12.2026", "Målet vurderes")
    assert result.sentence == "1 avtale, mål, notater og 1 møte er hentet fra samtalen med foresatte."
    assert result.refusals == ()

    more = {**TALK, "avtaler": [*TALK["avtaler"], {"hva": "Følge"}]}
    assert carry("samtale-foresatte", agreement, more, **raw).sentence == (
        "1 avtale er hentet fra samtalen med foresatte."
    )


@pytest.mark.parametrize("source", ["samtale-foresatte", "samtale-elev", "tiltaksvelger"])
def test_each_measure_that_was_ended_is_told_of(source: str, project: Project) -> None:
    """Also where only that is to be said."""
    before = [{"tiltak": name, "status": "Ferdig"} for name in ("Ringe", "Følge")]
    key, what = ("valgte", "tiltak") if source == "tiltaksvelger" else ("avtaler", "hva")
    given = {key: [{what: "Ringe"}, {what: "Følge"}]}
    result = carry(source, project.forms["samarbeidsavtale"], given, forrige=before)
    assert result.sentence.endswith(" 2 tiltak ble avsluttet etter forrige avtale, og er ikke med.")
    assert not result.changed


@pytest.mark.parametrize("words", ["Ferdig", "Fullført"])
def test_a_measure_stays_ended_when_the_status_is_worded_anew(words: str, project: Project) -> None:
    """The version before has the status' id beside its words; older files have the words alone."""
    agreement = project.forms["samarbeidsavtale"]
    raw = carry("oppfolging", agreement, {"tiltak": [{"tiltak": "Ringe", "status": "ferdig"}]}).answers.raw()
    assert [(row["status"], row["status_id"]) for row in raw["forrige"]] == [("Ferdig", "ferdig")]
    facts = json.loads(json.dumps(agreement.facts["others"]).replace('"Ferdig"', f'"{words}"'))
    reworded = replace(agreement, facts={**agreement.facts, "others": facts})
    given = {"valgte": [{"tiltak": "Ringe"}]}
    assert "Ett tiltak ble avsluttet etter forrige avtale" in carry("tiltaksvelger", reworded, given, **raw).sentence
    assert not carry("oppfolging", reworded, {"tiltak": [{"tiltak": "Ringe", "status": "ferdig"}]}, **raw).changed


def test_a_measure_that_stands_there_twice_is_known_by_who_does_it(project: Project) -> None:
    """The one that goes on is not taken for the one that was ended, and the same follow-up gives nothing new."""
    agreement = project.forms["samarbeidsavtale"]
    ended, going = {"tiltak": "Ringe", "ansvar": "Mor"}, {"tiltak": "Ringe", "ansvar": "Far"}
    followed = {"tiltak": [ended | {"status": "ferdig"}, going, {"tiltak": "Følge"}]}
    first = carry("oppfolging", agreement, followed, avtaler=[ended, going, {"tiltak": "Følge"}])
    assert [row["ansvar"] for row in first.answers.raw()["avtaler"]] == ["Far", ""]
    assert not carry("oppfolging", agreement, followed, **first.answers.raw()).changed


@pytest.mark.parametrize("text", ["", " "])
def test_an_address_without_a_text_is_no_measure(text: str, project: Project) -> None:
    """The reader sees an empty field, and the agreement gets no row for it."""
    row = {"tiltak": {"text": text, "address": "del-2/x/#y"}, "hvorfor": "Fordi"}
    result = carry("tiltaksvelger", project.forms["samarbeidsavtale"], {"valgte": [row]})
    assert not result.changed
    assert result.sentence.endswith("Én rad uten tiltak er ikke med.")
    followed = [{"tiltak": f"Tiltak {number}"} for number in range(6)]
    result = carry("samarbeidsavtale", project.forms["oppfolging"], {"avtaler": [row]}, tiltak=followed)
    assert (len(result.answers.raw()["tiltak"]), result.changed) == (6, False)
    assert result.sentence.endswith("Én rad uten tiltak er ikke med.")


def test_nothing_comes_of_a_measure_that_was_ended(project: Project) -> None:
    """Neither who nor when, where the agreement has it still: the reader is told that it was left, before the rest."""
    agreed = [{"tiltak": "Ringe"}, {"tiltak": "Følge", "ansvar": "Ida"}]
    rows = {"avtaler": agreed, "forrige": [{"tiltak": "Ringe", "status": "Ferdig"}]}
    given = {"valgte": [{"tiltak": "Ringe", "ansvar": "Åse"}, {"tiltak": "Følge", "ansvar": "Per"}]}
    result = carry("tiltaksvelger", project.forms["samarbeidsavtale"], given, **rows)
    assert not result.changed
    assert result.sentence.endswith(
        " Ett tiltak ble avsluttet etter forrige avtale, og er ikke med. "
        "Avtalen har noe annet enn «Per», og står som den er."
    )


def test_a_measure_that_is_agreed_for_two_goals_is_two(project: Project) -> None:
    """Each is followed up by itself and tells its own status, in any order; one that ends does not end the other."""
    one = {"tiltak": "Ringe", "delmal": "Sove", "ansvar": "Per"}
    two = {"tiltak": "Ringe", "delmal": "Spise", "ansvar": "Ida"}
    follow_up, agreement = project.forms["oppfolging"], project.forms["samarbeidsavtale"]
    for held in ([one, two], [two, one]):
        followed = [{**one, "status": "ferdig"}, {**two, "status": "i-gang"}]
        kept = carry("samarbeidsavtale", follow_up, {"avtaler": held}, tiltak=followed)
        assert not kept.changed
        answers = carry("oppfolging", agreement, {"tiltak": followed}, avtaler=held).answers
        raw = answers.raw()
        assert [(row["delmal"], row["ansvar"]) for row in raw["avtaler"]] == [("Spise", "Ida")]
        assert {row["delmal"]: row["status"] for row in raw["forrige"]} == {"Sove": "Ferdig", "Spise": "I gang"}
        told = COMPUTED["changes"].make(agreement, answers, dt.date(2026, 12, 1), ())
        assert told == ("Ikke lenger med: «Ringe» (ferdig).", "Som før: 1 tiltak.")
        again = carry("tiltaksvelger", agreement, {"valgte": [{"tiltak": "Ringe"}]}, **raw)
        assert "avsluttet" not in again.sentence


def test_what_the_agreement_has_stays_where_there_is_no_room(project: Project) -> None:
    """Of a follow-up that is too much for it, its own rows give way to none; those that did not come are named."""
    agreement = project.forms["samarbeidsavtale"]
    room = find(agreement.questions(), "avtaler").room()
    own = [{"tiltak": f"Eget {number}"} for number in range(room - 1)]
    followed = {"tiltak": [{"tiltak": "Ny 1", "status": "virker"}, {"tiltak": "Ny 2", "status": "virker"}]}
    result = carry("oppfolging", agreement, followed, avtaler=own)
    rows = [row["tiltak"]["text"] for row in result.answers.raw()["avtaler"]]
    assert rows == [*(row["tiltak"] for row in own), "Ny 1"]
    assert result.sentence.startswith("1 tiltak er hentet fra oppfølgingen.")
    assert "1 rad fikk ikke plass: «Ny 2»." in result.sentence


def test_rows_with_neither_measure_nor_goal_are_no_more_the_same_than_what_they_say(project: Project) -> None:
    """Another's row is carried and not taken for the first that has no name; the same row comes once."""
    mother, father = {"ansvar": "Mor", "frist": "1.2.2027"}, {"ansvar": "Far", "frist": "2.2.2027"}
    agreement = project.forms["samarbeidsavtale"]
    result = carry(
        "tiltaksvelger", agreement, {"valgte": [mother, {**father, "frist": "02.02.2027"}]}, avtaler=[father]
    )
    assert [row["ansvar"] for row in result.answers.raw()["avtaler"]] == ["Far", "Mor"]
    followed = carry("samarbeidsavtale", project.forms["oppfolging"], {"avtaler": [mother]}, tiltak=[father])
    assert [row["ansvar"] for row in followed.answers.raw()["tiltak"]] == ["Far", "Mor"]
    ended = carry("tiltaksvelger", agreement, {"valgte": [mother]}, forrige=[{**father, "status": "Ferdig"}])
    assert ended.changed
    same = {"ansvar": " mor", "frist": "01.02.2027", "status": "Ferdig"}
    assert not carry("tiltaksvelger", agreement, {"valgte": [mother]}, forrige=[same]).changed


@pytest.mark.parametrize(
    ("closed", "expected"),
    [("ferdig", []), ("avsluttet", []), ("endres", ["A"]), ("", ["A"]), ("oppdiktet", ["A"])],
)
def test_what_is_done_with_does_not_go_on(closed: str, expected: list[str], project: Project) -> None:
    """Only the two statuses that say so; and what was agreed besides stays in its place, before what is new."""
    agreed = [{"tiltak": "A"}, {"tiltak": "Utenom"}, {"delmal": "Bare mål"}]
    followed = {"tiltak": [{"tiltak": "A", "status": closed}, {"tiltak": "B"}]}
    answers = carry("oppfolging", project.forms["samarbeidsavtale"], followed, avtaler=agreed).answers.raw()
    rows = answers["avtaler"]
    assert [row["tiltak"]["text"] for row in rows] == [*expected, "Utenom", "", "B"]
    assert rows[-2]["delmal"] == "Bare mål"
    assert [row["tiltak"] or row["delmal"] for row in answers["forrige"]] == ["A", "Utenom", "Bare mål", "B"]


def test_the_round_from_agreement_to_agreement_changes_nothing_by_itself(project: Project) -> None:
    """Followed up without a word, the next version is the same one."""
    rows = [{"delmal": "Inn", "tiltak": "A", "ansvar": "Åse", "frist": "1.2.2027"}, {"tiltak": "B"}]
    first = held(project, "samarbeidsavtale", elev="Jo", avtaler=rows, moter=[{"dato": "1.1.2027", "merknad": "Kl. 9"}])
    followed = carry("samarbeidsavtale", project.forms["oppfolging"], first).answers.raw()
    second = carry("oppfolging", project.forms["samarbeidsavtale"], followed, **first).answers.raw()
    same = ("elev", "avtaler", "moter", "plan_b", "hovedmal")
    assert {key: second[key] for key in same} == {key: first[key] for key in same}


def test_ticked_things_become_boxes(project: Project) -> None:
    """Ticks by their text, own words line by line, and teachers as such, each once; so is a bare name of before."""
    source = {
        "fag": {"chosen": ["matte", "ukjent", 3, []], "details": {"egne": "Sjakk\nNorsk"}},
        "situasjoner": {"chosen": ["friminutt"], "details": {"egne": "Buss"}},
        "laerere": [{"navn": "Åse  Lie"}, {"navn": ""}, 7, {"navn": "Per"}, {"navn": "Åse Lie"}],
    }
    boxes = [{"tekst": "Friminutt ", "tall_a": "3", "tall_b": ""}, {"tekst": "Per", "tall_a": "", "tall_b": ""}]
    result = carry("kartlegging", project.forms["skalering"], source, elev="Kari", bokser=boxes)
    assert result.answers.raw()["elev"] == "Kari"
    assert [row["tekst"] for row in result.answers.raw()["bokser"]] == [
        "Friminutt ",
        "Per",
        "Matte",
        "Sjakk",
        "Norsk",
        "Buss",
        "Lærer: Åse Lie",
    ]
    numbers = [(row["tall_a"], row["tall_b"]) for row in result.answers.raw()["bokser"]]
    assert numbers == [("3", ""), *[("", "")] * 6]
    assert result.sentence == "5 bokser er hentet fra hjelpekortene."


def test_a_weight_that_stands_there_stays(project: Project) -> None:
    """And the reader is told that the card says another."""
    shown = [("engstelig", "4"), ("sovn", "1"), ("venner", "2"), ("trist", "3")]
    cards = {"kort": [{"kort": card, "vekt": level} for card, level in shown]}
    weights = {"engstelig": "1", "venner": "2"}
    result = carry("kartlegging", project.forms["tiltaksvelger"], cards, arsaker=weights)
    found = result.answers.raw()["arsaker"]
    assert [found[card] for card, _ in shown] == ["1", "1", "2", "3"]
    assert result.sentence == (
        "2 årsaker er hentet fra hjelpekortene. Vekten som sto her, er beholdt for «Engstelig/redd»."
    )


@pytest.mark.parametrize(
    ("first", "again", "hard"),
    [("1", "", True), ("4", "", True), ("5", "", False), ("9", "2", True), ("2", "9", False), (" 3 ", " ", True)],
)
def test_what_is_hard_by_the_last_scaling_leads_to_measures(
    first: str, again: str, hard: bool, project: Project
) -> None:
    """On the number that kort.yml says, or lower."""
    box = {"tekst": "Friminutt", "tall_a": first, "tall_b": again}
    result = carry("skalering", project.forms["tiltaksvelger"], {"bokser": [box]})
    assert result.answers.raw()["bokser"] == ("Friminutt" if hard else "")


@pytest.mark.parametrize(
    "number", ["0", "-1", "11", "014", "1,5", "²", "lavt", "0004", "00000000000000000001", "9" * 5000]
)
def test_a_box_without_a_number_of_the_board_is_not_hard(number: str, project: Project) -> None:
    """Whatever a file may hold there."""
    box = {"tekst": "Friminutt", "tall_a": number}
    assert not carry("skalering", project.forms["tiltaksvelger"], {"bokser": [box]}).changed


def test_what_the_pupil_told_in_confidence_stays_in_the_conversation(project: Project) -> None:
    """Only what was summed up, and what was agreed, goes on."""
    keys = ("kontakt", "fortelling", "oppsummering", "bekymring", "ingenting", "til_stede")
    result = carry("samtale-elev", project.forms["samarbeidsavtale"], {key: f"Om {key}" for key in keys})
    assert result.answers.raw()["status"] == "Om oppsummering"
    assert result.sentence == "Notater er hentet fra samtalen med eleven."
    assert json.dumps(result.answers.raw(), ensure_ascii=False).count("Om ") == 1


def test_notes_come_after_what_stands_there_and_once(project: Project) -> None:
    """Line by line, however they are spaced."""
    agreement = project.forms["samarbeidsavtale"]
    held = {"status": "Borte  mye \n", "hovedmal": "Møte hver dag"}
    given = {"bakgrunn": "Borte mye\n \n  Sover lite \nSover lite", "mal": "Trives\nMøte hver dag"}
    result = carry("samtale-foresatte", agreement, given, **held)
    assert result.answers.raw()["status"] == "Borte  mye \n\nSover lite"
    assert result.answers.raw()["hovedmal"] == "Møte hver dag\nTrives"
    assert not carry("samtale-foresatte", agreement, given, **result.answers.raw()).changed
    assert not carry("samtale-foresatte", agreement, {}, status=" ", hovedmal="\n").changed


def test_what_was_ended_does_not_come_again(project: Project) -> None:
    """From where it was chosen: the version before says how it went, and the reader is told."""
    before = [
        {"tiltak": "A", "adresse": "del-2/a/#a", "status": "Avsluttet, virket ikke"},
        {"tiltak": "B", "status": "I gang"},
    ]
    chosen = {"valgte": [{"tiltak": {"text": "a", "address": "del-2/a/#a"}}, {"tiltak": "B"}]}
    result = carry("tiltaksvelger", project.forms["samarbeidsavtale"], chosen, forrige=before)
    assert [row["tiltak"]["text"] for row in result.answers.raw()["avtaler"] if row["tiltak"]["text"]] == ["B"]
    assert result.sentence == (
        "1 tiltak er hentet fra tiltaksvelgeren. Ett tiltak ble avsluttet etter forrige avtale, og er ikke med."
    )


def test_the_next_agreement_is_made_once_of_one_follow_up(project: Project) -> None:
    """A second time changes neither it nor what the one before was, nor do blank rows; another status does."""
    agreement = project.forms["samarbeidsavtale"]
    followed = {
        "tiltak": [{"tiltak": "A", "frist": "2.2.2027", "status": "endres"}, {"tiltak": "B", "status": "ferdig"}]
    }
    agreed = [{"tiltak": "A", "frist": "1.2.2027"}, {"tiltak": "B"}]
    first = carry("oppfolging", agreement, followed, avtaler=agreed, sted_dato="Her").answers.raw()
    assert (first["forrige"][0]["frist"], first["avtaler"][0]["frist"], first["sted_dato"]) == (
        "1.2.2027",
        "2.2.2027",
        "",
    )
    for rows in (first["avtaler"], [{}, *first["avtaler"], {}]):
        assert not carry("oppfolging", agreement, followed, **{**first, "avtaler": rows}).changed
    followed["tiltak"][0]["status"] = "virker"
    assert carry("oppfolging", agreement, followed, **first).answers.raw()["forrige"][0]["frist"] == "2.2.2027"


def test_a_transfer_that_does_not_exist_is_our_fault(project: Project) -> None:
    """Between any other two forms."""
    names = {name for pair in TRANSFERS for name in pair}
    for pair in set(itertools.product(names, names)) - set(TRANSFERS):
        with pytest.raises(KeyError):
            carry(pair[0], project.forms[pair[1]], {})


ROWS = [{"tiltak": "A", "ansvar": "Kontaktlærer\nMor"}, {"tiltak": "A", "ansvar": "Rektor"}, {"delmal": "Sove"}]


def test_every_agreed_row_is_followed_up_and_goes_on(project: Project) -> None:
    """The same measure twice is two rows, and a row without a measure is one; the sentence counts them all."""
    agreement, follow_up = project.forms["samarbeidsavtale"], project.forms["oppfolging"]
    first = held(project, "samarbeidsavtale", avtaler=ROWS)
    followed = carry("samarbeidsavtale", follow_up, first)
    assert followed.sentence == "3 tiltak er hentet fra samarbeidsavtalen."
    rows = followed.answers.raw()["tiltak"]
    assert [(row["tiltak"]["text"], row["ansvar"], row["delmal"]) for row in rows[:3]] == [
        ("A", "Kontaktlærer\nMor", ""),
        ("A", "Rektor", ""),
        ("", "", "Sove"),
    ]
    rows[1]["status"] = "ferdig"
    again = carry("oppfolging", agreement, {"tiltak": rows}, avtaler=ROWS)
    assert again.sentence == "2 tiltak er hentet fra oppfølgingen. 1 er ferdig eller avsluttet, og er ikke med."
    assert [row["ansvar"] for row in again.answers.raw()["avtaler"]] == ["Kontaktlærer\nMor", ""]
    assert [row["status"] for row in again.answers.raw()["forrige"]] == ["", "Ferdig", ""]


def test_terms_follow_the_row_they_belong_to(project: Project) -> None:
    """Fetched again, each of two rows with one measure gets its own new terms and keeps its status."""
    follow_up = project.forms["oppfolging"]
    rows = carry("samarbeidsavtale", follow_up, {"avtaler": ROWS}).answers.raw()["tiltak"]
    rows[0]["status"] = "virker"
    changed = [ROWS[0] | {"frist": "1.2.2027"}, ROWS[1], ROWS[2]]
    result = carry("samarbeidsavtale", follow_up, {"avtaler": changed}, tiltak=rows)
    assert result.sentence == "1 endret tiltak er hentet fra samarbeidsavtalen."
    found = [(row["ansvar"], row["frist"], row["status"]) for row in result.answers.raw()["tiltak"][:2]]
    assert found == [("Kontaktlærer\nMor", "1.2.2027", "virker"), ("Rektor", "", "")]


def test_blank_rows_of_a_follow_up_are_filled_where_they_stand(project: Project) -> None:
    """Before, between and after the measures that are followed up already."""
    held = [{}, {"tiltak": "A", "status": "virker"}, {}, {"tiltak": "B"}, {}]
    given = {"avtaler": [{"tiltak": name} for name in "ABCDEF"]}
    rows = carry("samarbeidsavtale", project.forms["oppfolging"], given, tiltak=held).answers.raw()["tiltak"]
    assert [row["tiltak"]["text"] for row in rows] == ["C", "A", "D", "B", "E", "F"]


def test_what_there_is_no_room_for_is_named(project: Project) -> None:
    """And is not counted as fetched."""
    full = [{"tiltak": f"T{number}"} for number in range(39)]
    chosen = {"valgte": [{"tiltak": "Ny én"}, {"tiltak": "Ny to"}, {"tiltak": "Ny tre"}]}
    result = carry("tiltaksvelger", project.forms["samarbeidsavtale"], chosen, avtaler=full)
    assert result.sentence == ("1 tiltak er hentet fra tiltaksvelgeren. 2 rader fikk ikke plass: «Ny to» og «Ny tre».")
    assert result.full == "2 rader fikk ikke plass: «Ny to» og «Ny tre»."
    assert len(result.refusals) == 1
    unnamed = {"valgte": [{"ansvar": " "}, {"ansvar": "Mor"}]}
    result = carry("tiltaksvelger", project.forms["samarbeidsavtale"], unnamed, avtaler=[*full, {"tiltak": "T39"}])
    assert result.full == "1 rad fikk ikke plass: «Mor»."


def test_a_sentence_names_some_of_many_and_counts_the_rest(project: Project) -> None:
    """A file made to harm does not fill the page."""
    names = ", ".join(f"«a{number}»" for number in range(40, 50))
    agreement = project.forms["samarbeidsavtale"]
    chosen = {"valgte": [{"tiltak": f"a{number}"} for number in range(25_000)]}
    told = carry("tiltaksvelger", agreement, chosen).sentence
    assert told.endswith(f"24\xa0960 rader fikk ikke plass: {names} og 24\xa0950 til.")

    cards = {"kort": [{"kort": "engstelig", "vekt": "4"}] * 20_000}
    told = carry("kartlegging", project.forms["tiltaksvelger"], cards, arsaker={"engstelig": "1"}).sentence
    assert told.endswith(" Vekten som sto her, er beholdt for «Engstelig/redd».")

    old = [{"tiltak": f"T{number}", "ansvar": f"Før{number}"} for number in range(30)]
    new = {"avtaler": [{"tiltak": f"T{number}", "ansvar": "Nå"} for number in range(30)]}
    told = carry("samarbeidsavtale", project.forms["oppfolging"], new, tiltak=old).sentence
    assert "«Før9» og 20 til." in told


@pytest.mark.parametrize(("other", "warned"), [("Kari ", False), ("Kari  Lie", True), ("", False), ("Kåre", True)])
def test_another_pupil_is_pointed_out(other: str, warned: bool, project: Project) -> None:
    """Spaces make no other pupil."""
    chosen = {"elev": other, "valgte": [{"tiltak": "A"}]}
    result = carry("tiltaksvelger", project.forms["samarbeidsavtale"], chosen, elev="Kari")
    assert ("Navnet på eleven er ikke det samme" in result.sentence) is warned


def renamed(form: Form, old: str, new: str) -> Form:
    """The form with a question or field that has got a new id in the documented way."""

    def change(data: dict[str, Any]) -> dict[str, Any]:
        inside = [change(field) for field in data["fields"]] if "fields" in data else None
        data = data | ({"fields": inside} if inside else {})
        return data | {"id": new, "formerly": [old]} if data["id"] == old else data

    data = to_data(form)
    sections = [section | {"questions": [change(q) for q in section["questions"]]} for section in data["sections"]]
    return form_from(data | {"sections": sections}, TYPES)


@pytest.mark.parametrize("field", ["ansvar", "delmal", "avtaler", "elev", "dato"])
def test_a_renamed_field_is_followed(field: str, project: Project) -> None:
    """On both sides, when the former id is listed under formerly; then nothing is lacking."""
    agreement = renamed(project.forms["samarbeidsavtale"], field, "nytt_navn")
    forms = {**project.forms, agreement.id: agreement}
    check_named(agreement, "samarbeidsavtale.yml")
    follow_up = project.forms["oppfolging"]
    follow_up = replace(follow_up, facts={**follow_up.facts, "others": others(follow_up, forms)})
    filled = {"elev": "Åse", "avtaler": ROWS, "moter": [{"dato": "1.2.2027", "merknad": "Kl. 9"}]}
    saved = Answers.accept(agreement, filled)[0].raw()
    plain = carry("samarbeidsavtale", project.forms["oppfolging"], held(project, "samarbeidsavtale", **filled))
    assert carry("samarbeidsavtale", follow_up, saved).answers.raw() == plain.answers.raw()
    back = carry("oppfolging", agreement, plain.answers.raw()).answers.raw()
    expected = carry("oppfolging", project.forms["samarbeidsavtale"], plain.answers.raw()).answers
    assert back == Answers.accept(agreement, expected.raw())[0].raw()


def test_a_field_that_is_gone_is_a_fault(project: Project) -> None:
    """Renamed without formerly, it is named with its form."""
    agreement = renamed(project.forms["samarbeidsavtale"], "ansvar", "hvem")
    bare = form_from(
        json.loads(json.dumps(to_data(agreement)).replace('"formerly": ["ansvar"]', '"formerly": []')), TYPES
    )
    with pytest.raises(ContentError, match=r"^samarbeidsavtale\.yml: avtaler\.ansvar: feltet finnes ikke\. Har "):
        check_named(bare, "samarbeidsavtale.yml")


def with_field(form: Form, path: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Form:
    """The form with the question or field at a path changed."""

    def changed(questions: list[dict[str, Any]], steps: list[str]) -> list[dict[str, Any]]:
        step, *rest = steps
        return [
            one
            if step not in (one["id"], *one.get("formerly", ()))
            else one | {"fields": changed(one["fields"], rest)}
            if rest
            else change(one)
            for one in questions
        ]

    data = to_data(form)
    sections = [part | {"questions": changed(part["questions"], path.split("."))} for part in data["sections"]]
    return form_from(data | {"sections": sections}, TYPES)


@pytest.mark.parametrize(("source", "target"), TRANSFERS)
def test_a_field_of_another_kind_is_a_fault(source: str, target: str, project: Project) -> None:
    """On both sides, each field that a transfer names, also in rows: it would be carried without content."""
    transfer_ = TRANSFERS[source, target]
    for form, names in ((project.forms[source], transfer_.reads), (project.forms[target], transfer_.writes)):
        fields = dict(names)
        fields |= {f"{name}.{key}": inner for name, named in names.items() for key, inner in named.fields.items()}
        for path, named in fields.items():
            kind = "text" if "previous" in named.kinds else "previous_version"
            odd = with_field(form, path, lambda one, kind=kind: {"id": one["id"], "type": kind, "label": "x"})
            told = rf"^x\.yml: {re.escape(path)}: '{re.escape(path)}' har typen {kind}, og kan ikke brukes"
            with pytest.raises(ContentError, match=told):
                check_named(odd, "x.yml")


@pytest.mark.parametrize(
    ("name", "path", "choice"),
    [
        ("kartlegging", "fag", "kunst"),
        ("kartlegging", "kort.kort", "sint"),
        ("kartlegging", "kort.vekt", "5"),
        ("tiltaksvelger", "arsaker", "annet"),
    ],
)
def test_a_choice_that_no_transfer_knows_is_a_fault(name: str, path: str, choice: str, project: Project) -> None:
    """It would be carried as nothing, unless there is room for own words beside it."""
    facts = {key: value for form in project.forms.values() for key, value in form.facts.items()}
    form = replace(project.forms[name], facts=facts)
    check_named(form, "x.yml")
    new = {"id": choice, "label": "Nytt"}
    more = with_field(form, path, lambda one: one | {"choices": [*one["choices"], new]})
    with pytest.raises(ContentError, match=rf"^x\.yml: {path}: '{path}' har valget '{choice}', som programmet ikke"):
        check_named(more, "x.yml")


def test_a_tick_with_own_words_beside_it_is_carried_by_those(project: Project) -> None:
    """So it may be another than those that the boxes are known by."""
    facts = project.forms["tiltaksvelger"].facts | project.forms["samarbeidsavtale"].facts
    own = {"id": "kunst", "label": "Kunst", "detail": {"id": "kunst", "type": "text", "label": "Skriv"}}
    form = with_field(project.forms["kartlegging"], "fag", lambda one: one | {"choices": [*one["choices"], own]})
    check_named(replace(form, facts=facts), "x.yml")


def test_a_card_whose_cause_the_form_lacks_comes_in_words(project: Project) -> None:
    """A municipality may weigh fewer causes than the cards have."""
    form = project.forms["tiltaksvelger"]
    fewer = with_field(
        form, "arsaker", lambda one: one | {"choices": [choice for choice in one["choices"] if choice["id"] != "sovn"]}
    )
    result = carry("kartlegging", fewer, {"kort": [{"kort": "sovn", "vekt": "3"}]})
    assert (result.answers.raw()["andre"], result.refusals) == (form.facts["measures"]["causes"]["sovn"], ())


def test_forms_that_transfers_know_are_all_there(project: Project) -> None:
    """One that has another id would lose what it takes and gives, and nothing would tell."""
    check_transfers(project.forms)
    for name in {form for pair in TRANSFERS for form in pair}:
        with pytest.raises(ContentError, match=rf"^forms/definitions/{name}\.yml: filen: finnes ikke, og «.*» hen"):
            check_transfers([form for form in project.forms if form != name])


def test_what_closes_a_row_is_what_the_follow_up_says(project: Project) -> None:
    """A municipality may have other words for how it goes: what is done with by those goes on by none."""
    own = [
        {"id": "pagar", "label": "Pågår"},
        {"id": "fullfort", "label": "Fullført", "closed": True},
        {"id": "ferdig", "label": "Ferdig tenkt"},
    ]
    follow_up = with_field(project.forms["oppfolging"], "tiltak.status", lambda one: one | {"choices": own})
    check_named(follow_up, "oppfolging.yml")
    agreement = project.forms["samarbeidsavtale"]
    forms = {**project.forms, follow_up.id: follow_up}
    agreement = replace(agreement, facts={**agreement.facts, "others": others(agreement, forms)})
    followed = {"tiltak": [{"tiltak": one["label"], "status": one["id"]} for one in own]}
    result = carry("oppfolging", agreement, followed).answers.raw()
    assert [row["tiltak"]["text"] for row in result["avtaler"]] == ["Pågår", "Ferdig tenkt"]
    assert [row["status"] for row in result["forrige"]] == ["Pågår", "Fullført", "Ferdig tenkt"]
    again = carry("tiltaksvelger", agreement, {"valgte": [{"tiltak": "Fullført"}]}, **result)
    assert again.sentence.endswith("Ett tiltak ble avsluttet etter forrige avtale, og er ikke med.")


MEETING = {"dato": "1.2.2027", "tid": "09:00", "sted": "Skolen", "merknad": "Om våren"}


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("samarbeidsavtale", "oppfolging", "1 møte er hentet fra samarbeidsavtalen."),
        ("oppfolging", "samarbeidsavtale", "1 tiltak og 1 møte er hentet fra oppfølgingen."),
    ],
)
def test_meetings_go_both_ways_and_once(source: str, target: str, told: str, project: Project) -> None:
    """The same one however its day and time are written; at another time, at another place or about something else
    it is another."""
    rows = {"tiltak": [{"tiltak": "A"}]} if source == "oppfolging" else {}
    result = carry(source, project.forms[target], {**rows, "moter": [MEETING]})
    got = [row for row in result.answers.raw()["moter"] if row["dato"]]
    assert [{key: row[key] for key in MEETING} for row in got] == [MEETING]
    assert result.sentence == told

    written = MEETING | {"dato": "01.02.2027", "tid": "9.00", "sted": " Skolen", "merknad": " Om  våren"}
    others = [
        MEETING | change for change in ({"tid": "10:00"}, {"sted": "Hjemme"}, {"merknad": "x"}, {"dato": "2.2.2027"})
    ]
    for other in others:
        more = carry(source, project.forms[target], {**rows, "moter": [other]}, **result.answers.raw())
        assert more.sentence.startswith("1 møte er hentet fra ")
    again = carry(source, project.forms[target], {**rows, "moter": [written, *others]}, **result.answers.raw())
    assert again.sentence.startswith("4 møter er hentet fra ")
    assert len([row for row in again.answers.raw()["moter"] if row["dato"]]) == 5


def test_a_meeting_of_an_older_file_is_the_same_one(project: Project) -> None:
    """Its time stood in the remark, and is found there where it is new."""
    older, newer = {"dato": "1.2.2027", "merknad": "Kl. 9"}, {"dato": "1.2.2027", "tid": "9.00", "merknad": "Kl. 9"}
    follow_up = project.forms["oppfolging"]
    assert not carry("samarbeidsavtale", follow_up, {"moter": [older]}, moter=[newer]).changed
    assert carry("samarbeidsavtale", follow_up, {"moter": [older]}).answers.raw()["moter"][0]["tid"] == "09:00"


def test_what_stood_where_terms_are_new_is_told(project: Project) -> None:
    """Of each measure in one line, and no more of a long one than a reader knows it by."""
    held = [{"tiltak": "A", "ansvar": "Per\nog Kari", "frist": "1.1.2027"}, {"tiltak": "B", "ansvar": " " + "x" * 81}]
    new = [{"tiltak": "A", "ansvar": "Åse", "frist": "2.2.2027"}, {"tiltak": "B", "ansvar": "Bo"}]
    result = carry("samarbeidsavtale", project.forms["oppfolging"], {"avtaler": new}, tiltak=held)
    assert result.sentence == (
        "2 endrede tiltak er hentet fra samarbeidsavtalen. "
        f"Der det er endret, sto det «Per og Kari», «1.1.2027» og «{'x' * 80}»."
    )


def test_a_follow_up_in_which_all_is_done_with_still_makes_the_next_agreement(project: Project) -> None:
    """Nothing goes on, and how it went is told."""
    followed = {"tiltak": [{"tiltak": "A", "status": "ferdig"}]}
    result = carry("oppfolging", project.forms["samarbeidsavtale"], followed, avtaler=[{"tiltak": "A"}])
    assert result.what == ""
    assert result.sentence == (
        "Det som passer, er hentet fra oppfølgingen. 1 er ferdig eller avsluttet, og er ikke med."
    )
    assert [row["status"] for row in result.answers.raw()["forrige"]] == ["Ferdig"]


def test_a_row_without_a_measure_is_known_by_its_goal(project: Project) -> None:
    """It is followed up as itself, and its next agreement is made once."""
    agreement = project.forms["samarbeidsavtale"]
    agreed = [{"delmal": "Sove"}, {"delmal": "Spise"}]
    followed = {"tiltak": [{"delmal": " spise", "status": "ferdig"}]}
    first = carry("oppfolging", agreement, followed, avtaler=agreed).answers.raw()
    assert [row["delmal"] for row in first["avtaler"]] == ["Sove"]
    assert [(row["delmal"], row["status"]) for row in first["forrige"]] == [("Sove", ""), ("Spise", "Ferdig")]
    signed = {**first, "sted_dato": "Her"}
    assert not carry("oppfolging", agreement, followed, **signed).changed


def test_cards_ticks_and_own_words_all_come_and_are_counted(project: Project) -> None:
    """A card that is laid away or weighs nothing stops none of those after it; what stands in the boxes stays.

    Fetched again, only what is new is counted.
    """
    cards: dict[str, Any] = {
        "kort": [
            {"kort": "sovn", "vekt": "3", "bort": "1"},
            {"kort": "engstelig", "vekt": "4"},
            {"kort": "egen", "tekst": "Bråk", "ord": " Bråk", "vekt": "2"},
            {"kort": "egen", "tekst": "Mørket", "vekt": "0"},
            {"kort": "egen", "tekst": "Trengsel", "ord": "Trangt i gangen", "vekt": "1"},
            {"kort": "venner", "vekt": "2"},
        ],
        "fag": {"chosen": ["matte"], "details": {"egne": "Sjakk"}},
    }
    form = project.forms["tiltaksvelger"]
    result = carry("kartlegging", form, cards, bokser="Friminutt", andre="Fra før", arsaker={"venner": "1"})
    raw = result.answers.raw()
    assert (raw["andre"], raw["bokser"]) == ("Fra før\nBråk\nTrengsel: Trangt i gangen", "Friminutt\nMatte\nSjakk")
    assert (raw["arsaker"]["engstelig"], raw["arsaker"].get("sovn", "")) == ("4", "")
    assert result.sentence == (
        "3 årsaker er hentet fra hjelpekortene. 2 kryss fra utdypingen er også med. "
        f"Vekten som sto her, er beholdt for «{form.facts['measures']['causes']['venner']}»."
    )
    cards["kort"].append({"kort": "egen", "tekst": "Mas", "vekt": "2"})
    assert carry("kartlegging", form, cards, **raw).sentence.startswith("1 årsak er hentet fra hjelpekortene. Vekten ")


def test_what_is_hardest_comes_first_and_once(project: Project) -> None:
    """Of two boxes with the same words the lower one counts, and others as low stand as they did on the board.

    What stands there already is nothing new.
    """
    numbers = [("Gym", "3"), ("Matte", "1"), ("Gym", "2"), ("Gym", "4"), ("Kor  ute", "4"), ("Dans", "4"), ("", "3")]
    numbers += [("Kunst", "5")]
    given = {"bokser": [{"tekst": text, "tall_a": number} for text, number in numbers]}
    form = project.forms["tiltaksvelger"]
    result = carry("skalering", form, given)
    assert result.answers.raw()["bokser"] == "Matte\nGym\nKor ute\nDans"
    left = "Én boks uten tekst er ikke med."
    assert result.sentence == f"4 bokser er hentet fra skaleringen. Det er de som ligger på 4 eller lavere. {left}"
    again = carry("skalering", form, given, **result.answers.raw())
    assert again.sentence == f"Det er ikke noe nytt å hente fra skaleringen. {left}"


@pytest.mark.parametrize(
    ("cards", "ticks", "told", "status"),
    [
        ({}, ["matte", "matte"], "1 kryss", "Krysset av i utdypingen: Matte."),
        ({}, ["matte", "norsk"], "2 kryss", "Krysset av i utdypingen: Matte og Norsk."),
        (
            {"noe-annet": "1", "egen": "4"},
            ["matte"],
            "2 årsaker",
            (
                "Det eleven har vist med kortene: Eget kort (svært mye) og Noe annet? (litt).\n"
                "Krysset av i utdypingen: Matte."
            ),
        ),
        (
            dict.fromkeys(("sovn", "engstelig", "venner"), "2"),
            [],
            "3 årsaker",
            "Det eleven har vist med kortene: Søvnproblemer (en del), Engstelig/redd (en del) og Venner (en del).",
        ),
    ],
)
def test_what_was_shown_is_told_of_by_what_there_is(
    cards: dict[str, str], ticks: list[str], told: str, status: str, project: Project
) -> None:
    """Causes where there are any, the heaviest first and of equal ones as the cards lie; else ticks."""
    given = {"kort": [{"kort": kort, "vekt": vekt} for kort, vekt in cards.items()], "fag": {"chosen": ticks}}
    agreement = project.forms["samarbeidsavtale"]
    result = carry("kartlegging", agreement, given)
    assert result.answers.raw()["status"] == status
    assert result.sentence == f"{told} er hentet fra hjelpekortene."
    assert not carry("kartlegging", agreement, given, **result.answers.raw()).changed


def test_a_card_of_ours_is_told_by_the_words_of_its_cause(project: Project) -> None:
    """Not by what somebody has written on it; one that weighs nothing or is laid away is not told of."""
    agreement = project.forms["samarbeidsavtale"]
    ours = {"kort": "engstelig", "vekt": "3", "ord": "Hemmelig"}
    given = {"kort": [ours, {"kort": "sovn", "vekt": "0"}, {"kort": "venner", "vekt": "4", "bort": "1"}]}
    cause = agreement.facts["causes"]["engstelig"]
    result = carry("kartlegging", agreement, given, status="Fra før", skole="Vik skole")
    raw = result.answers.raw()
    assert raw["status"] == f"Fra før\nDet eleven har vist med kortene: {cause} (mye)."
    assert (raw["skole"], result.sentence) == ("Vik skole", "1 årsak er hentet fra hjelpekortene.")
    again = carry("kartlegging", agreement, {**given, "elev": "Kari"}, **raw)
    assert again.sentence == "Det som passer, er hentet fra hjelpekortene."


def test_a_row_of_any_kind_that_has_no_room_is_named(project: Project) -> None:
    """By its measure, or else by the first words in it; of two tables all are."""
    agreement = project.forms["samarbeidsavtale"]
    full = {
        "avtaler": [{"tiltak": f"T{number}"} for number in range(40)],
        "moter": [{"dato": f"{number}.1.2027"} for number in range(1, 21)],
    }
    result = carry("samtale-foresatte", agreement, {**TALK, "mal": "", "bakgrunn": "Ny"}, **full)
    assert (
        result.sentence
        == "Notater er hentet fra samtalen med foresatte. 2 rader fikk ikke plass: «Ringe» og «10.12.2026»."
    )
    room = {"avtaler": full["avtaler"][:-1], "moter": full["moter"]}
    talk = {**TALK, "mal": "", "avtaler": [{"hva": "Ringe"}, {"hva": "Se\n film"}]}
    assert carry("samtale-foresatte", agreement, talk, **room).sentence == (
        "1 avtale og notater er hentet fra samtalen med foresatte. 2 rader fikk ikke plass: «Se film» og «10.12.2026»."
    )

    scaling = project.forms["skalering"]
    boxes = [{"tekst": f"B{number}"} for number in range(120)]
    given = {"fag": {"chosen": ["matte"]}, "laerere": [{"navn": "x" * 81}]}
    result = carry("kartlegging", scaling, given, bokser=boxes)
    assert (result.changed, result.sentence) == (
        False,
        f"2 rader fikk ikke plass: «Matte» og «Lærer: {'x' * 73}».",
    )


def test_a_form_that_knows_no_other_calls_it_by_its_id(project: Project) -> None:
    """As where the other one is not on the site."""
    agreement = project.forms["samarbeidsavtale"]
    for facts in (
        {**agreement.facts, "others": {}},
        {key: one for key, one in agreement.facts.items() if key != "others"},
    ):
        result = carry("tiltaksvelger", replace(agreement, facts=facts), {"valgte": [{"tiltak": "A"}]})
        assert result.sentence == "1 tiltak er hentet fra tiltaksvelger."


def test_a_card_without_words_is_told_by_what_stands_on_it(project: Project) -> None:
    """It weighs something, so it is lost neither on the way to measures nor to the agreement."""
    cards = {"kort": [{"kort": "noe-annet", "vekt": "4"}, {"kort": "", "vekt": "1"}, {"kort": "", "vekt": "0"}]}
    chosen = carry("kartlegging", project.forms["tiltaksvelger"], cards)
    assert chosen.answers.raw()["andre"] == "Noe annet?\nEget kort"
    agreed = carry("kartlegging", project.forms["samarbeidsavtale"], cards)
    assert agreed.answers.raw()["status"] == (
        "Det eleven har vist med kortene: Noe annet? (svært mye) og Eget kort (litt)."
    )


def _odd(blank: Any) -> Iterator[Any]:
    """What no program here saves in the place of this answer, or in a part of it. A measure may be words alone."""
    yield 46357
    yield {"tekst": 46357} if isinstance(blank, list) else [46357]
    if not isinstance(blank, str) and blank != linked():
        yield "46357"
    if isinstance(blank, dict):
        yield from ({key: odd} for key, part in blank.items() for odd in _odd(part))


@pytest.mark.parametrize(("source", "target"), TRANSFERS)
def test_what_is_of_another_kind_where_it_reads_is_named(source: str, target: str, project: Project) -> None:
    """A number for a date, a list for a text, words for a row: each is told of, and not taken in silence."""
    wanted, form = TRANSFERS[source, target], project.forms[source]
    for name, named in wanted.reads.items():
        question = next(q for q in form.questions() if name in (q.id, *q.formerly))
        inside = {field: found for field in named.fields for found in [question.inside().get(field)] if found}
        given_ = [{question.id: odd} for odd in _odd(question.empty())]
        given_ += [{question.id: [{field: odd}]} for field, found in inside.items() for odd in _odd(found.empty())]
        given_ += [{question.id: ["46357"]}] if inside else []
        for one in given_:
            told = [refusal.content for refusal in carry(source, project.forms[target], one).refusals]
            assert any("46357" in content for content in told), one
    assert not carry(source, project.forms[target], held(project, source)).refusals


def test_where_it_is_of_another_kind_is_told(project: Project) -> None:
    """The row and the field, with what stands there; an empty row that is none is nothing."""
    given_ = {"elev": 8, "avtaler": [7, "", {"tiltak": {"text": 9}, "ansvar": [" "], "frist": {"a": "b"}}]}
    kind = "Svaret er av et annet slag enn det som hører til her, og er ikke hentet."
    told = carry("samarbeidsavtale", project.forms["oppfolging"], given_).refusals
    assert sorted((one.path, one.label, one.content, one.reason) for one in told) == [
        ("avtaler.0", "Det vi er enige om", "7", "Raden er ikke lesbar, og er ikke hentet."),
        ("avtaler.2.frist", "Frist", '{"a": "b"}', kind),
        ("avtaler.2.tiltak", "Tiltak", "9", kind),
        ("elev", "Elev", "8", kind),
    ]


def test_what_was_agreed_before_is_kept_however_long_it_is(project: Project) -> None:
    """It is shortened where it is written, and is no worse told of here than there."""
    long = "Mor " * 6_000
    followed = {"tiltak": [{"tiltak": "Ring", "ansvar": long, "status": "i-gang"}]}
    result = carry("oppfolging", project.forms["samarbeidsavtale"], followed)
    assert result.refusals == ()
    assert [row["ansvar"] for row in result.answers.raw()["forrige"]] == [long]
    assert [row["ansvar"] for row in result.answers.raw()["avtaler"]] == [long]


@pytest.mark.parametrize(
    ("source", "target", "rows", "told"),
    [
        ("kartlegging", "skalering", {"laerere": [{"ord": "Streng"}]}, "Én lærer uten navn er ikke med."),
        (
            "kartlegging",
            "tiltaksvelger",
            {"kort": [{"tekst": "Bussen"}, {"kort": "venner", "ord": "To"}, {"kort": "sovn"}]},
            "2 kort som ikke er skravert, er ikke med.",
        ),
        ("kartlegging", "samarbeidsavtale", {"kort": [{"ord": "To"}]}, "Ett kort som ikke er skravert, er ikke med."),
        (
            "kartlegging",
            "skalering",
            {"laerere": [{"ord": "Streng"}, {"ord": "Snill"}]},
            "2 lærere uten navn er ikke med.",
        ),
        (
            "skalering",
            "tiltaksvelger",
            {"bokser": [{"tall_a": "1"}, {"tall_a": "2"}]},
            "2 bokser uten tekst er ikke med.",
        ),
        ("tiltaksvelger", "samarbeidsavtale", {"valgte": [{"hvorfor": "Redd"}]}, "Én rad uten tiltak er ikke med."),
        (
            "oppfolging",
            "samarbeidsavtale",
            {"tiltak": [{"status": "i-gang"}, {"vurdering": "Bra"}]},
            "2 rader uten tiltak er ikke med.",
        ),
    ],
)
def test_what_lacks_what_it_would_be_carried_by_is_told(
    source: str, target: str, rows: dict[str, Any], told: str, project: Project
) -> None:
    """And it makes no empty row, and no version of an agreement. A card that is laid aside is not told of."""
    form = project.forms[target]
    result = carry(source, form, rows)
    assert (result.changed, result.sentence.partition(". ")[2]) == (False, told)
    aside = [row | {"bort": {"chosen": ["ja"]}} for row in rows.get("kort", [])]
    assert " er ikke med." not in carry(source, form, {"kort": aside}).sentence


def test_a_row_without_a_measure_is_no_measure_that_goes_on(project: Project) -> None:
    """It was counted, and stood as an empty row in the agreement."""
    followed = {"tiltak": [{"tiltak": "Ring", "status": "i-gang"}, {"vurdering": "Bra"}]}
    result = carry("oppfolging", project.forms["samarbeidsavtale"], followed)
    assert result.sentence == "1 tiltak er hentet fra oppfølgingen. Én rad uten tiltak er ikke med."
    assert [row["tiltak"]["text"] for row in result.answers.raw()["avtaler"]] == ["Ring"]
    assert [row["tiltak"] for row in result.answers.raw()["forrige"]] == ["Ring"]


def test_rows_that_hold_nothing_are_not_one_row() -> None:
    """Nothing tells that they are the same, and what tells nothing pairs with nothing."""
    assert agreed.identities("", "", "", " ") == ("", "", "")
    assert agreed.pair([{"a": ""}], [{"a": ""}], *[lambda row: agreed.identities(row["a"], "")] * 2) == [
        ({"a": ""}, None),
        (None, {"a": ""}),
    ]
