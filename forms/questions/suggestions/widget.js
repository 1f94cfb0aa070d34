/** Suggested measures: each can be read, and chosen into the rows of the form. Which they are is Python's to say. */
import { addItem, items, link, read, write } from "../../web/shared/answers.js";
import { base } from "../../web/shared/measures.js";
import { addresses, place, untouched } from "../../web/shared/placement.js";
import { number } from "../../web/shared/rows.js";

const TEXTS = {
  choose: "Velg",
  isChosen: "Valgt",
  /** @param {string} title */
  already: (title) => `«${title}» er valgt allerede.`,
  /** @param {string} title @param {string} where */
  chosen: (title, where) => `«${title}» er valgt, og står under «${where}».`,
};

/** How many are suggested, and where those that are chosen go; null until Python has said. @param {HTMLElement} form */
const told = (form) => form.querySelector("[data-suggestions] [data-sentence]");

/** The rows that take what is chosen. @param {HTMLElement} form @returns {HTMLElement} */
const rowsIn = (form) => form.querySelector(`[data-field="${told(form).dataset.rows}"]`);

/** @type {Attach} */
export function attach(live) {
  return { actions: { "take-measure": (button) => take(live, button) }, shown: () => mark(live.form) };
}

/**
 * Show which suggestions are chosen already, how many there are, and where they can be read.
 * @param {HTMLElement} form
 */
function mark(form) {
  const sentence = told(form)?.textContent;
  if (sentence === undefined) {
    return;
  }
  const there = addresses(rowsIn(form));
  for (const item of form.querySelectorAll("[data-suggestions] [data-measure]")) {
    const { measure } = item.dataset;
    /** @type {HTMLAnchorElement} */
    const link = item.querySelector("[data-read]");
    link.href = new URL(measure, base).href;
    const button = item.querySelector("button");
    button.setAttribute("aria-disabled", String(there.has(measure)));
    button.firstChild.textContent = there.has(measure) ? TEXTS.isChosen : TEXTS.choose;
  }
  const count = form.querySelector("[data-suggested]");
  if (count.textContent !== sentence) {
    count.textContent = sentence;
  }
}

/**
 * Put the suggestion that a button belongs to into the rows.
 * @param {FormInUse} live
 * @param {HTMLElement} button
 */
function take(live, button) {
  const rows = rowsIn(live.form);
  const item = button.closest("[data-measure]");
  const { measure, why } = item.dataset;
  const title = item.querySelector("[data-read]").textContent;
  const there = addresses(rows);
  const { placed, present } = place([measure], {
    all: items(rows),
    most: Number(rows.dataset.most),
    untouched,
    has: (address) => there.has(address),
  });
  if (!placed.length) {
    live.say(present.length ? TEXTS.already(title) : rows.dataset.full);
    return;
  }
  const before = live.answers;
  const { column, reason } = told(live.form).dataset;
  const row = placed[0].row ?? addItem(rows);
  write(row, { ...read(row), [reason]: why });
  link(row.querySelector(`[data-field="${column}"]`), title, measure);
  number(live.form);
  live.offerBack(before, TEXTS.chosen(title, rows.querySelector("caption").textContent));
  live.refresh();
}
