"""A measure in an answer: its text, and the address of the published measure that it came from, or "" for none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.core.text import Raw

TEXT, ADDRESS = "text", "address"
"""The keys of the two."""


def linked(text: str = "", address: str = "") -> dict[str, Raw]:
    """The raw answer."""
    return {TEXT: text, ADDRESS: address}


def parts(raw: Any) -> tuple[str, str]:
    """The text and the address of a raw answer of any shape: it may have been saved as text alone."""
    given = raw if isinstance(raw, Mapping) else linked(raw)
    text, address = (part if isinstance(part := given.get(key), str) else "" for key in (TEXT, ADDRESS))
    return text, address
