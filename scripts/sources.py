"""A copy of the project's sources in another place, to build or to change there."""

from __future__ import annotations

import shutil
from pathlib import Path

from environment.paths import CACHE, NODE_MODULES, ROOT, SITE, VENV

# What is made from the sources, and what is not the project's.
NOT_SOURCES = frozenset({CACHE, NODE_MODULES, SITE, VENV, ROOT / ".git"})
TESTS = ROOT / "tests"


def copy(target: Path, *, tests: bool) -> None:
    """Copy the sources to `target`, which must not be there yet; the npm packages are those of this place."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        left_out = NOT_SOURCES if tests else {*NOT_SOURCES, TESTS}
        return {name for name in names if Path(folder, name) in left_out or name == "__pycache__"}

    shutil.copytree(ROOT, target, ignore=ignored, symlinks=True)
    (target / NODE_MODULES.name).symlink_to(NODE_MODULES.resolve())
