/** What the board is built of: made once for a field, and filled by widget.js. */
import { element } from "../../web/shared/element.js";
import { BOARD } from "./texts.js";

/** @param {string} kind @param {string} [text] */
export const button = (kind, text = "") => element("button", { type: "button", class: kind }, text);

/**
 * The board of a field, laid before its list.
 * @param {HTMLElement} field
 */
export function build(field) {
  /** @param {string} name */
  const template = (name) =>
    /** @type {HTMLTemplateElement} */ (field.querySelector(`:scope > template[data-${name}]`)).content;
  /** What is known of boxes by their texts: a drawing, and what the pupil would say of it, or "". */
  const known = new Map(
    Array.from(template("known").querySelectorAll("[data-text]"), ({ dataset, firstElementChild: drawing }) => [
      dataset.text,
      { drawing, line: dataset.line },
    ]),
  );
  const numbers = Array.from(template("columns").children, (column) => column.textContent);
  const dates = Array.from(template("dates").querySelectorAll("[data-date]"), ({ dataset, textContent }) => ({
    key: dataset.date,
    name: textContent,
  }));
  const tabs = element("div", { class: "nv-toolbar", role: "group", "aria-label": BOARD.dates });
  for (const { key, name } of dates) {
    const tab = button("nv-button", name);
    tab.dataset.date = key;
    tabs.append(tab);
  }

  const tray = element("div", { class: "nv-tray", role: "group", "aria-label": BOARD.tray });
  /** @type {Map<string, HTMLElement>} */
  const places = new Map([["", tray]]);
  const frame = element("ol", { class: "nv-columns" });
  for (const number of numbers) {
    const place = element("div", { class: "nv-place", role: "group", "aria-label": BOARD.column(number) });
    places.set(number, place);
    frame.append(element("li", { class: "nv-column" }, element("span", { class: "nv-column-number" }, number), place));
  }

  const title = element("p");
  const line = element("p", { class: "nv-move-line" });
  const steps = element("div", { class: "nv-move-steps" });
  for (const number of ["", ...numbers]) {
    const step = button("nv-button", number || BOARD.tray);
    step.dataset.number = number;
    steps.append(step);
  }
  const move = element("div", { class: "nv-move", role: "group", hidden: "" }, line, title, steps);

  const own = element("input", {
    type: "text",
    dir: "auto",
    autocomplete: "off",
    "aria-label": BOARD.own,
    placeholder: BOARD.write,
  });
  const add = button("nv-button", BOARD.add);
  const ownBox = element("div", { class: "nv-toolbar nv-own" }, own, add);
  const board = element("div", { class: "nv-board" }, tabs, frame, tray, ownBox, move);
  /** @type {HTMLDetailsElement} */
  const list = field.querySelector(".nv-list");
  list.before(board);
  list.open = false;
  field.classList.add("nv-live");
  return { board, known, numbers, dates, tabs, places, move, title, line, steps, own, add, list };
}
