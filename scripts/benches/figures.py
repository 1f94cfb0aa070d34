"""What is measured, as numbers and as a table.

A machine that is shared and small gives other milliseconds every minute. So what can be compared is measured in
pairs, ours and the other right after one another, and the figure is the median of the pairs' ratios.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

RATIO = "×"
HEAD = ("", "measured", "lowest – highest", "expected", "", "of what")
# The first column of the table and the last are text; numbers are read from the right.
TEXT_COLUMNS = (0, 4, 5)


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    expected: what the value may be at most, if anything was expected of it.
    detail: what the value was made from.
    binds: what keeps it from being less; told only where more was expected.
    """

    name: str
    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    expected: float | None = None
    detail: str = ""
    binds: str = ""

    @property
    def verdict(self) -> str:
        if self.expected is None:
            return ""
        return "ok" if self.value <= self.expected else "over"


@dataclass
class Report:
    """What one bench found: its figures, and lists that a reader may want to see below them."""

    figures: list[Figure] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, figure: Figure) -> None:
        self.figures.append(figure)

    def merge(self, other: Report) -> None:
        self.figures += other.figures
        for title, lines in other.lists.items():
            self.lists[title] = [*self.lists.get(title, ()), *lines]
        self.notes += other.notes

    def data(self) -> dict[str, Any]:
        """For a JSON file."""
        figures = [{**asdict(figure), "verdict": figure.verdict} for figure in self.figures]
        return {"figures": figures, "lists": self.lists, "notes": self.notes}


def ratio(name: str, pairs: Iterable[tuple[float, float]], unit: str, **more: Any) -> Figure:
    """The median of ours divided by the other's, over pairs that were measured side by side.

    The fastest of each side are told too: they had the least of what else the machine was doing.
    """
    pairs = list(pairs)
    sides = list(zip(*pairs))
    ours, others = map(statistics.median, sides)
    ratios = [our / other for our, other in pairs]
    detail = f"{show(ours)} against {show(others)} {unit}"
    if len(pairs) > 1:
        fastest, other = map(min, sides)
        detail += f", {len(pairs)} pairs; the fastest {show(fastest)} against {show(other)}: {show(fastest / other)}"
    return Figure(name, statistics.median(ratios), RATIO, min(ratios), max(ratios), detail=detail, **more)


def middle(name: str, values: Sequence[float], unit: str, **more: Any) -> Figure:
    """The median of some values."""
    return Figure(name, statistics.median(values), unit, min(values), max(values), **more)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0–1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * round(share * 100) // 100) - 1)]


def show(value: float) -> str:
    """A number with as many digits as it deserves."""
    return f"{value:,.0f}".replace(",", " ") if abs(value) >= 100 else f"{value:.{1 if abs(value) >= 10 else 2}f}"


def table(figures: Sequence[Figure]) -> str:
    """All figures, a line each, in columns."""
    rows = [HEAD, *map(_cells, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(_line(row, widths) for row in rows)


def _cells(figure: Figure) -> tuple[str, ...]:
    known = figure.low is not None and figure.high is not None and figure.low != figure.high
    span = f"{show(figure.low or 0)} – {show(figure.high or 0)}" if known else ""
    expected = "" if figure.expected is None else f"≤ {show(figure.expected)} {figure.unit}"
    return (figure.name, f"{show(figure.value)} {figure.unit}", span, expected, figure.verdict, figure.detail)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        cell.ljust(width) if column in TEXT_COLUMNS else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths))
    ]
    return "  ".join(cells).rstrip()
