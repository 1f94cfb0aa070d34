/** What makes a password easy to guess, as a hint: whoever chooses it may have reasons. */
import { composed } from "../shared/composed.js";
import { LOCK } from "../shared/texts/forms.js";
import { LONGEST } from "./lock.js";

/** Signs that are not of a common word, a row of keys or a repetition: with fewer the rest is soon guessed. */
const ENOUGH = 8;
const FEW = 5;
/** What passwords are often made of. */
const COMMON = (
  "passordet passord password hemmelig sommeren sommer vinter skolen skole elev mappe naervaer n\u00e6rv\u00e6r " +
  "frav\u00e6r kommune velkommen admin qwerty elsker deg norge oslo bergen test"
).split(" ");
/** The rows of the keyboard. */
const KEYS = ["1234567890", "qwertyuiop\u00e5", "asdfghjkl\u00f8\u00e6", "zxcvbnm"];

/**
 * A hint on a password, or "" where nothing is seen.
 * @param {string} password
 */
export function weakness(password) {
  const text = composed(password.slice(0, LONGEST), "NFKC").slice(0, LONGEST).toLowerCase();
  if (repeats(text) || new Set(text).size < FEW) {
    return LOCK.repeats;
  }
  const signs = text.replace(/[\s\d\W_]/gu, (sign) => (/\p{L}/u.test(sign) ? sign : ""));
  if (inRow(text) > text.length / 2) {
    return LOCK.row;
  }
  const rest = COMMON.reduce((left, word) => left.replaceAll(word, ""), signs);
  return rest !== signs && rest.length < ENOUGH ? LOCK.usual : signs.length < FEW ? LOCK.digits : "";
}

/** Whether a text is the same few signs again and again. @param {string} text */
function repeats(text) {
  for (let length = 1; length <= text.length / 2; length++) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) {
      return true;
    }
  }
  return false;
}

/** How many signs follow the one before them on the keys, in the alphabet, in counting, or are the same. @param {string} text */
function inRow(text) {
  let count = 0;
  for (let at = 1; at < text.length; at++) {
    const pair = text.slice(at - 1, at + 1);
    const back = pair[1] + pair[0];
    const step = Math.abs(text.charCodeAt(at) - text.charCodeAt(at - 1));
    count += Number(step <= 1 || KEYS.some((row) => row.includes(pair) || row.includes(back)));
  }
  return count;
}
