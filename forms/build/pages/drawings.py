"""The drawings of cards, one SVG file each (build only): checked to be in the one style, and taken as their line alone.

A drawing is one line on a field of 48 × 48. Whoever shows it says how thick and in what colour, so that it follows the
text beside it in light, in dark, in forced colours and on paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from forms.build.yaml_files import ContentError

FOLDER = "docs/assets/pictures/kort"
SVG = "{http://www.w3.org/2000/svg}"
FIELD = "0 0 48 48"
LINE = re.compile(r"(?:[MLCZ](?:-?\d++(?:\.\d++)?+[ ,]?)*+)++")
"""What both a page and a PDF file can draw: moves, lines and curves with three points, from the field's own corner."""


def read(root: Path) -> Mapping[str, str]:
    """The lines, as SVG paths, by sheet and card: "hjelpekort/stress".

    Raises ContentError for a file that is not a drawing of this kind.
    """
    folder = root / FOLDER
    return {path.relative_to(folder).with_suffix("").as_posix(): _line(path, root) for path in folder.rglob("*.svg")}


def _line(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    try:
        drawing = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise ContentError(name, "filen", f"er ikke en lesbar tegning ({error})") from None
    if drawing.tag != f"{SVG}svg" or drawing.get("viewBox") != FIELD:
        raise ContentError(name, "svg", f'skal ha viewBox="{FIELD}"')
    paths = list(drawing)
    if [one.tag for one in paths] != [f"{SVG}path"] or set(paths[0].attrib) != {"d"}:
        raise ContentError(
            name, "svg", "skal ha én strek og ikke noe annet, så den kan tegnes i samme stil som de andre"
        )
    line = paths[0].attrib["d"]
    if not LINE.fullmatch(line):
        raise ContentError(name, "d", "kan bare ha M, L, C og Z, med tall fra tegningens eget hjørne")
    return line
