"""What must hold of every PDF that is filed: rules of PDF/A and PDF/UA, as far as a file made here can break them.

It is no judge of other files. Each rule names its source; `tests/unit/test_pdf_rules.py` breaks each on purpose.
Sources: A = ISO 19005-2 (A-2, and A-3 with it), A4 = ISO 19005-4, UA = ISO 14289-1, PDF = ISO 32000-1.
"""

from __future__ import annotations

import io
import itertools
import re
import struct
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

from fontTools.ttLib import TTFont
from pypdf.generic import StreamObject

from tests.pdffile import PAINTS, PdfFile, Tag, opened, to_unicode

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUAID = "{http://www.aiim.org/pdfua/ns/id/}"

PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"THead", "TBody"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "Caption": {"Table"},
    "Document": set(),
}
"""Tags that stand in nothing else (PDF 14.8.4)."""

CHILDREN = {
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"Caption", "THead", "TBody"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "Document": {"Sect", "P", "H1", "H2", "H3", "L", "Table", "Figure"},
}
"""Tags that hold nothing else."""

OTHERS = {"ARABIC", "CJK", "CYRILLIC", "DEVANAGARI", "ETHIOPIC", "GREEK", "HANGUL", "HEBREW", "THAI"}
"""Scripts that Norwegian is not written in, as Unicode's names of letters begin."""

