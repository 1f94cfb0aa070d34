"""How soon the catalogue shows what fits, with the measures there are and with very many.

For each letter typed and each filter ticked, from the event to the finished layout: search, counts, list and style.
Each is done three times and the fastest counts: what else the machine does is not the catalogue's doing.
"""

from __future__ import annotations

import json
import random
import re
import statistics
from typing import Any, NamedTuple

from benches.browser import PATIENCE, Browser
from benches.figures import Figure, Report, percentile, show

# Milliseconds at the 95th percentile, by how many measures there are.
LIMITS = {135: 16.0, 10_000: 50.0}
TRIES = 3
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
    """Milliseconds that each answer took, and how long the page was busy before it could answer."""

    answers: list[float]
    ready: float


def measure(browser: Browser) -> Report:
    report = Report()
    for count, limit in LIMITS.items():
        timing = _time(browser, count)
        report.add(
            Figure(
                f"catalogue filtered, {show(count)} measures, p95",
                percentile(timing.answers, 0.95),
                "ms",
                statistics.median(timing.answers),
                max(timing.answers),
                expected=limit,
                detail=f"{len(timing.answers)} letters and ticks; lowest: the median; ready in {timing.ready:.0f} ms",
                binds="laying out the list: each answer shows or hides measures",
            )
        )
    return report


def _time(browser: Browser, count: int) -> Timing:
    """Time the catalogue of the built site with `count` measures."""
    html = (browser.site / "tiltaksbank" / "index.html").read_text(encoding="utf-8")
    data = json.loads((browser.site / "tiltak.json").read_text(encoding="utf-8"))
    if count != len(data["tiltak"]):
        html, data = grown(html, data, count)
    page = browser.playwright.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    page.route("**/tiltaksbank/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.route("**/tiltak.json", lambda route: route.fulfill(json=data))
    page.goto(f"{browser.url}tiltaksbank/")
    page.locator("[data-catalogue][data-state=ready]").wait_for()
    ready = page.evaluate("performance.now()")
    answers = list(map(min, zip(*(page.evaluate(RUN, QUERIES) for _ in range(TRIES)))))
    page.close()
    return Timing(answers, ready)


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
