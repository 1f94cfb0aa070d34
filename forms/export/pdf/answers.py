"""What of a form's answers goes into a PDF besides its pages: the answers as data.

The data is the text of an ordinary file of answers. A reader of PDF files is not needed to find it again: every stream
that can be unpacked is looked at, which works also where another program has numbered the objects anew, put them in
another order or packed them again.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from itertools import islice

from forms.core.answers import Answers
from forms.core.model import Form
from forms.export.json_text import LARGEST, TOO_LARGE, FileError

START = b"%PDF-"
"""What a PDF file begins with; other programs may have written something before it."""

_MARK = b'"urn:naervaer:'
_END = b"%%EOF"
"""What a PDF ends with, or nearly."""
_LOCKED = re.compile(rb"/Encrypt[\s<\[]")
_COLLECTION = re.compile(rb"/EmbeddedFile[\s/>\[]")
"""A file within the file: what is said of one is never packed with others."""
_OURS = "<pdf:Producer>Nærvær</pdf:Producer>".encode()
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PACKED = (0x08, 0x18, 0x28, 0x38, 0x48, 0x58, 0x68, 0x78)
"""The first byte of what zlib has packed, for each size of its window."""
_LOOKED_AT = 4096
"""Bytes at the beginning of a stream that tell whether it is ours."""
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""What an editor may put before a text, or, in UTF-16, between its signs."""
_LONGEST = 4
"""Bytes of a sign: one that is spoiled further from the end is no cut."""
_CODING = (
    "Bokstavene i svarene i PDF-en kan ikke leses, for et annet program har lagret dem på sin egen måte. "
    "Åpne PDF-en slik den ble lagret her."
)
_ENDED = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_MOST = 4 * LARGEST
"""Bytes that are unpacked at most, of all that is tried: four for each code point that a file may hold."""
_AT_ONCE = 65_536
_MOST_STREAMS = 50_000
_MOST_TRIED = 5
"""Streams of ours that are unpacked in full, from the last: one that is damaged may be older."""


def shown(form: Form, answers: Answers) -> Answers:
    """The answers without those that no page shows, so that a file holds nothing that its reader does not see."""
    raw = {question.id: question.shown(answers[question.id].raw) for question in form.questions()}
    return Answers.accept(form, raw)[0]


def found(pdf: bytes) -> tuple[str | None, bool]:
    """The text of the answers in a file, as it was saved last, and whether other answers are or were there too.

    The text is None if there are none. It is as untrusted as any. It ends where a byte is damaged, and is then refused
    as a file that is cut: no letter is replaced in silence. Others are those that are not the same, or that are
    damaged, so that nobody knows. Raises FileError for more than a file of answers may hold.
    """
    starts = [start.end() for start in islice(_STREAM.finditer(pdf), _MOST_STREAMS)]
    ours = [start for start in starts if _is_ours(pdf, start)]
    left, data, others = _MOST, None, _differ(pdf, ours)
    for start in ours[: -_MOST_TRIED - 1 : -1]:
        held, cost = _unpacked(pdf, start, left)
        left -= cost
        if left < 0:
            if data:
                others = True
                break
            raise FileError(TOO_LARGE)
        others = others or not held or (data is not None and held != data)
        data = data or held
    if not data:
        return None, False
    text = _decoded(data)
    if len(text) > LARGEST:
        raise FileError(TOO_LARGE)
    return text, others


def _decoded(data: bytes) -> str:
    """The text of answers, in UTF-8 or as an editor has saved them anew, up to a byte that is damaged."""
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(coding)
    except UnicodeDecodeError as error:
        if error.start < len(data) - _LONGEST:
            raise FileError(_CODING) from None
        return data[: error.start].decode(coding)


def changed(pdf: bytes) -> bool:
    """Whether a file is not as it was saved here: its /ID is a hash of what stands before its table of objects."""
    pdf = pdf[max(pdf.find(START), 0) :].rstrip(b"\0\r\n \x1a")
    ended = _ENDED.search(pdf[-200:])
    at = int(ended[1][:20]) if ended else len(pdf)
    digest = hashlib.sha256(pdf[:at]).digest()[:16].hex().encode()
    return digest not in pdf[at : at + _LOOKED_AT].lower() or pdf.count(_END) > 1


def _differ(pdf: bytes, ours: list[int]) -> bool:
    """Whether any of the streams that are too many to be unpacked is packed to other bytes than the last one."""
    older = ours[:-_MOST_TRIED]
    last = b"".join(pdf[ours[-1] :].partition(b"endstream")[:2]) if older else b""
    return not all(pdf.startswith(last, start) for start in older)


def _is_ours(pdf: bytes, start: int) -> bool:
    """Whether a stream begins as answers do. Only its beginning is looked at: there may be many streams."""
    if _begins(pdf[start : start + _LOOKED_AT]):
        return True
    if start >= len(pdf) or pdf[start] not in _PACKED:
        return False
    try:
        return _begins(zlib.decompressobj().decompress(pdf[start : start + _LOOKED_AT], _LOOKED_AT))
    except zlib.error:
        return False


def _begins(data: bytes) -> bool:
    """Whether data begins as answers do, whatever an editor has put before them or made of their signs."""
    return data.lstrip(_BEFORE).startswith(b"{") and _MARK in data.replace(b"\0", b"")


def _unpacked(pdf: bytes, start: int, most: int) -> tuple[bytes | None, int]:
    """What a stream of ours holds, None if it is damaged, and how many bytes it took: no more than one over `most`."""
    if start >= len(pdf) or pdf[start] not in _PACKED:
        end = pdf.find(b"endstream", start)
        data = pdf[start:end].rstrip() if end >= 0 else None
        return data, len(data or b"")
    unpacking = zlib.decompressobj()
    parts: list[bytes] = []
    cost = 0
    try:
        for at in range(start, len(pdf), _AT_ONCE):
            parts.append(unpacking.decompress(pdf[at : at + _AT_ONCE], most - cost + 1))
            cost += len(parts[-1])
            if unpacking.eof or cost > most:
                break
    except zlib.error:
        return None, cost
    return b"".join(parts), cost


def refused(pdf: bytes) -> str:
    """Why a file without answers cannot be opened, and what to do."""
    if _END not in pdf.rstrip(b"\0\r\n \x1a")[-1024:]:
        return (
            "PDF-en er ikke hel, for slutten mangler. Svarene kan ha ligget i det som er borte. "
            "Hent eller kopier den på nytt."
        )
    if _LOCKED.search(pdf):
        return (
            "PDF-en er låst, og svarene i den kan ikke leses. Åpne PDF-en slik den ble lagret her, "
            "eller filen som ble lagret med «Lagre» eller «Lagre bare dette skjemaet»."
        )
    if _COLLECTION.search(pdf):
        return (
            "Det ligger andre filer i PDF-en, og svarene kan ligge i en av dem. Åpne PDF-en i et program for PDF-er, "
            "lagre den rette filen ut av den, og åpne den her."
        )
    if _OURS in pdf:
        return (
            "PDF-en er laget her, men det er ingen svar i den som kan leses. "
            "Åpne filen som ble lagret med «Lagre» eller «Lagre bare dette skjemaet», eller fyll ut skjemaet på nytt."
        )
    return (
        "Det ligger ingen svar herfra i PDF-en. Er den lagret på nytt i et annet program, kan svarene ha blitt borte. "
        "Åpne PDF-en slik den ble lagret her, eller filen som ble lagret med «Lagre» eller «Lagre bare dette skjemaet»."
    )
