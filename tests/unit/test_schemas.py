"""The schemas that editors' programs read say the same as the code."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import forms
from forms.derived import DERIVED
from forms.model import Choice, Form, Question, RuleUse, Section, Variant
from forms.questions import TYPES
from forms.rules import OPTIONS, RULES
from forms.templating import template

PACKAGE = Path(forms.__file__).parent
SCHEMA: dict[str, Any] = json.loads((PACKAGE / "form.schema.json").read_text(encoding="utf-8"))
PARTS = SCHEMA["$defs"]


def names(model: type) -> set[str]:
    return {slot.name for slot in dataclasses.fields(model)}


def test_the_schema_lists_exactly_the_question_types() -> None:
    """A new type is of no use before editors can write it."""
    assert PARTS["question"]["properties"]["type"]["enum"] == sorted(TYPES)


def test_the_schema_lists_exactly_the_rules() -> None:
    """And every rule says which options it takes."""
    assert PARTS["rule"]["properties"]["name"]["enum"] == sorted(RULES)
    assert set(OPTIONS) == set(RULES)
    assert all(OPTIONS.values())


def test_the_schema_has_the_keys_of_the_model() -> None:
    """What the build puts in itself, the owner and what is lacking, is not asked of the editor."""
    assert set(PARTS["question"]["properties"]) == names(Question)
    assert set(PARTS["choice"]["properties"]) == names(Choice)
    assert set(PARTS["section"]["properties"]) == names(Section)
    assert set(PARTS["variant"]["properties"]) == names(Variant)
    assert set(PARTS["rule"]["properties"]) == names(RuleUse)
    assert set(SCHEMA["properties"]) == names(Form) - {"owner", "lacking"}


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("**/*.schema.json")), ids=lambda path: path.name)
def test_every_schema_is_one(path: Path) -> None:
    """Each is a valid JSON Schema of the version it names."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_question_type_is_whole(name: str) -> None:
    """Its module has the four functions, and its template stands beside it."""
    for function in ("empty", "accept", "parse", "summarise"):
        assert callable(getattr(TYPES[name], function))
    assert template(f"questions/{name}.html").filename == str(PACKAGE / "questions" / f"{name}.html")
    assert (PACKAGE / "questions" / f"{name}.py").exists()


def test_every_question_type_and_derived_text_is_used(project: Any) -> None:
    """By some form: what nobody uses, nobody tests."""
    used = set()
    texts = set()

    def inside(questions: Any) -> None:
        for question in questions:
            used.add(question.type)
            if question.type == "derived":
                texts.add(question.text[0])
            inside(question.fields)

    for form in project.forms.values():
        inside(form.questions())
    assert used == set(TYPES)
    assert texts == set(DERIVED)
