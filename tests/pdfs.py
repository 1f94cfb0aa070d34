"""PDF files for tests: summaries with all shapes, and the files made of them."""

from __future__ import annotations

import datetime as dt
import zlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from forms.build.runtime import fonts
from forms.core.items import (
    Block,
    Board,
    Card,
    Cards,
    Cell,
    Field,
    Grid,
    Move,
    Moves,
    Prompts,
    Prose,
    Reference,
    Step,
    Ticks,
    Week,
)
from forms.core.summary import Part, Summary
from forms.export.pdf import document, face
from forms.export.pdf import render as own

ROOT = Path(__file__).parents[1]
LEVELS = ("2a", "3a", "4", "4f")
SITE = "https://naervaer.example/"
PUPIL = "Jonas Ødegård Šárká, født 12.03.2013"
DATA = b'{"$schema": "urn:naervaer:svar:1", "form": "prove", "version": 1, "answers": {"navn": "\xc3\x85se"}}\n'
ARABIC = "السلام عليكم ورحمة الله وبركاته. هذا نص طويل يجب أن ينكسر على عدة أسطر لأن السطر ضيق. لا إله (2026) و12 يوم."


SHEETS = {
    "dagsplan": 1,
    "kartlegging": 1,
    "oppfolging": 2,
    "samarbeidsavtale": 2,
    "samtale-elev": 3,
    "samtale-foresatte": 3,
    "samtykke": 3,
    "skalering": 1,
    "tiltaksvelger": 2,
}
"""So many sheets has each blank form."""


@cache
def files() -> dict[str, bytes]:
    """The font packs as the site has them."""
    return fonts.make(ROOT)


@cache
def packs() -> dict[str, face.Pack]:
    """The font packs."""
    return {name: face.Pack(data) for name, data in files().items()}


def summary(*parts: Part, title: str = "Prøve", orientation: str = "portrait") -> Summary:
    """A summary of parts."""
    purpose = ("Skjemaet viser hva vi er blitt enige om.",)
    return Summary("prove", title, "Eksempelvik kommune", purpose, orientation, parts)


def of(*items: Any, title: str = "Prøve", orientation: str = "portrait") -> Summary:
    """A summary of things in one part."""
    return summary(Part("Delen", (), items), title=title, orientation=orientation)


def signed(rows: int = 4) -> Part:
    """A part to sign."""
    heads = (("Hvem", "narrow"), ("Navn med blokkbokstaver", ""), ("Underskrift", "sign"))
    people = tuple((Cell(f"Person {number}"), Cell(""), Cell("")) for number in range(1, rows + 1))
    return Part("Underskrift", ("Alle skriver under.",), (Grid("Underskrifter", heads, people, 2),))


def make(*summaries: Summary, level: str = "2a", keep: bool = False, render: Any = own, **more: Any) -> own.Made:
    """The file of some summaries, with all packs. `render` is the module that makes it."""
    modules: ModuleType = render
    documents = [replace(one, pupil=PUPIL, version=3, day=dt.date(2026, 11, 25)) for one in summaries]
    attached = modules.Attached("prove.json", "Svarene i skjemaet", DATA) if keep else None
    order = modules.Order(
        documents,
        dt.datetime(2026, 11, 25, 12, 30, 5),
        level=level,
        site=SITE,
        attached=attached,
        **more,
    )
    made: own.Made = modules.finish(modules.render(order, packs()))
    return made


PICTURE = document.Picture(3, 2, zlib.compress(bytes([200, 30, 30] * 6)))
COVER = own.Cover("Elevmappe", "Eksempelvik kommune", "Jonas Ødegård")

_COLUMNS = tuple((str(number), (f"Rute {number}", "Matte")[: number % 3]) for number in range(1, 11))

WEEK = Week(
    "Dager",
    "Jonas",
    ("Tidspunkt", "Hva skjer", "Hvor", "Ansvar"),
    ("Mandag", "Tirsdag"),
    (
        ("08:30", (Step("Drosje hjemmefra", "Hjemme", "Mor", "Kjøre", "M8 30L40 30C42 20 10 20 8 30Z"), None)),
        ("09:30", (Step("Matte"), Step("", "B12", "", "Lese", "M8 8L40 8L40 40Z", time="09:45"))),
        ("", (Step(), None)),
    ),
    done=True,
)

