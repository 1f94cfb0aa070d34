"""A measure in an answer: its text, and the address of the published measure that it came from, or "" for none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.core import agreed
from forms.core.text import Raw, is_empty

TEXT, ADDRESS = "text", "address"
"""The keys of the two."""

MOVED = "moved"
"""The fact of a form that says where measures stand now, by the addresses that they had."""


def linked(text: str = "", address: str = "") -> dict[str, Raw]:
    """The raw answer."""
    return {TEXT: text, ADDRESS: address}


def parts(raw: Any) -> tuple[str, str]:
    """The text and the address of a raw answer of any shape: it may have been saved as text alone.

    An address tells nothing without a text.
    """
    given = raw if isinstance(raw, Mapping) else linked(raw)
    text, address = (part if isinstance(part := given.get(key), str) else "" for key in (TEXT, ADDRESS))
    return ("", "") if is_empty(text) else (text, address)


def followed(raw: Any, moved: Mapping[str, str]) -> Any:
    """Raw answers of any shape, with the present address of each measure that has `MOVED`. What is written stays."""
    if not moved:
        return raw
    if isinstance(raw, Mapping):
        return {
            key: moved.get(part, part)
            if key in (ADDRESS, agreed.ADDRESS) and isinstance(part, str)
            else followed(part, moved)
            for key, part in raw.items()
        }
    return [followed(part, moved) for part in raw] if isinstance(raw, list) else raw
