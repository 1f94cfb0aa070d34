/** Letters put together, in bounded time. forms/core/text.py does the same for all that Python reads. */

/** Signs in a row that nobody writes: to compose thousands of marks on one letter takes minutes. */
export const HEAPED = /[^\p{L}\p{N}_\s!-~]{101}/u;

/**
 * A text with å as one sign; with too many signs in a row that are neither letters nor digits, as it is.
 * @param {string} text
 */
export const composed = (text, form = "NFC") => (HEAPED.test(text) ? text : text.normalize(form));
