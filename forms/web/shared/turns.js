/**
 * Kept when what waits has had its turn: between the steps of long work the page hears who writes, scrolls and presses.
 * @returns {Promise<void>}
 */
export const turn = () => new Promise((resolve) => setTimeout(resolve));

/** Once the browser has nothing else to do; where it does not tell, after a while. @param {() => void} run */
export function whenIdle(run) {
  try {
    requestIdleCallback(run);
  } catch {
    setTimeout(run, 2000);
  }
}
