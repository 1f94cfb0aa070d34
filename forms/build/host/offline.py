"""What makes the site work without a network (build only): the service worker, its list, and the app manifest."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from forms.build.host.headers import HASHED, TYPES, Header, with_charset
from forms.build.runtime.bundle import BundleFile

WORKER = "service-worker.js"
LIST = "utgave.json"
SIZE = "offline.json"
_PARTS = tuple(Path("assets/web/site/service-worker", f"{name}.js") for name in ("kept", "versions", "answers"))
_PAGES_HALF = "assets/web/site/offline.js"
_LEFT_OUT = (".gz", ".map", "/passphrase.txt")
_NOT_PAGES = frozenset({WORKER, LIST, SIZE, "sitemap.xml", "web.config", "_headers", ".htaccess", "sbom.cdx.json"})


def files(site: Path) -> Iterator[Path]:
    """The files a reader can need: all but what is for servers and search engines, and what few ask for."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        hidden_or_deploy = name.startswith((".", "deploy/"))
        if path.is_file() and not (name in _NOT_PAGES or hidden_or_deploy or name.endswith(_LEFT_OUT)):
            yield path


def write_worker(site: Path, known: Mapping[str, BundleFile], headers: Iterable[Header] = ()) -> None:
    """Write what keeps the site on the reader's machine. Call it last in a build.

    service-worker.js in the site's root is the same from version to version. utgave.json lists what is in `site` now,
    and offline.json tells how many files that is and about how many bytes a host sends for them. The page's half is
    told what its scripts and styles are called together, so that it can tell the worker which version it came with.
    known: the files that somebody has looked at already, by their path in the site. headers: what hosts are to send.

    Raises FileNotFoundError when a part of the worker is not among the site's assets.
    """
    worker = "\n".join((site / part).read_text(encoding="utf-8") for part in _PARTS)
    for part in _PARTS:
        (site / part).unlink()
    (site / _PARTS[0]).parent.rmdir()
    (site / WORKER).write_text(worker.replace("__HASHED__", json.dumps(HASHED)), encoding="utf-8")
    names = [path.relative_to(site).as_posix() for path in files(site)]
    others = {name: (site / name).read_bytes() for name in names if name not in known}
    listed = {name: known[name].sha256 if name in known else _hash(others[name]) for name in names}
    code = _hash(json.dumps({name: listed[name] for name in names if name.startswith("assets/")}).encode())[:16]
    if _PAGES_HALF in others:
        others[_PAGES_HALF] = others[_PAGES_HALF].replace(b"__CODE__", code.encode())
        (site / _PAGES_HALF).write_bytes(others[_PAGES_HALF])
        listed[_PAGES_HALF] = _hash(others[_PAGES_HALF])
    version = {
        "code": code,
        "headers": {header.name: header.value for header in headers},
        "types": {suffix: with_charset(type_) for suffix, type_ in TYPES.items()},
        "files": listed,
    }
    version = {"version": _hash(json.dumps(version).encode())[:16], **version}
    (site / LIST).write_text(json.dumps(version, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    size = sum(len(gzip.compress(others[name], 1)) if name in others else known[name].gzip for name in names)
    (site / SIZE).write_text(json.dumps({"files": len(listed), "bytes": size}) + "\n", encoding="utf-8")


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def manifest(name: str, owner: str) -> str:
    """The web app manifest. name: the site's. owner: the municipality's. Source: https://www.w3.org/TR/appmanifest/"""
    data = {
        "name": f"{name} – {owner}",
        "short_name": name,
        "lang": "nb",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#17475a",
        "icons": [
            {"src": "assets/pictures/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
            {"src": "assets/pictures/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any"},
            {"src": "assets/pictures/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
