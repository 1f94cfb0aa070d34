"""Building the site with MkDocs, so that nobody ever meets a half-written one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from environment.paths import CACHE, ROOT

# Material's notice about a future MkDocs stands in the way of messages about this site.
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}

# What MkDocs says of a link or a setting, and what that means to the one who wrote it.
LINK = (
    r"WARNING -  Doc file '(?P<file>[^']+)' contains an? (?:absolute |unrecognized relative )?link '(?P<link>[^']+)', "
)
MESSAGES = (
    (rf"{LINK}but the target.* is not found among", "går til en fil som ikke finnes. Rett adressen"),
    (
        rf"{LINK}but there is no such anchor",
        "går til en overskrift som ikke finnes på siden. Rett det som står etter #",
    ),
    (rf"{LINK}but the doc '(?P<other>[^']+)'", "går til en overskrift som ikke finnes. Rett det som står etter #"),
    (rf"{LINK}it was left as is", "går ikke til en fil. Skriv veien fra siden til filen, som ../om/lov.md"),
)
SETTING = re.compile(r"(?:ERROR|WARNING) +-  Config value '(?P<name>[^']+)': (?:Unrecognised|(?P<why>.*))")
# Ends what MkDocs says, and says no more than the lines before.
ABORTED = "Aborted with "


def may_be_read(project: Path = ROOT) -> bool:
    """Whether a builder may read a project, by its own rules: settings can run what stands in them. Says what may not.

    Everything that starts a builder asks first. It is asked in a process of its own, whose modules nobody keeps.
    """
    command = [sys.executable, "-m", "forms.build.intake"]
    env = {**os.environ, "PYTHONPATH": str(project)}
    return subprocess.run(command, cwd=project, env=env, check=False).returncode == 0


def build(site: Path, strict: bool) -> bool:
    """Build into a folder beside the old site and swap the two when all went well. False: the old one stays.

    MkDocs runs in a process of its own, for it keeps the modules of hooks and extensions it has once imported.
    """
    if not may_be_read():
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
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() and not line.startswith(("INFO ", ABORTED)):
                print(in_bokmal(line), end="", file=sys.stderr, flush=True)
    return process.returncode == 0


def in_bokmal(line: str) -> str:
    """What MkDocs says of what an editor has written, with file and line; all else as it is."""
    if setting := SETTING.match(line):
        why = f"kan ikke brukes slik ({setting['why']})" if setting["why"] else "er ingen innstilling. Rett navnet"
        return f"mkdocs.yml: {setting['name']}: {why}\n"
    for pattern, told in MESSAGES:
        if found := re.match(pattern, line):
            lines = (ROOT / "docs" / found["file"]).read_text(encoding="utf-8-sig").splitlines()
            at = next((f"linje {number}" for number, text in enumerate(lines, 1) if found["link"] in text), "siden")
            return f"docs/{found['file']}: {at}: lenken «{found['link']}» {told}\n"
    return line


def _swap(fresh: Path, site: Path, old: Path) -> None:
    site.parent.mkdir(parents=True, exist_ok=True)
    if site.exists():
        shutil.move(site, old)
    shutil.move(fresh, site)
