"""The files keep the rules of PDF/A and PDF/UA, and the rules that say so see each fault that was planted."""

from __future__ import annotations

import datetime as dt
import importlib
import io
import itertools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pdfua
import pikepdf
import pytest

from forms.core.answers import Answers
from forms.core.items import Field, Step, Week
from forms.core.model import Form
from forms.core.summary import summarise
from tests import pdfs
from tests.pdfrules import faults
from tests.pdfs import LEVELS, SAMPLES

PACKAGE = "forms.export.pdf"
SOURCES = Path(str(importlib.import_module(PACKAGE).__file__)).parent
_numbers = itertools.count(1)

PLANTED: dict[str, tuple[str, str, str]] = {
    "a head without what it is the head of": ("tables", '"Scope": Name("Column")', '"Scoped": Name("Column")'),
    "no language": ("document", '"Lang": LANGUAGE,', ""),
    "not said to be tagged": ("document", '"MarkInfo": {"Marked": True},', ""),
    "the title is not shown": ("document", '"ViewerPreferences": {"DisplayDocTitle": True},', ""),
    "the foot of a sheet is nothing": (
        "sheets",
        'pen.canvas.artifact(page, operators, "/Type/Pagination/Subtype/Footer")',
        "pen.canvas.pages[page].operators.append(operators)",
    ),
    "a figure without words": ("pictures", 'Alt=f"Skravert', 'Old=f"Skravert'),
    "a heading too deep": ("setting", 'Element(f"H{min(level, 6)}"', 'Element(f"H{min(level + (level > 1), 6)}"'),
    "codes that are no text": ("face", '"ToUnicode": objects.add({}, self._to_unicode()),', ""),
    "wrong widths": ("face", "round(self.widths[glyph], 2)", "round(self.widths[glyph] + 30, 2)"),
    "no output intent": ("document", '"OutputIntents": [', '"OutputIntended": ['),
    "two titles": ("document", 'info = {"Title": about.title,', 'info = {"Title": about.title + "x",'),
    "entries without a list": ("setting", 'return Element("L", parent,', 'return Element("Sect", parent,'),
    "the glyph for what is missing": (
        "words",
        "glyph = face.cmap[sign]\n",
        "glyph = 0 if sign == 'r' else face.cmap[sign]\n",
    ),
    "a file attached where none may be": ("document", 'self.about.level in ("2a", "4")', "not self"),
    "a property that nobody described": ("metadata", '{"" if modern else _UA_SCHEMA}', ""),
    "a head without its row": ("tables", 'Element("TR", Element("THead", holder))', 'Element("THead", holder)'),
    "a link that is not told": ("document", '"Contents": link.told,', ""),
    "a link that is not printed": ("document", '"F": PRINTED,', ""),
    "a link outside the tree": ("tree", "element.kids.append(link)", "pass"),
    "a link that belongs to nothing": (
        "document",
        "owners[key] = self.places[element]",
        "owners[key] = self.places[self.canvas.root]",
    ),
    "a piece that two tags hold": (
        "tree",
        "element.kids.append(Mark(page, number))",
        "element.kids += [Mark(page, number)] * 2",
    ),
    "a piece under the wrong tag": ("tree", 'f"/{element.tag} <</MCID', 'f"/Span <</MCID'),
    "an entry without a body": ("setting", 'Element("LBody", entry), text', 'Element("Lbl", entry), text'),
    "a box with no words": ("board", 'figure.attributes["A"] = box', 'figure.attributes["B"] = box'),
    "packed metadata": ("document", "words, squeeze=False)", "words)"),
    "another level": ("metadata", "<pdfaid:part>{part}", "<pdfaid:part>1"),
    "no identity": ("syntax", '{"ID": [digest] * 2, ', '{"Id": [digest] * 2, '),
    "another colour space": ("blocks", '"0.4 0.46 0.5 RG"', '"0.4 0.46 0.5 0 K"'),
    "links in no order": ("document", '"Tabs": Name("S"),', ""),
    "a tick that is not told": ("shapes", 'Element("Lbl", entry, ActualText=', 'Element("Lbl", entry, Told='),
    "a font that is not in the file": ("face", '"FontFile2": objects', '"FontFile": objects'),
    "a font that is not called a part of one": ("face", 'Name(f"{tag}+{self', 'Name(f"{self'),
    "codes that are no glyphs": ("face", '"CIDToGIDMap": Name("Identity")', '"CIDToGIDMap": Name("Other")'),
    "another day in one description": (
        "metadata",
        "<xmp:CreateDate>{when}",
        "<xmp:CreateDate>2020-01-01T00:00:00+00:00",
    ),
    "another author": ("document", '"Author": about.author,', '"Author": about.title,'),
    "another producer": ("document", '"Producer": metadata.PRODUCER', '"Producer": "x"'),
    "a level in small letters": ("metadata", "level[1:].upper()", "level[1:]"),
    "no part of PDF/UA": ("metadata", "<pdfuaid:part>1</pdfuaid:part>", ""),
    "no metadata": ("document", 'catalog["Metadata"] =', 'catalog["Metadatum"] ='),
    "no language of the metadata": ("metadata", "<rdf:li>{language}</rdf:li>", "<rdf:li>en</rdf:li>"),
    "no tree": ("document", '"StructTreeRoot": self', '"StructTree": self'),
    "a page that leads to no tags": ("document", '"StructParents": at,', ""),
    "tags in each other's place": ("document", '"P": parents[element],', '"P": top,'),
    "a tag that nobody knows": ("setting", 'Element(f"H{min(level, 6)}"', 'Element(f"Heading{level}"'),
    "a list that says nothing of its numbering": ("setting", '"ListNumbering": ', '"Numbering": '),
    "a row that lacks a cell": (
        "tables",
        "zip(contents, xs, columns, strict=True)",
        "zip(list(contents)[1:], xs, columns)",
    ),
    "what says nothing inside a tag": (
        "tree",
        "<</MCID {number}>> BDC\\n",
        "<</MCID {number}>> BDC\\n/Artifact <</Type/Layout>> BDC EMC\\n",
    ),
    "a colour profile of one colour": ("document", 'add({"N": 3}, metadata.srgb())', 'add({"N": 1}, metadata.srgb())'),
    "a header of another version": ("syntax", 'f"%PDF-{version}', 'f"%PDF-1.4'),
    "something after the end": ("syntax", '%%EOF\\n"', '%%EOF\\n\\n"'),
    "a script": (
        "document",
        '"PageMode": Name',
        '"OpenAction": {"S": Name("JavaScript"), "JS": "1"}, "PageMode": Name',
    ),
    "a form to fill in": ("document", '"PageMode": Name', '"AcroForm": {"Fields": []}, "PageMode": Name'),
    "a picture that is smoothed": ("document", '"BitsPerComponent": 8,', '"BitsPerComponent": 8, "Interpolate": True,'),
    "a picture that is seen through": ("document", '"BitsPerComponent": 8,', '"BitsPerComponent": 8, "SMask": Ref(1),'),
    "a picture in other colours": ("document", 'Name("DeviceRGB")', 'Name("DeviceCMYK")'),
    "sheets that are seen through": (
        "document",
        '"Tabs": Name("S"),',
        '"Tabs": Name("S"), "Group": {"S": Name("Transparency")},',
    ),
    "states that nobody asked for": ("document", '{"Font": fonts}', '{"Font": fonts, "ExtGState": {"A": {"ca": 0.5}}}'),
    "a stream packed in a way that is not free": (
        "syntax",
        'value["Filter"] = Name("FlateDecode")',
        'value["Filter"] = [Name("FlateDecode"), Name("Crypt")]',
    ),
    "tags that may be wrong": ("document", '{"Marked": True}', '{"Marked": True, "Suspects": True}'),
    "a profile of another kind": ("metadata", 'b"mntr"', 'b"abst"'),
    "a profile of another version": ("metadata", "0x02100000", "0x05100000"),
    "metadata that tell their length": ("metadata", 'czkc9d"?>', 'czkc9d" bytes="10"?>'),
    "a property that nobody knows": ("metadata", "<dc:format>", "<dc:source>x</dc:source><dc:format>"),
    "a title in no language": (
        "metadata",
        '<rdf:Alt><rdf:li xml:lang="x-default">{_text(title)}</rdf:li></rdf:Alt>',
        "{_text(title)}",
    ),
    "a page that does something": ("document", '"Tabs": Name("S"),', '"Tabs": Name("S"), "AA": {},'),
    "a page without a size": ("document", '"MediaBox": [0, 0, page.width, page.height],', ""),
    "layers": ("document", '"PageMode": Name', '"OCProperties": {"D": {}}, "PageMode": Name'),
    "a link that starts a program": ("document", 'Name("URI"), "URI":', 'Name("Launch"), "F":'),
    "two heads of a table": ("tables", 'Element("TBody"', 'Element("THead"'),
    "a picture of few colours": ("document", '"BitsPerComponent": 8,', '"BitsPerComponent": 3,'),
    "an outline without words": ("document", '"Title": mark.text,', '"Title": "",'),
}
"""What may go wrong: the module, what stands there, and what stands there instead."""