BOXES = set("\u2610\u2612\u25cb\u2297")
"""Signs that stand for boxes to tick."""

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Signs of which nobody has agreed the meaning."""

KNOWN = {"Document", "Sect", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "Caption"} | {
    "Figure",
    "Link",
    *(f"H{level}" for level in range(1, 7)),
}


CATALOG = set(
    "/Type /Pages /Lang /MarkInfo /StructTreeRoot /ViewerPreferences /OutputIntents /Outlines /PageMode /Metadata "
    "/PieceInfo".split()
)
PAGE = set("/Type /Parent /MediaBox /Resources /Contents /StructParents /Tabs /Annots".split())
PROPERTIES = set("format title creator language CreateDate ModifyDate Producer part conformance rev".split())
"""All that the catalog, a page and the metadata hold: most else is forbidden (A 6.5, 6.6.2.3.1, 6.9–6.11)."""


def faults(data: bytes, level: str = "2a") -> list[str]:
    """What is wrong with a file of this level, in words; an empty list if nothing is."""
    try:
        file = opened(data)
    except Exception as error:  # noqa: BLE001 - whatever the reader stumbles on is a fault of the file
        return [f"cannot be read: {error}"]
    found = []
    for rule in RULES:
        try:
            found += [f"{rule.__name__.strip('_')}: {fault}" for fault in rule(file, level)]
        except (KeyError, ValueError, TypeError, AttributeError, StopIteration) as error:
            found.append(f"{rule.__name__.strip('_')}: {type(error).__name__} {error}")
    return found


def _file(file: PdfFile, level: str) -> Iterator[str]:
    """A 6.1.2, 6.1.3: the header, a line of bytes beyond ASCII, an identity, and no encryption."""
    version = b"2.0" if level[0] == "4" else b"1.7"
    if not re.match(rb"%%PDF-%b\n%%[\x80-\xff]{4}\n" % version, file.data):
        yield "the header is not that of its version"
    if not file.data.endswith(b"%%EOF\n"):
        yield "something stands after the end"
    trailer = file.reader.trailer
    if len(trailer.get("/ID", [])) != 2:
        yield "no identity"
    if "/Encrypt" in trailer:
        yield "it is encrypted"
    if level[0] == "4" and "/Info" in trailer:
        yield "A-4 has no information dictionary"
    for number in range(1, int(trailer["/Size"])):
        thing = file.reader.get_object(number)
        if isinstance(thing, StreamObject) and thing.get("/Filter", "/FlateDecode") != "/FlateDecode":
            yield f"object {number} is packed as {thing['/Filter']}"


def _catalog(file: PdfFile, level: str) -> Iterator[str]:
    """UA 7.1, 7.2; A 6.2.3, 6.5, 6.6.1, 6.7."""
    catalog = file.catalog
    if not re.fullmatch("[a-z]{2}-[A-Z]{2}", str(catalog.get("/Lang", ""))):
        yield "no language"
    if catalog.get("/MarkInfo", {}).get("/Marked") != True:  # noqa: E712 - pypdf has its own truth
        yield "not said to be tagged"
    if "/Suspects" in catalog.get("/MarkInfo", {}):
        yield "its tags may be wrong"
    if catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle") != True:  # noqa: E712
        yield "its title is not shown"
    for key in set(catalog) - CATALOG - ({"/Names", "/AF"} if level in ("3a", "4f") else set()):
        yield f"{key} is there"
    intents = catalog.get("/OutputIntents", [])
    if len(intents) != 1 or intents[0]["/S"] != "/GTS_PDFA1":
        yield "no output intent"
        return
    profile = intents[0]["/DestOutputProfile"].get_object()
    icc = profile.get_data()
    if (
        profile["/N"] != 3
        or struct.unpack(">I", icc[:4])[0] != len(icc)
        or icc[36:40] != b"acsp"
        or icc[8] != 2
        or icc[12:16] != b"mntr"
        or icc[16:20] != b"RGB "
    ):
        yield "the output intent has no profile of three colours"


def _metadata(file: PdfFile, level: str) -> Iterator[str]:
    """A 6.6.2–6.6.4, UA 5: what the file claims, and that its two descriptions agree."""
    stream = file.catalog["/Metadata"].get_object()
    if "/Filter" in stream:
        yield "the metadata is packed"
    text = stream.get_data().decode()
    root = ElementTree.fromstring(text[text.index("<x:xmpmeta") : text.index("<?xpacket end")])
    first = root.find(f".//{RDF}Description")
    assert first is not None

    def said(name: str) -> str | None:
        found = first.find(name)
        return None if found is None else "".join(found.itertext()).strip()

    if (said(f"{PDFAID}part"), said(f"{PDFAID}conformance") or "") != (level[0], level[1:].upper()):
        yield "another level of PDF/A is claimed"
    if said(f"{PDFUAID}part") != ("2" if level[0] == "4" else "1"):
        yield "another part of PDF/UA is claimed"
    if level[0] == "4" and (said(f"{PDFAID}rev"), said(f"{PDFUAID}rev")) != ("2020", "2024"):
        yield "no year of the standards"
    if level[0] != "4" and "pdfaProperty:name>part<" not in text:
        yield "the property of PDF/UA is not described"
    if not said("{http://purl.org/dc/elements/1.1/}title") or first.find(f".//{RDF}Alt/{RDF}li") is None:
        yield "no title"
    if said("{http://purl.org/dc/elements/1.1/}language") != file.catalog.get("/Lang"):
        yield "the metadata says that it is in another language"
    yield from _packet(text, first)
    if level[0] != "4":
        yield from _both(file, said)


def _packet(text: str, first: ElementTree.Element) -> Iterator[str]:
    """A 6.6.2.1, 6.6.2.3.1: a packet that says neither its length nor its encoding, and properties that are known."""
    if not text.startswith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'):
        yield "the metadata begins in another way"
    if unknown := {part.tag.partition("}")[2] for part in first} - PROPERTIES:
        yield f"the metadata says {sorted(unknown)}"


def _both(file: PdfFile, said: Callable[[str], str | None]) -> Iterator[str]:
    """A 6.6.4: the older description says the same."""
    info = file.reader.trailer["/Info"].get_object()
    pairs = {
        "/Title": said("{http://purl.org/dc/elements/1.1/}title"),
        "/Author": said("{http://purl.org/dc/elements/1.1/}creator"),
        "/Producer": said("{http://ns.adobe.com/pdf/1.3/}Producer"),
    }
    for key, value in pairs.items():
        if str(info.get(key)) != value:
            yield f"{key} is not the same in both descriptions"
    for key, name in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate")):
        digits = re.sub(r"\D", "", said("{http://ns.adobe.com/xap/1.0/}" + name) or "")[:14]
        if str(info.get(key))[2:16] != digits:
            yield f"{key} is not the same in both descriptions"


def _data(file: PdfFile, level: str) -> Iterator[str]:
    """A 6.8, A4 6.9 and A.2: data is attached only where the level lets it, and is then an associated file."""
    names = file.catalog.get("/Names", {})
    attached = names.get("/EmbeddedFiles", {}).get("/Names", [])
    if attached and level not in ("3a", "4f"):
        yield "a file is attached"
    if level == "4f" and not attached:
        yield "nothing is attached"
    for spec in (one.get_object() for one in attached[1::2]):
        if spec.get("/AFRelationship") != "/Source" or not file.catalog.get("/AF"):
            yield "an attached file has no relation to the document"
        if not all(key in spec for key in ("/F", "/UF", "/Desc")):
            yield "an attached file is not described"
        stream = spec["/EF"]["/F"].get_object()
        if stream["/Subtype"] != "/application/json":
            yield "an attached file has no type"
        if not {"/ModDate", "/Size"} <= set(stream["/Params"]):
            yield "an attached file has no day and no size"


def _fonts(file: PdfFile, level: str) -> Iterator[str]:
    """A 6.2.11: fonts are in the file, as wide as they say, read as text, and nothing is drawn that they lack."""
    used: dict[str, set[int]] = {}
    for font, code in itertools.chain.from_iterable(piece.codes for pieces in file.pieces for piece in pieces):
        used.setdefault(font, set()).add(code)
    fonts = {name: font.get_object() for page in file.pages for name, font in page["/Resources"]["/Font"].items()}
    for name, font in fonts.items():
        descendant = font["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"].get_object()
        if font["/Encoding"] != "/Identity-H" or descendant.get("/CIDToGIDMap") != "/Identity":
            yield f"{name}: codes are not glyphs"
        if not re.fullmatch(r"/[A-Z]{6}\+[A-Za-z-]+", font["/BaseFont"]):
            yield f"{name}: not named as a part of a font"
        program = TTFont(io.BytesIO(descriptor["/FontFile2"].get_object().get_data()))
        widths = descendant["/W"][1]
        codes = used.get(name, set())
        if 0 in codes:
            yield f"{name}: the glyph for what is missing is drawn"
        yield from _unread(name, codes, to_unicode(font))
        scale = 1000 / program["head"].unitsPerEm
        order = program.getGlyphOrder()
        for code in sorted(codes):
            if code >= len(widths) or abs(float(widths[code]) - program["hmtx"][order[code]][0] * scale) > 1:
                yield f"{name}: code {code} is not as wide as it says"


def _unread(name: str, codes: set[int], text: dict[int, str]) -> Iterator[str]:
    for code in sorted(codes):
        if not text.get(code) or {"\0", "\ufeff", "\ufffe"} & set(text[code]):
            yield f"{name}: code {code} is not read as text"


def _pictures(file: PdfFile, level: str) -> Iterator[str]:
    """A 6.2.4, 6.2.8, 6.2.10: pictures are in the output intent's colours, and nothing is seen through."""
    for page in file.pages:
        resources = page["/Resources"]
        if set(resources) - {"/Font", "/XObject"}:
            yield "a page asks for more than fonts and pictures"
        for picture in (one.get_object() for one in resources.get("/XObject", {}).values()):
            if picture["/Subtype"] != "/Image" or picture["/ColorSpace"] != "/DeviceRGB":
                yield "a picture is not in three colours"
            if picture["/BitsPerComponent"] != 8 or "/Intent" in picture:
                yield "a picture is of another kind"
            if picture.get("/Interpolate", False) or {"/SMask", "/Mask", "/Alternates", "/OPI"} & set(picture):
                yield "a picture is smoothed, or seen through"


