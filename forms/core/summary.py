"""(Form, Answers) → summary: the one source of every exporter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from forms.core.answers import Answers
from forms.core.items import Item
from forms.core.model import Form


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
    """All parts in reading order."""
    parts = []
    for section in form.sections:
        found = (question.summarise_in(form, answers, today) for question in section.questions)
        parts.append(Part(section.title, section.text, tuple(item for item in found if item)))
    return Summary(
        form.id, form.title, form.owner, form.purpose, form.note, form.orientation, tuple(parts), form.lacking
    )
