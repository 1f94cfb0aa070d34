/**
 * Ctrl+Z, or Command+Z on a Mac, undoes what the page has offered last to undo. In a text field it is the browser's own
 * once something has been written since: what was done last is undone first.
 */
import { REPLACED } from "../shared/case.js";
import { theCase } from "../shared/in_tab.js";
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

/**
 * What the reader has written since another case came, by its field: what stood there before. The browser's own undoing
 * goes on to what was written before that, and would bring back words about another pupil.
 * @type {Map<HTMLInputElement, string> | null}
 */
let since = null;
/** Whether the browser has undone last, and whether what it undid can be done again. */
let undoing = false;
let undone = false;

/** Whether the browser would undo, or do again, what was written about another pupil. @param {string} how */
function reachesBack(how) {
  if (how === "historyRedo") {
    return !undone;
  }
  const isAsBefore = [...since].every(([field, before]) => !field.isConnected || field.value === before);
  return isAsBefore && (undoing || !since.size);
}

function keepToThisCase() {
  theCase.addEventListener(REPLACED, () => {
    since = new Map();
    undoing = undone = false;
  });
  addEventListener(
    "beforeinput",
    (/** @type {InputEvent & {target: HTMLInputElement}} */ event) => {
      const { target, inputType } = event;
      if (!since) {
        return;
      }
      if (!inputType.startsWith("history")) {
        since.set(target, since.get(target) ?? target.value);
        undoing = undone = false;
      } else if (reachesBack(inputType)) {
        event.preventDefault();
      } else {
        undoing = inputType === "historyUndo";
        undone = true;
      }
    },
    { capture: true },
  );
}

export function undoByKey() {
  keepToThisCase();
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
