"""Text as people type and paste it: what is cleaned, what counts as empty, and small words about it.

What was typed stays as it is in an answer's raw half; cleaning is for what it means. Every type cleans here and nowhere
else, so that a text cleaned twice is a text cleaned once.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

type Raw = Any
"""What was typed, as JSON data: a string, a list of rows, or {"chosen": […], "details": {…}}."""

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_HYPHENS = re.compile("[\u2010\u2011]")
# A word processor's hints on where to break. Joiners and marks of direction stay: Persian and Arabic need them.
_INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def tidy(raw: str) -> str:
    """Typed text as it goes on: å as one sign, one kind of line break, no invisible marks, no white space at its ends.

    Soft line breaks become line breaks, and spaces and hyphens that keep words together become ordinary ones.
    """
    text = unicodedata.normalize("NFC", raw)
    if text.isprintable():  # then there is nothing else to clean, and this is asked of every field at every change
        return _HYPHENS.sub("-", text).strip()
    for pattern, replacement in ((_BREAKS, "\n"), (_SPACES, " "), (_HYPHENS, "-"), (_INVISIBLE, ""), (_CONTROL, "")):
        text = pattern.sub(replacement, text)
    # Taking an invisible mark away can leave two signs that compose.
    return unicodedata.normalize("NFC", text).strip()


def one_line(raw: str) -> str:
    """Typed text in one line: words on two lines are two words."""
    return " ".join(tidy(raw).split())


def bare(raw: str) -> str:
    """Typed text of which only the signs count, as in a date or a number: no mark of direction either."""
    return one_line("".join(sign for sign in raw if unicodedata.category(sign) != "Cf"))


def is_empty(raw: Raw) -> bool:
    """Whether nothing is answered: None, a text that tidied is nothing, or a list or mapping of nothing but such."""
    if isinstance(raw, dict):
        return all(is_empty(part) for part in raw.values())
    if isinstance(raw, list):
        return all(is_empty(part) for part in raw)
    return raw is None or (isinstance(raw, str) and not tidy(raw))


def show(data: object) -> str:
    """Refused data as short plain text that the reader can copy by hand."""
    text = without_surrogates(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False))
    return text if len(text) <= 300 else text[:300] + " …"


def without_surrogates(text: str) -> str:
    """Text that can be written to a file: half a sign, as JSON can hold, becomes a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def listed(words: Iterable[str]) -> str:
    """Words as a Norwegian list: "a, b og c". Raises IndexError for none."""
    words = list(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"
