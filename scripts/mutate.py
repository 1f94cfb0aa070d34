"""Change the core a little, again and again, and tell which changes no unit test notices: mutation testing by mutmut.

    python3 scripts/mutate.py [--minutes N] [--resume] [MODULE …]

A survivor is a line that could be wrong without anybody noticing: write the test that would have. What is mutated are
functions, not the data at a module's top. MODULE picks from the core, by file name without `.py`. A run that the limit
of time ends, after the try at hand, can be resumed. The score is no check: it ends with 0 however many survive.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import sources
from environment import enter
from environment.paths import CACHE, ROOT
from environment.progress import Missing
from environment.uv import tool

# What is mutated: patterns of files in the project's folder.
CORE = ("forms/core/*.py", "forms/core/transfer/*.py")
TESTS = "tests/unit"
# Tests of other things than the core, and what compiles it for the browser, which takes too long to do for each change.
LEFT_OUT = (
    *("bench", "bundle", "content_checks", "deadlines", "imports", "names", "pdf_app", "pdf_fonts", "pdf_rules"),
    *("pdf_text", "scripts", "settings_published", "static_server", "supply"),
)
OPTIONS = ("--quiet", "-k", "not in_the_browser", *(f"--ignore={TESTS}/test_{name}.py" for name in LEFT_OUT))

MINUTES = 30
LOCK = ROOT / "requirements-mutate.lock"
PLACE = CACHE / "mutate"
UNCHANGED = "none"
NOT_SURE = "survived the tests that come by them, not given the others"
KILLED = ("killed", "timeout", "caught by type check")

ADVICE = (
    "mutmut could not be fetched. This needs a way to PyPI the first time, and when requirements-mutate.lock changes."
)
NO_FORK = "mutmut starts each try as a fork, which Windows does not have: use WSL there."
FAILED = "mutmut could not begin. Do the unit tests pass (python3 scripts/test.py --fast)? What it says:\n"
SHOW = """
import sys
from mutmut.mutation.diff_apply import get_diff_for_mutant
for name in sys.argv[1:]:
    print(f"\\n{name}\\n{get_diff_for_mutant(name)}")
