"""YAML → `Form` (build only). Unknown keys, types, rules and references stop the build, naming file and key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from forms.build.pages.form_marks import filled, strings, without
from forms.build.pages.form_schema import schema_text
from forms.build.pages.marks import used
from forms.build.pages.references import check_named, with_present_ids
from forms.build.pages.settings import NEEDED
from forms.build.yaml_checks import check, lines_of
from forms.build.yaml_files import ContentError, read_yaml
from forms.core.answers import Answers
from forms.core.model import Form, RuleUse, form_from, question_from
from forms.core.names import find
from forms.core.question import Question, choice_options
from forms.core.rules import A_CHOICE, A_TEXT, RULES
from forms.core.transfer import same, table
from forms.questions import TYPES

SHARED = "forms/definitions/shared/fields.yml"
SERVICES = "kommune.tjenester"
"""The list of choices that holds the municipality's services."""
JOURNAL, JOURNAL_EXPLAINED = "kommune.journal", "kommune.journal_forklaring"
"""The marks of the joint journal and of what it is."""


def load_form(
    path: Path,
    *,
    owner: str,
    choices: dict[str, list[dict[str, Any]]],
    shared: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
    facts: Mapping[str, Any],
    fill: Callable[[str, str], str],
    unset: Set[str] = frozenset(),
    unexplained: Sequence[str] = (),
) -> Form:
    """Read one definition.

    owner: the municipality's name. choices: the lists that definitions may name. shared: the fields that they may use.
    facts: what questions and transfers may ask for; the form gets those that are asked for.
    fill: replaces the marks in a text; it gets the text and the file's name.
    unset: the marks of settings that the municipality has not given. A paragraph, a choice or a rule with one is left
    out, and the form says what it lacks if it needs the setting.
    unexplained: the services that nobody has explained; a form that offers services says so, and one that asks for
    consent to a journal says when nobody has explained that.
    Raises ContentError for whatever cannot be used, with the line where it can be found.
    """
    name = f"forms/definitions/{path.name}"
    with lines_of(path, {key: str(field["id"]) for key, field in shared.items()}):
        data = _with_shared(read_yaml(path, name), shared, name)
        check(data, schema_text(TYPES), name, source=path)
        if data["id"] != path.stem:
            raise ContentError(name, "id", f"skal være navnet på filen, {path.stem!r}")
        marked = {mark for text in strings(data) for mark in used(text)}
        lacking = [words for key, words in NEEDED.items() if f"kommune.{key}" in marked & unset]
        if any(question.get("choices") == SERVICES for question in _questions(data)):
            lacking += [f"hva {service} er" for service in unexplained]
        if JOURNAL in marked - unset and JOURNAL_EXPLAINED in marked & unset:
            lacking.append(fill(f"hva {{{{ {JOURNAL} }}}} er", name))
        data = filled(without(data, unset), path, name, fill) | {"owner": owner, "lacking": lacking}
        for question in _questions(data):
            _expand(question, choices, name)
        form = form_from(data | {"facts": facts}, TYPES)
        _check_questions(list(form.questions()), name, "questions")
        form = with_present_ids(form, name)
        _cross_check(form, name)
        wanted = set(asked_for(form.questions()))
        wanted |= {fact for (_, to), one in table.TRANSFERS.items() if to == form.id for fact in one.facts}
        return replace(form, facts={key: facts[key] for key in sorted(wanted)}, rules=_rules(form, name))


def read_shared(
    path: Path, fill: Callable[[str, str], str], choices: Mapping[str, list[dict[str, Any]]]
) -> dict[str, dict[str, Any]]:
    """The fields that several forms have, by the names they are used by. `fill` and `choices` are as for `load_form`.

    Raises ContentError for what cannot be used: here it can be told with its own line.
    """
    data = read_yaml(path, SHARED)
    check(data, schema_text(TYPES, shared=True), SHARED, source=path)
    with lines_of(path):
        for key, field in filled(data, path, SHARED, fill).items():
            try:
                _expand(field, choices, SHARED)
                _check_questions([question_from(field, TYPES)], SHARED, "felt")
            except ContentError as error:
                # Several fields may have one id.
                raise ContentError(SHARED, f"«{key}»: {error.place}", error.expected) from None
    fields: dict[str, dict[str, Any]] = data
    return fields


