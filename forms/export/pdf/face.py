"""Font packs, and the fonts of one file made from them.

A pack is made at build (`forms.build.runtime.font_packs`): one deflate of the length of a JSON head in four bytes, the
head, and the outlines of its faces after each other. The head has the family and, for each weight: measures; `cmap`
and `gids`, characters and the numbers of their outlines; the `widths` and `lengths` of the outlines; `forms` of a
letter at the beginning, in the middle and at the end of a word; `ligatures` of two letters, alone and at the end, with
an outline of nothing for the first of the two; and `pairs` of characters with their `kerns`.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from itertools import accumulate, pairwise
from typing import Any

from forms.export.pdf.syntax import Name, Objects, Ref

PACKS: dict[str, tuple[tuple[int, int], ...]] = {
    "latin": ((0x20, 0x17F),),
    "latin-ext": (
        (0x100, 0x24F),
        (0x2B0, 0x36F),
        (0x1E00, 0x1EFF),
        (0x2010, 0x218F),
        (0x2200, 0x22FF),
        (0xFB00, 0xFB06),
    ),
    "cyrillic": ((0x400, 0x52F),),
    "greek": ((0x370, 0x3FF),),
    "arabic": ((0x600, 0x6FF),),
}
"""The packs there are, in the order in which they are asked for a character, and the characters worth asking for."""

FOREIGN = frozenset({"cyrillic", "greek", "arabic"})
"""The packs of scripts in which no Norwegian is written."""

WEIGHTS = ("regular", "bold")

_MADE = 3850070400
"""When the fonts were made, in seconds since 1904: the first day of 2026, in every file."""


class Pack:
    """A pack as it was fetched. Raises ValueError for bytes that are none."""

    def __init__(self, data: bytes) -> None:
        try:
            whole = zlib.decompress(data)
            (length,) = struct.unpack(">I", whole[:4])
            head = json.loads(whole[4 : 4 + length])
            self.family: str = head["family"]
            self.heads: dict[str, dict[str, Any]] = head["faces"]
        except (zlib.error, struct.error, ValueError, KeyError) as error:
            raise ValueError("not a font pack") from error
        self.outlines: dict[str, list[bytes]] = {}
        at = 4 + length
        for weight, face in self.heads.items():
            ends = [at, *accumulate(face["lengths"], initial=at)][1:]
            self.outlines[weight] = [whole[a:b] for a, b in pairwise(ends)]
            at = ends[-1]
        self.signs = frozenset(self.heads["regular"]["cmap"])


def wanted(signs: set[str], packs: dict[str, Pack]) -> list[str]:
    """The packs that a text of these characters needs and that are not here: the first one always."""
    if "latin" not in packs:
        return ["latin"]
    lacking = signs.difference(*(pack.signs for pack in packs.values()))
    return [
        key
        for key, ranges in PACKS.items()
        if key not in packs and any(first <= ord(sign) <= last for sign in lacking for first, last in ranges)
    ]


class Face:
    """One weight of a pack in one file. Its glyphs are numbered in the order in which they are used."""

    def __init__(self, pack: Pack, weight: str) -> None:
        head = pack.heads[weight]
        self.family, self.weight, self._head = pack.family, weight, head
        self._outlines = pack.outlines[weight]
        self.cmap: dict[str, int] = dict(zip(head["cmap"], head["gids"], strict=True))
        self.forms: dict[str, list[int]] = head["forms"]
        self.ligatures: dict[str, list[int]] = head["ligatures"]
        self._scale = 1000 / head["upm"]
        self.widths: list[float] = [width * self._scale for width in head["widths"]]
        pairs = head["pairs"]
        self.kerns = {pairs[2 * at : 2 * at + 2]: round(kern * self._scale) for at, kern in enumerate(head["kerns"])}
        self.used: dict[int, tuple[int, str]] = {0: (0, "")}

    def code(self, glyph: int, text: str) -> str:
        """The code of a glyph in this file, as hex; `text` is what is read from it."""
        known = self.used.get(glyph)
        if known is None:
            known = self.used[glyph] = (len(self.used), text)
        return f"{known[0]:04x}"

    def add_to(self, objects: Objects) -> Ref:
        """Lay the font into a file, with the used glyphs only (9.7, 9.9). Gives the font's object."""
        head, scale = self._head, self._scale
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(repr(sorted(self.used)).encode()).digest()[:6])
        base = Name(f"{tag}+{self.family}-{self.weight.title()}")
        program = self._program()
        descriptor = {
            "Type": Name("FontDescriptor"),
            "FontName": base,
            "Flags": 4,
            "FontBBox": [round(value * scale) for value in head["bbox"]],
            "ItalicAngle": 0,
            "Ascent": round(head["ascent"] * scale),
            "Descent": round(head["descent"] * scale),
            "CapHeight": round(head["cap"] * scale),
            "StemV": 140 if self.weight == "bold" else 80,
            "FontFile2": objects.add({"Length1": len(program)}, program),
        }
        descendant = {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0},
            "FontDescriptor": objects.add(descriptor),
            "W": [0, [round(self.widths[glyph], 2) for glyph in self.used]],
            "CIDToGIDMap": Name("Identity"),
        }
        font = {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": base,
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [objects.add(descendant)],
            "ToUnicode": objects.add({}, self._to_unicode()),
        }
        return objects.add(font)

    def _to_unicode(self) -> bytes:
        """What each code means as text (9.10.3)."""
        pairs = [(code, text) for code, text in self.used.values() if text]
        head = (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        )
        parts = [head]
        for start in range(0, len(pairs), 100):
            some = pairs[start : start + 100]
            lines = "".join(f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in some)
            parts.append(f"{len(some)} beginbfchar\n{lines}endbfchar\n")
        parts.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        return "".join(parts).encode()

    def _program(self) -> bytes:
        """A TrueType file of the used glyphs. Source: the OpenType specification."""
        body, places, metrics = bytearray(), [0], b""
        points = contours = 0
        for glyph in self.used:
            data = self._outlines[glyph]
            side = 0
            if data:
                (count, side) = struct.unpack(">hh", data[:4])
                contours = max(contours, count)
                points = max(points, struct.unpack(">H", data[8 + 2 * count : 10 + 2 * count])[0] + 1)
            body += data
            places.append(len(body))
            metrics += struct.pack(">Hh", self._head["widths"][glyph], side)
        head, count = self._head, len(self.used)
        box, widest = head["bbox"], max(head["widths"])
        tables = {
            b"glyf": bytes(body) or b"\0",
            b"head": struct.pack(
                ">IIIIHHQQhhhhHHhhh",
                *(0x10000, 0x10000, 0, 0x5F0F3CF5, 3, head["upm"], _MADE, _MADE),
                *(*box, 0, 8, 2, 1, 0),
            ),
            b"hhea": struct.pack(
                ">IhhhHhhhhhhhhhhhH",
                *(0x10000, head["ascent"], head["descent"], 0, widest, 0, 0, box[2], 1),
                *([0] * 7),
                count,
            ),
            b"hmtx": metrics,
            b"loca": struct.pack(f">{count + 1}I", *places),
            b"maxp": struct.pack(">IHHHH", 0x10000, count, points, contours, 0) + struct.pack(">10H", 0, 1, *[0] * 8),
        }
        start = 12 + 16 * len(tables)
        index, rest = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64), b""
        for tag, data in tables.items():
            index += tag + struct.pack(">III", _sum(data), start + len(rest), len(data))
            rest += data + b"\0" * (-len(data) % 4)
        whole = index + rest
        fix = struct.pack(">I", (0xB1B0AFBA - _sum(whole)) & 0xFFFFFFFF)
        at = start + len(tables[b"glyf"]) + (-len(tables[b"glyf"]) % 4) + 8
        return whole[:at] + fix + whole[at + 4 :]


def _sum(data: bytes) -> int:
    data += b"\0" * (-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(data) // 4}I", data))
    return total & 0xFFFFFFFF
