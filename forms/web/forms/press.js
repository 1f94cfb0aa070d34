/** The page stays as it is while it is pressed: a button that moved before the press ended would never get its click. */

/** Milliseconds after which a press is taken for ended: not every browser tells of every end. */
const LONGEST = 1000;

const ENDS = ["pointerup", "pointercancel", "contextmenu"];

/**
 * Resolves when the press that is going on has ended and its click has come; null while nothing is pressed.
 * @type {Promise<void> | null}
 */
let press = null;

/** @param {PointerEvent} event */
function begin({ button }) {
  if (button !== 0 || press) {
    return;
  }
  const watching = new AbortController();
  press = new Promise((resolve) => {
    // The click comes with the press's end: what waits runs after it.
    const end = () => setTimeout(resolve);
    for (const type of ENDS) {
      addEventListener(type, end, { capture: true, signal: watching.signal });
    }
    setTimeout(resolve, LONGEST);
  }).then(() => {
    watching.abort();
    press = null;
  });
}

addEventListener("pointerdown", begin, { capture: true });

/** Resolves at once, or when the press that is going on has ended. */
export async function ended() {
  await press;
}
