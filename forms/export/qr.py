"""An address → a QR code (ISO/IEC 18004) to point a telephone at, drawn on the reader's own machine.

The package segno is imported first when somebody asks for it: the browser fetches it then, and only then.
"""

from __future__ import annotations

NEEDS = ("segno",)
"""What the browser fetches first: the page sends it along (see `needs` in worker.js)."""

QUIET = 4
"""The white room that a reader needs around the code, in its smallest squares (section 9.1)."""


def modules(text: str) -> tuple[str, ...]:
    """The code's rows of squares, "1" for a dark one, without the room around it. Raises ImportError without segno."""
    # The browser gets this much of the package: what writes files asks for a good part of the standard library.
    from segno import encoder

    # A damaged seventh of it can be read still: paper is folded and spilled on.
    code = encoder.encode(text, error="m", micro=False, boost_error=False)  # type: ignore[no-untyped-call]
    return tuple("".join("1" if square else "0" for square in row) for row in code.matrix)


def path(code: tuple[str, ...]) -> str:
    """The dark squares as one SVG path, with the room around them: its side is `len(code) + 2 * QUIET`."""
    return "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in runs(code))


def runs(code: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """Dark squares beside each other: where each run begins from the upper left corner, and how long it is."""
    found = []
    for y, row in enumerate(code, QUIET):
        x = 0
        while (x := row.find("1", x)) >= 0:
            end = row.find("0", x) if "0" in row[x:] else len(row)
            found.append((x + QUIET, y, end - x))
            x = end
    return found
