"""The virtual environment .venv: the packages of requirements.lock, and the project itself."""

from __future__ import annotations

import os
import shutil
from typing import Any

from environment import interpreter, pip, stamp
from environment.paths import ROOT, VENV, VENV_BIN, VENV_PYTHON
from environment.progress import answer, run

LOCK = ROOT / "requirements.lock"

PYTHON_VERSION = "import platform; print(platform.python_version())"

NO_VENV = "The virtual environment could not be made. On Debian or Ubuntu: sudo apt-get install python3-venv"
NO_PACKAGES = """The Python packages could not be installed. This needs a way to PyPI the first time, and again
when requirements.lock has changed. Check the network (and pip's settings for a proxy or mirror)."""


def prepare() -> None:
    """Make .venv or bring it up to date if need be, and put its programs first on PATH."""
    facts = stamp.read(VENV)
    sound = _sound(facts)
    if not sound:
        _make()
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


def _make() -> None:
    python = interpreter.find()
    shutil.rmtree(VENV, ignore_errors=True)
    run(f"Making .venv with {python}", [python, "-m", "venv", "--clear", VENV], NO_VENV)


def _install() -> None:
    stamp.remove(VENV)
    pip.install(
        "Installing the Python packages",
        VENV_PYTHON,
        "--require-hashes",
        f"--requirement={LOCK}",
        advice=NO_PACKAGES,
    )
    pip.install(
        "Installing the project itself",
        VENV_PYTHON,
        "--no-build-isolation",
        f"--editable={ROOT}",
        advice="The project could not be installed into .venv: look for a mistake in pyproject.toml.",
    )
    python = answer([VENV_PYTHON, "-I", "-c", PYTHON_VERSION])
    stamp.write(VENV, {"lock": stamp.digest(LOCK), "python": python, "packages": _packages()})


def _packages() -> list[str]:
    """The installed packages as `name-version`, read from the folder's names: quick, unlike asking pip."""
    pattern = "Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages"
    return sorted(info.stem for info in VENV.glob(f"{pattern}/*.dist-info"))
