"""The measures of an earlier version, kept beside the new ones so that what has changed can be told.

Nobody fills it in: it comes from another form (`forms.core.transfer`), follows in the file, and shows in
a computed text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forms.core.agreed import BEFORE
from forms.core.items import Item
from forms.core.linked import MOVED
from forms.core.question import Answer, Question, Refusal
from forms.core.text import Raw, show, without_surrogates

MOST = 120
"""More than an agreement and a follow-up hold together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousVersion(Question):
    """Rows of plain texts (`BEFORE`)."""

    type: ClassVar[str] = "previous_version"
    takes: ClassVar[frozenset[str]] = frozenset({"formerly"})
    answered: ClassVar[bool] = False
    holds: ClassVar[str] = "previous"

    def empty(self) -> Raw:
        """No earlier version."""
        return []

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take rows of nothing but the known texts, however long: what is told of them is not there to be shortened."""
        if raw is None:
            return [], []
        if not isinstance(raw, list):
            return [], [Refusal(path, self.label, show(raw), "Svaret er ikke en liste med rader.")]
        rows: list[Raw] = []
        refusals: list[Refusal] = []
        for index, given in enumerate(raw):
            texts = isinstance(given, dict) and all(
                key in BEFORE and isinstance(text, str) for key, text in given.items()
            )
            if not texts or len(rows) >= MOST:
                refusals.append(Refusal(f"{path}.{index}", self.label, show(given), "Raden er ikke lesbar."))
                continue
            rows.append({key: without_surrogates(given.get(key, "")).replace("\x00", "") for key in BEFORE})
        return rows, refusals

    def asks_for(self) -> tuple[str, ...]:
        """Where measures stand now."""
        return (MOVED,)

    def shown(self, raw: Raw) -> Raw:
        """Nothing: it is told only by the computed text beside it."""
        return []

    def parse(self, raw: Raw) -> Answer:
        """The rows as they are."""
        return Answer(raw)

    def summarise(self, answer: Answer) -> Item | None:
        """Told by the computed text beside it."""
        return None
