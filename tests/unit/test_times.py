"""Times and spans of a day: read, split, outside the day, overlapping."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.core.items import Field
from forms.core.times import TimeRange, half_hours, in_one_form, outside, overlaps, plain, read, split
from tests.make import make

QUESTION = make("tid", "timerange", "Tidspunkt")
CORE = "07:00-16:00"
MINUTES = st.integers(0, 24 * 60)
SPANS = st.tuples(MINUTES, MINUTES).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: TimeRange(*pair))
RANGES = SPANS | MINUTES.map(TimeRange)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("8", "08:00"),
        ("08", "08:00"),
        ("8:30", "08:30"),
        ("08.30", "08:30"),
        ("0830", "08:30"),
        ("830", "08:30"),
        ("kl. 8", "08:00"),
        ("Kl 8", "08:00"),
        ("8-9", "08:00–09:00"),
        ("08:00–09:30", "08:00–09:30"),
        ("8 — 9", "08:00–09:00"),
        ("8 − 9", "08:00–09:00"),
        ("8 til 10", "08:00–10:00"),
        ("kl. 8–9:30", "08:00–09:30"),
        ("  8   -\n 9 ", "08:00–09:00"),
        ("00:00–05:00", "00:00–05:00"),
        ("0-24", "00:00–24:00"),
        ("23-00", "23:00–24:00"),
        ("24:00", "24:00"),
        ("24", "24:00"),
        ("8‒9", "08:00–09:00"),
        ("klokka 8", "08:00"),
        ("kl. 8 til kl. 9", "08:00–09:00"),
        ("fra 8 til 9", "08:00–09:00"),
        ("8 : 30", "08:30"),
        ("8.30-9.30.", "08:30–09:30"),
        ("\uff18", "08:00"),
        ("08:30:00", "08:30"),
        ("08:00:00–09:30:00", "08:00–09:30"),
        ("08\u223630", "08:30"),
        ("8\ufe0f\u20e3", "08:00"),
        ("\u0661\u0664:\u0663\u0660", "14:30"),
        ("\u06f8-\u06f9", "08:00–09:00"),
    ],
)
def test_every_usual_way_to_write_a_time_is_read(text: str, shown: str) -> None:
    """However it is typed, it is shown in one form."""
    assert str(read(text)) == shown


FORM = "Skriv klokkeslett som 08:00, eller fra og til som 08:00–09:30."
CLOCK = "Klokka går fra 00:00 til 24:00. Rett klokkeslettet."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", FORM),
        ("etter lunsj", FORM),
        ("8:5", FORM),
        ("8 30", f"Et mellomrom hører ikke til i et klokkeslett. {FORM}"),
        ("8,30", f"Tegnet «,» hører ikke til i et klokkeslett. {FORM}"),
        ("8 am", f"«am» hører ikke til i et klokkeslett. {FORM}"),
        ("8:00 PM", f"«pm» hører ikke til i et klokkeslett. {FORM}"),
        ("kl. 8 på skolen", f"«på» hører ikke til i et klokkeslett. {FORM}"),
        ("8 ½", f"Tegnet «½» hører ikke til i et klokkeslett. {FORM}"),
        ("halv ni", FORM),
        ("08:30:15", FORM),
        *((text, FORM) for text in ("100:00", "130.00", "0830:00", "12.10.00", "1.12.00", "8.30:00")),
        ("\u096e", f"Tegnet «\u096e» hører ikke til i et klokkeslett. {FORM}"),
        ("8h", f"Tegnet «h» hører ikke til i et klokkeslett. {FORM}"),
        ("-8", FORM),
        ("8-", FORM),
        ("8:60", CLOCK),
        ("24:01", CLOCK),
        ("25", CLOCK),
        ("99:99", CLOCK),
        ("8-9-10", "Skriv ett klokkeslett for start og ett for slutt, som 08:00–09:30."),
        ("10-8", "Slutten (08:00) må være etter starten (10:00)."),
        ("8-8", "Slutten (08:00) må være etter starten (08:00)."),
    ],
)
def test_a_time_that_cannot_be_read_says_what_to_do(text: str, message: str) -> None:
    """Each kind of mistake has its own sentence."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        read(text)


