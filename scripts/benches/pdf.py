"""From the click on Lagre to a PDF, with what is fetched for it; and a file of a thousand rows, told of and stopped.

No form takes a thousand rows: the page that is measured with so many is changed on its way to say that it does. All
else is as a reader has it, from the fields of the form to the file that the browser is given.
"""

from __future__ import annotations

import json
import re
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request, Route

from benches.answers import FILL, FILLED, OPEN, SHARED
from benches.browser import Browser, form_page, ready, wake
from benches.figures import Figure, Report, middle
from benches.memory import POSSIBLE, watched

AGREEMENT = FILLED[0]
ROWS = 1000
TIMES, LONG_TIMES = 8, 3
FIRST, LATER, FETCHED, LONG = 1000, 300, 60, 3000
SILENT, STOPPED = 500, 100
"""Milliseconds without a word of how far the file is, and from the press on Avbryt until it is said to have ended."""

# The file is in the browser's hands when the link to it is pressed, before the dialog tells that it is closed.
SAVE = """async ({ times, stop }) => {
  const { root, pause } = await nvBench();
  const dialog = root.querySelector("[data-pdf]");
  const done = dialog.querySelector("[data-done]");
  const status = root.querySelector("[data-status]");
  const once = async () => {
    const seen = [];
    root.querySelector("[data-act=pdf]").click();
    while (!dialog.open) await pause(5);
    let stopped = 0;
    const watch = new MutationObserver(() => {
      seen.push([performance.now() - start, done.textContent]);
      if (stop && !stopped && done.textContent.includes("%")) {
        stopped = performance.now();
        dialog.querySelector("[data-pdf-stop]").click();
      }
    });
    watch.observe(done, { childList: true, characterData: true, subtree: true });
    const ended = new Promise((resolve, reject) => {
      HTMLAnchorElement.prototype.click = () => resolve(performance.now() - start);
      dialog.addEventListener("close", async () => {
        while (stop && !status.textContent.startsWith("PDF-en ble ikke laget")) await pause(1);
        if (stop) resolve(performance.now() - stopped);
        else reject(new Error(`no file came: ${status.textContent}`));
      }, { once: true });
    });
    const start = performance.now();
    dialog.querySelector("[data-pdf-save]").click();
    const taken = await ended;
    watch.disconnect();
    await pause(100);
    return { taken, seen };
  };
  const all = [];
  while (all.length < times) all.push(await once());
  return all;
}"""


def measure(browser: Browser, runs: int) -> Report:
    report = Report()
    first: list[float] = []
    later: list[float] = []
    for _ in range(max(2, runs // 2)):
        with browser.page(fresh=True) as page:
            _filled(page)
            taken, sizes = _first(page, browser.url)
            first.append(taken)
            later += _saved(page, TIMES)
            text = _answers(page)
    binds = "placing the text on sheets, in Python"
    report.add(middle(f"click → PDF the first time, {AGREEMENT.title}", first, "ms", expected=FIRST, binds=binds))
    report.add(middle(f"click → PDF after the first, {AGREEMENT.title}", later, "ms", expected=LATER, binds=binds))
    what = f"{', '.join(url.rpartition('/')[2] for url in sizes)}; the code comes with Python"
    fetched = sum(sizes.values()) / 1000
    report.add(Figure("fetched for a PDF of Norwegian text", fetched, "kB", expected=FETCHED, detail=what))
    _thousand(browser, report, text)
    return report


def _filled(page: Page) -> None:
    page.add_init_script(SHARED)
    wake(page, AGREEMENT.form)
    ready(page)
    page.evaluate(FILL, AGREEMENT._asdict())
    # Explained measures are another file, with codes that a library draws.
    page.locator("[data-explain]").evaluate("box => { box.checked = false; }")
    page.wait_for_timeout(500)


def _first(page: Page, site: str) -> tuple[float, dict[str, int]]:
    """Milliseconds until the first file, and the bytes of each address of the site that was asked for it."""
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    (taken,) = _saved(page, 1)
    return taken, {one.url: one.sizes()["responseBodySize"] for one in requests if one.url.startswith(site)}


def _saved(page: Page, times: int) -> list[float]:
    return [one["taken"] for one in page.evaluate(SAVE, {"times": times, "stop": False})]


def _answers(page: Page) -> str:
    """The agreement's file, with its rows over and over until they are as many as the long one has."""
    with page.expect_download() as download:
        page.evaluate("delete HTMLAnchorElement.prototype.click")
        page.locator("[data-act=save-form]").evaluate("button => button.click()")
    file: dict[str, Any] = json.loads(Path(download.value.path()).read_text("utf-8"))
    (rows,) = AGREEMENT.rows
    given = file["answers"][rows]
    file["answers"][rows] = [given[at % len(given)] for at in range(ROWS)]
    return json.dumps(file, ensure_ascii=False)


def _thousand(browser: Browser, report: Report, text: str) -> None:
    with browser.page(fresh=True) as page:
        page.route(f"**/{form_page(AGREEMENT.form)}", _with_room)
        page.add_init_script(SHARED)
        wake(page, AGREEMENT.form)
        ready(page)
        page.evaluate(OPEN, {"text": text, "times": 1})
        page.wait_for_timeout(500)
        memory = [0.0]
        with watched(browser) if POSSIBLE else nullcontext(memory) as memory:
            made = page.evaluate(SAVE, {"times": LONG_TIMES, "stop": False})
        stopped = page.evaluate(SAVE, {"times": LONG_TIMES, "stop": True})
    silent = [_longest([0.0, *(at for at, _ in one["seen"]), one["taken"]]) for one in made]
    told = [sum("%" in words for _, words in one["seen"]) for one in made]
    detail = f"the page told {min(told)} times how far it was"
    binds = "placing rows on sheets, and writing all tags at the end"
    taken = [one["taken"] for one in made]
    report.add(middle(f"click → PDF, {ROWS} rows", taken, "ms", expected=LONG, detail=detail, binds=binds))
    report.add(middle(f"{ROWS} rows: the longest without a word", silent, "ms", expected=SILENT, binds=binds))
    ended = [one["taken"] for one in stopped]
    report.add(middle(f"{ROWS} rows: Avbryt → ended", ended, "ms", expected=STOPPED, binds="what the page itself does"))
    if POSSIBLE:
        detail = f"PSS of the tab's process; {memory[1]:.0f} before, with the rows on screen"
        report.add(Figure(f"peak memory while {ROWS} rows become a PDF", max(memory), "MB", detail=detail))


def _longest(moments: list[float]) -> float:
    return max(later - before for before, later in pairwise(moments))


def _with_room(route: Route) -> None:
    """The form's page, which says that a table of it has room for all rows."""
    response = route.fetch()
    body = re.sub(r'(data-most="|"most": ?)\d+', rf"\g<1>{ROWS}", response.text())
    route.fulfill(response=response, body=body)
