"""Finding a Python that is new enough to build the site with."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from environment import tools
from environment.paths import CACHE
from environment.progress import Missing, answer, run

OLDEST = (3, 12)
# Names to look for on PATH, best first.
NAMES = ("python3.13", "python3.14", "python3.12", "python3", "python")
# The one to fetch where there is none.
FETCHED = "3.13"

# Debian splits what a virtual environment needs from Python itself, so both are asked for.
PROBE = f"import ensurepip, sys, venv; print(int(sys.version_info >= {OLDEST}))"

ADVICE = f"""Python {OLDEST[0]}.{OLDEST[1]} or newer, able to make a virtual environment, is needed; none was found.
Get one in any of these ways, and start the script again:
- Debian or Ubuntu: sudo apt-get install python3 python3-venv (if its python3 is new enough)
- macOS: brew install python@{FETCHED}
- Windows: winget install Python.Python.{FETCHED}
- anywhere: pyenv install {FETCHED}"""


def find() -> str:
    """Path of a Python that is new enough: found on the machine, else fetched with uv."""
    for candidate in _candidates():
        if answer([candidate, "-I", "-c", PROBE]) == "1":
            return candidate
    return _fetch()


def _candidates() -> Iterator[str]:
    # Where a script runs in .venv, that one may be about to be made anew: take the one it was made from.
    yield getattr(sys, "_base_executable", sys.executable)
    yield from filter(None, map(shutil.which, NAMES))
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted(map(str, pyenv.glob("versions/*/bin/python")), reverse=True)


def _fetch() -> str:
    uv = shutil.which("uv") or tools.uv(sys.executable, ADVICE)
    env = {**os.environ, "UV_PYTHON_INSTALL_DIR": str(CACHE / "python")}
    run(f"Fetching Python {FETCHED} with uv", [uv, "python", "install", "--no-bin", FETCHED], ADVICE, env)
    programs = "python.exe" if os.name == "nt" else "bin/python3"
    found = next((CACHE / "python").glob(f"cpython-{FETCHED}*/{programs}"), None)
    if found is None:
        raise Missing(ADVICE)
    return str(found)
