"""What a font says of its glyphs: their outlines, how they are shaped into words, and how near they stand."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import uharfbuzz
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.roundingPen import RoundingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

_PAIRS = 2
"""The kind of lookup that kerns pairs."""


def outline(font: Any, name: str) -> Any:
    """A glyph without composites."""
    glyphs = font.getGlyphSet()
    recording = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(recording)
    pen = TTGlyphPen(None)
    recording.replay(pen)
    return pen.glyph()


def scripts(font: Any) -> set[str]:
    return {record.ScriptTag for record in font["GSUB"].table.ScriptList.ScriptRecord} if "GSUB" in font else set()


type Shape = Callable[[str], tuple[Any, int]]
"""Arabic text as one outline, and its width."""


def shaper(font: Any) -> Shape:
    """Arabic letters are drawn by rules that only a shaper knows: a form without its dots, and the dots in place."""
    data = io.BytesIO()
    font.flavor = None
    font.save(data)
    shaped = uharfbuzz.Font(uharfbuzz.Face(data.getvalue()))
    names = font.getGlyphOrder()
    glyphs = font.getGlyphSet()

    def shape(text: str) -> tuple[Any, int]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
        uharfbuzz.shape(shaped, buffer)
        recording = DecomposingRecordingPen(glyphs)
        at = 0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            moved = TransformPen(recording, (1, 0, 0, 1, at + place.x_offset, place.y_offset))
            glyphs[names[info.codepoint]].draw(moved)
            at += place.x_advance
        pen = TTGlyphPen(None)
        recording.replay(RoundingPen(pen))
        return pen.glyph(), round(at)

    return shape


def kerning(font: Any) -> Callable[[str, str], int]:
    """How much nearer a glyph stands to another. Of the parts of a lookup, the first that knows the pair counts."""
    layout = font["GPOS"].table if "GPOS" in font else None
    records = [record for record in layout.FeatureList.FeatureRecord if record.FeatureTag == "kern"] if layout else []
    lookups = dict.fromkeys(index for record in records for index in record.Feature.LookupListIndex)
    found = (part for index in lookups for part in layout.LookupList.Lookup[index].SubTable) if layout else ()
    parts = [part for part in (getattr(one, "ExtSubTable", one) for one in found) if part.LookupType == _PAIRS]
    covered = [set(part.Coverage.glyphs) for part in parts]
    pairs = [
        {
            (first, record.SecondGlyph): record.Value1.XAdvance or 0
            for first, chosen in zip(part.Coverage.glyphs, part.PairSet, strict=True)
            for record in chosen.PairValueRecord
            if record.Value1
        }
        if part.Format == 1
        else {}
        for part in parts
    ]

    def told(first: str, second: str) -> int:
        for part, known, alone in zip(parts, covered, pairs, strict=True):
            if first not in known:
                continue
            if part.Format == 1:
                if (first, second) in alone:
                    return alone[first, second]
                continue
            record = part.Class1Record[part.ClassDef1.classDefs.get(first, 0)]
            value = record.Class2Record[part.ClassDef2.classDefs.get(second, 0)].Value1
            return getattr(value, "XAdvance", 0) or 0
        return 0

    return told
