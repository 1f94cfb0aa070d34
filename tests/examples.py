"""The examples of the question types: `examples.yml` beside each type. They are what its tests go through.

A file is a list of examples. Each has

    example     a sentence that says what it shows
    questions   one or more questions, as in a definition; one of them, or of their fields, is of the type
    cases       what is answered, and what comes of it

and each case has `answers`, as a file holds them, and any of

    values      what an answer means, by its path: plain text and numbers, dates as year-month-day, null for nothing
    problems    what an error says, or the beginning or a part of it, by path; no other answer has one
    notes       what is told beside an answer, by path; no other answer has one
    missing     what is told at «Kontroller» of what is not answered, by path
    refused     the paths of what cannot be used, in order; nothing else is refused
    prints      what is on paper; a ticked box is an X before its words
    prints_not  what is not
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from forms.build.pages.form_html import body, render
from forms.build.pages.form_loader import load_form
from forms.build.pages.project import Project
from forms.build.yaml_files import read_yaml
from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.question import Question
from forms.core.summary import summarise
from forms.export import print as paper
from tests.make import fields

FOLDER = Path(__file__).parents[1] / "forms" / "questions"
ADDRESS = "https://naervaer.example/"
TODAY = dt.date(2026, 11, 22)
TYPES = tuple(sorted(path.name for path in FOLDER.iterdir() if (path / "__init__.py").is_file()))


@dataclass(frozen=True)
class Case:
    """What is answered, and what comes of it."""

    answers: dict[str, Any]
    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    prints: list[str] = field(default_factory=list)
    prints_not: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Example:
    """A definition and what may be answered. Raises TypeError for a key that no example has."""

    example: str
    questions: list[dict[str, Any]]
    cases: list[dict[str, Any]]

    @property
    def all(self) -> list[Case]:
        """The cases."""
        return [Case(**case) for case in self.cases]


@cache
def read(type_: str) -> tuple[Example, ...]:
    """The examples of a type, none where it has no file. Raises ContentError for what is no YAML."""
    name = f"{type_}/examples.yml"
    if not (FOLDER / name).is_file():
        return ()
    return tuple(Example(**example) for example in read_yaml(FOLDER / name, f"forms/questions/{name}"))


def numbered() -> Iterator[tuple[str, int, int]]:
    """Every case of every type: the type, the example's number and the case's."""
    for type_ in TYPES:
        for number, example in enumerate(read(type_)):
            yield from ((type_, number, case) for case in range(len(example.cases)))


def form_of(type_: str, number: int, project: Project, folder: Path) -> Form:
    """The form of an example, read as the build reads a definition. `folder` is for what is made on the way."""
    return form_with(type_, number, read(type_)[number].questions, project, folder)


def form_with(type_: str, number: int, questions: list[dict[str, Any]], project: Project, folder: Path) -> Form:
    """The same with other questions than the example has."""
    example = read(type_)[number]
    name = f"eksempel-{type_.replace('_', '-')}-{number + 1}"
    section = {"id": "eksempelet", "title": example.example, "questions": questions}
    title = f"Eksempel på {type_} {number + 1}"
    definition = {"id": name, "version": 1, "title": title, "sections": [section]}
    path = folder / f"{name}.yml"
    path.write_text(json.dumps(definition), "utf-8")
    facts = {key: value for form in project.forms.values() for key, value in form.facts.items()}
    causes = [{"id": cause, "label": label} for cause, label in project.words["arsaker"].items()]
    return load_form(
        path, owner="Eksempelvik", choices={"tiltak.arsaker": causes}, facts=facts, fill=lambda text, _name: text
    )


def has_type(questions: list[dict[str, Any]], type_: str) -> bool:
    """Whether one of the questions, or of what stands inside them, is of the type."""
    return any(question["type"] == type_ or has_type(question.get("fields", []), type_) for question in questions)


def plain(value: object) -> Any:
    """What an answer means, as YAML has it."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(part) for part in value]
    return str(value)


def on_screen(form: Form, runtime: str = "0123") -> str:
    """The form's HTML. `runtime` is as for `render`."""
    return render(form, body(form, ADDRESS), runtime=runtime, site_address=ADDRESS)


def on_paper(form: Form, answers: dict[str, Any]) -> str:
    """The filled form's HTML for paper."""
    return paper.render(summarise(form, Answers.accept(form, answers)[0], TODAY), ADDRESS)


def every(questions: Iterator[Question] | tuple[Question, ...]) -> Iterator[Question]:
    """The questions and what stands inside them."""
    for question in questions:
        yield question
        yield from every(fields(question))
