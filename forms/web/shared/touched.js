/** What is done for paper is undone when the reader touches the page again: no event tells when the sheets are laid out. */

const TOUCHES = ["pointerdown", "keydown"];

/** Tidy up then, once however often it is asked for. @param {() => void} tidy */
export function whenTouched(tidy) {
  for (const touch of TOUCHES) {
    window.addEventListener(touch, tidy, { capture: true, once: true });
  }
}
