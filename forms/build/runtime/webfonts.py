"""The fonts of pages and paper: static cuts of the variable ones, which printers' files hold as real fonts.

A browser puts a variable font into a PDF as loose drawings (Type 3), which are coarse to print and slow to show. There
are two weights, each in pieces that a browser fetches when a text has letters of them; `forms/web/site/fonts.css` says
which letters those are.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forms.build.cache import memoize
from forms.build.runtime.fonts import ATKINSON, NOTO, WEIGHTS, originals

FOLDER = "assets/web/site"
"""Where the site has them, beside the style sheet that names them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the font: its source in node_modules, and the letters that are taken of it, or "" for all."""

    file: str
    letters: str = ""


PIECES: Mapping[str, Piece] = {
    "atkinson": Piece(f"{ATKINSON}-latin-wght-normal.woff2"),
    "atkinson-ext": Piece(f"{ATKINSON}-latin-ext-wght-normal.woff2"),
    # The letters of Sami and other languages that Atkinson lacks.
    "noto-ext": Piece(f"{NOTO}-latin-ext-wght-normal.woff2", "ĈĉĔĕĜĝĤĥĨĩĬĭĴĵĸĿŀŉŊŋŌōŎŏŖŗŜŝŦŧŨũŬŭſƷǤǥǦǧǨǩǮǯʒ"),
}
"""The parts by their names in the site, to which the weight is added."""


def targets() -> dict[str, str]:
    """Each source in node_modules with one of the files made of it, as its place in the site."""
    return {piece.file: f"{FOLDER}/{name}-{WEIGHTS['regular']}.woff2" for name, piece in PIECES.items()}


def make(root: Path) -> dict[str, bytes]:
    """The files by name. Kept in `.cache` until a source or this file is another.

    Raises ContentError when a font is not in node_modules.
    """
    sources = originals(root, (piece.file for piece in PIECES.values()))
    made_from = (sources, Path(__file__).read_bytes())
    return memoize(root / ".cache" / "webfonts", made_from, lambda: _cuts(sources))


def _cuts(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        f"{name}-{weight}.woff2": _cut(sources[piece.file], weight, piece.letters)
        for name, piece in PIECES.items()
        for weight in WEIGHTS.values()
    }


def _cut(data: bytes, weight: int, letters: str) -> bytes:
    """One weight of a font, and those letters alone if any are named."""
    # Slow to import, and another build finds the files in the cache.
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    # Each weight under a name of its own: some programs that read a PDF tell fonts apart by their names.
    font = instancer.instantiateVariableFont(font, {"wght": weight}, updateFontNames=True)
    if letters:
        cutter = subset.Subsetter(subset.Options(layout_features=["*"], name_IDs=["*"]))
        cutter.populate(text=letters)
        cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
