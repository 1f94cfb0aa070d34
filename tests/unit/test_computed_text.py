"""Texts that follow the answers: what is shared with whom, and who should sign at the child's age."""

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.build.pages.references import check_named
from forms.build.text_files import ContentError
from forms.core.answers import Answers
from forms.core.computed_text import age_on, changes, sharing, signers
from forms.core.dates import write
from forms.core.model import Form, form_from, to_data
from forms.core.summary import summarise
from forms.core.text import listed
from forms.core.validation import validate
from forms.questions import TYPES
from forms.questions.computed_text import ComputedText
from tests.make import choices


def texts(form: Form, answers: Answers) -> dict[str, tuple[str, ...]]:
    """The computed texts of a form by the ids of their questions."""
    return {
        question.id: question.paragraphs(form, answers, TODAY)
        for question in form.questions()
        if isinstance(question, ComputedText)
    }


TODAY = dt.date(2026, 11, 22)
PBRL = "pasient- og brukerrettighetsloven"
SCHOOL = "I opplæringssaker tar eleven selv stilling fra fylt 15 år (opplæringslova §\u00a024-5)."
UNSURE = "Det er usikkert om opplæringslova §\u00a024-5 også gjelder samtykke som opphever taushetsplikten."
WELFARE = (
    "I barnevernssaker er barnet part fra fylt 15 år (barnevernsloven §\u00a012-3). "
    "Det sier ikke hvem som skriver under. Spør barnevernstjenesten."
)
HEALTH = (
    f"I helsetjenesten samtykker den unge selv fra fylt 16 år ({PBRL} §\u00a04-3). "
    "Slik sto det 2. mai 2026. Bestemmelsen er endret etter det."
)
SPECIAL = (
    "Mellom 12 og 16 år kan den unge i særlige tilfeller samtykke alene "
    f"({PBRL} §\u00a04-3 bokstav c). Slik sto det 2. mai 2026. Bestemmelsen er endret etter det."
)
ONE_GUARDIAN = (
    f"Før fylt 16 år samtykker foreldrene ({PBRL} §\u00a04-4). "
    "Det holder med én av dem når hjelpen er en del av den daglige omsorgen eller er nødvendig."
)
SCHOOL_GUARDIANS = f"For skole og PPT bør foresatte skrive under. {SCHOOL}"
SCHOOL_CHILD = (f"For skole og PPT bør barnet skrive under. {SCHOOL}", UNSURE)
HEALTH_GUARDIANS = (f"For helsetjenester bør foresatte skrive under. {HEALTH}", ONE_GUARDIAN)
HEALTH_SPECIAL = (*HEALTH_GUARDIANS, SPECIAL)
HEALTH_CHILD = f"For helsetjenester bør barnet skrive under. {HEALTH}"
OWN = (
    "Foresatte skriver også under når opplysninger om dem selv skal deles "
    "(forvaltningsloven §\u00a013\u00a0a nr.\u00a01)."
)
TOGETHER = "Har foreldrene felles foreldreansvar, skal de ta avgjørelsene sammen (barnelova §\u00a030)."
CARE = (
    "Har barnevernstjenesten overtatt omsorgen, tar barnevernstjenesten og fosterforeldrene eller institusjonen "
    "avgjørelser for eleven (opplæringslova §\u00a024-4). "
    f"Det gjelder også samtykke til helsehjelp før 16 år ({PBRL} §\u00a04-4)."
)
HEARD = "Skolen skal høre eleven, uansett alder (opplæringslova §\u00a010-2)."
WEIGHT = (
    "Fra fylt 12 år skal foreldrene legge stor vekt på meningen til barnet (barnelova §\u00a031). "
    f"For helsehjelp står det samme i {PBRL} §\u00a04-4."
)
FAMILY = (OWN, TOGETHER, CARE, HEARD)
ADULT = ("Spør tjenesten hvem som skal skrive under når barnet har fylt 18 år.", OWN)
ALL = ("skole", "helsesykepleier", "barnevernet")


def consent(form: Form, *services: str, **answers: Any) -> Answers:
    return Answers.accept(form, {"tjenester": {"chosen": list(services)}} | answers)[0]


def who(form: Form, born: str, *services: str, today: dt.date = TODAY) -> tuple[str, ...]:
    return signers(form, consent(form, *services, fodselsdato=born), today)


