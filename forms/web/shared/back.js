/** A page that comes back from the browser's back/forward cache. */

/** When it is looked at, in milliseconds: how soon WebKit empties fields depends on what else the machine does. */
const LOOKS = [0, 50, 200, 600, 1_500, 3_000];
/** What a reader may do first. After that, what differs is the reader's. */
const ACTS = ["keydown", "pointerdown", "click", "beforeinput"];

/**
 * Put back what stood in the page. WebKit empties forms and fields that are not to be remembered, a little after it has
 * told that the page is back, and without a word.
 * @param {() => string} state what stands in the page
 * @param {() => void} restore called when the page has come back and stands otherwise than when it was left
 */
export function onceBack(state, restore) {
  let stood = "";
  let watching = new AbortController();

  function look() {
    if (state() !== stood) {
      restore();
      stood = state();
    }
  }

  addEventListener("pagehide", () => {
    watching.abort();
    stood = state();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) {
      return;
    }
    watching = new AbortController();
    const { signal } = watching;
    const looks = LOOKS.map((later) => setTimeout(look, later));
    signal.addEventListener("abort", () => looks.forEach(clearTimeout));
    const last = () => {
      watching.abort();
      look();
    };
    for (const name of ACTS) {
      addEventListener(name, last, { capture: true, signal });
    }
  });
}
