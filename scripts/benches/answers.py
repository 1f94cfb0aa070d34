"""From an answer to what the screen says of it, from a click to paper, and from a file to the form.

Every form is filled as it may be in use: an agreement with 12 rows, a plan of 3 days, a consent with every field.
"""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page

from benches.browser import Browser, ready, wake
from benches.figures import RATIO, Figure, Report, middle, percentile

CHANGE = 16
PAPER = 100
ROUNDS = 40
TIMES = 8


class Filled(NamedTuple):
    """rows: how many of what. field: the one that is changed back and forth. place: where the answer is seen."""

    form: str
    title: str
    rows: dict[str, int]
    field: str
    values: tuple[str, str]
    place: str


FILLED = (
    Filled(
        form="samarbeidsavtale",
        title="agreement of 12 rows",
        rows={"avtaler": 12},
        field="avtaler.11.frist",
        values=("01.12.2026", "31.02.2027"),
        place=".nv-error",
    ),
    Filled(
        form="dagsplan",
        title="day plan of 3 days",
        rows={"dager": 3},
        field="dager.2.rader.6.tidspunkt",
        values=("12:00", "25:00"),
        place=".nv-error",
    ),
    Filled(
        form="samtykke",
        title="consent",
        rows={},
        field="tjenester",
        values=("ppt", "ppt"),
        place="[data-follows]",
    ),
)

SHARED = """
window.nvBench = async () => {
  const { addItem, control, items, paths } = await import("/assets/web/shared/answers.js");
  const { number } = await import("/assets/web/shared/rows.js");
  const root = document.querySelector("[data-form]");
  const form = root.querySelector("form");
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  // The page is on screen when a frame has been drawn: the first task after it tells the time.
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(null);
  }));
  // Milliseconds that `act` kept the page busy, until `place` had changed so that `done`, and until that was drawn.
  const timed = (place, act, done = () => true) => new Promise((resolve, reject) => {
    const start = performance.now();
    const late = setTimeout(() => reject(new Error("nothing happened on screen")), 60_000);
    const watch = new MutationObserver(async () => {
      if (done()) {
        watch.disconnect();
        clearTimeout(late);
        const there = performance.now() - start;
        resolve([busy, there, await frame() - start]);
      }
    });
    watch.observe(place, { attributes: true, childList: true, characterData: true, subtree: true });
    act();
    const busy = performance.now() - start;
  });
  return { addItem, control, items, paths, number, root, form, pause, frame, timed };
};
"""

FILL = """async ({ rows }) => {
  const { addItem, control, items, paths, number, form } = await nvBench();
  for (const [path, count] of Object.entries(rows)) {
    const field = paths(form).get(path);
    while (items(field).length < count) addItem(field);
  }
  number(form);
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = box.value !== "ja";
  for (const radio of form.querySelectorAll("input[type=radio][value=ja]")) radio.checked = true;
  for (const field of form.querySelectorAll("[data-kind=text], [data-kind=linked]")) {
    const input = control(field);
    if (input.value === "") {
      const date = field.querySelector(":scope > .nv-date");
      const words = "Kontaktlærer møter eleven i skolegården klokka åtte, og de går inn sammen.";
      input.value = date ? "01.12.2026" : input.inputMode === "numeric" ? "" : words;
    }
  }
  form.querySelector("input").dispatchEvent(new Event("change", { bubbles: true }));
}"""

# A plain field beside the form, whose event writes a word, is what the form is compared with: both wait for a frame.
CHANGES = """async ({ field, values, place, rounds }) => {
  const { control, paths, root, form, pause, timed } = await nvBench();
  const at = paths(form).get(field);
  const box = at.querySelector(`input[value="${values[0]}"]`);
  const seen = [...at.querySelectorAll(place)].find((found) => found.closest("[data-field]") === at)
    ?? form.querySelector(place);
  const plain = document.createElement("input");
  const echo = document.createElement("output");
  plain.addEventListener("input", () => { echo.textContent = plain.value; });
  root.before(plain, echo);
  const ours = [];
  const others = [];
  for (let round = 0; round < rounds + 10; round += 1) {
    await pause(20 + (round * 7) % 17);
    const answer = await timed(seen, () => {
      if (box) box.checked = !box.checked;
      else control(at).value = values[(round + 1) % 2];
      (box ?? control(at)).dispatchEvent(new Event("change", { bubbles: true }));
    });
    await pause(20 + (round * 5) % 17);
    const other = await timed(echo, () => {
      plain.value = `${round}`;
      plain.dispatchEvent(new Event("input", { bubbles: true }));
    });
    if (round >= 10) {
      ours.push(answer);
      others.push(other);
    }
  }
  plain.remove();
  echo.remove();
  return [ours, others];
}"""

