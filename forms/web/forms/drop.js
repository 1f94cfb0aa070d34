/** A file that is dropped anywhere on a page with forms is opened there: the browser would leave the page for it. */

/** Whether files are dragged, and not a text or a row of the page's own. @param {DragEvent} event */
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

/** Take what is dropped as if it had been chosen: in the form that it is dropped on, or else in the first. */
export function takeDrops() {
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
    }
  });
  addEventListener("drop", (/** @type {On<DragEvent, Element>} */ event) => {
    if (!hasFiles(event)) {
      return;
    }
    event.preventDefault();
    const input = fileInput(event.target);
    // Behind a dialog nothing is replaced: the reader answers that first.
    if (input && !document.querySelector("dialog[open]")) {
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change"));
    }
  });
}

/** @param {Element} target @returns {HTMLInputElement | null} */
function fileInput(target) {
  return target.closest?.("[data-form]")?.querySelector("[data-file]") ?? document.querySelector("[data-file]");
}