@pytest.mark.parametrize(
    ("born", "today", "age"),
    [
        ("2011-11-22", "2026-11-21", 14),
        ("2011-11-22", "2026-11-22", 15),
        ("2011-11-22", "2026-11-23", 15),
        ("2012-02-29", "2027-02-28", 14),
        ("2012-02-29", "2027-03-01", 15),
        ("2012-02-29", "2028-02-28", 15),
        ("2012-02-29", "2028-02-29", 16),
        ("2026-11-22", "2026-11-22", 0),
    ],
)
def test_one_is_a_year_older_on_the_birthday_itself(born: str, today: str, age: int) -> None:
    """Someone born on 29 February turns a year older on 1 March where the year has no such day."""
    assert age_on(dt.date.fromisoformat(born), dt.date.fromisoformat(today)) == age


BOUNDARIES = [
    # born, "the day before" or on the birthday → the lines after the age, all three kinds of services ticked
    ("23.11.2019", (SCHOOL_GUARDIANS, WELFARE, *HEALTH_GUARDIANS, *FAMILY)),
    ("23.11.2014", (SCHOOL_GUARDIANS, WELFARE, *HEALTH_GUARDIANS, *FAMILY)),
    ("22.11.2014", (SCHOOL_GUARDIANS, WELFARE, *HEALTH_SPECIAL, *FAMILY, WEIGHT)),
    ("23.11.2011", (SCHOOL_GUARDIANS, WELFARE, *HEALTH_SPECIAL, *FAMILY, WEIGHT)),
    ("22.11.2011", (*SCHOOL_CHILD, WELFARE, *HEALTH_SPECIAL, *FAMILY, WEIGHT)),
    ("23.11.2010", (*SCHOOL_CHILD, WELFARE, *HEALTH_SPECIAL, *FAMILY, WEIGHT)),
    ("22.11.2010", (*SCHOOL_CHILD, WELFARE, HEALTH_CHILD, *FAMILY, WEIGHT)),
    ("23.11.2008", (*SCHOOL_CHILD, WELFARE, HEALTH_CHILD, *FAMILY, WEIGHT)),
    ("22.11.2008", ADULT),
]


@pytest.mark.parametrize(("born", "lines"), BOUNDARIES)
def test_who_signs_the_day_before_and_on_the_birthday(born: str, lines: tuple[str, ...], samtykke: Form) -> None:
    """At 12, 15, 16 and 18 years, each with its legal basis; guardians sign for themselves at every age.

    That one signs alone at 16, and that nobody under 7 is heard, was wrong in law.
    """
    age, *rest = who(samtykke, born, *ALL)
    years = age_on(dt.datetime.strptime(born, "%d.%m.%Y").date(), TODAY)
    assert age == f"Barnet er {years} år i dag."
    assert tuple(rest) == lines


def test_a_child_born_on_29_february(samtykke: Form) -> None:
    """The school asks the child itself from 1 March of the fifteenth year."""
    before = who(samtykke, "29.02.2012", "skole", today=dt.date(2027, 2, 28))
    after = who(samtykke, "29.02.2012", "skole", today=dt.date(2027, 3, 1))
    assert before == ("Barnet er 14 år i dag.", SCHOOL_GUARDIANS, *FAMILY, WEIGHT)
    assert after == ("Barnet er 15 år i dag.", *SCHOOL_CHILD, *FAMILY, WEIGHT)


@pytest.mark.parametrize(
    ("services", "lines"),
    [
        (("skole",), SCHOOL_CHILD),
        (("barnevernet",), (WELFARE,)),
        (("bup",), HEALTH_SPECIAL),
        (("skole", "bup"), (*SCHOOL_CHILD, *HEALTH_SPECIAL)),
        ((), (*SCHOOL_CHILD, WELFARE, *HEALTH_SPECIAL)),
        (
            ("skole", "ungdomslos"),
            (*SCHOOL_CHILD, "For de andre tjenestene dere har krysset av: Spør tjenesten hvem som skal skrive under."),
        ),
        (
            ("ungdomslos",),
            ("For tjenestene dere har krysset av: Spør tjenesten hvem som skal skrive under.",),
        ),
    ],
)
def test_only_the_ticked_services_count(services: tuple[str, ...], lines: tuple[str, ...], samtykke: Form) -> None:
    """For a child of 15; with nothing ticked, all three are told."""
    assert who(samtykke, "22.11.2011", *services) == ("Barnet er 15 år i dag.", *lines, *FAMILY, WEIGHT)


