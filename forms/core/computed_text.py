"""Texts that follow the answers, by name. Each returns paragraphs of plain text in bokmål.

They stand in the form, are renewed as the reader ticks, and are printed with the answers; one without paragraphs
is not shown. At build they are made from empty answers, so that the page says the same thing in general words before
Python is there.
What they need of the municipality's settings and of the law is in `Form.facts`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forms.core.agreed import identity, pair
from forms.core.answers import Answers
from forms.core.dates import in_one_form
from forms.core.model import Form
from forms.core.names import Names, find
from forms.core.question import Answer, Choice
from forms.core.text import listed, tidy

type Make = Callable[[Form, Answers, dt.date], tuple[str, ...]]


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


def sharing(form: Form, answers: Answers, _today: dt.date) -> tuple[str, ...]:
    """What is shared, between whom, and what is kept back (consent form).

    Holds nothing that was typed: a browser that translates pages sends their text to its maker.
    """
    services = [named(service) for service in services_chosen(form, answers)]
    kinds = (
        "Det gjelder helse, sosiale forhold og forhold i barnehage og skole. "
        "Det gjelder også vurderinger fra andre som er involvert med familien."
    )
    decision = answers["utveksling"].value
    if decision == "nei":
        return ("Jeg/vi samtykker ikke til at tjenestene utveksler opplysninger om barnet.",)
    who = "Tjenestene som er krysset av, kan dele nødvendige opplysninger om barnet med hverandre."
    if len(services) > 1:
        who = f"Disse tjenestene kan dele nødvendige opplysninger om barnet med hverandre: {listed(services)}."
    elif services:
        who = f"Samtykket gjelder nødvendige opplysninger om barnet til og fra {services[0]}."
    if decision is None:
        who = f"Hvis dere samtykker, gjelder dette: {who}"
    kept_back = answers["unntak"].value
    exception = (
        "Unntakene som er skrevet under «Unntak», gjelder foran dette."
        if kept_back
        else "Er det skrevet noe under «Unntak», gjelder det foran dette."
    )
    return (who, kinds, exception)


def signers(form: Form, answers: Answers, today: dt.date) -> tuple[str, ...]:
    """Who should sign at the child's age for the services ticked, with the legal basis: guidance, never a bar."""
    law = form.facts["age"]
    born = answers["fodselsdato"].value
    areas = {service.area for service in services_chosen(form, answers)}
    if born is None or born > today:
        return (
            (
                f"Barnet samtykker selv fra fylt {law['education']['age']} år for skole og PPT "
                f"({law['education']['basis']}) og for barnevern ({law['child_welfare']['basis']})."
            ),
            f"For helsetjenester er grensen {law['health']['age']} år ({law['health']['basis']}).",
        )
    age = age_on(born, today)
    years = f"Barnet er {age} år i dag." if age else "Barnet er under ett år i dag."
    lines = [years]
    names = {"education": "skole og PPT", "child_welfare": "barnevern", "health": "helsetjenester"}
    special = law["health_special"]["age"]
    shown = [key for key in names if key in areas or not areas]
    if age >= 18:
        return (years, "Den som har fylt 18 år, samtykker selv.")
    for key in shown:
        limit, basis = law[key]["age"], law[key]["basis"]
        if age >= limit:
            lines.append(f"For {names[key]} bør barnet selv skrive under, fra fylt {limit} år ({basis}).")
        elif key == "health" and age >= special:
            lines.append(
                f"For {names[key]} bør foresatte skrive under. Mellom {special} og {limit} år "
                f"kan barnet i særlige tilfeller samtykke selv ({basis})."
            )
        else:
            lines.append(f"For {names[key]} bør foresatte skrive under fram til barnet er {limit} år ({basis}).")
    if "" in areas:
        which = "de andre tjenestene" if shown else "tjenestene"
        lines.append(f"For {which} dere har krysset av: Spør tjenesten hvem som skal skrive under.")
    weight, heard = law["weight"], law["heard"]
    if not shown or age < max(law[key]["age"] for key in shown):
        if age >= weight["age"]:
            lines.append(f"Barnets mening skal ha stor vekt fra fylt {weight['age']} år ({weight['basis']}).")
        elif age >= heard["age"]:
            lines.append(f"Barnet skal bli hørt fra fylt {heard['age']} år ({heard['basis']}).")
    return tuple(lines)


def changes(_form: Form, answers: Answers, _today: dt.date) -> tuple[str, ...]:
    """What is new, changed and gone since the earlier version of an agreement; nothing when there is none."""
    before = answers["forrige"].raw
    if not before:
        return ()
    now = [row for row in answers["avtaler"].value if row["tiltak"].value or row["delmal"].value]
    fresh, changed, gone = [], [], []
    same = 0
    for old, new in pair(before, now, _key_before, _key_now):
        if new is None:
            gone += [_gone(old)] if old else []
            continue
        name = f"«{new['tiltak'].value or new['delmal'].value}»"
        if old is None:
            fresh.append(f"Nytt: {name}.")
        elif moved := [
            f"{field} {after or 'ingen'} (før {was or 'ingen'})"
            for field, show in (("frist", in_one_form), ("ansvar", tidy))
            if (after := show(new[field].raw)) != (was := show(old[field]))
        ]:
            changed.append(f"Endret: {name}: {' og '.join(moved)}.")
        else:
            same += 1
    return (*fresh, *changed, *gone, *([f"Som før: {same} tiltak."] if same else []))


def _gone(row: Mapping[str, str]) -> str:
    status = f" ({row['status'].lower()})" if row["status"] else ""
    return f"Ikke lenger med: «{row['tiltak'] or row['delmal']}»{status}."


def _key_before(row: Mapping[str, str]) -> str:
    return identity(row["tiltak"], row["adresse"], row.get("delmal", ""))


def _key_now(row: Mapping[str, Answer]) -> str:
    return identity(**row["tiltak"].raw, goal=row["delmal"].raw)


@dataclass(frozen=True, slots=True)
class ComputedText:
    """A text: the function that makes it, the questions that it reads, and the facts that it needs.

    typed: whether it can hold something that was typed, which no translator of pages may be sent.
    """

    make: Make
    reads: Names
    facts: tuple[str, ...] = ()
    typed: bool = False


COMPUTED: Mapping[str, ComputedText] = {
    "changes": ComputedText(changes, {"forrige": (), "avtaler": ("delmal", "tiltak", "ansvar", "frist")}, typed=True),
    "sharing": ComputedText(sharing, {"tjenester": (), "utveksling": (), "unntak": ()}),
    "signers": ComputedText(signers, {"tjenester": (), "fodselsdato": ()}, ("age",)),
}
