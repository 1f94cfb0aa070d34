"""What is kept for use without a network: all that a reader can need, and nothing that only servers ask for."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from forms.build.host import offline
from forms.build.host.headers import HASHED
from forms.build.runtime.bundle import BundleFile

NEEDED = {
    "index.html": "<p>Forsiden</p>",
    "om/index.html": "<p>Om</p>",
    "404.html": "<p>Borte</p>",
    "assets/web/forms/boot.js": "export {};",
    "assets/runtime/0123/start.bin": "bilde",
    "tiltak.json": "{}",
    "lisenser.txt": "MIT",
    "manifest.webmanifest": "{}",
}
NOT_NEEDED = {
    "sitemap.xml": "<urlset/>",
    "sitemap.xml.gz": "pakket",
    "assets/runtime/0123/pyodide.asm.wasm.gz": "pakket",
    "assets/javascripts/bundle.js.map": "{}",
    "_headers": "/*",
    "web.config": "<configuration/>",
    ".htaccess": "Header",
    ".nojekyll": "",
    "deploy/nginx.conf": "server {}",
    "sbom.cdx.json": "{}",
}
PARTS = {
    "assets/web/site/service-worker/kept.js": "const HASHED = __HASHED__;\n// kept\n",
    "assets/web/site/service-worker/versions.js": "// versions\n",
    "assets/web/site/service-worker/answers.js": "// answers\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site with a file of each kind, and the parts of the service worker."""
    for name, content in (NEEDED | NOT_NEEDED | PARTS).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def listed(site: Path) -> dict[str, str]:
    """The files that the service worker is told to keep, with their hashes."""
    files: dict[str, str] = json.loads((site / offline.LIST).read_text(encoding="utf-8"))["files"]
    return files


def test_what_readers_need_is_kept_and_nothing_else(site: Path) -> None:
    """Each with the hash of its content: what is packed, hidden, or for hosts would be fetched by nobody, or twice."""
    offline.write_worker(site, {})

    assert listed(site) == {name: hashlib.sha256(text.encode()).hexdigest() for name, text in NEEDED.items()}
    assert not [part for part in PARTS if (site / part).parent.exists()]


def test_the_size_that_is_told_is_of_what_is_kept(site: Path) -> None:
    """As many files as are listed, and about as many bytes as a host sends for them, packed."""
    known = {"tiltak.json": BundleFile("tiltak.json", 2, 1_000, "0" * 64)}
    offline.write_worker(site, known)

    told = json.loads((site / offline.SIZE).read_text(encoding="utf-8"))
    packed = sum(len(gzip.compress(text.encode(), 1)) for name, text in NEEDED.items() if name not in known)
    assert told == {"files": len(NEEDED), "bytes": packed + 1_000}
    assert listed(site)["tiltak.json"] == "0" * 64


def test_another_content_is_another_version(site: Path) -> None:
    """A browser takes what is new by its version, which follows from what is listed; the worker stays the same."""
    versions = []
    workers = []
    for content in ("<p>Forsiden</p>", "<p>Forsiden</p>", "<p>Ny</p>"):
        for part, text in PARTS.items():
            (site / part).parent.mkdir(exist_ok=True)
            (site / part).write_text(text, encoding="utf-8")
        (site / "index.html").write_text(content, encoding="utf-8")
        offline.write_worker(site, {})
        versions.append(json.loads((site / offline.LIST).read_text(encoding="utf-8"))["version"])
        workers.append((site / offline.WORKER).read_text(encoding="utf-8"))

    assert versions[0] == versions[1] != versions[2]
    assert workers[0] == workers[1] == workers[2]
    assert workers[0].startswith(f"const HASHED = {json.dumps(HASHED)};\n")
    assert re.findall(r"// (\w+)", workers[0]) == ["kept", "versions", "answers"]
