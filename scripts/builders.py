"""Build the site with the other builders that may follow MkDocs, and tell what differs.

    python3 scripts/builders.py                ProperDocs: every file is the same, but for the generator's name
    python3 scripts/builders.py --zensical     also the newest Zensical that installs: what it says stops nothing

Ends with 1 when ProperDocs fails or makes another site.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from environment import enter
from environment.paths import CACHE, ROOT, VENV_PYTHON
from environment.progress import Missing
from environment.uv import uv
from mkdocs_build import ENVIRONMENT, may_be_read

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
# These list the pages by their hashes, which the generator's name changes.
FOLLOWS = ("offline.json", "utgave.json")
# Long enough for a build on a busy machine, with nothing kept from an earlier one.
PATIENCE = 900
SHOWN = 20
NO_ZENSICAL = "Zensical could not be fetched: this needs a way to PyPI."


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the site with other builders, and compare.")
    parser.add_argument("--zensical", action="store_true", help="try the newest Zensical too")
    arguments = parser.parse_args()
    enter("python", "node")
    if not may_be_read():
        return 1
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="builders-") as scratch:
        sites = {name: Path(scratch, name) for name in ("mkdocs", "properdocs")}
        for name, site in sites.items():
            if not _builds(name, "build", "--quiet", "--strict", "--config-file", "mkdocs.yml", "--site-dir", site):
                print(f"{name} could not build the site.")
                return 1
        found = list(differences(sites["mkdocs"], sites["properdocs"]))
        print(*found[:SHOWN], sep="\n", end="\n" if found else "")
        print(f"ProperDocs makes {'another' if found else 'the same'} site: {len(found)} files differ.")
        if arguments.zensical:
            _try_zensical(Path(scratch), sites["mkdocs"])
    return int(bool(found))


def differences(one: Path, other: Path) -> Iterator[str]:
    """The files that two sites do not have alike, but for what follows from the generator's name."""
    names = [{path.relative_to(site) for path in site.rglob("*") if path.is_file()} for site in (one, other)]
    for name in sorted(names[0] | names[1]):
        if name.as_posix() in FOLLOWS:
            continue
        if name not in names[0] & names[1]:
            yield f"{name.as_posix()}: made by one of them alone"
        elif content(one / name) != content(other / name):
            yield f"{name.as_posix()}: differs"


def content(file: Path) -> bytes:
    """What a file holds, without the generator's name."""
    data = file.read_bytes()
    return GENERATOR.sub(b"", data) if file.suffix == ".html" else data


def _builds(module: str, *arguments: object, path: str = "") -> bool:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    env = {**os.environ, **ENVIRONMENT, "PYTHONPATH": os.pathsep.join(filter(None, [path, str(ROOT)]))}
    return subprocess.run(command, cwd=ROOT, env=env, check=False, timeout=PATIENCE).returncode == 0


def _try_zensical(scratch: Path, mkdocs: Path) -> None:
    """A warning, never a stop: Zensical does not have all that the site asks of its builder yet."""
    folder = scratch / "zensical"
    try:
        uv(
            "the newest Zensical",
            "pip",
            "install",
            f"--python={VENV_PYTHON}",
            f"--target={folder}",
            "zensical",
            advice=NO_ZENSICAL,
        )
    except Missing as missing:
        print(missing)
        return
    site = scratch / "zensical-site"
    # It takes the place of the site from the settings alone, and finds all else beside them.
    with tempfile.NamedTemporaryFile("w", dir=ROOT, prefix=".zensical-", suffix=".yml", encoding="utf-8") as settings:
        settings.write((ROOT / "mkdocs.yml").read_text("utf-8") + f"\nsite_dir: {site}\n")
        settings.flush()
        built = _builds("zensical", "build", "--config-file", settings.name, path=str(folder))
    print(f"Zensical {'builds the pages' if built else 'does not build the pages yet'}; see above for what it says.")
    if built:
        forms = {page.relative_to(mkdocs).as_posix(): form for page in mkdocs.rglob("*.html") if (form := _form(page))}
        alike = [name for name, form in forms.items() if (site / name).exists() and _form(site / name) == form]
        print(f"{len(alike)} of {len(forms)} pages with a form have the same form as MkDocs makes.")
        finished = _builds("forms.build.alone", site)
        print(f"Zensical's site {'can' if finished else 'cannot'} be completed with policy, Python and the rest.")


def _form(page: Path) -> str:
    """The form of a page, or nothing, without the white space between tags, which each builder lays in its own way."""
    html = re.sub(r">\s+<", "><", re.sub(r"<!--/?skjema.*?-->", "", page.read_text("utf-8")))
    found = re.search(r'<div class="nv-(?:form|case)\b.*?(?=<nav class="next-steps")', html, re.DOTALL)
    return " ".join(found[0].split()) if found else ""


if __name__ == "__main__":
    sys.exit(main())
