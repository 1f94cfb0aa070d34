"""The part of image.mjs that runs inside Pyodide: what the image holds is what has been imported and used here.

image.mjs calls `warm`; the worker then finds `begin` in the module `start_image`. Nothing else imports this.
"""

from __future__ import annotations

import dataclasses
import gc
import importlib
import json
import pkgutil
import random
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from typing import Any

from pyodide.ffi import JsException  # type: ignore[import-not-found]

# Modules of the standard library that only other systems have.
ELSEWHERE = frozenset({"_winapi", "grp", "msvcrt", "nt", "pwd", "winreg"})


class Missing:
    """Fetches the standard library when something in it is imported first after the start: the image has no files.

    It is asked last, and only for what the library has: a package that has been fetched since is found by those before
    it, and it may try for modules of other systems. `fetch` gives the bytes, and waits.
    """

    def __init__(self, fetch: Callable[[], Any]) -> None:
        self.fetch = fetch

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: Any = None) -> ModuleSpec | None:
        """The module in the library. A later import tries again if that did not come."""
        if name.partition(".")[0] not in sys.stdlib_module_names - ELSEWHERE:
            return None
        archive = next(entry for entry in sys.path if entry.endswith(".zip"))
        try:
            Path(archive).write_bytes(self.fetch().to_bytes())
        except JsException:
            return None
        sys.meta_path.remove(self)
        importlib.invalidate_caches()
        return PathFinder.find_spec(name, path, target)


def begin(seed: int, fetch: Callable[[], Any]) -> None:
    """Begin a session from the image, in which every session would otherwise be alike.

    The image is one memory for all readers, and the same bytes at every build: hashes begin from a fixed seed
    (python.mjs), and what draws at random goes on from where it was. So worker.js gives a `seed` of the browser's own.
    """
    random.seed(seed)
    sys.meta_path.append(Missing(fetch))


def warm() -> None:
    """Import every module of the packages, prepare every template, and do once what a reader does."""
    # The clock stands still, so that a folder in which files have come looks as it was.
    importlib.invalidate_caches()
    site_packages = next(entry for entry in sys.path if entry.endswith("/site-packages"))
    for found in pkgutil.walk_packages([site_packages]):
        importlib.import_module(found.name)
    from forms.core.templating import environment

    for name in environment().list_templates(extensions=["html"]):
        environment().get_template(name)
    rehearse()
    # What lays a fetched package in its place imports this, and uses it where one is no wheel: here all are.
    sys.modules["tarfile"] = types.ModuleType("tarfile")
    module = types.ModuleType("start_image")
    module.__dict__["begin"] = begin
    sys.modules[module.__name__] = module
    # The files are not in the image: nothing may remember where they were.
    importlib.invalidate_caches()
    gc.collect()
    gc.freeze()


def _example(name: str, key: str, choices: list[Any]) -> dict[str, Any]:
    """A question of a type, with the options that it has."""
    from forms.questions import TYPES

    known = {slot.name for slot in dataclasses.fields(TYPES[name])}
    options = {"id": key, "label": name, "text": ["x"], "choices": choices}
    # The types that draw their rows themselves say which fields those have.
    if drawn := getattr(TYPES[name], "drawn", {}):
        options["fields"] = _fields(drawn, choices)
    return {"type": name} | {option: value for option, value in options.items() if option in known}


def _fields(shape: Mapping[str, Any], choices: list[Any]) -> list[dict[str, Any]]:
    """The fields of rows, by what each is of: a type, or the fields of the rows inside it."""
    return [
        _example(kind, field, choices)
        if isinstance(kind, str)
        else {"type": "rows", "id": field, "label": field, "fields": _fields(kind, choices)}
        for field, kind in shape.items()
    ]


def rehearse() -> None:
    """Fill a form with a question of every type, so that what is done for the first time is done here."""
    from forms.browser import app
    from forms.core.items import Field, Ticks
    from forms.core.model import question_from
    from forms.export import case_json
    from forms.export import json as json_file
    from forms.questions import TYPES

    choices = [{"id": "a", "label": "A", "detail": {"id": "d", "type": "text"}}, {"id": "b", "label": "B"}]
    examples = [_example(name, name, choices) for name in sorted(TYPES)]
    # Rows come by themselves, and a text that follows the answers needs those that only its own form has.
    alone = [one for one in examples if set(TYPES[one["type"]].needs) <= set(one)]
    made = [question_from(one, TYPES) for one in alone]
    items = [one.summarise(one.parse(one.empty())) for one in made]
    # What a cell of a table can hold.
    in_rows = [one for one, item in zip(alone, items, strict=True) if isinstance(item, (Field, Ticks))]
    rows = {"id": "rows", "type": "rows", "label": "rows", "core": "07:00-16:00", "fields": in_rows}
    blocks = rows | {"id": "blocks", "layout": "blocks", "fields": [rows]}
    sections = [{"id": "x", "title": "x", "questions": [*alone, rows, blocks]}]

    def ask(**message: object) -> Any:
        return json.loads(app.handle(json.dumps(message | {"form": "x"})))

    measures = {
        "causes": {"a": "A"},
        "untagged": "x",
        "unled": "x",
        "groups": {"1": "x"},
        "measures": [["x", "x", ["a"], 1]],
    }
    facts = {"measures": measures | {"boxes": {"x": [0]}}}
    form = {"id": "x", "version": 1, "title": "x", "owner": "x", "sections": sections, "facts": facts}
    ask(type="init", forms=[form])
    plain = {"date": "1.1.2020", "national_id": "1", "text": "x", "timerange": "8-9"}
    filled = {**plain, "rows": [plain, {"timerange": "x"}]}
    for answers in ({}, filled):
        ask(type="change", answers=answers)
        ask(type="check", answers=answers)
        ask(type="export", format="print", answers=answers)
        part = {"form": "x", "version": 1, "answers": answers}
        ask(type="open", text=json.dumps({"$schema": json_file.SCHEMA, **part}))
        ask(type="case-print", pupil="x", parts=[part])
        case = {"$schema": case_json.SCHEMA, "version": 1, "pupil": "x", "forms": [part]}
        ask(type="case-open", text=json.dumps(case), pupil="x", parts={}, filled=[])
    ask(type="open", text="{")
    ask(type="split", time="8-9", following="")
    app._app = app.App()
