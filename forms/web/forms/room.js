/**
 * What is pasted or dropped into a field is taken only if there is room for it: a browser may be busy for seconds, or
 * minutes, laying out what no person has written. Nothing is cut: all of it goes in, or none of it and the reader is told.
 */
import { excess } from "../shared/excess.js";
import { say } from "../shared/said.js";
import { ROOM } from "../shared/texts/forms.js";

/** Where the text that is being dragged was taken. @type {EventTarget | null} */
let dragged = null;
/** How much stood in the field that text is being moved within: it is gone from there before it is put in. */
let stood = 0;

/**
 * What a field would hold once this is done, and whether some of it stands there already; null when nothing is put in.
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
  const text = value.slice(0, selectionStart) + put + value.slice(end);
  return { text, more: text.length > put.length };
}

/** Whether text is moved within a field, which then holds no more than before. @param {Event} event */
const isMoved = (event) =>
  event instanceof DragEvent && event.target === dragged && event.dataTransfer?.dropEffect !== "copy";

/** Refuse what there is no room for, from now on, in all the fields of the page's forms. */
export function keepRoom() {
  addEventListener("dragstart", ({ target }) => {
    dragged = target;
  });
  addEventListener("dragend", () => {
    dragged = null;
  });
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
        if (event.type === "drop") {
          stood = isMoved(event) ? field.value.length : 0;
        }
        const put = isMoved(event) ? null : after(field, event);
        const before = "inputType" in event && event.inputType === "insertFromDrop" ? stood : 0;
        const why = put && put.text.length > Math.max(before, field.value.length) ? excess(put.text) : "";
        if (why && event.cancelable) {
          event.preventDefault();
          say((field.closest(".nv-view") ?? root).querySelector("[data-status]"), ROOM.kept(why, put.more));
        }
      },
    );
  }
}
