"""A case ⇄ one readable JSON file: several filled forms about one pupil.

What a file holds is untrusted, as for single forms (`forms.export.json`), whose files open into a case too.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.pupil import another_pupil, may_be_same, pupil_field
from forms.core.question import Question, Refusal
from forms.core.text import TAKEN, excess, is_empty, lost, one_line, show
from forms.export import json as json_file
from forms.export import json_text
from forms.export.checksum import KEY, changed, is_intact, summed
from forms.export.json import Opened
from forms.export.json_text import FileError

SCHEMA = "urn:naervaer:mappe:1"
"""Names the layout of the file; its JSON Schema is published as assets/forms/mappe.schema.json."""

VERSION = 1
"""Grows when the file's own layout gets something that an older site does not know."""

_LAYOUTS = (SCHEMA, json_file.SCHEMA)
_PUPIL = Question(id="pupil", label="Elevens navn")
_TWICE = "Skjemaet står to ganger i filen."
_LOCKED = "urn:naervaer:laast:"
_PASSWORD = "Det er låst med passord, og er ikke med. Åpne det fra filen som det er hentet fra."


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """What came out of a file. `whole` is false for the file of a single form.
    `intact` is as `forms.export.checksum` has it.

    parts: what came out for each form, by its id. refusals: what belongs to no form. remarks: on the file itself.
    """

    pupil: str
    parts: Mapping[str, Opened]
    refusals: tuple[Refusal, ...]
    remarks: tuple[str, ...]
    whole: bool
    intact: bool | None


def write(pupil: str, parts: Iterable[tuple[Form, Answers]]) -> str:
    """The file's text. Raises FileError if it could not be opened again."""
    data = {
        "$schema": SCHEMA,
        "version": VERSION,
        "pupil": pupil,
        "forms": [
            {"form": form.id, "version": form.version, "answers": answers.saved(form)} for form, answers in parts
        ],
    }
    text = json.dumps(summed(data), ensure_ascii=False, indent=2) + "\n"
    if len(text) > json_text.LARGEST:
        raise FileError("Mappen er for stor for én fil. Velg bort noen deler, og lagre dem i en fil for seg.")
    return text


def file_name(today: dt.date) -> str:
    """A name without anything personal."""
    return f"elevmappe-{today:%Y-%m-%d}.json"


def read(forms: Mapping[str, Form], text: str) -> OpenedCase:
    """Read the file of a case, or of a single form. Raises FileError when it is neither; then nothing is opened."""
    data = json_text.parsed(text, _LAYOUTS)
    if not _is_case(data):
        return _single(forms, data)
    intact = is_intact(data)
    parts: dict[str, Opened] = {}
    refusals: list[Refusal] = []
    for entry in _entries(data):
        form = forms.get(entry["form"])
        if form is None:
            refusals.append(_unused(entry, "Mappen her har ikke dette skjemaet."))
        elif form.id in parts:
            refusals.append(_unused(entry, _TWICE, form.title))
        else:
            parts[form.id] = json_file.accept(form, entry, intact=intact)
    pupil, refused = _pupil(data.get("pupil"))
    named = (_named(forms[name], part) for name, part in parts.items())
    pupil = pupil or ("" if refused else next(filter(None, named), ""))
    told, remarks = json_file.summed_up(_beside(data) + refused + refusals)
    told_of = (*changed(intact), *remarks, *_newer(data), *_strangers(forms, pupil, parts))
    return OpenedCase(pupil, parts, told, told_of, whole=True, intact=intact)


def _named(form: Form, part: Opened) -> str:
    """The pupil's name in a form, or ""."""
    field = pupil_field(form)
    return one_line(str(part.answers[field].raw)) if field else ""


def _strangers(forms: Mapping[str, Form], pupil: str, parts: Mapping[str, Opened]) -> Iterator[str]:
    """Remarks on forms that are of another pupil than the case."""
    for name, part in parts.items():
        found = _named(forms[name], part)
        if another_pupil(found, pupil) and not may_be_same(found, pupil):
            yield (
                f"«{forms[name].title}» er om «{show(found)}», og mappen er om «{show(one_line(pupil))}». "
                "Se etter at alt er om samme elev."
            )


