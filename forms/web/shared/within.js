/** Waiting for a browser that may never answer. */

/**
 * What comes of some work, when it comes in time. Rejects when it does not, or when the work fails.
 * @template T
 * @param {number} time in milliseconds
 * @param {(over: AbortSignal) => Promise<T>} work is told when the time is out
 * @returns {Promise<T>}
 */
export async function within(time, work) {
  /** @type {ReturnType<typeof setTimeout>} */
  let late;
  const over = new AbortController();
  /** @type {Promise<never>} */
  const never = new Promise((_, reject) => {
    late = setTimeout(() => {
      over.abort();
      reject(new Error("the browser does not answer"));
    }, time);
  });
  try {
    return await Promise.race([work(over.signal), never]);
  } finally {
    clearTimeout(late);
  }
}
