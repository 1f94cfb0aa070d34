"""The answers to one form: what was typed beside what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from forms import questions
from forms.model import Form, Question
from forms.questions.base import Answer, Raw, Refusal
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

    def walk(self, form: Form) -> Iterator[tuple[str, Question, Answer]]:
        """Every answer, also those inside others, with its path and question, in reading order."""
        for question in form.questions():
            yield from _walk(question.id, question, self[question.id])


def _walk(path: str, question: Question, answer: Answer) -> Iterator[tuple[str, Question, Answer]]:
    yield path, question, answer
    for choice in question.choices:
        part = answer.parts.get(f"details.{choice.id}")
        if choice.detail and part:
            yield f"{path}.details.{choice.id}", choice.detail, part
    if question.fields:
        for index, row in enumerate(answer.value):
            for field in question.fields:
                yield from _walk(f"{path}.{index}.{field.id}", field, row[field.id])
