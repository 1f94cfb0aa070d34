"""Pasted text: cleaned twice is cleaned once, and what only looks otherwise means the same."""

import contextlib
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.core import dates, times
from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.text import MOST_LISTED, bare, one_line, some, tidy

ODD = "\xa0\xad\u200b\u2060\ufeff\u200d\u200e\u202f\u2007\u2010\u2011\u2028\x85\v\f\x1c\0\t\r\n åÅa\u030a\u0301-–.:/1"
PASTED = st.text(st.sampled_from(ODD) | st.characters(), max_size=30)
CLEANERS: tuple[Callable[[str], str], ...] = (tidy, one_line, bare)


@given(PASTED)
def test_a_text_cleaned_twice_is_cleaned_once(text: str) -> None:
    """By each cleaner; and one that does more has nothing left to do for those that do less."""
    for number, clean in enumerate(CLEANERS):
        once = clean(text)
        assert clean(once) == once
        for lesser in CLEANERS[:number]:
            assert lesser(once) == once


@given(PASTED)
def test_a_letter_taken_apart_is_the_same_letter(text: str) -> None:
    """A Mac's å is our å."""
    assert tidy(unicodedata.normalize("NFD", text)) == tidy(unicodedata.normalize("NFC", text))


@given(st.dates(dates.dt.date(1900, 1, 1), dates.dt.date(2100, 1, 1)), st.data())
def test_a_date_is_the_same_with_marks_in_it(day: dates.dt.date, data: st.DataObject) -> None:
    """Marks that are not seen, and spaces of any kind around it."""
    marked = "".join(
        sign + data.draw(st.sampled_from(["", "\u200b", "\u200e", "\xad", "\ufeff"])) for sign in dates.write(day)
    )
    assert dates.read(f"\xa0{marked}\u2028") == day


@given(PASTED)
def test_a_date_or_a_time_in_one_form_stays_in_it(text: str) -> None:
    """What is shown of what was read is read as the same, and shown as the same."""
    with contextlib.suppress(ValueError):
        day = dates.read(text)
        assert dates.read(dates.write(day)) == day
    shown = dates.in_one_form(text)
    assert dates.in_one_form(shown) == shown
    with contextlib.suppress(ValueError):
        span = times.read(text)
        assert times.read(str(span)) == span


@given(st.data())
def test_answers_taken_twice_are_taken_once(form: Form, data: st.DataObject) -> None:
    """What a form takes of pasted answers it takes again as it is."""
    given = {question.id: data.draw(PASTED) for question in form.questions()}
    once, _ = Answers.accept(form, given)
    again, refusals = Answers.accept(form, once.raw())
    assert again == once
    assert refusals == []


@pytest.mark.parametrize("text", ["a\u200b\u030a", "A\xad\u030a", "\u200b \u200b"])
def test_a_mark_between_two_parts_of_a_letter(text: str) -> None:
    """Once it is gone they are one letter, and what is blank then is empty."""
    assert tidy(text) in ("å", "Å", "")


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "0"),
        (3, "0, 1 og 2"),
        (MOST_LISTED, "0, 1, 2, 3, 4, 5, 6, 7, 8 og 9"),
        (MOST_LISTED + 1, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 og 1 til"),
        (24_960, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 og 24\xa0950 til"),
    ],
)
def test_a_list_in_a_sentence_ends_with_how_many_more_there_are(count: int, told: str) -> None:
    assert some(map(str, range(count))) == told
