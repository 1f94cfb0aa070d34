"""The virtual environment .venv: a Python that is new enough, the packages of requirements.lock, and the project."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from environment import stamp
from environment.paths import ROOT, VENV, VENV_BIN, VENV_PYTHON
from environment.progress import answer
from environment.uv import asked, uv

LOCK = ROOT / "requirements.lock"
OLDEST = "3.12"
# The one to fetch where there is none that is new enough.
FETCHED = "3.13"

PYTHON_VERSION = "import platform; print(platform.python_version())"

NO_PYTHON = f"""Python {OLDEST} or newer is needed; none was found, and none could be fetched.
Get one in any of these ways, and start the script again:
- Debian or Ubuntu: sudo apt-get install python3 (if its python3 is new enough)
- macOS: brew install python@{FETCHED}
- Windows: winget install Python.Python.{FETCHED}
- anywhere: pyenv install {FETCHED}"""
NO_VENV = "The virtual environment could not be made. Is there room on the disk, and may the folder be written to?"
NO_PACKAGES = """The Python packages could not be installed. This needs a way to PyPI the first time, and again
when requirements.lock has changed. Check the network (and pip's settings for a proxy or mirror)."""
NO_PROJECT = "The project could not be installed into .venv: look for a mistake in pyproject.toml."


def prepare() -> None:
    """Make .venv or bring it up to date if need be, and put its programs first on PATH."""
    facts = stamp.read(VENV)
    sound = _sound(facts)
    if not sound:
        uv("Making .venv", "venv", "--clear", f"--python={_python()}", VENV, advice=NO_VENV)
    if not sound or facts["lock"] != stamp.digest(LOCK):
        _install()
    os.environ["VIRTUAL_ENV"] = str(VENV)
    os.environ["PATH"] = os.pathsep.join([str(VENV_BIN), os.environ.get("PATH", "")])


def _sound(facts: dict[str, Any]) -> bool:
    """Whether .venv was once finished, its Python still starts, and nothing has gone from it."""
    return (
        bool(facts)
        and facts["python"] == answer([VENV_PYTHON, "-I", "-c", PYTHON_VERSION])
        and set(facts["packages"]) <= set(_packages())
    )


def _python() -> str:
    """A Python that is new enough: found on the machine, else fetched."""
    found = _found()
    if found is None:
        uv(f"Fetching Python {FETCHED}", "python", "install", "--no-bin", FETCHED, advice=NO_PYTHON)
    return found or FETCHED


def _found() -> str | None:
    # uv looks on PATH. The Python that runs this need not be there, and of pyenv's only the chosen one is.
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    folders = [Path(getattr(sys, "_base_executable", sys.executable)).parent, *pyenv.glob("versions/*/bin")]
    path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")])
    return asked("python", "find", "--no-project", "--no-python-downloads", f">={OLDEST}", path=path)


def _install() -> None:
    stamp.remove(VENV)
    into = f"--python={VENV_PYTHON}"
    # Compiled here, once: on a machine that keeps nothing compiled, each program would do it anew.
    exactly = ("--require-hashes", "--compile-bytecode")
    uv("Installing the Python packages", "pip", "sync", into, *exactly, LOCK, advice=NO_PACKAGES)
    editable = ("--no-deps", "--no-build-isolation", f"--editable={ROOT}")
    uv("Installing the project itself", "pip", "install", into, *editable, advice=NO_PROJECT)
    python = answer([VENV_PYTHON, "-I", "-c", PYTHON_VERSION])
    stamp.write(VENV, {"lock": stamp.digest(LOCK), "python": python, "packages": _packages()})


def _packages() -> list[str]:
    """The installed packages as `name-version`, read from the folder's names: quick, unlike asking uv."""
    pattern = "Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages"
    return sorted(info.stem for info in VENV.glob(f"{pattern}/*.dist-info"))
