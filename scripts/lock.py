"""Make the lock files anew: requirements*.lock from pyproject.toml, package-lock.json from package.json.

    python3 scripts/lock.py            keep the locked versions that still fit
    python3 scripts/lock.py --upgrade  take the newest versions that are allowed
    python3 scripts/lock.py --check    change nothing, and ask no registry: do the files fit?

A lock file names packages, versions and hashes, and never a host: where they come from is the machine's own matter.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from environment import enter, node
from environment.paths import ROOT
from environment.progress import Missing, run
from environment.uv import uv

PYPROJECT = ROOT / "pyproject.toml"
PACKAGE = ROOT / "package.json"
PACKAGE_LOCK = ROOT / "package-lock.json"

# What each file is made from, and the oldest Python that installs from it: the tools come before there is a .venv.
REQUIREMENTS = {
    "requirements.lock": [
        "pyproject.toml",
        "--all-extras",
        "--group=site",
        "--group=test",
        "--group=check",
        "--python-version=3.12",
    ],
    "requirements-tools.lock": ["--group=tools", "--python-version=3.9"],
    # Used beside the others, so what both have is of one version.
    "requirements-mutate.lock": ["--group=mutate", "--constraint=requirements.lock", "--python-version=3.12"],
    "requirements-verapdf.lock": ["--group=verapdf", "--python-version=3.12"],
}

MADE_FROM = "# Made by scripts/lock.py from pyproject.toml, whose dependencies have the digest "
HOST = re.compile(r"\w+://|--find-links|--(extra-)?index-url")

# What npm writes about a package and nobody needs: addresses, in places where no address shall be.
UNWANTED = ("resolved", "funding")

ADVICE = "The packages could not be resolved. This needs a way to PyPI and the npm registry."


def main() -> int:
    arguments = _arguments()
    enter("python")
    if arguments.check:
        return _report(list(_faults()))
    try:
        _lock_python(arguments.upgrade)
        _lock_npm(arguments.upgrade)
    except Missing as missing:
        sys.exit(f"\n{missing}")
    return _report(list(_faults()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make the lock files anew.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that are allowed")
    parser.add_argument("--check", action="store_true", help="only say whether the files fit")
    return parser.parse_args()


def _lock_python(upgrade: bool) -> None:
    options = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--no-config"]
    # uv fetches no Python for this: the one that runs here builds what has to be built.
    options += [f"--python={sys.executable}", "--no-python-downloads"]
    options += ["--upgrade"] if upgrade else []
    for name, sources in REQUIREMENTS.items():
        uv(f"Locking {name}", "pip", "compile", *sources, *options, f"--output-file={name}", advice=ADVICE)
        lock = ROOT / name
        lock.write_text(f"{MADE_FROM}{_digest()}.\n{lock.read_text(encoding='utf-8')}", encoding="utf-8")


def _digest() -> str:
    """Of everything in pyproject.toml that decides what gets locked."""
    import tomllib  # only in the project's own Python

    pyproject = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    project = pyproject["project"]
    decisive = [
        project["requires-python"],
        project["dependencies"],
        project.get("optional-dependencies"),
        pyproject["dependency-groups"],
        pyproject["build-system"],
        REQUIREMENTS,
    ]
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()


def _lock_npm(upgrade: bool) -> None:
    if upgrade:
        PACKAGE_LOCK.unlink(missing_ok=True)
    run(
        "Locking package-lock.json",
        [*node.npm(), "install", "--package-lock-only", "--ignore-scripts"],
        ADVICE,
    )
    lock = _read(PACKAGE_LOCK)
    for entry in lock["packages"].values():
        for key in UNWANTED:
            entry.pop(key, None)
    PACKAGE_LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _faults() -> Iterator[str]:
    for name in REQUIREMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        if not text.startswith(f"{MADE_FROM}{_digest()}."):
            yield f"{name} was made from other dependencies than pyproject.toml has now."
        if HOST.search(text):
            yield f"{name} names a host."
    lock = _read(PACKAGE_LOCK)
    wanted = _read(PACKAGE).get("devDependencies")
    if lock["packages"][""].get("devDependencies") != wanted:
        yield f"{PACKAGE_LOCK.name} was made from other dependencies than {PACKAGE.name} has now."
    if HOST.search(PACKAGE_LOCK.read_text(encoding="utf-8")):
        yield f"{PACKAGE_LOCK.name} names a host."
    for path, entry in lock["packages"].items():
        for name in entry.get("optionalDependencies", ()):
            # npm leaves out what the registry does not have, and then `npm ci` refuses the file.
            if f"node_modules/{name}" not in lock["packages"]:
                yield f"{PACKAGE_LOCK.name} lacks {name}: choose another version of {path}."
        if path and "integrity" not in entry:
            yield f"{PACKAGE_LOCK.name} has no hash for {path}."


def _report(faults: list[str]) -> int:
    for fault in faults:
        print(fault)
    if faults:
        print("To mend it: python3 scripts/lock.py")
    return int(bool(faults))


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
