/** Waiting for a browser that may never answer. */

/**
 * What comes of some work, when it comes in time. Rejects when it does not, or when the work fails.
 * @template T
 * @param {number} time in milliseconds
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function within(time, work) {
  /** @type {ReturnType<typeof setTimeout>} */
  let late;
  /** @type {Promise<never>} */
  const never = new Promise((_, reject) => {
    late = setTimeout(reject, time, new Error("the browser does not answer"));
  });
  try {
    return await Promise.race([work(), never]);
  } finally {
    clearTimeout(late);
  }
}
