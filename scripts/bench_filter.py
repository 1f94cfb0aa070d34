"""How long the catalogue takes to answer: for each letter typed and each filter ticked, from the event to the finished
layout (search, counts, list and style), in Chromium on a built site. Each is done three times and the fastest counts:
what else the machine does is not the catalogue's doing.

    python3 scripts/bench_filter.py                     the measures there are, and 10 000 generated ones
    python3 scripts/bench_filter.py --measures 135 5000
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import sys
import threading
from pathlib import Path
from typing import Any, NamedTuple

from environment import enter
from environment.paths import SITE

# Milliseconds at the 95th percentile.
LIMITS = {135: 16.0, 10_000: 50.0}

TRIES = 3
PATIENCE = 180_000

QUERIES = ("eleven gruer seg til gym", "skolegaard", "sovnproblemer", "skolen", "kropsøving", "mobbing i friminuttet")

RUN = """
async (queries) => {
  const input = document.querySelector("#catalogue-sok");
  const boxes = [...document.querySelectorAll("[data-filters] [type=checkbox]")];
  const times = [];
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const run = async (act) => {
    const start = performance.now();
    act();
    document.documentElement.getBoundingClientRect();
    times.push(performance.now() - start);
    await frame();
  };
  const type = (text) => run(() => {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  for (const query of queries) {
    for (let letters = 1; letters <= query.length; letters += 1) {
      await type(query.slice(0, letters));
    }
    await type("");
  }
  for (const text of ["", "skolen"]) {
    await type(text);
    for (const box of boxes) {
      await run(() => box.click());
      await run(() => box.click());
    }
  }
  return times;
}
"""


class Timing(NamedTuple):
    """Milliseconds that the answers took, and how long the page was busy before it could answer."""

    measures: int
    operations: int
    median: float
    p95: float
    longest: float
    ready: float


def measure(browser: Any, url: str, site: Path, count: int) -> Timing:
    """Time the catalogue of a built `site`, served at `url`, with `count` measures. `browser` is Playwright's."""
    html = (site / "tiltaksbank" / "index.html").read_text(encoding="utf-8")
    data = json.loads((site / "tiltak.json").read_text(encoding="utf-8"))
    if count != len(data["tiltak"]):
        html, data = grown(html, data, count)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    page.route("**/tiltaksbank/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.route("**/tiltak.json", lambda route: route.fulfill(json=data))
    page.goto(f"{url}tiltaksbank/")
    page.locator("[data-catalogue][data-state=ready]").wait_for()
    ready = page.evaluate("performance.now()")
    times = sorted(map(min, zip(*(page.evaluate(RUN, QUERIES) for _ in range(TRIES)), strict=True)))
    page.close()
    return Timing(
        measures=count,
        operations=len(times),
        median=times[len(times) // 2],
        p95=times[math.ceil(0.95 * len(times)) - 1],
        longest=times[-1],
        ready=ready,
    )


def grown(html: str, data: dict[str, Any], count: int) -> tuple[str, dict[str, Any]]:
    """The page and its data with `count` measures: the real ones over and over, each copy with sentences mixed anew."""
    originals = data["tiltak"]
    sentences = [line for measure in originals for line in measure["tekst"].splitlines() if line]
    articles = {
        match[1]: match[0]
        for match in re.finditer(r'<article class="measure" data-measure="(.+?)">.*?</article>', html, re.S)
    }
    mix = random.Random(1)
    copies = []
    more: dict[int, list[str]] = {}
    for number in range(len(originals), count):
        original = originals[number % len(originals)]
        name = f"{original['id']}-{number}"
        text = "\n".join(mix.sample(sentences, 3))
        address = original["adresse"].replace(f"#{original['id']}", f"#{name}")
        copies.append({**original, "id": name, "adresse": address, "tekst": text})
        article = re.sub(rf'(["#]){re.escape(original["id"])}"', rf'\1{name}"', articles[original["id"]])
        more.setdefault(original["gruppe"], []).append(article)
    # In the page as in the data, measures stand by group.
    tiltak = sorted([*originals, *copies], key=lambda measure: measure["gruppe"])
    for group in data["grupper"]:
        mark = f'data-group="{group["slug"]}">'
        before, rest = html.split(mark)
        inside, after = rest.split("</section>", 1)
        html = f"{before}{mark}{inside}{''.join(more.get(group['nr'], []))}</section>{after}"
    return html, {**data, "tiltak": tiltak[:count]}


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the filters of the catalogue.")
    parser.add_argument("--measures", type=int, nargs="+", default=list(LIMITS), help="how many measures to try with")
    parser.add_argument("--site", type=Path, default=SITE, help="the built site (default: site)")
    arguments = parser.parse_args()
    enter("python", "node", "chromium")
    from playwright.sync_api import sync_playwright
    from static_server import SiteServer

    if not (arguments.site / "tiltak.json").exists():
        print("There is no site yet: run python3 scripts/build.py first.")
        return 1
    server = SiteServer(0, arguments.site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    slow = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        for count in arguments.measures:
            timing = measure(browser, server.url, arguments.site, count)
            limit = LIMITS.get(count)
            slow += int(limit is not None and timing.p95 > limit)
            print(
                f"{timing.measures:6} measures, {timing.operations} answers: median {timing.median:.1f} ms, "
                f"p95 {timing.p95:.1f} ms{f' (limit {limit:.0f})' if limit else ''}, longest {timing.longest:.1f} ms; "
                f"ready after {timing.ready / 1000:.1f} s"
            )
        browser.close()
    server.shutdown()
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
