"""The same sources give the same site, wherever and whenever they are built."""

import os
import sys
from pathlib import Path

from tests.programs import MINUTE, run

ROOT = Path(__file__).parents[2]


def test_another_build_gives_the_same_bytes(site: Path) -> None:
    """Built anew in another folder, time zone and order of hashing, with its Python, every file is as it was."""
    # The site is there, so what builds it is there too.
    env = {**os.environ, "NAERVAER_READY": "python,node"}
    command = [sys.executable, "scripts/reproduce.py", "--site-dir", str(site)]
    done = run(command, waits_for="another build", seconds=10 * MINUTE, check=False, cwd=ROOT, env=env)

    assert done.returncode == 0, done.stdout + done.stderr
