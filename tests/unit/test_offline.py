"""What is kept for use without a network: all that a reader can need, and nothing that only servers ask for."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from forms.build.host import offline
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


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site with a file of each kind, and the template of the service worker."""
    template = {"assets/web/site/service-worker.js": 'const VERSION = "__VERSION__"; const FILES = __FILES__;'}
    for name, content in (NEEDED | NOT_NEEDED | template).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def listed(site: Path) -> dict[str, str]:
    """The files that the written service worker keeps, with their hashes."""
    script = (site / offline.WORKER).read_text(encoding="utf-8")
    match = re.fullmatch(r'const VERSION = "[0-9a-f]{16}"; const FILES = (.*);', script)
    assert match
    files: dict[str, str] = json.loads(match[1])
    return files


def test_what_readers_need_is_kept_and_nothing_else(site: Path) -> None:
    """Each with the hash of its content: what is packed, hidden, or for hosts would be fetched by nobody, or twice."""
    offline.write_worker(site, {})

    assert listed(site) == {name: hashlib.sha256(text.encode()).hexdigest() for name, text in NEEDED.items()}
    assert not (site / "assets/web/site/service-worker.js").exists()


def test_the_size_that_is_told_is_of_what_is_kept(site: Path) -> None:
    """As many files as are listed, and about as many bytes as a host sends for them, packed."""
    known = {"tiltak.json": BundleFile("tiltak.json", 2, 1_000, "0" * 64)}
    offline.write_worker(site, known)

    told = json.loads((site / offline.SIZE).read_text(encoding="utf-8"))
    packed = sum(len(gzip.compress(text.encode(), 1)) for name, text in NEEDED.items() if name not in known)
    assert told == {"files": len(NEEDED), "bytes": packed + 1_000}
    assert listed(site)["tiltak.json"] == "0" * 64


def test_another_content_is_another_version(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A browser takes what is new by its version, which follows from what is listed."""
    template = (site / "assets/web/site/service-worker.js").read_text(encoding="utf-8")
    versions = []
    for content in ("<p>Forsiden</p>", "<p>Forsiden</p>", "<p>Ny</p>"):
        (site / "assets/web/site/service-worker.js").write_text(template, encoding="utf-8")
        (site / "index.html").write_text(content, encoding="utf-8")
        offline.write_worker(site, {})
        versions.append((site / offline.WORKER).read_text(encoding="utf-8").split('"')[1])

    assert versions[0] == versions[1] != versions[2]
