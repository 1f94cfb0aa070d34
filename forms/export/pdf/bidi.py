"""Text from right to left: the order in which its signs are drawn, and how Arabic letters join.

Source: Unicode Standard Annex 9, without its explicit embeddings, which `words.clean` takes away.
"""

from __future__ import annotations

import re
import unicodedata

RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Whether a text has any letter that is written from right to left."""

JOINERS = "\u200c\u200d"
"""They say how the letters beside them join, and are not drawn."""

_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_STOPS = frozenset(
    "\u0622\u0623\u0624\u0625\u0627\u0629\u062f\u0630\u0631\u0632\u0648\u0671\u0672\u0673\u0675\u0676\u0677\u0688\u0689"
    "\u068a\u068b\u068c\u068d\u068e\u068f\u0690\u0691\u0692\u0693\u0694\u0695\u0696\u0697\u0698\u0699\u06c0\u06c3"
    "\u06c4\u06c5\u06c6\u06c7\u06c8\u06c9\u06ca\u06cb\u06cd\u06cf\u06d2\u06d3"
)
"""Letters that do not join the one after them."""
_ALONE = "\u0621"


def starts_right(text: str) -> bool:
    """Whether a text is one from right to left: by its first letter that has a direction (rule P2)."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def visual(line: str, right: bool) -> list[tuple[str, int]]:
    """The signs of a line from left to right, each with its place in the line; those turned around are mirrored.

    right: whether the text that the line belongs to is one from right to left.
    """
    base = int(right)
    levels = _levels(line, base)
    order = list(range(len(line)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return [(_MIRRORED.get(line[at], line[at]) if levels[at] % 2 else line[at], at) for at in order]


def _levels(line: str, base: int) -> list[int]:
    """How deep each sign is nested; odd for right to left."""
    kinds = _kinds(line, base)
    _follow_neighbours(kinds, "R" if base else "L")
    depths = {"R": 1, "N": 2, "L": 2 * base}
    levels = [depths[kind] for kind in kinds]
    for at in range(len(line) - 1, -1, -1):
        if not line[at].isspace():
            break
        levels[at] = base
    return levels


def _kinds(line: str, base: int) -> list[str]:
    """What each sign is: L, R, N for a number among text from right to left, or what it is called for the rest."""
    kinds: list[str] = []
    strong = "R" if base else "L"
    for sign in line:
        kind = unicodedata.bidirectional(sign) or "L"
        if kind == "NSM":
            kind = kinds[-1] if kinds else "ON"
        if kind in ("L", "R", "AL"):
            strong = "L" if kind == "L" else "R"
            kind = strong
        elif kind in ("EN", "AN"):
            kind = "L" if strong == "L" and not base else "N"
        kinds.append(kind)
    for at in range(1, len(kinds) - 1):
        if kinds[at] in ("CS", "ES") and kinds[at - 1] == kinds[at + 1] == "N":
            kinds[at] = "N"
    return kinds


def _follow_neighbours(kinds: list[str], base: str) -> None:
    """Signs without a direction go with both their neighbours if those agree, and else with the text."""
    at = 0
    before = base
    while at < len(kinds):
        if kinds[at] in ("L", "R", "N"):
            before = "R" if kinds[at] == "N" else kinds[at]
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] not in ("L", "R", "N"):
            end += 1
        after = base if end == len(kinds) else "R" if kinds[end] == "N" else kinds[end]
        kinds[at:end] = [before if before == after else base] * (end - at)
        at = end


def joined(line: str) -> list[int]:
    """How each sign of a line joins: 0 alone, 1 the one after it, 2 both, 3 the one before it."""
    letters = [at for at, sign in enumerate(line) if not unicodedata.combining(sign)]
    forms = [0] * len(line)
    for place, at in enumerate(letters):
        before = line[letters[place - 1]] if place else ""
        after = line[letters[place + 1]] if place + 1 < len(letters) else ""
        left = _joins(before) and _letter(line[at])
        right = _joins(line[at]) and _letter(after)
        forms[at] = 2 if left and right else 3 if left else 1 if right else 0
    return forms


def _letter(sign: str) -> bool:
    return bool(sign) and "\u0620" <= sign <= "\u06d3" and sign != _ALONE and unicodedata.category(sign) in ("Lo", "Lm")


def _joins(sign: str) -> bool:
    """Whether a letter joins the one after it."""
    return _letter(sign) and sign not in _STOPS
