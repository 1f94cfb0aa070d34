"""A copy of the project, and the time that building it takes.

Two sites are built in the copy: the project's own, and a plain one of the same Markdown without our extension and
hooks, which has a heading and the text in place of every block, and the same theme, search and files. Counted is the
time of the processor, since others may be using the machine too.
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

import sources
from environment.paths import CACHE
from mkdocs.utils.yaml import yaml_load
from mkdocs_build import ENVIRONMENT, may_be_read

OWN, PLAIN = "mkdocs.yml", "plain.yml"
UNIT = "s of the processor"
BINDS = (
    "what a plain build does not have: our own modules, the data of the site, measures a second time in the "
    "catalogue, their facts through Jinja and the search, each page read for its policy, Python's bundle, and the list "
    "of all files"
)

# A block's first line with its options, and its last line.
START = re.compile(r"^/// *(\w+) *(?:\| *(.*?))? *\n(?: {4}\S.*\n)*", re.MULTILINE)
END = re.compile(r"^///$", re.MULTILINE)


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the project with empty caches, and beside its docs the plain ones, until it is left."""
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="bench-") as scratch:
        project = Path(scratch, "project")
        sources.copy(project, tests=False)
        yield project


def plain(page: str) -> str:
    """The same Markdown without our blocks: headings and text."""
    return END.sub("", START.sub(lambda start: f"## {start[2] or start[1]}\n", page))


def make_plain(project: Path) -> None:
    """Lay the plain site beside the project's own. Raises RuntimeError if that may not be read."""
    _look(project)
    docs = project / "plain"
    shutil.copytree(project / "docs", docs)
    for page in docs.rglob("*.md"):
        page.write_text(plain(page.read_text("utf-8")), encoding="utf-8")
    config = yaml_load((project / OWN).read_text("utf-8"))
    extensions = [extension for extension in config["markdown_extensions"] if not str(extension).startswith("forms.")]
    changed = {"INHERIT": OWN, "docs_dir": "plain", "hooks": [], "markdown_extensions": extensions}
    (project / PLAIN).write_text(json.dumps(changed), encoding="utf-8")


def _look(project: Path) -> None:
    if not may_be_read(project):
        raise RuntimeError("a builder may not read the project: see above.")


def build(project: Path, config: str) -> float:
    """Seconds of the processor that a build takes; on systems that do not tell, seconds of the clock.

    Raises RuntimeError if the site could not be built.
    """
    _look(project)
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
