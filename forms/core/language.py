"""Which language a typed text is said to be in, on paper and in a PDF: by its letters, and no more than they tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_BEYOND_LATIN = "\u0370"
"""The first letter of Greek: those before it are Latin, or vary such ones."""

UNKNOWN = "und"
"""A language that nobody has told (BCP 47). Letters do not tell it: Arabic ones may be Arabic, Dari, Urdu or Sorani."""

_FOREIGN = re.compile("f(?:[f -]*f)?-*")
"""Letters of other scripts with what stands between them, and with the marks on the last: see `_kind`."""


def language(text: str) -> str | None:
    """`UNKNOWN` for a text whose letters are all of other scripts than the Latin; None for the document's own.

    web/shared/on_paper.js says the same.
    """
    if not text or max(text) < _BEYOND_LATIN:
        return None
    latin = {_is_latin(sign) for sign in text if sign.isalpha()}
    return UNKNOWN if latin == {False} else None


def runs(text: str) -> Iterator[tuple[str, str | None]]:
    """The text in pieces, each with what `language` says of it."""
    if not text or max(text) < _BEYOND_LATIN:
        yield text, None
        return
    done = 0
    for found in _FOREIGN.finditer("".join(map(_kind, text))):
        if done < found.start():
            yield text[done : found.start()], None
        yield text[found.start() : found.end()], UNKNOWN
        done = found.end()
    if done < len(text):
        yield text[done:], None


@cache
def _is_latin(letter: str) -> bool:
    """Whether it is written in Norwegian, if only as a sign for something: ℓ, ℃."""
    alike = letter < _BEYOND_LATIN or "\u2100" <= letter <= "\u218f"
    return alike or "LATIN " in unicodedata.name(letter, "")


@cache
def _kind(sign: str) -> str:
    """What a sign is: f, a foreign letter; l, a Latin one; -, a mark on the letter before; a blank, anything else."""
    if sign.isalpha():
        return "l" if _is_latin(sign) else "f"
    return "-" if unicodedata.category(sign).startswith("M") else " "
