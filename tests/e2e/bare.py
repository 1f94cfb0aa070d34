"""worker.js with Python where a test can reach it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, Worker

PYTHON = 'pyodide.pyimport("forms.browser.app")'
"""Where worker.js has Python, for tests that ask Python itself."""


def bare(data: bytes) -> bytes:
    """worker.js, changed so that `run` works."""
    script = data.decode()
    assert script.count(PYTHON) == 1
    return script.replace(PYTHON, f"(globalThis.pyodide = {PYTHON[:7]}){PYTHON[7:]}").encode()


def worker(page: Page) -> Worker:
    """The page's worker in which Python runs: the one from a blob."""
    [worker] = [worker for worker in page.workers if worker.url.startswith("blob:")]
    return worker


def run(page: Page, code: str) -> Any:
    """Run code in the page's Python, whose worker.js must be `bare`: the value of its last line."""
    return worker(page).evaluate("(code) => pyodide.runPython(code)", code)
