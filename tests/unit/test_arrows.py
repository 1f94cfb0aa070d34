"""Which room may know which, in the page's JavaScript, and what a room may say."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from forms import questions

FORMS = Path(__file__).parents[2] / "forms"
SCRIPTS = {path.relative_to(FORMS).as_posix(): path for path in sorted(FORMS.rglob("*.js"))}
TYPES = {path.parent.name for path in FORMS.glob("questions/*/template.html")}

ALLOWED = {
    "web/shared": {"web/shared"},
    "web/forms": {"web/forms", "web/shared"},
    "web/site": {"web/site", "web/shared"},
    "questions": {"web/shared"},
    "browser": set(),
}
"""The rooms whose modules those of a room may import. A question type knows its own folder besides."""

ENTRY = ("web/site/site.js", "web/forms/boot.js")
"""The one script of every page fetches the forms' where a page has forms, and knows nothing more of them."""

WIDGET = "../../questions/${type}/widget.js"
"""How web/forms fetches a type's program: by the name that the page gives, and in one place."""

ORDINARY = {"date", "number", "rows", "text"}
"""Names of types that are words of HTML or of every form too."""

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*(["'`])(.+?)\1""")
_LITERAL = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")


def code(name: str) -> str:
    """A script without its comments."""
    return _COMMENT.sub("", SCRIPTS[name].read_text(encoding="utf-8"))


def room(name: str) -> str:
    """Where a script belongs: a folder under web/, or the folder at the top."""
    parts = name.split("/")
    return "/".join(parts[:2]) if parts[0] == "web" else parts[0]


def imported(name: str) -> Iterator[str]:
    """What a script imports, as paths under forms/; a path with a name in it as it stands."""
    for _, target in _IMPORT.findall(code(name)):
        if "${" in target:
            yield target
        elif target.startswith("."):
            yield (SCRIPTS[name].parent / target).resolve().relative_to(FORMS.resolve()).as_posix()


def forbidden(name: str, target: str) -> bool:
    """Whether a script may not import another."""
    if target == WIDGET:
        return name != "web/forms/widgets.js"
    if "${" in target:
        # The worker is told where Python lies.
        return room(name) != "browser"
    if (name, target) == ENTRY or target.startswith("web/shared/vendor/"):
        return False
    same_type = room(name) == "questions" and target.rpartition("/")[0] == name.rpartition("/")[0]
    return not same_type and room(target) not in ALLOWED[room(name)]


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_know_the_rooms_that_they_may(name: str) -> None:
    """web/forms and web/site know web/shared and never each other; a question type knows itself and web/shared."""
    assert [target for target in imported(name) if forbidden(name, target)] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_import_is_there(name: str) -> None:
    """None leads to a file that is gone."""
    there = [target for target in imported(name) if "${" not in target and "/vendor/" not in target]
    assert [target for target in there if target not in SCRIPTS] == []


@pytest.mark.parametrize("name", [name for name in SCRIPTS if name.startswith("web/forms/")])
def test_forms_name_no_question_type(name: str) -> None:
    """What a type does beyond its controls stands in its own folder, and is found by `data-widget`."""
    said = " ".join(_LITERAL.findall(code(name)))
    names = sorted(TYPES - ORDINARY)
    assert re.findall(rf"(?<![\w/-])(?:{'|'.join(names)})(?![\w-])(?!\.js)", said) == []
    assert re.findall(r"questions/(?!\$\{type\})|data-widget=|data-kind=(?!rows\b)", said) == []


def fields(data: Any) -> Iterator[str]:
    """The ids of the questions in a definition, also of those in rows."""
    if isinstance(data, dict):
        yield from [data["id"]] if {"id", "type"} <= set(data) else []
        data = list(data.values())
    for part in data if isinstance(data, list) else []:
        yield from fields(part)


def drawn(shape: Mapping[str, Any]) -> set[str]:
    """The fields that a type asks its rows to have, also in rows within them; the build holds a definition to that."""
    return set(shape).union(*(drawn(part) for part in shape.values() if isinstance(part, dict)))


FIELDS = {
    field
    for path in FORMS.glob("definitions/**/*.yml")
    for field in fields(yaml.safe_load(path.read_text(encoding="utf-8")))
}
_NAMED = re.compile(r"""(?<![\w?.-])(\w+):(?!\w)|data-field="?(\w+)|(?<!role: )"(\w+)\"""")
"""A key of an object, a field by selector, and a word by itself in quotes that is no role of ARIA."""


@pytest.mark.parametrize("name", [name for name in SCRIPTS if name.startswith(("web/forms/", "questions/"))])
def test_no_script_names_a_field_of_a_definition(name: str) -> None:
    """An editor may rename it, and what is written in a field that is not there is lost: the definition tells the page.

    A type may name the fields that it asks its own rows to have.
    """
    type_ = questions.TYPES[name.split("/")[1]] if name.startswith("questions/") else None
    own = drawn(getattr(type_, "drawn", {}))
    said = {word for found in _NAMED.findall(code(name)) for word in found if word}
    assert sorted(said & FIELDS - own) == []


def test_a_field_in_a_script_would_be_seen() -> None:
    """As a key, in a selector and in quotes."""
    script = """write(row, { hvorfor: why }); find("[data-field=valgte]"); read(row)["frist"]; live.status = dato;"""
    said = {word for found in _NAMED.findall(script) for word in found if word}
    assert said & FIELDS == {"hvorfor", "valgte", "frist"}


@pytest.mark.parametrize("name", [name for name in SCRIPTS if name.startswith(("web/forms/", "questions/"))])
def test_forms_ask_in_one_way_whether_something_is_written(name: str) -> None:
    """By `isEmpty` and `tidy`, as Python does: what trims alone takes a sign that nobody sees for an answer."""
    assert re.findall(r"\b(?:value|name|pupil)\.trim\(", code(name)) == []


@pytest.mark.parametrize("name", [name for name in SCRIPTS if not re.search(r"(^|/)texts(/|\.js$)", name)])
def test_sentences_stand_in_one_place(name: str) -> None:
    """What the reader is told stands in web/shared/texts/, or in a question type's own TEXTS."""
    text = code(name)
    if name.startswith("questions/"):
        text = re.sub(r"const TEXTS = \{.*?\n\};", "", text, flags=re.DOTALL)
    literals = _LITERAL.findall(text)
    assert [one for one in literals if re.search(r"[æøåÆØÅ]\w|\w[æøåÆØÅ]|[«»]|[a-z] [a-z]+[.!?…]\W?$", one)] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_module_is_small(name: str) -> None:
    """About 300 lines at most."""
    assert len(SCRIPTS[name].read_text(encoding="utf-8").splitlines()) <= 310


@pytest.mark.parametrize("type_", sorted(path.parent.name for path in FORMS.glob("questions/*/widget.js")))
def test_a_widget_is_found_by_the_page(type_: str) -> None:
    """A type with a program says so in its template, and the program gives one function."""
    template = (FORMS / f"questions/{type_}/template.html").read_text(encoding="utf-8")
    assert f'data-widget="{type_}"' in template
    assert re.findall(r"^export .*", code(f"questions/{type_}/widget.js"), re.MULTILINE)[0].split("(")[0] in (
        "export function attach",
        "export const attach = ",
    )
    assert code(f"questions/{type_}/widget.js").count("export ") == 1


def test_the_guard_sees_what_it_looks_for() -> None:
    """Imports that are there are found, and those that are not allowed are seen."""
    assert "web/shared/answers.js" in set(imported("web/forms/live.js"))
    assert WIDGET in set(imported("web/forms/widgets.js"))
    assert ENTRY[1] in set(imported(ENTRY[0]))
    assert forbidden("web/site/catalogue.js", "web/forms/live.js")
    assert forbidden("web/shared/rows.js", "web/site/site.js")
    assert forbidden("questions/board/widget.js", "questions/cards/widget.js")
    assert forbidden("questions/board/widget.js", "web/forms/live.js")
    assert forbidden("web/forms/events.js", "questions/date/widget.js")
    assert forbidden("web/forms/events.js", WIDGET)
    assert {"board", "measure", "rows"} <= TYPES
