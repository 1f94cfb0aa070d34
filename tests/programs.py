"""The programs that tests start. Each has a deadline; past it the program and what it has started are ended, and the
test fails with what it waited for.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.patience import seconds as patient

MINUTE = 60.0
TAIL = 3_000
"""Characters of what a program has said that are shown."""


class Late(AssertionError):
    """A program that did not end, or did not do what it was waited for, in time."""


def run(
    command: Sequence[str | Path],
    *,
    waits_for: str,
    seconds: float = MINUTE,
    check: bool = True,
    tells: str | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    stdout: IO[str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end: what it said, as text.

    waits_for: what the test hopes to get of it, for the message. seconds: how long it may take on a quiet machine.
    check: whether it must end well. tells: what it gets to read. stdout: a file to write into.
    Raises Late past the deadline, and AssertionError with what it said if it must end well and does not.
    """
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL if tells is None else subprocess.PIPE,
        stdout=stdout or subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=cwd,
        env=env,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(tells, timeout=patient(seconds))
    except subprocess.TimeoutExpired:
        end(process)
        out, err = process.communicate()
        raise Late(_told(waits_for, seconds, command, out, err)) from None
    except BaseException:
        end(process)
        raise
    if check and process.returncode:
        raise AssertionError(f"{command[0]} ended with {process.returncode}, and no {waits_for}: {_tail(out, err)}")
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


@dataclass
class Program:
    """A program that goes on beside the test. `waits_for` may be changed as it gets on."""

    process: subprocess.Popen[str]
    waits_for: str
    late: bool = False


@contextmanager
def started(
    command: Sequence[str | Path],
    *,
    waits_for: str,
    seconds: float = 5 * MINUTE,
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.PIPE,
    stderr: int | IO[str] = subprocess.STDOUT,
) -> Iterator[Program]:
    """Start a program that is ended when the test is done with it. The rest is as for `run`.

    Raises Late if the test was not done with it in time; the program's end then ended the wait for what it says.
    """
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        encoding="utf-8",
        start_new_session=True,
    )
    program = Program(process, waits_for)

    def give_up() -> None:
        program.late = True
        end(process)

    timer = threading.Timer(patient(seconds), give_up)
    timer.start()
    try:
        yield program
    finally:
        timer.cancel()
        with process:  # closes its pipes
            end(process, kindly=True)
        if program.late:
            raise Late(_told(program.waits_for, seconds, command))


def end(process: subprocess.Popen[str], *, kindly: bool = False) -> None:
    """End a program and all that it has started; `kindly` lets it put its things away first."""
    if not hasattr(os, "killpg"):
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError, subprocess.TimeoutExpired):
        if kindly and process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(patient(5))
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _told(waits_for: str, seconds: float, command: Sequence[str | Path], *said: str | None) -> str:
    program = " ".join(map(str, command))[:200]
    return f"waited {patient(seconds):.0f} s in vain for {waits_for}: {program}\n{_tail(*said)}".strip()


def _tail(*said: str | None) -> str:
    return "\n".join(filter(None, said))[-TAIL:]
