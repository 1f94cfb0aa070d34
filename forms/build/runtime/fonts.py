"""Which font packs there are for PDF files, and the web fonts that each is made from.

A browser fetches the Latin pack with the first PDF, and another only when a text asks for it. What a pack holds, and
how it is made, is in `font_packs.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from forms.build.cache import memoize
from forms.build.yaml_files import ContentError

FOLDER = "assets/pdf"
"""Where the site has the packs."""

WEIGHTS = {"regular": 400, "bold": 700}

_NPM = "@fontsource-variable"
ATKINSON = f"{_NPM}/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next"
NOTO = f"{_NPM}/noto-sans/files/noto-sans"


@dataclass(frozen=True, slots=True)
class Stack:
    """A pack's sources in node_modules, the first that has a character first, and the characters it takes of them."""

    family: str
    files: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]
    drawn: bool = False


STACKS: Mapping[str, Stack] = {
    "latin": Stack(
        "Atkinson",
        (f"{ATKINSON}-latin-wght-normal.woff2", f"{ATKINSON}-latin-ext-wght-normal.woff2"),
        ((0x20, 0x2BFF),),
        drawn=True,
    ),
    "latin-ext": Stack(
        "Noto",
        tuple(f"{NOTO}-{part}-wght-normal.woff2" for part in ("latin-ext", "latin", "vietnamese")),
        ((0x100, 0x24F), (0x2B0, 0x36F), (0x1E00, 0x1EFF), (0x2010, 0x218F), (0x2200, 0x22FF), (0xFB00, 0xFB06)),
    ),
    "cyrillic": Stack(
        "NotoCyrillic",
        tuple(f"{NOTO}-{part}-wght-normal.woff2" for part in ("cyrillic", "cyrillic-ext")),
        ((0x400, 0x52F),),
    ),
    "greek": Stack("NotoGreek", (f"{NOTO}-greek-wght-normal.woff2",), ((0x370, 0x3FF),)),
    "arabic": Stack(
        "NotoArabic",
        (f"{_NPM}/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2",),
        ((0x600, 0x6FF),),
    ),
}
"""The packs in the order in which they are asked for a character."""


def sources() -> tuple[str, ...]:
    """The files in node_modules that the packs are made from."""
    return tuple(dict.fromkeys(file for stack in STACKS.values() for file in stack.files))


def targets() -> dict[str, str]:
    """Each source in node_modules with the pack that it goes into, as its place in the site."""
    return {file: f"{FOLDER}/{name}.bin" for name, stack in STACKS.items() for file in stack.files}


def make(root: Path) -> dict[str, bytes]:
    """The packs by name. Kept in `.cache` until a source or this file is another.

    Raises ContentError when a font is not in node_modules.
    """
    made_from = (
        originals(root, sources()),
        *(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))),
    )
    return memoize(root / ".cache" / "fonts", made_from, lambda: _made(root / "node_modules"))


def originals(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The files in node_modules by their names. Raises ContentError when one is not there."""
    files = {}
    for name in names:
        path = root / "node_modules" / name
        if not path.exists():
            raise ContentError("package.json", name, "mangler i node_modules. python3 scripts/build.py installerer den")
        files[name] = path.read_bytes()
    return files


def _made(modules: Path) -> dict[str, bytes]:
    # Slow to import, and another build finds its packs in the cache.
    from forms.build.runtime.font_packs import packs

    return packs(modules, STACKS, WEIGHTS)
