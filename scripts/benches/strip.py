"""What the case in the tab adds to a change in a form: all that the page's main thread does for it.

The agreement is changed with nine filled tools in the tab, and once more on a site that keeps nothing there, where the
strip tells of the one form.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import CDPSession, Route

from benches.browser import PATIENCE, Browser, ready, wake
from benches.case import FILL, PAGE
from benches.figures import Figure, Report

FORM = "samarbeidsavtale"
MOST = 2
CHANGES = 20
ROWS, BLOCKS = 8, 3

# Changes come one by one: each is written into the case before the next.
CHANGE = """async (changes) => {
  const field = document.querySelector("[data-form] textarea");
  for (let done = 0; done < changes; done += 1) {
    field.value = field.value.length > 80 ? "Kort svar" : `${field.value} mer`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}"""
KEPT = "() => Object.values(sessionStorage).join('').length"


def measure(browser: Browser, runs: int) -> Report:
    report = Report()
    pairs = [(_of_a_change(browser, keeps=True), _of_a_change(browser, keeps=False)) for _ in range(max(2, runs // 2))]
    added = [ours - other for ours, other in pairs]
    ours, other = (statistics.median(side) for side in zip(*pairs))
    report.add(
        Figure(
            "what a case in the tab adds to a change",
            statistics.median(added),
            "ms",
            min(added),
            max(added),
            expected=MOST,
            detail=f"{ours:.1f} against {other:.1f} ms of the main thread, {CHANGES} changes, {len(pairs)} pairs",
            binds="writing the case into the tab's storage, and the strip",
        )
    )
    return report


def _of_a_change(browser: Browser, *, keeps: bool) -> float:
    """Milliseconds of the page's main thread."""
    with browser.page(fresh=True) as page:
        if keeps:
            page.goto(PAGE)
            page.locator("[data-case-pupil]").fill("Kari Nordmann")
            page.locator("[data-case][data-state=ready]").wait_for(timeout=PATIENCE)
            page.evaluate(FILL, [ROWS, BLOCKS])
            page.wait_for_timeout(500)
        else:
            page.route(f"**/{FORM}/", _keep_nothing)
        wake(page, FORM)
        ready(page)
        if not keeps:
            page.evaluate(FILL, [ROWS, BLOCKS])
        if (page.evaluate(KEPT) > 10_000) is not keeps:
            raise RuntimeError("the tab keeps nothing of the case" if keeps else "the tab keeps what it should not")
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable")
        page.evaluate(CHANGE, 2)
        before = _busy(devtools)
        page.evaluate(CHANGE, CHANGES)
        return (_busy(devtools) - before) * 1000 / CHANGES


def _keep_nothing(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('"keeps":true', '"keeps":false'))


def _busy(devtools: CDPSession) -> float:
    """Seconds that the page's main thread has worked."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")
