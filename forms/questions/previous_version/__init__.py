"""The measures of an earlier version, kept beside the new ones so that what has changed can be told.

Nobody fills it in: it comes from another form (`forms.core.transfer`), follows in the file, and shows in
a computed text.
"""

from __future__ import annotations

from forms.core.items import Item
from forms.core.model import Question
from forms.core.question import LONGEST, Answer, Raw, Refusal, parse_nothing, show, without_surrogates

KEYS = ("tiltak", "adresse", "ansvar", "frist", "status")
"""What is kept of a measure, as text."""

MOST = 60

parse = parse_nothing


def empty(_question: Question) -> Raw:
    """No earlier version."""
    return []


def accept(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """Take rows of nothing but the known texts."""
    if raw is None:
        return [], []
    if not isinstance(raw, list):
        return [], [Refusal(path, question.label, show(raw), "Svaret er ikke en liste med rader.")]
    rows: list[Raw] = []
    refusals: list[Refusal] = []
    for index, given in enumerate(raw):
        texts = isinstance(given, dict) and all(
            key in KEYS and isinstance(text, str) and len(text) <= LONGEST for key, text in given.items()
        )
        if not texts or len(rows) >= MOST:
            refusals.append(Refusal(f"{path}.{index}", question.label, show(given), "Raden er ikke lesbar."))
            continue
        rows.append({key: without_surrogates(given.get(key, "")).replace("\x00", "") for key in KEYS})
    return rows, refusals


def summarise(_question: Question, _answer: Answer) -> Item | None:
    """Told by the derived text beside it."""
    return None
