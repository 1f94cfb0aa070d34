"""Reading text that people write, and the error that says what is wrong with it (build only)."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote


class ContentError(ValueError):
    """Something that a person wrote cannot be used. The message names file, place and what was expected, in bokmål."""

    def __init__(self, file: str, place: str | int, expected: str) -> None:
        super().__init__(f"{file}: {f'linje {place}' if isinstance(place, int) else place}: {expected}")
        self.file, self.place, self.expected = file, place, expected


CURE = "Lagre filen på nytt med tegnkodingen UTF-8. I Notisblokk: Fil, Lagre som, Koding: UTF-8."

_DOCUMENTS = (b"{\\rtf", b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")
"""What the files of word processors begin with, and what is packed."""

_SIGNS = "\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122"
_HARMED = re.compile(
    f"[ÂÃ][{_SIGNS}]|â€[{_SIGNS}]?|\u251c[^\\s\u2500]|√[¶∏•ÜòÖ©]|=C3=[89AB][0-9A-F]|\\+A[MNOP][A-Za-z0-9+/]-|\ufffd"
)
"""UTF-8 that a program has read as ANSI, as DOS or as an old Mac, and saved anew: «Ã¦», «├ª» and «√¶» for «æ».

And letters as mail writes them, «=C3=A6» and «+AOY-», and those that are lost.
"""
_LOST = re.compile(r"(?<!\S)[A-Za-z]+(?:\?[a-z]+)+(?![\w=&/#-])")
"""A word where a program that knows nothing but ASCII had another letter. One alone may be meant: «colou?r»."""


def read_text(path: Path, name: str) -> str:
    """The text of a file in UTF-8, with or without a mark at its start, its lines ended with \\n alone.

    `name` is how errors call the file. Raises ContentError for a file that is missing or in another encoding: a guess
    would give wrong letters, and nobody would know.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ContentError(name, "filen", "finnes ikke") from None
    except OSError as error:
        raise ContentError(name, "filen", f"kan ikke leses ({error.strerror})") from None
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """See `read_text`."""
    if data.startswith(_DOCUMENTS):
        cure = "Lagre den som ren tekst med tegnkodingen UTF-8"
        raise ContentError(name, "filen", f"er pakket eller et dokument fra et tekstprogram, og ikke ren tekst. {cure}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise ContentError(name, "filen", f"er lagret som UTF-16, eller er ikke en tekstfil. {CURE}")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ContentError(name, line, f"her står et tegn som ikke er i UTF-8 (kanskje ANSI). {CURE}") from None
    # Files that were put together have the mark of the coding between them too.
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    if harmed := _HARMED.search(text) or (text.isascii() and _lost(text)):
        raise ContentError(name, text.count("\n", 0, harmed.start()) + 1, _harm(harmed[0]))
    return text


def _lost(text: str) -> re.Match[str] | None:
    """The first of the words in which letters are lost, where there are at least two such letters."""
    words = list(_LOST.finditer(text))
    return words[0] if sum(word[0].count("?") for word in words) > 1 else None


def _harm(sign: str) -> str:
    """What is wrong with letters that a program has read in another encoding than they were written in."""
    if sign == "\ufffd":
        return "her står «\ufffd»: et program har mistet en bokstav. Skriv den på nytt, her og andre steder i filen"
    cure = "Finn en eldre utgave av filen, eller rett bokstavene her og andre steder i den"
    if "?" in sign:
        return f"her står «{sign}»: et program har byttet ut bokstaver med spørsmålstegn. {cure}"
    meant = f", som nok skal være «{found}»" if (found := _meant(sign)) else ""
    return f"her står «{sign}»{meant}: et program har lest filen i feil tegnkoding. {cure}"


def _meant(sign: str) -> str:
    """The letter that was written; "" where that cannot be told."""
    if sign.startswith("="):
        return unquote(sign.replace("=", "%"))
    if sign.startswith("+"):
        return sign.encode().decode("utf-7")
    for coding in ("cp1252", "latin-1", "cp850", "cp865", "mac_roman"):
        try:
            return sign.encode(coding).decode()
        except UnicodeError:
            continue
    return ""
