"""What every type can be given: refused by the schema, or of use to somebody who fills the form in or opens a file."""

from __future__ import annotations

import copy
import dataclasses
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from forms.build.pages.project import Project
from forms.build.yaml_files import ContentError
from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.question import Question
from forms.core.transfer.same import concepts, values
from forms.core.validation import validate
from forms.questions import TYPES as KINDS
from scripts.content.page import parse, walk
from tests.examples import TODAY, TYPES, Case, form_with, on_paper, on_screen, read

type Questions = list[dict[str, Any]]
type Build = Callable[[dict[str, Any]], Form]
"""The form of a type's first example, in which the question of the type has these options besides."""

GIVEN: dict[str, Any] = {
    "hint": "Slik hjelper vi deg.",
    "example": "Slik kan det bli.",
    "required": True,
    "missing": "Her må det stå noe.",
    "formerly": ["med_et_annet_navn"],
    "lines": 7,
    "width": "half",
    "if_used": True,
    "concept": ["begrepet"],
}
MARK = {"id": "annet", "type": "checkboxes", "label": "Annet", "choices": [{"id": "ja", "label": "Ja"}]}
MARKED = {"annet": {"chosen": ["ja"]}}


def of_type(questions: Questions, kind: str) -> Iterator[dict[str, Any]]:
    """The questions of a type, and those inside others."""
    for one in questions:
        if one["type"] == kind:
            yield one
        yield from of_type(one.get("fields", []), kind)


def shown(form: Form) -> str:
    """What is on screen before Python is there, without the words of the paper and the data."""
    return on_screen(form).partition("<template data-blank>")[0]


def path_of(form: Form, kind: str) -> str:
    """Where the untouched form has its first question of a type."""
    return next(path for path, question, _ in Answers.blank(form).walk(form) if question.type == kind)


def told(form: Form, kind: str, answers: dict[str, Any]) -> str:
    """What is said of the question when all is to be there."""
    found = validate(form, Answers.accept(form, answers)[0], TODAY, complete=True).violations
    return next((one.message for one in found if one.path == path_of(form, kind)), "")


def is_mendable(build: Build, kind: str, option: str, cases: list[Case]) -> bool:
    """It is seen to be required, missed in its own words, and one of the answers is enough."""
    form = build({"required": True, option: GIVEN[option]})
    says = told(form, kind, {})
    wanted = GIVEN["missing"] if option == "missing" else "Fyll ut «"
    seen = shown(form).count("Må fylles ut") > shown(build({"required": False})).count("Må fylles ut")
    return seen and says.startswith(wanted) and any(not told(form, kind, case.answers) for case in cases)


def older(data: Any, steps: list[str]) -> Any:
    """Answers as they were while what stands at the end of the way had its other name."""
    step, *rest = steps
    if isinstance(data, list):
        return [older(row, rest) for row in data]
    if not isinstance(data, dict) or step not in data:
        return data
    inside = older(data.pop(step), rest) if rest else data.pop(step)
    return data | {step if rest else GIVEN["formerly"][0]: inside}


def is_opened(build: Build, kind: str, cases: list[Case]) -> bool:
    """An older file gives what a file of today gives, and that is something."""
    form = build({"formerly": GIVEN["formerly"]})
    steps = path_of(form, kind).split(".")
    before = [older(copy.deepcopy(case.answers), steps) for case in cases]
    now = [Answers.accept(form, case.answers)[0].raw() for case in cases]
    opened = [Answers.accept(form, answers)[0].raw() for answers in before]
    return opened == now and any(raw != Answers.blank(form).raw() for raw in now)


def is_left_off(build: Build, cases: list[Case]) -> bool:
    """Paper of a form in use has it only where it is answered."""
    plain, form = build({}), build({"if_used": True})
    answered = [case.answers | MARKED for case in cases]
    return on_paper(plain, MARKED) != on_paper(form, MARKED) and any(
        on_paper(plain, one) == on_paper(form, one) for one in answered
    )


def is_the_same(build: Build, cases: list[Case]) -> bool:
    """The words that another form gets are those that this one prints."""
    form = build({"concept": GIVEN["concept"]})
    for case in cases:
        found = values(Answers.accept(form, case.answers)[0].raw(), concepts(form))
        if any(words in unescape(on_paper(form, case.answers)) for words in found.get("begrepet", ())):
            return True
    return False


def has_effect(option: str, build: Build, kind: str, cases: list[Case]) -> bool:
    """Whether an option does what it is for."""
    match option:
        case "hint" | "example":
            return GIVEN[option] in shown(build({option: GIVEN[option]}))
        case "required" | "missing":
            return is_mendable(build, kind, option, cases)
        case "formerly":
            return is_opened(build, kind, cases)
        case "if_used":
            return is_left_off(build, cases)
        case "concept":
            return is_the_same(build, cases)
        case _:
            without, form = build({}), build({option: GIVEN[option]})
            return shown(form) != shown(without) or on_paper(form, {}) != on_paper(without, {})


def test_every_option_of_all_types_is_tried() -> None:
    """All that the base has, save what every type needs: a new one is tried with each type too."""
    assert set(GIVEN) == Question.takes == {slot.name for slot in dataclasses.fields(Question)} - {"id", "label"}


@pytest.mark.parametrize("option", GIVEN)
@pytest.mark.parametrize("kind", TYPES)
def test_an_option_is_refused_or_does_something(kind: str, option: str, project: Project, tmp_path: Path) -> None:
    """None is taken in silence, points at what is not there, or asks for what nobody can give."""
    example = read(kind)[0]

    def build(options: dict[str, Any]) -> Form:
        questions = copy.deepcopy([*example.questions, MARK])
        one = next(of_type(questions, kind))
        for key in Question.takes:
            one.pop(key, None)
        one |= options
        return form_with(kind, 0, questions, project, tmp_path)

    if option not in KINDS[kind].takes:
        with pytest.raises(ContentError, match=rf"linje \d+: sections\[0\]\.questions.*: ukjent nøkkel «{option}»"):
            build({option: GIVEN[option]})
        return
    form = build({option: GIVEN[option]})
    html = shown(form)
    ids = {element.attributes.get("id") for element in walk(parse(html).css_first("body"), templates=True)}
    pointed = {id_ for names in re.findall(r'aria-describedby="([^"]*)"', html) for id_ in names.split()}
    assert pointed <= ids
    assert has_effect(option, build, kind, example.all)
