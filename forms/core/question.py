"""What a question type is: a class over `Question`, in a folder of its own under `forms/questions/`.

A type says which options a definition may give it (`option`), what an answer looks like, and everything that others
would otherwise have to know it by name for: what counts as answered, what goes into a calendar, what the search finds.
All that a type may say of itself stands in this one class, which makes the module a long one.

A form holds questions and answers are parsed by them, and a few types show what follows from all the answers: so
`summarise_in` and `follows` name both, for the type checker alone. Neither is loaded here. With a class apart for those
types the names would go too, and everyone who goes through a form's questions would have to ask which kind each is.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Self

from forms.core.items import Field, Item
from forms.core.kinds import Named, Names, Naming
from forms.core.text import Raw, as_line, excess, is_empty, one_line, show, tidy, without_surrogates

if TYPE_CHECKING:
    from forms.core.answers import Answers
    from forms.core.model import Form


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed (`raw`) beside what it means (`value`, None when empty or not understood).

    `problem` says what to do about it and `note` tells something worth knowing, both in bokmål.
    `parts` holds the free texts of ticked choices by their path ("details.andre").
    """

    raw: Raw
    value: Any = None
    problem: str = ""
    note: str = ""
    parts: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an answer puts in a calendar: a title without anything personal, and the day.

    `time` and `place` are the ids of the questions beside it that hold when on that day, and where; "" for none.
    """

    title: str
    day: dt.date
    time: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in an opened file that could not be used: where, what it was, and why not."""

    path: str
    label: str
    content: str
    reason: str


def option(default: Any = dataclasses.MISSING, /, **schema: Any) -> Any:
    """A field of a question type: its default, and the JSON Schema of what a definition may hold for it."""
    return field(default=default, metadata={"schema": schema})


ID = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "description": "små bokstaver a–z, tall og understrek"}


def naming(wanted: Named, among: str = "", /, **schema: Any) -> Any:
    """An option that names a question, or several where its schema is a list of ids (see `Naming`)."""
    default: Any = () if schema else ""
    return field(default=default, metadata={"schema": schema or ID, "naming": Naming(wanted, among)})


