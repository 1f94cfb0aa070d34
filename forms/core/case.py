"""A case: several filled forms about one pupil, and what becomes of it when another is opened into it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from forms.core.model import Form
from forms.core.pupil import another_pupil


@dataclass(frozen=True, slots=True)
class Case:
    """The pupil's name, and raw answers by form; a form that is not there is blank."""

    pupil: str
    parts: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Merged:
    """A case with another opened into it. `question`: what the reader is asked, or ""; `replaces`: of what goes."""

    case: Case
    question: str
    replaces: bool


def asked(held: str, opened: str, replaced: str) -> str:
    """What the reader is asked before a file is opened, by the pupil's name in the case and in the file, or "".

    replaced: what the file takes the place of, in words, or "".
    """
    others = another_pupil(held, opened)
    sentences = ["Filen har et annet navn enn mappen."] if others else []
    if replaced or others:
        sentences.append(f"Vil du bytte ut {replaced}?" if replaced else "Vil du åpne den her?")
    return " ".join(sentences)


def merge(forms: Mapping[str, Form], opened: Case, held: Case, filled: Collection[str], *, whole: bool) -> Merged:
    """Open a case into the one that stands there, `held`. A whole one takes its place; one that is not goes into it.

    filled: the forms that hold something.
    """
    replaced = [f"«{forms[name].title}»" for name in forms if name in filled and (whole or name in opened.parts)]
    case = opened if whole else Case(held.pupil or opened.pupil, {**held.parts, **opened.parts})
    return Merged(case, asked(held.pupil, opened.pupil, ", ".join(replaced)), bool(replaced))
