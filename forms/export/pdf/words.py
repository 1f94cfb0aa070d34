"""The setting of text: clean text, lines of a width, and lines as drawing operators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from forms.core.language import UNKNOWN, language
from forms.core.text import composed
from forms.export.pdf import bidi
from forms.export.pdf.face import FOREIGN, PACKS, WEIGHTS, Face, Pack
from forms.export.pdf.syntax import number, write

_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Signs that nobody sees: controls, marks of direction, and what joins or varies the signs beside them."""

_LONE_JOINERS = re.compile("(?<![\u0620-\u06ff])[\u200c\u200d]|[\u200c\u200d](?![\u0620-\u06ff])")
"""Joiners mean something between Arabic letters, and are unseen elsewhere."""

_ODD = re.compile("[^\n -~\xa0-\xac\xae-\u024f\u0400-\u04ff\u2010-\u2027]")
"""What `clean` must look at: all but letters and signs that are as common as they are harmless."""

_BREAKS = re.compile(r"(?<=[-–/_.,;])(?=\w)")
"""Where a word may be broken that is longer than its line, before it is broken anywhere."""

_AGREED = str.maketrans(
    {
        **dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),
        "\t": " ",
        # Word's bullets, which are signs of its own fonts Symbol and Wingdings.
        **dict.fromkeys("\uf0b7\uf0a7", "•"),
    }
)
"""Signs that others mean the same by: line breaks, blanks and bullets."""

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Signs that mean what a font says and nothing elsewhere; PDF/A-4 (6.2.10.8) and PDF/UA-2 (8.4.3, 8.6) forbid them."""


def clean(text: str) -> str:
    """Text that a PDF can hold: composed, without what nobody sees, and with what has no meaning marked as unknown."""
    if not _ODD.search(text) and composed(text) == text:
        return text
    text = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    text = _PRIVATE.sub("\ufffd", text.replace("\r\n", "\n").translate(_AGREED))
    return composed(_LONE_JOINERS.sub("", _UNSEEN.sub("", text)))


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: its size in points, its weight, how far its lines are apart, and its colour as an operator."""

    size: float
    weight: str = "regular"
    lead: float = 0
    colour: str = "0 g"

    @property
    def height(self) -> float:
        """Of a line."""
        return self.lead or self.size * 1.35


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a word in one face: an array of codes and kerning. Without a face, signs that no font has."""

    face: int
    codes: str
    width: float
    signs: str = ""


class Type:
    """The faces of a file, and text set in them. `missing` are the signs that no pack has, as they were met."""

    def __init__(self, packs: Mapping[str, Pack]) -> None:
        self.faces: list[Face] = []
        self.missing: dict[str, None] = {}
        self._foreign: set[int] = set()
        self._by_weight: dict[str, list[int]] = {weight: [] for weight in WEIGHTS}
        for key in PACKS:
            for weight in WEIGHTS if key in packs else ():
                self._by_weight[weight].append(len(self.faces))
                if key in FOREIGN:
                    self._foreign.add(len(self.faces))
                self.faces.append(Face(packs[key], weight))
        self._found: dict[tuple[str, str], int] = {}
        self._set: dict[tuple[str, str], tuple[float, tuple[_Piece, ...]]] = {}

    def width(self, text: str, style: Style) -> float:
        """Of a text on one line, in points."""
        if bidi.RTL.search(text):
            return sum(piece.width for piece in self._turned(text, style.weight, right=True)) * style.size / 1000
        words = text.split(" ")
        total = sum(self._word(word, style.weight)[0] for word in words) + (len(words) - 1) * self._space(style.weight)
        return total * style.size / 1000

    def lines(self, text: str, style: Style, room: float) -> list[str]:
        """Clean text as lines of at most this width. One that goes on ends with a space, for those who read it out.

        Raises nothing for any text: what is wider than a line is broken where it must be.
        """
        room = room * 1000 / style.size
        weight, space = style.weight, self._space(style.weight)
        out: list[str] = []
        for paragraph in text.split("\n"):
            line: list[str] = []
            used = 0.0
            for word in paragraph.split(" "):
                width = self._word(word, weight)[0]
                if line and used + space + width > room:
                    out.append(" ".join(line) + " ")
                    line, used = [], 0.0
                if width > room:
                    *full, word = self._broken(word, weight, room)
                    out += full
                    width = self._word(word, weight)[0]
                used += width + (space if line else 0)
                line.append(word)
            out.append(" ".join(line) + " ")
        out[-1] = out[-1][:-1]
        return out

    def _broken(self, word: str, weight: str, room: float) -> list[str]:
        """A word that is too wide, in pieces that fit."""
        out: list[str] = []
        held, used = "", 0.0
        for part in _BREAKS.split(word):
            width = self._word(part, weight)[0]
            if used + width <= room:
                held, used = held + part, used + width
                continue
            if held:
                out.append(held)
            held, used = "", 0.0
            for sign in part:
                step = self._sign_width(sign, weight)
                if held and used + step > room:
                    out.append(held)
                    held, used = "", 0.0
                held, used = held + sign, used + step
        return [*out, held]

    def show(self, line: str, style: Style, *, right: bool = False) -> str:
        """Operators that draw a line from where the text stands. right: whether its text is one from right to left."""
        if bidi.RTL.search(line):
            return self._emit(self._turned(line, style.weight, right), style)
        pieces: list[_Piece] = []
        space = self._piece(self._by_weight[style.weight][0], " ")
        for place, word in enumerate(line.split(" ")):
            if place:
                pieces.append(space)
            pieces += self._word(word, style.weight)[1]
        return self._emit(pieces, style)

    def _emit(self, pieces: list[_Piece], style: Style) -> str:
        out: list[str] = []
        current, held = -1, ""
        for piece in pieces:
            face = piece.face if piece.face >= 0 else self._by_weight[style.weight][0]
            if held and (piece.face < 0 or face != current):
                out.append(self._run(current, held))
                held = ""
            if face != current:
                out.append(f"/F{face} {number(style.size)} Tf\n")
                current = face
            if piece.face < 0:
                out.append(_span(piece.codes, ActualText=piece.signs, Lang=language(piece.signs)))
            else:
                held += piece.codes
        if held:
            out.append(self._run(current, held))
        return "".join(out).replace("><", "")

    def _run(self, face: int, codes: str) -> str:
        return _span(codes, Lang=UNKNOWN) if face in self._foreign else f"[{codes}] TJ\n"

    def _face(self, sign: str, weight: str) -> int:
        """The first face that has a sign; -1 when none has."""
        key = weight, sign
        if key not in self._found:
            faces = self._by_weight[weight]
            self._found[key] = next((at for at in faces if sign in self.faces[at].cmap), -1)
        return self._found[key]

    def _space(self, weight: str) -> float:
        return self._sign_width(" ", weight)

    def _sign_width(self, sign: str, weight: str) -> float:
        at = self._face(sign, weight)
        face = self.faces[at if at >= 0 else self._by_weight[weight][0]]
        return face.widths[face.cmap[sign if at >= 0 else "?"]]

    def _piece(self, at: int, sign: str, glyph: int = 0) -> _Piece:
        """A sign in a face; with a glyph, in the form that its neighbours ask for."""
        face = self.faces[at]
        glyph = glyph or face.cmap[sign]
        return _Piece(at, f"<{face.code(glyph, sign)}>", face.widths[glyph])

    def _word(self, word: str, weight: str) -> tuple[float, tuple[_Piece, ...]]:
        """A word's width in thousandths of the size, and its pieces."""
        key = weight, word
        if key not in self._set:
            self._set[key] = self._set_word(word, weight)
        return self._set[key]

    def _set_word(self, word: str, weight: str) -> tuple[float, tuple[_Piece, ...]]:
        if bidi.RTL.search(word):
            turned = self._turned(word, weight, right=True)
            return sum(piece.width for piece in turned), tuple(turned)
        total = 0.0
        pieces: list[_Piece] = []
        held, current, before = "", -1, ""
        for sign in word:
            at = self._face(sign, weight)
            if held and at != current:
                pieces.append(_Piece(current, f"{held}>", 0))
                held, before = "", ""
            current = at
            if at < 0:
                pieces.append(self._unknown(sign, weight))
                total += pieces[-1].width
                continue
            face = self.faces[at]
            glyph = face.cmap[sign]
            total += face.widths[glyph]
            kern = face.kerns.get(before + sign, 0)
            total += kern
            code = face.code(glyph, sign)
            held += (f">{-kern}<{code}" if kern else code) if held else f"<{code}"
            before = sign
        if held:
            pieces.append(_Piece(current, f"{held}>", 0))
        return total, tuple(pieces)

    def _unknown(self, sign: str, weight: str) -> _Piece:
        """A question mark that is read as the sign it stands for."""
        self.missing[sign] = None
        mark = self._piece(self._by_weight[weight][0], "?")
        return _Piece(-1, mark.codes, mark.width, sign)

    def _turned(self, line: str, weight: str, right: bool) -> list[_Piece]:
        """The pieces of a line with text from right to left, in the order in which they stand from the left.

        No other text is laid beside them for those who read the file out, since readers turn such a line themselves.
        """
        forms = bidi.joined(line)
        passed: set[int] = set()
        pieces: list[_Piece] = []
        for sign, at in bidi.visual(line, right):
            if at in passed or sign in bidi.JOINERS:
                continue
            place = self._face(sign, weight)
            if place < 0:
                pieces.append(self._unknown(sign, weight))
                continue
            face = self.faces[place]
            pair = line[at - 1 : at] + sign
            if pair in face.ligatures:
                # Lam, which stands before it in the text, is a part of this sign.
                passed.add(at - 1)
                alone, last, lam = face.ligatures[pair]
                piece = self._piece(place, sign, last if forms[at - 1] in (2, 3) else alone)
                piece = replace(piece, codes=piece.codes + self._piece(place, pair[0], lam).codes)
            else:
                piece = self._piece(
                    place, sign, face.forms[sign][forms[at] - 1] if forms[at] and sign in face.forms else 0
                )
            pieces.append(piece)
        return pieces


def _span(codes: str, **properties: str | None) -> str:
    """Operators that draw text of which more is told: what is read in its place, and its language."""
    return f"/Span {write(properties)} BDC\n[{codes}] TJ\nEMC\n"
