"""What a form is: frozen dataclasses without behaviour, and their JSON round trip.

The build makes a `Form` from YAML (`forms.load`), puts it as JSON into the page, and the
browser reads that JSON back. Nothing here knows of YAML, HTML or the browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tick.

    `about` explains it to those who do not know it, on screen and on paper.
    `detail` is a free-text question that belongs to the choice and is required when it is ticked.
    `area` is the field of law that the choice falls under (see `docs/data/law.yml`), if any.
    A row in which a `closed` choice is made is done with: it has no more deadlines and is not taken further.
    """

    id: str
    label: str
    area: str = ""
    detail: Question | None = None
    closed: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form; `type` names a module in `forms.questions`.

    `formerly` lists ids that older files used for the same question.
    `lines` is how many lines an empty answer gets on paper.
    `fields`, `start`, `least`, `most`, `layout`, `item`, `core`, `divisible` and `fold` serve rows, cards and boards:
    the fields of a row, what the first rows hold, how many rows there may be, table or blocks,
    what one row is called, the hours that count as the day ("07:00-16:00"), whether a row can be split in two,
    and the id of the tick that folds away empty rows outside those hours.
    `least` and `most` are also the limits of a `number`.
    `text` is the name of a derived text (`forms.derived`) and the paragraphs that it chooses among, or the paragraphs
    of a `statement` or of `prompts`.
    `event` is what a date is called in a calendar, if it belongs in one.
    """

    id: str
    type: str
    label: str = ""
    hint: str = ""
    example: str = ""
    required: bool = False
    missing: str = ""
    formerly: tuple[str, ...] = ()
    lines: int = 1
    width: str = ""
    choices: tuple[Choice, ...] = ()
    text: tuple[str, ...] = ()
    fields: tuple[Question, ...] = ()
    start: tuple[Mapping[str, Any], ...] = ()
    least: int = 1
    most: int = 60
    layout: str = "table"
    item: str = "rad"
    core: str = ""
    divisible: bool = False
    fold: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a form."""

    id: str
    title: str
    text: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way to print a form, for the styles to know by `id`; the words of its two buttons, filled and blank."""

    id: str
    label: str
    blank: str


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule across questions (`forms.rules`), by name, with its options."""

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form. `version` grows when a question that somebody fills in is added, renamed or removed.

    `owner` is the municipality's name as it stands at the top of the paper.
    `lacking` says what the municipality has not given, so that the form is not ready: readers are told.
    `facts` holds what derived texts and rules need of the settings and the law, put in at build.
    """

    id: str
    version: int
    title: str
    owner: str
    purpose: tuple[str, ...] = ()
    note: str = ""
    orientation: str = "portrait"
    variants: tuple[Variant, ...] = ()
    sections: tuple[Section, ...] = ()
    rules: tuple[RuleUse, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()

    def questions(self) -> Iterator[Question]:
        """The top-level questions in reading order."""
        for section in self.sections:
            yield from section.questions


@dataclass(frozen=True, slots=True)
class Measure:
    """A published measure of part 2.

    `source` is "group.number" in the guide, `body` Markdown, `path` the page's address from the site's
    root ("del-2/overganger/") and `line` where the block starts in `file`.
    """

    id: str
    title: str
    source: str
    group: int
    who: tuple[str, ...]
    where: tuple[str, ...]
    causes: tuple[str, ...]
    body: str
    path: str
    file: str
    line: int

    @property
    def address(self) -> str:
        """The permanent address from the site's root."""
        return f"{self.path}#{self.id}"


def to_data(thing: Any) -> Any:
    """A dataclass tree as plain JSON data, leaving out what has its default value."""
    if is_dataclass(thing) and not isinstance(thing, type):
        data = {}
        for slot in fields(thing):
            value = to_data(getattr(thing, slot.name))
            if value not in (None, "", [], {}) or slot.name in ("id", "type"):
                data[slot.name] = value
        return data
    if isinstance(thing, Mapping):
        return {key: to_data(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [to_data(value) for value in thing]
    return thing


def question_from(data: Mapping[str, Any]) -> Question:
    """A `Question` from what `to_data` made (or from checked YAML)."""
    nested = {
        "choices": tuple(choice_from(item) for item in data.get("choices", ())),
        "fields": tuple(question_from(item) for item in data.get("fields", ())),
        "start": tuple(data.get("start", ())),
        "formerly": tuple(data.get("formerly", ())),
        "text": tuple(data.get("text", ())),
    }
    return Question(**{**data, **nested})


def choice_from(data: Mapping[str, Any]) -> Choice:
    """A `Choice` from what `to_data` made (or from checked YAML)."""
    detail = data.get("detail")
    return Choice(**{**data, "detail": question_from(detail) if detail else None})


def form_from(data: Mapping[str, Any]) -> Form:
    """A `Form` from what `to_data` made (or from checked YAML). Raises TypeError for unknown keys."""
    sections = tuple(
        Section(
            **{
                **section,
                "text": tuple(section.get("text", ())),
                "questions": tuple(question_from(item) for item in section.get("questions", ())),
            }
        )
        for section in data.get("sections", ())
    )
    rules = tuple(RuleUse(item["name"], item.get("options", {})) for item in data.get("rules", ()))
    variants = tuple(Variant(**item) for item in data.get("variants", ()))
    told = {key: tuple(data.get(key, ())) for key in ("lacking", "purpose")}
    return Form(**{**data, **told, "variants": variants, "sections": sections, "rules": rules})