"""


def main() -> int:
    arguments = _arguments()
    enter("python", "node")
    try:
        if os.name == "nt":
            raise Missing(NO_FORK)
        folder = tool("mutmut", LOCK.read_text("utf-8"), ADVICE)
        _lay_out(arguments.files, arguments.resume)
        end = time.monotonic() + arguments.minutes * 60
        _run(folder, arguments.minutes)
        results = _results(folder)
        _try_again(results, folder, end)
    except Missing as missing:
        sys.exit(f"\n{missing}")
    _tell(results, folder)
    return 0


def _arguments() -> argparse.Namespace:
    files = {path.stem: path.relative_to(ROOT).as_posix() for pattern in CORE for path in sorted(ROOT.glob(pattern))}
    parser = argparse.ArgumentParser(description="Change the core a little, and tell what no unit test notices.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"only these: {', '.join(files)}")
    parser.add_argument("--minutes", type=float, default=MINUTES, help=f"end after so long (default: {MINUTES})")
    parser.add_argument("--resume", action="store_true", help="go on where the last run ended; needs the same code")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.modules) - set(files))
    if unknown:
        parser.error(f"not in the core: {', '.join(unknown)}. There are: {', '.join(files)}")
    arguments.files = [files[name] for name in arguments.modules or files]
    return arguments


def _lay_out(files: Sequence[str], resume: bool) -> None:
    """A copy of the project for mutmut to write in, with its settings at the end of pyproject.toml."""
    if resume and (PLACE / "mutants").is_dir():
        return
    shutil.rmtree(PLACE, ignore_errors=True)
    sources.copy(PLACE, tests=True)
    copied = sorted(path.name for path in PLACE.iterdir())
    settings: dict[str, object] = {
        # Each try from a process that has loaded the tests and run none: what one has kept, no other shall find.
        "process_isolation": "forkserver",
        "source_paths": sorted({file.partition("/")[0] for file in files}),
        "only_mutate": list(files),
        "also_copy": copied,
        "pytest_add_cli_args_test_selection": [TESTS],
        "pytest_add_cli_args": ["-p", "no:xdist", *OPTIONS],
    }
    with (PLACE / "pyproject.toml").open("a", encoding="utf-8") as file:
        # A list of texts is the same in TOML as in JSON.
        file.writelines(["\n[tool.mutmut]\n", *(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())])


def _run(folder: Path, minutes: float) -> None:
    """Run mutmut until it is done or the time is out. Raises `Missing` if it could not begin."""
    log = PLACE / "mutmut.log"
    command = _command("run", f"--max-children={os.cpu_count() or 2}")
    print(f"Mutating, for at most {minutes:g} minutes; first all tests are run twice. What it says: {log}", flush=True)
    with log.open("w", encoding="utf-8") as file:
        # In a group of its own, so that its tries end with it.
        process = subprocess.Popen(
            command, cwd=PLACE, env=_environment(folder), stdout=file, stderr=file, start_new_session=True
        )
        try:
            failed = process.wait(minutes * 60) != 0
        except subprocess.TimeoutExpired:
            failed = False
            print("The time is out: what follows is what was tried until now. To go on: --resume", flush=True)
        finally:
            for ending in (signal.SIGINT, signal.SIGKILL):
                if process.poll() is None:
                    _end(process, ending)
    if failed:
        raise Missing(FAILED + log.read_text("utf-8", errors="replace").replace("\r", "\n")[-2000:])


def _end(process: subprocess.Popen[bytes], ending: signal.Signals) -> None:
    os.killpg(process.pid, ending)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        return


def _try_again(results: dict[str, str], folder: Path, end: float) -> None:
    """Give every survivor all the tests, until the time is out; those that had none left are called `NOT_SURE`.

    mutmut gives each the tests that came by its function. What a fixture has done for many tests, only the first of
    them came by. Raises `Missing` if the tests fail without any change: then no failure says anything.
    """
    survivors = sorted(name for name, status in results.items() if status in ("survived", "no tests"))
    results.update(dict.fromkeys(survivors, NOT_SURE))
    if survivors and time.monotonic() < end:
        said = _all_tests(folder, UNCHANGED)
        if said:
            raise Missing(FAILED + said)
    for name in survivors:
        if time.monotonic() < end:
            results[name] = "killed" if _all_tests(folder, name) else "survived"


def _all_tests(folder: Path, name: str) -> str:
    """What the tests say when one of them fails with this mutant; nothing if none does."""
    command = [sys.executable, "-m", "pytest", "--exitfirst", "--numprocesses=2", *OPTIONS, TESTS]
    env = {**_environment(folder), "MUTANT_UNDER_TEST": name}
    done = subprocess.run(
        command, cwd=PLACE / "mutants", env=env, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return done.stdout[-2000:] + done.stderr[-2000:] if done.returncode else ""


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mutmut", *arguments]


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(folder)}


def _ask(folder: Path, *command: str) -> str:
    done = subprocess.run(
        command, cwd=PLACE, env=_environment(folder), capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout


def _results(folder: Path) -> dict[str, str]:
    """What became of each mutant, by its name."""
    lines = _ask(folder, *_command("results", "--all", "true")).splitlines()
    found = (line.strip().rpartition(": ") for line in lines)
    return {name: status for name, _, status in found if name}


def _tell(results: dict[str, str], folder: Path) -> None:
    """Print the survivors, each as what was changed, and the score by module and in all."""
    survivors = sorted(name for name, status in results.items() if status in ("survived", NOT_SURE))
    if survivors:
        print(_ask(folder, sys.executable, "-c", SHOW, *survivors))
    modules: dict[str, Counter[str]] = {}
    for name, status in results.items():
        modules.setdefault(name.rpartition(".")[0], Counter())[status] += 1
    for module, statuses in sorted(modules.items()):
        print(f"{module:24} {score(statuses)}")
    print(f"{'all':24} {score(sum(modules.values(), Counter()))}")


def score(statuses: Counter[str]) -> str:
    """How many of the mutants that were tried were noticed, and what became of the others."""
    tried = sum(statuses.values()) - statuses["not checked"]
    killed = sum(statuses[status] for status in KILLED)
    rest = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()) if status not in KILLED)
    share = f"{killed / tried:4.0%}" if tried else "   –"
    return f"{share}  {killed} of {tried} noticed" + (f"; {rest}" if rest else "")


if __name__ == "__main__":
    sys.exit(main())