def test_a_time_drowned_in_blanks_is_refused_like_any_other() -> None:
    """Work grows with the length of the text, not with its square: this ends at once."""
    with pytest.raises(ValueError, match="Skriv klokkeslett"):
        read("8" + " " * 300_000 + "x")


@given(RANGES)
def test_what_is_shown_is_read_back(span: TimeRange) -> None:
    """A time survives the trip to text."""
    assert read(str(span)) == span


@given(st.text() | st.text("0123456789:.-– til", max_size=14))
def test_any_text_is_a_time_or_a_sentence(text: str) -> None:
    """Nothing but ValueError is raised, and what is read lies within a day."""
    with contextlib.suppress(ValueError):
        span = read(text)
        assert 0 <= span.start <= 24 * 60
        assert span.end is None or span.start < span.end <= 24 * 60
    answer = QUESTION.parse(text)
    assert answer.raw == text
    assert answer.value is None or not answer.problem


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("kl 8", "08:00"),
        ("Møte kl. 8.15, rom 12", "08:15"),
        ("Kl 0815 hos rektor", "08:15"),
        ("klokka 9", "09:00"),
        ("08:10", "08:10"),
        ("8.30 på skolen.", "08:30"),
        ("8.15–9.00, og 500 kr", "08:15–09:00"),
        ("kl. 8 til 9.30", "08:00–09:30"),
        ("kl. 7 på rom 2.14", "07:00"),
        ("06:00", "06:00"),
        ("05:59", None),
        ("22:00", "22:00"),
        ("22:01", None),
        ("kl. 23", "23:00"),
        ("", None),
        ("Etter lunsj", None),
        ("8.10", None),
        ("1.12.2026", None),
        ("rom 2.14", None),
        ("kl. 8 og kl. 9", None),
        ("kl 99", None),
        ("8.15 kr", None),
        ("91 23 45 67", None),
    ],
)
def test_a_time_in_a_text_is_found_only_where_it_is_plain(text: str, time: str | None) -> None:
    """A date, a room, a sum or what would be at night is none, and of two nobody knows which."""
    found = plain(text)
    assert (str(found) if found else None) == time


@given(st.text() | st.text("kl 0123456789:.,-–", max_size=30))
def test_any_text_may_be_searched_for_a_time(text: str) -> None:
    """Nothing is raised."""
    found = plain(text)
    assert found is None or 0 <= found.start <= 24 * 60


def test_half_hours_are_suggested_with_both_ends() -> None:
    """In the form that they are shown in; the day may end between two of them."""
    assert half_hours("08:30-10:00") == ["08:30", "09:00", "09:30", "10:00"]
    assert half_hours("08:15-09:44") == ["08:15", "08:45", "09:15"]
    assert [in_one_form(text) for text in (" kl 8", "lunsj ")] == ["08:00", "lunsj"]


@pytest.mark.parametrize(
    ("this", "following", "parts"),
    [
        ("08:00", "09:00", ("08:00–08:30", "08:30–09:00")),
        ("08:00", "", ("08:00–08:30", "08:30–09:00")),
        ("08:00", "10:00–11:00", ("08:00–09:00", "09:00–10:00")),
        ("08:00", "07:00", ("08:00–08:30", "08:30–09:00")),
        ("08:00", "etter lunsj", ("08:00–08:30", "08:30–09:00")),
        ("08:00", "08:00", ("08:00–08:30", "08:30–09:00")),
        ("00:00", "etter lunsj", ("00:00–00:30", "00:30–01:00")),
        ("08:00", "08:05", ("08:00", "")),
        ("08:05", "08:10", ("08:05", "")),
        ("8-9", "", ("08:00–08:30", "08:30–09:00")),
        ("00:00–05:00", "06:00", ("00:00–02:30", "02:30–05:00")),
        ("23:00", "24:00", ("23:00–23:30", "23:30–24:00")),
        ("23:30", "", ("23:30–23:45", "23:45–24:00")),
        ("24:00", "", ("24:00", "")),
        ("08:00–08:05", "", ("08:00–08:05", "")),
        ("08:00–08:16", "", ("08:00–08:10", "08:10–08:16")),
        ("08:00–08:14", "", ("08:00–08:05", "08:05–08:14")),
        ("etter lunsj", "09:00", ("etter lunsj", "")),
        ("", "", ("", "")),
    ],
)
def test_a_row_is_split_in_the_middle_of_its_time(this: str, following: str, parts: tuple[str, str]) -> None:
    """To the nearest five minutes; the next row's start ends a time without an end.

    What cannot be halved stays whole.
    """
    assert split(this, following) == parts