GENERAL = (SCHOOL, UNSURE, WELFARE, HEALTH, ONE_GUARDIAN, SPECIAL, *FAMILY, WEIGHT)


@pytest.mark.parametrize("born", ["", "i fjor", "31.02.2012", "23.11.2026", "01.01.2199"])
def test_without_a_birth_date_that_can_be_one_the_law_is_told_in_general(born: str, samtykke: Form) -> None:
    """No date, a bad one, or one to come."""
    assert who(samtykke, born, *ALL) == GENERAL


def test_a_newborn_is_under_a_year(samtykke: Form) -> None:
    """Born today."""
    assert who(samtykke, "22.11.2026", "skole") == ("Barnet er under ett år i dag.", SCHOOL_GUARDIANS, *FAMILY)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.lists(st.sampled_from([*ALL, "ungdomslos"])))
def test_age_never_bars_anybody(samtykke: Form, born: dt.date, services: list[str]) -> None:
    """Whatever the age, guidance says who should sign, and the only mistake there can be is a date to come."""
    answers = consent(samtykke, *services, fodselsdato=write(born), navn="Åse", utveksling="nei")
    lines = signers(samtykke, answers, TODAY)
    assert lines
    assert all("skal skrive under" not in line or "Spør tjenesten" in line for line in lines)
    mistakes = validate(samtykke, answers, TODAY, complete=True).violations
    assert [violation.path for violation in mistakes] == (["fodselsdato"] if born > TODAY else [])


def test_words_are_listed_as_in_norwegian() -> None:
    """No comma before the last."""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a og b"
    assert listed(["a", "b", "c"]) == "a, b og c"


@pytest.mark.parametrize(
    ("services", "sentence"),
    [
        (
            (),
            (
                "De som har ansvar for saken i tjenestene som er krysset av, kan dele nødvendige opplysninger "
                "om barnet med hverandre."
            ),
        ),
        (
            ("skole",),
            (
                "Samtykket gjelder nødvendige opplysninger om barnet til og fra Skolen, "
                "for dem som har ansvar for saken."
            ),
        ),
        (
            ("bup", "skole", "barnevernet"),
            (
                "De som har ansvar for saken i disse tjenestene, kan dele nødvendige opplysninger om barnet med "
                "hverandre: Skolen, Barnevernet på Øya og BUP (bare det som er skrevet under «BUP»)."
            ),
        ),
    ],
)
def test_what_is_shared_follows_the_ticks(services: tuple[str, ...], sentence: str, samtykke: Form) -> None:
    """In the form's order, whatever the order of ticking."""
    assert sharing(samtykke, consent(samtykke, *services, utveksling="ja"), TODAY)[0] == sentence


def test_what_is_shared_is_said_whatever_is_chosen(samtykke: Form) -> None:
    """The kinds of information, between who shares and what is kept back; nothing of it after a refusal."""
    kinds = (
        "Det gjelder helse, sosiale forhold og forhold i barnehage og skole, også når det er taushetsbelagt. "
        "Det gjelder også vurderinger fra andre som er involvert med familien."
    )
    for services, said in (((), {}), (("skole", "bup"), {"utveksling": "ja"})):
        assert texts(samtykke, consent(samtykke, *services, **said))["hva_deles"][1] == kinds
    assert kinds not in texts(samtykke, consent(samtykke, "skole", utveksling="nei"))["hva_deles"]


def test_before_the_choice_sharing_is_conditional(samtykke: Form) -> None:
    """Nobody has agreed yet, so the text does not say that they have."""
    text = sharing(samtykke, consent(samtykke, "skole"), TODAY)[0]
    assert text.startswith("Hvis dere samtykker, gjelder dette: ")


def test_exceptions_go_before_the_consent(samtykke: Form) -> None:
    """The text says so, whether or not there are any yet."""
    none = sharing(samtykke, consent(samtykke, "skole"), TODAY)[-1]
    some = sharing(samtykke, consent(samtykke, "skole", unntak="Ikke diagnosen."), TODAY)[-1]
    assert none == "Er det skrevet noe under «Unntak», gjelder det foran dette."
    assert some == "Unntakene som er skrevet under «Unntak», gjelder foran dette."


def test_a_refusal_shares_nothing(samtykke: Form) -> None:
    """Whatever is ticked."""
    text = sharing(samtykke, consent(samtykke, "skole", "bup", utveksling="nei"), TODAY)
    assert text == ("Jeg/vi samtykker ikke til at tjenestene utveksler opplysninger om barnet.",)


