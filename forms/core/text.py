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

from forms.core.plural import grouped

type Raw = Any
"""What was typed, as JSON data: a string, a list of rows, or {"chosen": […], "details": {…}}."""

LONGEST = 20_000
"""Characters in one free-text answer. A page of A4 holds about 3 000; a longer text is kept and pointed out."""

MOST_LINES = 2_000
"""Lines in one: a browser takes four times as long for twice as many."""

TAKEN = 2
"""So many times as long is taken from a file, and into a field: what is pointed out is not lost."""

MOST_IN_ROW = 100
"""Signs in a row that hang together: marks on one letter, joiners, pictures.

A browser lays them out as one, and to compose them takes four times as long for twice as many.
"""

_BLANKS = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Dashes, dots, quotation marks, lines and boxes: people divide a text with a long row of them. None joins in a picture.
_DIVIDERS = (
    r"!-/:-@\[-`{-~\xa1-\xa8\xaa-\xac\xaf-\xbf\xd7\xf7\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e"
    r"\u2200-\u22ff\u2500-\u25a9\u25ac-\u25b5\u25b7-\u25bf\u25c1-\u25fa"
)
_APART = rf"\w{_BLANKS}{_DIVIDERS}"
# Looked for only where a row begins: else each sign of a long one would be a beginning.
_HEAPED = re.compile(rf"(?<![^{_APART}])[^{_APART}]{{{MOST_IN_ROW + 1}}}")
MOST_UNBROKEN = 2_000
"""Letters in a row of a script that leaves no blanks between words: a browser looks in a dictionary for each word."""

