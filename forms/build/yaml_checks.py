"""Holding the data of YAML files against a schema, with errors that say which line and what was expected (build)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from forms.build.cache import once
from forms.build.text_files import ContentError, read_text

if TYPE_CHECKING:
    import jsonschema

_RULES = Path(__file__).read_text(encoding="utf-8")
"""What is kept of an earlier build holds for as long as these rules do."""


def check(data: Any, schema: str, name: str, root: str = "", source: Path | None = None) -> None:
    """Hold data against the text of a JSON Schema. Raises ContentError for the deepest thing that is wrong.

    root: the key that the data stands under in the file. source: the file itself, for the line.
    """
    made_from = (schema, _RULES, repr(data))
    once(f"checked/{name.replace('/', '-')}", made_from, lambda: _check(data, schema, name, root, source))


def _check(data: Any, schema: str, name: str, root: str, source: Path | None) -> None:
    # Slow to import, and what was right once is right the next time.
    import jsonschema

    error = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(json.loads(schema)).iter_errors(data))
    if error:
        steps = [*filter(None, root.split(".")), *error.absolute_path]
        raise fault(source, name, steps, _expected(error))


def fault(source: Path | None, name: str, steps: Sequence[str | int], told: str) -> ContentError:
    """The error for what stands at the end of the way `steps` in a YAML file: with its line if the file is given."""
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
    if source is None:
        return ContentError(name, place or "øverst i filen", told)
    return ContentError(name, _line_of(read_text(source, name), steps), f"{place}: {told}" if place else told)


_STEP = re.compile(r"«([^»]+)»|([\w-]+)")
"""A step of a place. One that has a dot in it stands between quotation marks."""
_KNOWN_BY = ("id", "name", "use")
"""The keys that a mapping in a form's definition is known by."""


@contextmanager
def lines_of(source: Path, used: Mapping[str, str] = MappingProxyType({})) -> Iterator[None]:
    """Give errors about a YAML file their line, found by the keys and ids that the place names, as far as they lead.

    used: the ids of what the file takes in with `use`, by the names of that.
    """
    try:
        yield
    except ContentError as error:
        raise (
            error if isinstance(error.place, int) or not source.is_file() else _located(error, source, used)
        ) from None


def _located(error: ContentError, source: Path, used: Mapping[str, str]) -> ContentError:
    root = yaml.compose(read_text(source, error.file), Loader=yaml.SafeLoader)
    _, line = _furthest(root, [one or two for one, two in _STEP.findall(str(error.place))], used)
    return ContentError(error.file, line + 1, f"{error.place}: {error.expected}") if line >= 0 else error


def _furthest(root: yaml.Node | None, steps: Sequence[str], used: Mapping[str, str]) -> tuple[int, int]:
    """How many of the steps lead somewhere one below another, at most, and the line of the last; -1 for none."""
    for place, step in enumerate(steps):
        ways = [(_furthest(node, steps[place + 1 :], used), line) for node, line in _named(root, step, used)]
        if ways:
            (count, deeper), line = max(ways, key=lambda way: way[0][0])  # the nearest of those that lead as far
            return count + 1, deeper if deeper >= 0 else line
    return 0, -1


def _named(root: yaml.Node | None, step: str, used: Mapping[str, str]) -> Iterator[tuple[yaml.Node, int]]:
    """The mappings below that are known by this, and what stands under this key, each with its line: the nearest first.

    A question is known by its id, a rule by its name, and a field that several forms have by what it is used as too.
    What the root itself is known by is not below it.
    """
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == step and not (node is root and step in _KNOWN_BY):
                    yield value, key.start_mark.line
                by = (value.value, used.get(str(value.value))) if key.value == "use" else (value.value,)
                if key.value in _KNOWN_BY and step in by and node is not root:
                    yield node, key.start_mark.line
                waiting.append(value)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _line_of(text: str, steps: Sequence[str | int]) -> int:
    """The line of a key or an item in YAML, by the way to it; where it is not there, of the last that is."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 0
    for step in steps:
        found: tuple[yaml.Node, yaml.Node] | None = None
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = (node.value[step], node.value[step])
        if found is None:
            break
        line, node = found[0].start_mark.line, found[1]
    return line + 1


_TYPES = {
    "string": "tekst",
    "integer": "et helt tall",
    "number": "et tall",
    "boolean": "true eller false",
    "array": "en liste",
    "object": "nøkler med verdier",
    "null": "tomt",
}


def _expected(error: jsonschema.ValidationError) -> str:
    """What was expected, in words; a schema's description says it where a pattern does not."""
    schema: Any = error.schema
    wanted: Any = error.validator_value
    instance: Any = error.instance
    given = _shown(instance)
    match error.validator:
        case "additionalProperties" if isinstance(instance, dict):
            known = sorted(schema.get("properties", {}))
            unknown = sorted(set(instance) - set(known))
            return f"ukjent nøkkel {', '.join(map(_shown, unknown))}. Kjente nøkler: {', '.join(known)}"
        case "required":
            missing = [key for key in wanted if key not in instance]
            return f"nøkkelen {_shown(missing[0])} mangler"
        case "type":
            kinds = [wanted] if isinstance(wanted, str) else wanted
            return f"{given} er ikke {' eller '.join(_TYPES[kind] for kind in kinds)}"
        case "enum":
            return f"{given} er ikke en av {', '.join(map(str, wanted))}"
        case "pattern":
            return f"{given}: {schema.get('description', f'må følge mønsteret {wanted}')}"
        case "minLength" | "minItems" | "minProperties":
            return "må ikke være tom" if wanted == 1 else f"må ha minst {wanted}"
        case "maxLength" | "maxItems":
            return f"kan ha høyst {wanted}"
        case "minimum":
            return f"{given} er mindre enn {wanted}"
        case "maximum":
            return f"{given} er større enn {wanted}"
        case _:
            return f"{given} kan ikke brukes her ({error.message})"


def _shown(value: Any) -> str:
    if value is None:
        return "en tom verdi"
    return f"«{value}»" if isinstance(value, str) else str(value)