SHARING = re.compile(r"\b(?:del(?:e|es|er|t|ing)|utveksl\w+|mottaker\w*)\b", re.IGNORECASE)
REFUSING = {
    "Jeg/vi samtykker ikke til at tjenestene utveksler opplysninger om barnet.",
    "Jeg/vi samtykker ikke til at opplysninger blir utvekslet.",
    "Sier vi nei, kan tjenestene bare dele det loven tillater eller krever uten samtykke.",
    # what is asked, and the answer that was not given
    "Utveksling av opplysninger",
    ("Jeg/vi samtykker til at opplysninger kan utveksles til saken er avsluttet eller samtykket blir trukket tilbake."),
    # why a consent is asked for at all
    (
        "Ofte trenger de samtykke fra barnet, foresatte eller verge før de deler taushetsbelagte opplysninger "
        "(forvaltningsloven §\u00a013\u00a0a nr.\u00a01)."
    ),
}


@pytest.mark.parametrize("services", [(), ("skole",), ("skole", "bup", "ungdomslos", "annen")])
@pytest.mark.parametrize("born", ["", "23.11.2019", "03.04.2012", "22.11.2010", "22.11.2000"])
def test_after_a_refusal_nothing_says_that_anything_is_shared(
    services: tuple[str, ...], born: str, samtykke: Form
) -> None:
    """Neither on screen nor on paper: every text that the form and its summary hold is looked at."""
    answers = consent(samtykke, *services, utveksling="nei", fodselsdato=born)
    made = texts(samtykke, answers)
    screen = [*samtykke.purpose]
    for question in samtykke.questions():
        paragraphs = made.get(question.id, getattr(question, "text", ()))
        if question.type != "computed_text" or paragraphs:  # an empty one is hidden
            screen += [question.label, *paragraphs, *(choice.label for choice in choices(question))]
    summary = summarise(samtykke, answers, TODAY)
    paper = [*summary.purpose]
    for part in summary.parts:
        paper += [part.title, *part.text]
        for item in part.items:
            paper += [item.label, *getattr(item, "paragraphs", ()), *(box[0] for box in getattr(item, "boxes", ()))]
    for told in (screen, paper):
        sentences = {sentence for text in told for sentence in re.split(r"(?<=[.!?]) (?=[A-ZÆØÅ])", text)}
        assert REFUSING - sentences == set()
        assert {sentence for sentence in sentences - REFUSING if SHARING.search(sentence)} == set()


def test_what_holds_with_a_consent_stands_until_it_is_refused(samtykke: Form) -> None:
    """The signer agrees to the sharing; the paper that is filled in by hand has the same words."""
    said = "Jeg/vi er enige i at opplysninger og vurderinger kan deles med tjenestene som er krysset av"
    for answers in ({}, {"utveksling": "ja"}):
        made = texts(samtykke, Answers.accept(samtykke, answers)[0])
        assert made["med_samtykke"][0].startswith(said)
        assert made["mottakere"] == ("Tjenestene som er krysset av, er mottakere av opplysningene.",)


def test_nothing_typed_stands_in_a_derived_text(samtykke: Form) -> None:
    """A browser that translates pages sends their text to its maker."""
    typed = {
        "navn": "ZEBRA",
        "unntak": "ZEBRA",
        "fodselsnummer": "30108299920",
        "tjenester": {"chosen": ["bup", "annen"], "details": {"bup": "ZEBRA", "annen": "ZEBRA"}},
    }
    shown = str(texts(samtykke, Answers.accept(samtykke, typed)[0]))
    assert "BUP" in shown
    assert "ZEBRA" not in shown
    assert "301082" not in shown


def measure(title: str, deadline: str = "01.12.2026", who: str = "Mor") -> dict[str, Any]:
    """A row of the agreement."""
    return {"tiltak": {"text": title, "address": ""}, "frist": deadline, "ansvar": who}


def earlier(title: str, deadline: str = "01.12.2026", who: str = "Mor", status: str = "") -> dict[str, str]:
    """A row of the agreement before."""
    return {"tiltak": title, "adresse": "", "ansvar": who, "frist": deadline, "status": status}