def _content(file: PdfFile, level: str) -> Iterator[str]:
    """UA 7.1: all that is drawn belongs to a tag or is an artifact. A 6.2.4: colours are those of the output intent."""
    for page, pieces in zip(file.pages, file.pieces, strict=True):
        if set(page) | {"/Annots"} != PAGE:
            yield f"a page has {sorted(set(page) ^ PAGE)}"
        if page.get("/Tabs") != "/S":
            yield "links are not reached in reading order"
        numbers = [int(piece.properties["/MCID"]) for piece in pieces if "/MCID" in piece.properties]
        if numbers != list(range(len(numbers))):
            yield "pieces are not numbered"
        for piece in pieces:
            if piece.tag != "/Artifact" and "/MCID" not in piece.properties:
                yield f"{piece.tag} belongs to nothing"
        operators = page["/Contents"].get_object().get_data()
        found = set(re.findall(rb"(?<=[ \n\]])[A-Za-z*]+(?=[ \n])", operators))
        allowed = PAINTS | {
            b"BDC",
            b"EMC",
            b"BT",
            b"ET",
            b"Td",
            b"Tf",
            b"rg",
            b"RG",
            b"g",
            b"w",
            b"J",
            b"j",
            b"h",
            b"m",
            b"l",
            b"c",
            b"re",
        }
        if found - allowed - {b"q", b"Q", b"cm"}:
            yield f"unknown operators: {sorted(found - allowed)}"
    yield from file.unmarked


