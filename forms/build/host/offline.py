"""What makes the site work without a network (build only): the service worker's list of files, and the app manifest."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from forms.build.runtime.bundle import BundleFile

WORKER = "service-worker.js"
SIZE = "offline.json"
_TEMPLATE = Path("assets/web/site") / WORKER
_LEFT_OUT = (".gz", ".map")
_NOT_PAGES = frozenset({WORKER, SIZE, "sitemap.xml", "web.config", "_headers", ".htaccess", "sbom.cdx.json"})


def files(site: Path) -> Iterator[Path]:
    """The files a reader can need: all but what is for servers and search engines."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        hidden_or_deploy = name.startswith((".", "deploy/"))
        if path.is_file() and not (name in _NOT_PAGES or hidden_or_deploy or name.endswith(_LEFT_OUT)):
            yield path


def write_worker(site: Path, known: Mapping[str, BundleFile]) -> None:
    """Write service-worker.js to the site's root, with the list of what is in `site` now. Call it last in a build.

    Beside it goes offline.json: how many files that is, and about how many bytes a host sends for them.
    known: the files that somebody has looked at already, by their path in the site.

    Raises FileNotFoundError when the template is not among the site's assets.
    """
    template = (site / _TEMPLATE).read_text(encoding="utf-8")
    (site / _TEMPLATE).unlink()
    names = [path.relative_to(site).as_posix() for path in files(site)]
    others = {name: (site / name).read_bytes() for name in names if name not in known}
    listed = {name: known[name].sha256 if name in known else hashlib.sha256(others[name]).hexdigest() for name in names}
    table = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(table.encode()).hexdigest()[:16]
    script = template.replace("__VERSION__", version).replace("__FILES__", table)
    (site / WORKER).write_text(script, encoding="utf-8")
    size = sum(len(gzip.compress(others[name], 1)) if name in others else known[name].gzip for name in names)
    (site / SIZE).write_text(json.dumps({"files": len(listed), "bytes": size}) + "\n", encoding="utf-8")


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
