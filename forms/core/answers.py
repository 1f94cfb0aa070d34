"""The answers to one form: what was typed beside what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forms import questions
from forms.core.model import Form, Question
from forms.core.question import Answer, Raw, Refusal
from forms.questions.rows import accept_fields


@dataclass(frozen=True, slots=True)
class Answers:
    """One `Answer` for each question of the form, by id."""

    by_id: dict[str, Answer]

    @classmethod
    def blank(cls, form: Form) -> Answers:
        """The answers of an untouched form."""
        return cls.parse(form, {q.id: questions.of(q).empty(q) for q in form.questions()})

    @classmethod
    def parse(cls, form: Form, raw: dict[str, Raw]) -> Answers:
        """Raw answers of the right shape (see `accept`) → answers."""
        return cls({q.id: questions.of(q).parse(q, raw[q.id]) for q in form.questions()})

    @classmethod
    def accept(cls, form: Form, data: dict[Any, Any]) -> tuple[Answers, list[Refusal]]:
        """Untrusted data, from the page or a file → answers, and what could not be used."""
        raw, refusals = accept_fields(tuple(form.questions()), data, "")
        return cls.parse(form, raw), refusals

    def __getitem__(self, key: str) -> Answer:
        return self.by_id[key]

    def raw(self) -> dict[str, Raw]:
        """What was typed, as JSON data."""
        return {key: answer.raw for key, answer in self.by_id.items()}

    def walk(self, form: Form) -> list[tuple[str, Question, Answer]]:
        """Every answer, also those inside others, with its path and question, in reading order."""
        met: list[tuple[str, Question, Answer]] = []
        for question in form.questions():
            _walk(question.id, question, self[question.id], met)
        return met


def _walk(path: str, question: Question, answer: Answer, met: list[tuple[str, Question, Answer]]) -> None:
    met.append((path, question, answer))
    for choice in question.choices:
        part = answer.parts.get(f"details.{choice.id}")
        if choice.detail and part:
            met.append((f"{path}.details.{choice.id}", choice.detail, part))
    if question.fields:
        for index, row in enumerate(answer.value):
            for field in question.fields:
                _walk(f"{path}.{index}.{field.id}", field, row[field.id], met)