def _tree(file: PdfFile, level: str) -> Iterator[str]:
    """PDF 14.7, 14.8; UA 7.1–7.8: every piece has its tag and the tag its piece, and the tags stand as they may."""
    yield from _pieces(file)
    held = 0
    heading = 0
    for tag in file.tree.walk():
        held += sum(isinstance(kid, str) for kid in tag.kids)
        inner = [kid for kid in tag.kids if isinstance(kid, Tag)]
        if tag.name not in KNOWN:
            yield f"{tag.name} is no tag"
        for kid in inner:
            yield from _nested(tag, kid)
        if match := re.fullmatch(r"H(\d)", tag.name):
            if int(match[1]) > heading + 1:
                yield f"{tag.name} comes after H{heading}"
            heading = int(match[1])
        yield from _of_tag(tag, level)
        if tag.name == "Lbl" and BOXES & set(tag.text) and not tag.data.get("/ActualText"):
            yield "a box to tick is not told in words"
    if held != len(file.marked):
        yield "a piece is held by no tag, or by two"


def _languages(file: PdfFile, level: str) -> Iterator[str]:
    """UA 7.2: no text is said to be in a language that it cannot be in, by the script of its letters."""
    for text, language in file.tree.spoken(str(file.catalog.get("/Lang", ""))):
        scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha()}
        if scripts & OTHERS and language != "und":
            yield f"{text!r} is said to be in {language}"
        if "LATIN" in scripts and language == "und":
            yield f"{text!r} is said to be in a language that nobody knows"


def _private(file: PdfFile, level: str) -> Iterator[str]:
    """A4 6.2.10.8, UA-2 8.4.3 and 8.6: nothing that is read is a sign of which nobody has agreed the meaning."""
    if level[0] != "4":
        return
    things = (file.reader.get_object(number) for number in range(1, int(file.reader.trailer["/Size"])))
    values = ((key, value) for thing in things if isinstance(thing, dict) for key, value in thing.items())
    texts = [str(value) for key, value in values if key in ("/ActualText", "/Alt", "/Contents", "/Desc", "/Title")]
    texts += [piece.text for piece in itertools.chain.from_iterable(file.pieces)]
    texts.append(file.catalog["/Metadata"].get_object().get_data().decode())
    if any(map(PRIVATE.search, texts)):
        yield "a text has a sign that means nothing"


def _pieces(file: PdfFile) -> Iterator[str]:
    """Every piece of a page has the tag that it is drawn under."""
    root = file.resolve(file.catalog["/StructTreeRoot"])
    nums = file.resolve(root["/ParentTree"])["/Nums"]
    parents = {int(nums[at]): file.resolve(nums[at + 1]) for at in range(0, len(nums), 2)}
    for number, page in enumerate(file.pages):
        row = parents[int(page["/StructParents"])]
        pieces = [piece for piece in file.pieces[number] if "/MCID" in piece.properties]
        if len(row) != len(pieces):
            yield "a piece has no tag"
        for owner, piece in zip(row, pieces, strict=False):
            if file.resolve(owner)["/S"] != piece.tag:
                yield f"a piece is drawn as {piece.tag} and belongs to {file.resolve(owner)['/S']}"


