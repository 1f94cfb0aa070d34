"""(Form, Answers) → what is wrong, missing or worth knowing. Derived each time, never stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from forms.core.answers import Answers
from forms.core.model import Form, Question
from forms.core.question import is_empty
from forms.core.rules import Finding, findings


@dataclass(frozen=True, slots=True)
class Violation:
    """What must be mended: where, and what to do, in bokmål; `label` names the place unless the message does."""

    path: str
    label: str
    message: str


@dataclass(frozen=True, slots=True)
class Journey:
    """Where the reader stands: violations, notes by path, and advice from rules."""

    violations: tuple[Violation, ...]
    notes: dict[str, str]
    advice: tuple[Finding, ...]


def travel(form: Form, answers: Answers, today: dt.date, *, complete: bool = False) -> Journey:
    """Look through all answers; with `complete`, what is missing counts too."""
    found = findings(form, answers, today)
    ruled = {item.path: item.message for item in found if item.kind == "error"}
    violations = []
    notes = {}
    for path, question, answer in answers.walk(form):
        problem = answer.problem or ruled.get(path, "")
        if complete and question.required and not problem and is_empty(_content(question, answer.raw)):
            problem = question.missing or f"Fyll ut «{question.label}»."
        if problem:
            # How to write a date says not which date; what is missing or against a rule names itself, save its row.
            label = place(form, path) if answer.problem or "." in path else ""
            violations.append(Violation(path, label, problem))
        elif answer.note:
            notes[path] = answer.note
    advice = tuple(item for item in found if item.kind == "advice")
    return Journey(tuple(violations), notes, advice)


def place(form: Form, path: str) -> str:
    """What a reader calls a path: "avtaler.1.frist" is "Frist, rad 2"."""
    near = {question.id: question for question in form.questions()}
    label, rows = "", []
    question: Question | None = None
    for step in path.split("."):
        if step.isdigit() and question:
            rows.append(f"{question.item} {int(step) + 1}")
        elif step in near:
            question = near[step]
            label = question.label
            near = {field.id: field for field in question.fields} | {
                choice.id: choice.detail for choice in question.choices if choice.detail
            }
    return ", ".join([label, *rows])


def _content(question: Question, raw: object) -> object:
    """The part of a raw answer that answers the question: the ticks, not the free texts beside them."""
    return raw["chosen"] if question.type == "checkboxes" and isinstance(raw, dict) else raw
