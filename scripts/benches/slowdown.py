"""A slower machine: the processes that draw and compute pages run only a part of the time.

DevTools' own slowdown (Emulation.setCPUThrottlingRate) is of no use here: it slows a page's main thread, and a worker
refuses it ("Operation is only supported for pages, not workers"), which is where Python runs. Stopping the whole
process slows the main thread, the workers and the compiling of WebAssembly alike.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

POSSIBLE = hasattr(signal, "SIGSTOP")
PERIOD = 0.02

# Runs in a process of its own, so that what this one does never delays a process that waits to go on.
# It ends by itself when this one does: then its standard input is closed.
STOP_AND_GO = """
import os, select, signal, sys, time
awake, asleep = float(sys.argv[1]), float(sys.argv[2])
pids = [int(pid) for pid in sys.argv[3:]]
def tell(what):
    for pid in pids:
        try:
            os.kill(pid, what)
        except ProcessLookupError:
            pass
try:
    while not select.select([sys.stdin], [], [], awake)[0]:
        tell(signal.SIGSTOP)
        time.sleep(asleep)
        tell(signal.SIGCONT)
finally:
    tell(signal.SIGCONT)
"""


@contextmanager
def slowed(rate: int, pids: Sequence[int]) -> Iterator[None]:
    """Let our own browser's processes run one `rate`th of the time."""
    if rate == 1:
        yield
        return
    awake = PERIOD / rate
    command = [sys.executable, "-c", STOP_AND_GO, str(awake), str(PERIOD - awake), *map(str, pids)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        try:
            yield
        finally:
            if process.stdin:
                process.stdin.close()
            process.wait()
