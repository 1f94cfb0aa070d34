"""Values and files in PDF's own syntax. Source: ISO 32000-1, clause 7."""

from __future__ import annotations

import codecs
import hashlib
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

type Value = Any
"""None (left out of a dictionary), bool, int, float, str (text), bytes, Name, Ref, and lists and mappings of them."""

type Dictionary = Mapping[str, Value]

# Found now and not with the first file: in the browser it would be fetched then, and all of the library with it.
codecs.lookup("utf-16-be")

_IN_A_STREAM = 200
"""Objects that are packed together. A reader unpacks all of them to find one."""


class Ref(int):
    """The number of an object."""


class Name(str):
    """A PDF name."""

    __slots__ = ()


@cache
def name(text: str) -> str:
    """A name as it is written: /Type."""
    return "/" + "".join(c if "!" <= c <= "~" and c not in "#/%()<>[]{}" else f"#{ord(c):02X}" for c in text)


def write(value: Value) -> str:
    """A value as PDF syntax. Raises KeyError for what PDF has no value for."""
    return _WRITERS[type(value)](value)


def number(value: float) -> str:
    """A number with two decimals, a hundredth of a point being less than anybody sees."""
    return f"{value:.2f}".removesuffix(".00")


def _dictionary(value: Dictionary) -> str:
    return "<<" + "".join([name(key) + write(part) for key, part in value.items() if part is not None]) + ">>"


def _array(value: Sequence[Value]) -> str:
    return "[" + " ".join([write(part) for part in value]) + "]"


_WRITERS: Mapping[type, Callable[[Any], str]] = {
    bool: lambda value: " true" if value else " false",
    Ref: " {:d} 0 R".format,
    Name: name,
    int: " {}".format,
    float: lambda value: " " + number(value),
    str: lambda value: "<FEFF" + value.encode("utf-16-be").hex() + ">",
    bytes: lambda value: f"<{value.hex()}>",
    dict: _dictionary,
    list: _array,
    tuple: _array,
}


class Objects:
    """The objects of a file in order, from number 1. Each is a value, or a dictionary with a stream."""

    def __init__(self) -> None:
        self._values: list[tuple[Value, bytes | None]] = [(None, None)]

    def add(self, value: Value = None, stream: bytes | None = None, *, squeeze: bool = True) -> Ref:
        """A new object; without a value it gets its number now and is filled by `put`."""
        if stream is not None:
            value = dict(value or {})
            if squeeze:
                stream = zlib.compress(stream)
                value["Filter"] = Name("FlateDecode")
            value["Length"] = len(stream)
        self._values.append((value, stream))
        return Ref(len(self._values) - 1)

    def put(self, ref: Ref, value: Value) -> None:
        """Fill an object that has a number."""
        self._values[ref] = (value, None)

    def file(self, catalog: Ref, info: Ref | None, version: str) -> bytes:
        """The whole file, with streams of objects and of references (7.5.7, 7.5.8). Its /ID is a hash of it."""
        out = bytearray(f"%PDF-{version}\n".encode() + b"%\xe2\xe3\xcf\xd3\n")
        where: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        last = len(self._values)

        def put(number: int, value: Dictionary, stream: bytes) -> None:
            where[number] = (1, len(out), 0)
            out.extend(f"{number} 0 obj\n{write(value)}\nstream\n".encode("ascii") + stream + b"\nendstream\nendobj\n")

        plain = []
        for number, (value, stream) in enumerate(self._values):
            if stream is not None:
                put(number, value, stream)
            elif number:
                plain.append(number)
        for start in range(0, len(plain), _IN_A_STREAM):
            some = plain[start : start + _IN_A_STREAM]
            texts = [write(self._values[number][0]) for number in some]
            index, at = [], 0
            for place, (number, text) in enumerate(zip(some, texts, strict=True)):
                index.append(f"{number} {at}")
                where[number] = (2, last, place)
                at += len(text) + 1
            head = " ".join(index) + " "
            body = zlib.compress((head + "\n".join(texts)).encode("ascii"))
            first = {"Type": Name("ObjStm"), "N": len(some), "First": len(head)}
            put(last, first | {"Filter": Name("FlateDecode"), "Length": len(body)}, body)
            last += 1
        where[last] = (1, len(out), 0)
        start = len(out)
        table = zlib.compress(b"".join(struct.pack(">BIH", *where[number]) for number in range(last + 1)))
        digest = hashlib.sha256(out).digest()[:16]
        trailer = {"Type": Name("XRef"), "Size": last + 1, "W": [1, 4, 2], "Root": catalog, "Info": info}
        put(last, trailer | {"ID": [digest] * 2, "Filter": Name("FlateDecode"), "Length": len(table)}, table)
        out.extend(f"startxref\n{start}\n%%EOF\n".encode())
        return bytes(out)
