/** Whether something is answered; forms/core/text.py decides the same in Python, by the same examples. */
import { tidy } from "./tidy.js";

/** A letter or digit is left however a text is tidied: a long one need not be, to know that it is something. */
const SOMETHING = /[\p{L}\p{N}]/u;

/**
 * Whether nothing is answered: nothing, a text of which nothing is left when it is tidied, or a list or mapping of nothing but that.
 * @param {unknown} raw
 * @returns {boolean}
 */
export function isEmpty(raw) {
  if (typeof raw === "object" && raw !== null) {
    return Object.values(raw).every(isEmpty);
  }
  return raw === null || raw === undefined || (typeof raw === "string" && !SOMETHING.test(raw) && tidy(raw) === "");
}
