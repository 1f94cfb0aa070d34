/** Something changes in the page, and what the reader looks at stays where it is on the screen. */

/**
 * @param {Element | null} mark what is to stay
 * @param {() => void} change
 */
export function still(mark, change) {
  const { style } = document.documentElement;
  const before = mark?.getBoundingClientRect().top;
  // Not every browser does it by itself, and twice would be as wrong as not at all.
  style.overflowAnchor = "none";
  change();
  if (mark) {
    window.scrollBy({ top: mark.getBoundingClientRect().top - before, behavior: "instant" });
  }
  requestAnimationFrame(() => requestAnimationFrame(() => style.removeProperty("overflow-anchor")));
}
