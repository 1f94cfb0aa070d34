"""What every question type shares: the shape of an answer and the limits of what is taken in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from forms.items import Item
from forms.model import Question

LONGEST = 20_000
"""Characters in one free-text answer. A page of A4 holds about 3 000; a longer text is refused, not cut."""

type Raw = Any
"""What was typed, as JSON data: a string, a list of rows, or {"chosen": […], "details": {…}}."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed (`raw`) beside what it means (`value`, None when empty or not understood).

    `problem` says what to do about it and `note` tells something worth knowing, both in bokmål.
    `parts` holds the free texts of ticked choices by their path ("details.andre").
    """

    raw: Raw
    value: Any = None
    problem: str = ""
    note: str = ""
    parts: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in an opened file that could not be used: where, what it was, and why not."""

    path: str
    label: str
    content: str
    reason: str


class QuestionType(Protocol):
    """The face of a question type: the module of that name in `forms.questions`."""

    def empty(self, question: Question, /) -> Raw:
        """The raw answer of an untouched question."""

    def accept(self, question: Question, raw: object, path: str, /) -> tuple[Raw, list[Refusal]]:
        """Untrusted data from a file → a raw answer of the right shape, and what was left out."""

    def parse(self, question: Question, raw: Raw, /) -> Answer:
        """A raw answer of the right shape → an answer."""

    def summarise(self, question: Question, answer: Answer, /) -> Item | None:
        """The answer as it goes to exporters; None for what is not printed."""


def tidy(raw: str) -> str:
    """Typed text without stray white space at its ends and with composed characters (å as one)."""
    return unicodedata.normalize("NFC", raw).strip()


def is_empty(raw: Raw) -> bool:
    """Whether nothing is answered: an empty string, or a list or mapping of nothing but empty ones."""
    if isinstance(raw, dict):
        return all(is_empty(part) for part in raw.values())
    if isinstance(raw, list):
        return all(is_empty(part) for part in raw)
    return not (isinstance(raw, str) and raw.strip())


def show(data: object) -> str:
    """Refused data as short plain text that the reader can copy by hand."""
    text = data if isinstance(data, str) else str(data)
    return text if len(text) <= 300 else text[:300] + " …"


def empty_text(_question: Question) -> Raw:
    """The raw answer of an untouched question that is answered in text."""
    return ""


def accept_text(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """Take a string of sensible length; refuse all else."""
    if raw is None:
        return "", []
    if not isinstance(raw, str):
        return "", [Refusal(path, question.label, show(raw), "Svaret er ikke tekst.")]
    # A lone surrogate cannot be written to a file again, and NUL ends the text in some programs.
    clean = raw.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    if len(clean) > LONGEST:
        reason = f"Teksten er lengre enn {LONGEST} tegn."
        return "", [Refusal(path, question.label, show(clean), reason)]
    return clean, []


def accept_nothing(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """For types that take no answer: whatever a file holds for them is refused."""
    if raw is None or raw == "":
        return "", []
    return "", [Refusal(path, question.label, show(raw), "Her er det ikke noe å fylle ut.")]


def parse_text(_question: Question, raw: Raw) -> Answer:
    """Text as it stands."""
    return Answer(raw, tidy(raw) or None)


def parse_nothing(_question: Question, raw: Raw) -> Answer:
    """No answer is expected."""
    return Answer(raw)
