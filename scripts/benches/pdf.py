"""From the click on Lagre to a PDF, with what is fetched for it; and a file of a thousand rows, told of as it grows.

No form takes a thousand rows, and no page could show them: what is measured of those is Python in its worker, asked as
the page asks it.
"""

from __future__ import annotations

import base64
import json
import re
from contextlib import nullcontext
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request

from benches.answers import FILL, FILLED, SHARED
from benches.browser import Browser, form_page, ready, wake
from benches.figures import Figure, Report, middle
from benches.memory import POSSIBLE, watched

AGREEMENT = FILLED[0]
ROWS = 1000
TIMES, LONG_TIMES = 8, 3
FIRST, LATER, FETCHED, LONG = 1000, 300, 60, 3000
SILENT = 500
"""Milliseconds without a word of how far the file is. It cannot be stopped meanwhile, and nobody else is answered."""

# The file is in the browser's hands when the link to it is pressed, before the dialog tells that it is closed.
SAVE = """async (times) => {
  const { root, pause } = await nvBench();
  const dialog = root.querySelector("[data-pdf]");
  const once = async () => {
    root.querySelector("[data-act=pdf]").click();
    while (!dialog.open) await pause(5);
    const start = performance.now();
    const taken = await new Promise((resolve, reject) => {
      HTMLAnchorElement.prototype.click = () => resolve(performance.now() - start);
      const failed = () => reject(new Error(`no file came: ${root.querySelector("[data-status]").textContent}`));
      dialog.addEventListener("close", failed, { once: true });
      dialog.querySelector("[data-pdf-save]").click();
    });
    await pause(100);
    return taken;
  };
  const all = [];
  while (all.length < times) all.push(await once());
  delete HTMLAnchorElement.prototype.click;
  return all;
}"""

# When Python was heard from, in milliseconds from the question on, the last time with the file.
ASK = """async ({ runtime, model, answers, latin, times }) => {
  const { Python } = await import("/assets/web/forms/python.js");
  const python = new Python(new URL(`/assets/runtime/${runtime}/`, location.href).href, [model], () => {});
  const asked = {
    type: "pdf", parts: [{ form: model.id, answers }], whole: false, pupil: "", keep: false, level: "2a", site: "",
    time: "2026-11-26T12:00:00", fonts: { latin }, logo: "",
  };
  await python.start();
  const all = [];
  while (all.length < times) {
    const start = performance.now();
    const heard = [];
    let reply = await python.ask(asked);
    heard.push(performance.now() - start);
    while (reply.type === "working") {
      reply = await python.ask({ type: "pdf-on" });
      heard.push(performance.now() - start);
    }
    if (reply.type !== "pdf-file") throw new Error(`no file came: ${reply.message}`);
    all.push(heard);
  }
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
            answers = _answers(page)
    binds = "placing the text on sheets, in Python"
    report.add(middle(f"click → PDF the first time, {AGREEMENT.title}", first, "ms", expected=FIRST, binds=binds))
    report.add(middle(f"click → PDF after the first, {AGREEMENT.title}", later, "ms", expected=LATER, binds=binds))
    what = f"{', '.join(url.rpartition('/')[2] for url in sizes)}; the code comes with Python"
    fetched = sum(sizes.values()) / 1000
    report.add(Figure("fetched for a PDF of Norwegian text", fetched, "kB", expected=FETCHED, detail=what))
    _thousand(browser, report, answers)
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
    taken: list[float] = page.evaluate(SAVE, times)
    return taken


def _answers(page: Page) -> dict[str, Any]:
    """The agreement's answers, with its rows over and over until they are a thousand."""
    with page.expect_download() as download:
        page.locator("[data-act=save-form]").evaluate("button => button.click()")
    answers: dict[str, Any] = json.loads(Path(download.value.path()).read_text("utf-8"))["answers"]
    (rows,) = AGREEMENT.rows
    return answers | {rows: list(islice(cycle(answers[rows]), ROWS))}


def _thousand(browser: Browser, report: Report, answers: dict[str, Any]) -> None:
    html = (browser.site / form_page(AGREEMENT.form) / "index.html").read_text("utf-8")
    found = (re.search(what, html) for what in (r'data-runtime="([^"]+)"', r"data-model>(.+?)</script>"))
    runtime, model = (match[1] for match in found if match)
    given = {"runtime": runtime, "answers": answers, "times": LONG_TIMES}
    given["latin"] = base64.b64encode((browser.site / "assets" / "pdf" / "latin.bin").read_bytes()).decode()
    given["model"] = json.loads(re.sub(r'"most": ?\d+', f'"most":{ROWS}', model))
    memory = [0.0]
    with browser.page(fresh=True) as page, watched(browser) if POSSIBLE else nullcontext(memory) as memory:
        made: list[list[float]] = page.evaluate(ASK, given)
    name, binds = f"{ROWS} rows → PDF", "placing rows on sheets, and writing all tags at the end"
    detail = f"Python told {min(map(len, made)) - 1} times how far it was"
    report.add(middle(name, [heard[-1] for heard in made], "ms", expected=LONG, detail=detail, binds=binds))
    silent = [max(later - before for before, later in pairwise([0.0, *heard])) for heard in made]
    report.add(middle(f"{name}, the longest without a word", silent, "ms", expected=SILENT, binds=binds))
    if POSSIBLE:
        detail = "PSS of the tab's process, on a page with nothing else than Python"
        report.add(Figure(f"{name}, peak memory", max(memory), "MB", detail=detail))
