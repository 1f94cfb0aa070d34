/** What is folded away is brought into view before it gets focus: whoever has folded it listens, and unfolds it. */

export const REVEAL = "nv-reveal";

/** @param {Element | null | undefined} element */
export function reveal(element) {
  element?.dispatchEvent(new Event(REVEAL, { bubbles: true }));
}

/** How often the page is drawn until what came into view has its place. */
const DRAWN = 6;

/**
 * Let focus be there, in view.
 * @param {HTMLElement | null | undefined} element
 */
export async function goTo(element) {
  reveal(element);
  element?.focus();
  // What was out of view may take another room when it is laid out, and move what stands below it.
  for (let drawn = 0; drawn < DRAWN && element && element === document.activeElement; drawn += 1) {
    await new Promise(requestAnimationFrame);
    element.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
}
