"""The answers to one form: what was typed beside what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from forms.core.linked import MOVED, followed
from forms.core.model import Form
from forms.core.question import Answer, Question, Refusal
from forms.core.text import Raw, is_empty, show


@dataclass(frozen=True, slots=True)
class Answers:
    """One `Answer` for each question of the form, by id."""

    by_id: dict[str, Answer]

    @classmethod
    def blank(cls, form: Form) -> Answers:
        """The answers of an untouched form."""
        return cls.parse(form, {question.id: question.empty() for question in form.questions()})

    @classmethod
    def unwritten(cls, form: Form) -> Answers:
        """The answers of a form that is printed to be written on by hand."""
        return cls.parse(form, {question.id: question.unwritten() for question in form.questions()})

    @classmethod
    def parse(cls, form: Form, raw: dict[str, Raw]) -> Answers:
        """Raw answers of the right shape (see `accept`) → answers."""
        return cls({question.id: question.parse(raw[question.id]) for question in form.questions()})

    @classmethod
    def accept(cls, form: Form, data: dict[Any, Any]) -> tuple[Answers, list[Refusal]]:
        """Untrusted data, from the page or a file → answers, and what could not be used.

        Whatever had the former address of a measure has its present one.
        """
        given = followed(data, form.facts.get(MOVED, {}))
        raw, refusals = accept_fields(form.questions(), given, "")
        return cls.parse(form, raw), refusals

    def __getitem__(self, key: str) -> Answer:
        return self.by_id[key]

    def raw(self) -> dict[str, Raw]:
        """What was typed, as JSON data."""
        return {key: answer.raw for key, answer in self.by_id.items()}

    def saved(self, form: Form) -> dict[str, Raw]:
        """What was typed as a file has it: nothing of questions that hold no answer."""
        raw = self.raw()
        return {question.id: question.saved(raw[question.id]) for question in form.questions() if question.holds}

    def walk(self, form: Form) -> list[tuple[str, Question, Answer]]:
        """Every answer, also those inside others, with its path and question, in reading order."""
        return [met for question in form.questions() for met in question.walk(question.id, self[question.id])]


def accept_fields(
    fields: Iterable[Question], given: dict[Any, Any], prefix: str
) -> tuple[dict[str, Raw], list[Refusal]]:
    """Take what a mapping holds for `fields`, also under their former ids; the rest is refused."""
    clean: dict[str, Raw] = {}
    refusals: list[Refusal] = []
    fields = tuple(fields)
    keys = {field.id: next((key for key in (field.id, *field.formerly) if key in given), field.id) for field in fields}
    used = set(keys.values())
    present = given | {name: given[key] for name, key in keys.items() if key in given}
    for field in fields:
        value = present[field.id] if field.id in present else field.from_older(present)
        clean[field.id], refused = field.accept(value, prefix + field.id)
        refusals += refused
    for key in given:
        if key not in used and not is_empty(given[key]):
            refusals.append(Refusal(prefix + show(key), show(key), show(given[key]), "Skjemaet har ikke dette feltet."))
    return clean, refusals
