"""What a form is: frozen dataclasses without behaviour, and their JSON round trip.

The build makes a `Form` from YAML, puts it as JSON into the page, and the browser reads that JSON back.
Nothing here knows of YAML, HTML or the browser; the question types are handed in by whoever reads a form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from forms.core.question import Question

type Types = Mapping[str, type[Question]]
"""The question types by their names."""


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
    """A rule across questions (`forms.core.rules`), by name, with its options."""

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)


STAGES = ("talk", "find", "plan")
"""Talk together, find the causes, make a plan: the front page has a door to each."""


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form. `version` grows when a question that somebody fills in is added, renamed or removed.

    `called` is what it is called in a sentence ("samtalen med eleven").
    `stage` is the part of the way it belongs to, one of `STAGES`: the colour of its headings on screen and paper.
    `owner` is the municipality's name as it stands at the top of the paper.
    `lacking` says what the municipality has not given, so that the form is not ready: readers are told.
    `facts` holds what computed texts and rules need of the settings and the law, put in at build.
    """

    id: str
    version: int
    title: str
    owner: str
    purpose: tuple[str, ...] = ()
    note: str = ""
    called: str = ""
    stage: str = "talk"
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
class Source:
    """Where a measure comes from: its `place` in the guide ("3.17"), or a `name` and an `address` of something else.

    Without any of them it is the municipality's own.
    """

    place: str = ""
    name: str = ""
    address: str = ""

    @property
    def kind(self) -> str:
        """As `tiltak.json` calls it."""
        return "veileder" if self.place else "annen" if self.name else "egen"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of part 2.

    `group` is that of the page it stands on, `see_also` the ids of measures that are easily taken for it, `body`
    Markdown, `path` the page's address from the site's root ("del-2/overganger/") and `line` where the block
    starts in `file`.
    """

    id: str
    title: str
    source: Source
    group: int
    who: tuple[str, ...]
    where: tuple[str, ...]
    causes: tuple[str, ...]
    body: str
    path: str
    file: str
    line: int
    see_also: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The permanent address from the site's root."""
        return f"{self.path}#{self.id}"


def to_data(thing: Any) -> Any:
    """A dataclass tree as plain JSON data, leaving out what has its default value where that is empty."""
    if is_dataclass(thing) and not isinstance(thing, type):
        data = {"type": thing.type} if isinstance(thing, Question) else {}
        for slot in fields(thing):
            value = to_data(getattr(thing, slot.name))
            if value not in (None, "", [], {}) or slot.name == "id":
                data[slot.name] = value
        return data
    if isinstance(thing, Mapping):
        return {key: to_data(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [to_data(value) for value in thing]
    return thing


def question_from(data: Mapping[str, Any], types: Types) -> Question:
    """A `Question` from what `to_data` made (or from checked YAML).

    Raises KeyError for a type that is not among `types`: no answer may vanish quietly. Raises TypeError for unknown
    options.
    """
    return types[data["type"]].from_data(data, lambda inner: question_from(inner, types))


def form_from(data: Mapping[str, Any], types: Types) -> Form:
    """A `Form` from what `to_data` made (or from checked YAML). Raises TypeError for unknown keys."""
    sections = tuple(
        Section(
            **{
                **section,
                "text": tuple(section.get("text", ())),
                "questions": tuple(question_from(item, types) for item in section.get("questions", ())),
            }
        )
        for section in data.get("sections", ())
    )
    rules = tuple(RuleUse(item["name"], item.get("options", {})) for item in data.get("rules", ()))
    variants = tuple(Variant(**item) for item in data.get("variants", ()))
    told = {key: tuple(data.get(key, ())) for key in ("lacking", "purpose")}
    return Form(**{**data, **told, "variants": variants, "sections": sections, "rules": rules})