PRINT = """async (times) => {
  const { root, pause, timed } = await nvBench();
  const taken = [];
  for (let time = 0; time < times; time += 1) {
    const button = root.querySelector("[data-act=print]");
    const [, there] = await timed(document.body, () => button.click(), () => document.querySelector("#nv-paper > *"));
    taken.push(there);
    window.dispatchEvent(new Event("afterprint"));
    await pause(50);
  }
  return taken;
}"""

OPEN = """async ({ text, times }) => {
  const { root, form, pause, frame } = await nvBench();
  const input = root.querySelector("[data-file]");
  const taken = [];
  for (let time = 0; time < times; time += 1) {
    root.querySelector("[data-act=clear]").click();
    root.querySelector("[data-ask] [value=yes]").click();
    await pause(300);
    const files = new DataTransfer();
    files.items.add(new File([text], "fil.json", { type: "application/json" }));
    input.files = files.files;
    const start = performance.now();
    input.dispatchEvent(new Event("change"));
    const filled = () => [...form.querySelectorAll("input[type=text], textarea")].at(-1).value !== "";
    let now = await frame();
    while (!filled()) {
      if (now - start > 60_000) throw new Error("the file was not opened");
      now = await frame();
    }
    taken.push(now - start);
  }
  return taken;
}"""


def measure(browser: Browser) -> Report:
    report = Report()
    papers: list[Figure] = []
    files: list[Figure] = []
    for filled in FILLED:
        with browser.page() as page:
            page.add_init_script(SHARED)
            wake(page, filled.form)
            ready(page)
            page.evaluate(FILL, filled._asdict())
            page.wait_for_timeout(500)
            for figure in _changes(page, filled):
                report.add(figure)
            taken = page.evaluate(PRINT, TIMES)
            papers.append(middle(f"click → paper, {filled.title}", taken, "ms", expected=PAPER))
            text = _saved(page)
            taken = page.evaluate(OPEN, {"text": text, "times": TIMES})
            size = f"a file of {len(text) / 1000:.0f} kB"
            files.append(middle(f"saved file → on screen, {filled.title}", taken, "ms", detail=size))
    report.figures += papers + files
    return report


def _changes(page: Page, filled: Filled) -> list[Figure]:
    arguments: dict[str, Any] = {**filled._asdict(), "rounds": ROUNDS}
    ours, others = page.evaluate(CHANGES, arguments)
    busy, there, shown = (list(column) for column in zip(*ours))
    plain = [drawn for _, _, drawn in others]
    times = percentile(shown, 0.95)
    detail = (
        f"{ROUNDS} changes; p50 {statistics.median(shown):.0f} ms: the page's own work {statistics.median(busy):.1f}, "
        f"Python and the way there and back {statistics.median(there) - statistics.median(busy):.1f}, "
        f"a frame {statistics.median(shown) - statistics.median(there):.0f}"
    )
    binds = "the frame, which is 17 ms by itself and which a plain field waits for too; then Python"
    name = f"change → answer on screen, {filled.title}"
    compared = f"p95 {percentile(plain, 0.95):.0f} ms, p50 {statistics.median(plain):.0f} ms of a plain field"
    ratio = times / percentile(plain, 0.95)
    return [
        Figure(f"{name}, p95", times, "ms", min(shown), max(shown), CHANGE, detail, binds),
        Figure(f"{name}, p95 to a plain field's", ratio, RATIO, detail=f"from event to frame; {compared}"),
    ]


def _saved(page: Page) -> str:
    with page.expect_download() as download:
        page.locator("[data-act=save-form]").evaluate("button => button.click()")
    return Path(download.value.path()).read_text("utf-8")
