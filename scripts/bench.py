"""Measure how fast and how light the site is, as ratios in one run.

    python3 scripts/bench.py [--runs N] [--all] [--json FILE] [NAME …]

What is compared is measured in turns, and told is the median of the pairs with the lowest and the highest. A machine
has its good and bad minutes: "over" says that something was missed here and now, and ends no build. NAME picks from
keystroke, start, answers, case, weight, memory, catalogue, board and growth.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from environment import enter
from environment.paths import ROOT, SITE
from environment.progress import step
from mkdocs_build import build

if TYPE_CHECKING:
    from benches.figures import Report

NAMES = ("keystroke", "start", "answers", "case", "weight", "memory", "catalogue", "board", "growth")
RUNS = 5
SOURCES = ("docs", "forms", "hooks", "overrides", "mkdocs.yml", "package-lock.json", "requirements.lock")


def main() -> int:
    arguments = _arguments()
    enter("python", "node", "chromium")
    if arguments.site == SITE and not _is_current(SITE):
        with step("Building the site"):
            if not build(SITE, strict=True):
                return 1
    report = _measure_all(arguments)
    _print(report)
    if arguments.json:
        arguments.json.write_text(json.dumps(report.data(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast and how light the site is, as ratios in one run.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(NAMES)}")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"pairs of what is quickly measured (default: {RUNS})")
    parser.add_argument("--all", action="store_true", help="also what takes many minutes")
    parser.add_argument(
        "--site", type=Path, default=SITE, help="a site that is built already (default: site, made new)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    arguments = parser.parse_args()
    arguments.names = arguments.names or list(NAMES)
    arguments.site = arguments.site.resolve()
    unknown = sorted(set(arguments.names) - set(NAMES))
    if unknown:
        parser.error(f"no such bench: {', '.join(unknown)}. There are: {', '.join(NAMES)}")
    if arguments.runs < 1:
        parser.error("--runs: at least 1")
    return arguments


def _measure_all(arguments: argparse.Namespace) -> Report:
    from benches.figures import Report
    from playwright.sync_api import Error as PlaywrightError

    report = Report(notes=[f"{os.cpu_count()} cores, with {_load()} programs that wanted one as this began."])
    for name in NAMES:
        if name in arguments.names:
            try:
                with step(name):
                    report.merge(_measure(name, arguments))
            except (RuntimeError, PlaywrightError) as error:
                report.notes.append(f"{name} could not be measured: {error}")
    return report


def _print(report: Report) -> None:
    from benches.figures import table

    print(f"\n{table(report.figures)}\n")
    for figure in report.figures:
        if figure.verdict == "over":
            print(f"- {figure.name} is over. What binds: {figure.binds or 'not known'}.")
    for note in report.notes:
        print(f"- {note}")
    for title, lines in report.lists.items():
        print(f"\n{title}:", *lines, sep="\n")


def _measure(name: str, arguments: argparse.Namespace) -> Report:
    """Run one bench: the function `measure` of its module, with what it asks for. Each has a browser of its own."""
    from benches.browser import browser

    measure = importlib.import_module(f"benches.{name}").measure
    given: dict[str, Any] = {"runs": arguments.runs, "everything": arguments.all}
    asked = inspect.signature(measure).parameters
    chosen = {key: value for key, value in given.items() if key in asked}
    if "browser" not in asked:
        return cast("Report", measure(**chosen))
    with browser(arguments.site) as opened:
        chosen["browser"] = opened
        return cast("Report", measure(**chosen))


def _is_current(site: Path) -> bool:
    """Whether the built site is newer than all it is made from."""
    built = site / "sitemap.xml"
    if not built.exists():
        return False
    sources = [ROOT / name for name in SOURCES]
    files = [path for source in sources for path in (source.rglob("*") if source.is_dir() else [source])]
    made = built.stat().st_mtime
    return all(path.stat().st_mtime <= made for path in files if "__pycache__" not in path.parts)


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "an unknown number"


if __name__ == "__main__":
    sys.exit(main())
