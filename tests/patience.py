"""How long a test waits before it gives up. A wait ends when what it waits for is there: patience costs nothing.

A busy machine is slow, not wrong: all waits grow by one factor. The environment may set it (NAERVAER_PATIENCE=3);
else it follows from how many programs want each processor as the tests begin.
"""

from __future__ import annotations

import os

VARIABLE = "NAERVAER_PATIENCE"
MOST = 4.0
"""Beyond this a machine is not busy but stuck."""


def _factor() -> float:
    if given := os.environ.get(VARIABLE):
        return float(given)
    waiting = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return min(max(1.0, waiting / (os.cpu_count() or 1)), MOST)


FACTOR = _factor()
# Programs that a test starts have as much patience as the test itself.
os.environ[VARIABLE] = f"{FACTOR:.2f}"


def seconds(quiet: float) -> float:
    """So many seconds on a quiet machine."""
    return quiet * FACTOR


def milliseconds(quiet: float) -> float:
    """So many seconds on a quiet machine, in milliseconds."""
    return 1_000 * seconds(quiet)


SOON = milliseconds(30)
"""What a page does by itself."""
READY = milliseconds(60)
"""Python's start, and what it is asked for meanwhile."""
