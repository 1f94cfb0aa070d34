"""What a form's questions name of each other, and what code names of them (build only): all of it must be there, and
be of a kind that can do what it is named for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from forms.build.text_files import ContentError
from forms.core.kinds import Named, Naming
from forms.core.model import Form
from forms.core.names import find, misfits, missing, strange
from forms.core.pupil import KNOWN
from forms.core.question import Question, naming_options
from forms.core.text import some
from forms.core.transfer import table
from forms.questions import TYPES

_GONE = "feltet finnes ikke. Har det fått ny id, så skriv den gamle under formerly"


def with_present_ids(form: Form, name: str) -> Form:
    """The form in which the questions that name others do it by the ids that these have now.

    A definition may name a question by an id that it had. `name` is how errors call the file. Raises ContentError for
    a name that leads nowhere, or to a question of another kind.
    """
    questions = list(form.questions())
    sections = [
        replace(section, questions=tuple(_present(one, questions, name, "questions") for one in section.questions))
        for section in form.sections
    ]
    return replace(form, sections=tuple(sections))


def check_named(form: Form, name: str) -> None:
    """Raises ContentError for a question that code names and that the form lacks or has of another kind.

    That is what the types of its questions read, what transfers take and fill in, and what is named of every form.
    """
    questions = list(form.questions())
    known = {key: wanted for key, wanted in KNOWN.items() if find(questions, key)}
    wishes = [
        *((f"«{question.id}» følger det", question.reads()) for question in questions),
        *(("det hentes fra skjema til skjema", names) for names in table.named(form.id)),
        ("det står øverst på arkene", known),
    ]
    for why, names in wishes:
        for key, found, wanted in misfits(questions, names, form.facts):
            told = _told(key, found, wanted, form.facts) if found else _GONE
            raise ContentError(name, key, f"{told} ({why})")


def _present(question: Question, beside: Sequence[Question], name: str, place: str) -> Question:
    """A question that names others by their present ids, and so do those inside it."""
    here = f"{place}.{question.id}"
    present: dict[str, Any] = {}
    for option, naming in naming_options(type(question)).items():
        given = getattr(question, option)
        near = _among(question, naming, beside)
        if isinstance(given, str):
            present[option] = given and _id(given, near, naming, name, f"{here}.{option}")
        else:
            present[option] = tuple(_id(key, near, naming, name, f"{here}.{option}") for key in given)
    if fields := getattr(question, "fields", ()):
        present["fields"] = tuple(_present(one, fields, name, here) for one in fields)
    if question.concept:
        present["concept"] = tuple(_concept(one, beside) for one in question.concept)
    return replace(question, **present)


def _concept(concept: str, beside: Sequence[Question]) -> str:
    """A concept, where `{rolle}` is the field that has that id, or had it."""
    found = find(beside, concept[1:-1]) if concept.startswith("{") else None
    return f"{{{found.id}}}" if found else concept


def _among(question: Question, naming: Naming, beside: Sequence[Question]) -> Sequence[Question]:
    """Those that a question can name with an option."""
    if not naming.among:
        return beside
    held = getattr(question, naming.among)
    rows = find(beside, held) if isinstance(held, str) else question
    return list(rows.inside().values()) if rows else []


def _id(key: str, near: Sequence[Question], naming: Naming, name: str, place: str) -> str:
    """The id of the question that has the id `key`, or had it."""
    for _, found, wanted in misfits(near, {key: naming.wanted}, {}):
        lost = "finnes ikke i raden" if naming.among else "finnes ikke ved siden av dette"
        raise ContentError(name, place, _told(key, found, wanted, {}) if found else f"feltet {key!r} {lost}")
    found = find(near, key)
    assert found  # or it would be a misfit
    return found.id


def _told(key: str, found: Question, wanted: Named, facts: Mapping[str, Any]) -> str:
    """What is wrong with a question that is not as it must be."""
    if found.holds not in wanted.kinds:
        types = " eller ".join(kind for kind, type_ in TYPES.items() if type_.holds in wanted.kinds)
        return f"{key!r} har typen {found.type}, og kan ikke brukes til dette. Typen må være {types}"
    if lost := missing(found, wanted):
        return f"{key!r} må ha valget {lost[0]!r}, som programmet kjenner på den id-en"
    other = "Gi valget et felt å skrive i (detail)" if found.holds == "choices" else "Ta det bort"
    use = f"Bruk {some(wanted.only)}" if wanted.only else other
    return f"{key!r} har valget {strange(found, wanted, facts)[0]!r}, som programmet ikke kjenner. {use}"
