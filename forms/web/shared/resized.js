/**
 * Act when the elements are first laid out and when one changes size; where the browser does not watch that, when the
 * window does.
 * @param {Element[]} elements
 * @param {() => void} act
 */
export function resized(elements, act) {
  try {
    const watch = new ResizeObserver(act);
    for (const element of elements) {
      watch.observe(element);
    }
  } catch {
    addEventListener("resize", act);
    act();
  }
}
