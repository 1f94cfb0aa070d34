"""Building the site with MkDocs, so that nobody ever meets a half-written one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from environment.paths import CACHE, ROOT

# Material's notice about a future MkDocs stands in the way of messages about this site.
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}


def build(site: Path, strict: bool) -> bool:
    """Build into a folder beside the old site and swap the two when all went well. False: the old one stays.

    MkDocs runs in a process of its own, for it keeps the modules of hooks and extensions it has once imported. What it
    must not even read is looked for first, in another, for the same reason.
    """
    if subprocess.run([sys.executable, "-m", "forms.build.intake"], cwd=ROOT, check=False).returncode:
        return False
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="build-") as scratch:
        fresh = Path(scratch, "site")
        command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(fresh)]
        command += ["--strict"] if strict else []
        if not _succeeds(command):
            return False
        _swap(fresh, site, Path(scratch, "old"))
    return True


def _succeeds(command: list[str]) -> bool:
    """Run MkDocs and pass on what it says, save for mere information.

    Its own `--quiet` will not do: it silences warnings too, and so takes the strictness out of `--strict`.
    """
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT},
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if not line.startswith("INFO "):
                print(line, end="", file=sys.stderr, flush=True)
    return process.returncode == 0


def _swap(fresh: Path, site: Path, old: Path) -> None:
    site.parent.mkdir(parents=True, exist_ok=True)
    if site.exists():
        shutil.move(site, old)
    shutil.move(fresh, site)
