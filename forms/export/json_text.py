"""A file's text → the JSON object in it, or in bokmål why it cannot be read. What the object holds is for others.

The text is untrusted: it is looked at before anything is made of it.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Collection
from typing import Any

from forms.core.text import show
from forms.export.checksum import all_composed

LARGEST = 5_000_000
"""Characters in a file that is opened, of a form or a case. All forms with 500 in every field have 1.6 million."""

DEEPEST = 50
"""Brackets within brackets in a file that is opened: ours have seven, and thousands end Python in the browser."""

MOST_VALUES = 50_000
"""Values in a file that is opened. A case in full has some thousand, and each may have to be reported on."""

TOO_LARGE = "Filen er for stor til å være et skjema herfra. Velg en annen fil."
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_MARK = "urn:naervaer:"
_BASE64 = re.compile(r"[A-Za-z0-9+/\r\n]{100,}+={0,2}\s*+")
_UNCHANGED = "Det som står i skjemaet, er ikke endret."
_WRAPPED = (
    "Filen kan ikke leses. Et annet program har pakket inn det som står i den. "
    f"Åpne filen slik den ble lagret herfra. {_UNCHANGED}"
)
_AROUND = 20
"""Signs that are quoted on each side of where a file cannot be read."""
_CURLY = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
"""Quotation marks that word processors put for those of JSON."""


class FileError(ValueError):
    """A file that cannot be opened. The message says why and what to do, in bokmål."""


def damaged(what: str) -> FileError:
    """The error of a file that says it is ours, but lacks something."""
    return FileError(f"Filen er skadet: {what}. Åpne filen slik den ble lagret herfra. {_UNCHANGED}")


def parsed(text: str, schemas: tuple[str, ...]) -> dict[str, Any]:
    """The object in a file's text, if it names one of these layouts, of this or another version.

    Raises FileError for what is too large, not JSON, too deep, or of no such layout.
    """
    if len(text) > LARGEST:
        raise FileError(TOO_LARGE)
    text = text.removeprefix("\ufeff")
    # What is between the strings is short, and tells how much a file would cost before anything is made of it.
    bones = _STRING.sub("", text)
    if sum(map(bones.count, ",[{")) > MOST_VALUES:
        raise FileError("Filen har for mange deler til å være et skjema herfra. Velg en annen fil.")
    try:
        if _depth(bones) > DEEPEST:
            raise ValueError("too deep")
        data = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_each_once)
    except FileError:
        raise
    except ValueError as error:
        raise FileError(f"Filen kan ikke leses. {_reason(text, error)} {_UNCHANGED}") from None
    layouts = tuple(schema.rpartition(":")[0] + ":" for schema in schemas)
    data = _with_schema(data, layouts) if isinstance(data, dict) else data
    if not isinstance(data, dict) or not str(data.get("$schema", "")).startswith(layouts):
        if _is_wrapped(text, data, layouts):
            raise FileError(_WRAPPED)
        raise FileError("Filen er ikke et skjema som er lagret herfra. Velg en annen fil.")
    return {key: all_composed(part) for key, part in data.items()}


def _is_wrapped(text: str, data: Any, layouts: Collection[str]) -> bool:
    """Whether a file that is not ours has one of ours in it, also as a text or in base64."""
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else [data]
    coded = ("".join(part.split()).rstrip("=") for part in parts if isinstance(part, str) and _BASE64.fullmatch(part))
    # Of a number of signs that base64 cannot have, what is whole is looked at.
    whole = (one[: len(one) - 1 if len(one) % 4 == 1 else None] for one in coded)
    texts = [text, *(base64.b64decode(one + "==").decode("latin1") for one in whole)]
    named = re.compile(rf"\$schema[\\\s\"':]+(?:{'|'.join(map(re.escape, layouts))})")
    return any(named.search(one) for one in texts)


def _with_schema(data: dict[str, Any], layouts: tuple[str, ...]) -> dict[str, Any]:
    """The same data with `$schema` for a key that a database has put in its place, which takes no `$` there."""
    for key, value in data.items():
        if key != "$schema" and key.endswith("schema") and isinstance(value, str) and value.startswith(layouts):
            return {"$schema" if one == key else one: part for one, part in data.items()}
    return data


def _reason(text: str, error: ValueError) -> str:
    """Why a text is no JSON, as far as it can be told, and what to do."""
    if not text.lstrip().startswith("{"):
        if _MARK in text:
            return "Et annet program har lagt noe rundt det som står i den. Åpne den slik den ble lagret herfra."
        return "Den er ikke lagret herfra, eller et annet program har gjort den om. Åpne den slik den ble lagret."
    if isinstance(error, json.JSONDecodeError):
        if text[error.pos : error.pos + 1] in tuple(_CURLY):
            return "Et annet program har byttet ut anførselstegnene i den. Åpne filen slik den ble lagret herfra."
        whole = text.rstrip().endswith("}")
        if (error.msg.startswith("Unterminated string") and not whole) or error.pos >= len(text.rstrip()):
            return "Den er ikke hel, for slutten mangler. Hent eller kopier den på nytt."
        if error.msg.startswith("Invalid control character"):
            return (
                "Et annet program har delt linjer i den eller satt inn tegn som ikke ses. Åpne den slik den ble lagret."
            )
        if error.msg == "Extra data":
            return "Det står noe mer etter svarene. Åpne filen slik den ble lagret herfra."
        if _MARK in text:
            there = show(text[max(0, error.pos - _AROUND) : error.pos + _AROUND])
            return (
                f"Den er endret for hånd eller av et annet program, i linje {error.lineno}, ved «{there}». "
                "Åpne filen slik den ble lagret herfra."
            )
    return "Den er kanskje ikke lagret herfra, eller den er ikke hel. Åpne filen slik den ble lagret herfra."


def _depth(bones: str) -> int:
    """How many brackets are open at once, at most."""
    depth = deepest = 0
    for sign in re.findall(r"[\[\]{}]", bones):
        depth += 1 if sign in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The mapping of these pairs. Of a key that is there twice, one answer would be lost unseen."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            both = f"først med «{show(found[key])}» og så med «{show(value)}»"
            raise damaged(f"I den står «{show(key)}» to ganger, {both}")
        found[key] = value
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)
