"""Numbers of people: fødselsnummer and D-number, by today's rule and by the one for numbers from 1 January 2032.

Source of the rules: Skatteetaten's description of the number, as kept in the project's law notes:
eleven digits DDMMYY + individual number + two check digits. Until 2032 both weighted sums are 0 modulo 11
and the individual number tells the century; from 2032 the first remainder may be 0–3 and
neither sex nor century can be read. A D-number has 40 added to the day; a synthetic number has 80 or 65 added to the
month. With 40 added to the month it is either a synthetic number too or an H-number, which the health services give to
somebody whose number they do not know: the digits do not tell which. An FH-number, which serves the same, begins with
8 or 9 and has no date.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Field, Item
from forms.core.plural import grouped
from forms.core.question import Answer, Question
from forms.core.text import Raw, bare, is_empty, strange, tidy

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_SYNTHETIC_MONTHS = (80, 65)
_HELP_MONTHS = 40
_CENTURIES = (
    # individual numbers, years in the century, century
    (range(500), range(100), 1900),
    (range(500, 750), range(54, 100), 1800),
    (range(900, 1000), range(40, 100), 1900),
    (range(500, 1000), range(40), 2000),
)


@dataclass(frozen=True, slots=True)
class NationalId:
    """A number whose check digits hold.

    `kind` is what it is called. `synthetic` is whether it is certainly a test number, `unsure` whether it may be one.
    `today` is whether it holds by the rule of today too, `birth_date` is None where the rule does not let it be read.
    """

    digits: str
    kind: str
    synthetic: bool
    unsure: bool
    today: bool
    birth_date: dt.date | None

    def __str__(self) -> str:
        return f"{self.digits[:6]} {self.digits[6:]}"


def _remainder(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11


def _century(individual: int, year: int) -> int | None:
    for numbers, years, century in _CENTURIES:
        if individual in numbers and year in years:
            return century
    return None


def _exists(day: int, month: int, year: int) -> bool:
    """Whether the date exists in any of the centuries that two digits of a year can mean."""
    for century in (1800, 1900, 2000, 2100):
        try:
            dt.date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def read(text: str) -> NationalId:
    """Read eleven digits, with or without spaces.

    Raises ValueError whose message tells the reader, in bokmål, what to do. The message never repeats the number.
    """
    digits = re.sub(r"[\s.\-/]", "", bare(text))
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"{strange(digits, '', 'nummeret')} Skriv bare tall: 11 siffer.".strip())
    if len(digits) != 11:
        raise ValueError(f"Nummeret har {grouped(len(digits))} siffer. Et fødselsnummer eller D-nummer har 11.")
    first, second = _remainder(digits, _FIRST), _remainder(digits, _SECOND)
    wrong = "Nummeret har en skrivefeil: kontrollsifrene stemmer ikke."
    if digits[0] in "89":
        if first or second:
            raise ValueError(wrong)
        return NationalId(digits, "FH-nummer", synthetic=False, unsure=False, today=True, birth_date=None)
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    kind = "D-nummer" if day > 40 else "fødselsnummer"
    day -= 40 * (day > 40)
    added = next((step for step in (*_SYNTHETIC_MONTHS, _HELP_MONTHS) if 1 <= month - step <= 12), 0)
    month -= added
    if not _exists(day, month, year):
        raise ValueError("De seks første sifrene er ikke en dato. Se etter om to siffer er byttet om.")
    if first > 3 or second:
        raise ValueError(wrong)
    today = first == 0
    birth_date = None
    century = _century(int(digits[6:9]), year) if today else None
    if century:
        try:
            birth_date = dt.date(century + year, month, day)
        except ValueError:  # 29 February of a year that had none: only the rule of 2032 can have given this number
            today = False
    return NationalId(digits, kind, added in _SYNTHETIC_MONTHS, added == _HELP_MONTHS, today, birth_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalIdNumber(Question):
    """Always optional; its answer is a `NationalId`."""

    type: ClassVar[str] = "national_id"
    takes: ClassVar[frozenset[str]] = Question.takes - {"required", "missing"}
    holds: ClassVar[str] = "national_id"

    def parse(self, raw: Raw) -> Answer:
        """A number, or what is wrong with it; the note says what kind of number it is, no surer than the rule is."""
        if is_empty(raw):
            return Answer(raw)
        try:
            number = read(raw)
        except ValueError as error:
            return Answer(raw, problem=str(error))
        return Answer(raw, number, note=_note(number))

    def summarise(self, answer: Answer) -> Item:
        """The number in two groups; what is certainly a test number is labelled as such on paper too."""
        if answer.value is None:
            return Field(self.label, tidy(str(answer.raw)), self.lines, self.width)
        note = "Syntetisk testnummer" if answer.value.synthetic else ""
        return Field(self.label, str(answer.value), self.lines, self.width, note)


def _note(number: NationalId) -> str:
    """What kind of number it is."""
    if number.kind == "FH-nummer":
        return "Nummeret ser ut som et FH-nummer (felles hjelpenummer). Det viser ikke fødselsdato."
    if number.unsure:
        return (
            "Nummeret er enten et H-nummer (hjelpenummer) eller et testnummer. "
            "Det går ikke an å se på sifrene hvilket. Se etter at det er riktig."
        )
    if number.synthetic:
        return f"Syntetisk {number.kind}: et testnummer, ikke en virkelig person."
    return f"{number.kind[0].upper()}{number.kind[1:]} med riktige kontrollsifre."
