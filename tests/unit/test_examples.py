"""Every question type by its own examples: accepted, understood, told of, shown and printed as they say."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from forms.build.pages.project import Project
from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.validation import validate
from tests.examples import (
    FOLDER,
    TODAY,
    TYPES,
    Case,
    every,
    form_of,
    has_type,
    numbered,
    on_paper,
    on_screen,
    plain,
    read,
)
from tests.make import choices


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_examples_of_itself(type_: str) -> None:
    """Each with a sentence of its own; a folder without examples would be a type that nobody has tried."""
    assert (FOLDER / type_ / "examples.yml").is_file(), (
        f"forms/questions/{type_} needs an examples.yml: tests/examples.py"
    )
    examples = read(type_)

    assert examples
    assert len({example.example for example in examples}) == len(examples)
    for example in examples:
        assert has_type(example.questions, type_), example.example
        assert example.all


def test_every_type_is_asked_for_what_it_does() -> None:
    """Among its cases something is refused and something printed; without that a case says little."""
    for type_ in TYPES:
        cases = [case for example in read(type_) for case in example.all]
        assert any(case.refused for case in cases), type_
        assert any(case.prints for case in cases), type_


@pytest.fixture(params=numbered(), ids=lambda at: f"{at[0]}-{at[1] + 1}-{at[2] + 1}")
def tried(request: pytest.FixtureRequest, project: Project, tmp_path: Path) -> tuple[Form, Case]:
    """Each case in turn, and its form."""
    type_, number, case = request.param
    return form_of(type_, number, project, tmp_path), read(type_)[number].all[case]


def words(html: str) -> str:
    """The text of HTML, without white space."""
    return re.sub(
        r"\s+", "", unescape(re.sub("<[^>]*>", "", re.sub("<(svg|style).*?</\\1>", "", html, flags=re.DOTALL)))
    )


def test_an_example_is_accepted_understood_and_told_of(tried: tuple[Form, Case]) -> None:
    """What cannot be used is refused and the rest understood; what is wrong, missing or worth knowing is told."""
    form, case = tried
    answers, refusals = Answers.accept(form, case.answers)
    met = {path: answer for path, _question, answer in answers.walk(form)}

    assert [refusal.path for refusal in refusals] == case.refused
    assert {path: plain(met[path].value) for path in case.values} == case.values
    problems = {path: answer.problem for path, answer in met.items() if answer.problem}
    assert set(problems) == set(case.problems)
    assert [path for path, text in case.problems.items() if text not in problems[path]] == []
    assert {path: answer.note for path, answer in met.items() if answer.note} == case.notes
    missing = {found.path: found.message for found in validate(form, answers, TODAY, complete=True).violations}
    assert {path: text for path, text in missing.items() if path not in problems} == case.missing


def test_an_example_is_the_same_when_it_is_saved_and_opened(tried: tuple[Form, Case]) -> None:
    """What was taken in is taken in again whole, and nothing of it is refused."""
    form, case = tried
    raw = Answers.accept(form, case.answers)[0].raw()
    again, refusals = Answers.accept(form, raw)

    assert refusals == []
    assert again.raw() == raw


def test_an_example_is_printed(tried: tuple[Form, Case]) -> None:
    """What it says stands there and what it leaves out does not; ticks and labels are as they stand on paper."""
    form, case = tried
    printed = words(on_paper(form, case.answers))

    assert [text for text in case.prints if re.sub(r"\s+", "", text) not in printed] == []
    assert [text for text in case.prints_not if re.sub(r"\s+", "", text) in printed] == []


@pytest.mark.parametrize("type_", TYPES)
def test_an_example_is_shown(type_: str, project: Project, tmp_path: Path) -> None:
    """Its HTML has the words of each of its questions, beside what the page keeps for the printer and for Python."""
    for number in range(len(read(type_))):
        form = form_of(type_, number, project, tmp_path)
        shown = words(on_screen(form).partition("<template data-blank>")[0])
        for question in every(form.questions()):
            texts = [question.hint, *(choice.label for choice in choices(question))]
            texts += getattr(question, "text", ())
            if question.type not in ("previous_version", "row_label"):
                texts.append(question.label if question.type not in ("rows", "cards", "board", "days") else "")
            assert [text for text in texts if re.sub(r"\s+", "", text) not in shown] == [], question.id
