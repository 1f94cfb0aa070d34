"""Fødselsnummer and D-number by both rules. The numbers made here are synthetic: 80, 65 or 40 is added to the month."""

import contextlib
import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.questions.national_id import read
from tests.make import make

QUESTION = make("nummer", "national_id", "Nummer")


def check_digits(first_nine: str, remainder: int = 0) -> str | None:
    """The two last digits, made from the description of the number; None where the rule has none to give."""
    d1, d2, m1, m2, y1, y2, i1, i2, i3 = map(int, first_nine)
    k1 = (remainder - (3 * d1 + 7 * d2 + 6 * m1 + 1 * m2 + 8 * y1 + 9 * y2 + 4 * i1 + 5 * i2 + 2 * i3)) % 11
    k2 = -(5 * d1 + 4 * d2 + 3 * m1 + 2 * m2 + 7 * y1 + 6 * y2 + 5 * i1 + 4 * i2 + 3 * i3 + 2 * k1) % 11
    return None if 10 in (k1, k2) else f"{k1}{k2}"


def number(birth: str, individual: int, *, add_day: int = 0, add_month: int = 80, remainder: int = 0) -> str | None:
    """A number for a birth date as ddmmyy, or None where the rule has none."""
    day, month, year = int(birth[:2]) + add_day, int(birth[2:4]) + add_month, birth[4:]
    first_nine = f"{day:02}{month:02}{year}{individual:03}"
    digits = check_digits(first_nine, remainder)
    return digits and first_nine + digits


def first_number(birth: str, individuals: range, **options: int) -> str:
    return next(filter(None, (number(birth, individual, **options) for individual in individuals)))


def is_valid(digits: str) -> bool:
    """Whether a number holds by one of the two rules."""
    if digits[0] in "89":
        return digits[9:] == check_digits(digits[:9], 0)
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day -= 40 if day > 40 else 0
    month -= next((added for added in (80, 65, 40) if added < month <= added + 12), 0)
    if not any(_is_date(century + year, month, day) for century in (1800, 1900, 2000, 2100)):
        return False
    return digits[9:] in [check_digits(digits[:9], remainder) for remainder in range(4)]


def _is_date(year: int, month: int, day: int) -> bool:
    with contextlib.suppress(ValueError):
        return dt.date(year, month, day).year == year
    return False


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Any synthetic number that holds, of any kind."""
    return draw(
        st.builds(
            number,
            st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)).map(lambda day: f"{day:%d%m%y}"),
            st.integers(0, 999),
            add_day=st.sampled_from([0, 40]),
            add_month=st.sampled_from([80, 65, 40]),
            remainder=st.integers(0, 3),
        ).filter(bool)
    )


@pytest.mark.parametrize(("digits", "today"), [("30108299939", False), ("02013299903", False), ("30108299920", True)])
def test_the_public_vectors(digits: str, today: bool) -> None:
    """Two published numbers hold by the rule of 2032 alone, one by both; only that one shows a birth date."""
    found = read(digits)
    assert found.today is today
    assert found.birth_date == (dt.date(1982, 10, 30) if today else None)
    assert (found.synthetic, found.unsure, found.kind) == (False, False, "fødselsnummer")


@pytest.mark.parametrize("add_month", [80, 65, 40])
@pytest.mark.parametrize("add_day", [0, 40])
def test_kinds_of_numbers(add_day: int, add_month: int) -> None:
    """Synthetic numbers and D-numbers are read as what they are, with the birth date that they stand for."""
    found = read(first_number("150607", range(500, 600), add_day=add_day, add_month=add_month))
    assert (found.synthetic, found.unsure) == (add_month != 40, add_month == 40)
    assert found.kind == ("D-nummer" if add_day else "fødselsnummer")
    assert found.birth_date == dt.date(2007, 6, 15)


@pytest.mark.parametrize(
    "text",
    [
        "301082 99920",
        "30.10.82-99920",
        " 30108299920\n",
        "30 10 82 999 20",
        "301082\u00a099920",
        "301082−99920",
        "301082—99920",
        "301082‒99920",
    ],
)
def test_blanks_dots_and_hyphens_are_no_part_of_the_number(text: str) -> None:
    """It is shown in two groups however it was typed."""
    assert str(read(text)) == "301082 99920"


CENTURIES = [
    (0, "00", 1900),
    (499, "99", 1999),
    (500, "54", 1854),
    (749, "99", 1899),
    (500, "53", None),
    (750, "54", None),
    (899, "99", None),
    (900, "40", 1940),
    (999, "99", 1999),
    (500, "40", None),
    (899, "40", None),
    (500, "00", 2000),
    (999, "39", 2039),
    (900, "39", 2039),
    (499, "39", 1939),
]


@pytest.mark.parametrize(("individual", "year", "born"), CENTURIES)
def test_the_century_comes_from_the_individual_number(individual: int, year: str, born: int | None) -> None:
    """The table's corners; where the table has no century, the number holds and no birth date is read."""
    dates = (f"{day:02}{month:02}{year}" for month in range(1, 13) for day in range(1, 29))
    digits = next(filter(None, (number(date, individual) for date in dates)))
    birth_date = read(digits).birth_date
    assert (birth_date.year if birth_date else None) == born


@pytest.mark.parametrize("remainder", [1, 2, 3])
def test_a_number_by_the_rule_of_2032_shows_no_birth_date(remainder: int) -> None:
    """Neither sex nor century can be read from it."""
    found = read(first_number("150607", range(1000), remainder=remainder))
    assert (found.today, found.birth_date) == (False, None)