def _newer(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The remark on a case that a newer site has made."""
    newer = data["version"] > VERSION or json_file.is_newer(data, SCHEMA)
    return ("Mappen er laget med en nyere utgave av nettstedet. Se over at alt er med.",) if newer else ()


def _unused(entry: dict[str, Any], reason: str, title: str = "") -> Refusal:
    """The refusal of a form in the file of a case."""
    return Refusal("", title or show(entry["form"]), show(entry["answers"]), reason)


def _beside(data: dict[str, Any]) -> list[Refusal]:
    """What the file of a case holds that no case has, and what somebody has put into it that is locked."""
    strange = json_file.beside(data, ("$schema", "version", "pupil", "forms", KEY), "Mappen har ikke dette feltet.")
    return [*strange, *(Refusal("", "Låst skjema", "", _PASSWORD) for entry in data["forms"] if _is_locked(entry))]


def _is_locked(entry: object) -> bool:
    """Whether a part of a case is the file of a form or a case that is locked with a password."""
    return isinstance(entry, dict) and str(entry.get("$schema")).startswith(_LOCKED)


def _pupil(raw: object) -> tuple[str, list[Refusal]]:
    """The pupil's name in one line, if it is one that a page can show; "" for blanks alone."""
    if isinstance(raw, str) and (reason := excess(raw, times=TAKEN)):
        return "", [Refusal(_PUPIL.id, _PUPIL.label, show(raw), f"{reason} Det er ikke tatt med.")]
    name, refused = _PUPIL.accept(raw, _PUPIL.id)
    if isinstance(raw, str) and (told := lost(raw)):
        refused = [Refusal(_PUPIL.id, _PUPIL.label, show(raw), told)]
    return "" if is_empty(name) else name, refused


def read_part(form: Form, text: str) -> Opened:
    """Read the file of a single form, or its part of a case. Raises FileError when there is none for this form."""
    data = json_text.parsed(text, _LAYOUTS)
    if not _is_case(data):
        return json_file.accept(form, data)
    found = [entry for entry in _entries(data) if entry["form"] == form.id]
    if not found:
        raise FileError(f"Filen er en elevmappe uten «{form.title}». Åpne den på siden «Elevmappe».")
    entry, *others = found
    intact = is_intact(data)
    outside = [*_beside(data), *(_unused(other, _TWICE, form.title) for other in others)]
    opened = json_file.accept(form, entry, outside, intact=intact)
    hence = f"«{form.title}» er hentet fra en elevmappe."
    remarks = (hence, *changed(intact), *opened.remarks, *_newer(data))
    return replace(opened, remarks=remarks)


def _is_case(data: Mapping[str, Any]) -> bool:
    return str(data["$schema"]).startswith(SCHEMA.rpartition(":")[0])


def _entries(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The forms in a case file. One that is damaged damages the file: a half-opened case may seem whole."""
    json_file.version_of(data)
    entries = data.get("forms")
    if not isinstance(entries, list):
        raise json_text.damaged("Den mangler deler")
    entries = [entry for entry in entries if not _is_locked(entry)]
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("answers"), dict):
            raise json_text.damaged("En del av den mangler svar")
        json_file.form_named(entry)
        json_file.version_of(entry)
    return entries


def _single(forms: Mapping[str, Form], data: dict[str, Any]) -> OpenedCase:
    form = forms.get(json_file.form_named(data))
    if form is None:
        raise FileError("Filen hører til et skjema som ikke er med i elevmappen. Åpne den på siden til det skjemaet.")
    opened = json_file.accept(form, data)
    field = pupil_field(form)
    pupil = opened.answers[field].raw if field else ""
    return OpenedCase(pupil, {form.id: opened}, (), (), whole=False, intact=opened.intact)
