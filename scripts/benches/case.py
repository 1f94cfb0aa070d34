"""A case with all its tools filled: how soon its file is on screen, and what an hour of use does to memory."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from benches.browser import PATIENCE, Browser
from benches.figures import RATIO, Figure, Report, middle
from benches.memory import POSSIBLE, pss

PAGE = "del-1/elevmappe/"
OPENED = 300
TIMES = 8
# Rows of a table, and blocks that have rows themselves: the days of a plan.
ROWS, BLOCKS = 8, 3
# Somebody who does something every third second.
ACTIONS = 1200
# What a process may have more of at the end of the hour than after its first quarter, and still not be growing:
# Chromium's and Python's allocators give pages back when it suits them.
STEADY = 1.05

FILL = """async ([rows, blocks]) => {
  const { addItem, control, items } = await import("/assets/web/shared/answers.js");
  const { number } = await import("/assets/web/shared/rows.js");
  for (const root of document.querySelectorAll("[data-form]")) {
    const form = root.querySelector("form");
    for (const field of form.querySelectorAll("[data-kind=rows]")) {
      const template = field.querySelector(":scope > template[data-row]");
      const most = template?.content.querySelector("[data-kind=rows]") ? blocks : rows;
      while (template && items(field).length < Math.min(most, Number(field.dataset.most))) addItem(field);
    }
    number(form);
    for (const radio of form.querySelectorAll("input[type=radio]")) radio.checked = true;
    for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = box.value !== "ja";
    for (const field of form.querySelectorAll("[data-kind=text], [data-kind=linked]")) {
      const input = control(field);
      if (input && input.value === "") {
        const date = field.querySelector(":scope > .nv-date");
        const words = "Kontaktlærer møter eleven i skolegården klokka åtte, og de går inn sammen.";
        input.value = date ? "01.12.2026" : input.inputMode === "numeric" ? "5" : words;
      }
    }
    form.querySelector("input").dispatchEvent(new Event("change", { bubbles: true }));
  }
}"""

OPEN = """async ({ text, times }) => {
  const root = document.querySelector("[data-case]");
  const status = root.querySelector("[data-status]");
  const input = [...root.querySelectorAll("[data-file]")].at(-1);
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(null);
  }));
  const filled = () => root.querySelectorAll(".nv-case-list [data-filled]").length;
  const all = filled();
  const taken = [];
  for (let time = 0; time < times; time += 1) {
    root.querySelector("[data-case-act=clear]").click();
    root.querySelector("[data-ask] [value=yes]").click();
    await pause(400);
    const files = new DataTransfer();
    files.items.add(new File([text], "fil.json", { type: "application/json" }));
    input.files = files.files;
    const start = performance.now();
    input.dispatchEvent(new Event("change"));
    let now = await frame();
    while (filled() < all || status.textContent !== "Filen er åpnet.") {
      if (now - start > 60_000) throw new Error(`the case was not opened: ${status.textContent}`);
      now = await frame();
    }
    taken.push(now - start);
  }
  return taken;
}"""

# One round through what a reader does in a case; everything in it is undone or done over again.
USE = """async ({ text, actions }) => {
  const root = document.querySelector("[data-case]");
  const input = [...root.querySelectorAll("[data-file]")].at(-1);
  const links = [...root.querySelectorAll("[data-part]")];
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  for (let done = 0; done < actions; done += 1) {
    const link = links[Math.floor(done / 10) % links.length];
    const panel = root.querySelector(`[data-panel="${link.dataset.part}"]`);
    const fields = [...panel.querySelectorAll("form input[type=text], form textarea")];
    const field = fields[done % fields.length];
    switch (done % 10) {
      case 0:
        link.click();
        break;
      case 5:
        panel.querySelector("[data-act=row-add]")?.click();
        break;
      case 6:
        if (panel.querySelector("[data-act=row-add]")) panel.querySelector("[data-act=row-remove]")?.click();
        break;
      case 7:
        panel.querySelector("[data-act=check]").click();
        break;
      case 8:
        panel.querySelector("[data-act=print]").click();
        break;
      case 9:
        window.dispatchEvent(new Event("afterprint"));
        if (done % 100 === 99) {
          const files = new DataTransfer();
          files.items.add(new File([text], "fil.json", { type: "application/json" }));
          input.files = files.files;
          input.dispatchEvent(new Event("change"));
          await pause(400);
          root.querySelector("dialog[open] [value=yes]")?.click();
          await pause(400);
        }
        break;
      default:
        field.value = field.value.length > 80 ? "Kort svar" : `${field.value} mer`;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    await pause(25);
  }
}"""


WALKED = ("samarbeidsavtale", "dagsplan", "oppfolging")
# The last text field that is written tells when all of them are.
FROM_THE_TAB = """window.nvFilled = new Promise((resolve) => {
  const begun = performance.now();
  const look = () => {
    const fields = document.querySelectorAll("[data-item] [data-kind=text] :is(input[type=text], textarea)");
    if (fields.length > 8 && fields[fields.length - 1].value) resolve(performance.now() - begun);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});"""


def measure(browser: Browser) -> Report:
    report = Report()
    with browser.page(fresh=True) as page:
        page.goto(PAGE)
        page.locator("[data-case-pupil]").fill("Kari Nordmann")
        page.locator("[data-case][data-state=ready]").wait_for(timeout=PATIENCE)
        page.evaluate(FILL, [ROWS, BLOCKS])
        page.wait_for_timeout(500)
        text = saved(page)
        tools = len(re.findall('"form":', text))
        taken = page.evaluate(OPEN, {"text": text, "times": TIMES})
        binds = "reading the file in Python, and writing every field of every form into the page"
        detail = f"a file of {len(text) / 1000:.0f} kB, all forms in the page, the first of them looked at by Python"
        name = f"case of {tools} filled tools → on screen"
        report.add(middle(name, taken, "ms", expected=OPENED, detail=detail, binds=binds))
        page.add_init_script(FROM_THE_TAB)
        walked = [_walked(page, form) for _ in range(3) for form in WALKED]
        name = f"case of {tools} filled tools in the tab → in the fields of the next page"
        detail = "from the first script of the page to the last field that has its answer, without Python"
        binds = "making the rows, and writing each field"
        report.add(middle(name, walked, "ms", expected=OPENED, detail=detail, binds=binds))
        if POSSIBLE:
            report.add(_hour(browser, page, text))
        else:
            report.notes.append("Memory was not measured: it is read from /proc, which this system does not have.")
    return report


def _walked(page: Page, form: str) -> float:
    """Milliseconds from the page's first script until the last of its rows is filled."""
    page.goto(f"del-1/{form}/")
    taken: float = page.evaluate("() => window.nvFilled")
    return taken


def _hour(browser: Browser, page: Page, text: str) -> Figure:
    """The memory of the tab at the end of an hour's use, to that after a quarter of it."""
    page.goto(PAGE)
    page.locator("[data-case][data-state=ready]").wait_for(timeout=PATIENCE)
    seen = []
    for _ in range(4):
        arguments: dict[str, Any] = {"text": text, "actions": ACTIONS // 4}
        page.evaluate(USE, arguments)
        page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
        page.wait_for_timeout(1000)
        seen.append(max(map(pss, browser.renderers())))
    course = " → ".join(f"{size:.0f}" for size in seen)
    return Figure(
        "memory after an hour in a case, to after a quarter",
        seen[-1] / seen[0],
        RATIO,
        expected=STEADY,
        detail=f"{course} MB by the quarter (PSS); {ACTIONS} actions, one every third second, done faster",
        binds="something that is kept for each action",
    )


def saved(page: Page) -> str:
    """The text of the file that the case is saved in."""
    with page.expect_download() as download:
        page.locator("[data-case] [data-tab-act=save]").first.click()
    return Path(download.value.path()).read_text("utf-8")
