"""What the build makes for PDF files: font packs, and the logo."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from forms.browser.pdf import picture
from forms.build.runtime import fonts, logo
from forms.build.yaml_files import ContentError
from forms.export.pdf.bidi import JOINERS
from forms.export.pdf.face import PACKS, WEIGHTS, Face, Pack
from tests import pdfs

NORWEGIAN = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅabcdefghijklmnopqrstuvwxyzæøåéèêóòôüöä0123456789 .,:;!?()«»–—…·•%§½€/@&+=*#☐☒☑○⊗✓→"
)
SAMI = "áčđŋšŧžÁČĐŊŠŦŽ"


def test_the_packs_are_those_that_are_asked_for() -> None:
    """The build and the browser agree on the packs, and on the characters worth asking each for."""
    assert list(fonts.STACKS) == list(PACKS) == list(pdfs.files())
    for name, ranges in PACKS.items():
        signs = pdfs.packs()[name].signs
        assert any(chr(code) in signs for first, last in ranges for code in range(first, last + 1))
        beyond = [s for s in signs if name != "latin" and not any(a <= ord(s) <= b for a, b in ranges)]
        assert beyond == [], "no text would ever ask for these"


def test_every_letter_of_our_languages_is_there() -> None:
    """Norwegian in the first pack; Northern Sami in the first two; Ukrainian, Greek, Arabic, Persian, Kurdish, Urdu."""
    packs = pdfs.packs()
    assert set(NORWEGIAN) <= packs["latin"].signs
    assert set(SAMI) <= packs["latin"].signs | packs["latin-ext"].signs
    assert set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻăâîșțđơưạảấầậẻếềệỉịọốồộớờợụứừựỳỵ") <= packs["latin"].signs | packs["latin-ext"].signs
    assert set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя") <= packs["cyrillic"].signs
    assert set("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ") <= packs["greek"].signs
    assert set("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئپچژگکیڤۆێڵڕەٹڈڑںھہے،؛؟") <= packs["arabic"].signs
    assert not set(JOINERS) & packs["arabic"].signs


def test_letters_that_join_have_forms_that_do() -> None:
    """With their dots: three forms of a letter that joins on both sides, one of a letter that joins what is before."""
    forms = Face(pdfs.packs()["arabic"], "regular").forms
    for letter in "بتثجحخسشصضطظعغفقكلمنهيپچگکیڤێڵ":
        assert all(forms[letter]), letter
        assert len(set(forms[letter])) == 3
    for letter in "ادذرزوةأإآؤژۆڕ":
        assert forms[letter][2], letter


@pytest.mark.parametrize("name", PACKS)
def test_both_weights_have_the_same_signs(name: str) -> None:
    """A word that is bold in a heading can be written there too."""
    faces = [Face(pdfs.packs()[name], weight) for weight in WEIGHTS]
    assert faces[0].cmap.keys() == faces[1].cmap.keys()
    assert faces[0].forms.keys() == faces[1].forms.keys()


def test_kerning_brings_letters_nearer() -> None:
    """Where it is seen most: an AV stands closer than its letters are wide."""
    face = Face(pdfs.packs()["latin"], "regular")
    assert face.kerns["AV"] < -10
    assert face.kerns["To"] < -10
    assert all(abs(value) >= 10 for value in face.kerns.values())


def test_the_packs_are_small_enough_to_fetch() -> None:
    """Kilobytes that a reader waits for, by what is written."""
    most = {"latin": 40_000, "latin-ext": 64_000, "cyrillic": 40_000, "greek": 16_000, "arabic": 72_000}
    assert [name for name, data in pdfs.files().items() if len(data) > most[name]] == []


def test_a_font_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The build says what to do."""
    with pytest.raises(ContentError, match=r"scripts/build\.py installerer den"):
        fonts.make(tmp_path)


@pytest.mark.parametrize("data", [b"", b"x", zlib.compress(b""), zlib.compress(struct.pack(">I", 2) + b"{}")])
def test_what_is_no_pack_is_refused(data: bytes) -> None:
    """Cut off, or something else."""
    with pytest.raises(ValueError, match="not a font pack"):
        Pack(data)


BLACK: dict[str, Any] = {"RGB": (0, 0, 0), "RGBA": (0, 0, 0, 255), "L": 0, "LA": (0, 255), "1": 0}


def png(mode: str, colour: Any) -> bytes:
    """A picture of one colour with a black corner."""
    image = Image.new(mode, (7, 5), colour)
    image.putpixel((0, 0), BLACK[mode])
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [
        ("RGB", (200, 30, 40), (200, 30, 40)),
        ("RGBA", (200, 30, 40, 255), (200, 30, 40)),
        ("RGBA", (200, 30, 40, 0), (255, 255, 255)),
        ("RGBA", (0, 0, 0, 128), (127, 127, 127)),
        ("L", 90, (90, 90, 90)),
        ("LA", (90, 255), (90, 90, 90)),
    ],
)
def test_a_logo_is_read_as_it_looks_on_white(mode: str, colour: Any, seen: tuple[int, ...], tmp_path: Path) -> None:
    """Grey or coloured, with glass or without."""
    path = tmp_path / "logo.png"
    path.write_bytes(png(mode, colour))
    made = picture(logo.make(path, "logo.png"))
    rows = zlib.decompress(made.data)
    assert (made.width, made.height, len(rows)) == (7, 5, 7 * 5 * 3)
    assert tuple(rows[:3]) == (0, 0, 0)
    assert tuple(rows[-3:]) == seen


def test_a_logo_is_read_as_another_program_reads_it(tmp_path: Path) -> None:
    """A picture with every way in which rows are told by their neighbours, and one with a palette."""
    image = Image.effect_noise((60, 40), 90).convert("RGB").resize((61, 43))
    for how in (image, image.quantize(64)):
        path = tmp_path / "logo.png"
        how.save(path, optimize=False)
        made = picture(logo.make(path, "logo.png"))
        assert zlib.decompress(made.data) == how.convert("RGB").tobytes()


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", png("1", 1), png("RGB", (1, 2, 3))[:60]])
def test_a_logo_that_cannot_be_used_stops_the_build(data: bytes, tmp_path: Path) -> None:
    """With what was expected."""
    path = tmp_path / "logo.png"
    path.write_bytes(data)
    with pytest.raises(ContentError, match="Lagre logoen som PNG"):
        logo.make(path, "logo.png")
    with pytest.raises(ContentError, match=r"filen docs/annen\.png finnes ikke"):
        logo.make(tmp_path / "annen.png", "annen.png")
