"""Pack the built site as a zip that is read from a file share or a memory stick, without a web server.

    python3 scripts/package.py [--site-dir DIR] [--out FILE]

From file:// browsers run no modules, fetch nothing and start no workers. So the copy has its scripts as one classic
script, links that name their files, and no Python: forms are read, filled in and printed as before Python is there.
The same site gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from built import need_built
from environment import enter
from environment.paths import ROOT, SITE

OUT = ROOT / "naervaer.zip"
FOLDER = "naervaer"
"""What it unpacks to."""

MODULE = "assets/web/site/site.js"
FETCHED = ("tiltak.json", "sok.json")
"""What the modules fetch."""

LINKED = "sbom.cdx.json"
"""What a page links to, though readers need it not when they are offline."""

LEFT_OUT = re.compile(
    r"assets/(runtime|pdf)/|assets/(browser|questions|web)/(?!site/(site|embed|trusted)\.js$).*\.js$"
    r"|sok\.json$|404\.html$|manifest\.webmanifest$"
)
"""What is only of use with an address: Python, the modules, what they fetch, and what tells browsers of an app."""

SWAPS = (
    (
        re.compile(r'<script src="([^"]*/)?assets/web/site/site\.js" type="module">'),
        r'<script src="\1assets/web/site/site.js" defer>',
    ),
    (re.compile(r'<script src="[^"]*assets/web/forms/boot\.js" type="module" async></script>'), ""),
    (re.compile(r'<link rel="(?:manifest|modulepreload)"[^>]*>\n?'), ""),
    (re.compile(r'(data-runtime=)"[^"]*"'), r'\1""'),
)
"""What a page has otherwise in the copy: all but the links."""

LINK = re.compile(r'(?<= href=")(?![a-z]+:|[/#?])([^"#?]*/|(?:\.\./)*\.\.?)(?=["#?])')


def main() -> int:
    arguments = _arguments()
    enter("python", "node")
    site = arguments.site_dir.resolve()
    need_built(site)
    _write(arguments.out, site)
    print(f"Packed {arguments.out}: {arguments.out.stat().st_size / 1e6:.1f} MB")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pack the built site as a zip that is read without a web server.")
    parser.add_argument("--site-dir", type=Path, default=SITE, help="the built site (default: site)")
    parser.add_argument("--out", type=Path, default=OUT, help=f"the zip (default: {OUT.name})")
    return parser.parse_args()


def _write(out: Path, site: Path) -> None:
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in _files(site):
            info = zipfile.ZipInfo(f"{FOLDER}/{name}")  # of 1980, so that the time of packing changes nothing
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    from forms.build.host import offline  # only in the project's own Python

    paths = {path.relative_to(site).as_posix(): path for path in (*offline.files(site), site / LINKED)}
    for name, path in sorted(paths.items()):
        if LEFT_OUT.match(name):
            continue
        if name == MODULE:
            yield name, _classic(site)
        elif path.suffix == ".html":
            yield name, for_files(path.read_text(encoding="utf-8")).encode()
        else:
            yield name, path.read_bytes()


def for_files(html: str) -> str:
    """A page of the site, as it is in the copy."""
    for pattern, instead in SWAPS:
        html = pattern.sub(instead, html)
    return LINK.sub(lambda match: match[0].removesuffix("/") + "/index.html", html)


def _classic(site: Path) -> bytes:
    """The modules as one script, with what they would have fetched."""
    with tempfile.TemporaryDirectory() as folder:
        target, job = Path(folder, "site.js"), Path(folder, "job.json")
        files = {name: (site / name).read_text(encoding="utf-8") for name in FETCHED}
        job.write_text(json.dumps({"source": str(site / MODULE), "target": str(target), "files": files}))
        subprocess.run(["node", str(ROOT / "scripts/classic.mjs"), str(job)], check=True)
        return target.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
