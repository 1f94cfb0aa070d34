"""How soon the catalogue shows what fits, with the measures there are and with very many."""

from __future__ import annotations

import bench_filter

from benches.browser import Browser
from benches.figures import Figure, Report, show


def measure(browser: Browser) -> Report:
    report = Report()
    for count, limit in bench_filter.LIMITS.items():
        timing = bench_filter.measure(browser.playwright, browser.url, browser.site, count)
        report.add(
            Figure(
                f"catalogue filtered, {show(count)} measures, p95",
                timing.p95,
                "ms",
                timing.median,
                timing.longest,
                expected=limit,
                detail=f"{timing.operations} letters and ticks; lowest: the median; ready in {timing.ready:.0f} ms",
                binds="laying out the list: each answer shows or hides measures",
            )
        )
    return report