FOREIGN: dict[str, tuple[str, str, str]] = {
    "letters in another script that are called Norwegian": ("words", "if key in FOREIGN:", "if not key:"),
    "signs that no font has and that are called Norwegian": ("words", "Lang=language(piece.signs)", "Lang=None"),
    "Norwegian that is called unknown": (
        "blocks",
        "spoken = language(text)",
        "spoken = max(text) > '\u0600' and 'und' or None",
    ),
    "a tag of an unknown language for a text in two": ("blocks", 'element.attributes["Lang"] = None', "pass"),
}
"""What may go wrong where a text is in several scripts."""

ATTACHED: dict[str, tuple[str, str, str]] = {
    "a file without a relation": ("document", '"AFRelationship": Name("Source"),', ""),
    "a file that the document does not name": ("document", '"AF": [spec]', '"Af": [spec]'),
    "a file without a type": ("document", '"Subtype": Name("application/json"), ', ""),
    "a file that is not described": ("document", '"Desc": attached.about,', ""),
    "a file without a name for all": ("document", '"UF": attached.name,', ""),
    "a file without a day": ("document", '"ModDate": made, ', ""),
}
"""What may go wrong where the answers are attached."""

MODERN: dict[str, tuple[str, str, str]] = {
    "a list with labels and no numbering": (
        "setting",
        'kind = "Unordered" if self.modern else numbering',
        "kind = numbering",
    ),
    "an outline that leads to no tag": ("document", '"SD": tag}', '"Sd": tag}'),
    "tags in no namespace": ("document", '"NS": namespace,', ""),
    "an information dictionary": ("document", "kept = None if self.modern else", "kept ="),
}
"""What may go wrong at the levels of PDF 2.0 alone."""


