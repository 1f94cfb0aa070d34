"""What is done in a page with the worst that may come in, and what is watched there: JavaScript for `worst`."""

from __future__ import annotations

# Seconds after which an input is given up, and after which a page that does not even say that is.
PATIENCE = 20
# What the page does and what Python is asked, from before any script of the page runs.
WATCH = """
{
  window.print = () => dispatchEvent(new Event("beforeprint"));
  window.nvTasks = [];
  window.nvAsked = new Map();
  window.nvAnswers = [];
  const longTasks = new PerformanceObserver((list) => nvTasks.push(...list.getEntries()));
  longTasks.observe({ type: "longtask" });
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const asked = nvAsked.get(data?.id);
        nvAsked.delete(data?.id);
        if (asked) nvAnswers.push({ ...asked, took: performance.now() - asked.at, said: data?.type });
      });
    }
    postMessage(message, ...rest) {
      // A large file goes to a worker of its own, as it is.
      const type = message instanceof Blob ? "file read" : message.type;
      if (type !== "alive") nvAsked.set(message.id, { type, at: performance.now() });
      super.postMessage(message, ...rest);
    }
  };
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
      const stop = document.querySelector("[data-stop]");
      for (const asked of stop ? nvAsked.values() : []) asked.stop ??= performance.now() - asked.at;
    }).observe(document.body, { childList: true, subtree: true });
  });
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const said = () => document.querySelector("main [data-status]")?.textContent ?? "";
  // A dialog that is open waits for the reader, whatever is said below it.
  const busy = () => nvAsked.size > 0 || (said().endsWith("…") && !document.querySelector("dialog[open]"));
  // Until nothing is asked, read or drawn for a while. `act` begins it.
  window.nvMeasure = async (act) => {
    await pause(300);
    nvTasks.length = nvAnswers.length = 0;
    const start = performance.now();
    await Promise.race([act(), pause(PATIENCE)]);
    for (let still = 0; still < 10; ) {
      await pause(60);
      still = busy() ? 0 : still + 1;
      if (performance.now() - start > PATIENCE) break;
    }
    nvTasks.push(...longTasks.takeRecords());
    const tasks = nvTasks.filter(({ startTime, duration }) => startTime + duration > start);
    return {
      busy: Math.max(0, ...tasks.map(({ duration }) => duration)),
      total: tasks.reduce((sum, { duration }) => sum + duration, 0),
      answers: nvAnswers.map(({ type, took, stop }) => ({ type, took, stop: stop ?? null })),
      left: [...nvAsked.values()].map(({ type }) => type),
      late: performance.now() - start > PATIENCE,
      said: said(),
    };
  };
}
""".replace("PATIENCE", str(PATIENCE * 1000))
OPEN = """async (address) => {
  const blob = await (await fetch(address)).blob();
  const input = [...document.querySelectorAll("[data-file]")].at(-1);
  return nvMeasure(() => {
    const files = new DataTransfer();
    files.items.add(new File([blob], "fil.json"));
    input.files = files.files;
    input.dispatchEvent(new Event("change"));
  });
}"""
UNLOCK = """(password) => nvMeasure(async () => {
  const dialog = document.querySelector("dialog[open]");
  const button = dialog.querySelector("[type=submit]");
  dialog.querySelector("input").value = password;
  button.click();
  while (dialog.open && button.disabled) await new Promise((resolve) => setTimeout(resolve, 20));
})"""
# Pasted as by a reader, between the two halves of this: the field is left then.
COPY = "text => navigator.clipboard.writeText(text)"
PASTE = """(field) => new Promise((begun) => {
  document.querySelector(field).focus();
  window.nvSeen = nvMeasure(() => new Promise((resolve) => { window.nvPasted = resolve; begun(); }));
})"""
PASTED = """() => {
  document.activeElement.blur();
  nvPasted();
  return nvSeen;
}"""
# Begun and then looked at, since what a page is asked has no deadline of its own.
BEGIN = """(given) => {
  window.nvCame = null;
  (ACT)(given).catch((error) => ({ error: String(error) })).then((seen) => { window.nvCame = seen; });
}"""
# The same field with nothing around it: what the engine takes by itself.
PLAIN = "(tag) => document.body.append(document.createElement(tag))"
TYPE = """() => nvMeasure(() => {
  const field = [...document.querySelectorAll("[data-panel][data-open] textarea")].at(-1);
  field.focus();
  field.setSelectionRange(0, 0);
  document.execCommand("insertText", false, "x");
})"""
KEEP_DRAFT = """async () => {
  const { theCase } = await import("/assets/web/shared/in_tab.js");
  await import("/assets/web/shared/drafts.js");
  theCase.let("draft", true);
}"""
ADD_ROWS = """() => nvMeasure(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (const button of document.querySelectorAll("[data-act=row-add]")) {
    for (let time = 0; time < 1000 && !button.hidden && !button.disabled && button.isConnected; time += 1) {
      const before = document.querySelectorAll("[data-item]").length;
      button.click();
      await frame();
      if (document.querySelectorAll("[data-item]").length === before) break;
    }
  }
})"""
SEARCH = """([field, text]) => nvMeasure(async () => {
  const input = document.querySelector(field);
  input.focus();
  input.value = text.slice(0, input.maxLength > 0 ? input.maxLength : undefined);
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 1500));
})"""
