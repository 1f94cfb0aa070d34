"""Measures suggested from causes."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from forms.build.pages.project import Site
from forms.core.suggest import suggest

KNOWN = {
    "causes": {"a": "Aa", "b": "Bb", "c": "Cc"},
    "measures": [["En", "1", ["a"]], ["To", "2", ["a", "b"]], ["Tre", "3", ["b"]], ["Fire", "4", ["b", "a"]]],
}


def test_the_heaviest_cause_comes_first_with_what_most_speaks_for() -> None:
    """A measure stands once, under its heaviest cause, and names all the causes that speak for it."""
    first, second = suggest(KNOWN, {"b": 1, "a": 3})
    assert (first.label, first.level, first.tagged) == ("Aa", "mye", 3)
    assert [(item.title, item.why) for item in first.measures] == [
        ("To", "Aa og Bb"),
        ("Fire", "Aa og Bb"),
        ("En", "Aa"),
    ]
    assert [item.title for item in second.measures] == ["Tre"]


def test_a_cause_without_measures_is_told_of() -> None:
    """Nothing is suggested for it, and it is not left out."""
    (only,) = suggest(KNOWN, {"c": 4})
    assert (only.label, only.tagged, only.measures) == ("Cc", 0, ())


@given(weights=st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.integers(0, 4)))
def test_only_what_is_tagged_is_suggested_and_once(weights: dict[str, int]) -> None:
    """For any weights, a measure is there exactly when one of its causes weighs something."""
    shown = [item.address for cause in suggest(KNOWN, weights) for item in cause.measures]
    expected = [address for _, address, tags in KNOWN["measures"] if any(weights.get(tag) for tag in tags)]
    assert sorted(shown) == expected


def test_every_tagged_measure_of_the_guide_can_be_suggested(project: Site) -> None:
    """With all causes set, they are all there, and the form holds no more of them than that takes."""
    known = project.forms["tiltaksvelger"].facts["measures"]
    causes = suggest(known, dict.fromkeys(known["causes"], 1))
    shown = list(itertools.chain.from_iterable(cause.measures for cause in causes))
    tagged = [measure for measure in project.measures if measure.causes]
    assert {item.address for item in shown} == {measure.address for measure in tagged}
    assert len(shown) == len(tagged) > 90
