/**
 * Whether the screen is as a query says, and what tells when that changes; where the browser does not say, it is not.
 * @param {string} query
 * @returns {Pick<MediaQueryList, "matches" | "addEventListener">}
 */
export function media(query) {
  try {
    return matchMedia(query);
  } catch {
    return Object.assign(new EventTarget(), { matches: false });
  }
}
