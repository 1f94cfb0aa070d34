"""What a form could take from the other forms of a case: by itself, and as the reader is offered it."""

import copy
import itertools
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.browser.app import App
from forms.build.pages.project import Project
from forms.core.answers import Answers
from forms.core.model import Form, to_data
from forms.core.pupil import may_be_same
from forms.core.text import is_empty
from forms.core.transfer.offers import Offers, offers
from forms.core.transfer.same import _fewest, concepts
from forms.core.transfer.table import TRANSFERS, others
from tests.conftest import FORMS
from tests.unit.test_cases import CASES

TALK = {"elev": "Jonas", "avtaler": [{"hva": "Ringe", "hvem": "Åse"}], "oppsummering": "Sover lite.\nGruer seg."}
HOME = {"elev": "Jonas", "bakgrunn": "Borte ti dager", "mal": "Møte hver dag", "vurderes": "10.12.2026"}
CONSENT = {
    "navn": "Jonas",
    "underskrifter": [
        {"rolle": "Barnet"},
        {"rolle": "Foresatt", "navn": "Kari Lie"},
        {"rolle": "Foresatt", "navn": "Per Lie"},
    ],
}
CARDS = {"elev": "Jonas", "kort": [{"kort": "engstelig", "vekt": "3"}], "fag": {"chosen": ["gym-gymsal"]}}
CHOSEN = {"elev": "Jonas", "valgte": [{"tiltak": "A"}, {"tiltak": "B"}]}
PARTS = {"tiltaksvelger": CHOSEN, "kartlegging": CARDS, "samtale-elev": TALK, "samtale-foresatte": HOME}


def offered(project: Project, name: str, parts: Any, **answers: Any) -> Offers:
    """What a form with these answers is offered."""
    form = project.forms[name]
    return offers(form, Answers.accept(form, answers)[0], parts)


def names(answers: Answers) -> list[tuple[str, str]]:
    """Who signs."""
    return [(row["rolle"], row["navn"]) for row in answers.raw()["underskrifter"]]


def test_each_form_that_has_something_is_offered_in_the_order_of_the_way(project: Project) -> None:
    """In words that stand before a button; the order of the parts makes no difference."""
    found = offered(project, "samarbeidsavtale", PARTS)
    assert [(offer.source, offer.words) for offer in found.offers] == [
        ("samtale-foresatte", "mål, notater og 1 møte fra samtalen med foresatte"),
        ("samtale-elev", "1 avtale og notater fra samtalen med eleven"),
        ("kartlegging", "1 årsak fra hjelpekortene"),
        ("tiltaksvelger", "2 tiltak fra tiltaksvelgeren"),
    ]
    assert offered(project, "samarbeidsavtale", dict(reversed(PARTS.items()))) == found


def test_what_is_taken_is_offered_no_more(project: Project) -> None:
    """Nor is what was typed there."""
    answers: dict[str, Any] = {}
    for source in PARTS:
        found = offered(project, "samarbeidsavtale", PARTS, **answers)
        answers = next(offer for offer in found.offers if offer.source == source).answers.raw()
    assert offered(project, "samarbeidsavtale", PARTS, **answers) == Offers((), None, None)


def test_what_is_the_same_everywhere_fills_empty_fields(project: Project) -> None:
    """With as few names of forms as it takes."""
    agreement = {"elev": "Jonas", "skole": "Øvre skole", "klasse": "8B"}
    found = offered(project, "oppfolging", {"samarbeidsavtale": agreement, "samtale-elev": TALK}, klasse="9A")
    assert found.facts is not None
    assert found.facts.words == "Elevens navn og skole er hentet fra samarbeidsavtalen."
    answers = found.facts.answers.raw()
    assert (answers["elev"], answers["skole"], answers["klasse"]) == ("Jonas", "Øvre skole", "9A")


@pytest.mark.parametrize("target", FORMS)
def test_the_name_is_typed_once(target: str, project: Project) -> None:
    """From any form into any other."""
    for source in set(FORMS) - {target}:
        key = next(path for path, what in concepts(project.forms[source]).items() if "elev" in what)
        facts = offered(project, target, {source: {key: " Jonas "}}).facts
        assert facts is not None
        assert facts.words.startswith("Elevens navn")
        assert "Jonas" in (facts.answers.raw().get("elev"), facts.answers.raw().get("navn"))


