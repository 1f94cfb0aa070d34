"""(Form, Answers) → what is wrong, missing or worth knowing. Worked out each time, never stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.question import Question
from forms.core.rules import RuleResult, apply_rules


@dataclass(frozen=True, slots=True)
class Violation:
    """What must be mended: where, and what to do, in bokmål; `label` names the place unless the message does."""

    path: str
    label: str
    message: str


@dataclass(frozen=True, slots=True)
class Validation:
    """What was found: violations, notes by path, and advice from rules."""

    violations: tuple[Violation, ...]
    notes: dict[str, str]
    advice: tuple[RuleResult, ...]


def validate(form: Form, answers: Answers, today: dt.date, *, complete: bool = False) -> Validation:
    """Look through all answers; with `complete`, what is missing counts too, and what is begun is advised on."""
    found = apply_rules(form, answers, today)
    ruled = {item.path: item.message for item in found if item.kind == "error"}
    violations = []
    notes = {}
    for path, question, answer in answers.walk(form):
        problem = answer.problem or ruled.get(path, "")
        if complete and question.required and not problem and not question.is_answered(answer.raw):
            problem = question.missing or f"Fyll ut «{question.label}»."
        if problem:
            # How to write a date does not say which one. What is missing or breaks a rule does, save its row.
            label = place(form, path) if answer.problem or "." in path else ""
            violations.append(Violation(path, label, problem))
        elif answer.note:
            notes[path] = answer.note
        if complete:
            found += [RuleResult(f"{path}.{way}", said, "advice") for way, said in question.unfinished(answer.raw)]
    advice = tuple(item for item in found if item.kind == "advice")
    return Validation(tuple(violations), notes, advice)


def place(form: Form, path: str) -> str:
    """What a reader calls a path: "avtaler.1.frist" is "Frist, rad 2"."""
    near: Mapping[str, Question] = {question.id: question for question in form.questions()}
    label, rows = "", []
    question: Question | None = None
    for step in path.split("."):
        if step.isdigit() and question:
            rows.append(question.row_name(int(step) + 1))
        elif step in near:
            question = near[step]
            label = question.label
            near = question.inside()
    return ", ".join([label, *rows])
