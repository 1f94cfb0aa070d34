/** What is folded away is brought into view before it gets focus: whoever has folded it listens, and unfolds it. */

export const REVEAL = "nv-reveal";

/** @param {Element | null | undefined} element */
export function reveal(element) {
  element?.dispatchEvent(new Event(REVEAL, { bubbles: true }));
}
