/**
 * In a frame that has no leave to submit forms, browsers drop the press of a button that would, also where it only
 * closes a dialog, and nothing tells. Forms here are never sent: what they do, they do when they hear of it.
 */
if (window !== window.top) {
  addEventListener("click", (/** @type {On<MouseEvent>} */ event) => {
    /** @type {HTMLButtonElement | null} */
    const button = event.target.closest?.("form[method=dialog] button:is([type=submit], :not([type]))");
    if (!button || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    const { form: submitted, value } = button;
    const told = new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: button });
    if (submitted.dispatchEvent(told)) {
      submitted.closest("dialog")?.close(value);
    }
  });
}
