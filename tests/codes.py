"""QR codes on sheets, found and read by another program than the one that made them (zxing-cpp)."""

from __future__ import annotations

import tempfile
from pathlib import Path

import zxingcpp

from tests.programs import run


def read(pdf: bytes) -> list[list[str]]:
    """What the codes on each sheet say, as a telephone sees them: on a picture of the sheet, from the top down."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.pdf"
        file.write_bytes(pdf)
        run(["pdftoppm", "-gray", "-r", "100", file, Path(folder) / "x"], waits_for="pictures of the sheets")
        for picture in sorted(Path(folder).glob("x-*.pgm")):
            _, size, _, dots = picture.read_bytes().split(b"\n", 3)
            width, height = map(int, size.split())
            codes = zxingcpp.read_barcodes(memoryview(dots).cast("B", shape=[height, width]))
            found.append([code.text for code in sorted(codes, key=lambda code: code.position.top_left.y)])
    return found
