/** Which of a list of options is marked, as the arrow keys go. */

/**
 * The option that a key leads to from the one at `active`, -1 for none; the ends lead to each other.
 * @param {string} key
 * @param {number} active
 * @param {number} count
 */
export function step(key, active, count) {
  if (!count) {
    return -1;
  }
  return key === "ArrowDown" ? (active + 1) % count : active <= 0 ? count - 1 : active - 1;
}

/**
 * The option that Enter chooses: the marked one, else the best, which stands first; -1 when there are none.
 * @param {number} active
 * @param {number} count
 */
export const chosen = (active, count) => (count ? Math.max(active, 0) : -1);
