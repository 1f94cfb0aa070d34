"""What others have made of that which readers get and of that which builds it, with licences (build only).

Names, versions and licences come from the installed packages, which the lock files pin; docs/data/deler.yml adds
what no package says of itself. From it come the page «Lisenser», `lisenser.txt` with the texts that the licences
ask to be handed on, and `sbom.cdx.json`.
Source: https://cyclonedx.org/docs/1.6/json/
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from forms.bundle import LOCK, PACKAGE, Bundle
from forms.content import ContentError, read_yaml
from forms.kept import contents, kept

EPOCH = "SOURCE_DATE_EPOCH"
DATA = "docs/data/deler.yml"
TEXTS = "docs/data/lisenser"
RUNTIME = "assets/runtime"
THEME = "mkdocs-material"
THEME_FILES = re.compile(r"assets/(javascripts|stylesheets|images)/")
SPDX = re.compile(r"\(?[A-Za-z0-9.+-]+( (WITH|AND|OR) \(?[A-Za-z0-9.+-]+\)?)*")
LICENCE_FILE = re.compile(r"^([^,\n]*\.dist-info/(?:licenses/)?(?:LICEN[CS]E|COPYING|NOTICE)[^,\n]*),", re.I | re.M)
UNTOLD = "ikke oppgitt"
PLAIN = frozenset({UNTOLD, "BSD", "Public domain"})
"""What is said of licences that is no SPDX expression."""
NAMESPACE = uuid.UUID("5bd2a8a4-9c63-5f6c-8f5c-6f1c5f0b6a3e")

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


@dataclass(frozen=True, slots=True)
class Part:
    """A package, or something built into one."""

    name: str
    version: str
    licence: str
    does: str = ""
    kind: str = "generic"
    notice: str = ""
    source: str = ""
    cpe: str = ""
    sha512: str = ""
    texts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def purl(self) -> str:
        """Its name among all packages of the world."""
        name = "/".join(quote(step, safe="") for step in self.name.lower().replace(" ", "-").split("/"))
        return f"pkg:{self.kind}/{name}" + (f"@{self.version}" if self.version else "")


@dataclass(frozen=True, slots=True)
class Supply:
    """What readers get, ourselves first, and what builds it: first what pyproject.toml names."""

    shipped: tuple[Part, ...]
    building: tuple[Part, ...]
    named: frozenset[str]
    texts: Mapping[str, str] = field(repr=False)


def read(root: Path, bundle: Bundle, vendored: Mapping[str, str]) -> Supply:
    """What `look_up` finds, kept until a package is another or a file that tells of one."""
    own = (root / DATA, root / "pyproject.toml", root / "LICENSE", root / "package-lock.json", root / "forms/supply.py")
    npm = [path for name in ("pyodide", *map(_npm_name, vendored)) for path in _told(root / "node_modules" / name)]
    files = contents(root, (*own, *(root / TEXTS).glob("*.txt"), *npm))
    made_from = (files, _installed(), bundle.hash, vendored, sys.version, sys.platform)
    return kept(root / ".cache" / "supply", made_from, lambda: look_up(root, bundle, vendored))


def _installed() -> dict[str, str]:
    """Every installed package, and when it was installed."""
    found = [info for folder in sys.path for info in Path(folder).glob("*.dist-info")]
    return {str(info): str(info.stat().st_mtime_ns) for info in found}


def look_up(root: Path, bundle: Bundle, vendored: Mapping[str, str]) -> Supply:
    """Look up everything. `vendored`: the files that npm brings, from node_modules to the site.

    Raises ContentError for a package whose licence nobody knows.
    """
    known = read_yaml(root / DATA, DATA)
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
        shipped.append(_npm(root, name, known, tuple(to for path, to in vendored.items() if _npm_name(path) == name)))
    for part in shipped:
        if part.licence == UNTOLD:
            raise ContentError(DATA, "lisens", f"look up which licence {part.name} has: it does not say so itself")
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
        raise ContentError("requirements.lock", name, "it is needed and not installed") from None


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


def _npm_name(path: str) -> str:
    """The package that a path in node_modules belongs to."""
    steps = path.split("/")
    return "/".join(steps[: 2 if path.startswith("@") else 1])


def _npm(root: Path, name: str, known: Mapping[str, Any], files: tuple[str, ...]) -> Part:
    folder = root / "node_modules" / name
    told, *licences = _told(folder)
    about = json.loads(told.read_bytes())
    locked = json.loads((root / "package-lock.json").read_bytes())["packages"][f"node_modules/{name}"]
    return Part(
        name,
        about["version"],
        known["lisens"].get(name) or about["license"],
        does=known["gjor"].get(name, ""),
        kind="npm",
        source=_source(name, about["version"], known),
        sha512=base64.b64decode(locked["integrity"].removeprefix("sha512-")).hex(),
        texts=tuple(path.read_text(encoding="utf-8") for path in licences),
        files=files,
        parts=_inner(name, known),
    )


def _told(folder: Path) -> list[Path]:
    """The files in which an npm package says what it is, and its licences."""
    return [folder / "package.json", *sorted(folder.glob("LICEN[CS]E*"))]


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


def write(supply: Supply, site: Path, known: Mapping[str, str]) -> None:
    """Write `lisenser.txt` and `sbom.cdx.json` into the built site. `known`: as for `sbom`."""
    (site / "lisenser.txt").write_text(texts(supply), encoding="utf-8")
    (site / "sbom.cdx.json").write_text(sbom(supply, site, built(), known), encoding="utf-8")


def texts(supply: Supply) -> str:
    """Who has made what, and the text of each licence that readers' copies must carry."""
    blocks = []
    lent: dict[str, list[str]] = {}
    for part in _all(supply.shipped):
        head = " ".join(filter(None, (part.name, part.version)))
        lines = [head, "=" * len(head), part.licence, *filter(None, (part.notice, part.source))]
        if part.texts:
            lines += ["", *(text.strip() for text in part.texts)]
        else:
            for licence in _named(part.licence, supply):
                lent.setdefault(licence, []).append(head)
        blocks.append("\n".join(lines))
    for licence, users in sorted(lent.items()):
        head = f"{licence}: {', '.join(users)}"
        blocks.append(f"{head}\n{'=' * len(head)}\n\n{supply.texts[licence].strip()}")
    return "\n\n\n".join(blocks) + "\n"


