"""The cards, boxes and board of `docs/data/kort.yml` (build only): laid out on sheets, and as lists for the forms."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from forms.build.pages.drawings import FOLDER
from forms.build.yaml_checks import check, fault
from forms.build.yaml_files import ContentError, read_yaml

SCHEMA = Path(__file__).with_name("cards.schema.json")
_NO_CARD = "det finnes ikke noe kort med denne id-en under kort"


@dataclass(frozen=True, slots=True)
class Grid:
    """How many cards a sheet of A4 holds, and a card's size in millimetres."""

    columns: int
    rows: int
    width: int
    height: int

    @property
    def size(self) -> int:
        """The cards of a full sheet."""
        return self.columns * self.rows

    def missing(self, count: int) -> int:
        """How many cards a last row of `count` cards lacks."""
        return -count % self.columns


GRIDS: Mapping[str, Grid] = {
    "kort": Grid(columns=2, rows=3, width=90, height=84),
    "boks": Grid(columns=5, rows=9, width=36, height=28),
    "liten": Grid(columns=7, rows=12, width=25, height=20),
}
"""The kinds of `kort.yml`, and the small size of a box. `cards_paper.css` draws them; a test holds the two together."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the board, and what its number means where it stands at an end.

    `meaning` is in the source's words, and `line` is how the pupil would say it.
    """

    number: int
    meaning: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A card or a box. Without text it is for one's own words."""

    text: str = ""
    drawing: str = ""
    spare: str = ""
    """Empty for a card that was asked for. Else the sizes ("large", "small") whose last row it fills up:
    paper that has to be cut anyway."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one `/// kort | id` shows and prints. `cards` are the texts by their ids.

    By the id of a card or a column: `lines` is what it says when the pupil says it, `drawings` its picture as an SVG
    path, and `measures` the ids of the measures that a box leads to. On the board, what is placed on `hard` or below it
    is hard. `formerly` is the text that a box had before: files that were saved then still have it.
    """

    id: str
    title: str
    kind: str
    button: str
    field: str = ""
    cards: Mapping[str, str] = MappingProxyType({})
    blanks: int = 0
    columns: tuple[Column, ...] = ()
    measures: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    hard: int = 0
    formerly: Mapping[str, str] = MappingProxyType({})
    lines: Mapping[str, str] = MappingProxyType({})
    drawings: Mapping[str, str] = MappingProxyType({})

    @property
    def texts(self) -> Mapping[str, str]:
        """The cards, or the columns of the board, as forms take them."""
        columns = {
            str(at.number): f"{at.number} – {at.meaning}" if at.meaning else str(at.number) for at in self.columns
        }
        return self.cards or columns

    @property
    def named(self) -> str:
        """What its boxes are of, where a name is written on them ("Lærer"); "" for a sheet of other boxes."""
        return next(iter(self.cards.values())).split()[0] if self.field == "navn" else ""

    def choices(self) -> list[dict[str, str]]:
        """The same as a form's choices, each with what the pupil would say of it, and its picture."""
        return [
            {"id": id_, "label": text, "line": self.lines.get(id_, ""), "drawing": self.drawings.get(id_, "")}
            for id_, text in self.texts.items()
        ]

    def pages(self) -> Iterator[tuple[Card, ...]]:
        """The cards of each sheet of paper, with no hole in a row: blank cards fill what is left."""
        grid = GRIDS[self.kind]
        printed = [Card(text, self.drawings.get(id_, "")) for id_, text in self.cards.items()]
        cards = [*printed, *(Card() for _ in range(self.blanks))]
        for start in range(0, len(cards), grid.size):
            page = cards[start : start + grid.size]
            large = grid.missing(len(page))
            small = GRIDS["liten"].missing(len(page)) if self.kind == "boks" else 0
            for number in range(max(large, small)):
                sizes = ("large" if number < large else "", "small" if number < small else "")
                page.append(Card(spare=" ".join(filter(None, sizes))))
            yield tuple(page)


def read(path: Path, name: str, drawings: Mapping[str, str] = MappingProxyType({})) -> dict[str, Sheet]:
    """Read the sheets; `name` is how errors call the file, and `drawings` are those of `forms.build.pages.drawings`.

    Raises ContentError for what cannot be used, and for a drawing or a line of a card that does not exist.
    """
    data = read_yaml(path, name)
    check(data, SCHEMA.read_text("utf-8"), name, source=path)
    sheets = {id_: _sheet(id_, item, drawings) for id_, item in data.items()}
    for sheet in sheets.values():
        for id_ in sheet.lines:
            if id_ not in sheet.texts:
                raise fault(path, name, [sheet.id, "jeg", id_], _NO_CARD)
    known = {f"{sheet.id}/{id_}" for sheet in sheets.values() for id_ in sheet.texts}
    if unknown := sorted(set(drawings) - known):
        raise ContentError(f"{FOLDER}/{unknown[0]}.svg", "filen", f"har ikke noe kort i {name}")
    return sheets


def check_measures(sheets: Mapping[str, Sheet], known: Container[str], name: str, source: Path | None = None) -> None:
    """Raises ContentError, naming the file as `name`, for a box or a measure that does not exist.

    source: the file itself, for the line.
    """
    for sheet in sheets.values():
        for box in sheet.formerly:
            if box not in sheet.cards:
                raise fault(source, name, [sheet.id, "het", box], _NO_CARD)
        for box, measures in sheet.measures.items():
            place = [sheet.id, "tiltak", box]
            if box not in sheet.cards:
                raise fault(source, name, place, _NO_CARD)
            for number, measure in enumerate(measures):
                if measure not in known:
                    told = f"det finnes ikke noe tiltak med id-en «{measure}»"
                    raise fault(source, name, [*place, number], told)


def _sheet(id_: str, item: Mapping[str, Any], drawings: Mapping[str, str]) -> Sheet:
    columns = tuple(Column(at["tall"], at.get("betyr", ""), at.get("jeg", "")) for at in item.get("soyler", ()))
    folder = f"{id_}/"
    return Sheet(
        id=id_,
        title=item["title"],
        kind=item["slag"],
        button=item["knapp"],
        field=item.get("felt", ""),
        cards=item.get("kort", {}),
        blanks=item.get("tomme", 0),
        columns=columns,
        measures={box: tuple(ids) for box, ids in item.get("tiltak", {}).items()},
        hard=item.get("vanskelig", 0),
        formerly=item.get("het", {}),
        lines={**item.get("jeg", {}), **{str(at.number): at.line for at in columns if at.line}},
        drawings={key.removeprefix(folder): line for key, line in drawings.items() if key.startswith(folder)},
    )