def check_transfers(forms: Collection[str]) -> None:
    """Raises ContentError for a form that something is taken from or into and that is not among these, by their ids."""
    for pair in table.TRANSFERS:
        for form in pair:
            if form not in forms:
                expected = (
                    f"finnes ikke, og «{pair[1]}» henter fra «{pair[0]}». Har skjemaet fått ny id, så gi det "
                    "den gamle igjen: lagrede filer kjenner det på den. Skal nettstedet ikke ha skjemaet, så la filen "
                    "stå, og ta bort siden med skjemaet"
                )
                raise ContentError(f"forms/definitions/{form}.yml", "filen", expected)


def service_choice(service: dict[str, Any]) -> dict[str, Any]:
    """A service of the settings (`extra.kommune.tjenester`) as a choice."""
    choice = {
        "id": service["id"],
        "label": service["navn"],
        "about": service.get("forklaring", "").strip(),
        "area": service.get("omrade", ""),
    }
    if "spesifiser" in service:
        label = service["spesifiser"]
        choice["detail"] = {
            "id": service["id"],
            "type": "text",
            "label": label,
            "required": True,
            "missing": f"Skriv hvilken tjeneste det gjelder under «{service['navn']}», eller fjern krysset.",
        }
    return choice


def _with_shared(data: Any, shared: Mapping[str, Mapping[str, Any]], name: str) -> Any:
    """The data with each `use: name` replaced by that shared field; what stands beside it goes before."""
    if isinstance(data, list):
        return [_with_shared(item, shared, name) for item in data]
    if not isinstance(data, dict):
        return data
    if "use" in data:
        if data["use"] not in shared:
            known = ", ".join(shared)
            raise ContentError(name, f"«{data['use']}»", f"finnes ikke i {SHARED}. Der står {known}")
        data = {**shared[data["use"]], **{key: value for key, value in data.items() if key != "use"}}
    return {key: _with_shared(value, shared, name) for key, value in data.items()}


def _expand(question: dict[str, Any], lists: Mapping[str, list[dict[str, Any]]], name: str) -> None:
    """Put the named lists into a question: as choices, and as the first rows.

    A row with `each: kort.hjelpekort` becomes one row for each thing of that list; `{id}` and `{text}` in the other
    values are the thing's own.
    """

    def named(key: str, place: str) -> list[dict[str, Any]]:
        if key not in lists:
            expected = f"listen {key!r} finnes ikke. Disse finnes: {', '.join(lists)}"
            raise ContentError(name, f"{question['id']}.{place}", expected)
        return lists[key]

    for option in choice_options(TYPES[question["type"]]):
        if choices := question.get(option):
            parts = [choices] if isinstance(choices, str) else choices
            question[option] = [
                choice for part in parts for choice in (named(part, option) if isinstance(part, str) else [part])
            ]
    rows: list[dict[str, Any]] = []
    for given in question.get("start", []):
        if "each" not in given:
            rows.append(given)
            continue
        pattern = {key: value for key, value in given.items() if key != "each"}
        things = named(given["each"], "start")
        try:
            rows += [
                {key: value.format(id=thing["id"], text=thing["label"]) for key, value in pattern.items()}
                for thing in things
            ]
        except (KeyError, IndexError, ValueError):
            expected = "i klammer kan det bare stå {id} og {text}, for id-en og teksten til det raden gjelder"
            raise ContentError(name, f"{question['id']}.start", expected) from None
    if rows:
        question["start"] = rows


