"""Sheets as pictures, and QR codes on them, read by another program than the one that made them (zxing-cpp)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import zxingcpp

from tests.programs import run


def pictures(pdf: bytes, dots_an_inch: int) -> Iterator[tuple[int, int, bytes]]:
    """Each sheet as a picture in grey: width, height and its dots, a byte each."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.pdf"
        file.write_bytes(pdf)
        command = ["pdftoppm", "-gray", "-r", str(dots_an_inch), file, Path(folder) / "x"]
        run(command, waits_for="pictures of the sheets")
        for picture in sorted(Path(folder).glob("x-*.pgm")):
            _, size, _, dots = picture.read_bytes().split(b"\n", 3)
            width, height = map(int, size.split())
            yield width, height, dots


def read(pdf: bytes) -> list[list[str]]:
    """What the codes on each sheet say, as a telephone sees them: on a picture of the sheet, from the top down."""
    found = []
    for width, height, dots in pictures(pdf, 100):
        codes = zxingcpp.read_barcodes(memoryview(dots).cast("B", shape=[height, width]))
        found.append([code.text for code in sorted(codes, key=lambda code: code.position.top_left.y)])
    return found
