"""The fields that code names, found in a form whose editor may have renamed them.

A transfer or a computed text names fields by id. A definition may give a field another id and list the one it had under
`formerly`; then the code goes on knowing it by the name it uses, and the build says which names a form does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from forms.core.answers import Answers
from forms.core.kinds import Named, Names
from forms.core.model import Form
from forms.core.question import Answer, Choice, Question
from forms.core.text import Raw

type Misfit = tuple[str, Question | None, Named]
"""A name that does not fit: "avtaler" or "avtaler.frist", what it leads to, if to anything, and what it must be."""


def find(questions: Iterable[Question], name: str) -> Question | None:
    """The question that has this id, or else had it."""
    questions = list(questions)
    return next(
        (question for question in questions if question.id == name),
        next((question for question in questions if name in question.formerly), None),
    )


def misfits(questions: Iterable[Question], names: Names, facts: Mapping[str, Any], place: str = "") -> Iterator[Misfit]:
    """The names that lead nowhere among the questions, or to what is not as it must be; `facts` are those known."""
    questions = list(questions)
    for name, wanted in names.items():
        question = find(questions, name)
        if question is None or not fits(question, wanted, facts):
            yield f"{place}{name}", question, wanted
        else:
            yield from misfits(question.inside().values(), wanted.fields, facts, f"{place}{name}.")


def fits(question: Question, wanted: Named, facts: Mapping[str, Any]) -> bool:
    """Whether a question is what is expected of it, its fields apart."""
    return question.holds in wanted.kinds and not strange(question, wanted, facts) and not missing(question, wanted)


def missing(question: Question, wanted: Named) -> list[str]:
    """The choices that a question must have and has not."""
    return [key for key in wanted.has if key not in {choice.id for choice in _choices(question)}]


def strange(question: Question, wanted: Named, facts: Mapping[str, Any]) -> list[str]:
    """The choices of a question that mean nothing to those who read its answer."""
    known = {*wanted.only, *(key for fact in wanted.known for key in facts.get(fact, ()))}
    own = question.inside()  # words beside a tick
    return [choice.id for choice in _choices(question) if known and choice.id not in (known | own.keys())]


def _choices(question: Question) -> tuple[Choice, ...]:
    found: tuple[Choice, ...] = getattr(question, "choices", ())
    return found


def renames(form: Form, names: Names) -> dict[str, str]:
    """The form's ids, now or formerly, that code knows by another name: "mal" → "hovedmal", "avtaler.mal" → "delmal".

    What was renamed more than once is in files under each of its ids.
    """
    found: dict[str, str] = {}
    for name, wanted in names.items():
        question = find(form.questions(), name)
        if question is None:
            continue
        keys = _ids(question, form.questions())
        found |= {key: name for key in keys if key != name}
        inside = list(question.inside().values())
        for field in wanted.fields:
            if (known := find(inside, field)) is not None:
                parts = [part for part in _ids(known, inside) if part != field]
                found |= {f"{key}.{part}": field for key in keys for part in parts}
    return found


def _ids(question: Question, others: Iterable[Question]) -> list[str]:
    """The ids that a question has or had, save those that another has now."""
    now = {one.id for one in others} - {question.id}
    return [key for key in (question.id, *question.formerly) if key not in now]


def known_as(raw: Mapping[str, Raw], renamed: Mapping[str, str]) -> dict[str, Raw]:
    """Raw answers under the names that code uses (see `renames`); `Answers.accept` knows them by those too."""

    def rows(key: str, value: Raw) -> Raw:
        if not (isinstance(value, list) and any(path.startswith(f"{key}.") for path in renamed)):
            return value
        return [
            {renamed.get(f"{key}.{field}", field): part for field, part in row.items()}
            if isinstance(row, dict)
            else row
            for row in value
        ]

    return {renamed.get(key, key): rows(key, value) for key, value in raw.items()}


def view(form: Form, answers: Answers, names: Names) -> Answers:
    """Answers under the names that code uses. Raises KeyError for a name that leads nowhere."""
    found = {}
    for name, wanted in names.items():
        question = find(form.questions(), name)
        if question is None:
            raise KeyError(name)
        answer = answers[question.id]
        if any(field not in question.inside() for field in wanted.fields):
            answer = _rows(question, answer, wanted.fields)
        found[name] = answer
    return Answers(found)


def _rows(question: Question, answer: Answer, fields: Iterable[str]) -> Answer:
    inside = list(question.inside().values())
    ids: dict[str, Any] = {}
    for field in fields:
        known = find(inside, field)
        if known is None:
            raise KeyError(field)
        ids[field] = known.id
    return replace(answer, value=tuple({field: row[key] for field, key in ids.items()} for row in answer.value))
