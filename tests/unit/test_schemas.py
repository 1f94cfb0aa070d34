"""The schemas that editors' programs read say the same as the code."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import forms
from forms.build.pages.form_schema import form_schema, write_schema
from forms.core.computed_text import COMPUTED, SAID
from forms.core.model import Form, RuleUse, Section, Variant
from forms.core.question import Choice, Question
from forms.core.rules import RULES
from forms.core.templating import template
from forms.questions import TYPES
from tests.make import fields

PACKAGE = Path(forms.__file__).parent
SCHEMA: dict[str, Any] = form_schema(TYPES)


def names(model: type) -> set[str]:
    return {slot.name for slot in dataclasses.fields(model)}


def test_the_schema_is_one() -> None:
    """Made anew at each build, it is a valid JSON Schema."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", TYPES)
def test_the_schema_lets_a_definition_give_a_question_just_its_types_options(name: str) -> None:
    """What another type has is an unknown key, and so is what all have and this one does nothing with."""
    (then,) = (
        one["then"] for one in SCHEMA["$defs"]["question"]["allOf"] if one["if"]["properties"]["type"]["const"] == name
    )
    assert set(then["properties"]) == names(TYPES[name]) - (Question.takes - TYPES[name].takes) | {"type"}
    assert then["additionalProperties"] is False
    assert set(TYPES[name].needs) <= names(TYPES[name])


def test_the_schema_lists_exactly_the_types_and_the_rules() -> None:
    """A new one is of no use before editors can write it."""
    assert SCHEMA["$defs"]["question"]["properties"]["type"]["enum"] == sorted(TYPES)
    assert SCHEMA["properties"]["rules"]["items"]["properties"]["name"]["enum"] == sorted(RULES)


def test_the_schema_has_the_keys_of_the_model() -> None:
    """What the build puts in itself, the owner, the facts and what is lacking, is not asked of the editor."""
    section = SCHEMA["properties"]["sections"]["items"]["properties"]
    assert set(SCHEMA["$defs"]["choices"]["items"]["else"]["properties"]) == names(Choice)
    assert set(section) == names(Section)
    assert set(SCHEMA["properties"]["variants"]["items"]["properties"]) == names(Variant)
    assert set(SCHEMA["properties"]["rules"]["items"]["properties"]) == names(RuleUse)
    assert set(SCHEMA["properties"]) == names(Form) - {"owner", "facts", "lacking"}


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("**/*.schema.json")), ids=lambda path: path.name)
def test_every_schema_is_one(path: Path) -> None:
    """Each is a valid JSON Schema of the version it names."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", TYPES)
def test_every_question_type_is_one_folder(name: str) -> None:
    """The class, the template and what else belongs to it stand in the folder of its name."""
    folder = PACKAGE / "questions" / name
    assert TYPES[name].__module__ == f"forms.questions.{name}"
    assert template(f"questions/{name}/template.html").filename == str(folder / "template.html")
    assert (folder / "widget.js").exists() is ("data-widget=" in (folder / "template.html").read_text("utf-8"))
    assert (folder / "dialog.html").exists() is TYPES[name].dialog


def test_every_question_type_and_computed_text_is_used(project: Any) -> None:
    """By some form: what nobody uses, nobody tests."""
    used = set()
    texts = set()

    def inside(questions: Any) -> None:
        for question in questions:
            used.add(question.type)
            if question.type == "computed_text":
                texts.add(question.compute)
            inside(fields(question))

    for form in project.forms.values():
        inside(form.questions())
    assert used == set(TYPES)
    assert texts == set(COMPUTED)


def test_the_shared_texts_that_forms_say_are_wanted(root: Path) -> None:
    """What Python looks up by name is what the schema asks for."""
    schema = json.loads((root / "forms/build/pages/data/tekster.schema.json").read_text("utf-8"))
    assert schema["properties"]["lov"]["required"] == list(SAID)


def test_the_schema_lies_where_the_definitions_say_that_it_is(root: Path, tmp_path: Path) -> None:
    """For editors' tools. One that fits is left as it is."""
    write_schema(TYPES, tmp_path / ".cache")
    place = tmp_path / ".cache" / "form.schema.json"
    assert json.loads(place.read_text("utf-8")) == form_schema(TYPES)
    written = place.stat().st_mtime_ns
    write_schema(TYPES, tmp_path / ".cache")
    assert place.stat().st_mtime_ns == written
    for path in (root / "forms/definitions").glob("*.yml"):
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=../../.cache/form.schema.json\n")
