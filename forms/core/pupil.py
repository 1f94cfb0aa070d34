"""The pupil that a form is about: which question holds the name, and when two names are of two pupils."""

from __future__ import annotations

import re
import unicodedata

from forms.core.answers import Answers
from forms.core.dates import write
from forms.core.kinds import DATE, Names
from forms.core.model import Form
from forms.core.names import find
from forms.core.text import is_empty, one_line, tidy

PUPIL = "elev"
"""The concept of the question that holds the pupil's name: a form has one, or none."""

BORN = "fodselsdato"
"""The id of the question that holds a birth date, or the one that it had."""

KNOWN: Names = {BORN: DATE}
"""What is named of every form, where it is there."""


def pupil_fields(form: Form) -> tuple[str, ...]:
    """The id of the question that holds the pupil's name, and those that it had before; none in a form without it."""
    found = (question for question in form.questions() if PUPIL in question.concept)
    return next(((question.id, *question.formerly) for question in found), ())


def pupil_field(form: Form) -> str:
    """The id of the question that holds the pupil's name, or an empty string."""
    return next(iter(pupil_fields(form)), "")


def born_field(form: Form) -> str:
    """The id of the question that holds a birth date, or an empty string."""
    question = find(form.questions(), BORN)
    return question.id if question else ""


def whose(form: Form, answers: Answers) -> str:
    """The pupil's name, with the birth date where the form has one, to stand on every sheet; "" if neither is there.

    web/shared/on_paper.js says the same.
    """
    name = one_line(str(answers[field].raw)) if (field := pupil_field(form)) else ""
    born = answers[field] if (field := born_field(form)) else None
    if born is None or is_empty(born.raw):
        return name
    written = write(born.value) if born.value else one_line(str(born.raw))
    return f"{name}, født {written}" if name else f"Født {written}"


def same_name(one: str, other: str) -> bool:
    """Whether two names are written alike, whatever the white space. web/shared/pupil.js does the same."""
    return tidy(one).split() == tidy(other).split()


def another_pupil(one: str, other: str) -> bool:
    """Whether both names are there, and are of two pupils."""
    return not (is_empty(one) or is_empty(other)) and not same_name(one, other)


def may_be_same(one: str, other: str) -> bool:
    """Whether two names can be of one pupil: each word of the shorter begins one of the longer, or it is initials.

    A surname may stand first with a comma behind it, and not all keyboards have accents. What is no name may be any.
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    if len(short) == 1 and short[0] == "".join(word[0] for word in long):
        return True
    rest = iter(long)
    return all(any(word.startswith(part) or part.startswith(word) for word in rest) for part in short)


def is_name(text: str) -> bool:
    """Whether a text has a word that a name can be told by: «?» has none."""
    return bool(_words(text))


def _words(name: str) -> list[str]:
    """The words of a name, the surname last, in small letters without accents. Å is a letter of its own."""
    name = " ".join(reversed(name.split(",", 1)))
    apart = unicodedata.normalize("NFD", tidy(name).casefold()).replace("a\u030a", "\u00e5")
    return re.findall(r"\w+", "".join(sign for sign in apart if not unicodedata.combining(sign)))
