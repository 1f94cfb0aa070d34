"""The packages that the browser gets: our own, and what it needs of the running environment. Build only."""

from __future__ import annotations

import csv
import email
import importlib.metadata
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from forms.build.cache import memoize, read_files
from forms.build.runtime import pyodide
from forms.build.runtime.pyodide import BundleError

PACKAGE = "naervaer"

# Compiled parts that a distribution can do without. Any other compiled part stops the build.
SPEEDUPS = {"markupsafe": ("markupsafe/_speedups.",)}

# What the browser never uses of a package: the files whose names match.
UNUSED = {
    "icalendar": re.compile(r"icalendar/(tests|fuzzing)/"),
    # Its front imports what writes files, and that a good part of the standard library.
    "segno": re.compile(r"segno/(?!(encoder|consts)\.py$)"),
    # A calendar file has the rules of the time zone of its events in it (forms/export/ics.py), and the zone is made of
    # those: the only one that is looked up is UTC, in which the file says when it was made.
    "tzdata": re.compile(r"tzdata/(zones|zoneinfo/(?!__init__\.py|UTC$))"),
}

# What an installer leaves behind, which is no part of a wheel.
LEFT_BEHIND = (".dist-info/INSTALLER", ".dist-info/REQUESTED", ".dist-info/direct_url.json", ".pyc")


@dataclass(frozen=True)
class Wheel:
    """A wheel before it is compiled: its canonical name, its version, and its files by name."""

    name: str
    version: str
    files: Mapping[str, bytes]

    @property
    def stem(self) -> str:
        """How its name begins as a file."""
        return f"{self.name.replace('-', '_')}-{self.version}"

    def file_name(self, python: str) -> str:
        """The name it ships under when compiled by *python*, such as "3.14": no other version reads it."""
        return f"{self.stem}-cp{python.replace('.', '')}-none-any.whl"


def read(root: Path, code: Mapping[str, bytes], cache: Path) -> list[Wheel]:
    """Our own wheel and one of each distribution it needs or may need, in the order of their names.

    code: the package's sources. What takes time is kept in `cache`.
    Raises BundleError for a package that is not installed, has lost a file or has compiled parts.
    """
    own = _own_wheel(root, code, cache)
    found = {own.name: own}
    waiting = [own]
    python = json.loads((pyodide.folder(root) / pyodide.LOCK).read_bytes())["info"]["python"]
    while waiting:
        for name in _requirements(waiting.pop(), python, cache):
            if name not in found:
                found[name] = _installed_wheel(name)
                waiting.append(found[name])
    return [found[name] for name in sorted(found)]


def _own_wheel(root: Path, code: Mapping[str, bytes], cache: Path) -> Wheel:
    """What hatchling makes of pyproject.toml, which says what the browser gets."""
    told = read_files(root, (root / "pyproject.toml", root / "LICENSE", root / ".gitignore"))
    made_from = (importlib.metadata.version("hatchling"), told, code)
    return memoize(cache / "own-wheel", made_from, lambda: _built_wheel(root))


def _built_wheel(root: Path) -> Wheel:
    # Slow to import, and another build finds its own wheel in the cache.
    from hatchling.builders.wheel import WheelBuilder

    with tempfile.TemporaryDirectory() as folder:
        path = Path(next(iter(WheelBuilder(str(root)).build(directory=folder, versions=["standard"]))))
        version = path.name.split("-")[1]
        with zipfile.ZipFile(path) as archive:
            files = {entry: archive.read(entry) for entry in archive.namelist()}
    return Wheel(PACKAGE, version, files)


def _installed_wheel(name: str) -> Wheel:
    """A distribution of the running environment made into a wheel again, by its own list of files.

    The environment is installed from requirements.lock, which holds the hashes. So what the browser gets goes
    back to that one list, and the build needs no network.
    """
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        raise BundleError(f"{name} is needed and not installed: install requirements.lock.") from None
    files: dict[str, bytes] = {}
    # The list as text: the library makes an object of each file and looks whether it is there.
    for path, *_ in csv.reader((distribution.read_text("RECORD") or "").splitlines()):
        if path.startswith(("../", *SPEEDUPS.get(name, ()))) or path.endswith(LEFT_BEHIND):
            continue
        if name in UNUSED and UNUSED[name].match(path):
            continue
        if path.endswith((".so", ".pyd")):
            raise BundleError(f"{name} has a compiled part that no browser runs: {path}. See SPEEDUPS.")
        try:
            files[path] = Path(str(distribution.locate_file(path))).read_bytes()
        except FileNotFoundError:
            raise BundleError(f"{name} has lost {path}: install requirements.lock again.") from None
    wheel_file = next((path for path in files if path.endswith(".dist-info/WHEEL")), None)
    if wheel_file is None:
        raise BundleError(f"{name} is not installed from a wheel: install requirements.lock.")
    files[wheel_file] = b"Wheel-Version: 1.0\nGenerator: naervaer\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return Wheel(name, distribution.version, files)


def _requirements(wheel: Wheel, python: str, cache: Path) -> tuple[str, ...]:
    """What a wheel needs in the browser; ours with all its extras, which are fetched when they are asked for."""
    metadata = next(data for path, data in wheel.files.items() if path.endswith(".dist-info/METADATA"))
    made_from = (Path(__file__).read_bytes(), metadata, python)
    return memoize(cache / f"{wheel.name}.needs", made_from, lambda: tuple(_needed(metadata, wheel.name, python)))


def _needed(metadata: bytes, name: str, python: str) -> Iterator[str]:
    # Slow to import, and another build finds the names in the cache.
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    told = email.message_from_bytes(metadata)
    extras = ["", *(told.get_all("Provides-Extra", []) if name == PACKAGE else [])]
    browser = {
        "sys_platform": "emscripten",
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
    }
    for value in told.get_all("Requires-Dist", []):
        marker = (requirement := Requirement(value)).marker
        if marker is None or any(marker.evaluate(browser | {"extra": extra}) for extra in extras):
            yield canonicalize_name(requirement.name)
