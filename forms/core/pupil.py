"""Who a form is about, as far as it says so."""

from __future__ import annotations

from forms.core.model import Form
from forms.core.text import one_line

PUPIL = ("elev", "navn")
"""Ids of the question that holds the pupil's name: a form has one of them, or none."""


def pupil_field(form: Form) -> str:
    """The id of the question that holds the pupil's name, or an empty string."""
    known = {question.id for question in form.questions()}
    return next((key for key in PUPIL if key in known), "")


def same_pupil(one: str, other: str) -> bool:
    """Whether two names can be the same pupil's: they are alike but for spaces and capitals, or one is missing."""
    names = {one_line(name).casefold() for name in (one, other)} - {""}
    return len(names) < 2
