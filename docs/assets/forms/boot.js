/**
 * A form in the page comes to life: buttons, rows, undo, printing, and Python when it is there.
 * Nothing here decides what an answer means; that is Python's. Nothing is stored anywhere.
 */
import { control, paths, read, showAddress, write } from "./answers.js";
import { offerPicked } from "./insert.js";
import { printForm, printPaper } from "./paper.js";
import { picker } from "./picker.js";
import { Python } from "./python.js";
import { act, append, fold, number } from "./rows.js";

const LARGEST_FILE = 5_000_000;
const FAILED =
  "Kontroll, hjelp og filer virker ikke her nå. Det du har skrevet, står i skjemaet. " +
  "Du kan fortsatt fylle ut, tømme og skrive ut.";
const BACK = "Det som ble fjernet, er tilbake.";
const WAITING = "Klargjør … Dette skjer av seg selv om et øyeblikk. Du kan fylle ut imens.";

const same = (some, other) => JSON.stringify(some) === JSON.stringify(other);

function start(root) {
  const form = root.querySelector("form");
  const status = root.querySelector("[data-status]");
  const undoBar = root.querySelector("[data-undo]");
  const summary = root.querySelector("[data-summary]");
  const fileInput = root.querySelector("[data-file]");
  const blank = read(form, true);
  /** The fields the reader has left: only these show errors. */
  let touched = new WeakSet();
  let checked = false;
  let saved = blank;
  let undo;
  let latest = 0;

  const python = new Python(
    new URL(`../runtime/${root.dataset.runtime}/`, import.meta.url).href,
    JSON.parse(root.querySelector("[data-model]").textContent),
    (state) => {
      root.dataset.state = state;
      if (state === "failed") {
        say(FAILED);
      }
    },
  );

  function say(sentence) {
    status.textContent = sentence;
  }

  const dirty = () => {
    const now = read(form);
    return !same(now, saved) && !same(now, blank);
  };

  function warn(event) {
    event.preventDefault();
  }

  /** The warning before leaving is there only while it is needed: it keeps pages out of the back/forward cache. */
  function guard() {
    if (dirty()) {
      window.addEventListener("beforeunload", warn);
    } else {
      window.removeEventListener("beforeunload", warn);
    }
  }

  /** Ask Python, saying that it is on its way if it is; null when it cannot answer. */
  async function ask(message) {
    if (python.state === "static" || python.state === "loading") {
      say(WAITING);
    }
    try {
      const reply = await python.ask(message);
      if (status.textContent === WAITING) {
        say("");
      }
      return reply;
    } catch {
      say(python.state === "failed" ? FAILED : "Noe gikk galt. Det du har skrevet, er ikke endret. Prøv igjen.");
      return null;
    }
  }

  /** Show what Python says of the answers as they stand. Later questions win over earlier ones. */
  async function refresh() {
    guard();
    fold(form);
    if (python.state !== "ready") {
      return;
    }
    latest += 1;
    const turn = latest;
    try {
      const patch = await python.ask({ type: checked ? "check" : "change", answers: read(form) });
      if (turn === latest) {
        apply(patch);
      }
    } catch {
      // A question that fails changes nothing; a worker that has died has already told.
    }
  }

  function apply(patch) {
    const advice = new Map(patch.advice.map((item) => [item.path, item]));
    const outside = new Set(patch.outside);
    for (const [path, element] of paths(form)) {
      if (element.hasAttribute("data-item")) {
        element.toggleAttribute("data-outside", outside.has(path));
        continue;
      }
      showError(element, touched.has(element) ? patch.errors[path] : "");
      showNote(element, patch.notes[path], advice.get(path));
    }
    for (const place of form.querySelectorAll("[data-derived]")) {
      const html = patch.derived[place.dataset.derived];
      if (place.dataset.shown !== html) {
        place.dataset.shown = html;
        place.innerHTML = html;
      }
    }
    if (patch.summary !== undefined) {
      summary.innerHTML = patch.summary;
      summary.hidden = false;
    }
    fold(form);
  }

  /** The part of a field that belongs to it alone, not to a field inside it. */
  const own = (field, selector) =>
    [...field.querySelectorAll(selector)].find((found) => found.closest("[data-field]") === field);

  function showError(field, message) {
    const place = own(field, ".nv-error");
    if (!place || place.textContent === (message ?? "")) {
      return;
    }
    place.textContent = message ?? "";
    place.hidden = !message;
    if (field.dataset.kind !== "rows") {
      for (const input of field.querySelectorAll("input, textarea")) {
        if (input.closest("[data-field]") === field && input.type !== "date") {
          input.toggleAttribute("aria-invalid", Boolean(message));
          if (message) {
            input.setAttribute("aria-invalid", "true");
          }
        }
      }
    }
  }

  function showNote(field, note, advice) {
    const place = own(field, ".nv-note");
    if (!place) {
      return;
    }
    const text = advice?.message ?? note ?? "";
    if (place.dataset.shown === text) {
      return;
    }
    place.dataset.shown = text;
    place.hidden = !text;
    place.classList.toggle("nv-advice", Boolean(advice));
    place.replaceChildren(text);
    if (advice?.offer) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "nv-small";
      button.dataset.act = "take-offer";
      button.dataset.target = advice.target;
      button.dataset.offer = advice.offer;
      button.textContent = `Bruk ${advice.offer}`;
      place.append(" ", button);
    }
  }

  function touchAll() {
    for (const field of form.querySelectorAll("[data-field]")) {
      touched.add(field);
    }
  }

  /** Ask the reader; resolves to true for yes. */
  function confirm(question) {
    const dialog = root.querySelector("[data-ask]");
    dialog.querySelector("p").textContent = question;
    dialog.returnValue = "no";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    });
  }

  /** Say what was done, and keep how it is undone: `back` does it and returns the field that then gets focus. */
  function offerUndo(back, sentence) {
    undo = back;
    undoBar.querySelector("span").textContent = sentence;
    undoBar.hidden = false;
    say(sentence);
  }

  function replace(answers) {
    write(form, answers);
    number(form);
    touched = new WeakSet();
    checked = false;
    summary.hidden = true;
    for (const field of form.querySelectorAll("[data-field]")) {
      showError(field, "");
      showNote(field);
    }
  }

  /** Put other answers in the place of those that stand there. Undoing it is the same the other way, and nothing is lost. */
  function exchange(answers, sentence) {
    const before = read(form);
    replace(answers);
    say(sentence);
    if (!same(before, blank)) {
      offerUndo(() => exchange(before, BACK), sentence);
    }
    return form.querySelector("input, textarea");
  }

  const page = { form, ask: (message) => ask(message), changed: () => refresh() };

  const ACTIONS = {
    async check() {
      const reply = await ask({ type: "check", answers: read(form) });
      if (!reply) {
        return;
      }
      checked = true;
      touchAll();
      apply(reply);
      say(reply.count ? `${reply.count} ting må rettes.` : "Ingen feil i skjemaet.");
      summary.focus();
    },
    async print() {
      if (python.state !== "ready") {
        printForm();
        return;
      }
      const reply = await ask({ type: "export", format: "print", answers: read(form), site: root.dataset.site });
      if (reply) {
        printPaper(reply.html);
      } else {
        printForm();
      }
    },
    "print-blank"() {
      printPaper(root.querySelector("template[data-blank]").innerHTML);
    },
    async save() {
      const answers = read(form);
      const reply = await ask({ type: "export", format: "json", answers });
      if (!reply) {
        return;
      }
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([reply.text], { type: reply.mime }));
      link.download = reply.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      saved = answers;
      guard();
      say(`Lagret som ${reply.name}. Ta vare på filen som andre sensitive papirer.`);
    },
    open() {
      fileInput.value = "";
      fileInput.click();
    },
    async clear() {
      if (same(read(form), blank)) {
        say("Skjemaet er allerede tomt.");
        return;
      }
      if (await confirm("Vil du tømme hele skjemaet?")) {
        exchange(blank, "Skjemaet er tømt.");
        refresh();
      }
    },
    undo() {
      undoBar.hidden = true;
      say(BACK);
      const field = undo();
      number(form);
      refresh();
      field.focus();
    },
    "take-offer"(button) {
      const field = paths(form).get(button.dataset.target);
      control(field).value = button.dataset.offer;
      touched.add(field);
      control(field).focus();
      refresh();
    },
    "pick-date"(button) {
      const field = button.closest("[data-field]");
      let native = field.querySelector("input[type=date]");
      if (!native) {
        native = document.createElement("input");
        native.type = "date";
        native.className = "nv-date-native";
        native.tabIndex = -1;
        native.setAttribute("aria-hidden", "true");
        button.after(native);
        native.addEventListener("change", () => {
          if (native.value) {
            control(field).value = native.value.split("-").reverse().join(".");
            touched.add(field);
            refresh();
          }
        });
      }
      const typed = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(control(field).value.trim());
      native.value = typed ? `${typed[3]}-${typed[2]}-${typed[1]}` : "";
      native.showPicker();
    },
    "pick-measure"(button) {
      pickMeasure(button.closest("[data-field]"));
    },
    "drop-measure"(button) {
      const field = button.closest("[data-field]");
      showAddress(field, "");
      control(field).focus();
      refresh();
    },
    "row-add"(button) {
      say(append(button, page).say);
      refresh();
    },
  };

  const pickerDialog = root.querySelector("[data-picker]");
  const pickMeasure = pickerDialog && picker(pickerDialog, refresh);
  offerPicked(form, (before, sentence) => {
    offerUndo(() => exchange(before, BACK), sentence);
    refresh();
  });

  function rowAction(name, item) {
    const result = act(name, item, page);
    say(result.say);
    if (result.undo) {
      offerUndo(result.undo, result.say);
    }
    refresh();
  }

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button) {
      const link = event.target.closest("[data-go]");
      if (link) {
        event.preventDefault();
        const field = paths(form).get(link.dataset.go);
        field?.querySelector("input, textarea")?.focus();
      }
      return;
    }
    event.preventDefault();
    const name = button.dataset.act;
    if (name.startsWith("row-") && name !== "row-add") {
      const item = button.closest("[data-item]");
      button.closest("details").open = false;
      rowAction(name, item);
    } else {
      ACTIONS[name](button);
    }
  });

  root.querySelector("[data-ask]").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      event.currentTarget.close(button.value);
    }
  });

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    ACTIONS.clear();
  });

  form.addEventListener("change", (event) => {
    const field = event.target.closest("[data-field]");
    if (field && event.target.type !== "date") {
      touched.add(field);
      refresh();
    }
  });
  form.addEventListener("input", guard);

  form.addEventListener("keydown", (event) => {
    const menu = event.target.closest("details.nv-menu");
    if (event.key === "Escape" && menu?.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    const item = event.target.closest("tr[data-item]");
    if (event.altKey && item && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      rowAction(event.key === "ArrowUp" ? "row-up" : "row-down", item);
    }
    if (event.key === "Enter" && event.target.matches("input[type=text]")) {
      event.preventDefault();
    }
  });
  form.addEventListener("focusout", (event) => {
    const menu = event.target.closest("details.nv-menu");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) {
      menu.open = false;
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of form.querySelectorAll("details.nv-menu[open]")) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });

  fileInput.addEventListener("change", async () => {
    const [file] = fileInput.files;
    if (!file) {
      return;
    }
    if (file.size > LARGEST_FILE) {
      say("Filen er for stor til å være et skjema herfra. Velg en annen fil.");
      return;
    }
    const reply = await ask({ type: "open", text: await file.text() });
    if (!reply) {
      return;
    }
    if (reply.type === "refused") {
      say(reply.message);
      return;
    }
    if (
      !same(read(form), blank) &&
      !(await confirm("Vil du bytte ut det som står i skjemaet, med det som står i filen?"))
    ) {
      say("Filen ble ikke åpnet. Skjemaet er som før.");
      return;
    }
    exchange(reply.answers, "Filen er åpnet.");
    saved = read(form);
    touchAll();
    if (!reply.clean) {
      summary.innerHTML = `<h3>Se over det som er åpnet</h3>${reply.report}`;
      summary.hidden = false;
      summary.focus();
    }
    refresh();
  });

  const wake = () => python.start().then(refresh, () => {});
  root.addEventListener("focusin", wake, { once: true });
  root.addEventListener("pointerdown", wake, { once: true });
  if (!navigator.connection?.saveData) {
    const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 2000));
    idle(() => setTimeout(wake, 1500));
  }
  number(form);
  guard();
  if (dirty()) {
    // The browser has brought back what was typed before a reload: show it as it would have been shown then.
    touchAll();
  }
}

for (const root of document.querySelectorAll("[data-form]")) {
  start(root);
}
