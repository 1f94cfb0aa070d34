/**
 * Whether a form holds more text than Python takes from a file: what would keep the page busy is left out when the file is
 * opened. What is found to fit here fits there; forms/export/json.py has the bounds.
 */
import { excess } from "./excess.js";

/** Signs and lines of all the texts of a form. */
const ALL = { signs: 400_000, lines: 4000 };

/**
 * @param {Answers} answers
 * @returns {boolean}
 */
export function isCrowded(answers) {
  let { signs, lines } = ALL;

  /** @param {unknown} part @returns {boolean} whether there is no room for it */
  function exceeds(part) {
    if (typeof part === "string") {
      signs -= part.length;
      lines -= part.split("\n").length - 1;
      return signs < 0 || lines < 0 || excess(part) !== "";
    }
    return typeof part === "object" && part !== null && Object.values(part).some(exceeds);
  }

  return exceeds(answers);
}
