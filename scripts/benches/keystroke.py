"""From opening a page to a letter on screen, and how typing fares while Python starts.

A plain page of the site has no field to write in: its search field is none, since touching it starts the theme's
search. So a bare field is put at the top of the article there, at the moment the article's heading arrives. The form's
page is measured with its own first field. What differs is then all that a form page brings with it.

Both are measured on a slowed page too. Here DevTools' own slowdown is the right one: what is measured happens on the
main thread.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import replace

from playwright.sync_api import Page

from benches.browser import FORMS, Browser, form_page, plain_page, ready
from benches.figures import Figure, Report, ratio

EXPECTED = 1.1
LONG_TASK = 50
SLOWED = 4
FRAME = 1000 / 60
# A fast typist strikes a key every 80 ms.
PAUSE = 80

# A field takes focus as soon as it is there; told is the frame after its first letter.
FIRST = """
{
  const own = () => document.querySelector("[data-form] form :is(input[type=text], textarea)");
  const bare = () => {
    const field = document.createElement("input");
    document.querySelector("article h1")?.before(field);
    return field.isConnected && field;
  };
  const look = new MutationObserver(() => {
    const field = FIELD();
    if (field) {
      look.disconnect();
      field.addEventListener("input", () => requestAnimationFrame(() => nvFirst(performance.now())), { once: true });
      field.focus();
    }
  });
  look.observe(document, { childList: true, subtree: true });
}
"""

# While typing: how long each key waited to be heard and to be seen, and every long task.
TYPING = """
window.nvKeys = [];
window.nvTasks = [];
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) nvTasks.push([task.startTime, task.duration]);
}).observe({ type: "longtask", buffered: true });
addEventListener("keydown", (event) => {
  const heard = performance.now();
  const { timeStamp } = event;
  requestAnimationFrame(() => nvKeys.push([timeStamp, heard - timeStamp, performance.now() - timeStamp]));
}, true);
"""


def measure(browser: Browser, runs: int) -> Report:
    report = Report()
    _first_keystroke(browser, runs, report)
    _typing(browser, runs, report)
    return report


def _first_keystroke(browser: Browser, runs: int, report: Report) -> None:
    rounds = [{form: _open_and_type(browser, form, 1) for form in ("", *FORMS)} for _ in range(runs + 1)]
    slow = [{form: _open_and_type(browser, form, SLOWED) for form in ("", FORMS[0])} for _ in range(runs)]
    # The first round filled the cache.
    for times, forms, condition in ((rounds[1:], FORMS, ""), (slow, FORMS[:1], f", slowed {SLOWED}×")):
        for form in forms:
            pairs = [(one[form], one[""]) for one in times]
            binds = "what the form's page has more of to parse and lay out before its first field can be written in"
            report.add(ratio(f"first keystroke, {form}{condition}", pairs, "ms", expected=EXPECTED, binds=binds))


def _slow_down(page: Page, rate: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def _open_and_type(browser: Browser, form: str, rate: int) -> float:
    """Milliseconds on a form's page, or on a plain page for no form."""
    told: list[float] = []
    with browser.page() as page:
        _slow_down(page, rate)
        page.expose_function("nvFirst", lambda at: told.append(at))
        page.add_init_script(FIRST.replace("FIELD", "own" if form else "bare"))
        page.goto(form_page(form) if form else plain_page(browser.site), wait_until="commit")
        while not told:
            page.keyboard.press("a")
    return told[0]


def _typing(browser: Browser, runs: int, report: Report) -> None:
    """The same keys while Python starts and when it is ready, so that a slow machine shows on both sides."""
    for rate, condition in ((1, ""), (SLOWED, f", slowed {SLOWED}×")):
        seen = [_type_while_starting(browser, "samarbeidsavtale", rate) for _ in range(max(1, runs // 2))]
        for figure in _typed(seen):
            report.add(replace(figure, name=f"{figure.name}{condition}"))


def _typed(seen: list[dict[str, list[float]]]) -> Iterator[Figure]:
    tasks, quiet = ([task for sample in seen for task in sample[side]] for side in ("tasks", "quiet"))
    later_tasks = f"{len(quiet)}, longest {max(quiet):.0f} ms" if quiet else "0"
    yield Figure(
        "longest main-thread task while Python starts",
        max(tasks, default=0.0),
        "ms",
        expected=LONG_TASK,
        detail=f"{len(tasks)} of 50 ms or more in {len(seen)} starts (0: none); with Python ready {later_tasks}",
        binds="on a busy machine a task waits for its turn; compare with Python ready",
    )
    waits, later = ([wait for sample in seen for wait in sample[side]] for side in ("starting", "ready"))
    yield Figure(
        "longest wait of a key to be heard while Python starts",
        max(waits),
        "ms",
        statistics.median(waits),
        max(waits),
        expected=FRAME,
        detail=f"{len(waits)} keys; with Python ready the longest was {max(later):.1f} ms",
        binds="two cores: the worker, the compiler and the page share them; compare with Python ready",
    )
    seen_late = max(wait for sample in seen for wait in sample["shown"])
    yield Figure("longest from key to frame while Python starts", seen_late, "ms")


def _type_while_starting(browser: Browser, form: str, rate: int) -> dict[str, list[float]]:
    with browser.page() as page:
        _slow_down(page, rate)
        page.add_init_script(TYPING)
        page.goto(form_page(form))
        page.locator("[data-form] form textarea").first.focus()
        while page.locator("[data-state=ready], [data-state=failed]").count() == 0:
            page.keyboard.press("a")
            page.wait_for_timeout(PAUSE)
        ready(page)
        for _ in range(30):
            page.keyboard.press("a")
            page.wait_for_timeout(PAUSE)
        return _sort(page)


def _sort(page: Page) -> dict[str, list[float]]:
    states: dict[str, float] = page.evaluate("nvStates")
    keys: list[list[float]] = page.evaluate("nvKeys")
    tasks: list[list[float]] = page.evaluate("nvTasks")

    def starting(at: float) -> bool:
        return states["loading"] <= at <= states["ready"]

    return {
        "tasks": [duration for at, duration in tasks if starting(at)],
        "quiet": [duration for at, duration in tasks if at > states["ready"]],
        "starting": [heard for at, heard, _ in keys if starting(at)],
        "shown": [shown for at, _, shown in keys if starting(at)],
        "ready": [heard for at, heard, _ in keys if at > states["ready"]],
    }
