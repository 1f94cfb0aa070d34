"""What is done to a finished site, whichever builder made its pages.

The builder renders the pages; `finish` gives each its policy and the names of its modules, and lays beside them what is
not a page: scripts and styles, measures as data, page boxes for paper, vendored files, Python, the lists of parts, what
servers must say, and last of all the service worker, which lists what the others have written.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from forms.build.cache import ROOT, kept_in
from forms.build.host import csp, headers, offline, servers
from forms.build.pages.form_html import page_css
from forms.build.pages.measures_json import SCHEMA, measures_json
from forms.build.pages.project import Project
from forms.build.pages.search_index import NAME as SEARCH_INDEX
from forms.build.pages.search_text import unmarked
from forms.build.preloads import with_preloads
from forms.build.runtime.bundle import Bundle
from forms.build.supply import sbom
from forms.build.yaml_files import ContentError
from forms.core.model import to_data

VENDORED: Mapping[str, str] = {
    "@orama/stemmers/dist/no.js": "assets/web/shared/vendor/stemmer-no.js",
}
"""Files that npm brings and the site serves itself: from node_modules to the site."""

SCHEMAS: Mapping[str, str] = {
    "forms/export/mappe.schema.json": "assets/forms/mappe.schema.json",
    "forms/export/svar.schema.json": "assets/forms/svar.schema.json",
}
"""What describes the files that readers save: from the project to the site, where the address must never change."""

WORDS = "web/forms/passphrase.txt"
"""The words of suggested passwords, fetched when somebody asks for one."""

SHEETS: Mapping[str, tuple[str, ...]] = {
    "assets/web/site/site.css": tuple(
        f"web/site/{name}.css" for name in ("fonts", "site", "front", "foot", "panels", "search", "strip")
    ),
    "assets/web/forms.css": tuple(
        f"web/forms/{name}.css"
        for name in ("forms", "fields", "case", "view", "print", "print_form", "print_pages", "paper", "paper_fields")
    ),
    "assets/questions.css": ("questions/*/*.css",),
    "assets/web/measures.css": tuple(
        f"web/site/{name}.css"
        for name in ("picked", "measures", "filters", "catalogue", "embedded", "cards", "cards_paper", "pathway")
    ),
}
"""The site's style sheets, each joined from those under forms/ that it names, in that order: one request for many."""


def finish(
    site: Path,
    project: Project,
    bundle: Bundle,
    parts: sbom.Supply,
    made: Mapping[str, bytes],
    search: str,
    *,
    name: str,
    address: str,
) -> None:
    """Complete the site in the folder `site`.

    project: what was read to build it. bundle: Python for the browser. parts: who made what others have made.
    made: fonts and pictures that the build has made, by their places in the site.
    search: what the search finds besides measures.
    name: the site's name. address: its public address, or "".
    Raises ContentError when a file that npm brings is missing, and for a page with a script that is not the theme's.
    """
    scripts = csp.theme_scripts(urlsplit(address).path.rstrip("/") + "/")
    with kept_in(ROOT / ".cache"):
        for page in site.rglob("*.html"):
            html = unmarked(page.read_text(encoding="utf-8"))  # a builder without hooks has left the marks
            html = with_preloads(html)
            html = csp.with_policy(html, page.relative_to(site).as_posix(), scripts)
            page.write_text(html, encoding="utf-8")
    for source in sorted((ROOT / "forms").rglob("*.js")):
        _copy(source, site / "assets" / source.relative_to(ROOT / "forms"))
    _copy(ROOT / "forms" / WORDS, site / "assets" / WORDS)
    for sheet, patterns in SHEETS.items():
        (site / sheet).parent.mkdir(parents=True, exist_ok=True)
        (site / sheet).write_text(_joined(patterns), encoding="utf-8")
    for schema, target in SCHEMAS.items():
        _copy(ROOT / schema, site / target)
    models = [to_data(form) for form in project.forms.values()]
    (site / "assets/forms/models.json").write_text(json.dumps(models, ensure_ascii=False), encoding="utf-8")
    (site / "assets/web/pages.css").write_text(page_css(list(project.forms.values())), encoding="utf-8")
    for vendored, target in VENDORED.items():
        source = ROOT / "node_modules" / vendored
        if not source.exists():
            raise ContentError(f"node_modules/{vendored}", "filen", "mangler. python3 scripts/build.py installerer den")
        _copy(source, site / target)
    for place, content in made.items():
        (site / place).parent.mkdir(parents=True, exist_ok=True)
        (site / place).write_bytes(content)
    (site / "tiltak.json").write_text(measures_json(project, address), encoding="utf-8")
    shutil.copyfile(SCHEMA, site / "tiltak.schema.json")
    (site / SEARCH_INDEX).write_text(search, encoding="utf-8")
    manifest = offline.manifest(name, project.kommune["navn"])
    (site / "manifest.webmanifest").write_text(manifest, encoding="utf-8")
    runtime = f"assets/runtime/{bundle.hash}"
    shutil.copytree(bundle.folder, site / runtime, dirs_exist_ok=True)
    files = {f"{runtime}/{file.name}": file for file in bundle.files}
    sbom.write(parts, site, {path: file.sha256 for path, file in files.items()})
    table = headers.headers(scripts.values(), project.kommune.get("innebygging", ()))
    servers.write(site, address, table)
    offline.write_worker(site, files, table)


def _joined(patterns: tuple[str, ...]) -> str:
    """The style sheets that the patterns find under forms/, as one."""
    found = [sorted((ROOT / "forms").glob(pattern)) for pattern in patterns]
    return "\n".join(path.read_text(encoding="utf-8") for paths in found for path in paths)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
