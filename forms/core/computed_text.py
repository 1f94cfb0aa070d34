"""Texts that follow the answers, by name. Each returns paragraphs of plain text in bokmål.

A text gets the form, the answers, the day, and the paragraphs that stand in the definition beside its name.

They stand in the form, are renewed as the reader ticks, and are printed with the answers; one without paragraphs
is not shown. At build they are made from empty answers, so that the page says the same thing in general words before
Python is there.
What they need of the municipality's settings and of the law is in `Form.facts`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from forms.core.agreed import GOAL, MEASURE, ROW, pair
from forms.core.answers import Answers
from forms.core.dates import in_one_form
from forms.core.kinds import DATE, TICKS, WRITTEN, Names, of, rows
from forms.core.model import Form
from forms.core.names import find, view
from forms.core.question import Answer, Choice
from forms.core.text import listed, one_line, tidy
from forms.core.transfer.raw_answers import same_before, same_measure

type Make = Callable[[Form, Answers, dt.date, tuple[str, ...]], tuple[str, ...]]

REFUSED = "nei"
"""The answer to «utveksling» by which nothing is shared."""

_DECISION: Names = {"utveksling": of("choice", has=(REFUSED,))}

SAID = (
    "opplaering",
    "opplaering-usikkert",
    "barnevern",
    "helse",
    "helse-foresatte",
    "helse-unge",
    "foresatte-om-seg-selv",
    "felles-ansvar",
    "omsorg",
    "hoeres",
    "stor-vekt",
)
"""The sentences of docs/data/tekster.yml on the law that the texts here say; they are in the form's facts."""


ADULT = 18
"""Whole years from which one is no child any more."""

_AREAS = {
    "education": ("opplaering", "skole og PPT"),
    "child_welfare": ("barnevern", ""),
    "health": ("helse", "helsetjenester"),
}
"""The fields of law that the texts tell of: which sentence does, and what the services are called whose age limit says
who should sign. For child welfare none does: to be a party does not say who signs, so the service must be asked.
"""


def age_on(born: dt.date, today: dt.date) -> int:
    """Whole years from `born` to `today`. Someone born on 29 February turns a year older on 1 March in other years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def services_chosen(form: Form, answers: Answers) -> list[Choice]:
    """The ticked services."""
    question = find(form.questions(), "tjenester")
    return list(question.chosen(answers["tjenester"])) if question else []


def named(service: Choice) -> str:
    """A service as a text names it; which one it is that somebody has typed stands where it was typed."""
    return f"{service.label} (bare det som er skrevet under «{service.label}»)" if service.detail else service.label


def sharing(form: Form, answers: Answers, _today: dt.date, said: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What is shared, between whom, and what is kept back (consent form).

    said: the kinds of information.
    Holds nothing that was typed: a browser that translates pages sends their text to its maker.
    The source lets only those who are responsible for the case share, and only what is necessary.
    """
    services = [named(service) for service in services_chosen(form, answers)]
    decision = answers["utveksling"].value
    if decision == REFUSED:
        return ("Jeg/vi samtykker ikke til at tjenestene utveksler opplysninger om barnet.",)
    who = (
        "De som har ansvar for saken i tjenestene som er krysset av, kan dele nødvendige opplysninger om barnet "
        "med hverandre."
    )
    if len(services) > 1:
        who = (
            "De som har ansvar for saken i disse tjenestene, kan dele nødvendige opplysninger om barnet "
            f"med hverandre: {listed(services)}."
        )
    elif services:
        who = (
            f"Samtykket gjelder nødvendige opplysninger om barnet til og fra {services[0]}, "
            "for dem som har ansvar for saken."
        )
    if decision is None:
        who = f"Hvis dere samtykker, gjelder dette: {who}"
    kept_back = answers["unntak"].value
    exception = (
        "Unntakene som er skrevet under «Unntak», gjelder foran dette."
        if kept_back
        else "Er det skrevet noe under «Unntak», gjelder det foran dette."
    )
    return (who, *said, exception)


