/** What a file says that it is: its layout, by `$schema`. */

/** Signs in which a file says what it is, unless another program has put something before it. */
const FIRST = 300;

/**
 * Whether a file is of a layout, or begins so, also one that cannot be read. A text within it is no sign of that, nor is
 * another file that somebody has put into it.
 * @param {string} given
 * @param {string} layout without its number
 */
export function isLaidOutAs(given, layout) {
  const named = Array.from(given.matchAll(/"\$schema"\s*:\s*"([^"]*)/g), ([, name]) => name);
  if (named.length > 1) {
    try {
      return String(JSON.parse(given).$schema).startsWith(layout);
    } catch {
      // It is not whole: what it begins as tells.
    }
  }
  return given.slice(0, FIRST).includes(`"${layout}`) || named.some((name) => name.startsWith(layout));
}