def _questions(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    def inside(questions: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for question in questions:
            yield question
            yield from inside(question.get("fields", []))

    for section in data["sections"]:
        yield from inside(section["questions"])


def _cross_check(form: Form, name: str) -> None:
    """What a schema cannot say: ids are unique, what code names is there, the start rows fit."""
    seen = {question.id for question in form.questions()}
    for section in form.sections:
        if section.id in seen:
            raise ContentError(name, f"sections.{section.id}", "id-en står to ganger, eller et spørsmål har den")
        seen.add(section.id)
    for place, expected in same.faults(form):
        raise ContentError(name, place, expected)
    check_named(form, name)
    _check_start(form, name)


def _rules(form: Form, name: str) -> tuple[RuleUse, ...]:
    """The form's rules, which may name a field by an id that it had, with the ids that the fields have."""
    return tuple(RuleUse(use.name, _options(form, use, name)) for use in form.rules)


def _options(form: Form, use: RuleUse, name: str) -> dict[str, str]:
    place = f"rules.{use.name}"
    options = RULES[use.name].options
    if set(use.options) != set(options):
        raise ContentError(name, place, f"skal ha valgene {', '.join(sorted(options))}")
    near = list(form.questions())
    question: Question | None = None
    present = {}
    for key, kind in options.items():
        given = str(use.options[key])
        if kind == A_TEXT:
            present[key] = given
            continue
        if kind == A_CHOICE:
            if given not in [choice.id for choice in getattr(question, "choices", ())]:
                raise ContentError(name, f"{place}.{key}", f"valget {given!r} finnes ikke")
            present[key] = given
            continue
        question = find(near, given)
        if question is None or question.holds != kind:
            expected = f"det finnes ikke noe spørsmål {given!r} som passer (slag: {kind})"
            raise ContentError(name, f"{place}.{key}", expected)
        present[key] = question.id
        near = list(question.inside().values()) if kind == "rows" else near
    return present


def asked_for(questions: Iterable[Question]) -> Iterator[str]:
    """The facts that questions ask for, and those inside them."""
    for question in questions:
        yield from question.asks_for()
        yield from asked_for(question.inside().values())


def _check_start(form: Form, name: str) -> None:
    blank, refusals = Answers.accept(form, {question.id: question.empty() for question in form.questions()})
    if refusals:
        raise ContentError(name, refusals[0].path, f"start: {refusals[0].reason}")
    for path, _question, answer in blank.walk(form):
        if answer.problem:
            raise ContentError(name, path, f"start: {answer.problem}")


def _check_unique(ids: list[str], name: str, place: str) -> None:
    for number, key in enumerate(ids):
        if key in ids[:number]:
            raise ContentError(name, f"{place}.{key}", "id-en står to ganger på samme sted")


def _check_questions(questions: list[Question], name: str, place: str) -> None:
    _check_unique([key for question in questions for key in (question.id, *question.formerly)], name, place)
    for question in questions:
        here = f"{place}.{question.id}"
        for key in question.needs:
            if not getattr(question, key):
                raise ContentError(name, here, f"et spørsmål av typen {question.type} må ha {key!r}")
        _check_unique([choice.id for choice in getattr(question, "choices", ())], name, f"{here}.choices")
        given = [choice for option in choice_options(type(question)) for choice in getattr(question, option)]
        if wordy := [choice.id for choice in given if choice.detail and not question.detailed]:
            can = " eller ".join(kind for kind, type_ in TYPES.items() if type_.detailed)
            expected = (
                f"et valg i et spørsmål av typen {question.type} kan ikke ha et felt ved siden av. Bruk typen {can}"
            )
            raise ContentError(name, f"{here}.choices.{wordy[0]}.detail", expected)
        for key, expected in question.faults():
            raise ContentError(name, f"{here}.{key}", expected)
        _check_questions(list(getattr(question, "fields", ())), name, here)
