"""What every question type shares: the shape of an answer and the limits of what is taken in."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from forms.core.items import Item
from forms.core.model import Question

LONGEST = 20_000
"""Characters in one free-text answer. A page of A4 holds about 3 000; a longer text is kept and pointed out."""

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
    """Whether nothing is answered: None, an empty string, or a list or mapping of nothing but empty ones."""
    if isinstance(raw, dict):
        return all(is_empty(part) for part in raw.values())
    if isinstance(raw, list):
        return all(is_empty(part) for part in raw)
    return raw is None or (isinstance(raw, str) and not raw.strip())


def show(data: object) -> str:
    """Refused data as short plain text that the reader can copy by hand."""
    text = without_surrogates(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False))
    return text if len(text) <= 300 else text[:300] + " …"


def without_surrogates(text: str) -> str:
    """Text that can be written to a file: half a sign, as JSON can hold, becomes a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def empty_text(_question: Question) -> Raw:
    """The raw answer of an untouched question that is answered in text."""
    return ""


def accept_text(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """Take a string; refuse all else."""
    if raw is None:
        return "", []
    if not isinstance(raw, str):
        return "", [Refusal(path, question.label, show(raw), "Svaret er ikke tekst.")]
    # NUL ends the text in some programs.
    return without_surrogates(raw).replace("\x00", ""), []


def refuse_others(question: Question, raw: dict[Any, Any], path: str, known: set[str]) -> list[Refusal]:
    """What a mapping holds besides the keys that an answer of this type has."""
    reason = "Skjemaet har ikke dette feltet."
    return [
        Refusal(path, question.label, show(part), reason)
        for key, part in raw.items()
        if key not in known and not is_empty(part)
    ]


def accept_nothing(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """For types that take no answer: whatever a file holds for them is refused."""
    if raw is None or raw == "":
        return "", []
    return "", [Refusal(path, question.label, show(raw), "Her er det ikke noe å fylle ut.")]


def parse_text(_question: Question, raw: Raw) -> Answer:
    """Text as it stands; one that is too long stays, so that nothing typed is lost, and is pointed out."""
    if len(raw) > LONGEST:
        return Answer(raw, problem=f"Teksten er på {len(raw)} tegn, og det er plass til {LONGEST}. Kort den ned.")
    return Answer(raw, tidy(raw) or None)


def parse_nothing(_question: Question, raw: Raw) -> Answer:
    """No answer is expected."""
    return Answer(raw)
