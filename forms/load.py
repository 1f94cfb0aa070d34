"""YAML → `Form` (build only). Unknown keys, types, rules and references stop the build, naming file and key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from forms.answers import Answers
from forms.content import ContentError, check, read_yaml
from forms.derived import DERIVED
from forms.model import Form, Question, form_from
from forms.rules import OPTIONS

SCHEMA = Path(__file__).with_name("form.schema.json")
_FORM_KEYS = {"id", "version", "title", "purpose", "note", "orientation", "sections", "rules"}


def load_form(
    path: Path,
    *,
    owner: str,
    services: list[dict[str, Any]],
    facts: dict[str, Any],
    fill: Callable[[str, str], str],
) -> Form:
    """Read one definition.

    owner: the municipality's name. services: `extra.kommune.tjenester`. facts: what `facts:` may ask for.
    fill: replaces `{{ kommune.… }}` and `{{ lov.… }}` in a text; it gets the text and the file's name.
    Raises ContentError for whatever cannot be used.
    """
    name = f"forms/definitions/{path.name}"
    data = read_yaml(path, name)
    check(data, SCHEMA, name)
    if data["id"] != path.stem:
        raise ContentError(name, "id", f"must be the file's name, {path.stem!r}")
    data = _filled(data, lambda text: fill(text, name))
    for question in _questions(data):
        if question.get("choices") == "kommune.tjenester":
            question["choices"] = [_service(service) for service in services]
    kept = {key: value for key, value in data.items() if key in _FORM_KEYS}
    form = form_from(kept | {"owner": owner, "facts": {key: facts[key] for key in data.get("facts", [])}})
    _cross_check(form, name)
    return form


def _service(service: dict[str, Any]) -> dict[str, Any]:
    """A service of the settings as a choice."""
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
    "checkboxes": ("choices", "label"),
    "radios": ("choices", "label"),
    "rows": ("fields",),
    "statement": ("text",),
    "derived": ("text",),
}


def _cross_check(form: Form, name: str) -> None:
    """What a schema cannot say: ids are unique, references lead somewhere, the start rows fit."""
    _check_questions(list(form.questions()), name, "questions")
    ids = {question.id for question in form.questions()}
    for use in form.rules:
        place = f"rules.{use.name}"
        if set(use.options) != OPTIONS[use.name]:
            raise ContentError(name, place, f"takes the options {', '.join(sorted(OPTIONS[use.name]))}")
        for key in ("number", "date", "services", "decision", "blocks"):
            if key in use.options and use.options[key] not in ids:
                raise ContentError(name, f"{place}.{key}", f"there is no question {use.options[key]!r}")
    _, refusals = Answers.accept(form, Answers.blank(form).raw())
    if refusals:
        raise ContentError(name, refusals[0].path, f"start: {refusals[0].reason}")


def _check_questions(questions: list[Question], name: str, place: str) -> None:
    seen = set()
    for question in questions:
        here = f"{place}.{question.id}"
        if question.id in seen:
            raise ContentError(name, here, "this id stands twice; ids are unique among their neighbours")
        seen.add(question.id)
        for key in _NEEDS.get(question.type, ("label",)):
            if not getattr(question, key):
                raise ContentError(name, here, f"a question of type {question.type} needs {key!r}")
        if question.type == "derived" and question.text[0] not in DERIVED:
            known = ", ".join(sorted(DERIVED))
            raise ContentError(name, here, f"{question.text[0]!r} is not a derived text; known are {known}")
        known_fields = {field.id for field in question.fields}
        if question.fold and question.fold not in known_fields:
            raise ContentError(name, f"{here}.fold", f"there is no field {question.fold!r}")
        for index, row in enumerate(question.start):
            if unknown := set(row) - known_fields:
                raise ContentError(name, f"{here}.start[{index}]", f"unknown field {sorted(unknown)[0]!r}")
        _check_questions(list(question.fields), name, here)
