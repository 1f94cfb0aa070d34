"""Tools that most machines have already, fetched from PyPI by the machine that lacks them.

They are large and complete in themselves, so each lies in a folder of its own under .cache/ and not in .venv.
"""

from __future__ import annotations

import re
from pathlib import Path

from environment import stamp
from environment.paths import CACHE, ROOT
from environment.progress import run

LOCK = ROOT / "requirements-tools.lock"


def install(package: str, python: str, advice: str) -> Path:
    """The folder that holds `package` as the lock file has it; `python` is one with pip."""
    folder = CACHE / "tools" / package
    facts = {"lock": _entry(package)}
    if stamp.read(folder) == facts:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    stamp.remove(folder)
    requirement = folder.with_suffix(".txt")
    requirement.write_text(_entry(package), encoding="utf-8")
    pip = [
        python,
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-compile",
        "--no-deps",
        "--require-hashes",
    ]
    run(
        f"Fetching {package}",
        [*pip, "--upgrade", "--target", folder, "--requirement", requirement],
        advice,
    )
    stamp.write(folder, facts)
    return folder


def _entry(package: str) -> str:
    """The lines of the lock file that pin one package: `name==version` and its hashes."""
    found = re.search(rf"^{re.escape(package)}==.*(?:\n[ \t]+.*)*", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise LookupError(f"{LOCK.name} has no entry for {package}; run scripts/lock.py")
    return found.group() + "\n"
