"""The fonts of pages and paper: static cuts, in pieces that a browser fetches when it needs them."""

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from forms.build.runtime import webfonts

SAMI = "ÁáČčĐđŊŋŠšŦŧŽžÂâÄäÖöŃńǨǩǦǧǤǥƷʒǮǯÏï"
POLISH = "ĄąĆćĘęŁłŃńÓóŚśŹźŻż"


@pytest.fixture(scope="module")
def made(root: Path) -> dict[str, bytes]:
    return webfonts.make(root)


def faces(root: Path) -> list[tuple[str, str, set[int]]]:
    """What the style sheet names: file, weight, and the letters that the file is fetched for."""
    css = (root / "forms/web/site/fonts.css").read_text("utf-8")
    found = []
    for face in re.findall(r"@font-face \{(.*?)\}", css, re.DOTALL):
        if "url(" not in face:
            continue
        letters: set[int] = set()
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face):
            letters |= set(range(int(first, 16), int(last or first, 16) + 1))
        [file] = re.findall(r'url\("(.+?)"\)', face)
        [weight] = re.findall(r"font-weight: (\d+);", face)
        found.append((file, weight, letters))
    return found


def test_no_font_is_variable_and_each_has_the_weight_it_is_named_for(made: dict[str, bytes]) -> None:
    """Chromium puts a variable font into a PDF as drawings (Type 3)."""
    for name, data in made.items():
        font = TTFont(io.BytesIO(data))
        assert "fvar" not in font, name
        assert f"-{font['OS/2'].usWeightClass}.woff2" in name
        assert ("Bold" in font["name"].getDebugName(6)) == ("700" in name)


def test_the_style_sheet_names_each_file_for_letters_that_it_has(root: Path, made: dict[str, bytes]) -> None:
    """No letter is asked of two files, and none that is typed in Norway, Sápmi or Poland of none."""
    named = faces(root)
    assert {file for file, _, _ in named} == set(made)
    for weight in ("400", "700"):
        of_weight = [(file, letters) for file, at, letters in named if at == weight]
        for sign in SAMI + POLISH + "ÆØÅæøå«»–…€":
            [file] = [file for file, letters in of_weight if ord(sign) in letters]
            assert ord(sign) in TTFont(io.BytesIO(made[file])).getBestCmap(), sign
    latin = sum(len(made[f"atkinson-{weight}.woff2"]) for weight in (400, 700))
    assert latin < 30_000, "what each page fetches is no more than the variable font was"


def test_the_same_sources_give_the_same_bytes(root: Path, made: dict[str, bytes]) -> None:
    """A build can be made again and compared."""
    piece = webfonts.PIECES["noto-ext"]
    again = webfonts._cut((root / "node_modules" / piece.file).read_bytes(), 700, piece.letters)
    assert again == made["noto-ext-700.woff2"]


ARIAL = {
    400: dict(zip("abcdefghijklmnopqrstuvwxyzæøå ", (
        556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,
        722, 500, 500, 500, 889, 611, 556, 278,
    ), strict=True)),
    700: dict(zip("abcdefghijklmnopqrstuvwxyzæøå ", (
        556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556,
        778, 556, 556, 500, 889, 611, 556, 278,
    ), strict=True)),
}  # fmt: skip
"""Widths of Arial, Helvetica and Liberation Sans, in thousandths of the font's size: Adobe's tables of Helvetica."""


@pytest.mark.parametrize("weight", [400, 700])
def test_until_the_letters_come_others_as_wide_and_as_high_stand_there(
    root: Path, made: dict[str, bytes], weight: int
) -> None:
    """Nothing moves when the letters come: over the texts of the pages, a line has the same width in both."""
    css = (root / "forms/web/site/fonts.css").read_text("utf-8")
    places = [face for face in re.findall(r"@font-face \{(.*?)\}", css, re.DOTALL) if f"weight: {weight};" in face]
    own = TTFont(io.BytesIO(made[f"atkinson-{weight}.woff2"]))
    letters, widths, units = own.getBestCmap(), own["hmtx"], own["head"].unitsPerEm
    text = "".join(path.read_text("utf-8") for path in sorted((root / "docs").rglob("*.md")))
    text = "".join(letter for letter in text if letter in ARIAL[weight])
    ratio = sum(widths[letters[ord(x)]][0] for x in text) / units / (sum(ARIAL[weight][x] for x in text) / 1000)
    local = [face for face in places if "local(" in face]
    assert len(local) == 2
    for face in local:
        adjust, ascent, descent = (
            float(re.findall(rf"{name}: ([\d.]+)%", face)[0]) / 100
            for name in ("size-adjust", "ascent-override", "descent-override")
        )
        assert adjust * ascent == pytest.approx(own["hhea"].ascent / units, abs=0.005)
        assert adjust * descent == pytest.approx(-own["hhea"].descent / units, abs=0.005)
        if "Arial" in face:
            assert adjust == pytest.approx(ratio, abs=0.01)