def test_what_forms_disagree_on_stays_empty(project: Project) -> None:
    """The name as it is written fully and shortly leaves the name to the reader, and the school is filled in."""
    parts = {"samarbeidsavtale": {"elev": "Jonas Lie", "skole": "Øvre skole"}, "samtale-elev": {"elev": "Jonas"}}
    facts = offered(project, "oppfolging", parts).facts
    assert facts is not None
    assert (facts.answers.raw()["elev"], facts.answers.raw()["skole"]) == ("", "Øvre skole")


@pytest.mark.parametrize(("typed", "filled"), [("Kari", ""), ("Jonas Lie", "Øvre skole"), ("J.L.", "Øvre skole")])
def test_a_form_about_another_pupil_tells_nothing(typed: str, filled: str, project: Project) -> None:
    """Plainly another; a longer name and initials may be the same one's."""
    parts = {"samarbeidsavtale": {"elev": "Jonas Lie" if typed == "J.L." else "Jonas", "skole": "Øvre skole"}}
    facts = offered(project, "oppfolging", parts, elev=typed).facts
    assert (facts.answers.raw()["skole"] if facts else "") == filled


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jonas", "Jonas Lie", True),
        ("jonas  l.", "Jonas Lie", True),
        ("J.L.", "Jonas Lie", True),
        ("JL", "Jonas Lie", True),
        ("Anne Lie", "Anne-Marie Lie", True),
        ("Kari", "Kåre", False),
        ("Jonas Lie", "Jonas Vik", False),
        ("Lie Jonas", "Jonas Lie", False),
        ("KL", "Jonas Lie", False),
        ("Lie", "Jonas Lie", True),
        ("Lie, Jonas, jr.", "Jonas jr. Lie", True),
        ("", "Jonas Lie", True),
        ("?", "Jonas Lie", True),
    ],
)
def test_names_that_may_be_one_pupils(one: str, other: str, same: bool) -> None:
    """Shorter, with initials or by initials; the order of the two is nothing, and what is no name may be anybody's."""
    assert may_be_same(one, other) is may_be_same(other, one) is same


def test_nothing_fills_itself_in_from_forms_about_two_pupils(project: Project) -> None:
    """Neither facts nor all the rest; each can be taken by itself, and then the reader is told."""
    parts = PARTS | {"tiltaksvelger": CHOSEN | {"elev": "Kåre"}}
    found = offered(project, "samarbeidsavtale", parts)
    assert (found.facts, found.every, len(found.offers)) == (None, None, 4)
    asked = offered(project, "samarbeidsavtale", {"tiltaksvelger": CHOSEN, "samtale-elev": TALK | {"elev": "Kåre"}})
    assert (asked.facts, asked.every, len(asked.offers)) == (None, None, 2)
    held = offered(project, "samarbeidsavtale", parts, elev="Jonas")
    assert held.every is None
    assert "Navnet på eleven er ikke det samme" in held.offers[-1].sentence


def test_names_and_roles_become_those_who_sign(project: Project) -> None:
    """By what the row says that they are, in empty rows only; the pupil is the child."""
    found = offered(project, "samarbeidsavtale", {"samtykke": CONSENT})
    assert found.facts is not None
    assert found.facts.words == "Elevens navn og navn under «Underskrifter» er hentet fra samtykket."
    assert names(found.facts.answers)[:4] == [
        ("Elev", "Jonas"),
        ("Foresatt", "Kari Lie"),
        ("Foresatt", "Per Lie"),
        ("Kontaktlærer", ""),
    ]
    signed = [{"rolle": "foresatt ", "navn": "Per  Lie"}, {"rolle": "Elev", "navn": "J. Lie"}, {"rolle": "Foresatt"}]
    facts = offered(project, "samarbeidsavtale", {"samtykke": CONSENT}, elev="Jonas", underskrifter=signed).facts
    assert facts is not None
    assert names(facts.answers) == [("foresatt ", "Per  Lie"), ("Elev", "J. Lie"), ("Foresatt", "Kari Lie")]
    assert facts.words == "Navn under «Underskrifter» er hentet fra samtykket."


def test_a_name_that_has_no_row_is_told(project: Project) -> None:
    """When there are fewer rows of guardians than guardians."""
    agreement = {"underskrifter": [{"rolle": "Foresatt", "navn": name} for name in ("Kari", "Per", "Else")]}
    facts = offered(project, "samtykke", {"samarbeidsavtale": agreement}).facts
    assert facts is not None
    assert facts.words == ("Navn under «Underskrifter» er hentet fra samarbeidsavtalen. Det er ikke rad for «Else».")


