"""Measure how fast and how light the site is, as ratios in one run.

    python3 scripts/bench.py [--runs N] [--all] [--json FILE] [NAME …]
    python3 scripts/bench.py --paired COMMIT [--runs N] [NAME …]

What is compared is measured in turns, and told is the median of the pairs with the lowest and the highest. A machine
has its good and bad minutes: "over" says that something was missed here and now, and ends no build. --paired compares
this tree with another commit, or with a folder that holds a clone of one: the benches of both run in turns, N rounds.

To add a bench, add a module to benches/ and its name to NAMES.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from built import built_at, is_built
from environment import enter
from environment.paths import ROOT, SITE
from environment.progress import Missing, step
from mkdocs_build import build

NAMES = (
    "keystroke",
    "start",
    "answers",
    "pdf",
    "case",
    "strip",
    "worst",
    "weight",
    "memory",
    "catalogue",
    "board",
    "building",
    "growth",
)
RUNS = 5
SOURCES = ("docs", "forms", "hooks", "overrides", "mkdocs.yml", "package-lock.json", "requirements.lock")


def main() -> int:
    arguments = _arguments()
    enter("python", "node", "chromium")
    from benches import harness, paired  # only in the project's own Python

    if arguments.paired:
        try:
            other = paired.other_tree(arguments.paired)
            report = paired.measure_both(other, arguments.names, arguments.runs, arguments.all)
        except Missing as missing:
            sys.exit(f"\n{missing}")
    else:
        if arguments.site == SITE and not is_current(SITE):
            with step("Building the site"):
                if not build(SITE, strict=True):
                    return 1
        report = harness.measure_all(arguments.names, arguments.runs, arguments.all, arguments.site)
    harness.show(report)
    if arguments.json:
        arguments.json.write_text(json.dumps(report.data(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast and how light the site is, as ratios in one run.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(NAMES)}")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"pairs of what is quickly measured (default: {RUNS})")
    parser.add_argument("--all", action="store_true", help="also what takes many minutes")
    parser.add_argument("--paired", metavar="COMMIT", help="compare with this commit, or with a clone in this folder")
    parser.add_argument(
        "--site", type=Path, default=SITE, help="a site that is built already (default: site, made new)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.names) - set(NAMES))
    if unknown:
        parser.error(f"no such bench: {', '.join(unknown)}. There are: {', '.join(NAMES)}")
    if arguments.runs < 1:
        parser.error("--runs: at least 1")
    arguments.names = [name for name in NAMES if name in arguments.names or not arguments.names]
    arguments.site = arguments.site.resolve()
    return arguments


def is_current(site: Path) -> bool:
    """Whether the built site is newer than all it is made from."""
    if not is_built(site):
        return False
    sources = [ROOT / name for name in SOURCES]
    files = [path for source in sources for path in (source.rglob("*") if source.is_dir() else [source])]
    made = built_at(site)
    return all(path.stat().st_mtime <= made for path in files if "__pycache__" not in path.parts)


if __name__ == "__main__":
    sys.exit(main())
