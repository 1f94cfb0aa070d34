"""Check what the built site says and links to, as a reader would meet it.

python3 scripts/content_check.py [--site-dir DIR] [--report] [NAME …]

To add a check, add a row to CHECKS, and its name to check.py.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from built import need_built
from content import buttons, links, page, readability, spelling, structure, wording
from environment import enter
from environment.paths import ROOT, SITE

CHECKS = {
    "spelling": spelling.check,
    "readability": readability.check,
    "links": links.check,
    "structure": structure.check,
    "wording": wording.check,
    "buttons": buttons.check,
}


def main() -> int:
    arguments = _arguments()
    enter("python", "node")
    need_built(arguments.site_dir)
    from forms.build import intake  # only in the project's own Python

    intake.main()  # what an editor has saved in a way that cannot be read, is told as the build tells it
    site = page.read(arguments.site_dir.resolve(), ROOT)
    if arguments.report:
        print(readability.report(site))
    problems = [problem for name in arguments.names or CHECKS for problem in CHECKS[name](site)]
    for problem in problems:
        print(problem)
    return int(bool(problems))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check what the built site says and links to.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(CHECKS)}")
    parser.add_argument("--site-dir", type=Path, default=SITE, help="the built site (default: site)")
    parser.add_argument("--report", action="store_true", help="print how easy each page is to read")
    arguments = parser.parse_args()
    if unknown := sorted(set(arguments.names) - set(CHECKS)):
        parser.error(f"no such check: {', '.join(unknown)}. There are: {', '.join(CHECKS)}")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