def _nested(tag: Tag, kid: Tag) -> Iterator[str]:
    if kid.data.raw_get("/P").idnum != tag.data.indirect_reference.idnum:
        yield f"{kid.name} says that it stands elsewhere"
    if kid.name in PARENTS and tag.name not in PARENTS[kid.name]:
        yield f"{kid.name} stands in {tag.name}"
    if tag.name in CHILDREN and kid.name not in CHILDREN[tag.name]:
        yield f"{tag.name} holds {kid.name}"


def _of_tag(tag: Tag, level: str) -> Iterator[str]:
    attributes: Any = tag.data.get("/A", {})
    if tag.name == "Figure" and not str(tag.data.get("/Alt", "")).strip():
        yield "a figure is not told in words"
    if tag.name == "Figure" and "/BBox" not in attributes:
        yield "a figure does not say where it stands"
    if tag.name == "TH" and attributes.get("/Scope") not in ("/Column", "/Row"):
        yield "a head does not say what it is the head of"
    if tag.name == "L":
        labelled = any(one.name == "Lbl" for one in tag.walk())
        numbering = attributes.get("/ListNumbering")
        if numbering is None or (level[0] == "4" and labelled and numbering == "/None"):
            yield "a list does not say how it is numbered"
    if tag.name == "LI" and not any(isinstance(kid, Tag) and kid.name == "LBody" for kid in tag.kids):
        yield "an entry of a list has no body"
    if tag.name == "Table":
        yield from _of_table(tag)
    if level[0] == "4" and "/NS" not in tag.data:
        yield f"{tag.name} names no namespace"


def _of_table(table: Tag) -> Iterator[str]:
    """UA 7.2 and 7.5, after PDF 14.8.4.3.4."""
    if sum(isinstance(kid, Tag) and kid.name == "THead" for kid in table.kids) > 1:
        yield "a table has two heads"
    if len({sum(isinstance(kid, Tag) for kid in one.kids) for one in table.walk() if one.name == "TR"}) > 1:
        yield "rows of a table are not of one length"


def _links(file: PdfFile, level: str) -> Iterator[str]:
    """A 6.3, UA 7.18: a link is printed, told in words, and stands in the tree."""
    root = file.resolve(file.catalog["/StructTreeRoot"])
    nums = file.resolve(root["/ParentTree"])["/Nums"]
    parents = {int(nums[at]): file.resolve(nums[at + 1]) for at in range(0, len(nums), 2)}
    there = []
    for page in file.pages:
        for reference in page.get("/Annots", []):
            link = file.resolve(reference)
            there.append(reference.idnum)
            if link["/Subtype"] != "/Link" or link["/A"]["/S"] not in ("/URI", "/GoTo"):
                yield f"{link['/Subtype']} is no link, or does more than lead somewhere"
            if link.get("/F") != 4:
                yield "a link is not printed"
            if not str(link.get("/Contents", "")).strip():
                yield "a link is not told in words"
            if parents[int(link["/StructParent"])]["/S"] != "/Link":
                yield "a link belongs to another tag"
    tags = [tag for tag in file.tree.walk() if tag.name == "Link"]
    inside = [kid.raw_get("/Obj").idnum for tag in tags for kid in tag.kids if not isinstance(kid, Tag | str)]
    if sorted(inside) != sorted(there):
        yield "a link stands on a page and not in the tree"
    for tag in tags:
        if not any(not isinstance(kid, Tag | str) for kid in tag.kids):
            yield "a tag for a link has none"


def _outline(file: PdfFile, level: str) -> Iterator[str]:
    """UA 7.17, and UA-2 8.8: an outline, whose entries lead to tags where the level asks for that."""
    top = file.catalog["/Outlines"].get_object()
    waiting = [top["/First"]]
    while waiting:
        entry = file.resolve(waiting.pop())
        if not str(entry.get("/Title", "")).strip():
            yield "an entry of the outline has no words"
        if level[0] == "4" and "/SD" not in entry["/A"]:
            yield "an entry of the outline leads to no tag"
        waiting += [entry[key] for key in ("/First", "/Next") if key in entry]


RULES = (_file, _catalog, _metadata, _data, _fonts, _pictures, _content, _tree, _languages, _private, _links, _outline)
