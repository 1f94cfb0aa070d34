"""What moved between two scalings: a picture and a table that follow the answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from forms.core.answers import Answers
from forms.core.items import Item, Moves
from forms.core.model import Form
from forms.core.question import Answer, Unanswered
from forms.core.templating import template
from forms.questions.board import moved, scaling_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChanges(Unanswered):
    """Looks at the boards of its form."""

    type: ClassVar[str] = "score_changes"

    def moves(self, form: Form, answers: Answers) -> Moves:
        """What moved on the form's boards from the first date to the second."""
        days = scaling_dates(form, answers)
        found = [move for q in form.questions() if q.holds == "board" for move in moved(answers[q.id])]
        return Moves(self.label, (days["tall_a"], days["tall_b"]), tuple(found))

    def summarise(self, answer: Answer) -> Item:
        """Nothing has moved, where there is no board to look at."""
        return Moves(self.label, ("", ""), ())

    def summarise_in(self, form: Form, answers: Answers, today: dt.date) -> Item:
        """What moved."""
        return self.moves(form, answers)

    def follows(self, form: Form, answers: Answers, today: dt.date) -> str:
        """What moved, as HTML."""
        return template("questions/score_changes/live.html").render(item=self.moves(form, answers))
