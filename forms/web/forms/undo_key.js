/** Ctrl+Z, or Command+Z on a Mac, undoes what the page has offered last to undo. In a text field it is the browser's own. */

const WRITTEN_IN = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select";

export function undoByKey() {
  document.addEventListener("keydown", (/** @type {On<KeyboardEvent, HTMLElement>} */ event) => {
    const { target, key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (key.toLowerCase() !== "z" || !(ctrlKey || metaKey) || shiftKey || altKey || target.closest(WRITTEN_IN)) {
      return;
    }
    const offered = [...document.querySelectorAll("[data-undo]:not([hidden])")]
      .filter((at) => at.checkVisibility())
      .sort((one, other) => Number(other.dataset.turn) - Number(one.dataset.turn))[0];
    if (offered) {
      event.preventDefault();
      offered.querySelector("button").click();
    }
  });
}
