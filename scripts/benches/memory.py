"""The memory of a tab: what its process has for itself, with its share of what it shares (PSS), at its highest.

`performance.measureUserAgentSpecificMemory` counts only JavaScript's and WebAssembly's own, and wants a page that is
isolated across origins. The process has also the page, the compiled code and the browser's own parts.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benches.browser import Browser, plain_page, ready, wake
from benches.figures import Figure, Report
from benches.start import ASK, make_stock

FORM = "samarbeidsavtale"
PAUSE = 0.05
POSSIBLE = Path("/proc/self/smaps_rollup").exists()


def measure(browser: Browser) -> Report:
    report = Report()
    if not POSSIBLE:
        report.notes.append("Memory was not measured: it is read from /proc, which this system does not have.")
        return report
    with browser.page(fresh=True) as page, watched(browser) as plain:
        page.goto(plain_page(browser.site))
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
    with browser.page(fresh=True) as page, watched(browser) as form:
        wake(page, FORM)
        ready(page)
        page.wait_for_timeout(500)
    make_stock(browser.served)
    with browser.page(fresh=True) as page, watched(browser) as stock:
        page.evaluate(ASK)
        page.wait_for_timeout(500)
    detail = (
        f"PSS of the tab's process; {form[-1]:.0f} when Python is ready; a plain page: {max(plain):.0f}; "
        f"an empty page with `loadPyodide` as shipped: {max(stock):.0f}"
    )
    report.add(Figure("peak memory of a form's tab", max(form), "MB", detail=detail))
    return report


@contextmanager
def watched(browser: Browser) -> Iterator[list[float]]:
    """The megabytes of the largest of the browser's tabs, noted again and again."""
    seen = [0.0]
    done = threading.Event()

    def watch(pids: list[int]) -> None:
        while not done.is_set():
            seen.append(max(map(pss, pids)))
            time.sleep(PAUSE)

    # A page is put into one of the processes that wait for one: which, shows by its size.
    watcher = threading.Thread(target=watch, args=(browser.renderers(),))
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


def pss(pid: int) -> float:
    """The megabytes that a process has for itself, with its share of what it shares."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:  # It has ended.
        return 0.0
    found = re.search(r"^Pss: +(\d+) kB", text, re.MULTILINE)
    return int(found[1]) / 1000 if found else 0.0
