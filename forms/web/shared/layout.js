/** What a file says that it is: its layout, by `$schema`. */

/** Signs in which a file says what it is, unless another program has put something before it. */
const FIRST = 300;

/**
 * Whether a file is of a layout, or begins so, also one that cannot be read. A text within it is no sign of that.
 * @param {string} given
 * @param {string} layout without its number
 */
export const isLaidOutAs = (given, layout) =>
  given.slice(0, FIRST).includes(`"${layout}`) || new RegExp(`"\\$schema"\\s*:\\s*"${layout}`).test(given);
