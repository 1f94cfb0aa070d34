"""Build the site, strictly: a warning is an error.

python3 scripts/build.py [--site-dir DIR]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from built import is_built
from environment import enter
from environment.paths import SITE
from mkdocs_build import build


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the site, strictly: a warning is an error.")
    parser.add_argument("--site-dir", type=Path, default=SITE, help="where to put it (default: site)")
    site = parser.parse_args().site_dir.resolve()
    if site.is_dir() and any(site.iterdir()) and not is_built(site):
        sys.exit(f"{site} holds something else than a built site, and would be replaced. Name another folder.")
    enter("python", "node")
    start = time.monotonic()
    if not build(site, strict=True):
        print("Nettstedet ble ikke bygd. Linjene over sier hva som må rettes.", file=sys.stderr)
        return 1
    print(f"Built {site} in {time.monotonic() - start:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
