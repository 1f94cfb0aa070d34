/** Whether something is answered; forms/core/question.py decides the same in Python, by the same examples. */

/**
 * Whether nothing is answered: nothing, white space, or a list or mapping of nothing but that.
 * @param {unknown} raw
 * @returns {boolean}
 */
export function isEmpty(raw) {
  if (typeof raw === "object" && raw !== null) {
    return Object.values(raw).every(isEmpty);
  }
  return raw === null || raw === undefined || (typeof raw === "string" && raw.trim() === "");
}
