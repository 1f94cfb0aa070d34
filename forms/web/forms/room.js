/**
 * What is pasted or dropped into a field is taken only if there is room for it: a browser may be busy for seconds, or
 * minutes, laying out what no person has written. Nothing is cut: all of it goes in, or none of it and the reader is told.
 *
 * What there is room for is what a file may bring (forms/export/json.py): what is refused there could be saved and never
 * be opened again. forms/core/text.py decides the same.
 */
import { say } from "../shared/said.js";
import { ROOM } from "../shared/texts/forms.js";

/** Signs and lines that are pointed out when there are more, and taken up to twice as many. */
const SIGNS = 20_000;
const LINES = 2000;
const TAKEN = 2;
/** Signs in a row that are neither letters, digits, blanks nor ASCII: each stands on the one before. */
const IN_ROW = 100;
const HEAPED = new RegExp(`(?<![^\\p{L}\\p{N}_\\s!-~])[^\\p{L}\\p{N}_\\s!-~]{${IN_ROW + 1}}`, "u");
/** Letters in a row of a script that leaves no blanks between words. */
const UNBROKEN = 2000;
const WITHOUT_BLANKS = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff]";
const WITHOUT_BREAK = new RegExp(`(?<!${WITHOUT_BLANKS})${WITHOUT_BLANKS}{${UNBROKEN + 1}}`);

/** Why a text is more than there is room for; "" where it is not. @param {string} text */
export function excess(text) {
  if (text.length > TAKEN * SIGNS) {
    return ROOM.signs(text.length, SIGNS);
  }
  const lines = text.replace(/\n$/, "").split("\n").length;
  if (lines > TAKEN * LINES) {
    return ROOM.lines(lines, LINES);
  }
  if (HEAPED.test(text)) {
    return ROOM.heaped(IN_ROW);
  }
  return WITHOUT_BREAK.test(text) ? ROOM.unbroken(UNBROKEN) : "";
}

/**
 * What a field would hold once this is done; null when nothing is put in.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {InputEvent | DragEvent} event
 */
function after({ value, selectionStart, selectionEnd }, event) {
  const put = ("data" in event && event.data) || event.dataTransfer?.getData("text/plain");
  if (!put) {
    return null;
  }
  // What is dropped comes where the pointer is, and takes nothing away.
  const end = event.type === "drop" ? selectionStart : selectionEnd;
  return value.slice(0, selectionStart) + put + value.slice(end);
}

/** Refuse what there is no room for, from now on, in all the fields of the page's forms. */
export function keepRoom() {
  // What is dragged out of another field is gone from there before it is put in: a drop is stopped before that.
  for (const type of /** @type {const} */ (["beforeinput", "drop"])) {
    addEventListener(
      type,
      (/** @type {On<InputEvent, HTMLInputElement> | On<DragEvent, HTMLInputElement>} */ event) => {
        const { target: field } = event;
        const root = field.closest?.("[data-form], [data-case]");
        // A single letter is not looked at, nor what an input method has put in already.
        if (!root || !field.matches("input, textarea") || ("data" in event && event.data?.length === 1)) {
          return;
        }
        const text = after(field, event);
        const why = text !== null && text.length > field.value.length ? excess(text) : "";
        if (why && event.cancelable) {
          event.preventDefault();
          say(root.querySelector("[data-status]"), ROOM.kept(why));
        }
      },
    );
  }
}
