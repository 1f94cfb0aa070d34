/** Once the browser has nothing else to do; where it does not tell, after a while. @param {() => void} run */
export function whenIdle(run) {
  try {
    requestIdleCallback(run);
  } catch {
    setTimeout(run, 2000);
  }
}