@pytest.mark.parametrize("remainder", range(4, 11))
def test_no_rule_leaves_a_larger_remainder(remainder: int) -> None:
    """The rule of 2032 allows 0 to 3 for the first check digit, and nothing else."""
    with pytest.raises(ValueError, match="kontrollsifrene stemmer ikke"):
        read(first_number("150607", range(1000), remainder=remainder))


def test_a_leap_day_that_the_century_lacks_is_a_number_by_the_rule_of_2032_alone() -> None:
    """29.02.00 with an individual number of the 1900s: no such day then, but there was in 2000."""
    found = read(first_number("290200", range(500)))
    assert (found.today, found.birth_date) == (False, None)
    assert read(first_number("290200", range(500, 1000))).birth_date == dt.date(2000, 2, 29)


DATE = "De seks første sifrene er ikke en dato. Se etter om to siffer er byttet om."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x", "Tegnet «x» hører ikke til i nummeret. Skriv bare tall: 11 siffer."),
        ("fnr: 30108299920", "Skriv bare tall: 11 siffer."),
        ("301082_99920", "Tegnet «_» hører ikke til i nummeret. Skriv bare tall: 11 siffer."),
        ("301082, 99920", "Tegnet «,» hører ikke til i nummeret. Skriv bare tall: 11 siffer."),
        ("- -", "Skriv bare tall: 11 siffer."),
        ("3010829992O", "Tegnet «O» hører ikke til i nummeret. Skriv bare tall: 11 siffer."),
        ("301082", "Nummeret har 6 siffer. Et fødselsnummer eller D-nummer har 11."),
        ("301082999200", "Nummeret har 12 siffer. Et fødselsnummer eller D-nummer har 11."),
        ("30308299920", DATE),
        ("00000000000", DATE),
        ("35108299920", DATE),
        ("30138299920", DATE),
        ("30028299920", DATE),
        ("30108299921", "Nummeret har en skrivefeil: kontrollsifrene stemmer ikke."),
        ("30108299290", "Nummeret har en skrivefeil: kontrollsifrene stemmer ikke."),
    ],
)
def test_a_number_that_does_not_hold_says_what_to_do(text: str, message: str) -> None:
    """Each kind of mistake has its own sentence."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        read(text)


@given(numbers())
def test_every_number_made_by_the_rules_is_read(digits: str) -> None:
    """Numbers built by a second implementation of the check digits hold."""
    found = read(digits)
    assert found.digits == digits
    assert found.synthetic is not found.unsure
    assert found.birth_date is None or found.birth_date.strftime("%y") == digits[4:6]


@given(numbers(), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_found(digits: str, place: int, step: int) -> None:
    """A changed digit is refused unless it happens to make another number that holds."""
    wrong = digits[:place] + str((int(digits[place]) + step) % 10) + digits[place + 1 :]
    answer = QUESTION.parse(wrong)
    assert (answer.problem == "") is is_valid(wrong)
    assert wrong[:6] not in answer.problem
    assert wrong[6:] not in answer.problem


@given(st.text("0123456789", min_size=7, max_size=30))
def test_an_error_never_repeats_the_number(digits: str) -> None:
    """What is typed in this field stays in this field."""
    answer = QUESTION.parse(digits)
    assert digits not in answer.problem
    assert digits[:6] not in answer.problem
    assert digits not in answer.note


@given(st.text() | st.text("0123456789 .-", max_size=16))
def test_any_text_is_a_number_or_a_sentence(text: str) -> None:
    """Nothing but ValueError is raised, and what was typed is kept."""
    answer = QUESTION.parse(text)
    assert answer.raw == text
    assert answer.value is None or not answer.problem


@pytest.mark.parametrize(
    ("add_day", "note"),
    [
        (0, "Syntetisk fødselsnummer: et testnummer, ikke en virkelig person."),
        (40, "Syntetisk D-nummer: et testnummer, ikke en virkelig person."),
    ],
)
def test_synthetic_numbers_are_labelled(add_day: int, note: str) -> None:
    """On screen and on paper."""
    answer = QUESTION.parse(first_number("150607", range(500, 600), add_day=add_day))
    assert answer.note == note
    assert QUESTION.summarise(answer).note == "Syntetisk testnummer"


def test_a_help_number_is_not_called_a_test_number() -> None:
    """With 40 added to the month it is an H-number or a test number, and nobody can see which; also on paper."""
    answer = QUESTION.parse("01451050024")
    assert answer.note == (
        "Nummeret er enten et H-nummer (hjelpenummer) eller et testnummer. "
        "Det går ikke an å se på sifrene hvilket. Se etter at det er riktig."
    )
    assert QUESTION.summarise(answer).note == ""


def test_a_common_help_number_has_no_birth_date() -> None:
    """An FH-number begins with 8 or 9 and holds by its check digits; digits that are no date are no mistake in it."""
    answer = QUESTION.parse("812345 10053")
    assert answer.problem == ""
    assert answer.value.birth_date is None
    assert answer.note == "Nummeret ser ut som et FH-nummer (felles hjelpenummer). Det viser ikke fødselsdato."
    assert QUESTION.parse("81234510054").problem == "Nummeret har en skrivefeil: kontrollsifrene stemmer ikke."


def test_a_number_that_is_not_synthetic_is_not_labelled_so() -> None:
    """The published vector stands for a real kind of number."""
    answer = QUESTION.parse("30108299920")
    assert answer.note == "Fødselsnummer med riktige kontrollsifre."
    assert QUESTION.summarise(answer).note == ""
    assert QUESTION.summarise(answer).text == "301082 99920"


def test_a_bad_number_is_printed_as_typed_and_an_empty_one_is_no_mistake() -> None:
    """What was typed is never swallowed."""
    assert QUESTION.summarise(QUESTION.parse(" 123 ")).text == "123"
    assert QUESTION.parse("  ").problem == ""