_WITHOUT_BLANKS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
_UNBROKEN = re.compile(f"(?<!{_WITHOUT_BLANKS}){_WITHOUT_BLANKS}{{{MOST_UNBROKEN + 1}}}")
MOST_LISTED = 10
"""Names in a sentence, where there may be any number: beyond these they are counted."""

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63]")
_LIKE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(sign): plain
    for signs, plain in (("\u2044\u2215", "/"), ("\u2236\ua789\ufe55", ":"), ("\u2024\u3002", "."), ("\u2800", " "))
    for sign in signs
}
_LIKE |= {zero + digit: str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
"""Signs that look like those of a date, a time or a number: as wide as Chinese ones, or from formulas; and the digits
that phones in Arabic and Persian write.
"""
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u20e3\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What is not seen though it has no direction, and what makes a picture of a digit."""
_HYPHENS = re.compile("[\u2010\u2011]")
# A word processor's hints on where to break. Joiners and marks of direction stay: Persian and Arabic need them.
_INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NOT_IN_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def tidy(raw: str) -> str:
    """Typed text as it goes on: å as one sign, one kind of line break, no invisible marks, no white space at its ends.

    Soft line breaks become line breaks, and spaces and hyphens that keep words together become ordinary ones.
    """
    text = composed(raw)
    if text.isprintable():  # then there is nothing else to clean, and this is asked of every field at every change
        return _HYPHENS.sub("-", text).strip()
    for pattern, replacement in ((_BREAKS, "\n"), (_SPACES, " "), (_HYPHENS, "-"), (_INVISIBLE, ""), (_CONTROL, "")):
        text = pattern.sub(replacement, text)
    # Taking an invisible mark away can leave two signs that compose.
    return composed(text).strip()


def composed(text: str) -> str:
    """Text with å as one sign; with too many signs in a row as it is. web/shared/composed.js does the same."""
    return text if text.isascii() or _HEAPED.search(text) else unicodedata.normalize("NFC", text)


def excess(text: str, times: int = 1) -> str:
    """Why a text is more than there is room for, or some times more, in bokmål; "" for what a person could write.

    With TAKEN `times`, web/shared/excess.js says the same.
    """
    if len(text) > (most := times * LONGEST):
        return f"Teksten er på {grouped(len(text))} tegn, og det er plass til {grouped(most)}."
    if len(text) > MOST_LINES and (lines := len(text.splitlines())) > (most := times * MOST_LINES):
        return f"Teksten er på {grouped(lines)} linjer, og det er plass til {grouped(most)}."
    if not text.isascii() and _HEAPED.search(text):
        return f"Teksten har flere enn {MOST_IN_ROW} tegn på rad som verken er bokstaver eller tall."
    if len(text) > MOST_UNBROKEN and _UNBROKEN.search(text):
        return f"Teksten har flere enn {grouped(MOST_UNBROKEN)} bokstaver på rad uten mellomrom."
    return ""


def one_line(raw: str) -> str:
    """Typed text in one line: words on two lines are two words."""
    return " ".join(tidy(raw).split())


def with_capital(words: str) -> str:
    """Words as a sentence begins with them: the rest may be a name, as «IOP-møte»."""
    return words[:1].upper() + words[1:]


def as_line(raw: str) -> str:
    """Text as it was typed, or in one line where it has what a field of one line cannot hold."""
    return one_line(raw) if _NOT_IN_A_LINE.search(raw) else raw


def bare(raw: str) -> str:
    """Typed text of which only the signs count, as in a date or a number.

    No mark of direction either, any dash is a hyphen, signs that only look like ordinary ones are those, and so are
    digits as phones in Arabic and Persian write them.
    """
    signs = raw if raw.isascii() else "".join(sign for sign in raw if unicodedata.category(sign) != "Cf")
    return one_line(_DASHES.sub("-", _UNSEEN.sub("", signs).translate(_LIKE)))


def strange(text: str, allowed: str, place: str) -> str:
    """A sentence that names the first sign in bare text that is neither a digit nor allowed; "" for none or a word."""
    found = re.search(rf"[^\W\d_]+|(?:(?![0-9{re.escape(allowed)}]).)", text)
    if not found or len(found[0]) > 1:
        return ""
    return f"{'Et mellomrom' if found[0] == ' ' else f'Tegnet «{found[0]}»'} hører ikke til i {place}."


def in_the_way(text: str, allowed: str, place: str) -> str:
    """A sentence that names what stands beside the digits: a word, a sign, or else a blank; "" for nothing of these."""
    beside = re.search(r"[^\W\d_]{2,20}", text)
    if beside and re.search("[0-9]", text):
        return f"«{beside[0]}» hører ikke til i {place}."
    return strange(text, f"{allowed} ", place) or strange(text, allowed, place)


def is_empty(raw: Raw) -> bool:
    """Whether nothing is answered: None, a text that tidied is nothing, or a list or mapping of nothing but such."""
    if isinstance(raw, dict):
        return all(is_empty(part) for part in raw.values())
    if isinstance(raw, list):
        return all(is_empty(part) for part in raw)
    return raw is None or (isinstance(raw, str) and not tidy(raw))


def show(data: object) -> str:
    """Refused data as short plain text that the reader can copy by hand."""
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    text = without_surrogates(text[:301]).replace("\x00", "\ufffd")
    return text if len(text) <= 300 else text[:300] + " …"


def without_surrogates(text: str) -> str:
    """Text that can be written to a file: half a sign, as JSON can hold, becomes a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def lost(text: str) -> str:
    """What of a text cannot be kept as it is, and what becomes of it, in bokmål; "" for nothing."""
    if "\x00" in text:
        return "Et tegn som ikke kan vises, er tatt bort. Se over svaret."
    return "" if without_surrogates(text) == text else "Et halvt tegn er byttet ut med «?». Se over svaret."


def listed(words: Iterable[str]) -> str:
    """Words as a Norwegian list: "a, b og c". Raises IndexError for none."""
    words = list(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"


def some(words: Iterable[str]) -> str:
    """The first of many words as a Norwegian list, and how many more there are: "a, b, c og 7 til".

    Raises IndexError for none.
    """
    words = list(words)
    rest = len(words) - MOST_LISTED
    return listed(words if rest <= 0 else [*words[:MOST_LISTED], f"{grouped(rest)} til"])
