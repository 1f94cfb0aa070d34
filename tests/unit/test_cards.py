"""The cards, boxes and board of docs/data/kort.yml: all that the guide has, on sheets that can be cut."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.build.pages import cards, drawings
from forms.build.pages.cards import GRIDS, Card, Grid, Sheet
from forms.build.pages.measures import ANY_CAUSE
from forms.build.pages.project import Project, read
from forms.build.yaml_files import ContentError
from forms.core.levels import LEVELS
from forms.core.templating import template
from tests.make import choices

COUNTS = {"hjelpekort": 10, "utdyping-fag": 15, "utdyping-laerere": 3, "utdyping-annet": 27, "skalering": 0}
SHEET = "kort:\n  title: Kort\n  slag: kort\n  knapp: kortene\n"

# The page box of print.css, which `@page cards` keeps, and the small line above the cards.
PAPER = (210 - 2 * 14, 297 - 16 - 15)
LINE = 6
# A column of the board, in millimetres: the page without its margins, and a tenth of it.
COLUMN = {"a4": (297 - 2 * 10) / 10, "a3": (420 - 2 * 10) / 10}
HARD = re.compile(
    r"individuelt|muntlig|alene med|presentere|medelev|gruppe|samarbeid|forlate|toalett|garderobe|KRLE|valgfag|fremmed",
    re.IGNORECASE,
)
"""What a child of ten may not know, or not read at once."""


def sheets() -> st.SearchStrategy[Sheet]:
    return st.builds(
        Sheet,
        id=st.just("kort"),
        title=st.just("Kort"),
        kind=st.sampled_from(["kort", "boks"]),
        button=st.just("kortene"),
        cards=st.lists(st.text(min_size=1), max_size=120).map(
            lambda texts: {str(n): text for n, text in enumerate(texts)}
        ),
        blanks=st.integers(0, 20),
    )


@pytest.mark.parametrize("sheet", COUNTS)
def test_every_card_of_the_guide_is_there(sheet: str, project: Project) -> None:
    """And at least one without text, for one's own words."""
    assert len(project.cards[sheet].cards) == COUNTS[sheet]
    assert project.cards[sheet].blanks


