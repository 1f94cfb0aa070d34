"""Answers ⇄ one readable JSON file. What a file holds is untrusted: all of it is checked when it is opened."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forms.core.answers import Answers
from forms.core.linked import ADDRESS, TEXT
from forms.core.model import Form
from forms.core.plural import grouped
from forms.core.question import Question, Refusal
from forms.core.text import TAKEN, Raw, excess, is_empty, lost, show, some
from forms.core.validation import place
from forms.export import json_text
from forms.export.checksum import KEY, changed, is_intact, summed
from forms.export.json_text import FileError, damaged, parsed
from forms.export.otherwise import written_otherwise

SCHEMA = "urn:naervaer:svar:1"
"""Names the layout of the file; its JSON Schema is published as assets/forms/svar.schema.json."""

MOST_TEXT = 400_000
"""Characters in all the texts of one form that is opened, and a hundredth of it lines: some hundred pages of A4."""

MOST_REFUSALS = 50
"""So many of what cannot be used are shown, and the rest is counted: nobody reads more."""

_KNOWN = ("$schema", "form", "version", "answers", KEY)


class OtherForm(FileError):
    """A file of another form than `wanted`. `form`, `answers`: what it holds, unchecked. `intact`: see `Opened`."""

    def __init__(self, wanted: Form, form: object, answers: object, intact: bool | None) -> None:
        super().__init__(f"Filen hører til et annet skjema enn «{wanted.title}». Åpne den på siden til det skjemaet.")
        self.form = form
        self.answers = answers
        self.intact = intact


@dataclass(frozen=True, slots=True)
class Opened:
    """What came out of a file: the answers, what could not be used, and remarks on the file itself.

    intact: whether the file holds what was saved, as `forms.export.checksum` has it.
    """

    answers: Answers
    refusals: tuple[Refusal, ...]
    remarks: tuple[str, ...]
    intact: bool | None = None


def write(form: Form, answers: Answers) -> str:
    """The file's text: indented, so that a person can read it. Raises FileError if it could not be opened again."""
    data = {"$schema": SCHEMA, "form": form.id, "version": form.version, "answers": answers.saved(form)}
    text = json.dumps(summed(data), ensure_ascii=False, indent=2) + "\n"
    if len(text) > json_text.LARGEST:
        raise FileError("Skjemaet er for stort for én fil. Kort ned de lengste tekstene.")
    return text


def file_name(form: Form, today: dt.date) -> str:
    """A name without anything personal: the form and the date."""
    return f"{form.id}-{today:%Y-%m-%d}.json"


def read(form: Form, text: str) -> Opened:
    """Read a file's text. Raises FileError when it is not an answer file for this form."""
    return accept(form, parsed(text, (SCHEMA,)))


def accept(form: Form, data: dict[str, Any], outside: Sequence[Refusal] = (), *, intact: bool | None = None) -> Opened:
    """Take what a file holds for one form: `form`, `version` and `answers`. Raises FileError as `read` does.

    outside: what of the file could not be used beside it, to be told of and counted with the rest. intact: of the file
    that this is a part of, whether it holds what was saved.
    """
    if form_named(data) != form.id:
        raise OtherForm(form, data.get("form"), data.get("answers"), is_intact(data))
    version = version_of(data)
    given = data.get("answers")
    if isinstance(given, str) and given:
        raise damaged("Et annet program har gjort svarene i den om til tekst")
    if given is None and any(re.match(r"answers\W", key) for key in data):
        raise damaged("Et annet program har bygd den opp på en annen måte")
    if not isinstance(given, dict):
        raise damaged("Den mangler svar")
    given, unlaid = bounded(form, given)
    answers, refusals = Answers.accept(form, given)
    strange = beside(data, _KNOWN, "Skjemaet har ikke dette feltet.")
    told, counted = summed_up([*outside, *strange, *unlaid, *refusals])
    own = is_intact(data)
    intact = intact if own is None else own
    remarks = [*changed(own)]
    if version > form.version or is_newer(data, SCHEMA):
        remarks.append("Filen er laget med en nyere utgave av skjemaet. Se over at alt er med.")
    elif version < form.version:
        remarks.append("Filen er laget med en eldre utgave av skjemaet. Se etter om noe nytt skal fylles ut.")
    elif lacking := list(dict.fromkeys(_lacking(form.questions(), given))):
        told_of = some(f"«{label}»" for label in lacking)
        remarks.append(f"Filen mangler noe av det som hører til {told_of}. Se over at alt er med.")
    if not intact:
        remarks += written_otherwise(form, answers)
    missing = [q.label for q in form.questions() if q.answered and not ({q.id, *q.formerly} & set(given))]
    if missing:
        remarks.append(f"Filen har ikke feltene {', '.join(f'«{label}»' for label in missing)}. De er tomme.")
    return Opened(answers, told, (*remarks, *counted), intact)


def _has_hole(blank: Raw, value: Any) -> bool:
    """Whether an answer lacks a part that a blank one has. Of words beside ticks there may be none."""
    if not isinstance(blank, dict) or not isinstance(value, dict):
        return False
    return any(_has_hole(part, value[key]) if key in value else part != {} for key, part in blank.items())


