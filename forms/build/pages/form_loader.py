"""YAML → `Form` (build only). Unknown keys, types, rules and references stop the build, naming file and key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from forms import questions
from forms.build.yaml_files import ContentError, check, read_yaml
from forms.core.answers import Answers
from forms.core.computed_text import DERIVED, texts
from forms.core.model import Form, Question, form_from
from forms.core.rules import OPTIONS
from forms.questions import board, timerange
from forms.questions import cards as table

SCHEMA = Path(__file__).with_name("form.schema.json")
_FORM_KEYS = {"id", "version", "title", "purpose", "note", "orientation", "variants", "sections", "rules"}


def load_form(
    path: Path,
    *,
    owner: str,
    choices: dict[str, list[dict[str, Any]]],
    facts: dict[str, Any],
    fill: Callable[[str, str], str],
) -> Form:
    """Read one definition.

    owner: the municipality's name. choices: the lists that definitions may name. facts: what `facts:` may ask for.
    fill: replaces `{{ kommune.… }}` and `{{ lov.… }}` in a text; it gets the text and the file's name.
    Raises ContentError for whatever cannot be used.
    """
    name = f"forms/definitions/{path.name}"
    data = read_yaml(path, name)
    check(data, SCHEMA, name, source=path)
    if data["id"] != path.stem:
        raise ContentError(name, "id", f"must be the file's name, {path.stem!r}")
    data = _filled(data, lambda text: fill(text, name))
    for question in _questions(data):
        _expand(question, choices, name)
    kept = {key: value for key, value in data.items() if key in _FORM_KEYS}
    form = form_from(kept | {"owner": owner, "facts": {key: facts[key] for key in data.get("facts", [])}})
    _cross_check(form, name)
    return form


def service_choice(service: dict[str, Any]) -> dict[str, Any]:
    """A service of the settings (`extra.kommune.tjenester`) as a choice."""
    choice = {"id": service["id"], "label": service["navn"], "area": service.get("omrade", "")}
    if "spesifiser" in service:
        label = service["spesifiser"]
        choice["detail"] = {
            "id": service["id"],
            "type": "text",
            "label": label,
            "required": True,
            "missing": f"Skriv hvilken tjeneste det gjelder under «{service['navn']}», eller fjern krysset.",
        }
    return choice


def _expand(question: dict[str, Any], lists: Mapping[str, list[dict[str, Any]]], name: str) -> None:
    """Put the named lists into a question: as choices, and as the first rows.

    A row with `each: kort.hjelpekort` becomes one row for each thing of that list; `{id}` and `{text}` in the other
    values are the thing's own.
    """

    def named(key: str, place: str) -> list[dict[str, Any]]:
        if key not in lists:
            expected = f"there is no list {key!r}; known are {', '.join(lists)}"
            raise ContentError(name, f"{question['id']}.{place}", expected)
        return lists[key]

    if choices := question.get("choices"):
        parts = [choices] if isinstance(choices, str) else choices
        question["choices"] = [
            choice for part in parts for choice in (named(part, "choices") if isinstance(part, str) else [part])
        ]
    rows: list[dict[str, Any]] = []
    for given in question.get("start", []):
        if "each" not in given:
            rows.append(given)
            continue
        pattern = {key: value for key, value in given.items() if key != "each"}
        rows += [
            {key: value.format(id=thing["id"], text=thing["label"]) for key, value in pattern.items()}
            for thing in named(given["each"], "start")
        ]
    if rows:
        question["start"] = rows


def _filled(data: Any, fill: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return fill(data)
    if isinstance(data, list):
        return [_filled(item, fill) for item in data]
    if isinstance(data, dict):
        return {key: _filled(value, fill) for key, value in data.items()}
    return data


def _questions(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    def inside(questions: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for question in questions:
            yield question
            yield from inside(question.get("fields", []))

    for section in data["sections"]:
        yield from inside(section["questions"])


_NEEDS = {
    "board": ("fields", "label", "choices"),
    "cards": ("fields", "label"),
    "checkboxes": ("choices", "label"),
    "radios": ("choices", "label"),
    "prompts": ("text", "label"),
    "rows": ("fields", "label"),
    "weights": ("choices", "label"),
    "statement": ("text",),
    "computed_text": ("text",),
    "row_label": ("choices",),
}
_FIELDS = {"board": board.FIELDS, "cards": table.FIELDS}
"""The question types that draw their rows themselves, and the fields that they draw: id and type."""


_REFERENCES = {
    "number": "national_id",
    "date": "date",
    "services": "checkboxes",
    "decision": "radios",
    "blocks": "rows",
    "rows": "rows",
    "time": "timerange",
}
"""The options of rules that name a question, and its type. The last three stand inside one another."""


def _cross_check(form: Form, name: str) -> None:
    """What a schema cannot say: ids are unique, references lead somewhere, the start rows fit."""
    _check_questions(list(form.questions()), name, "questions")
    seen = {question.id for question in form.questions()}
    for section in form.sections:
        if section.id in seen:
            raise ContentError(name, f"sections.{section.id}", "this id stands twice, or a question has it")
        seen.add(section.id)
    _check_rules(form, name)
    _check_start(form, name)


def _check_rules(form: Form, name: str) -> None:
    for use in form.rules:
        place = f"rules.{use.name}"
        if set(use.options) != OPTIONS[use.name]:
            raise ContentError(name, place, f"takes the options {', '.join(sorted(OPTIONS[use.name]))}")
        inside = {question.id: question for question in form.questions()}
        choices: list[str] = []
        for key, kind in _REFERENCES.items():
            if key in use.options:
                question = inside.get(str(use.options[key]))
                if question is None or question.type != kind:
                    raise ContentError(name, f"{place}.{key}", f"there is no {kind} question {use.options[key]!r}")
                inside = {field.id: field for field in question.fields} or inside
                if key == "decision":
                    choices = [choice.id for choice in question.choices]
        if "yes" in use.options and use.options["yes"] not in choices:
            raise ContentError(name, f"{place}.yes", f"there is no choice {use.options['yes']!r}")


def _check_start(form: Form, name: str) -> None:
    blank, refusals = Answers.accept(form, {q.id: questions.of(q).empty(q) for q in form.questions()})
    if refusals:
        raise ContentError(name, refusals[0].path, f"start: {refusals[0].reason}")
    for path, _question, answer in blank.walk(form):
        if answer.problem:
            raise ContentError(name, path, f"start: {answer.problem}")
    try:
        texts(form, blank, dt.date.min)
    except KeyError as error:
        raise ContentError(name, "text", f"a derived text needs {error}: a question or one of the facts") from None


def _check_unique(ids: list[str], name: str, place: str) -> None:
    for number, key in enumerate(ids):
        if key in ids[:number]:
            raise ContentError(name, f"{place}.{key}", "this id stands twice; ids are unique among their neighbours")


def _check_fields(question: Question, name: str, here: str) -> None:
    expected = _FIELDS.get(question.type)
    if expected and {field.id: field.type for field in question.fields} != expected:
        told = ", ".join(f"{key} ({kind})" for key, kind in expected.items())
        raise ContentError(name, f"{here}.fields", f"a question of type {question.type} has the fields {told}")


def _check_questions(questions: list[Question], name: str, place: str) -> None:
    _check_unique([key for question in questions for key in (question.id, *question.formerly)], name, place)
    for question in questions:
        here = f"{place}.{question.id}"
        for key in _NEEDS.get(question.type, ("label",)):
            if not getattr(question, key):
                raise ContentError(name, here, f"a question of type {question.type} needs {key!r}")
        if question.type == "computed_text" and question.text[0] not in DERIVED:
            known = ", ".join(sorted(DERIVED))
            raise ContentError(name, here, f"{question.text[0]!r} is not a derived text; known are {known}")
        _check_unique([choice.id for choice in question.choices], name, f"{here}.choices")
        if question.core:
            try:
                timerange.read(question.core)
            except ValueError:
                raise ContentError(name, f"{here}.core", "must be the hours of the day as 07:00-16:00") from None
        known_fields = {field.id for field in question.fields}
        _check_fields(question, name, here)
        if question.fold and question.fold not in known_fields:
            raise ContentError(name, f"{here}.fold", f"there is no field {question.fold!r}")
        for index, row in enumerate(question.start):
            if unknown := set(row) - known_fields:
                raise ContentError(name, f"{here}.start[{index}]", f"unknown field {sorted(unknown)[0]!r}")
        _check_questions(list(question.fields), name, here)