CHOICES = {"$ref": "#/$defs/choices"}
"""What a definition may hold for an option of choices."""
QUESTION = {"$ref": "#/$defs/question"}
"""What it may hold for a question inside another."""
PARAGRAPHS = {"type": "array", "items": {"type": "string", "minLength": 1}}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tick.

    `about` explains it to those who do not know it, on screen and on paper; `line` is how the pupil would say it, on
    screen alone.
    `detail` is a free-text question that belongs to the choice and is required when it is ticked.
    `drawing` is its picture, an SVG path of `M`, `L`, `C` and `Z` on a field of 48 × 48.
    `area` is the field of law that the choice falls under (see `docs/data/law.yml`), if any.
    A row in which a `closed` choice is made is done with: it has no more deadlines and is not taken further.
    """

    id: str
    label: str
    area: str = ""
    detail: Question | None = None
    closed: bool = False
    about: str = ""
    line: str = ""
    drawing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a form, and what every type can be given.

    `formerly` lists ids that older files used for the same question; `lines` is how many lines an empty answer gets on
    paper; `concept` is what the answer is wherever it stands (`forms.core.transfer.same`). What is there `if_used` goes
    onto the paper of a form that holds something only where it is answered; a blank form has it.
    A type overrides the methods below where it differs from a line of text.
    """

    type: ClassVar[str] = ""
    """The type's name in definitions and pages, which is that of its folder."""
    needs: ClassVar[tuple[str, ...]] = ("label",)
    """The options that a definition must give."""
    answered: ClassVar[bool] = True
    """Whether somebody fills it in. What others hold follows from other answers, or is there to be read."""
    holds: ClassVar[str] = "text"
    """What kind of value it gives, for those that ask for one: text, date, choices, rows …; "" for none."""
    detailed: ClassVar[bool] = False
    """Whether a choice of it can have a free text, which is kept with the answer."""
    dialog: ClassVar[bool] = False
    """Whether a page with such a question needs the type's dialog.html, once."""
    published: ClassVar[bool] = False
    """Whether an answer can name a published measure, which paper can explain."""

    takes: ClassVar[frozenset[str]] = frozenset(
        {"hint", "example", "required", "missing", "formerly", "lines", "width", "if_used", "concept"}
    )
    """Those of the options below that mean something for the type: a definition may give it no others of them."""

    id: str = option(**ID)
    label: str = option("", type="string", description="spørsmålet slik det står på skjerm og papir")
    hint: str = option("", type="string", description="hjelp under spørsmålet")
    example: str = option("", type="string", description="et eksempel på svar, aldri en virkelig persons")
    required: bool = option(False, type="boolean")
    missing: str = option("", type="string", description="det feilen sier når et svar som må være der, mangler")
    formerly: tuple[str, ...] = option(
        (), type="array", items=ID, description="id-er som eldre filer har for dette spørsmålet"
    )
    lines: int = option(
        1, type="integer", minimum=1, maximum=20, description="linjer å skrive på når skjemaet trykkes tomt"
    )
    width: str = option("", enum=["", "half", "third", "most", "narrow", "wide"])
    if_used: bool = option(
        False, type="boolean", description="om papiret av et utfylt skjema har spørsmålet bare når det er svart på"
    )
    concept: tuple[str, ...] = option(
        (),
        type="array",
        items={"type": "string", "minLength": 1},
        description="hva svaret er i alle skjemaer som har det, som elev; {rolle} er det feltet rolle i samme rad sier",
    )

    @classmethod
    def from_data(cls, data: Mapping[str, Any], make: Callable[[Mapping[str, Any]], Question]) -> Self:
        """A question from what `to_data` made, or from checked YAML. `make` does the same for a question inside it.

        Raises TypeError for keys that the type does not have.
        """
        schemas = {slot.name: slot.metadata["schema"] for slot in dataclasses.fields(cls)}
        return cls(**{key: _read(schemas.get(key, {}), value, make) for key, value in data.items() if key != "type"})

    def empty(self) -> Raw:
        """The raw answer of an untouched question."""
        return ""

    def unwritten(self) -> Raw:
        """The raw answer on a sheet to write on by hand."""
        return self.empty()

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Untrusted data from a file → a raw answer of the right shape, and what was left out."""
        text, refusals = accept_text(self, raw, path)
        return as_line(text), refusals

    def from_older(self, given: Mapping[Any, Any]) -> object:
        """What an older file tells of it in other answers of the same row or form, where it has none of its own."""
        return None

    def reads(self) -> Names:
        """The questions of its form that the type's code names."""
        return {}

    def parse(self, raw: Raw) -> Answer:
        """A raw answer of the right shape → an answer."""
        return parse_text(raw, one_line)

    def summarise(self, answer: Answer) -> Item | None:
        """The answer as it goes to exporters; None for what is not printed. A bad answer goes as it was typed."""
        text = tidy(str(answer.raw)) if answer.value is None else str(answer.value)
        return Field(self.label, text, self.lines, self.width)

    def summarise_in(self, form: Form, answers: Answers, today: dt.date) -> Item | None:
        """The same for a type whose summary follows from other answers than its own."""
        return self.summarise(answers[self.id])

    def follows(self, form: Form, answers: Answers, today: dt.date) -> str | None:
        """The HTML that the page shows here of the answers as they stand; None for a type that shows none."""
        return None

    def shown(self, raw: Raw) -> Raw:
        """The part of a raw answer that a page or a sheet shows, for files that may hold nothing else."""
        return raw

    def saved(self, raw: Raw) -> Raw:
        """The raw answer as a file has it."""
        return raw

    def is_answered(self, raw: Raw) -> bool:
        """Whether a raw answer answers the question."""
        return not is_empty(raw)

    def is_touched(self, raw: Raw) -> bool:
        """Whether a raw answer is somebody's, and not only what a row begins with."""
        return not is_empty(raw)

    def walk(self, path: str, answer: Answer) -> Iterator[tuple[str, Question, Answer]]:
        """The question and those inside it with their paths and answers, in reading order."""
        yield path, self, answer

    def inside(self) -> Mapping[str, Question]:
        """The questions inside this one by the step that leads to each."""
        return {}

    def room(self) -> int | None:
        """How many rows there is room for; None where there are no rows."""
        return None

    def row_name(self, number: int) -> str:
        """What a reader calls one of its rows."""
        return f"rad {number}"

    def outside(self, raw: Raw) -> list[int]:
        """The rows of an answer that lie outside the hours of the day, by their place from 0."""
        return []

    def unfinished(self, raw: Raw) -> Iterator[tuple[str, str]]:
        """What is begun in an answer and lacks something: the way from the question to that, and what to do."""
        return iter(())

    def chosen(self, answer: Answer) -> tuple[Choice, ...]:
        """The choices that the answer makes."""
        return ()

    def words(self) -> Iterator[str]:
        """What the site's search finds it by."""
        yield self.label

    def column(self) -> tuple[str, str]:
        """Its head as a column of a printed table: the label, and a hint of the width."""
        return self.label, self.width

    def date_in_calendar(self, answer: Answer) -> Occasion | None:
        """What the answer puts in a calendar."""
        return None

    def in_calendar(self) -> bool:
        """Whether an answer can put something in a calendar."""
        return False

    def says(self, answer: Answer) -> str:
        """What the answer tells of the row it stands in, in words, for those who ask for it in their calendar."""
        return ""

    def names_row(self) -> bool:
        """Whether it is what its row is about."""
        return False

    def closes(self, answer: Answer) -> bool:
        """Whether the answer says that the row it stands in is done with."""
        return False

    def asks_for(self) -> tuple[str, ...]:
        """What it needs of the form's facts: what the build knows of the law, the settings and the measures."""
        return ()

    def faults(self) -> Iterator[tuple[str, str]]:
        """What is wrong with the options as the definition has them: the option, and what was expected, in bokmål."""
        return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered(Question):
    """A type that takes no answer: whatever a file holds for it is refused."""

    answered: ClassVar[bool] = False
    holds: ClassVar[str] = ""
    takes: ClassVar[frozenset[str]] = frozenset()

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Nothing."""
        return accept_nothing(self, raw, path)

    def parse(self, raw: Raw) -> Answer:
        """No answer is expected."""
        return Answer(raw)

    def is_touched(self, raw: Raw) -> bool:
        """Never."""
        return False


def naming_options(kind: type[Question]) -> dict[str, Naming]:
    """The options of a type that name questions."""
    return {slot.name: slot.metadata["naming"] for slot in dataclasses.fields(kind) if "naming" in slot.metadata}


def choice_options(kind: type[Question]) -> list[str]:
    """The options of a type that hold choices."""
    return [slot.name for slot in dataclasses.fields(kind) if slot.metadata["schema"] == CHOICES]


def _read(schema: Mapping[str, Any], value: Any, make: Callable[[Mapping[str, Any]], Question]) -> Any:
    """The value of an option from JSON data."""
    if schema == CHOICES:
        return tuple(choice_from(item, make) for item in value)
    if schema.get("items") == QUESTION:
        return tuple(make(item) for item in value)
    return tuple(value) if isinstance(value, list) else value


def choice_from(data: Mapping[str, Any], make: Callable[[Mapping[str, Any]], Question]) -> Choice:
    """A `Choice` from what `to_data` made (or from checked YAML)."""
    detail = data.get("detail")
    return Choice(**{**data, "detail": make(detail) if detail else None})


def accept_text(question: Question, raw: object, path: str) -> tuple[str, list[Refusal]]:
    """Take a string; refuse all else."""
    if raw is None:
        return "", []
    if not isinstance(raw, str):
        return "", [Refusal(path, question.label, show(raw), "Svaret er ikke tekst.")]
    # NUL ends the text in some programs.
    return without_surrogates(raw).replace("\x00", ""), []


def accept_nothing(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """For types that take no answer: whatever a file holds for them is refused."""
    if raw is None or raw == "":
        return "", []
    return "", [Refusal(path, question.label, show(raw), "Her er det ikke noe å fylle ut.")]


def refuse_others(question: Question, raw: dict[Any, Any], path: str, known: set[str]) -> list[Refusal]:
    """What a mapping holds besides the keys that an answer of this type has."""
    reason = "Skjemaet har ikke dette feltet."
    return [
        Refusal(path, question.label, show(part), reason)
        for key, part in raw.items()
        if key not in known and not is_empty(part)
    ]


def parse_text(raw: Raw, clean: Callable[[str], str] = tidy) -> Answer:
    """Text as it means; one that is too long stays, so that nothing typed is lost, and is pointed out."""
    if problem := excess(raw):
        return Answer(raw, problem=f"{problem} Kort den ned.")
    return Answer(raw, clean(raw) or None)