@given(RANGES, st.one_of(st.just(""), RANGES.map(str)))
def test_the_halves_of_a_split_row_meet_and_cover_it(span: TimeRange, following: str) -> None:
    """Nothing of the time is lost or doubled, and the seam is at a whole five minutes."""
    first, second = split(str(span), following)
    if not second:
        assert first == str(span)
        return
    before, after = read(first), read(second)
    assert before.start == span.start
    assert before.end == after.start
    assert after.start % 5 == 0
    assert span.end is None or after.end == span.end


@pytest.mark.parametrize("text", ["00:00–05:00", "06:00", "06:59", "06:00–07:00", "16:01", "16:00–17:00", "24:00"])
def test_times_wholly_outside_the_day_are_outside(text: str) -> None:
    """Before 07 and after 16."""
    assert outside(text, CORE)


@pytest.mark.parametrize("text", ["07:00", "12:00", "16:00", "06:30–07:30", "15:30–17:00", "06:00–18:00", "", "lunsj"])
def test_times_that_touch_the_day_or_cannot_be_read_are_inside(text: str) -> None:
    """Nothing is folded away on a guess."""
    assert not outside(text, CORE)


def found(*texts: str) -> list[tuple[int, str]]:
    return overlaps([(index, read(text)) for index, text in enumerate(texts)])


def test_the_hours_of_an_untouched_day_do_not_overlap() -> None:
    """The source's own rows, 00:00–05:00 and each hour from 06:00 to 24:00, stand side by side."""
    assert found("00:00–05:00", *(f"{hour:02}:00" for hour in range(6, 25))) == []


def test_the_later_of_two_overlapping_rows_is_pointed_out() -> None:
    """The message names both times, and the row that starts first is left in peace."""
    assert found("09:00", "08:00–09:30") == [(0, "09:00 overlapper med 08:00–09:30. Endre tiden eller fjern raden.")]


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        (("08:00–09:00", "09:00–10:00"), []),
        (("08:00", "08:30"), []),
        (("08:00", "08:00"), [1]),
        (("08:00–09:00", "08:00"), [1]),
        (("00:00–05:00", "04:59"), [1]),
        (("00:00–05:00", "05:00"), []),
        (("08:00–12:00", "09:00–10:00", "11:00"), [1, 2]),
        (("08:00–10:00", "10:00", "10:00–11:00"), [2]),
        (("23:00–24:00", "24:00"), []),
        (("24:00", "24:00"), [1]),
        ((), []),
    ],
)
def test_overlap_at_the_seams(texts: tuple[str, ...], rows: list[int]) -> None:
    """Rows may meet, but not share a minute or start together."""
    assert [path for path, _ in found(*texts)] == rows


@given(st.lists(RANGES, max_size=12))
def test_a_row_is_pointed_out_exactly_when_an_earlier_one_has_its_time(spans: list[TimeRange]) -> None:
    """The quick search agrees with comparing every row with every other."""
    order = sorted(range(len(spans)), key=lambda index: spans[index].start)
    expected = [
        later
        for place, later in enumerate(order)
        if any(
            spans[later].start == spans[earlier].start or spans[later].start < (spans[earlier].end or 0)
            for earlier in order[:place]
        )
    ]
    assert [path for path, _ in overlaps(list(enumerate(spans)))] == expected


def test_an_empty_time_is_no_mistake() -> None:
    """Blank space is not complained of."""
    for raw in ("", "  \n"):
        answer = QUESTION.parse(raw)
        assert (answer.value, answer.problem) == (None, "")


def test_paper_shows_times_in_one_form_and_bad_ones_as_typed() -> None:
    """What was typed is never swallowed."""
    assert QUESTION.summarise(QUESTION.parse("kl 8-9")) == Field("Tidspunkt", "08:00–09:00")
    assert QUESTION.summarise(QUESTION.parse(" lunsj ")) == Field("Tidspunkt", "lunsj")
