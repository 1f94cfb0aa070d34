"""The JSON Schema of a form definition, made from the question types and the rules that there are.

It is what definitions are held against, and what an editor's YAML tools can read: the build lays it in .cache/.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from forms.build.cache import atomic_write
from forms.core.model import STAGES
from forms.core.question import ID, PARAGRAPHS, QUESTION, Question
from forms.core.rules import RULES

_TEXT = {"type": "string", "minLength": 1}
_FORM_ID = {
    "type": "string",
    "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
    "description": "små bokstaver a–z, tall og bindestrek",
}
_CHOICE_ID = {
    "type": "string",
    "pattern": "^[a-z0-9][a-z0-9_-]*$",
    "description": "små bokstaver a–z, tall, bindestrek og understrek",
}


def form_schema(types: Mapping[str, type[Question]]) -> dict[str, Any]:
    """The schema of a definition in which the questions may have these types."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Et skjema i forms/definitions/",
        **_thing(
            {
                "id": _FORM_ID,
                "version": {
                    "type": "integer",
                    "minimum": 1,
                    "description": "økes når et spørsmål som noen fyller ut, kommer til, skifter navn eller blir borte",
                },
                "title": _TEXT,
                "called": _TEXT | {"description": "det skjemaet heter i en setning: samtalen med eleven"},
                "stage": {"enum": [*STAGES], "description": "delen av veien det hører til; gir overskriftene farge"},
                "purpose": PARAGRAPHS | {"description": "hva skjemaet er til, trykt under tittelen"},
                "orientation": {"enum": ["portrait", "landscape"]},
                "variants": {"type": "array", "items": _variant(), "description": "andre måter å trykke skjemaet på"},
                "sections": {"type": "array", "minItems": 1, "items": _section()},
                "rules": {"type": "array", "items": _rule()},
            },
            ("id", "version", "title", "sections"),
        ),
        "$defs": {
            "choices": {
                "type": ["string", "array"],
                "minItems": 1,
                "items": {"if": {"type": "string"}, "else": _choice()},
                "description": "valg, og navn på lister av dem: kommune.tjenester, og kort. og et ark i kort.yml",
            },
            "question": {
                "type": "object",
                "required": ["id", "type"],
                "properties": {"type": {"enum": sorted(types)}},
                "allOf": [
                    {
                        "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
                        "then": _thing({"type": {}} | _options(kind), ()),
                    }
                    for name, kind in sorted(types.items())
                ],
            },
        },
    }


def schema_text(types: Mapping[str, type[Question]], *, shared: bool = False) -> str:
    """The schema as it stands in a file. shared: that of the fields that several forms have, each by a name."""
    schema = form_schema(types)
    if shared:
        schema = {"type": "object", "additionalProperties": QUESTION, "$defs": schema["$defs"]}
    return json.dumps(schema, ensure_ascii=False, indent=1)


def write_schema(types: Mapping[str, type[Question]], cache: Path) -> None:
    """Lay the schema in the project's `.cache/`, where definitions say that it is and editors' tools find it."""
    place, text = cache / "form.schema.json", schema_text(types)
    if not place.exists() or place.read_text(encoding="utf-8") != text:
        with atomic_write(place) as target:
            target.write_text(text, encoding="utf-8")


def _thing(properties: Mapping[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "additionalProperties": False,
        "properties": dict(properties),
    }


def _options(kind: type[Question]) -> dict[str, Any]:
    """What a definition may say of a question of this type."""
    without_meaning = Question.takes - kind.takes
    return {slot.name: slot.metadata["schema"] for slot in dataclasses.fields(kind) if slot.name not in without_meaning}


def _detail() -> dict[str, Any]:
    """The free text of a choice: drawn with its label, and as one that must be there."""
    options = _options(Question)
    drawn = {key: options[key] for key in ("id", "label", "required", "missing")}
    return _thing({"type": {"enum": ["text"]}} | drawn, ("id", "type", "label"))


def _variant() -> dict[str, Any]:
    return _thing(
        {
            "id": {"enum": ["a3", "uten-stikkord"], "description": "det stilene kjenner varianten på"},
            "label": _TEXT | {"description": "knappen som trykker skjemaet slik"},
            "blank": _TEXT | {"description": "knappen som trykker det slik og tomt"},
        },
        ("id", "label", "blank"),
    )


def _section() -> dict[str, Any]:
    questions = {"type": "array", "minItems": 1, "items": QUESTION}
    return _thing({"id": ID, "title": _TEXT, "text": PARAGRAPHS, "questions": questions}, ("id", "title", "questions"))


def _rule() -> dict[str, Any]:
    return _thing({"name": {"enum": sorted(RULES)}, "options": {"type": "object"}}, ("name",))


def _choice() -> dict[str, Any]:
    return _thing(
        {
            "id": _CHOICE_ID,
            "label": _TEXT,
            "about": {"type": "string", "description": "hva valget er, for den som ikke kjenner det"},
            "line": {"type": "string", "description": "valget sagt av eleven selv"},
            "drawing": {"type": "string", "description": "tegningen av valget, som en strek på 48 × 48"},
            "area": {"enum": ["education", "child_welfare", "health"]},
            "closed": {
                "type": "boolean",
                "description": "raden er ferdig: ingen flere frister, og den tas ikke med",
            },
            "detail": _detail(),
        },
        ("id", "label"),
    )
