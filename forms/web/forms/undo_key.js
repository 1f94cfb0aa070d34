/**
 * Ctrl+Z, or Command+Z on a Mac, undoes what the page has offered last to undo. In a text field it is the browser's own
 * once something has been written since: what was done last is undone first.
 */
import { media } from "../shared/media.js";

const WRITTEN_IN = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select";

/** The keys as people call them; "" where there may be none. */
export const undoKey = () =>
  media("(pointer: coarse)").matches ? "" : /Mac|iP/.test(navigator.platform) ? "Cmd+Z" : "Ctrl+Z";

/**
 * How many things have been offered to be undone, and whether the reader has written since the last of them. What a press
 * has written is not counted: the browser does not undo that, but what was typed before it, perhaps in another field.
 */
let offers = 0;
let written = false;

/** The number of a new offer. */
export function newOffer() {
  offers += 1;
  written = false;
  return offers;
}

export function undoByKey() {
  for (const at of document.querySelectorAll("[data-undo] kbd")) {
    at.textContent = undoKey();
  }
  // Before a field of a widget's own keeps it to itself.
  addEventListener("input", () => (written = true), { capture: true });
  document.addEventListener("keydown", (/** @type {On<KeyboardEvent, HTMLElement>} */ event) => {
    const { target, key, ctrlKey, metaKey, shiftKey, altKey, repeat } = event;
    if (key.toLowerCase() !== "z" || !(ctrlKey || metaKey) || shiftKey || altKey || repeat) {
      return;
    }
    // What lies behind a dialog is neither seen nor heard.
    const within = document.querySelector("dialog:modal") ?? document;
    const offered = [...within.querySelectorAll("[data-undo]:not([hidden])")]
      .filter((at) => at.checkVisibility())
      .sort((one, other) => Number(other.dataset.turn) - Number(one.dataset.turn))[0];
    if (offered && !(written && target.closest(WRITTEN_IN))) {
      event.preventDefault();
      offered.querySelector("button").click();
    }
  });
}
