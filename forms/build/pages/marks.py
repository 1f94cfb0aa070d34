"""What `{{ … }}` stands for in pages and forms (build only): settings, law and its dates, ages, counts, shared texts.

A text that stands in several places is written once, in docs/data/tekster.yml, and named by a mark.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from forms.build.yaml_files import ContentError
from forms.core.dates import in_words
from forms.core.text import some

NAME = "docs/data/tekster.yml"
_MARK = re.compile(r"\{\{([^{}]*+)\}\}")
_PARTS = re.compile(rf"{_MARK.pattern}|\{{{{1,2}}\s*+([\w.-]++)|(?<![\w.-])([\w.-]++)\s*+\}}\}}")
"""A mark, and what may be left of one that was not written whole: its beginning or its end."""
_NUMBERED = re.compile(r"(§|\bnr\.) (?=\d)")
_LETTERED = re.compile(r"(§\xa0[\d–-]+) (?=[a-z]\b)")
_WORDS = "ingen ett to tre fire fem seks sju åtte ni ti elleve tolv".split()


def marks(
    kommune: Mapping[str, Any], law: Mapping[str, Any], texts: Mapping[str, Any], counts: Mapping[str, int]
) -> dict[str, str]:
    """What each mark stands for: "kommune.navn", "lov.barnelova-31", "tekst.omsorg" and so on.

    counts: how many there are of things, for `antall.…`, and `Antall.…` where a sentence begins.
    Raises ContentError for a shared text that cannot be used.
    """
    values = {
        **{f"antall.{key}": in_letters(number) for key, number in counts.items()},
        **{f"Antall.{key}": in_letters(number).capitalize() for key, number in counts.items()},
        **{f"alder.{key}": str(years) for key, years in law["alder"].items()},
        **{f"lov.{key}": unparted(item["sitat"]) for key, item in law["bestemmelser"].items()},
        **{f"lest.{key}": in_words(item["kontrollert"]) for key, item in law["bestemmelser"].items()},
        "lov.taushetsplikt": "\u00a0· ".join(
            unparted(law["bestemmelser"][key]["sitat"]) for key in law["taushetsplikt"]
        ),
        "lov.taushetsplikt-kontrollert": _checked(law),
        **{
            f"kommune.{key}": text
            for key, value in kommune.items()
            if isinstance(value, str) and (text := value.strip())
        },
    }
    shared = {f"tekst.{key}": text for part in ("lov", "felles") for key, text in texts[part].items()}
    shared |= {f"kommune.{key}": text for key, text in texts["mangler"].items() if f"kommune.{key}" not in values}
    for key, answers in texts["valg"].items():
        answer = kommune.get(key.partition("-")[0], next(iter(answers)))
        shared[f"kommune.{key}"] = answers[{True: "ja", False: "nei"}.get(answer, answer)]
    for key, text in shared.items():
        try:
            values[key] = fill(" ".join(text.split()), NAME, values)
        except ContentError as error:
            raise ContentError(NAME, key.partition(".")[2], error.expected) from None
    return {"kommune.logo": "", "kommune.journal": "", "kommune.journal_forklaring": ""} | values


def in_letters(number: int) -> str:
    """A number as a text has it: in letters up to twelve."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def _checked(law: Mapping[str, Any]) -> str:
    """When the provisions of the consent form were read: the commonest date, and the acts that have another."""
    by_date: dict[str, list[str]] = {}
    for key in law["taushetsplikt"]:
        item = law["bestemmelser"][key]
        by_date.setdefault(item["kontrollert"], []).append(item["sitat"].split(" §")[0])
    first, *others = sorted(by_date, key=lambda date: -len(by_date[date]))
    told = [in_words(first), *(f"{', '.join(dict.fromkeys(by_date[date]))} {in_words(date)}" for date in others)]
    return f"Lest {', '.join(told)}."


def used(text: str) -> Iterator[str]:
    """The names of the marks in a text."""
    return (match[1].strip() for match in _MARK.finditer(text))


def fill(text: str, name: str, values: Mapping[str, str]) -> str:
    """The text with its marks replaced, and no «§» that a line may end with.

    Raises ContentError, naming `name` and the line, for unknown marks, and for half of one with a name that is known.
    Other brackets are text.
    """

    def value(match: re.Match[str]) -> str:
        mark = (match[1] or "").strip()
        if match[1] is not None and mark in values:
            return values[mark]
        half = (match[2] or match[3] or "").strip(".-")
        if match[1] is None and half not in values:
            return match[0]
        line = text[: match.start()].count("\n") + 1
        raise ContentError(name, line, half_mark(match[0], half) if half else _unknown(match[0], mark, values))

    return unparted(_PARTS.sub(value, text))


def half_mark(half: str, mark: str) -> str:
    """What is told of a mark that is not written whole, and is one of `mark`."""
    cure = f"Skriv {{{{ {mark} }}}} på én linje, med to klammer på hver side"
    return f"«{half}»: et merke er ikke skrevet helt. {cure}"


def _unknown(written: str, mark: str, values: Mapping[str, str]) -> str:
    return f"ukjent {written}. Kjente navn: {some(_near(mark, values))}"


def _near(mark: str, known: Collection[str]) -> Collection[str]:
    """The known names that are most like one that is not, of the same kind if none is like it."""
    kind = f"{mark.partition('.')[0]}."
    return difflib.get_close_matches(mark, known, 5) or [name for name in known if name.startswith(kind)] or known


def unparted(text: str) -> str:
    """A text whose lines break neither between «§» or «nr.» and the number, nor before the letter of a paragraph."""
    return _LETTERED.sub("\\1\xa0", _NUMBERED.sub("\\1\xa0", text))
