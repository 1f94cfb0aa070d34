"""Measures suggested from what is answered elsewhere in the form (`forms.core.suggest`)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from forms.core.answers import Answers
from forms.core.items import Item
from forms.core.model import Form
from forms.core.names import find, lacking
from forms.core.question import ID, Answer, Unanswered, option
from forms.core.suggest import BOXES, suggest
from forms.core.templating import template

FIRST = 5
"""How many measures of a cause show at once; the rest are one press away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions(Unanswered):
    """Takes no answer and is not printed: what is chosen from it stands in the question `rows`.

    There the measure goes into the field `measure`, and what speaks for it into the field `why`.
    """

    type: ClassVar[str] = "suggestions"
    takes: ClassVar[frozenset[str]] = frozenset({"hint"})
    needs: ClassVar[tuple[str, ...]] = ("label", "rows", "measure", "why")

    rows: str = option("", **ID)
    measure: str = option("", **ID)
    why: str = option("", **ID)

    def asks_for(self) -> tuple[str, ...]:
        """The measures with their causes."""
        return ("measures",)

    def summarise(self, answer: Answer) -> Item | None:
        """Nothing."""
        return None

    def _place(self, form: Form) -> dict[str, str]:
        """Where a chosen measure goes, by the ids that the form has now. Raises KeyError for a name that it lacks."""
        for name in lacking(form, {self.rows: (self.measure, self.why)}):
            raise KeyError(name)
        rows = find(form.questions(), self.rows)
        inside = list(rows.inside().values()) if rows else []
        found = {"rows": rows, "measure": find(inside, self.measure), "why": find(inside, self.why)}
        return {key: question.id for key, question in found.items() if question}

    def follows(self, form: Form, answers: Answers, today: dt.date) -> str:
        """The measures for the boxes and the causes as they stand in the form."""
        weights = next((answers[q.id].value or {} for q in form.questions() if q.holds == "weights"), {})
        boxes = find(form.questions(), BOXES)
        written = (answers[boxes.id].value if boxes else None) or ""
        known = form.facts["measures"]
        grounds = suggest(known, weights, written)
        count = sum(len(ground.measures) for ground in grounds)
        return template("questions/suggestions/live.html").render(
            grounds=grounds,
            count=count,
            untagged=known["untagged"],
            unled=known["unled"],
            first=FIRST,
            place=self._place(form),
        )
