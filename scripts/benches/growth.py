"""How long the site takes to build as measures grow: against a plain build of as many, and a measure's cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from environment.paths import CACHE

from benches.figures import Figure, Report, ratio, show
from benches.project import BINDS, OWN, PLAIN, UNIT, build, copied, make_plain

# Twice the measures in twice the time, and what two measurements of a shared machine may differ by.
LINEAR = 1.2
SIZES = (1, 5, 10)
LARGEST = 100

BLOCK = re.compile(r"^/// *tiltak *\|.*?^///$", re.DOTALL | re.MULTILINE)


def measure(runs: int, everything: bool) -> Report:
    report = Report()
    spent: dict[int, tuple[int, float]] = {}
    for times in (*SIZES, LARGEST) if everything else SIZES:
        with _project(times) as project:
            count = sum(len(BLOCK.findall(page.read_text("utf-8"))) for page in _pages(project))
            build(project, OWN)  # fills the caches that another build finds
            # A measure costs so little that what else the machine does shows beside it, and the fastest is counted.
            rounds = max(2, runs // 2)
            pairs = [(build(project, OWN), build(project, PLAIN)) for _ in range(rounds)]
        spent[times] = (count, min(ours for ours, _ in pairs))
        name = f"build of {show(count)} measures, to a plain build"
        report.add(ratio(name, pairs, UNIT, binds=BINDS))
    report.figures += _linear(list(spent.values()))
    return report


def _linear(spent: list[tuple[int, float]]) -> Iterator[Figure]:
    """What a measure costs when there are many, against what it costs when there are few."""
    steps = list(zip(spent, spent[1:]))
    costs = [(late[1] - early[1]) / (late[0] - early[0]) * 1000 for early, late in steps]
    for (early, late), before, after in zip(steps[1:], costs, costs[1:]):
        yield Figure(
            f"cost of a measure, {show(early[0])} → {show(late[0])}, to before",
            after / before,
            "×",
            expected=LINEAR,
            detail=f"{after:.2f} against {before:.2f} ms a measure; 1 is linear",
            binds="something that looks at every measure for each of them",
        )


@contextmanager
def _project(times: int) -> Iterator[Path]:
    """A copy of the project with `times` the measures."""
    with copied() as project:
        (project / ".cache").mkdir()
        # Python's bundle is compiled once, and not by every copy.
        (project / ".cache" / "bundle").symlink_to(CACHE.resolve() / "bundle")
        for page in _pages(project):
            page.write_text(multiplied(page.read_text("utf-8"), times), encoding="utf-8")
        groups = project / "docs" / "data" / "tiltak.yml"
        counts = re.sub(r"(?<=antall: )\d+", lambda count: str(int(count[0]) * times), groups.read_text("utf-8"))
        groups.write_text(counts, encoding="utf-8")
        make_plain(project)
        yield project


def _pages(project: Path) -> list[Path]:
    return sorted((project / "docs" / "del-2").glob("*.md"))


def multiplied(page: str, times: int) -> str:
    """A page of measures with each of them `times` times, with ids and numbers of their own."""
    blocks = BLOCK.findall(page)
    copies = []
    for copy_number in range(1, times):
        for place, block in enumerate(blocks, 1):
            number = len(blocks) * copy_number + place
            copy = re.sub(r"(?m)^( {4}id: .*)$", rf"\1-{copy_number}", block)
            copies.append(re.sub(r'(?m)^( {4}kilde: "\d+)\.\d+"', rf'\1.{number}"', copy))
    return "\n\n".join([page.rstrip(), *copies]) + "\n"