@pytest.mark.parametrize(
    ("before", "now", "lines"),
    [
        ((), ("A",), ()),
        (("A",), ("A",), ("Som før: 1 tiltak.",)),
        (("A", "B", "C"), ("C", "A", "B"), ("Som før: 3 tiltak.",)),
        (("A",), ("B",), ("Nytt: «B».", "Ikke lenger med: «A».")),
        (("A", "B"), ("A", "C"), ("Nytt: «C».", "Ikke lenger med: «B».", "Som før: 1 tiltak.")),
        (
            ("A", "B", "C"),
            ("A", "B", "D", "E"),
            ("Nytt: «D».", "Nytt: «E».", "Ikke lenger med: «C».", "Som før: 2 tiltak."),
        ),
    ],
)
def test_measures_of_two_agreements_are_told_apart(
    before: tuple[str, ...], now: tuple[str, ...], lines: tuple[str, ...], avtale: Form
) -> None:
    """Each is new, gone or as before, and those as before are counted; without an earlier one nothing is said."""
    rows = {"forrige": [earlier(title) for title in before], "avtaler": [measure(title) for title in now]}
    assert changes(avtale, Answers.accept(avtale, rows)[0], TODAY) == lines


def test_what_has_changed_in_a_measure_is_told_and_not_counted_as_before(avtale: Form) -> None:
    """Only what differs is told, with what it was; the same day written otherwise is the same day."""
    rows = {
        "forrige": [earlier("A"), earlier("B"), earlier("C", deadline=""), earlier("D", status="Ferdig"), earlier("E")],
        "avtaler": [measure("A", deadline="1.12.2026"), measure("B", who="Far"), measure("C"), measure("E", "", "")],
    }
    assert changes(avtale, Answers.accept(avtale, rows)[0], TODAY) == (
        "Endret: «B»: ansvar Far (før Mor).",
        "Endret: «C»: frist 01.12.2026 (før ingen).",
        "Endret: «E»: frist ingen (før 01.12.2026) og ansvar ingen (før Mor).",
        "Ikke lenger med: «D» (ferdig).",
        "Som før: 1 tiltak.",
    )


def test_of_two_alike_the_one_that_was_ended_is_gone(avtale: Form) -> None:
    """They are told apart by who does it and when: what goes on has not changed hands."""
    rows = {"forrige": [earlier("A", status="Ferdig"), earlier("A", who="Far")], "avtaler": [measure("A", who="Far")]}
    assert changes(avtale, Answers.accept(avtale, rows)[0], TODAY) == (
        "Ikke lenger med: «A» (ferdig).",
        "Som før: 1 tiltak.",
    )


def aim(goal: str, **more: str) -> dict[str, Any]:
    """A row that has a goal and no measure yet, as a form or an earlier agreement has it."""
    return {"delmal": goal, "ansvar": "Mor", "frist": "01.12.2026", **more}


def test_a_row_without_a_measure_is_known_by_its_goal(avtale: Form) -> None:
    """However it is spaced and capitalised. A row that has neither is none."""
    old = {"tiltak": "", "adresse": "", "status": ""}
    rows = {
        "forrige": [aim("Møte i  gangen", **old), aim("Spise sammen", **old), earlier("Uten"), earlier(""), {}],
        "avtaler": [aim("Ringe hjem"), aim("møte i gangen")],
    }
    assert changes(avtale, Answers.accept(avtale, rows)[0], TODAY) == (
        "Nytt: «Ringe hjem».",
        "Ikke lenger med: «Spise sammen».",
        "Ikke lenger med: «Uten».",
        "Som før: 1 tiltak.",
    )


def test_each_form_has_its_own_derived_texts(form: Form) -> None:
    """One for every question that asks for it; none is empty for an untouched form but that about an earlier one."""
    made = texts(form, Answers.blank(form))
    assert all(made[key] for key in made if key != "endringer")


@pytest.mark.parametrize("name", ["sharing", "signers", "unless_refused"])
def test_a_choice_that_a_text_knows_must_be_there(name: str, samtykke: Form) -> None:
    """Else a refusal under another id would be read as a consent: the build tells of it, as of a missing question."""
    data = to_data(samtykke)
    for part in data["sections"]:
        part["questions"] = [one for one in part["questions"] if one.get("compute") in (None, name)]
    check_named(form_from(data, TYPES), "samtykke.yml")
    asked = next(one for part in data["sections"] for one in part["questions"] if one["id"] == "utveksling")
    asked["choices"] = [{**one, "id": one["id"].replace("nei", "nei_takk")} for one in asked["choices"]]
    with pytest.raises(ContentError, match=r"utveksling: 'utveksling' må ha valget 'nei', .* følger det"):
        check_named(form_from(data, TYPES), "samtykke.yml")
