"""A checksum in a file of answers, by which it is seen whether anything was changed since the file was saved."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

from forms.core.text import composed

KEY = "crc32"
"""Where a file has it. It is no lock: who wants to deceive can write a new one."""

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of signs, which a browser writes as numbers."""

_OF = ("form", "version", "answers", "pupil", "forms")
"""What it is of, as far as a file has it. What programs put beside these is told of as unknown."""

_CHANGED = (
    "Filen er endret etter at den ble lagret herfra, for hånd eller av et annet program. "
    "Se over at alt er som det skal være."
)


def checksum(data: Mapping[str, Any]) -> str:
    """The CRC-32 (as zlib has it) of what a file says of itself and holds, in eight hexadecimal digits.

    It is the same however the file is indented, its keys are ordered or its letters are composed.
    web/shared/checksum.js reckons the same.
    """
    return _sum(all_composed(data))


def summed(data: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be written, with its checksum at the end."""
    return {**data, KEY: checksum(data)}


def is_intact(data: Mapping[str, Any]) -> bool | None:
    """Whether a file holds what was saved; None where it does not say, as those of earlier versions.

    Its letters are composed already. A table may have kept the sum as a number, without its first noughts.
    """
    return None if KEY not in data else str(data[KEY]).zfill(8) == _sum(data)


def changed(intact: bool | None) -> tuple[str, ...]:
    """The remark on a file that is not what was saved, if so."""
    return (_CHANGED,) if intact is False else ()


def _sum(data: Mapping[str, Any]) -> str:
    content = {key: data[key] for key in _OF if key in data}
    text = json.dumps(_ordered(content), ensure_ascii=False, separators=(",", ":"))
    try:
        line = text.encode()
    except UnicodeEncodeError:
        line = _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()
    return f"{zlib.crc32(line):08x}"


def _ordered(data: Any) -> Any:
    """The same with pairs in the order of their keys for each mapping."""
    if isinstance(data, dict):
        return [[key, _ordered(data[key])] for key in sorted(data)]
    if isinstance(data, list):
        return [_ordered(part) for part in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data


def all_composed(data: Any) -> Any:
    """The same with å as one sign in every text."""
    if isinstance(data, str):
        return composed(data)
    if isinstance(data, list):
        return [all_composed(part) for part in data]
    return {key: all_composed(part) for key, part in data.items()} if isinstance(data, dict) else data
