"""This tree's figures against those of another commit, in one run: each tree's own benches on its own site, in turns.

Each side is measured by the benches it has, since a bench knows the code that it measures. What has the same name is
compared, round by round.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from environment import READY
from environment.paths import CACHE, ROOT
from environment.progress import Missing, answer, run, step

from benches.figures import Figure, Report, ratio, show

BENCH = "scripts/bench.py"
NO_TREE = f"""What --paired names is neither a folder with {BENCH} nor a commit: {{}}
Name a commit of this repository, as HEAD~1, or a folder with a clone of one."""
# What each round measured on one side: values by the figure's name and unit.
Side = Mapping[tuple[str, str], Sequence[float]]


def other_tree(wanted: str) -> Path:
    """The folder of another checkout; for a commit, a clone of it that is made if need be. Raises `Missing`."""
    if Path(wanted, BENCH).is_file():
        return Path(wanted).resolve()
    commit = answer(["git", "-C", ROOT, "rev-parse", "--verify", "--quiet", f"{wanted}^{{commit}}"])
    if not commit:
        raise Missing(NO_TREE.format(wanted))
    tree = CACHE / "paired" / commit
    if not (tree / BENCH).is_file():
        run(f"Cloning {wanted}", ["git", "clone", "--quiet", "--no-checkout", ROOT, tree], NO_TREE.format(wanted))
        run(f"Laying out {wanted}", ["git", "-C", tree, "checkout", "--quiet", commit], NO_TREE.format(wanted))
    return tree


def measure_both(other: Path, names: Sequence[str], rounds: int, everything: bool) -> Report:
    """Run the benches of both trees in turns, and compare. Raises `Missing` if those of a tree do not run at all."""
    sides: dict[Path, dict[tuple[str, str], list[float]]] = {ROOT: defaultdict(list), other: defaultdict(list)}
    report = Report()
    for number in range(rounds):
        # What goes first finds the machine as the other left it: so each goes first every second round.
        for tree in (ROOT, other) if number % 2 else (other, ROOT):
            with step(f"round {number + 1} of {rounds}, {'this tree' if tree == ROOT else 'the other'}"):
                data = _bench(tree, names, everything)
            for figure in data["figures"]:
                sides[tree][figure["name"], figure["unit"]].append(figure["value"])
            report.notes += [note for note in data["notes"] if "could not be measured" in note]
    return _compared(sides[ROOT], sides[other], report)


def _bench(tree: Path, names: Sequence[str], everything: bool) -> dict[str, Any]:
    """What a tree's own benches find, as data; one that the tree does not have is left out."""
    had = [name for name in names if (tree / "scripts" / "benches" / f"{name}.py").is_file()]
    if not had:
        return {"figures": [], "notes": []}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = Path(folder, "figures.json")
        command = [sys.executable, str(tree / BENCH), "--runs=1", f"--json={found}", *(["--all"] * everything), *had]
        env = {name: value for name, value in os.environ.items() if name != READY}
        done = subprocess.run(command, cwd=tree, env=env, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise Missing(f"The benches of {tree} could not be run:\n{done.stdout}{done.stderr}")
        data: dict[str, Any] = json.loads(found.read_text("utf-8"))
        return data


def _compared(ours: Side, others: Side, report: Report) -> Report:
    """The ratio of each figure that both have: what is not the same in every round alike is noise."""
    for key in [key for key in ours if key in others]:
        name, unit = key
        pairs = [(our, other) for our, other in zip(ours[key], others[key]) if other]
        if pairs:
            report.add(ratio(name, pairs, unit))
    worse = [figure for figure in report.figures if (figure.low or 0) > 1]
    better = [figure for figure in report.figures if (figure.high or 1) < 1]
    report.lists["Higher than before in every round"] = [_told(figure) for figure in worse] or ["none"]
    report.lists["Lower than before in every round"] = [_told(figure) for figure in better] or ["none"]
    for title, names in (("here", ours.keys() - others.keys()), ("in the other", others.keys() - ours.keys())):
        if names:
            report.notes.append(f"only {title}: {', '.join(sorted(name for name, _ in names))}")
    return report


def _told(figure: Figure) -> str:
    return f"{show(figure.low or 0)}–{show(figure.high or 0)} ×  {figure.name}"
