"""(Form, Answers) → summary: the one source of every exporter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from forms.core.answers import Answers
from forms.core.items import Block, Field, Grid, Item, Prompts, Prose, Ticks
from forms.core.model import Form
from forms.core.pupil import pupil_field, whose

NO_DAY = dt.date.min
"""A day before every birth: what is made at build must not depend on the day of the build."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the form as it goes to an exporter. One that is `apart` begins a sheet of its own."""

    title: str
    text: tuple[str, ...]
    items: tuple[Item, ...]
    apart: bool = False

    @property
    def signed(self) -> bool:
        """Whether something in it is signed."""

        def signs(item: Item) -> bool:
            if isinstance(item, Block):
                return any(map(signs, item.items))
            return isinstance(item, Grid) and any(hint == "sign" for _, hint in item.heads)

        return any(map(signs, self.items))

    @property
    def by_itself(self) -> bool:
        """Whether it can begin a sheet. Nobody signs one that says nothing of what is signed."""
        return not self.signed or any(isinstance(item, Prose) for item in self.items)

    @property
    def plain(self) -> bool:
        """Whether there are only answers, boxes and text in it: a short one is not parted between two sheets."""
        return all(isinstance(item, Field | Ticks | Prose | Prompts) for item in self.items)


@dataclass(frozen=True, slots=True)
class Summary:
    """A filled form (or a blank one) without anything of the screen.

    What tells one sheet of it from another: `pupil`, whose it is, with the birth date where the form has one; `asks`,
    what the form calls the one it is about, or ""; `version`, the form's; `day`, of this summary, or `NO_DAY`.
    """

    form: str
    title: str
    owner: str
    purpose: tuple[str, ...]
    orientation: str
    parts: tuple[Part, ...]
    stage: str = "talk"
    lacking: tuple[str, ...] = ()
    pupil: str = ""
    asks: str = ""
    version: int = 0
    day: dt.date = NO_DAY

    @property
    def issue(self) -> str:
        """The day and the form's version, in words; what is not known is left off."""
        day = "" if self.day == NO_DAY else f"{self.day:%d.%m.%Y}"
        version = f"utgave {self.version} av skjemaet" if self.version else ""
        return " · ".join(filter(None, (day, version)))


def part_of(number: int, count: int) -> str:
    """The place of a document in a case, in words: a loose sheet is put back by it."""
    return f"Del {number} av {count}"


def summarise(form: Form, answers: Answers, today: dt.date) -> Summary:
    """All parts in reading order."""
    parts = []
    # One with no more than names and dates is to be filled in by hand.
    used = (one for one in form.questions() if one.holds not in ("text", "date"))
    blank = all(answers[one.id].raw == one.empty() for one in used)
    for section in form.sections:
        kept = [one for one in section.questions if blank or not one.if_used or one.is_touched(answers[one.id].raw)]
        found = (question.summarise_in(form, answers, today) for question in kept)
        if kept or not section.questions:
            parts.append(Part(section.title, section.text, tuple(item for item in found if item)))
    name = pupil_field(form)
    return Summary(
        form.id,
        form.title,
        form.owner,
        form.purpose,
        form.orientation,
        tuple(parts),
        form.stage,
        form.lacking,
        pupil=whose(form, answers),
        asks=next((question.label for question in form.questions() if question.id == name), ""),
        version=form.version,
        day=today,
    )
