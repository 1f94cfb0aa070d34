"""Reading YAML that people write, with errors that say which file, which key and what was expected (build only)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from forms.build.cache import CACHE, kept

if TYPE_CHECKING:
    import jsonschema


class ContentError(ValueError):
    """Something that a person wrote cannot be used. The message names file, place and what was expected."""

    def __init__(self, file: str, place: str | int, expected: str) -> None:
        super().__init__(f"{file}: {f'linje {place}' if isinstance(place, int) else place}: {expected}")


_QUICK: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SlipError(yaml.MarkedYAMLError):
    """YAML that is valid and yet not what its writer meant; PyYAML would say nothing."""


_BOOL, _NULL = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"


def parse_yaml(text: str) -> Any:
    """What `yaml.safe_load` gives, ten times as fast where PyYAML has its compiled part.

    Raises its YAMLError; SlipError for a key that stands twice, a comma that parts a text inside { }, and words
    that YAML takes for true or false, as No and On.
    """
    loader = _QUICK(text)
    try:
        node = loader.get_single_node()
        _refuse_slips(node)
        return None if node is None else loader.construct_document(node)
    except SlipError:
        raise
    except yaml.YAMLError:
        return yaml.safe_load(text)  # the same error everywhere
    finally:
        loader.dispose()


def _refuse_slips(root: yaml.Node | None) -> None:
    waiting = [root]
    looked_at = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode) and node.tag == _BOOL and node.value.lower() not in ("true", "false"):
            what = f'{node.value} blir lest som ja eller nei. Sett hermetegn rundt: "{node.value}"'
            raise SlipError(None, None, what, node.start_mark)
        if not isinstance(node, yaml.CollectionNode) or id(node) in looked_at:
            continue
        looked_at.add(id(node))
        if isinstance(node, yaml.MappingNode):
            keys = set()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode):
                    if key.value in keys:
                        raise SlipError(None, None, f"the key {key.value!r} stands twice", key.start_mark)
                    keys.add(key.value)
                    if node.flow_style and value.tag == _NULL and value.value == "":
                        what = (
                            f"{key.value!r} har ingen verdi. Er det et komma i teksten foran, så sett hermetegn rundt"
                        )
                        raise SlipError(None, None, f"{what} den teksten", key.start_mark)
                waiting += [key, value]
        else:
            waiting.extend(node.value)


def check_keys(path: Path, name: str) -> None:
    """Raises ContentError for a YAML file with slips. What tags mean does not matter, nor other faults."""
    try:
        _refuse_slips(yaml.compose(path.read_text(encoding="utf-8"), Loader=_QUICK))
    except SlipError as error:
        raise _not_valid(name, error) from None


def read_yaml(path: Path, name: str) -> Any:
    """The data of a YAML file; `name` is how errors call it. Raises ContentError when it cannot be read."""
    try:
        return parse_yaml(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(name, "file", "it does not exist") from None
    except yaml.MarkedYAMLError as error:
        raise _not_valid(name, error) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentError(name, "file", f"not readable as YAML in UTF-8: {error}") from None


def _not_valid(name: str, error: yaml.MarkedYAMLError) -> ContentError:
    line = error.problem_mark.line + 1 if error.problem_mark else 1
    return ContentError(name, line, f"not valid YAML: {error.problem}")


def check(data: Any, schema: Path, name: str, root: str = "") -> None:
    """Hold data against a JSON Schema. Raises ContentError for the deepest thing that is wrong."""
    rules = schema.read_text(encoding="utf-8")
    kept(CACHE / "checked" / name.replace("/", "-"), (rules, repr(data)), lambda: _check(data, rules, name, root))


def _check(data: Any, rules: str, name: str, root: str) -> None:
    # Slow to import, and what was right once is right the next time.
    import jsonschema

    error = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(json.loads(rules)).iter_errors(data))
    if error:
        path = root + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
        raise ContentError(name, path.lstrip(".") or "top level", _expected(error))


def _expected(error: jsonschema.ValidationError) -> str:
    """What was expected, in words; the schema's own message where it says enough."""
    schema: Any = error.schema
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = sorted(schema.get("properties", {}))
        unknown = sorted(set(error.instance) - set(known))
        return f"unknown key {', '.join(map(repr, unknown))}; known keys are {', '.join(known)}"
    if error.validator == "enum":
        return f"{error.instance!r} is not one of {', '.join(map(str, schema['enum']))}"
    if error.validator == "pattern":
        hint = schema.get("description", f"must match {schema['pattern']}")
        return f"{error.instance!r}: {hint}"
    return str(error.message)
