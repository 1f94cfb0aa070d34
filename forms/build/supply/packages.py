"""What the installed packages say of themselves, for `forms.build.supply.sbom` (build only).

Names, versions and licences come from the installed packages, which the lock files pin; docs/data/deler.yml adds
what no package says of itself.
"""

from __future__ import annotations

import base64
import importlib.metadata
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from forms.build.cache import memoize, read_files
from forms.build.runtime.bundle import Bundle
from forms.build.runtime.pyodide import LOCK
from forms.build.runtime.wheels import PACKAGE
from forms.build.supply.sbom import DATA, RUNTIME, TEXTS, THEME, UNTOLD, Part, Supply
from forms.build.yaml_checks import check
from forms.build.yaml_files import ContentError, read_yaml

SCHEMA = Path(__file__).with_name("deler.schema.json")
SPDX = re.compile(r"\(?[A-Za-z0-9.+-]+( (WITH|AND|OR) \(?[A-Za-z0-9.+-]+\)?)*")
LICENCE_FILE = re.compile(r"^([^,\n]*\.dist-info/(?:licenses/)?(?:LICEN[CS]E|COPYING|NOTICE)[^,\n]*),", re.I | re.M)

CLASSIFIERS = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "BSD License": "BSD",
}
"""What packages without a licence expression say instead."""

LINUX = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": "3.13.0",
    "python_version": "3.13",
    "sys_platform": "linux",
    "extra": "",
}
"""The machine that the list of building packages is made for, so that it is the same wherever it is made."""


def read(root: Path, bundle: Bundle, vendored: Mapping[str, str]) -> Supply:
    """What `look_up` finds and raises, kept until a package is another or a file that tells of one."""
    own = (
        root / DATA,
        root / "pyproject.toml",
        root / "LICENSE",
        root / "package-lock.json",
        root / "forms/build/supply/sbom.py",
        root / "forms/build/supply/packages.py",
        root / "forms/build/supply/deler.schema.json",
    )
    npm = [path for name in ("pyodide", *map(_npm_name, vendored)) for path in _told(root / "node_modules" / name)]
    files = read_files(root, (*own, *(root / TEXTS).glob("*.txt"), *npm))
    made_from = (files, _installed(), bundle.hash, vendored, sys.version, sys.platform)
    return memoize(root / ".cache" / "supply", made_from, lambda: look_up(root, bundle, vendored))


def _installed() -> dict[str, str]:
    """Every installed package, and when it was installed."""
    found = [info for folder in sys.path for info in Path(folder).glob("*.dist-info")]
    return {str(info): str(info.stat().st_mtime_ns) for info in found}


def _npm_name(path: str) -> str:
    """The package that a path in node_modules belongs to."""
    steps = path.split("/")
    return "/".join(steps[: 2 if path.startswith("@") else 1])


def _told(folder: Path) -> list[Path]:
    """The files in which an npm package says what it is, and its licences."""
    return [folder / "package.json", *sorted(folder.glob("LICEN[CS]E*"))]


def look_up(root: Path, bundle: Bundle, vendored: Mapping[str, str]) -> Supply:
    """Look up everything. `vendored`: the files that npm brings, from node_modules to the site.

    Raises ContentError for a package whose licence nobody knows, and for a list that cannot be used.
    """
    known = read_yaml(root / DATA, DATA)
    check(known, SCHEMA.read_text(encoding="utf-8"), DATA, source=root / DATA)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((root / TEXTS).glob("*.txt"))}
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    folder = f"{RUNTIME}/{bundle.hash}"
    lock = json.loads((bundle.folder / LOCK).read_bytes())["packages"]
    wheels = {name: f"{folder}/{package['file_name']}" for name, package in lock.items()}
    own = Part(
        PACKAGE,
        pyproject["project"]["version"],
        pyproject["project"]["license"],
        does=known["gjor"][PACKAGE],
        texts=((root / "LICENSE").read_text(encoding="utf-8"),),
        needs=_needs(PACKAGE),
        files=(wheels[PACKAGE],),
    )
    runtime = tuple(f"{folder}/{file.name}" for file in bundle.files if f"{folder}/{file.name}" not in wheels.values())
    shipped = [
        own,
        _npm(root, "pyodide", known, runtime),
        *(_python(name, known, (path,)) for name, path in sorted(wheels.items()) if name != PACKAGE),
        _python(THEME, known),
    ]
    for name in sorted({_npm_name(path) for path in vendored}):
        targets = dict.fromkeys(to for path, to in vendored.items() if _npm_name(path) == name)
        shipped.append(_npm(root, name, known, tuple(targets)))
    for part in shipped:
        if part.licence == UNTOLD:
            raise ContentError(DATA, "lisens", f"finn ut hvilken lisens {part.name} har: pakken sier det ikke selv")
    names = {part.name for part in shipped}
    wanted = [Requirement(line) for line in _building(pyproject)]
    building = [_python(name, known) for name in _closure(wanted) if name not in names]
    return Supply(tuple(shipped), tuple(building), frozenset(canonicalize_name(one.name) for one in wanted), texts)