def test_a_name_that_has_no_row_is_told_where_nothing_is_filled(project: Project) -> None:
    """As where all rows are taken. A name that is there with initials has a row, and so has the form's own pupil."""
    agreement = {"underskrifter": [{"rolle": "Foresatt", "navn": name} for name in ("Kari Lie", "Per", "Else")]}
    signed = [
        {"rolle": who, "navn": name} for who, name in (("Foresatt", "K. Lie"), ("Foresatt", "Per"), ("Elev", "Bo"))
    ]
    found = offered(project, "samtykke", {"samarbeidsavtale": agreement}, navn="Jonas", underskrifter=signed)
    assert found.facts is not None
    assert found.facts.words == "Det er ikke rad for «Else»."
    held = Answers.accept(project.forms["samtykke"], {"navn": "Jonas", "underskrifter": signed})[0]
    assert found.facts.answers == held
    assert not found.facts.refusals
    agreement["underskrifter"].pop()
    found = offered(project, "samtykke", {"samarbeidsavtale": agreement}, navn="Jonas", underskrifter=signed)
    assert found.facts is None


@pytest.mark.parametrize(
    ("signed", "given", "there", "left"),
    [
        (["K. Lie"], ["Kari Lie", "Knut Lie"], ["K. Lie"], "«Kari Lie» og «Knut Lie»"),
        (["K. Lie", ""], ["Kari Lie"], ["K. Lie", ""], ""),
        (["K. Lie", ""], ["Kari Lie", "Knut Lie"], ["K. Lie", "Kari Lie"], "«Knut Lie»"),
        (["?"], ["Kari Lie"], ["?"], "«Kari Lie»"),
        (["K. Lie", ""], ["Kari Lie", "Per Vik"], ["K. Lie", "Per Vik"], ""),
        (["Anne  Lie", ""], ["Anne Lie", "Anne-Marie Lie"], ["Anne  Lie", "Anne-Marie Lie"], ""),
        (["Anne Lie"], ["Anne  Lie", "Anne-Marie Lie"], ["Anne Lie"], "«Anne-Marie Lie»"),
        (["Kari Lie"], ["Kari Lie", "Kari Lie Berg"], ["Kari Lie"], "«Kari Lie Berg»"),
        (["Kari Lie", ""], ["Kari Lie", "K. Lie"], ["Kari Lie", "K. Lie"], ""),
    ],
)
def test_a_row_stands_for_one_name_alone(
    signed: list[str], given: list[str], there: list[str], left: str, project: Project
) -> None:
    """Of two that it may be short for it is known to be neither, one that is there as it is has its row, and what is no
    name stands for none."""
    agreement = {"underskrifter": [{"rolle": "Foresatt", "navn": name} for name in given]}
    rows = [{"rolle": "Foresatt", "navn": name} for name in signed] + [{"rolle": "Elev", "navn": "Bo"}]
    found = offered(project, "samtykke", {"samarbeidsavtale": agreement}, navn="Bo", underskrifter=rows)
    held = found.facts.answers if found.facts else Answers.accept(project.forms["samtykke"], {"underskrifter": rows})[0]
    assert [name for who, name in names(held) if who == "Foresatt"] == there
    assert (f"Det er ikke rad for {left}." if left else "") in (found.facts.words if found.facts else "")
    assert bool(found.facts) == (bool(left) or there != signed)


def test_many_long_names_that_have_no_row_are_cut_short(project: Project) -> None:
    """Each in one line, whatever a file has there."""
    many = [{"rolle": "Foresatt", "navn": f"{number}\n" + "x" * 1_000} for number in range(2_000)]
    facts = offered(project, "samtykke", {"samarbeidsavtale": {"underskrifter": many}}).facts
    assert facts is not None
    assert f" Det er ikke rad for «2 {'x' * 78}», «3 x" in facts.words
    assert facts.words.endswith("x» og 1\xa0988 til.")
    assert len(facts.words) < 1_200


def test_a_blank_form_takes_all_but_what_the_pupil_told(project: Project) -> None:
    """One after another, with the facts; what the cards and the pupil said waits for the reader."""
    found = offered(project, "samarbeidsavtale", PARTS)
    assert found.every is not None
    answers = found.every.answers.raw()
    assert [row["tiltak"]["text"] for row in answers["avtaler"]] == ["A", "B"]
    assert (answers["elev"], answers["status"], answers["hovedmal"]) == ("Jonas", "Borte ti dager", "Møte hver dag")
    assert found.every.words == (
        "Mål, notater og 1 møte er hentet fra samtalen med foresatte. 2 tiltak er hentet fra tiltaksvelgeren. "
        "Elevens navn og navn under «Underskrifter» er hentet fra samtalen med foresatte."
    )


