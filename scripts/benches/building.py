"""How long the site takes to build, with caches that are kept and with none, against a plain build."""

from __future__ import annotations

import shutil

from benches.figures import Report, ratio
from benches.project import BINDS, OWN, PLAIN, UNIT, build, copied, make_plain

WARM = 1.3
COLD_BINDS = "compiling Python's bundle and making its start image, which a build does once for each change of the core"


def measure(runs: int) -> Report:
    """The cold builds come first: the last of them fills the caches that the warm ones find."""
    report = Report()
    rounds = max(2, runs // 2)
    with copied() as project:
        make_plain(project)
        cold = []
        for _ in range(rounds):
            shutil.rmtree(project / ".cache", ignore_errors=True)
            cold.append((build(project, OWN), build(project, PLAIN)))
        warm = [(build(project, OWN), build(project, PLAIN)) for _ in range(rounds)]
    report.add(ratio("build, caches kept, to a plain build", warm, UNIT, expected=WARM, binds=BINDS))
    report.add(ratio("build, caches empty, to a plain build", cold, UNIT, binds=COLD_BINDS))
    return report