@pytest.fixture
def flawed(tmp_path: Path) -> Iterator[Callable[[str, str, str], Any]]:
    """The package with one place changed, as `forms.export.pdf.render`."""
    added: list[str] = []

    def change(module: str, before: str, after: str) -> ModuleType:
        name = f"flawed_{next(_numbers)}"
        folder = tmp_path / name
        folder.mkdir()
        for path in SOURCES.glob("*.py"):
            text = path.read_text(encoding="utf-8")
            if path.stem == module:
                assert before in text
                text = text.replace(before, after)
            (folder / path.name).write_text(text.replace(PACKAGE, name), encoding="utf-8")
        added.append(name)
        return importlib.import_module(f"{name}.render")

    sys.path.insert(0, str(tmp_path))
    importlib.invalidate_caches()
    yield change
    sys.path.remove(str(tmp_path))
    for name in [module for module in sys.modules if module.split(".")[0] in added]:
        del sys.modules[name]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_keeps_the_rules(name: str, level: str) -> None:
    """At every level, with all shapes, with the answers in it and without; a file of 4f has to hold something."""
    for keep in (False, True):
        lacking = ["data: nothing is attached"] if level == "4f" and not keep else []
        assert faults(pdfs.make(SAMPLES[name], level=level, keep=keep).pdf, level) == lacking


def _seen(pdf: bytes, level: str = "2a") -> bool:
    """Whether faults are found in a file that can be read: what makes it unreadable would pass for any fault."""
    found = faults(pdf, level)
    assert not [fault for fault in found if fault.startswith("cannot be read")]
    return bool(found)


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_seen(name: str, flawed: Callable[..., Any]) -> None:
    """The rules tell a faulty file from a right one."""
    made = pdfs.make(SAMPLES["every shape"], keep=True, render=flawed(*PLANTED[name]), picture=pdfs.PICTURE)
    assert _seen(made.pdf)


@pytest.mark.parametrize("name", FOREIGN)
def test_a_planted_fault_with_languages_is_seen(name: str, flawed: Callable[..., Any]) -> None:
    """Also where only a part of a text is in another script."""
    steps = (Step("سباحة", "Grupperom"), Step("", "你好", word="Gym", drawing="M4 24L44 24"))
    week = Week("Dager", "", ("Tid", "Hva", "Hvor", "Hvem"), ("Mandag", "Tirsdag"), (("08:30", steps),))
    summary = pdfs.of(Field("Navn", "محمد الحسن bor i Oslo"), Field("Tegn", "你好"), week)
    assert faults(pdfs.make(summary).pdf) == []
    assert _seen(pdfs.make(summary, render=flawed(*FOREIGN[name])).pdf)


