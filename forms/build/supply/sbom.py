"""The work of others that readers get, or that the site is built with, and its licences (build only).

`forms.build.supply.packages` looks it up. From it come the page «Lisenser», `lisenser.txt` with the texts that the
licences ask to be handed on, and `sbom.cdx.json`.
Source: https://cyclonedx.org/docs/1.6/json/
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

EPOCH = "SOURCE_DATE_EPOCH"
DATA = "docs/data/deler.yml"
TEXTS = "docs/data/lisenser"
RUNTIME = "assets/runtime"
THEME = "mkdocs-material"
THEME_FILES = re.compile(r"assets/(javascripts|stylesheets|images)/")
UNTOLD = "ikke oppgitt"
PLAIN = frozenset({UNTOLD, "BSD", "Public domain"})
"""What is said of licences that is no SPDX expression."""
NAMESPACE = uuid.UUID("5bd2a8a4-9c63-5f6c-8f5c-6f1c5f0b6a3e")


@dataclass(frozen=True, slots=True)
class Part:
    """A package, or something built into one."""

    name: str
    version: str
    licence: str
    does: str = ""
    kind: str = "generic"
    notice: str = ""
    changed: str = ""
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
        lines = [head, "=" * len(head), part.licence, *filter(None, (part.notice, part.source, part.changed))]
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
    if part.changed:
        component["pedigree"] = {"notes": part.changed}
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


def unused(path: str) -> bool:
    """Whether a file of the theme is never asked for: what its search needs, for the site has its own."""
    return path.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/"))
