"""Tools that most machines have already, fetched from PyPI by the machine that lacks them.

They are large and complete in themselves, so each lies in a folder of its own under .cache/ and not in .venv.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from environment import pip, stamp
from environment.paths import CACHE, ROOT

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
    pip.install(
        f"Fetching {package}",
        python,
        "--require-hashes",
        "--upgrade",
        f"--target={folder}",
        f"--requirement={requirement}",
        advice=advice,
    )
    stamp.write(folder, facts)
    return folder


def uv(python: str, advice: str) -> Path:
    """uv's program: it fetches a Python and makes the lock files."""
    return install("uv", python, advice) / "bin" / ("uv.exe" if os.name == "nt" else "uv")


def _entry(package: str) -> str:
    """The lines of the lock file that pin one package: `name==version` and its hashes."""
    found = re.search(rf"^{re.escape(package)}==.*(?:\n[ \t]+.*)*", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise LookupError(f"{LOCK.name} has no entry for {package}; run scripts/lock.py")
    return found.group() + "\n"