def _building(pyproject: Mapping[str, Any]) -> Iterable[str]:
    return {*pyproject["dependency-groups"]["site"], *pyproject["build-system"]["requires"]}


def _closure(wanted: Iterable[Requirement]) -> list[str]:
    """The installed packages that these need, themselves among them, in order of name."""
    found: set[tuple[str, tuple[str, ...]]] = set()  # with extras: a package may be asked for first without them
    waiting = [(canonicalize_name(one.name), tuple(sorted(one.extras))) for one in wanted]
    while waiting:
        asked = waiting.pop()
        if asked not in found:
            found.add(asked)
            needed = _requirements(*asked)
            waiting += [(canonicalize_name(one.name), tuple(sorted(one.extras))) for one in needed]
    return sorted({name for name, _ in found})


@cache
def _distribution(name: str) -> importlib.metadata.Distribution:
    try:
        return importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        raise ContentError("requirements.lock", name, "trengs og er ikke installert") from None


@cache
def _metadata(name: str) -> importlib.metadata.PackageMetadata:
    """What a package says of itself. It is kept, since the library reads the file anew each time it is asked."""
    return _distribution(name).metadata


@cache
def _requirements(name: str, extras: tuple[str, ...] = ()) -> tuple[Requirement, ...]:
    """What a package needs here, and would on Linux."""
    asked = [{"extra": extra} for extra in ("", *extras)]

    def is_needed(requirement: Requirement) -> bool:
        marker = requirement.marker
        return marker is None or any(marker.evaluate(one) and marker.evaluate(LINUX | one) for one in asked)

    return tuple(filter(is_needed, map(Requirement, _metadata(name).get_all("Requires-Dist") or ())))


def _needs(name: str) -> tuple[str, ...]:
    return tuple(sorted({canonicalize_name(one.name) for one in _requirements(name)}))


def _python(name: str, known: Mapping[str, Any], files: tuple[str, ...] = ()) -> Part:
    metadata = _metadata(name)
    version = metadata["Version"]
    return Part(
        name,
        version,
        known["lisens"].get(name) or _licence(metadata),
        does=known["gjor"].get(name, ""),
        kind="pypi",
        source=_source(name, version, known),
        texts=_licence_texts(_distribution(name)),
        needs=_needs(name),
        files=files,
        parts=_inner(name, known),
    )


def _licence_texts(distribution: importlib.metadata.Distribution) -> tuple[str, ...]:
    """The list of files is read as text: the theme's is of fifteen thousand icons."""
    found = LICENCE_FILE.findall(distribution.read_text("RECORD") or "")
    return tuple(Path(str(distribution.locate_file(path))).read_text(encoding="utf-8") for path in sorted(found))


def _licence(metadata: importlib.metadata.PackageMetadata) -> str:
    """As the package says it, best first; some say nothing that is of use."""
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    short = [metadata["License"]] if "License" in metadata else []
    classified = [line.split(" :: ")[-1] for line in metadata.get_all("Classifier") or () if "License" in line]
    said = (*short, *(CLASSIFIERS.get(line, line) for line in classified))
    return next((value for value in said if SPDX.fullmatch(value) and value != "UNKNOWN"), UNTOLD)


def _npm(root: Path, name: str, known: Mapping[str, Any], files: tuple[str, ...]) -> Part:
    folder = root / "node_modules" / name
    about_file, *licences = _told(folder)
    about = json.loads(about_file.read_bytes())
    locked = json.loads((root / "package-lock.json").read_bytes())["packages"][f"node_modules/{name}"]
    return Part(
        name,
        about["version"],
        known["lisens"].get(name) or about["license"],
        does=known["gjor"].get(name, ""),
        kind="npm",
        changed=known.get("endret", {}).get(name, ""),
        source=_source(name, about["version"], known),
        sha512=base64.b64decode(locked["integrity"].removeprefix("sha512-")).hex(),
        texts=tuple(path.read_text(encoding="utf-8") for path in licences),
        files=files,
        parts=_inner(name, known),
    )


def _source(name: str, version: str, known: Mapping[str, Any]) -> str:
    return str(known["kilde"].get(name, "")).replace("{versjon}", version)


def _inner(name: str, known: Mapping[str, Any]) -> tuple[Part, ...]:
    return tuple(
        Part(
            part["navn"],
            part.get("versjon", ""),
            part["lisens"],
            does=part["gjor"],
            notice=part["opphav"],
            source=_source(part["navn"], part.get("versjon", ""), known),
            cpe=part.get("cpe", ""),
        )
        for part in known["bygd-inn"].get(name, {}).get("deler", ())
    )
