/** The list of picked measures that follows the reader: a button at the foot of the page, and the dialog it opens. */

import { element } from "../../shared/element.js";
import { addressOf, base, load } from "../../shared/measures.js";
import { openModal } from "../../shared/modal.js";
import { CHANGED, INSERT, keep, picked, pickedMeasures, WANTED } from "../../shared/picked.js";
import { PAPER } from "../../shared/texts/forms.js";
import { PICKED } from "../../shared/texts/site.js";
import { mark } from "./buttons.js";

const AGREEMENT = "del-1/samarbeidsavtale/";

const opener = element("button", { type: "button", class: "picked-open", "aria-haspopup": "dialog" });
const bar = element("aside", { class: "picked-bar", "aria-label": PICKED.title, hidden: "" }, opener);

/** @param {string} text @param {string} act */
const button = (text, act) => element("button", { type: "button", class: "nv-button", "data-picked": act }, text);
const list = element("ol", { class: "picked-list" });
const note = element("p", { class: "picked-note", role: "status" });
const undo = button(PICKED.undo, "undo");
const close = button(PICKED.close, "close");
const insert = element(
  "a",
  { class: "nv-button nv-primary", href: `${new URL(AGREEMENT, base).href}#${INSERT}` },
  PICKED.insert,
);
const whenAny = [insert, button(PICKED.print, "print"), button(PICKED.empty, "empty")];
const dialog = element(
  "dialog",
  { class: "nv-dialog picked md-typeset", "aria-labelledby": "picked-title" },
  element("h2", { id: "picked-title" }, PICKED.title),
  element("p", { class: "picked-about" }, PICKED.about),
  list,
  note,
  element("div", { class: "nv-toolbar" }, ...whenAny, undo, close),
);

/**
 * What was picked before the last change that can be undone.
 * @type {string[]}
 */
let before = [];

/** Show what is picked: in the buttons, in the count, and in the list when it is open. */
function show() {
  mark();
  const ids = picked();
  bar.hidden = !ids.length;
  opener.textContent = PICKED.count(ids.length);
  document.documentElement.classList.toggle("nv-picked", ids.length > 0);
  if (dialog.open) {
    fill();
  }
}

async function fill() {
  undo.hidden = !before.length;
  /** @type {import("../../shared/measures.js").Measure[]} */
  let measures = [];
  try {
    measures = await pickedMeasures();
  } catch {
    note.textContent = PICKED.unfetched;
  }
  const ids = measures.map(({ id }) => id);
  if (ids.length && ids.join() !== picked().join()) {
    // Picked before the site was published anew, and gone since, or known by another id.
    keep(ids);
    return;
  }
  for (const part of whenAny) {
    part.hidden = !measures.length;
  }
  list.replaceChildren(...measures.map(line));
}

/** @param {import("../../shared/measures.js").Measure} measure */
function line(measure) {
  const what = element(
    "div",
    {},
    element("a", { href: addressOf(measure) }, measure.tittel),
    element("span", {}, measure.gruppetittel),
  );
  const remove = element(
    "button",
    { type: "button", class: "nv-small", "data-picked": "remove", "data-id": measure.id },
    PICKED.remove,
    element("span", { class: "nv-visually-hidden" }, PICKED.named(measure.tittel)),
  );
  return element("li", {}, element("div", { class: "picked-item" }, what, remove));
}

/** @type {Record<string, (button: HTMLElement) => void>} */
const ACTIONS = {
  close: () => dialog.close(),
  async remove({ dataset }) {
    const place = picked().indexOf(dataset.id);
    before = picked();
    keep(before.filter((id) => id !== dataset.id));
    await fill();
    note.textContent = PICKED.removed;
    const buttons = list.querySelectorAll("button");
    (buttons[Math.min(place, buttons.length - 1)] ?? undo).focus();
  },
  async empty() {
    before = picked();
    keep([]);
    await fill();
    note.textContent = PICKED.emptied;
    undo.focus();
  },
  async undo() {
    const ids = before;
    before = [];
    keep(ids);
    await fill();
    note.textContent = PICKED.back;
    close.focus();
  },
  async print() {
    try {
      const [measures, all, { printPicked }, { onLatePrint }] = await Promise.all([
        pickedMeasures(),
        load(),
        import("./paper.js"),
        import("../../shared/paper.js"),
      ]);
      dialog.close();
      if (!(await printPicked(measures, all))) {
        if (!dialog.open) {
          openModal(dialog);
        }
        note.textContent = PAPER.notPrinted;
        onLatePrint(() => {
          note.textContent = "";
        });
      }
    } catch {
      note.textContent = PICKED.unfetched;
    }
  },
};

async function open() {
  before = [];
  note.textContent = "";
  openModal(dialog);
  await fill();
}

document.body.append(bar, dialog);
dialog.addEventListener("click", (/** @type {On<MouseEvent, HTMLElement>} */ { target }) => {
  const pressed = target.closest("[data-picked]");
  if (pressed) {
    ACTIONS[pressed.dataset.picked](pressed);
  } else if (/** @type {Element} */ (target) === dialog) {
    dialog.close();
  }
});
// On the agreement's own page the link leads no further than here, once the form is there and takes it.
insert.addEventListener("click", (event) => {
  dialog.close();
  const here = insert.pathname === location.pathname.replace(/index\.html$/, "");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  if (here && !elsewhere && !document.dispatchEvent(new CustomEvent(WANTED, { cancelable: true }))) {
    event.preventDefault();
  }
});
/** The button under the measure that the list was opened from: what it opened with may be gone when it is closed. */
let from = /** @type {HTMLElement | null} */ (null);
document.addEventListener("click", (/** @type {On<MouseEvent, HTMLElement>} */ { target }) => {
  const way = target.closest?.("[data-show-picked]");
  if (way || target === opener) {
    from = way?.parentElement.querySelector("[data-pick]") ?? null;
    open();
  }
});
dialog.addEventListener("close", () => {
  const at = document.activeElement;
  if (!at || at === document.body || dialog.contains(at)) {
    from?.focus();
  }
});
document.addEventListener(CHANGED, show);
// A page that the browser brings back from its memory was left before the last picks.
window.addEventListener("pageshow", show);
show();
