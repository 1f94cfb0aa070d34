"""Everything that can be checked without running the tests: one line a check, and the output of those that fail.

    python3 scripts/check.py [NAME …]

To add a check, add a row to CHECKS.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import NamedTuple

from environment import enter
from environment.paths import SITE
from environment.progress import finished


class Check(NamedTuple):
    """Passes if the command ends with 0. It runs in the project's folder, with .venv and Node on PATH."""

    name: str
    command: tuple[str, ...]


# Of a failed check's output; the first lines say what is wrong, and the rest can be had by the command itself.
SHOWN_LINES = 60

BUILD = Check("build", ("python", "scripts/build.py"))

# In this order: what reads the built site comes after it is built.
CHECKS = (
    Check("lint", ("ruff", "check", "--quiet", "--output-format=concise")),
    Check("format", ("ruff", "format", "--check", "--quiet")),
    Check("types", ("mypy",)),
    Check("dead-code", ("vulture",)),
    Check("assets", ("node", "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings")),
    Check("message-types", ("python", "scripts/message_types.py", "--check")),
    Check("page-types", ("node", "node_modules/typescript/bin/tsc", "--project", "tsconfig.json")),
    Check("worker-types", ("node", "node_modules/typescript/bin/tsc", "--project", "tsconfig.workers.json")),
    Check("node-types", ("node", "node_modules/typescript/bin/tsc", "--project", "tsconfig.node.json")),
    Check("locks", ("python", "scripts/lock.py", "--check")),
    BUILD,
    *(
        Check(name, ("python", "scripts/content_check.py", name))
        for name in ("spelling", "readability", "links", "structure", "wording", "buttons")
    ),
    Check("builders", ("python", "scripts/builders.py")),
)


def main() -> int:
    names = _names()
    enter("python", "node")
    failed = [check.name for check in CHECKS if check.name in names and not _passes(check)]
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return int(bool(failed))


def _names() -> list[str]:
    every = [check.name for check in CHECKS]
    parser = argparse.ArgumentParser(description="Check everything but the tests.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(every)}")
    parser.add_argument("--built", action="store_true", help=f"{SITE.name}/ is built already")
    arguments = parser.parse_args()
    names: list[str] = arguments.names or every
    unknown = sorted(set(names) - set(every))
    if unknown:
        parser.error(f"no such check: {', '.join(unknown)}. There are: {', '.join(every)}")
    return [name for name in names if not (arguments.built and name == BUILD.name)]


def _passes(check: Check) -> bool:
    start = time.monotonic()
    result = finished(check.command)
    passes = result.returncode == 0
    print(f"{'ok    ' if passes else 'FAILED'} {check.name}  {time.monotonic() - start:.1f} s", flush=True)
    if not passes:
        lines = result.stdout.splitlines()
        print("\n".join(lines[:SHOWN_LINES]))
        if len(lines) > SHOWN_LINES:
            print(f"… and {len(lines) - SHOWN_LINES} lines more: {' '.join(check.command)}")
        print(flush=True)
    return passes


if __name__ == "__main__":
    sys.exit(main())
