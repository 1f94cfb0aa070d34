/** Letters put together, in bounded time. forms/core/text.py does the same for all that Python reads. */

/** Signs in a row that hang together: marks on one letter, joiners, pictures. */
export const IN_ROW = 100;
const BLANKS = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
/** Dashes, dots, quotation marks, lines and boxes: people divide a text with a long row of them. None joins in a picture. */
const DIVIDERS =
  "!-/:-@\\[-`\\{-~\\xa1-\\xa8\\xaa-\\xac\\xaf-\\xbf\\xd7\\xf7\\u2010-\\u2027\\u2030-\\u203b\\u203d-\\u2048\\u204a-\\u205e" +
  "\\u2200-\\u22ff\\u2500-\\u25a9\\u25ac-\\u25b5\\u25b7-\\u25bf\\u25c1-\\u25fa";
const APART = `\\p{L}\\p{N}_${BLANKS}${DIVIDERS}`;

/**
 * More of them than anybody writes: to compose thousands of marks on one letter takes minutes. Looked for only where a
 * row begins: else each sign of a long one would be a beginning.
 */
export const HEAPED = new RegExp(`(?:^|[${APART}])[^${APART}]{${IN_ROW + 1}}`, "u");

/**
 * A text with å as one sign; with too many signs in a row that are neither letters nor digits, as it is.
 * @param {string} text
 */
export const composed = (text, form = "NFC") => (HEAPED.test(text) ? text : text.normalize(form));
