/**
 * How much text there is room for in one answer: what is more cannot be pasted, and not saved, since Python leaves it out
 * when a file is opened. forms/core/text.py decides the same, by the same examples.
 */
import { HEAPED, IN_ROW } from "./composed.js";
import { EXCESS } from "./texts/excess.js";
import { BREAKS } from "./tidy.js";

/** Signs and lines: twice as many as are pointed out as too many. */
const SIGNS = 40_000;
const LINES = 4000;
/** Letters in a row of a script that leaves no blanks between words. */
const UNBROKEN = 2000;
const WITHOUT_BLANKS = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff";
// Looked for only where a row begins, as what is heaped.
const WITHOUT_BREAK = new RegExp(`(?:^|[^${WITHOUT_BLANKS}])[${WITHOUT_BLANKS}]{${UNBROKEN + 1}}`);

/** Signs as Python counts them: a picture is one, and not two halves. @param {string} text */
function signs(text) {
  let count = text.length;
  if (count > SIGNS) {
    for (const sign of text) {
      count -= sign.length - 1;
    }
  }
  return count;
}

/** Lines as Python counts them: a break at the very end begins none. @param {string} text */
const lines = (text) => (text.length > LINES ? text.replace(BREAKS, "\n").replace(/\n$/, "").split("\n").length : 0);

/** Why a text is more than there is room for; "" where it is not. @param {string} text */
export function excess(text) {
  // No short text can be, and most are.
  if (text.length <= IN_ROW) {
    return "";
  }
  const count = signs(text);
  if (count > SIGNS) {
    return EXCESS.signs(count, SIGNS);
  }
  if (lines(text) > LINES) {
    return EXCESS.lines(lines(text), LINES);
  }
  if (HEAPED.test(text)) {
    return EXCESS.heaped(IN_ROW);
  }
  return WITHOUT_BREAK.test(text) ? EXCESS.unbroken(UNBROKEN) : "";
}
