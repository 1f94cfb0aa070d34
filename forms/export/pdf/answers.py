"""What of a form's answers goes into a PDF besides its pages: the answers as data.

The data is the text of an ordinary file of answers. A reader of PDF files is not needed to find it again: every stream
that can be unpacked is looked at, which works also where another program has numbered the objects anew, put them in
another order or packed them again.
"""

from __future__ import annotations

import re
import zlib

from forms.core.answers import Answers
from forms.core.model import Form
from forms.export.case_json import LARGEST

START = b"%PDF-"
"""What a PDF file begins with; other programs may have written something before it."""

_MARK = b'"urn:naervaer:'
_OURS = "<pdf:Producer>Nærvær</pdf:Producer>".encode()
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PACKED = (0x08, 0x18, 0x28, 0x38, 0x48, 0x58, 0x68, 0x78)
"""The first byte of what zlib has packed, for each size of its window."""
_LOOKED_AT = 300
"""Bytes at the beginning of a stream that tell whether it is ours."""
_MOST = 4 * LARGEST
"""Bytes that are unpacked at most: a sign may take four."""
_MOST_STREAMS = 50_000


def shown(form: Form, answers: Answers) -> Answers:
    """The answers without those that no page shows, so that a file holds nothing that its reader does not see."""
    raw = {question.id: question.shown(answers[question.id].raw) for question in form.questions()}
    return Answers.accept(form, raw)[0]


def is_pdf(data: bytes) -> bool:
    """Whether a file is a PDF. Its first bytes say so, or nearly (ISO 32000-1, annex H.3)."""
    return START in data[:1024]


def found(pdf: bytes) -> str | None:
    """The text of the answers in a file, as it was saved last; None if there are none. It is as untrusted as any."""
    best = None
    for count, start in enumerate(_STREAM.finditer(pdf)):
        if count >= _MOST_STREAMS:
            break
        if (data := _unpacked(pdf, start.end())) is not None:
            best = data
    return None if best is None else best.decode("utf-8", "replace")


def _unpacked(pdf: bytes, start: int) -> bytes | None:
    """A stream if it holds answers."""
    if pdf[start : start + 1] == b"{":
        end = pdf.find(b"endstream", start)
        data = pdf[start : end if end >= 0 else None].rstrip()
        return data if _MARK in data[:_LOOKED_AT] else None
    if start >= len(pdf) or pdf[start] not in _PACKED:
        return None
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(pdf[start : start + 4096], _LOOKED_AT)
        if not data.startswith(b"{") or _MARK not in data:
            return None
        unpacking = zlib.decompressobj()
        return unpacking.decompress(pdf[start:], _MOST)
    except zlib.error:
        return None


def refused(pdf: bytes) -> str:
    """Why a file without answers cannot be opened, and what to do."""
    if _OURS in pdf:
        return (
            "PDF-en er laget her, men svarene er ikke med i den. "
            "Åpne filen som ble lagret med «Lagre til fil», eller fyll ut skjemaet på nytt."
        )
    return (
        "Det ligger ingen svar herfra i PDF-en. Er den lagret på nytt i et annet program, kan svarene ha blitt borte. "
        "Åpne PDF-en slik den ble lagret her, eller filen som ble lagret med «Lagre til fil»."
    )
