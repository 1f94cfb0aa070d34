"""A whole file out of sheets and their tags. Sources: ISO 32000-1, ISO 19005, ISO 14289."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from forms.export.pdf import metadata
from forms.export.pdf.face import Face
from forms.export.pdf.syntax import Dictionary, Name, Objects, Ref, Value, number
from forms.export.pdf.tree import Bookmark, Canvas, Element, Link, Mark

LANGUAGE = "nb-NO"
PRINTED = 4
"""The flag of a link that is there on paper too; PDF/A asks for it."""


@dataclass(frozen=True, slots=True)
class Attached:
    """Data that is kept in a file: the name it would have as a file of its own, what it is, and its bytes."""

    name: str
    about: str
    data: bytes


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself. The moment is in UTC."""

    title: str
    author: str
    made: dt.datetime
    level: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in sRGB without transparency: its size in pixels, and its rows of three bytes a pixel, deflated."""

    width: int
    height: int
    data: bytes

    def within(self, room: tuple[float, float]) -> tuple[float, float]:
        """Its width and height in points, as large as there is room for."""
        scale = min(room[0] / self.width, room[1] / self.height)
        return self.width * scale, self.height * scale

    def drawn(self, x: float, y: float, room: tuple[float, float]) -> str:
        """Operators that draw it as large as there is room for, with its lower left corner there."""
        width, height = self.within(room)
        place = " ".join(map(number, (width, 0, 0, height, x, y)))
        return f"q {place} cm /{PICTURE} Do Q\n"


PICTURE = "Logo"
"""What the operators of a page call the picture."""


def write(
    canvas: Canvas, faces: Sequence[Face], about: About, attached: Attached | None, picture: Picture | None
) -> Generator[None, None, bytes]:
    """The file's bytes, as what the iterator returns; it yields after each sheet, so that one can stop.

    Raises ValueError for a level that is not in `metadata.LEVELS`.
    """
    if about.level not in metadata.LEVELS:
        raise ValueError(f"no level of PDF/A that can be written: {about.level!r}")
    file = _File(canvas, about)
    return file.write(faces, attached, picture)


class _File:
    def __init__(self, canvas: Canvas, about: About) -> None:
        self.canvas, self.about = canvas, about
        self.modern = about.level[0] == "4"
        self.objects = Objects()
        self.pages: list[Ref] = []
        self.places: dict[Element, Ref] = {}

    def write(
        self, faces: Sequence[Face], attached: Attached | None, picture: Picture | None
    ) -> Generator[None, None, bytes]:
        add = self.objects.add
        about, made = self.about, metadata.date(self.about.made)
        fonts = {f"F{at}": face.add_to(self.objects) for at, face in enumerate(faces) if len(face.used) > 1}
        resources: dict[str, Value] = {"Font": fonts}
        if picture:
            resources["XObject"] = {PICTURE: self._picture(picture)}
        shared = add(resources)
        parent = add()
        self.pages = [add() for _ in self.canvas.pages]
        for element in self.canvas.root.walk():
            self.places[element] = add()
        owners: dict[int, Value] = {}
        annotations: dict[Link, Ref] = {}
        for at, page in enumerate(self.canvas.pages):
            content = add({}, "".join(page.operators).encode("ascii"))
            for link, element in page.links:
                key = len(self.canvas.pages) + len(annotations)
                annotations[link] = add(self._annotation(link, key))
                owners[key] = self.places[element]
            owners[at] = [self.places[element] for element in page.owners]
            sheet = {
                "Type": Name("Page"),
                "Parent": parent,
                "MediaBox": [0, 0, page.width, page.height],
                "Resources": shared,
                "Contents": content,
                "StructParents": at,
                "Tabs": Name("S"),
                "Annots": [annotations[link] for link, _ in page.links] or None,
            }
            self.objects.put(self.pages[at], sheet)
            yield
        self.objects.put(parent, {"Type": Name("Pages"), "Kids": self.pages, "Count": len(self.pages)})
        catalog: dict[str, Value] = {
            "Type": Name("Catalog"),
            "Pages": parent,
            "Lang": LANGUAGE,
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": self._tree(owners, annotations),
            "ViewerPreferences": {"DisplayDocTitle": True},
            "OutputIntents": [
                {
                    "Type": Name("OutputIntent"),
                    "S": Name("GTS_PDFA1"),
                    "OutputConditionIdentifier": "sRGB",
                    "Info": "sRGB IEC61966-2.1",
                    "DestOutputProfile": add({"N": 3}, metadata.srgb()),
                }
            ],
            "Outlines": self._outlines(self.canvas.bookmarks),
            "PageMode": Name("UseOutlines"),
        }
        if attached:
            catalog |= self._attached(attached, made)
        words = metadata.xmp(about.title, about.author, LANGUAGE, about.made, about.level)
        catalog["Metadata"] = add({"Type": Name("Metadata"), "Subtype": Name("XML")}, words, squeeze=False)
        info = {"Title": about.title, "Author": about.author, "Producer": metadata.PRODUCER}
        kept = None if self.modern else add(info | {"CreationDate": made, "ModDate": made})
        return self.objects.file(add(catalog), kept, "2.0" if self.modern else "1.7")

    def _picture(self, picture: Picture) -> Ref:
        described = {
            "Type": Name("XObject"),
            "Subtype": Name("Image"),
            "Width": picture.width,
            "Height": picture.height,
            "ColorSpace": Name("DeviceRGB"),
            "BitsPerComponent": 8,
            "Filter": Name("FlateDecode"),
        }
        return self.objects.add(described, picture.data, squeeze=False)

    def _tree(self, owners: dict[int, Value], annotations: dict[Link, Ref]) -> Ref:
        """The tree of tags, and for every piece of a page and every link the tag that it belongs to."""
        add = self.objects.add
        top = add()
        namespace = add({"Type": Name("Namespace"), "NS": "http://iso.org/pdf2/ssn"}) if self.modern else None
        parents = {self.canvas.root: top}
        for element in self.canvas.root.walk():
            home = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
            kids: list[Value] = []
            for kid in element.kids:
                if isinstance(kid, Element):
                    parents[kid] = self.places[element]
                    kids.append(self.places[kid])
                elif isinstance(kid, Link):
                    kids.append({"Type": Name("OBJR"), "Pg": self.pages[kid.page], "Obj": annotations[kid]})
                elif kid.page == home:
                    kids.append(kid.number)
                else:
                    kids.append({"Type": Name("MCR"), "Pg": self.pages[kid.page], "MCID": kid.number})
            value = {
                "Type": Name("StructElem"),
                "S": Name(element.tag),
                "P": parents[element],
                "NS": namespace,
                "Pg": None if home is None else self.pages[home],
                **element.attributes,
                "K": kids[0] if len(kids) == 1 and isinstance(kids[0], int) else kids or None,
            }
            self.objects.put(self.places[element], value)
        numbers: list[Value] = []
        for key in sorted(owners):
            numbers += [key, add(owners[key]) if isinstance(owners[key], list) else owners[key]]
        value = {
            "Type": Name("StructTreeRoot"),
            "K": [self.places[self.canvas.root]],
            "ParentTree": add({"Nums": numbers}),
            "ParentTreeNextKey": len(owners),
            "Namespaces": [namespace] if self.modern else None,
        }
        self.objects.put(top, value)
        return top

    def _annotation(self, link: Link, key: int) -> Dictionary:
        """What makes a part of a page react (12.5.6.5); PDF/UA asks for words of where it leads."""
        if link.to is None:
            action: Value = {"Type": Name("Action"), "S": Name("URI"), "URI": link.address.encode("ascii", "replace")}
        else:
            found = next(kid for element in link.to.walk() for kid in element.kids if isinstance(kid, Mark))
            action = self._go_to(found.page, self.canvas.pages[found.page].height, link.to)
        return {
            "Type": Name("Annot"),
            "Subtype": Name("Link"),
            "Rect": list(link.box),
            "Border": [0, 0, 0],
            "F": PRINTED,
            "Contents": link.told,
            "StructParent": key,
            "A": action,
        }

    def _go_to(self, page: int, top: float, element: Element) -> Dictionary:
        """An action that goes to a place; PDF/UA-2 wants the tag there as well."""
        place = [Name("XYZ"), 0, top, 0]
        tag = [self.places[element], *place] if self.modern else None
        return {"S": Name("GoTo"), "D": [self.pages[page], *place], "SD": tag}

    def _outlines(self, marks: Sequence[Bookmark]) -> Ref:
        """The reader's outline (12.3.3)."""
        top = self.objects.add()
        refs = [self.objects.add() for _ in marks]
        children: dict[int, list[int]] = {at: [] for at in range(-1, len(marks))}
        parents: list[int] = []
        open_: list[int] = []
        for at, mark in enumerate(marks):
            while open_ and marks[open_[-1]].level >= mark.level:
                open_.pop()
            parents.append(open_[-1] if open_ else -1)
            children[parents[-1]].append(at)
            open_.append(at)

        def ends(row: list[int], sign: int) -> Dictionary:
            return {"First": refs[row[0]], "Last": refs[row[-1]], "Count": sign * len(row)} if row else {}

        for at, mark in enumerate(marks):
            row = children[parents[at]]
            place = row.index(at)
            value = {
                "Title": mark.text,
                "Parent": refs[parents[at]] if parents[at] >= 0 else top,
                "Prev": refs[row[place - 1]] if place else None,
                "Next": refs[row[place + 1]] if place + 1 < len(row) else None,
                "A": self._go_to(mark.page, mark.top, mark.element),
                **ends(children[at], -1),
            }
            self.objects.put(refs[at], value)
        self.objects.put(top, {"Type": Name("Outlines"), **ends(children[-1], 1)})
        return top

    def _attached(self, attached: Attached, made: bytes) -> dict[str, Value]:
        """Data in the file: attached where the level allows it, and else as the private data of its maker (14.5)."""
        if self.about.level in ("2a", "4"):
            stream = self.objects.add({"Type": Name("NaervaerSvar")}, attached.data)
            return {"PieceInfo": {"Naervaer": {"LastModified": made, "Private": stream}}}
        described = {"ModDate": made, "Size": len(attached.data)}
        kind = {"Type": Name("EmbeddedFile"), "Subtype": Name("application/json"), "Params": described}
        stream = self.objects.add(kind, attached.data)
        spec = self.objects.add(
            {
                "Type": Name("Filespec"),
                "F": attached.name,
                "UF": attached.name,
                "Desc": attached.about,
                "AFRelationship": Name("Source"),
                "EF": {"F": stream, "UF": stream},
            }
        )
        return {"Names": {"EmbeddedFiles": {"Names": [attached.name, spec]}}, "AF": [spec]}