def unless_refused(_form: Form, answers: Answers, _today: dt.date, said: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What holds only with a consent: nothing of it stands on screen or paper after a refusal."""
    return () if answers["utveksling"].value == REFUSED else said


def signers(form: Form, answers: Answers, today: dt.date, _said: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Who should sign at the child's age for the services ticked, with the legal basis: guidance, never a bar.

    Confidentiality is lifted by those it protects, and the consent covers the family: whatever the child's age, the
    guardians sign for what is about themselves.
    """
    ages, law = form.facts["age"], form.facts["law"]
    born = answers["fodselsdato"].value
    areas = {service.area for service in services_chosen(form, answers)}
    shares = answers["utveksling"].value != REFUSED
    always = (law["foresatte-om-seg-selv"],) if shares else ()
    if born is None or born > today:
        told = (line for area in _AREAS for line in _by_age(area, None, ages, law))
        return (*told, *always, *(law[key] for key in ("felles-ansvar", "omsorg", "hoeres", "stor-vekt")))
    age = age_on(born, today)
    lines = [f"Barnet er {age} år i dag." if age else "Barnet er under ett år i dag."]
    if age >= ADULT:
        return (*lines, f"Spør tjenesten hvem som skal skrive under når barnet har fylt {ADULT} år.", *always)
    shown = [area for area in _AREAS if area in areas or not areas]
    lines += (line for area in shown for line in _by_age(area, age, ages, law))
    if "" in areas:
        which = "de andre tjenestene" if shown else "tjenestene"
        lines.append(f"For {which} dere har krysset av: Spør tjenesten hvem som skal skrive under.")
    lines += [*always, law["felles-ansvar"], law["omsorg"], law["hoeres"]]
    if age >= ages["weight"]:
        lines.append(law["stor-vekt"])
    return tuple(lines)


def _by_age(area: str, age: int | None, ages: Mapping[str, int], law: Mapping[str, str]) -> Iterator[str]:
    """Who should sign for the services of a field of law, and why; without an age, what the law says in general."""
    key, name = _AREAS[area]
    if age is None or not name:
        yield law[key]
    else:
        who = "barnet" if age >= ages[area] else "foresatte"
        yield f"For {name} bør {who} skrive under. {law[key]}"
    if area == "education" and (age is None or age >= ages[area]):
        yield law["opplaering-usikkert"]
    if area == "health" and (age is None or age < ages[area]):
        yield law["helse-foresatte"]
        if age is None or age >= ages["health_special"]:
            yield law["helse-unge"]


_TERMS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("delmål", GOAL, one_line),
    ("frist", "frist", in_one_form),
    ("ansvar", "ansvar", tidy),
)
"""What is agreed of a measure: what it is called, its field, and how it is written."""


def changes(_form: Form, answers: Answers, _today: dt.date, _said: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What is new, changed and gone since the earlier version of an agreement; nothing when there is none."""
    before = [row for row in answers["forrige"].raw if row[MEASURE] or row[GOAL]]
    if not before:
        return ()
    now = [row for row in answers["avtaler"].value if row[MEASURE].value or row[GOAL].value]
    fresh, changed, gone = [], [], []
    same = 0
    for old, new in pair(before, now, same_before, _same_now):
        if new is None:
            gone += [_gone(old)] if old else []
            continue
        name = f"«{new[MEASURE].value or new[GOAL].value}»"
        if old is None:
            fresh.append(f"Nytt: {name}.")
        elif moved := [*_moved(old, new)]:
            changed.append(f"Endret: {name}: {' og '.join(moved)}.")
        else:
            same += 1
    return (*fresh, *changed, *gone, *([f"Som før: {same} tiltak."] if same else []))


def _moved(old: Mapping[str, str], new: Mapping[str, Answer]) -> Iterator[str]:
    """What is agreed otherwise of a measure than before."""
    for called, key, show in _TERMS:
        after, was = show(new[key].raw), show(old[key])
        if after != was and not (key == GOAL and after.casefold() == was.casefold()):
            yield f"{called} {after or 'ingen'} (før {was or 'ingen'})"


def _gone(row: Mapping[str, str]) -> str:
    status = f" ({row['status'].lower()})" if row["status"] else ""
    return f"Ikke lenger med: «{row[MEASURE] or row[GOAL]}»{status}."


def _same_now(row: Mapping[str, Answer]) -> tuple[str, str, str]:
    return same_measure({key: answer.raw for key, answer in row.items()})


@dataclass(frozen=True, slots=True)
class ComputedText:
    """A text: the function that makes it, the questions that it reads, and the facts that it needs.

    typed: whether it can hold something that was typed, which no translator of pages may be sent.
    """

    make: Make
    reads: Names
    facts: tuple[str, ...] = ()
    typed: bool = False

    def paragraphs(self, form: Form, answers: Answers, today: dt.date, said: tuple[str, ...]) -> tuple[str, ...]:
        """The text as the answers stand."""
        return self.make(form, view(form, answers, self.reads), today, said)


COMPUTED: Mapping[str, ComputedText] = {
    "changes": ComputedText(changes, {"forrige": of("previous"), "avtaler": rows(**ROW)}, typed=True),
    "sharing": ComputedText(sharing, {"tjenester": TICKS, **_DECISION, "unntak": WRITTEN}),
    "signers": ComputedText(signers, {"tjenester": TICKS, "fodselsdato": DATE, **_DECISION}, ("age", "law")),
    "unless_refused": ComputedText(unless_refused, _DECISION),
}
