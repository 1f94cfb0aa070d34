/**
 * Whether a form holds more text than Python takes from a file: what would keep the page busy is left out when the file is
 * opened. What is found to fit here fits there; forms/core/text.py and forms/export/json.py have the bounds.
 */
import { HEAPED } from "./composed.js";
import { BREAKS } from "./tidy.js";

/** Signs and lines of one text. */
const ONE = { signs: 40_000, lines: 4000 };
/** And of all the texts of a form. */
const ALL = { signs: 400_000, lines: 4000 };
/** A text that is no longer than this may be passed by. */
const SHORT = 100;

const UNBROKEN = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{2001}/;

/** @param {string} text */
const lines = (text) => text.replace(BREAKS, "\n").split("\n").length;

/** @param {string} text */
const isTooMuch = (text) =>
  text.length > SHORT &&
  (text.length > ONE.signs || lines(text) > ONE.lines || HEAPED.test(text) || UNBROKEN.test(text));

/**
 * @param {Answers} answers
 * @returns {boolean}
 */
export function isCrowded(answers) {
  let { signs, lines: breaks } = ALL;

  /** @param {unknown} part @returns {boolean} whether there is no room for it */
  function exceeds(part) {
    if (typeof part === "string") {
      signs -= part.length;
      breaks -= part.split("\n").length - 1;
      return signs < 0 || breaks < 0 || isTooMuch(part);
    }
    return typeof part === "object" && part !== null && Object.values(part).some(exceeds);
  }

  return exceeds(answers);
}