@pytest.mark.parametrize("name", ATTACHED)
def test_a_planted_fault_is_seen_where_a_file_is_attached(name: str, flawed: Callable[..., Any]) -> None:
    """Which only one level of the older ones has."""
    summary = SAMPLES["nothing"]
    assert faults(pdfs.make(summary, level="3a", keep=True).pdf, "3a") == []
    assert _seen(pdfs.make(summary, level="3a", keep=True, render=flawed(*ATTACHED[name])).pdf, "3a")


@pytest.mark.parametrize("name", MODERN)
def test_a_planted_fault_is_seen_at_the_levels_of_pdf_2(name: str, flawed: Callable[..., Any]) -> None:
    """Those ask for more in some places."""
    made = pdfs.make(SAMPLES["every shape"], level="4", render=flawed(*MODERN[name]))
    assert _seen(made.pdf, "4")


PRIVATE = ("\ue000", "\uf8ff", "\U000f0000", "\U0010fffd")


@pytest.mark.parametrize("sign", PRIVATE)
def test_a_sign_that_means_nothing_is_seen_at_the_levels_of_pdf_2(sign: str, flawed: Callable[..., Any]) -> None:
    """In what is read for a sign that no font has, in a title and in the outline; the writer holds none of them."""
    render = flawed("words", '_PRIVATE.sub("\\ufffd", ', '_PRIVATE.sub("\\\\g<0>", ')
    for summary in (pdfs.of(Field("Tegn", f"a{sign}b")), pdfs.of(title=f"a{sign}b")):
        assert _seen(pdfs.make(summary, level="4", render=render).pdf, "4")
        assert not _seen(pdfs.make(summary, render=render).pdf)
        assert faults(pdfs.make(summary, level="4").pdf, "4") == []


@pytest.mark.parametrize("name", SAMPLES)
def test_another_program_finds_no_fault(name: str, tmp_path: Path) -> None:
    """`pdfua` looks for 16 of the 106 faults of PDF/UA-1 that a machine can find, and can try all its rules here."""
    assert problems(pdfs.make(SAMPLES[name], keep=True).pdf, tmp_path / "file.pdf") == []


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_program_has_to_repair_it(name: str, level: str) -> None:
    """What `qpdf --check` says: every object is where it should be, and every stream can be unpacked."""
    with pikepdf.open(io.BytesIO(pdfs.make(SAMPLES[name], level=level, keep=True).pdf)) as file:
        assert file.check_pdf_syntax() == []


def test_a_file_to_repair_is_seen(flawed: Callable[..., Any]) -> None:
    """It is not that nothing is ever said."""
    flaw = ("syntax", 'value["Length"] = len(stream)', 'value["Length"] = 1')
    made = pdfs.make(SAMPLES["nothing"], render=flawed(*flaw))
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        assert file.check_pdf_syntax()


def test_the_other_program_finds_what_it_looks_for(flawed: Callable[..., Any], tmp_path: Path) -> None:
    """It is not that it lets everything through."""
    made = pdfs.make(SAMPLES["every shape"], render=flawed(*PLANTED["no language"]))
    assert problems(made.pdf, tmp_path / "file.pdf")


def problems(pdf: bytes, path: Path) -> list[str]:
    """What `pdfua` is certain of, and the rules that it could not try."""
    path.write_bytes(pdf)
    report = pdfua.validate(str(path))
    certain = [one.message for one in report.findings if one.confidence is pdfua.Confidence.CERTAIN]
    return certain + [str(outcome.skipped_reason) for outcome in report.skipped]


def test_a_blank_form_keeps_the_rules(form: Form) -> None:
    """As it does filled in."""
    assert faults(pdfs.make(summarise(form, Answers.blank(form), dt.date(2026, 11, 22))).pdf) == []


@pytest.mark.parametrize("level", LEVELS)
def test_a_case_with_a_logo_keeps_the_rules(level: str) -> None:
    """Several forms in one file, behind a sheet that leads to each of them."""
    made = pdfs.make(*list(SAMPLES.values())[:3], level=level, keep=True, cover=pdfs.COVER, picture=pdfs.PICTURE)
    assert faults(made.pdf, level) == []
