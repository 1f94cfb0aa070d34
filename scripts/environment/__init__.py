"""Sets up what a script needs, on a machine that may have nothing but some python3.

A script says what it needs and goes on in the project's own Python:

    from environment import enter

    enter("python", "node")

Everything here is standard library in Python 3.9's syntax, since it runs before anything is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys

from environment import chromium, node, poppler, servers, venv, verapdf
from environment.paths import VENV, VENV_PYTHON
from environment.progress import Missing, one_at_a_time

# What can be asked for. Each function leaves the thing ready and os.environ telling where it is.
# The order matters: Python first, since the others may install themselves with it, and the shell before Chromium, whose
# path then stands in the environment as if a person had chosen it.
NEEDS = {
    "python": venv.prepare,
    "node": node.prepare,
    "headless-shell": chromium.prepare_shell,
    "chromium": chromium.prepare,
    "servers": servers.prepare,
    "poppler": poppler.prepare,
    "verapdf": verapdf.prepare,
}

# Lists what an outer script has made ready, so that scripts which start scripts look only once.
READY = "NAERVAER_READY"


def enter(*needs: str) -> None:
    """Make `needs` ready, and go on in the project's Python: the same script, started again if need be."""
    try:
        _prepare(needs)
    except Missing as missing:
        sys.exit(f"\n{missing}")
    if not _inside():
        _start_again()


def _prepare(needs: tuple[str, ...]) -> None:
    ready = os.environ.get(READY, "").split(",") if _inside() else []
    lacking = [need for need in NEEDS if need in needs and need not in ready]
    if not lacking:
        return
    with one_at_a_time():
        for need in lacking:
            NEEDS[need]()
    os.environ[READY] = ",".join([*filter(None, ready), *lacking])


def _inside() -> bool:
    """Whether this process already runs in the project's Python."""
    return os.path.realpath(sys.prefix) == os.path.realpath(VENV)


def _start_again() -> None:
    command = [str(VENV_PYTHON), *sys.argv]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)
    # Windows has no exec that keeps the console: wait for the child instead, Ctrl-C being the child's.
    child = subprocess.Popen(command)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue
