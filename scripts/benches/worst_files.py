"""The worst files and texts that may come in: each as large as its limit lets it be, or just too large."""

from __future__ import annotations

import base64
import json
import secrets
import zlib
from collections.abc import Callable
from typing import Any

from forms.core.text import LONGEST, MOST_IN_ROW, MOST_LINES, MOST_UNBROKEN, TAKEN
from forms.export import json as json_file
from forms.export import json_text

SIGNS = json_text.LARGEST
"""Signs of a text that Python reads."""

PLAIN, LOCKED, PDF = 3 * SIGNS, 9 * SIGNS, 60_000_000
"""Bytes of a file that the page looks at, the same as in forms/web/forms/files.js."""

FORM = "samarbeidsavtale"
LONG_FIELD = "status"
WORDS = "Kontaktlærer møter eleven i skolegården klokka åtte, og de går inn sammen. "


def single(answers: dict[str, Any], **beside: Any) -> bytes:
    """The file of a form."""
    data = {"$schema": json_file.SCHEMA, "form": FORM, "version": 1, "answers": answers} | beside
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def filled_up(start: str, piece: str, end: str = "", *, signs: int = SIGNS, size: int = PLAIN) -> bytes:
    """A text with a piece in it as often as there is room for, in signs and in bytes."""
    times = min(
        (signs - len(start + end)) // len(piece),
        (size - len((start + end).encode())) // len(piece.encode()),
    )
    return (start + piece * times + end).encode()


