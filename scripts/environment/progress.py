"""Telling a person what goes on while a script sets things up, and what is missing when it cannot."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from environment.paths import CACHE, ROOT

# Of a failed command's output: npm tells the cause first, pip last.
SHOWN_LINES = 20


class Missing(Exception):
    """Something the project needs cannot be had. The text says what, and how to get it."""


@contextmanager
def step(title: str) -> Iterator[None]:
    """One line for a slow step: its name when it begins, how long it took when it ends."""
    print(f"{title} … ", end="", flush=True)
    start = time.monotonic()
    outcome = "failed after"
    try:
        yield
        outcome = "done in"
    finally:
        print(f"{outcome} {time.monotonic() - start:.0f} s", flush=True)


def run(
    title: str,
    command: Sequence[object],
    advice: str,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run a slow command as one step. If it fails, `Missing` carries `advice` and the end of its output."""
    with step(title):
        result = finished(command, env)
        if result.returncode:
            raise Missing(f"{advice}\n\nThe command and its output:\n{_shown(command)}\n{_ends(result.stdout)}")


def finished(command: Sequence[object], env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder to its end, and keep all that it says, errors among it."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def answer(command: Sequence[object], env: Mapping[str, str] | None = None) -> str | None:
    """What a quick question to a program answers on standard output; nothing if it cannot be asked."""
    try:
        result = subprocess.run(
            [str(part) for part in command],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return result.stdout.strip() if result.returncode == 0 else None


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let two scripts started together set up one after the other: they would write the same files."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; there it is on the person to start one at a time.
        yield
        return
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "setup.lock").open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with step("Another script is setting up; waiting for it"):
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _shown(command: Sequence[object]) -> str:
    return "$ " + " ".join(str(part) for part in command)


def _ends(output: str) -> str:
    lines = output.splitlines()
    if len(lines) > 2 * SHOWN_LINES:
        lines[SHOWN_LINES:-SHOWN_LINES] = ["…"]
    return "\n".join(lines)
