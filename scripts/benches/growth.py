"""How long the site takes to build: against the same Markdown without our extension and hooks, and as measures grow.

Both sites are built in a copy of the project. The plain one has a heading and the text in place of every block, and
the same theme, search and files. Counted is the time of the processor, since others may be using the machine too.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from environment.paths import CACHE, NODE_MODULES, ROOT
from mkdocs.utils.yaml import yaml_load
from mkdocs_build import ENVIRONMENT

from benches.figures import Figure, Report, ratio, show

EXPECTED = 1.3
# Twice the measures in twice the time, and what two measurements of a shared machine may differ by.
LINEAR = 1.2
SIZES = (1, 5, 10)
LARGEST = 100
PLAIN = "plain.yml"
BINDS = (
    "what a plain build has not: our own modules, the data of the site, measures a second time in the catalogue, their "
    "facts through Jinja and the search, each page read for its policy, Python's bundle, and the list of all files"
)
LEFT_OUT = frozenset({".cache", ".git", ".venv", "node_modules", "site", "tests"})

BLOCK = re.compile(r"^/// *tiltak *\|.*?^///$", re.DOTALL | re.MULTILINE)
# A block's first line with its options, and its last line.
START = re.compile(r"^/// *(\w+) *(?:\| *(.*?))? *\n(?: {4}\S.*\n)*", re.MULTILINE)
END = re.compile(r"^///$", re.MULTILINE)


def measure(runs: int, everything: bool) -> Report:
    report = Report()
    spent: dict[int, tuple[int, float]] = {}
    for times in (*SIZES, LARGEST) if everything else SIZES:
        with _project(times) as project:
            count = sum(len(BLOCK.findall(page.read_text("utf-8"))) for page in _pages(project))
            _build(project, "mkdocs.yml")  # fills the caches that another build finds
            # A measure costs so little that what else the machine does shows beside it, and the fastest is counted.
            rounds = max(2, runs // 2)
            pairs = [(_build(project, "mkdocs.yml"), _build(project, PLAIN)) for _ in range(rounds)]
        spent[times] = (count, min(ours for ours, _ in pairs))
        name = f"build of {show(count)} measures, to a plain build"
        expected = EXPECTED if times == SIZES[0] else None
        report.add(ratio(name, pairs, "s of the processor", expected=expected, binds=BINDS))
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
    """A copy of the project with `times` the measures, and beside its docs the plain ones."""
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="bench-") as scratch:
        project = Path(scratch, "project")
        shutil.copytree(ROOT, project, ignore=_left_out)
        (project / "node_modules").symlink_to(NODE_MODULES.resolve())
        (project / ".cache").mkdir()
        # Python's bundle is compiled once, and not by every copy.
        (project / ".cache" / "bundle").symlink_to(CACHE.resolve() / "bundle")
        for page in _pages(project):
            page.write_text(multiplied(page.read_text("utf-8"), times), encoding="utf-8")
        groups = project / "docs" / "data" / "tiltak.yml"
        counts = re.sub(r"(?<=antall: )\d+", lambda count: str(int(count[0]) * times), groups.read_text("utf-8"))
        groups.write_text(counts, encoding="utf-8")
        _make_plain(project)
        yield project


def _left_out(folder: str, names: list[str]) -> set[str]:
    return set(names) & (LEFT_OUT if Path(folder) == ROOT else {"__pycache__"})


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


def plain(page: str) -> str:
    """The same Markdown without our blocks: headings and text."""
    return END.sub("", START.sub(lambda start: f"## {start[2] or start[1]}\n", page))


def _make_plain(project: Path) -> None:
    docs = project / "plain"
    shutil.copytree(project / "docs", docs)
    for page in docs.rglob("*.md"):
        page.write_text(plain(page.read_text("utf-8")), encoding="utf-8")
    config = yaml_load((project / "mkdocs.yml").read_text("utf-8"))
    extensions = [extension for extension in config["markdown_extensions"] if extension != "forms.build.pages.markdown"]
    changed = {"INHERIT": "mkdocs.yml", "docs_dir": "plain", "hooks": [], "markdown_extensions": extensions}
    (project / PLAIN).write_text(json.dumps(changed), encoding="utf-8")


def _build(project: Path, config: str) -> float:
    """Seconds of the processor that a build takes; on systems that do not tell, seconds of the clock."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", "built"]
    before, start = os.times(), time.monotonic()
    done = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(project)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    clock, after = time.monotonic() - start, os.times()
    if done.returncode:
        raise RuntimeError(f"a site could not be built:\n{done.stdout}{done.stderr}")
    processor = after.children_user - before.children_user + after.children_system - before.children_system
    return processor or clock
