"""Runs benches and tells what they found: those of this tree, or those of two trees in turns."""

from __future__ import annotations

import importlib
import inspect
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from environment.progress import step
from playwright.sync_api import Error as PlaywrightError

from benches.browser import browser
from benches.figures import Report, table


def measure_all(names: Sequence[str], runs: int, everything: bool, site: Path) -> Report:
    """Run the benches. One that fails is noted, and the others go on."""
    report = Report(notes=[f"{os.cpu_count()} cores, with {_load()} programs that wanted one as this began."])
    for name in names:
        try:
            with step(name):
                report.merge(_measure(name, runs, everything, site))
        except (RuntimeError, PlaywrightError) as error:
            report.notes.append(f"{name} could not be measured: {error}")
    return report


def _measure(name: str, runs: int, everything: bool, site: Path) -> Report:
    """Run one bench: the function `measure` of its module, with what it asks for. Each has a browser of its own."""
    measure = importlib.import_module(f"benches.{name}").measure
    given: dict[str, Any] = {"runs": runs, "everything": everything}
    asked = inspect.signature(measure).parameters
    chosen = {key: value for key, value in given.items() if key in asked}
    if "browser" not in asked:
        return cast("Report", measure(**chosen))
    with browser(site) as opened:
        return cast("Report", measure(**chosen, browser=opened))


def show(report: Report) -> None:
    """Print the figures, what was missed, and the notes and lists below them."""
    print(f"\n{table(report.figures)}\n")
    for figure in report.figures:
        if figure.verdict == "over":
            print(f"- {figure.name} is over. What binds: {figure.binds or 'not known'}.")
    for note in report.notes:
        print(f"- {note}")
    for title, lines in report.lists.items():
        print(f"\n{title}:", *lines, sep="\n")


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "an unknown number"
