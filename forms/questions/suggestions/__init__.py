"""Measures suggested from what is answered elsewhere in the form (`forms.core.suggest`)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from forms.core.answers import Answers
from forms.core.items import Item
from forms.core.kinds import MEASURE, TEXT, of
from forms.core.model import Form
from forms.core.question import Answer, Unanswered, naming
from forms.core.suggest import suggest
from forms.core.templating import template

FIRST = 5
"""How many measures of a cause show at once; the rest are one press away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions(Unanswered):
    """Takes no answer and is not printed: what is chosen from it stands in the question `rows`.

    There the measure goes into the field `measure`, and what speaks for it into the field `why`. `boxes` is where the
    texts of boxes are written, one a line.
    """

    type: ClassVar[str] = "suggestions"
    takes: ClassVar[frozenset[str]] = frozenset({"hint"})
    needs: ClassVar[tuple[str, ...]] = ("label", "rows", "measure", "why", "boxes")

    rows: str = naming(of("rows"))
    measure: str = naming(MEASURE, "rows")
    why: str = naming(TEXT, "rows")
    boxes: str = naming(TEXT)

    def asks_for(self) -> tuple[str, ...]:
        """The measures with their causes."""
        return ("measures",)

    def summarise(self, answer: Answer) -> Item | None:
        """Nothing."""
        return None

    def follows(self, form: Form, answers: Answers, today: dt.date) -> str:
        """The measures for the boxes and the causes as they stand in the form."""
        weights = next((answers[q.id].value or {} for q in form.questions() if q.holds == "weights"), {})
        written = answers[self.boxes].value or ""
        known = form.facts["measures"]
        grounds = suggest(known, weights, written)
        count = sum(len(ground.measures) for ground in grounds)
        return template("questions/suggestions/live.html").render(
            grounds=grounds,
            count=count,
            untagged=known["untagged"],
            unled=known["unled"],
            first=FIRST,
            q=self,
        )