def _lacking(fields: Iterable[Question], given: Mapping[str, Any], *, inside: bool = False) -> Iterator[str]:
    """The labels of what a file lacks of what a program of this version saves, below its outermost fields.

    As where somebody has put two files together by hand: it would be taken for not answered.
    """
    for field in fields:
        names = [name for name in (field.id, *field.formerly) if name in given]
        if not names:
            if inside and field.holds:
                yield field.label
            continue
        value = given[names[0]]
        if _has_hole(field.empty(), value):
            yield field.label
        for row in value if isinstance(value, list) and field.inside() else ():
            if isinstance(row, dict):
                yield from _lacking(field.inside().values(), row, inside=True)


def summed_up(refusals: Sequence[Refusal]) -> tuple[tuple[Refusal, ...], tuple[str, ...]]:
    """The first of what could not be used, and a remark that counts all of it where there is more."""
    if len(refusals) <= MOST_REFUSALS:
        return tuple(refusals), ()
    told = f"Filen har {grouped(len(refusals))} deler som ikke kunne brukes. De første {MOST_REFUSALS} vises."
    return tuple(refusals[:MOST_REFUSALS]), (told,)


def form_named(data: Mapping[str, Any]) -> str:
    """The form that a file says it is of. Raises FileError when it does not say."""
    if not isinstance(data.get("form"), str):
        raise damaged("Den sier ikke hvilket skjema den hører til")
    return str(data["form"])


def version_of(data: Mapping[str, Any]) -> int:
    """The version that a file, or a part of it, is of. Raises FileError when there is none.

    Some programs write every number with a decimal, and 1.0 is a whole number.
    """
    version = data.get("version")
    if isinstance(version, float) and version.is_integer():
        version = int(version)
    if version is None:
        raise damaged("Den mangler versjon")
    if isinstance(version, str) and version.isdecimal():
        raise damaged("Et annet program har gjort tall i den om til tekst")
    if not isinstance(version, int) or isinstance(version, bool):
        raise damaged("Versjonen i den er ikke et helt tall")
    return version


def is_newer(data: Mapping[str, Any], schema: str) -> bool:
    """Whether a file is laid out in a later way than this one. What is in a case has no layout of its own."""
    number = str(data.get("$schema", schema)).rpartition(":")[2]
    return number != schema.rpartition(":")[2]


def with_known(form: Form, opened: Opened, addresses: Collection[str]) -> Opened:
    """What was opened without the addresses of measures that this site does not have, which are told of."""
    strange = [
        (path, question, answer.raw)
        for path, question, answer in opened.answers.walk(form)
        if question.published and answer.raw[ADDRESS] not in ("", *addresses)
    ]
    raw = copy.deepcopy(opened.answers.raw())
    for path, _, _ in strange:
        at: Any = raw
        for step in path.split("."):
            at = at[int(step) if isinstance(at, list) else step]
        at[ADDRESS] = ""
    reason = "Lenken til tiltaket finnes ikke på dette nettstedet og er ikke med. Teksten er med."
    refusals = [Refusal(path, question.label, show(given[TEXT]), reason) for path, question, given in strange]
    told, counted = summed_up([*opened.refusals, *refusals])
    known = Answers.accept(form, raw)[0]
    return replace(opened, answers=known, refusals=told, remarks=(*opened.remarks, *counted)) if strange else opened


def beside(data: dict[str, Any], known: Collection[str], reason: str) -> list[Refusal]:
    """What a file holds beside the parts that it is known to have."""
    return [
        Refusal(show(key), show(key), show(part), reason)
        for key, part in data.items()
        if key not in known and not is_empty(part)
    ]


def bounded(form: Form, given: dict[str, Any]) -> tuple[dict[str, Any], list[Refusal]]:
    """What a file holds for a form, without texts that would keep the page busy.

    These are refused, and what is lost of a sign is told.
    """
    refusals: list[Refusal] = []
    signs, lines = MOST_TEXT, MOST_TEXT // 100

    def within(data: Any, path: str) -> Any:
        nonlocal signs, lines
        if isinstance(data, dict):
            return {key: within(part, f"{path}.{key}") for key, part in data.items()}
        if isinstance(data, list):
            return [within(part, f"{path}.{index}") for index, part in enumerate(data)]
        if not isinstance(data, str):
            return data
        reason = excess(data, times=TAKEN)
        length, breaks = len(data), data.count("\n")
        if not reason and (length > signs or breaks > lines):
            reason = "Filen har mer tekst enn skjemaet har plass til."
        told = f"{reason} Den er ikke tatt med, men står i filen som før." if reason else lost(data)
        if told:
            path = show(path.removeprefix("."))
            label = place(form, path) or show(path.rpartition(".")[2])
            refusals.append(Refusal(path, label, show(data), told))
        if reason:
            return ""
        signs -= length
        lines -= breaks
        return data

    return within(given, ""), refusals
