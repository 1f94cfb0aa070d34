/** What the reader does with a form: clicks, keys and fields that are left, each passed on to what it means. */

import { MOVES } from "../shared/rows.js";
import { CASE_SAVED } from "../shared/save.js";
import { ACTIONS, openChosen, rowAction, tellWithWhatIsLeft, widgetAction } from "./actions.js";
import { listenToCalendar } from "./calendar.js";
import { closeMenus } from "./menus.js";
import * as press from "./press.js";

/** @type {Record<string, string>} */
const KEYS = { ArrowUp: "row-up", ArrowDown: "row-down" };

/**
 * Listen to a form in use.
 * @param {import("./live.js").LiveForm} live
 */
export function listen(live) {
  const { root, form } = live;

  /** @param {HTMLElement} button */
  function act(button) {
    const name = button.dataset.act;
    const more = button.closest("details.nv-actions");
    if (more) {
      // What the button does may begin and end with focus somewhere: it must be in what stays.
      more.querySelector("summary").focus();
      more.removeAttribute("open");
    }
    const menu = button.closest("details.nv-menu");
    if (name in ACTIONS) {
      ACTIONS[name](live, button);
    } else if (menu) {
      const item = button.closest("[data-item]");
      // A row is often moved more than once.
      menu.toggleAttribute("open", MOVES.has(name));
      rowAction(live, name, item);
    } else {
      widgetAction(live, name, button);
    }
  }

  root.addEventListener("click", (/** @type {On} */ event) => {
    const button = event.target.closest("[data-act]");
    const link = event.target.closest("[data-go]");
    if (button) {
      event.preventDefault();
      act(button);
    } else if (link) {
      event.preventDefault();
      live.go(link.dataset.go);
    }
  });
  root.addEventListener(CASE_SAVED, (/** @type {CustomEvent<import("../shared/save.js").Told>} */ { detail }) => {
    detail.told = tellWithWhatIsLeft(live, detail.sentence);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    ACTIONS.clear(live);
  });
  form.addEventListener("change", (/** @type {On} */ event) => {
    const field = event.target.closest("[data-field]");
    if (field && event.target.type !== "date") {
      live.touch(field);
      live.refresh();
    }
  });
  form.addEventListener("input", () => live.changed());
  // Of a field for long texts the browser brings the line that is written on into view, and may leave the rest below.
  form.addEventListener("focusin", async (/** @type {On} */ { target }) => {
    if (target.matches("textarea")) {
      await press.ended();
      target.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
  });
  form.addEventListener("keydown", (/** @type {On<KeyboardEvent>} */ event) => {
    const item = event.target.closest("tr[data-item]");
    if (event.altKey && item && event.key in KEYS) {
      event.preventDefault();
      rowAction(live, KEYS[event.key], /** @type {HTMLElement} */ (item));
    }
    if (event.key === "Enter" && event.target.matches("input[type=text]")) {
      event.preventDefault();
    }
  });
  closeMenus(form);
  listenToCalendar(live);

  // A form in a case has no files of its own.
  /** @type {HTMLInputElement | null} */
  const fileInput = root.querySelector("[data-file]");
  fileInput?.addEventListener("change", () => openChosen(live, fileInput.files));
}
