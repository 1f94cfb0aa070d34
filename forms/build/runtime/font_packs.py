"""Font packs for PDF files: variable web fonts made into static outlines that plain Python can use.

A pack holds upright outlines in two weights, without composites, hints and layout tables; which characters they are
for; kerning; and the joining forms of Arabic. `forms.export.pdf.face` reads it and describes its layout.
"""

from __future__ import annotations

import json
import struct
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from forms.build.runtime import drawn
from forms.build.runtime.outlines import Shape, kerning, outline, scripts, shaper

if TYPE_CHECKING:
    from forms.build.runtime.fonts import Stack

_KERNED = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅabcdefghijklmnopqrstuvwxyzæøåéèöäáčšž0123456789.,:;-–/()«»"
"""The signs that stand closer or wider beside some others: those of Norwegian and Sami text."""

_LEAST = 10
"""Kerning below this many thousandths of the size is not seen, and left out."""

_JOIN = "\u200d"
_LAM = "\u0644"
_ALEFS = "\u0622\u0623\u0625\u0627\u0671"
"""Lam with an alef after it is one sign."""


def packs(modules: Path, stacks: Mapping[str, Stack], weights: Mapping[str, int]) -> dict[str, bytes]:
    """A pack for each of the stacks, by its name; `modules` is node_modules, `weights` their numbers by name."""
    taken: set[int] = set()
    made = {}
    for name, stack in stacks.items():
        faces = {weight: _face(modules, stack, value, taken) for weight, value in weights.items()}
        taken |= {ord(sign) for sign in faces["regular"].cmap}
        made[name] = _pack(stack.family, faces)
    return made


@dataclass(slots=True)
class _Face:
    """One weight as it grows: the outlines, and beside them what is known of each."""

    glyphs: list[bytes] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    cmap: dict[str, int] = field(default_factory=dict)
    forms: dict[str, list[int]] = field(default_factory=dict)
    ligatures: dict[str, list[int]] = field(default_factory=dict)
    kerning: dict[str, int] = field(default_factory=dict)
    box: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    measures: dict[str, int] = field(default_factory=dict)

    def add(self, glyph: Any, width: int, glyf: Any) -> int:
        """Take an outline; gives its number."""
        glyph.recalcBounds(glyf)
        data = b""
        if glyph.numberOfContours:
            self.box = [
                min(self.box[0], glyph.xMin),
                min(self.box[1], glyph.yMin),
                max(self.box[2], glyph.xMax),
                max(self.box[3], glyph.yMax),
            ]
            data = glyph.compile(glyf)
        self.glyphs.append(data + b"\0" * (-len(data) % 4))
        self.widths.append(width)
        return len(self.glyphs) - 1


def _face(modules: Path, stack: Stack, weight: int, taken: set[int]) -> _Face:
    face = _Face()
    for file in stack.files:
        font = instancer.instantiateVariableFont(TTFont(modules / file), {"wght": weight})
        if not face.glyphs:
            face.add(outline(font, ".notdef"), font["hmtx"][".notdef"][0], font["glyf"])
            face.measures = {
                "upm": font["head"].unitsPerEm,
                "ascent": font["hhea"].ascent,
                "descent": font["hhea"].descent,
                "cap": font["OS/2"].sCapHeight or 700,
            }
        _take(face, font, stack, taken)
    if stack.drawn:
        for sign, draw in drawn.DRAWN.items():
            pen = TTGlyphPen(None)
            draw(pen)
            face.cmap[sign] = face.add(pen.glyph(), drawn.WIDTH, font["glyf"])
    return face


def _take(face: _Face, font: Any, stack: Stack, taken: set[int]) -> None:
    """Take the characters of one file that no file before it has had."""
    best = font.getBestCmap()
    shape = shaper(font) if "arab" in scripts(font) else None
    for code, name in sorted(best.items()):
        wanted = any(first <= code <= last for first, last in stack.ranges)
        if not wanted or code in taken or chr(code) in face.cmap:
            continue
        # A number for each character, even of outlines that are alike: a number is also what text is read back from.
        face.cmap[chr(code)] = face.add(outline(font, name), font["hmtx"][name][0], font["glyf"])
        if shape and unicodedata.category(chr(code)) == "Lo":
            _join(face, font["glyf"], chr(code), shape)
    if shape:
        # Drawn as the alef; the lam is an outline of nothing, so that each is read as a letter of its own.
        lam = face.add(TTGlyphPen(None).glyph(), 0, font["glyf"])
        for alef in _ALEFS:
            forms = [shape(before + _LAM + alef) for before in ("", _JOIN)]
            drawn = [face.add(glyph, width, font["glyf"]) for glyph, width in forms]
            face.ligatures[_LAM + alef] = [*drawn, lam]
    names = {sign: best[ord(sign)] for sign in _KERNED if sign in face.cmap and ord(sign) in best}
    nearer = kerning(font)
    for left, first in names.items():
        for right, second in names.items():
            value = nearer(first, second)
            if abs(value) >= _LEAST:
                face.kerning.setdefault(left + right, value)


def _join(face: _Face, glyf: Any, letter: str, shape: Shape) -> None:
    """The forms of a letter at the beginning, in the middle and at the end of a word, where they are others."""
    alone = _same(*shape(letter))
    forms = []
    for text in (letter + _JOIN, _JOIN + letter + _JOIN, _JOIN + letter):
        glyph, width = shape(text)
        forms.append(0 if _same(glyph, width) == alone else face.add(glyph, width, glyf))
    if any(forms):
        face.forms[letter] = forms


def _same(glyph: Any, width: int) -> tuple[object, ...]:
    """What tells whether two outlines are the same."""
    return width, tuple(map(tuple, getattr(glyph, "coordinates", ())))


def _pack(family: str, faces: Mapping[str, _Face]) -> bytes:
    """The pack as a file: all under one deflate, since each of the parts is much like the others."""
    heads = {
        weight: face.measures
        | {
            "bbox": face.box,
            "cmap": "".join(face.cmap),
            "gids": list(face.cmap.values()),
            "widths": face.widths,
            "lengths": [len(glyph) for glyph in face.glyphs],
            "forms": face.forms,
            "ligatures": face.ligatures,
            "pairs": "".join(face.kerning),
            "kerns": list(face.kerning.values()),
        }
        for weight, face in faces.items()
    }
    head = json.dumps({"family": family, "faces": heads}, ensure_ascii=False, separators=(",", ":")).encode()
    outlines = b"".join(glyph for face in faces.values() for glyph in face.glyphs)
    return zlib.compress(struct.pack(">I", len(head)) + head + outlines, 9)
