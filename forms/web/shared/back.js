/** A page that comes back from the browser's back/forward cache. */

/**
 * Do this a little after the page has come back. WebKit empties forms and fields that are not to be remembered then,
 * without a word: what stood in them is to be put back.
 * @param {() => void} act
 */
export function onceBack(act) {
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) {
      setTimeout(act);
    }
  });
}
