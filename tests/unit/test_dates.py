"""Dates as people write them."""

import contextlib
import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.core import dates as date
from forms.core.items import Field
from tests.make import make

QUESTION = make("dato", "date", "Dato")
BEHIND = "«{}» hører ikke til i en dato. Skriv bare datoen, for eksempel 01.02.2026."
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "1.2.2026",
        "01.02.2026",
        "1. 2. 2026",
        "1.2.2026.",
        "1/2/2026",
        "1-2-2026",
        "1 2 2026",
        "01022026",
        "2026-02-01",
        "2026-2-1",
        "  01.02.2026\n",
        "\u00a001.02.2026",
        "01.02.\u00a02026",
        "01.02.20\u200b26",
        "\u200e01.02.2026",
        "01\u201102\u20112026",
        "20260201",
        "2026/02/01",
        "1/2-2026",
        "1. februar 2026",
        "1.februar 2026",
        "1 feb. 2026",
        "1. FEBRUAR 2026",
        "søndag 1. februar 2026",
        "søn. 1.2.2026",
        "sø. 01.02.2026",
        "sø 01.02.2026",
        "den 1. februar 2026",
        "søndag den 1. februar 2026",
        "01 . februar 2026",
        "1 . 2 . 2026",
        "2026.02.01.",
        "1–2–2026",
        "1−2‒2026",
        "\uff101.02.2026",
        "1 / 2 / 2026",
        "1 - 2 - 2026",
        "2026 02 01",
        "2026. 2. 1.",
        "1-feb-2026",
        "1 - feb - 2026",
        "1/februar/2026",
        "1\u20442\u22152026",
        "1\u20242\u30022026",
        "1\ufe0f\u20e3.2\ufe0f.2026\u3164",
        "1.2.2026\u2800\u034f",
        "sundag 1. februar 2026",
        "\u0661.\u0662.\u0662\u0660\u0662\u0666",
        "\u0661\u200f/\u0662\u200f/\u0662\u0660\u0662\u0666",
        "\u06f1/\u06f2/\u06f2\u06f0\u06f2\u06f6",
    ],
)
def test_every_usual_way_to_write_a_date_is_read(text: str) -> None:
    """All of these mean 1 February 2026."""
    assert date.read(text) == dt.date(2026, 2, 1)


@pytest.mark.parametrize(
    "short",
    "ma ti tir on ons to tor tors fr fre lø lør sø må ty la lau su".split(),
)
def test_a_day_of_the_week_may_be_as_short_as_calendars_write_it(short: str) -> None:
    for before in (f"{short}. ", f"{short} ", f"{short.title()}. den ", f"{short}., "):
        assert date.read(f"{before}4. mai 2027") == date.read(f"{before}04.05.2027") == dt.date(2027, 5, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20112012", "20.11.2012"),
        ("20101900", "20.10.1900"),
        ("21102199", "21.10.2199"),
        ("20121101", "01.11.2012"),
        ("21990101", "01.01.2199"),
        ("19000229", "Februar 1900 har ingen dag 29. Rett datoen."),
    ],
)
def test_eight_digits_begin_with_the_day_if_they_end_with_a_year(text: str, day: str) -> None:
    """Else with the year, as programs write it."""
    answer = QUESTION.parse(text)
    assert (answer.problem or date.write(answer.value)) == day


