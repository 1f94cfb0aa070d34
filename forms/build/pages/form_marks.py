"""The marks in the texts of a form's definition (build only): those of settings that are not given, and half ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path
from typing import Any

from forms.build.pages.marks import half_mark, used
from forms.build.text_files import ContentError, read_text

_HALF_MARK = re.compile(r"\{\{.{0,30}|.{0,30}\}\}")
"""What is left of a mark that was not written whole, since no other text has two such brackets."""
_WRITTEN = re.compile(r"«([^»]+)»|ukjent (\{\{.*?\}\})")
"""How an error about a mark begins: with what was written."""


def strings(data: Any) -> Iterator[str]:
    """All texts in the data of a YAML file."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (list, dict)):
        for item in data.values() if isinstance(data, dict) else data:
            yield from strings(item)


def without(data: Any, unset: Set[str]) -> Any:
    """The data without the paragraphs, choices and rules that need something which is not set."""

    def is_usable(item: Any) -> bool:
        texts = [item] if isinstance(item, str) else []
        if isinstance(item, dict):
            texts = [item.get("label", ""), *strings(item.get("options", {}))]
        return all(unset.isdisjoint(used(text)) for text in texts)

    if isinstance(data, list):
        return [without(item, unset) for item in data if is_usable(item)]
    if isinstance(data, dict):
        return {key: without(value, unset) for key, value in data.items()}
    return data


def filled(data: Any, path: Path, name: str, fill: Callable[[str, str], str]) -> Any:
    """The data of the file `path`, with the marks in its texts replaced by `fill`, which gets a text and `name`.

    Raises ContentError for unknown and half marks, with the line of the first that is written so.
    """
    if isinstance(data, str):
        try:
            return _with_whole_marks(fill(data, name), name)
        except ContentError as error:
            written = _WRITTEN.match(error.expected)
            words = [*filter(None, written.groups() if written else ()), data]
            raise ContentError(name, _line_with(words, path, name), error.expected) from None
    if isinstance(data, list):
        return [filled(item, path, name, fill) for item in data]
    if isinstance(data, dict):
        return {key: filled(value, path, name, fill) for key, value in data.items()}
    return data


def _with_whole_marks(text: str, name: str) -> str:
    if half := _HALF_MARK.search(text):
        raise ContentError(name, "filen", half_mark(half[0], "navnet"))
    return text


def _line_with(words: Iterable[str], path: Path, name: str) -> int | str:
    """The first line of a file with the first of these that stands in one."""
    lines = read_text(path, name).split("\n")
    return next((number for one in words for number, line in enumerate(lines, 1) if one in line), "filen")
