"""Build the site once more, in another place, and compare it with the one that is there, byte for byte.

    python3 scripts/reproduce.py [--site-dir DIR]

The other build has another folder, time zone and order of hashing, and nothing kept from earlier builds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import sources
from built import need_built
from environment import enter
from environment.paths import ROOT, SITE
from mkdocs_build import ENVIRONMENT, may_be_read

OTHERWISE = {"PYTHONHASHSEED": "20261123", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8"}
SHOWN = 20


def main() -> int:
    arguments = _arguments()
    enter("python", "node")
    site = arguments.site_dir.resolve()
    need_built(site)
    with tempfile.TemporaryDirectory(prefix="naervaer-") as folder:
        again = Path(folder, "site")
        if not _build(Path(folder, "sources"), again):
            print("The site could not be built again: see above.", file=sys.stderr)
            return 1
        differences = list(_differences(site, again))
    for difference in differences[:SHOWN]:
        print(difference)
    if differences:
        print(f"{len(differences)} of the files in {site} are not what the sources give.")
        return 1
    print(f"All files in {site} are what the sources give.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build the site again elsewhere, and compare byte for byte.")
    parser.add_argument("--site-dir", type=Path, default=SITE, help="the site to compare with (default: site)")
    return parser.parse_args()


def _build(place: Path, site: Path) -> bool:
    from forms.build.supply import sbom as supply  # only in the project's own Python

    sources.copy(place, tests=False)
    if not may_be_read(place):
        return False
    supply.fix_time(ROOT)  # the copy has no history to ask
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
    env = {**os.environ, **ENVIRONMENT, **OTHERWISE, "PYTHONPATH": str(place)}
    return subprocess.run(command, cwd=place, env=env, check=False).returncode == 0


def _differences(first: Path, second: Path) -> Iterator[str]:
    names = [{path.relative_to(site) for path in site.rglob("*") if path.is_file()} for site in (first, second)]
    for name in sorted(names[0] | names[1]):
        if name not in names[1]:
            yield f"{name.as_posix()}: not made by the sources"
        elif name not in names[0]:
            yield f"{name.as_posix()}: missing"
        else:
            one, other = (first / name).read_bytes(), (second / name).read_bytes()
            if one != other:
                yield f"{name.as_posix()}: differs from byte {_first_difference(one, other)}"


def _first_difference(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


if __name__ == "__main__":
    sys.exit(main())