def test_a_card_is_shaded_by_the_steps_that_its_cause_is_weighed_by(
    root: Path, eksempelvik: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a step is called in one place, it is called on the cards."""
    monkeypatch.setitem(LEVELS, "4", "Mest av alt")
    (table,) = [
        question for question in read(root, eksempelvik).forms["kartlegging"].questions() if question.id == "kort"
    ]

    assert {choice.id: choice.label for choice in choices(table.inside()["vekt"])} == LEVELS


def test_causes_of_measures_are_the_help_cards(project: Project) -> None:
    """What a measure says it helps with is what the pupil chose among the cards, or none of them in particular."""
    *causes, (any_cause, _) = project.words["arsaker"].items()
    assert causes == list(project.cards["hjelpekort"].cards.items())[:-1]
    assert any_cause == ANY_CAUSE


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"measures": {"borte": ("koble-til-medelev",)}}, "linje 5: a.tiltak.borte: det finnes ikke noe kort"),
        ({"measures": {"en": ("borte",)}}, "linje 6: a.tiltak.en[0]: det finnes ikke noe tiltak med id-en «borte»"),
        ({"formerly": {"borte": "Før"}}, "linje 3: a.het.borte: det finnes ikke noe kort"),
    ],
)
def test_what_is_said_of_a_card_that_is_not_there_stops_the_build(
    change: dict[str, Any], place: str, tmp_path: Path
) -> None:
    """A box, a measure, or a text from before."""
    sheet = replace(Sheet("a", "A", "boks", "a", cards={"en": "Én"}), **change)
    path = tmp_path / "kort.yml"
    path.write_text("a:\n  het:\n    borte: Før\n  tiltak:\n    borte: [koble-til-medelev]\n    en: [borte]\n", "utf-8")
    with pytest.raises(ContentError, match=f"^kort.yml: {re.escape(place)}"):
        cards.check_measures({"a": sheet}, {"koble-til-medelev"}, "kort.yml", path)


def test_every_card_is_said_by_the_pupil_too(project: Project) -> None:
    """A help card has a drawing and one sentence of ten words at most; so have both ends of the board."""
    cards, board = project.cards["hjelpekort"], project.cards["skalering"]
    assert list(cards.lines) == list(cards.cards)
    assert set(cards.drawings) == set(cards.cards)
    assert set(board.lines) == set(board.drawings) == {"1", "10"}
    for line in [*cards.lines.values(), *board.lines.values()]:
        assert re.fullmatch(r"[A-ZÆØÅ][^.!?]+\.", line)
        assert len(line.split()) <= 10
        assert not HARD.search(line)


def test_a_box_with_a_hard_word_is_said_by_the_pupil_too(project: Project) -> None:
    """In a sentence of ten words at most, without a hard word."""
    boxes = [project.cards[name] for name in ("utdyping-fag", "utdyping-laerere", "utdyping-annet")]
    hard = {id_ for sheet in boxes for id_, text in sheet.cards.items() if HARD.search(text)}
    lines = {id_: line for sheet in boxes for id_, line in sheet.lines.items()}
    assert set(lines) == hard
    assert len(hard) == 17
    for line in lines.values():
        assert re.fullmatch(r"Jeg [^.!?]+\.", line)
        assert len(line.split()) <= 10
        assert not HARD.search(line)


def test_the_source_and_what_is_ours_are_kept_apart(project: Project) -> None:
    """The pupil's sentences stand beside the source's words, never in their place, and the pages say whose they are."""
    kinds = {choice["label"]: choice["line"] for choice in project.cards["hjelpekort"].choices()}
    assert kinds["Engstelig/redd"] == "Jeg blir redd når jeg tenker på skolen."


@given(sheets())
def test_every_card_is_printed_once_and_in_order(sheet: Sheet) -> None:
    """However many there are."""
    printed = [card for page in sheet.pages() for card in page if not card.spare]
    assert printed == [*(Card(text) for text in sheet.cards.values()), *[Card()] * sheet.blanks]


@given(sheets())
def test_no_row_has_a_hole(sheet: Sheet) -> None:
    """In either size each row is full, and no sheet holds more than there is room for."""
    sizes = {"large": GRIDS[sheet.kind]} | ({"small": GRIDS["liten"]} if sheet.kind == "boks" else {})
    for page in sheet.pages():
        for size, grid in sizes.items():
            shown = [card for card in page if not card.spare or size in card.spare.split()]
            assert len(shown) % grid.columns == 0
            assert len(shown) <= grid.size


@pytest.mark.parametrize("kind", GRIDS)
def test_a_full_sheet_fits_the_paper(kind: str) -> None:
    """Also in a browser that knows no named pages, where the margins are those of other pages."""
    grid = GRIDS[kind]
    assert grid.columns * grid.width <= PAPER[0]
    assert grid.rows * grid.height + LINE <= PAPER[1]


@pytest.mark.parametrize(("kind", "board"), [("boks", "a3"), ("liten", "a4")])
def test_boxes_fit_the_columns_of_their_board(kind: str, board: str) -> None:
    """With some room on both sides, since nobody cuts or places to the millimetre."""
    assert 2 <= COLUMN[board] - GRIDS[kind].width <= 5


def test_the_styles_draw_the_same_grids(root: Path) -> None:
    """Millimetres stand in Python and in CSS: here they are held together."""
    css = (root / "forms/web/site/cards_paper.css").read_text(encoding="utf-8")
    drawn = re.findall(r"repeat\((\d+), (\d+)mm\);\s*grid-auto-rows: (\d+)mm", css)
    told = {(grid.columns, grid.width, grid.height) for grid in GRIDS.values()}
    assert {tuple(map(int, numbers)) for numbers in drawn} == told


def test_a_card_shows_text_as_text(project: Project) -> None:
    """What an editor or a municipality writes is never markup."""
    sheet = Sheet("kort", "<Kort>", "kort", "kortene", cards={"ute": "<b>Ute & inne"})
    html = template("build/pages/cards.html").render(sheet=sheet, owner="A & <B>")
    assert "&lt;b&gt;Ute &amp; inne" in html
    assert "A &amp; &lt;B&gt;" in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kort:\n  title: Kort\n", "kort: nøkkelen «slag» mangler"),
        (SHEET, "kort: "),
        (SHEET + "  kort: [Ute, Ute]\n", "kort.kort: "),
        (SHEET + "  kort: {ute: ''}\n", "kort.kort.ute: "),
        (SHEET + "  kort: {Ute: Ute}\n", "kort.kort: «Ute»: må være a–z"),
        (SHEET + "  kort: {ute: Ute}\n  tomme: -1\n", "kort.tomme: "),
        (SHEET + "  kort: {ute: Ute}\n  felt: farge\n", "kort.felt: «farge» er ikke en av skraver, navn"),
        (SHEET + "  kort: {ute: Ute}\n  jeg: {ute: Jeg er ute. Jeg er inne.}\n", "kort.jeg.ute: "),
        (
            SHEET + "  kort: {ute: Ute}\n  jeg: {ute: 1 to 3 fire 5 seks 7 åtte 9 ti 11.}\n",
            "kort.jeg.ute: ",
        ),
        (SHEET + "  kort: {ute: Ute}\n  papir: A4\n", "kort: ukjent nøkkel «papir». Kjente nøkler: "),
        (SHEET + "  tomme: 1\n  soyler: [{betyr: bra}, {tall: 2}]\n", "kort.soyler[0]: nøkkelen «tall» mangler"),
        ("Mine kort: {title: Kort, slag: kort, knapp: kortene, tomme: 1}\n", "«Mine kort»: må være a–z"),
        ("", "en tom verdi er ikke nøkler med verdier"),
    ],
)
def test_a_sheet_that_cannot_be_used_stops_the_build(text: str, expected: str, tmp_path: Path) -> None:
    """Naming the file, the line and the key."""
    (tmp_path / "kort.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as error:
        cards.read(tmp_path / "kort.yml", "docs/data/kort.yml")
    assert re.match(rf"docs/data/kort\.yml: linje \d+: {re.escape(expected)}", str(error.value))


def test_a_sentence_of_a_card_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    """It would never be seen."""
    (tmp_path / "kort.yml").write_text(SHEET + "  kort: {ute: Ute}\n  jeg: {inne: Jeg er inne.}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"kort\.yml: linje \d+: kort\.jeg\.inne: det finnes ikke noe kort"):
        cards.read(tmp_path / "kort.yml", "docs/data/kort.yml")


def test_a_drawing_of_a_card_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    """Its file is named."""
    (tmp_path / "kort.yml").write_text(SHEET + "  kort: {ute: Ute}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"docs/assets/pictures/kort/kort/inne\.svg: filen: har ikke noe kort"):
        cards.read(tmp_path / "kort.yml", "docs/data/kort.yml", {"kort/ute": "M0 0", "kort/inne": "M0 0"})


@pytest.mark.parametrize(
    ("svg", "expected"),
    [
        ("<svg", "er ikke en lesbar tegning"),
        ('<svg viewBox="0 0 48 48"/>', "skal ha viewBox"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>', "skal ha viewBox"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle r="9"/></svg>', "skal ha én strek"),
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M1 1" fill="red"/></svg>',
            "skal ha én strek",
        ),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M1 1a9 9"/></svg>', "kan bare ha M, L"),
        # A pattern that tries every way to part the digits would never end.
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M{"1" * 5_000}!"/></svg>',
            "kan bare ha M, L",
        ),
    ],
)
def test_a_drawing_in_another_style_stops_the_build(svg: str, expected: str, tmp_path: Path) -> None:
    """Naming its file."""
    file = tmp_path / drawings.FOLDER / "kort/ute.svg"
    file.parent.mkdir(parents=True)
    file.write_text(svg, encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(f"{drawings.FOLDER}/kort/ute.svg: ") + f".*{expected}"):
        drawings.read(tmp_path)


def test_a_grid_knows_what_its_last_row_lacks() -> None:
    """A full row lacks nothing."""
    assert [Grid(5, 9, 36, 28).missing(count) for count in (0, 1, 5, 18)] == [0, 4, 0, 2]