def test_a_word_that_only_begins_as_a_day_of_the_week_is_none() -> None:
    for text in ("t. 4. mai 2027", "tid 4. mai 2027", "to dager 4.5.2027", "ti4. mai 2027"):
        with pytest.raises(ValueError, match="for eksempel"):
            date.read(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("i går", "Skriv datoen med tall: dag.måned.år, for eksempel 01.02.2026."),
        ("1.2.2026 på skolen", BEHIND.format("på skolen")),
        ("01.05.2027 kl. 10", BEHIND.format("kl. 10")),
        ("01.05.2027 (lørdag)", BEHIND.format("(lørdag)")),
        ("1. mai 2027, kl. 10", BEHIND.format(", kl. 10")),
        ("2027-05-01 10:00", BEHIND.format("10:00")),
        ("2027 05 01 kl. 8", BEHIND.format("kl. 8")),
        ("2027. 5. 1. kl. 8", BEHIND.format("kl. 8")),
        ("1 - mai - 2027 kl. 8", BEHIND.format("kl. 8")),
        ("1.5.2027–3.5.2027", BEHIND.format("-3.5.2027")),
        ("01.05.2027 " + "x" * 30, BEHIND.format("x" * 30)),
        ("01.05.2027 " + "x" * 31, BEHIND.format("x" * 30 + " …")),
        ("1. mai", "Årstallet mangler. Skriv datoen som dag.måned.år, for eksempel 01.02.2026."),
        ("1-mai", "Årstallet mangler. Skriv datoen som dag.måned.år, for eksempel 01.02.2026."),
        ("1 / mai", "Årstallet mangler. Skriv datoen som dag.måned.år, for eksempel 01.02.2026."),
        ("mai-2027", "Dagen mangler. Skriv datoen som dag.måned.år, for eksempel 01.02.2026."),
        ("1.5.", "Årstallet mangler. Skriv datoen som dag.måned.år, for eksempel 01.02.2026."),
        ("1/5", "Årstallet mangler. Skriv datoen som dag.måned.år, for eksempel 01.02.2026."),
        ("mai 2027", "Dagen mangler. Skriv datoen som dag.måned.år, for eksempel 01.02.2026."),
        ("5/2027", "Dagen mangler. Skriv datoen som dag.måned.år, for eksempel 01.02.2026."),
        ("1. mai '27", "Skriv årstallet med fire siffer, for eksempel 01.02.2026."),
        ("den 1.5.’27", "Skriv årstallet med fire siffer, for eksempel 01.02.2026."),
        (
            "1. ferie 2026",
            "Det finnes ingen måned som heter «ferie». Skriv datoen som dag.måned.år, for eksempel 01.02.2026.",
        ),
        ("1.2", "Årstallet mangler. Skriv datoen som dag.måned.år, for eksempel 01.02.2026."),
        (
            "1 May 2026",
            "Det finnes ingen måned som heter «may». Skriv datoen som dag.måned.år, for eksempel 01.02.2026.",
        ),
        (
            "1 au 2026",
            "Det finnes ingen måned som heter «au». Skriv datoen som dag.måned.år, for eksempel 01.02.2026.",
        ),
        (
            "1,2.2026",
            "Tegnet «,» hører ikke til i en dato. Skriv datoen som dag.måned.år, for eksempel 01.02.2026.",
        ),
        ("uke 7", "Skriv datoen med tall: dag.måned.år, for eksempel 01.02.2026."),
        ("010226", "Skriv datoen som dag.måned.år, for eksempel 01.02.2026."),
        ("1.2.26", "Skriv årstallet med fire siffer, for eksempel 01.02.2026."),
        ("1.2.202", "Skriv årstallet med fire siffer, for eksempel 01.02.2026."),
        ("1.13.2026", "Det finnes ingen måned 13. Skriv dag.måned.år."),
        ("1.0.2026", "Det finnes ingen måned 0. Skriv dag.måned.år."),
        ("1.00.2026", "Det finnes ingen måned 0. Skriv dag.måned.år."),
        ("2026-13-01", "Det finnes ingen måned 13. Skriv dag.måned.år."),
        ("1.2.0026", "Året 0026 kan ikke stemme. Rett årstallet."),
        ("31.12.1899", "Året 1899 kan ikke stemme. Rett årstallet."),
        ("1.1.2200", "Året 2200 kan ikke stemme. Rett årstallet."),
        ("29.2.2026", "Februar 2026 har ingen dag 29. Rett datoen."),
        ("31.4.2026", "April 2026 har ingen dag 31. Rett datoen."),
        ("0.1.2026", "Januar 2026 har ingen dag 0. Rett datoen."),
        ("00.1.2026", "Januar 2026 har ingen dag 0. Rett datoen."),
    ],
)
def test_a_date_that_cannot_be_read_says_what_to_do(text: str, message: str) -> None:
    """Each kind of mistake has its own sentence."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        date.read(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fredag 1. mai 2027", "01.05.2027 er en lørdag. Se etter at datoen er riktig."),
        ("Fre. den 1.5.2027", "01.05.2027 er en lørdag. Se etter at datoen er riktig."),
        ("\u200bfre\u200bdag\xa01. mai 2027", "01.05.2027 er en lørdag. Se etter at datoen er riktig."),
        ("tysdag 2027-05-03", "03.05.2027 er en mandag. Se etter at datoen er riktig."),
        *((f"{day} {date_}", "") for day, date_ in zip(date.WEEKDAYS, map(str, range(3, 10)), strict=True)),
    ],
)
def test_a_day_of_the_week_that_the_date_is_not_is_told_of(text: str, told: str) -> None:
    """Nobody knows which of them is meant, so the date is taken and the reader looks."""
    answer = QUESTION.parse(text if told else f"{text}. mai 2027")
    assert (answer.problem, answer.note) == ("", told)


@pytest.mark.parametrize(
    "days",
    [
        ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag"),
        ("må.", "ty.", "on.", "to.", "fr.", "la.", "su."),
        ("mån.", "tys.", "ons.", "tors.", "fre.", "lau.", "sun."),
    ],
)
def test_the_days_of_nynorsk_are_days(days: tuple[str, ...]) -> None:
    """And each is its own."""
    for at, day in enumerate(days):
        notes = [QUESTION.parse(f"{day} {number}. mai 2027").note for number in range(3, 10)]
        assert [place for place, note in enumerate(notes) if not note] == [at]


def test_29_february_is_a_date_in_leap_years_only() -> None:
    """2028 and 2000 have the day, 2100 does not."""
    assert date.read("29.2.2028") == dt.date(2028, 2, 29)
    assert date.read("29.2.2000") == dt.date(2000, 2, 29)
    with pytest.raises(ValueError, match="har ingen dag 29"):
        date.read("29.2.2100")


@given(DAYS)
def test_what_is_written_is_read_back(day: dt.date) -> None:
    """A date survives the trip to text, in the Norwegian form and in the one that the browser's calendar gives."""
    assert date.read(date.write(day)) == day
    assert date.read(day.isoformat()) == day
    assert date.write(date.read(f"{day.day}/{day.month} {day.year}")) == date.write(day)


@given(st.text() | st.text("0123456789.-/ ", max_size=14))
def test_any_text_is_a_date_or_a_sentence(text: str) -> None:
    """Nothing but ValueError is raised, and what is read lies within the years that the form takes."""
    with contextlib.suppress(ValueError):
        assert 1900 <= date.read(text).year <= 2199
    answer = QUESTION.parse(text)
    assert answer.raw == text
    assert answer.value is None or not answer.problem


def test_an_empty_date_is_no_mistake() -> None:
    """Blank space is not complained of."""
    for raw in ("", "  \n"):
        answer = QUESTION.parse(raw)
        assert (answer.value, answer.problem) == (None, "")


def test_paper_shows_dates_in_one_form_and_bad_ones_as_typed() -> None:
    """What was typed is never swallowed."""
    assert QUESTION.summarise(QUESTION.parse("2026-02-01")) == Field("Dato", "01.02.2026")
    assert QUESTION.summarise(QUESTION.parse(" 32. jan ")) == Field("Dato", "32. jan")
