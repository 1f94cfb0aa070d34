"""uv, which finds a Python, makes the virtual environment and fetches packages: the machine's own, or one from PyPI."""

from __future__ import annotations

import ast
import os
import re
import shutil
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from environment import stamp
from environment.paths import CACHE, ROOT, VENV_PYTHON
from environment.progress import Missing, answer, run

# Pins, with hashes, what only the machine that lacks it fetches. Each thing is large and complete in itself, so it lies
# in a folder of its own under .cache/ and not in .venv.
TOOLS_LOCK = ROOT / "requirements-tools.lock"
# In .venv there is no pip: the Python that it was made from has one, and the settings of the machine.
PIP = (getattr(sys, "_base_executable", sys.executable), "-m", "pip")

# uv reads none of pip's settings: a machine that reaches PyPI through a mirror or a proxy has told pip, not uv.
AS_PIP = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE", "proxy": "ALL_PROXY"}

NO_UV = """uv, which sets up the rest, could not be fetched from PyPI. It needs a Python that has pip, and a way to PyPI
(or to the mirror that pip is set up with). Get uv in any of these ways, and start the script again:
- Debian or Ubuntu: sudo apt-get install python3-pip, and uv is fetched with it
- macOS: brew install uv
- Windows: winget install astral-sh.uv
- anywhere: pipx install uv"""


def uv(title: str, *arguments: object, advice: str) -> None:
    """Run uv as one step. Raises `Missing` with `advice` if it fails, or if there is no uv to be had."""
    run(title, [program(), *arguments], advice, environment())


def asked(*arguments: object, path: str) -> str | None:
    """What uv answers to a quick question, with `path` as PATH; nothing if it cannot say."""
    return answer([program(), *arguments], {**environment(), "PATH": path})


def install(name: str, lock: str, installer: Sequence[object], advice: str) -> Path:
    """The folder that holds a tool: the packages that the text `lock` pins, put there by pip or by `uv pip install`."""
    folder = CACHE / "tools" / name
    if stamp.read(folder) != {"lock": lock}:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        requirement = folder.with_suffix(".txt")
        requirement.write_text(lock, encoding="utf-8")
        options = ("--no-deps", "--require-hashes", f"--target={folder}", f"--requirement={requirement}")
        run(f"Fetching {name}", [*installer, *options], advice, environment())
        stamp.write(folder, {"lock": lock})
    return folder


def tool(name: str, lock: str, advice: str) -> Path:
    """As `install`, for the project's own Python."""
    return install(name, lock, [program(), "pip", "install", f"--python={VENV_PYTHON}"], advice)


@cache
def program() -> str:
    """The path of uv's program."""
    return shutil.which("uv") or str(_fetched())


def _fetched() -> Path:
    folder = install("uv", pinned("uv"), [*PIP, "install", "--disable-pip-version-check"], NO_UV)
    found = folder / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if not found.is_file():
        raise Missing(NO_UV)
    return found


@cache
def environment() -> dict[str, str]:
    """The environment that uv runs in: what pip has been told, and the folder for a Python that uv fetches."""
    listed = re.findall(r"^\S*\.([\w-]+)=('.*')$", answer([*PIP, "config", "list"]) or "", re.MULTILINE)
    told = {AS_PIP[name]: ast.literal_eval(value) for name, value in listed if name in AS_PIP}
    return {**told, "UV_PYTHON_INSTALL_DIR": str(CACHE / "python"), **os.environ}


def pinned(package: str) -> str:
    """The lines of the lock file that pin one package: `name==version` and its hashes."""
    found = re.search(rf"^{re.escape(package)}==.*(?:\n[ \t]+.*)*", TOOLS_LOCK.read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise LookupError(f"{TOOLS_LOCK.name} has no entry for {package}; run scripts/lock.py")
    return found.group() + "\n"
