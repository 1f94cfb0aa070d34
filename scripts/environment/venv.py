"""The virtual environment .venv: the packages of requirements.lock, and the project itself."""

from __future__ import annotations

import os
import shutil

from environment import interpreter, stamp
from environment.paths import ROOT, VENV, VENV_BIN, VENV_PYTHON
from environment.progress import answer, run

LOCK = ROOT / "requirements.lock"

PYTHON_VERSION = "import platform; print(platform.python_version())"

NO_VENV = """The virtual environment could not be made. On Debian or Ubuntu: sudo apt-get install python3-venv"""
NO_PACKAGES = """The Python packages could not be installed. This needs a way to PyPI the first time, and again
when requirements.lock has changed. Check the network (and pip's settings for a proxy or mirror)."""


def prepare() -> None:
    """Make .venv or bring it up to date if need be, and put its programs first on PATH."""
    if not _up_to_date():
        _install()
    os.environ["VIRTUAL_ENV"] = str(VENV)
    os.environ["PATH"] = os.pathsep.join([str(VENV_BIN), os.environ.get("PATH", "")])


def _up_to_date() -> bool:
    facts = stamp.read(VENV)
    return (
        facts.get("lock") == stamp.digest(LOCK)
        and facts.get("python") == _python_version()
        and set(facts.get("packages", ())) <= set(_packages())
    )


def _install() -> None:
    if not _sound():
        _make()
    stamp.remove(VENV)
    # Bytecode comes by itself when a module is first used; making all of it at once takes half the time.
    pip = [VENV_PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-compile", "--no-deps"]
    run(
        "Installing the Python packages",
        [*pip, "--require-hashes", "--requirement", LOCK],
        NO_PACKAGES,
    )
    run(
        "Installing the project itself",
        [*pip, "--no-build-isolation", "--editable", ROOT],
        "The project could not be installed into .venv: look for a mistake in pyproject.toml.",
    )
    stamp.write(VENV, {"lock": stamp.digest(LOCK), "python": _python_version(), "packages": _packages()})


def _sound() -> bool:
    """Whether an older lock's .venv can be brought up to date instead of being made anew."""
    facts = stamp.read(VENV)
    return (
        bool(facts)
        and facts.get("python") == _python_version()
        and set(facts.get("packages", ())) <= set(_packages())
        and answer([VENV_PYTHON, "-I", "-m", "pip", "--version"]) is not None
    )


def _make() -> None:
    python = interpreter.find()
    shutil.rmtree(VENV, ignore_errors=True)
    run(f"Making .venv with {python}", [python, "-m", "venv", "--clear", VENV], NO_VENV)


def _python_version() -> str:
    """Empty if .venv has no Python that starts: never made, or the one it was made from is gone."""
    return answer([VENV_PYTHON, "-I", "-c", PYTHON_VERSION]) or ""


def _packages() -> list[str]:
    """The installed packages as `name-version`, read from the folder's names: quick, unlike asking pip."""
    pattern = "Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages"
    return sorted(info.stem for info in VENV.glob(f"{pattern}/*.dist-info"))