EVERY_SHAPE = summary(
    Part(
        "Eleven",
        ("Skriv navnet først.",),
        (
            Field("Elev", "Jonas Ødegård", 1, "half"),
            Field("Født", "", 1, "half"),
            Field("Skole", "Øvre skole", 1, "third"),
            Field("Nummer", "158607 50012", 1, "third", note="Syntetisk testnummer"),
            Field("Klasse", "8B", 1, "third"),
            Field("Tiltak", "Møt eleven", 1, address="del-2/overganger/#mote"),
            Field("Status", "Borte 23 av 60 dager.\nMandag er vanskelig.", 3),
        ),
    ),
    Part(
        "Kryss",
        (),
        (
            Ticks("Dager", (("Mandag", True, None), ("Tirsdag", False, None))),
            Ticks("Hvem er med?", (("Skolen og hjemmet", True, None), ("En annen instans", True, "BUP"))),
            Ticks("Mange", tuple((f"Et lengre valg nummer {n}", n % 2 == 0, None) for n in range(6))),
            Ticks("Ett av dem", (("Ja, jeg samtykker", True, None), ("Noe annet", False, "")), single=True),
            Prose("Husk", ("Første punkt.", "Andre punkt.", "Tredje punkt.")),
            Prose("", ("Bare ett avsnitt.",)),
            Prose("", ("Et punkt.", "Et punkt til."), listed=True),
            Reference("del-2/overganger/#smart-start", "punkt 12.7 i veilederen", ("101", "010", "111")),
            Prompts("Spør om", ("Hvordan går det?",)),
        ),
    ),
    Part(
        "Verktøy",
        (),
        (
            Cards(
                "Kortene",
                (Card("Redd", 4, "Svært mye", "Verst om morgenen"), Card("Stress", 1, "Litt"), Card("Søvn"), Card("")),
                (Card("Fysisk syk", 0, "", "Nei"),),
                "Lagt bort",
                4,
            ),
            Board("Skalering", ("1 – liker ikke", "10 – liker godt"), _COLUMNS, ("Uten plass",)),
            Moves(
                "Det som flyttet seg", ("01.11.2026", ""), (Move("Buss", 1, 8), Move("Gym", 5, 2), Move("Mat", 3, 3))
            ),
            Block("", (Block("Dag 1", (Field("Dato", "1.12.2026"), Prose("", ("Tekst i dagen.",)))),)),
        ),
    ),
    Part(
        "Plan",
        (),
        (
            Grid(
                "Det vi er enige om",
                (("Delmål", ""), ("Tiltak", "wide"), ("Frist", "narrow")),
                (
                    (Cell("Komme inn"), Cell("Møt eleven ved porten", "del-2/overganger/#mote"), Cell("01.12.2026")),
                    (Cell(""), Cell(""), Cell("")),
                ),
                2,
            ),
        ),
    ),
    Part("Uka", (), (WEEK, replace(WEEK, name="", done=False), replace(WEEK, large=True))),
    signed(),
)

LONG_TEXT = "Kontaktlærer møter eleven ved inngangen klokka 8 og følger henne til grupperommet. " * 60

SAMPLES: dict[str, Summary] = {
    "every shape": EVERY_SHAPE,
    "on wide sheets": summary(*EVERY_SHAPE.parts, title="Liggende", orientation="landscape"),
    "a table over many sheets": of(
        Grid(
            "Mange rader",
            (("A", "narrow"), ("B", "")),
            tuple((Cell(f"Rad {n}"), Cell("Tekst " * (n % 30))) for n in range(120)),
            1,
        )
    ),
    "rows taller than a sheet": of(
        Grid(
            "Store", (("A", ""), ("B", "wide")), ((Cell("kort"), Cell(LONG_TEXT * 2)), (Cell(LONG_TEXT), Cell("x"))), 1
        )
    ),
    "long texts": of(
        Field("Langt", LONG_TEXT),
        Field("Smalt", LONG_TEXT, 1, "third"),
        Field("Ord", "Æ" * 3000),
        Ticks("Valg", tuple((LONG_TEXT[: 90 * n], True, None) for n in range(1, 9))),
        Cards("Kort", (Card("Redd", 2, "En del", LONG_TEXT), Card("x" * 400)), (), "Lagt bort", 4),
        Board("Tavle", ("1", "10"), (("1", ("Ord " * 300, "b")), ("2", ())), ("c" * 500,)),
    ),
    "many scripts": of(
        Field("Navn", "محمد الحسن (12.03.2013) bor i Oslo سلام"),
        Field("Arabisk", ARABIC),
        Field("Persisk", "می‌خواهم کتاب بخوانم"),
        Field("Samisk", "Máret Áŋŋá Gáhttor ŧ đ č š ž"),
        Field("Ukrainsk", "Привіт, Україно! Ελληνικά. Nguyễn Thị Hương. Łódź"),
        Field("Piler", "a → b ← c ↑ ↓ ✓ ☑ ■ □"),
        Grid("Tabell", (("A", ""), ("B", "")), ((Cell(ARABIC), Cell("Żółć")),), 1),
    ),
    "signs that no font has": of(Field("Tegn", "你好 😀 👩‍👩‍👧 e\u0301 \ud83d \ue000 \u0007 \ufeff slutt")),
    "nothing": of(
        Grid("Tom", (("A", ""), ("B", "")), (), 1), Moves("Ingen", ("", ""), ()), Board("T", ("", ""), (), ())
    ),
}
"""Summaries that between them have every shape in every measure."""
