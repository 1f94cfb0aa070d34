"""The scenarios of tests/cases/: the same messages get the same replies in CPython and in the browser's Python.

A case is one JSON file in the folder of its form: `name` is a sentence, `today` the day it plays on, and `messages`
what is sent and what is expected. The form itself is sent first, as Eksempelvik has it. In what is sent,

    {"$repeat": [text, n]}      is the text n times over,
    {"$file": data}             is the data as JSON text,
    {"$reply": [n, key]}        is what the reply to message n (from 0) holds under the key.

What is expected is a part of the reply: a mapping may have more keys, a list may not have more items. In it,

    {"$has": […], "$lacks": […]}    is a text with, and without, these texts,
    {"$exactly": value}             is a value and nothing more.
"""

import datetime as dt
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from forms.browser import app
from forms.build.pages.project import Project
from forms.build.runtime import bundle
from forms.core.answers import Answers
from forms.core.model import Form, to_data
from forms.export import json as json_file
from tests.programs import MINUTE, run

ROOT = Path(__file__).parents[2]
CASES = {
    f"{path.parent.name}/{path.stem}": json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests" / "cases").glob("*/*.json"))
}

type Talk = list[tuple[str, str]]
"""The messages of a case and their replies, as JSON text. A file is saved without a message: that one is ""."""


def resolved(value: Any, replies: list[str]) -> Any:
    """What is sent, with the marks in it replaced."""
    match value:
        case {"$repeat": [str(text), int(times)]}:
            return text * times
        case {"$file": data}:
            return json.dumps(resolved(data, replies), ensure_ascii=False)
        case {"$reply": [int(number), str(key)]}:
            return json.loads(replies[number + 1])[key]
        case dict():
            return {key: resolved(part, replies) for key, part in value.items()}
        case list():
            return [resolved(part, replies) for part in value]
    return value


def talk(name: str, project: Project) -> Talk:
    """The case in CPython, through the same door as in the browser."""
    case = CASES[name]
    ids = itertools.count(1)
    app._app = app.App(lambda: dt.date.fromisoformat(case["today"]), lambda: f"id-{next(ids)}")
    form = name.split("/")[0]
    init = {"type": "init", "forms": [to_data(project.forms[form])]}
    sent: list[str] = []
    replies: list[str] = []
    for number, message in enumerate([init, *(item["send"] for item in case["messages"])]):
        whole = {"form": form} | resolved(message, replies) | {"id": number}
        if whole.get("format") == "json":
            sent.append("")
            replies.append(json.dumps(saved(project.forms[form], whole["answers"], case["today"]), ensure_ascii=False))
            continue
        sent.append(json.dumps(whole, ensure_ascii=False))
        replies.append(app.handle(sent[-1]))
    return list(zip(sent, replies, strict=True))


def saved(form: Form, answers: Any, today: str) -> dict[str, str]:
    """The file that the page makes of these answers; tests/e2e/test_tab.py compares the two."""
    text = json_file.write(form, Answers.accept(form, answers)[0])
    name = json_file.file_name(form, dt.date.fromisoformat(today))
    return {"type": "file", "name": name, "mime": "application/json", "text": text}


class Talks(dict[str, Talk]):
    """Every case as it goes in CPython: by the test that asks for it first, so that a tool sees which code it tests."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def __missing__(self, name: str) -> Talk:
        before = app._app
        self[name] = talk(name, self.project)
        app._app = before
        return self[name]


@pytest.fixture(scope="module")
def talks(project: Project) -> Talks:
    """The cases' talks, each held once."""
    return Talks(project)


@pytest.fixture(scope="module")
def in_the_browser(talks: Talks) -> dict[str, list[str]]:
    """The replies to the same messages from Pyodide in Node, started once."""
    cases = [{"today": CASES[name]["today"], "messages": [sent for sent, _ in talks[name] if sent]} for name in CASES]
    pyodide = str(ROOT / "node_modules" / "pyodide")
    job = json.dumps({"pyodide": pyodide, "folder": str(bundle.make(ROOT).folder), "cases": cases})
    command = ["node", str(ROOT / "tests" / "run_cases.mjs")]
    done = run(command, waits_for="the replies of Pyodide", seconds=2 * MINUTE, tells=job)
    return dict(zip(CASES, json.loads(done.stdout.splitlines()[-1]), strict=True))


def differences(expected: Any, found: Any, place: str = "reply") -> Iterator[str]:
    """Where a reply is not what was expected."""
    match expected:
        case {"$has": _} | {"$lacks": _}:
            assert set(expected) <= {"$has", "$lacks"}
            yield from (f"{place}: lacks {text!r}: {found}" for text in expected.get("$has", []) if text not in found)
            yield from (f"{place}: has {text!r}: {found}" for text in expected.get("$lacks", []) if text in found)
        case dict() if "$exactly" not in expected and isinstance(found, dict):
            yield from (f"{place}: has no {key!r}: {found!r}" for key in expected if key not in found)
            for key in expected.keys() & found.keys():
                yield from differences(expected[key], found[key], f"{place}.{key}")
        case list() if isinstance(found, list) and len(found) == len(expected):
            for index, value in enumerate(expected):
                yield from differences(value, found[index], f"{place}[{index}]")
        case _:
            value = expected["$exactly"] if isinstance(expected, dict) and "$exactly" in expected else expected
            if found != value:
                yield f"{place}: expected {value!r}, found {found!r}"


@pytest.mark.parametrize("name", CASES)
def test_a_case_goes_as_expected(name: str, talks: Talks) -> None:
    """Each reply has what the case says of it."""
    for number, message in enumerate(CASES[name]["messages"]):
        reply = json.loads(talks[name][number + 1][1])
        assert list(differences(message["expect"], reply, f"message {number}")) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_case_goes_the_same_in_the_browser(name: str, talks: Talks, in_the_browser: dict[str, list[str]]) -> None:
    """The whole replies are alike, to the letter."""
    asked = [(sent, reply) for sent, reply in talks[name] if sent]
    for (sent, reply), other in zip(asked, in_the_browser[name], strict=True):
        assert other == reply, sent[:300]


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_well_written(name: str) -> None:
    """It tells what it is about, and every message expects something."""
    case = CASES[name]
    assert set(case) == {"name", "today", "messages"}
    assert case["name"].endswith(".")
    assert [other["name"] for other in CASES.values()].count(case["name"]) == 1
    for message in case["messages"]:
        assert set(message) == {"send", "expect"}
        assert message["expect"]


def test_every_form_has_cases_enough(project: Project) -> None:
    """At least eight each."""
    for form in project.forms:
        assert sum(name.startswith(f"{form}/") for name in CASES) >= 8


def test_a_difference_is_seen() -> None:
    """The comparison itself does not let everything through."""
    found = {"a": [1, {"b": "å"}], "c": "tekst"}
    assert list(differences({"a": [1, {"b": "å"}]}, found)) == []
    assert list(differences({"c": {"$has": ["kst"], "$lacks": ["x"]}}, found)) == []
    for wrong in ({"a": [1]}, {"d": 1}, {"a": {"$exactly": [1]}}, {"c": {"$has": ["x"]}}, {"c": {"$lacks": ["t"]}}, []):
        assert len(list(differences(wrong, found))) == 1
