"""Python ready in a form's page, against `loadPyodide` as its documentation has it.

The other side is the very files of the npm package, served by the same server: the standard library as shipped, no
packages, in a module worker as well. It is done where ours has also its packages and has read the form's model.
Measured is from the moment somebody asks for Python until it can answer. A copy of the site that has no start image
shows what a browser waits for that cannot use it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from environment.paths import NODE_MODULES
from playwright.sync_api import Page

from benches import slowdown
from benches.browser import Browser, ready, wake
from benches.figures import Report, middle, ratio

FORM = "samarbeidsavtale"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
WORKER = """
import { loadPyodide } from "./pyodide.mjs";
addEventListener("message", async () => {
  const python = await loadPyodide();
  postMessage(python.runPython("1 + 1"));
});
"""
ASK = """() => new Promise((resolve, reject) => {
  const start = performance.now();
  const worker = new Worker("/stock/worker.js", { type: "module" });
  worker.onmessage = () => resolve(performance.now() - start);
  worker.onerror = () => reject(new Error("the stock worker failed"));
  worker.postMessage(null);
})"""
SLOWED = 4
WARM = 0.3
COLD = 0.45
WITHOUT_IMAGE = 0.6
COPY = "without-image/"
BINDS = "fetching, unpacking and compiling the WebAssembly, and unpacking the image: nothing else is left"


class Condition(NamedTuple):
    """share: of the pairs asked for, since slow starts take long. rare: only with --all. folder: a copy of the site."""

    name: str
    fresh: bool
    rate: int
    share: float
    expected: float | None = None
    rare: bool = False
    folder: str = ""


CONDITIONS = (
    Condition("warm cache", fresh=False, rate=1, share=1, expected=WARM),
    Condition("empty cache", fresh=True, rate=1, share=0.4, expected=COLD),
    Condition(f"warm cache, slowed {SLOWED}×", fresh=False, rate=SLOWED, share=0.2, expected=WARM),
    Condition(f"empty cache, slowed {SLOWED}×", fresh=True, rate=SLOWED, share=0.4, expected=COLD, rare=True),
    Condition("warm cache, no image", fresh=False, rate=1, share=0.4, expected=WITHOUT_IMAGE, folder=COPY),
)


def measure(browser: Browser, runs: int, everything: bool) -> Report:
    make_stock(browser.served)
    _copy_without_image(browser.site, browser.served / COPY)
    report = Report()
    # Fill the cache, and let Chromium keep what it has compiled.
    for _ in range(2):
        _stock(browser, fresh=False, rate=1)
        for folder in ("", COPY):
            _ours(browser, fresh=False, rate=1, folder=folder)
    opened = []
    for condition in CONDITIONS:
        if (condition.rare and not everything) or (condition.rate > 1 and not slowdown.POSSIBLE):
            continue
        pairs = []
        for _ in range(max(1, round(runs * condition.share))):
            ours = _ours(browser, condition.fresh, condition.rate, condition.folder)
            pairs.append((ours.start, _stock(browser, condition.fresh, condition.rate)))
            if condition is CONDITIONS[0]:
                opened.append(ours.opened)
        name = f"Python ready, {condition.name}"
        report.add(ratio(name, pairs, "ms", expected=condition.expected, binds=BINDS))
    report.add(middle("from opening a form to Python ready, warm cache", opened, "ms", detail="touched at once"))
    report.notes.append(
        f"Slowed {SLOWED}×: the page's whole process is stopped three quarters of the time, with its workers. "
        "DevTools slows a page's main thread only."
        if slowdown.POSSIBLE
        else "Nothing was slowed: this system cannot stop a process and let it go on."
    )
    return report


class Ours(NamedTuple):
    """Milliseconds from asking for Python, and from opening the page, until Python can answer."""

    start: float
    opened: float


def _ours(browser: Browser, fresh: bool, rate: int, folder: str) -> Ours:
    with _slowed_page(browser, fresh, rate) as page:
        wake(page, FORM, folder)
        ready(page)
        states: dict[str, float] = page.evaluate("nvStates")
        return Ours(states["ready"] - states["loading"], states["ready"])


def _stock(browser: Browser, fresh: bool, rate: int) -> float:
    with _slowed_page(browser, fresh, rate) as page:
        return float(page.evaluate(ASK))


@contextmanager
def _slowed_page(browser: Browser, fresh: bool, rate: int) -> Iterator[Page]:
    with browser.page(fresh) as page, slowdown.slowed(rate, browser.renderers()):
        yield page


def make_stock(served: Path) -> None:
    """Lay Pyodide as npm has it, and a worker that starts it as ASK asks, in the folder that is served."""
    folder = served / "stock"
    folder.mkdir(exist_ok=True)
    for name in FILES:
        shutil.copyfile(NODE_MODULES / "pyodide" / name, folder / name)
    (folder / "worker.js").write_text(WORKER, encoding="utf-8")


def _copy_without_image(site: Path, copy: Path) -> None:
    """A copy of the site, as a build makes it that could not make the image."""
    shutil.copytree(site, copy)
    (plan,) = (copy / "assets/runtime").glob("*/start.json")
    without = json.loads(plan.read_bytes()) | {"image": None}
    plan.unlink()
    plan.write_text(json.dumps(without), encoding="utf-8")