def stretched(case: dict[str, Any]) -> dict[str, Any]:
    """A case whose texts are as long as those of each form may be together."""

    def texts(data: Any) -> int:
        if isinstance(data, str):
            return len(data) > len("01.12.2026")
        parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
        return sum(map(texts, parts))

    def longer(data: Any, size: int) -> Any:
        if isinstance(data, dict):
            return {key: longer(part, size) for key, part in data.items()}
        if isinstance(data, list):
            return [longer(part, size) for part in data]
        return (WORDS * (size // len(WORDS)) or data) if isinstance(data, str) and texts(data) else data

    forms = [
        entry | {"answers": longer(entry["answers"], json_file.MOST_TEXT * 9 // 10 // max(1, texts(entry["answers"])))}
        for entry in case["forms"]
    ]
    return case | {"forms": forms}


def alone(case: dict[str, Any]) -> dict[str, bytes]:
    """The file of each form of a case, by the form."""
    schema = {"$schema": json_file.SCHEMA}
    return {entry["form"]: json.dumps(schema | entry, ensure_ascii=False).encode() for entry in case["forms"]}


def nested(depth: int) -> Any:
    data: Any = "innerst"
    for _ in range(depth):
        data = [data]
    return data


START = f'{{"$schema": "{json_file.SCHEMA}", "form": "{FORM}", "version": 1, "answers": {{"{LONG_FIELD}": "'
END = '"}}'


def fullest() -> bytes:
    """As many signs as Python reads, each of three bytes: as many as the page looks at."""
    return filled_up(START, "ที่", END)


def plain(case: dict[str, Any]) -> dict[str, Callable[[], bytes]]:
    """Files of text. `case`: one in which all that can be filled in is."""
    many = json_text.MOST_VALUES - 100
    shared = case | {"forms": [entry | {"answers": {"elev": nested(40)}} for entry in case["forms"]]}
    return {
        "a case with every row of all forms": lambda: json.dumps(case, ensure_ascii=False).encode(),
        "the same with as much text as there is room for": lambda: json.dumps(
            stretched(case), ensure_ascii=False
        ).encode(),
        "a case of nested lists": lambda: json.dumps(shared).encode(),
        "brackets and nothing else": lambda: b"[" * SIGNS,
        "lists in lists, as deep and as many as may be": lambda: single(
            {f"k{number}": nested(40) for number in range(many // 42)}
        ),
        "unknown fields": lambda: single({f"k{number}": "x" for number in range(many)}),
        "unknown fields beside the answers": lambda: single({}, **{f"k{number}": "x" for number in range(many)}),
        "texts with signs that cannot be kept": lambda: single({LONG_FIELD: ["a\x00"] * many}),
        "half signs in rows": lambda: single({"avtaler": [{"delmal": "\\ud800"}] * (many // 2)}).replace(
            b"\\\\ud800", b"\\ud800"
        ),
        "empty rows": lambda: single({"avtaler": [{}] * many}),
        "forms that are not known": lambda: json.dumps(
            case | {"forms": [{"form": "x", "version": 1, "answers": {}}] * (many // 3)}
        ).encode(),
        "one long text": lambda: filled_up(START, WORDS, END),
        "one long text of marks on a letter": lambda: filled_up(START + "a", "\u0315\u0316", END),
        "one long text of quotation marks": lambda: filled_up(START, '\\"', END),
        "as many signs as Python reads, in as many bytes as the page looks at": fullest,
        "one sign more than Python reads": lambda: filled_up(START, "a", END, signs=SIGNS + 1),
        "all in signs of one byte that the page looks at": lambda: filled_up(START, WORDS, END, signs=PLAIN),
        "blanks": lambda: filled_up(" ", " ", signs=PLAIN),
        "blanks behind": lambda: filled_up(START + END, " ", signs=PLAIN),
        "quotation marks": lambda: b'"' * SIGNS,
        "backslashes in a text that does not end": lambda: filled_up('{"', "\\\\"),
        **letters(SIGNS),
        **{f"{name}, all that the page looks at": make for name, make in letters(PLAIN).items()},
        "UTF-16": lambda: filled_up(START, WORDS, END).decode().encode("utf-16"),
        "noise": lambda: secrets.token_bytes(PLAIN),
        "noise in letters": lambda: base64.b64encode(secrets.token_bytes(PLAIN * 3 // 4 - 3)),
    }


def letters(signs: int) -> dict[str, Callable[[], bytes]]:
    """Texts of so many signs whose letters another program has changed, and which the page mends or remarks on."""

    def text(piece: str, start: str = "", end: str = "") -> bytes:
        return filled_up(START + start, piece, end + END, signs=signs)

    what = {
        "read as Windows-1252": lambda: text("\u00c3\u00a6 "),
        "twice": lambda: text("\u00c3\u0192\u00c2\u00a6 "),
        "in Windows-1252": lambda: text("bla ").replace(b"bla", b"bl\xe5"),
        "as mail has them": lambda: text("bl=E5r "),
        "as mail has them, in addresses": lambda: text("?" + "x" * 150 + "=E5r" * 12),
        "in one address": lambda: text("=E5r", start="/" * 9),
        "as the web has them": lambda: text("bl&aring;r "),
        "as the web has them, and one that is none": lambda: text("bl&aring;r ", end="&xyzxy;"),
        "escaped twice": lambda: text("bl\\\\u00e5r "),
        "lost": lambda: text("bl\ufffdr "),
    }
    return {f"letters of another program: {name}": make for name, make in what.items()}


def pdf(*streams: bytes) -> bytes:
    """What looks like a PDF, nearly as large as one may be, with these in it."""
    parts = b"".join(b"1 0 obj\n<<>>\nstream\n" + stream + b"\nendstream\nendobj\n" for stream in streams)
    room = PDF - len(parts) - 100
    return b"%PDF-1.7\n" + parts + b"2 0 obj\n<<>>\nstream\n" + bytes(room) + b"\nendstream\nendobj\n%%EOF\n"


def pdfs(case: dict[str, Any]) -> dict[str, Callable[[], bytes]]:
    """PDF files with answers, or with what is none."""
    text = json.dumps(stretched(case), ensure_ascii=False).encode()
    mark = b'{"urn:naervaer:'
    return {
        "a PDF with answers": lambda: pdf(zlib.compress(text)),
        "a PDF with as much text as Python reads": lambda: pdf(zlib.compress(fullest())),
        "a PDF of packed blanks": lambda: pdf(zlib.compress(mark + b" " * 100_000_000)),
        "a PDF of streams": lambda: pdf(*[zlib.compress(mark + b" " * 100)] * 100_000),
        "a PDF of the word stream": lambda: b"%PDF-1.7\n" + b"stream\n" * (PDF // 7 - 2),
        "a PDF of nothing": lambda: pdf(),
    }


# Locks as the site does; of a file that takes as many rounds as may be, the password is none.
LOCK = """async ([text, password, rounds]) => {
  const { lock } = await import("/assets/web/forms/lock.js");
  const locked = await lock(text, password);
  if (!rounds) return locked;
  const file = { ...JSON.parse(locked), iterations: rounds };
  const { $schema, kdf, hash, iterations, salt, cipher, nonce, data } = file;
  const said = JSON.stringify([$schema, kdf, hash, iterations, salt, cipher, nonce]);
  const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify([said, data])));
  return JSON.stringify({ ...file, sum: btoa(String.fromCharCode(...new Uint8Array(sum))) });
}"""


def too_large() -> dict[str, Callable[[], bytes]]:
    """Files that are larger than the page looks at, by a byte or a few, of each kind."""
    return {
        "a text that is too large": lambda: b"{" + b" " * PLAIN,
        "a locked file that is too large": lambda: f'{{"$schema": "urn:naervaer:laast:1"{" " * LOCKED}}}'.encode(),
        "a PDF that is too large": lambda: b"%PDF-1.7\n" + bytes(PDF),
    }


def texts() -> dict[str, str]:
    """What is pasted into a field."""
    return {
        "many words": WORDS * (2_000_000 // len(WORDS)),
        "one long word": "a" * 2_000_000,
        "digits": "1" * 2_000_000,
        "blanks": " " * 2_000_000,
        "lines": "a\n" * 1_000_000,
        "marks on a letter": "a" + "\u0315\u0316" * 1_000_000,
        "invisible signs": "\u200b\u00ad" * 1_000_000,
        "letters without blanks": "ที่นี่" * 300_000,
        "dashes and dots": "-./" * 600_000,
    } | {f"{name}, {FULL}": text for name, text in fitting().items()}


FULL = "as many as there is room for"
ROOM = TAKEN * LONGEST
"""Signs that a field takes when they are pasted."""


def fitting() -> dict[str, str]:
    """The worst that a field takes."""
    heap, word = "a" + "\u0315\u0316" * (MOST_IN_ROW // 2), "ท" * MOST_UNBROKEN + " "
    return {
        "words": (WORDS * ROOM)[:ROOM],
        "digits": "1" * ROOM,
        "lines": "a\n" * (TAKEN * MOST_LINES),
        "marks on letters": heap * (ROOM // len(heap)),
        "letters without blanks": word * (ROOM // len(word)),
    }
