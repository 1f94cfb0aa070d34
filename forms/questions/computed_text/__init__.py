"""Text that follows the answers; the functions that make it are in `forms.core.computed_text`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms.core.answers import Answers
from forms.core.computed_text import COMPUTED
from forms.core.items import Item, Prose
from forms.core.kinds import Names
from forms.core.model import Form
from forms.core.question import PARAGRAPHS, Answer, Unanswered, option
from forms.core.templating import template


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedText(Unanswered):
    """`compute` names the function, and `text` is what it chooses among. A text without paragraphs is not shown."""

    type: ClassVar[str] = "computed_text"
    takes: ClassVar[frozenset[str]] = frozenset({"hint"})
    needs: ClassVar[tuple[str, ...]] = ("label", "compute")

    compute: str = option("", enum=sorted(COMPUTED), description="navnet på teksten")
    text: tuple[str, ...] = option((), **PARAGRAPHS, description="avsnittene som teksten velger blant")

    @property
    def typed(self) -> bool:
        """Whether the text can hold something that was typed."""
        return COMPUTED[self.compute].typed

    def paragraphs(self, form: Form, answers: Answers, today: dt.date) -> tuple[str, ...]:
        """The text as the answers stand."""
        return COMPUTED[self.compute].paragraphs(form, answers, today, self.text)

    def reads(self) -> Names:
        """What its text follows."""
        return COMPUTED[self.compute].reads

    def asks_for(self) -> tuple[str, ...]:
        """What its text needs."""
        return COMPUTED[self.compute].facts

    def words(self) -> Iterator[str]:
        """The label and what the text chooses among."""
        yield self.label
        yield from self.text

    def summarise(self, answer: Answer) -> Item | None:
        """Nothing: the text follows from other answers."""
        return None

    def summarise_in(self, form: Form, answers: Answers, today: dt.date) -> Item | None:
        """The text, if there is any."""
        found = self.paragraphs(form, answers, today)
        return Prose(self.label, found) if found else None

    def follows(self, form: Form, answers: Answers, today: dt.date) -> str:
        """The text as HTML."""
        found = self.paragraphs(form, answers, today)
        return template("questions/computed_text/live.html").render(paragraphs=found)
