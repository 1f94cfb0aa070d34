"""From moving a box on the scaling board, by a key or a finger, to the frame that shows it, with sixty boxes."""

from __future__ import annotations

import statistics

from benches.browser import Browser, form_page, ready
from benches.figures import Figure, Report, percentile

BOXES = 60
MOVES = 120
EXPECTED = 16

FILL = """async (wanted) => {
  const text = document.querySelector(".nv-own input");
  while (document.querySelectorAll(".nv-box").length < wanted) {
    text.value = `Egen boks ${document.querySelectorAll(".nv-box").length}`;
    document.querySelector(".nv-own button").click();
    await new Promise(requestAnimationFrame);
  }
  return document.querySelectorAll(".nv-box").length;
}"""
# A move begins as a frame does, and ends when that frame has been drawn: a message posted meanwhile waits for it.
# Between moves Python looks at the answers, as it would for a reader.
RUN = """async (moves) => {
  const boxes = [...document.querySelectorAll(".nv-box")];
  const times = [];
  for (let number = 0; number < moves; number += 1) {
    const box = boxes[(number * 7) % boxes.length];
    const key = String(1 + (number % 9));
    box.focus();
    await new Promise((done) => setTimeout(done, 1000));
    await new Promise((done) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      const start = performance.now();
      port1.onmessage = () => { times.push(performance.now() - start); done(); };
      box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      port2.postMessage(0);
    }));
  }
  return times;
}"""

# In the pupil's view: from the movement of a finger that holds a box to the frame that shows the box there.
DRAG = """async (moves) => {
  document.querySelector("[data-act=view]").click();
  const frame = () => new Promise(requestAnimationFrame);
  while (!document.querySelector("dialog[open] .nv-tray")) await frame();
  const dialog = document.querySelector("dialog[open]");
  const box = dialog.querySelector(".nv-box");
  const { left, top } = box.getBoundingClientRect();
  const point = (type, clientX, clientY) => box.dispatchEvent(new PointerEvent(type, {
    clientX, clientY, pointerId: 9, pointerType: "touch", isPrimary: true, bubbles: true, cancelable: true,
  }));
  point("pointerdown", left + 9, top + 9);
  point("pointermove", left + 29, top - 20);
  const times = [];
  for (let number = 0; number < moves; number += 1) {
    await frame();
    await new Promise((done) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      const start = performance.now();
      port1.onmessage = () => { times.push(performance.now() - start); done(); };
      point("pointermove", 100 + (number * 37) % 900, 200 + (number * 13) % 150);
      port2.postMessage(0);
    }));
  }
  point("pointercancel", 0, 0);
  return times;
}"""


def measure(browser: Browser) -> Report:
    report = Report()
    with browser.page() as page:
        page.goto(form_page("skalering"))
        page.locator("#skalering-elev").focus()
        ready(page)
        boxes: int = page.evaluate(FILL, BOXES)
        moved: list[float] = page.evaluate(RUN, MOVES)
        dragged: list[float] = page.evaluate(DRAG, MOVES)
    for name, times in (
        ("a box moved on the board to screen, p95", moved),
        ("a finger's movement to the dragged box on screen, p95", dragged),
    ):
        report.add(
            Figure(
                name,
                percentile(times, 0.95),
                "ms",
                statistics.median(times),
                max(times),
                expected=EXPECTED,
                detail=f"{len(times)} moves among {boxes} boxes; lowest: the median",
                binds="laying out the two columns; on a busy machine the frame waits for its turn",
            )
        )
    return report