def _named(expression: str, supply: Supply) -> list[str]:
    """The licences of an expression that there is a text of."""
    return [licence for licence in re.split(r" (?:WITH|AND|OR) ", expression) if licence in supply.texts]


def _all(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _all(part.parts)


def sbom(supply: Supply, site: Path, time: datetime | None, known: Mapping[str, str] = MappingProxyType({})) -> str:
    """The bill of materials as CycloneDX 1.6. The same site gives the same text.

    known: the SHA-256 of files that somebody has looked up already, by their path in the site.
    """
    own, *others = supply.shipped
    theme = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    files = {part.name: part.files for part in supply.shipped}
    files[THEME] = tuple(path for path in theme if THEME_FILES.match(path))
    digests = {path: known.get(path) or _sha256(site / path) for paths in files.values() for path in paths}
    parts = [*others, *supply.building]
    names = {part.name: part.purl for part in (own, *parts)}
    metadata: dict[str, Any] = {"component": _component(own, own.files, digests, "application")}
    if time:
        metadata["timestamp"] = time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    bom: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": metadata,
        "components": [
            *(_component(part, files[part.name], digests) | {"scope": "required"} for part in others),
            *(_component(part, (), digests) | {"scope": "excluded"} for part in supply.building),
        ],
        "dependencies": [
            {"ref": own.purl, "dependsOn": sorted(part.purl for part in others)},
            *(
                {"ref": part.purl, "dependsOn": sorted({names[name] for name in part.needs if name in names})}
                for part in parts
            ),
        ],
    }
    content = json.dumps(bom, sort_keys=True)
    bom["serialNumber"] = f"urn:uuid:{uuid.uuid5(NAMESPACE, content)}"
    return json.dumps(bom, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _component(part: Part, files: Iterable[str], digests: Mapping[str, str], kind: str = "library") -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": kind,
        "bom-ref": part.purl,
        "name": part.name,
        "licenses": [_licence_choice(part.licence)],
    }
    if part.kind != "generic" or part.version:
        component["purl"] = part.purl
    if part.version:
        component["version"] = part.version
    if part.cpe and part.version:
        component["cpe"] = f"cpe:2.3:a:{part.cpe}:{part.version}:*:*:*:*:*:*:*"
    if part.notice:
        component["copyright"] = part.notice
    if part.sha512:
        component["hashes"] = [{"alg": "SHA-512", "content": part.sha512}]
    if part.source:
        component["externalReferences"] = [{"type": "vcs", "url": part.source}]
    inner = [
        *(_file(path, digests[path]) for path in sorted(files)),
        *(_component(one, (), digests) | {"bom-ref": f"{part.purl}#{one.purl}"} for one in part.parts),
    ]
    if inner:
        component["components"] = inner
    return component


def _licence_choice(licence: str) -> dict[str, Any]:
    """In words where there is no expression."""
    return {"license": {"name": licence}} if licence in PLAIN else {"expression": licence}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _file(path: str, digest: str) -> dict[str, Any]:
    return {"type": "file", "bom-ref": path, "name": path, "hashes": [{"alg": "SHA-256", "content": digest}]}


def built() -> datetime | None:
    """The time of what is built, not of building it; none without git."""
    seconds = os.environ.get(EPOCH, "")
    return datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else None


def fix_time(root: Path) -> None:
    """Let everything that notes a time note that of the commit, so that a commit gives the same site every time.

    MkDocs and others read it from the environment. Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    try:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, encoding="utf-8", check=False
        )
    except OSError:
        return
    if done.stdout.strip().isdecimal():
        os.environ.setdefault(EPOCH, done.stdout.strip())


def unused(path: str, languages: Iterable[str]) -> bool:
    """Whether a file of the theme is never asked for: what other languages than ours need for searching."""
    if not path.startswith("assets/javascripts/lunr/"):
        return False
    return path.removeprefix("assets/javascripts/lunr/min/lunr.") not in {
        "stemmer.support.min.js",
        *(f"{language}.min.js" for language in languages),
    }