def test_a_form_that_holds_something_takes_nothing_by_itself_but_facts(project: Project) -> None:
    """A name, a school and who signs are nothing; an empty row more is nothing."""
    own = {"elev": "Jonas", "skole": "Øvre", "underskrifter": [{"rolle": "Elev", "navn": "Jonas"}]}
    start = offered(project, "samarbeidsavtale", PARTS).facts.answers.raw()  # type: ignore[union-attr]
    rows = [*start["avtaler"], {}, {}]
    assert offered(project, "samarbeidsavtale", PARTS, **start | {"avtaler": rows}).every is not None
    assert offered(project, "samarbeidsavtale", PARTS, **own).every is None, "a row of those who sign is gone"
    assert offered(project, "samarbeidsavtale", PARTS, **start | {"plan_b": "Ring"}).every is None


def test_a_next_agreement_is_offered_when_somebody_has_said_how_it_goes(project: Project) -> None:
    """Not as soon as the measures stand in the follow-up, and not twice."""
    agreement = offered(project, "samarbeidsavtale", PARTS).every.answers.raw()  # type: ignore[union-attr]
    followed = offered(project, "oppfolging", {"samarbeidsavtale": agreement}).every.answers.raw()  # type: ignore[union-attr]
    assert offered(project, "samarbeidsavtale", {"oppfolging": followed}, **agreement).offers == ()
    followed["tiltak"][0]["status"] = "ferdig"
    (only,) = offered(project, "samarbeidsavtale", {"oppfolging": followed}, **agreement).offers
    assert only.words == "1 tiltak fra oppfølgingen"
    after = only.answers.raw()
    assert offered(project, "samarbeidsavtale", {"oppfolging": followed}, **after).offers == ()
    assert offered(project, "samarbeidsavtale", {"tiltaksvelger": CHOSEN}, **after).offers == (), "A has been ended"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["Jonas", "Foresatt", "3"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("elev navn skole kort vekt avtaler hva underskrifter rolle valgte tiltak bokser".split()),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@pytest.mark.slow
@pytest.mark.parametrize("target", FORMS)
@settings(max_examples=25)
@given(parts=st.dictionaries(st.sampled_from([*FORMS, "ukjent"]), JSON, max_size=4))
def test_whatever_the_parts_hold_nothing_breaks(target: str, project: Project, parts: Any) -> None:
    """Nor is any of it changed."""
    before = copy.deepcopy(parts)
    form = project.forms[target]
    app = App()
    app.answer({"type": "init", "forms": [to_data(form)]})
    reply = app.answer({"type": "offers", "form": target, "answers": {}, "parts": parts})
    json.dumps(reply)
    assert set(reply) == {"type", "offers", "facts", "all"}
    assert parts == before
    assert app.answer({"type": "offers", "form": target, "answers": {}, "parts": [parts]})["offers"] == []  # type: ignore[typeddict-item]


def answer_sets(name: str) -> list[dict[str, Any]]:
    """What is sent as answers to a form in its cases, and as given from it in those of others."""
    sent = [(case.split("/")[0], message["send"]) for case in CASES for message in CASES[case]["messages"]]
    found = [message.get("answers") for form, message in sent if form == name]
    found += [message.get("given") for _, message in sent if message.get("source") == name]
    return [answers for answers in found if isinstance(answers, dict) and not any("$" in key for key in answers)]


def texts(raw: Any) -> list[str]:
    """Every text in raw answers."""
    if isinstance(raw, dict):
        return [text for part in raw.values() for text in texts(part)]
    if isinstance(raw, list):
        return [text for part in raw for text in texts(part)]
    return [raw] if isinstance(raw, str) and not is_empty(raw) else []


@pytest.mark.slow
@pytest.mark.parametrize(("source", "target"), list(itertools.permutations(FORMS, 2)))
def test_any_case_into_any_other_loses_nothing_and_twice_is_once(source: str, target: str, project: Project) -> None:
    """All that stood there stands there or is told, and what came once does not come again.

    The next agreement is another: what it held is kept as the version before, and place and date are new.
    """
    form, other = project.forms[target], project.forms[source]
    parts = [Answers.accept(other, answers)[0].raw() for answers in answer_sets(source)]
    held = [Answers.accept(form, answers)[0] for answers in [{}, *answer_sets(target)]]
    pairs = itertools.product(parts, held) if (source, target) in TRANSFERS else zip(parts, itertools.cycle(held))
    for part, before in pairs:
        found = offers(form, before, {source: part})
        for taken in (*found.offers, *filter(None, (found.facts, found.every))):
            kept = texts(taken.answers.raw())
            lost = [text for text in texts(before.raw()) if not any(text in one for one in kept)]
            assert [text for text in lost if f"«{text[:80]}»" not in taken.sentence] in (
                [],
                [before.raw().get("sted_dato")],
            )
            again = offers(form, taken.answers, {source: part})
            assert taken.source not in [offer.source for offer in again.offers]
            # What there is no row for is told as long as it is so, and then nothing else is.
            told = again.facts.sentence if again.facts else "Det er ikke rad for"
            assert told.startswith("Det er ikke rad for")
            assert again.facts is None or again.facts.answers.raw() == taken.answers.raw()
        assert (source, target) in TRANSFERS or (found.offers, found.every) == ((), None)


def test_what_has_no_room_is_told_of_with_all_that_comes(project: Project) -> None:
    """As for each form's own offer."""
    chosen = {"valgte": [{"tiltak": f"T{number}"} for number in range(41)]}
    found = offered(project, "samarbeidsavtale", {"tiltaksvelger": chosen})
    assert found.every is not None
    assert [(offer.source, len(offer.refusals)) for offer in (found.every, *found.offers)] == [
        ("", 1),
        ("tiltaksvelger", 1),
    ]
    assert found.every.sentence == ("40 tiltak er hentet fra tiltaksvelgeren. 1 rad fikk ikke plass: «T40».")


def test_what_has_no_room_after_all_that_comes_is_told_of_by_itself(project: Project) -> None:
    """What comes by itself is what came; the form that then is full has an offer that says so."""
    talk = {"avtaler": [{"hva": f"T{number}"} for number in range(40)]}
    parts = {"samtale-foresatte": talk, "tiltaksvelger": {"valgte": [{"tiltak": "A"}]}}
    every = offered(project, "samarbeidsavtale", parts).every
    assert every is not None
    assert (every.words, every.refusals) == ("40 avtaler er hentet fra samtalen med foresatte.", ())
    after = offered(project, "samarbeidsavtale", parts, **every.answers.raw())
    assert [offer.words for offer in after.offers] == ["Fra tiltaksvelgeren: 1 rad fikk ikke plass: «A»."]


def test_what_is_taken_of_one_form_comes_with_the_facts_of_all(project: Project) -> None:
    """Each offer and all of it: the school is what another form says."""
    parts = {"tiltaksvelger": {"valgte": [{"tiltak": "A"}]}, "oppfolging": {"skole": "Vik skole"}}
    found = offered(project, "samarbeidsavtale", parts)
    taken = [offer.answers.raw() for offer in (*found.offers, found.every) if offer]
    assert [answers["skole"] for answers in taken] == ["Vik skole"] * 2


@pytest.mark.parametrize(
    ("elev", "signing", "name"),
    [("", ["Jonas"], "Jonas"), ("", ["Jonas", "Jonas Lie"], ""), ("Jonas Lie", ["Jonas"], "Jonas Lie")],
)
def test_the_pupils_name_is_what_its_own_field_says_or_else_the_one_who_signs(
    elev: str, signing: list[str], name: str, project: Project
) -> None:
    """Of two who sign as the pupil nobody knows which."""
    agreement = {"elev": elev, "underskrifter": [{"rolle": "Elev", "navn": signs} for signs in signing]}
    facts = offered(project, "oppfolging", {"samarbeidsavtale": agreement}).facts
    assert (facts.answers.raw()["elev"] if facts else "") == name


def test_a_full_form_is_told_what_has_no_room_and_nothing_else(project: Project) -> None:
    """As when a file is opened there; a form that has all of it already is told nothing."""
    rows = [{"tiltak": f"T{number}"} for number in range(40)]
    chosen = {"tiltaksvelger": {"valgte": [{"tiltak": "Gå tur"}, {"tiltak": "Ring hjem"}]}}
    found = offered(project, "samarbeidsavtale", chosen, avtaler=rows)
    told = "Fra tiltaksvelgeren: 2 rader fikk ikke plass: «Gå tur» og «Ring hjem»."
    assert [(offer.source, offer.words, offer.full) for offer in found.offers] == [("tiltaksvelger", told, True)]
    assert (found.facts, found.every) == (None, None)
    held = offered(project, "samarbeidsavtale", {"tiltaksvelger": {"valgte": rows[:2]}}, avtaler=rows)
    assert held.offers == ()


def test_a_form_that_knows_no_other_is_offered_nothing(project: Project) -> None:
    """As where it is the only one on the site."""
    alone = replace(project.forms["samarbeidsavtale"], facts={})
    assert offers(alone, Answers.blank(alone), PARTS) == Offers((), None, None)
    plain = Form("plain", 1, "Uten noe", "Eksempelvik")
    assert offers(plain, Answers.blank(plain), PARTS) == Offers((), None, None)
    assert others(plain, project.forms) == {}
    assert "plain" not in others(project.forms["samarbeidsavtale"], {**project.forms, "plain": plain})


def test_who_signs_may_be_known_in_the_form_itself(project: Project) -> None:
    """Then no other is told of."""
    facts = offered(project, "samtykke", {}, navn="Jonas", underskrifter=[{"rolle": "Barnet"}]).facts
    assert facts is not None
    assert facts.words == "Navn under «Underskrifter» er fylt ut."
    assert names(facts.answers)[0] == ("Barnet", "Jonas")


def test_what_one_form_knows_alone_is_told_of_first() -> None:
    """It is named anyway, so that those who know the same need not be."""
    assert _fewest([["a", "b"], ["b"]]) == ("b",)
    assert _fewest([["b"], ["a"], []]) == ("b", "a")


def test_a_name_is_written_where_it_does_not_stand_already(project: Project) -> None:
    """Each of two guardians signs once."""
    signing = [{"rolle": "Foresatt", "navn": "Kari  Lie"}, {"rolle": "Foresatt"}]
    facts = offered(project, "samarbeidsavtale", {"samtykke": CONSENT}, underskrifter=signing).facts
    assert facts is not None
    assert names(facts.answers)[:2] == [("Foresatt", "Kari  Lie"), ("Foresatt", "Per Lie")]


def test_rows_without_names_fill_nothing(project: Project) -> None:
    """Nobody is called nothing."""
    signing = {"underskrifter": [{"rolle": "Barnet"}, {"rolle": "Foresatt", "navn": " \n"}, {"navn": "Uten rolle"}]}
    assert offered(project, "samarbeidsavtale", {"samtykke": signing}).facts is None


def test_a_form_with_more_empty_rows_holds_nothing(project: Project) -> None:
    """So all that others have may come by itself; with something written it may not."""
    signing = Answers.blank(project.forms["samarbeidsavtale"]).raw()["underskrifter"]
    empty = {"avtaler": [{}] * 5, "underskrifter": [*signing, {}]}
    assert offered(project, "samarbeidsavtale", {"tiltaksvelger": CHOSEN}, **empty).every is not None
    assert offered(project, "samarbeidsavtale", {"tiltaksvelger": CHOSEN}, **empty, plan_b="Ring").every is None


@pytest.mark.parametrize(
    ("key", "offers_it"), [("status", True), ("vurdering", True), ("evaluert", True), ("ansvar", False)]
)
def test_the_next_agreement_is_offered_once_somebody_has_said_how_it_goes(
    key: str, offers_it: bool, project: Project
) -> None:
    followed = {"tiltak": [{"tiltak": "A"}, {"tiltak": "B", key: "virker"}]}
    found = offered(project, "samarbeidsavtale", {"oppfolging": followed}).offers
    assert [offer.source for offer in found] == ["oppfolging"] * offers_it


def test_what_cannot_be_counted_is_offered_in_words(project: Project) -> None:
    """As how it went with measures of which none goes on."""
    followed = {"tiltak": [{"tiltak": "A", "status": "ferdig"}]}
    found = offered(project, "samarbeidsavtale", {"oppfolging": followed}, avtaler=[{"tiltak": "A"}]).offers
    assert [offer.words for offer in found] == ["det som passer fra oppfølgingen"]


def test_a_form_whose_names_stand_there_already_is_not_told_of(project: Project) -> None:
    """Only where something came from."""
    signing = [{"rolle": "Foresatt", "navn": "Kari Lie"}]
    parts = {"samtykke": {"underskrifter": signing}, "oppfolging": {"skole": "Vik skole"}}
    facts = offered(project, "samarbeidsavtale", parts, underskrifter=signing).facts
    assert facts is not None
    assert facts.words == "Skole er hentet fra oppfølgingen."
