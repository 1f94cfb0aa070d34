"""Build the site, check the code and run the tests.

python3 scripts/test.py                 everything, as CI does
python3 scripts/test.py --fast          the unit tests that take little: no browser, nothing built
python3 scripts/test.py [--fast] ARGS   ARGS go to pytest, files alone are run, and the code is not checked
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from environment import enter
from environment.paths import ROOT, SITE

FAST = ("tests/unit", "-m", "not slow")
# Two at a time; a file's tests stay together, so that what a file sets up is set up once. The long files come first.
TWO = ("--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder")

# Where the tests find the built site.
SITE_VARIABLE = "NAERVAER_SITE"


def main() -> int:
    fast, arguments = _arguments()
    if fast:
        enter("python", "node", "poppler")
        named = any(Path(ROOT, argument.partition("::")[0]).exists() for argument in arguments)
        return _pytest(*TWO, *(() if named else FAST), *arguments)
    enter("python", "node", "headless-shell", "chromium", "servers", "poppler", "verapdf")
    if SITE_VARIABLE not in os.environ:
        os.environ[SITE_VARIABLE] = str(SITE)
        if _script("build.py"):
            return 1
    failed_checks = bool(not arguments and _script("check.py", "--built"))
    if failed_checks:
        print("Some checks failed, see above. The tests run all the same.")
    # Last, so that pytest's own summary closes the output.
    return _pytest(*TWO, *arguments) or int(failed_checks)


def _arguments() -> tuple[bool, list[str]]:
    parser = argparse.ArgumentParser(
        description="Build the site, check the code and run the tests.",
        epilog="Other arguments go to pytest; the code is not checked then.",
    )
    parser.add_argument(
        "--fast", action="store_true", help="the unit tests that take little: no browser, nothing built"
    )
    known, rest = parser.parse_known_args()
    return known.fast, rest


def _script(name: str, *arguments: str) -> int:
    return _python(f"scripts/{name}", *arguments)


def _pytest(*arguments: str) -> int:
    return _python("-m", "pytest", *arguments)


def _python(*arguments: str) -> int:
    sys.stdout.flush()
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
