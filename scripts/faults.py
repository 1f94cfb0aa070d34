"""Use forms under faults by seed: files that fail and browser calls that fail, some hundred times.

    python3 scripts/faults.py [--seeds 300] [--first 0]

The whole test run has the first twenty. What is tried and what must hold is told in tests/e2e/faulty_reader.py.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from environment.paths import ROOT


def main() -> int:
    parser = argparse.ArgumentParser(description="Use forms under faults by seed.")
    parser.add_argument("--seeds", type=int, default=300, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    arguments = parser.parse_args()
    os.environ["NAERVAER_SEEDS"] = f"{arguments.first}-{arguments.first + arguments.seeds}"
    # Each by itself, for as many as there are; the others wait for none.
    test = [sys.executable, "scripts/test.py", "tests/e2e/test_seeds.py", "--dist=worksteal", "--tb=short"]
    return subprocess.run(test, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
