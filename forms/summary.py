"""(Form, Answers) → summary: the one source of every exporter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from forms import questions, scaling
from forms.answers import Answers
from forms.derived import texts
from forms.items import Item, Prose
from forms.model import Form, Question

WHOLE: dict[str, Callable[[Form, Question, Answers], Item]] = {"board": scaling.boards, "moves": scaling.moves}
"""The question types whose summary needs other answers than their own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the form as it goes to an exporter."""

    title: str
    text: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A filled form (or a blank one) without anything of the screen."""

    form: str
    title: str
    owner: str
    purpose: tuple[str, ...]
    note: str
    orientation: str
    parts: tuple[Part, ...]
    lacking: tuple[str, ...] = ()


def summarise(form: Form, answers: Answers, today: dt.date) -> Summary:
    """All parts in reading order; raises KeyError for a question type without a summary."""
    derived = texts(form, answers, today)
    parts = []
    for section in form.sections:
        items: list[Item] = []
        for question in section.questions:
            if question.id in derived:
                if derived[question.id]:
                    items.append(Prose(question.label, derived[question.id]))
            elif question.type in WHOLE:
                items.append(WHOLE[question.type](form, question, answers))
            elif item := questions.of(question).summarise(question, answers[question.id]):
                items.append(item)
        parts.append(Part(section.title, section.text, tuple(items)))
    return Summary(
        form.id, form.title, form.owner, form.purpose, form.note, form.orientation, tuple(parts), form.lacking
    )
