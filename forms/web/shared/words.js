/** Words as the search sees them: folded, stemmed, cut out of a text, and compared. */
import { composed } from "./composed.js";
import { stemmer } from "./vendor/stemmer-no.js";

/**
 * æ, ø, å and accented letters as a keyboard without them would write them.
 * @param {string} text
 */
export function folded(text) {
  return composed(text.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "o"), "NFD")
    .replace(/\p{Mn}/gu, "")
    .replaceAll("aa", "a")
    .replaceAll("oe", "o");
}

const WORD = /[\p{L}\p{N}]+/gu;
/** @type {Map<string, string>} */
const stems = new Map();

/**
 * What a word as written is looked up by. Folded first, so that it does not matter how it was typed.
 * @param {string} written
 */
export function stem(written) {
  let found = stems.get(written);
  if (found === undefined) {
    found = stemmer(folded(written));
    stems.set(written, found);
  }
  return found;
}

/** What is pasted along with words and is seen by nobody: soft hyphens, joiners, marks of direction. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** The words of a text, whichever way its letters are put together. @param {string} text */
export const words = (text) => composed(text, "NFKC").replace(INVISIBLE, "").match(WORD) ?? [];

/**
 * Whether two stems are forms of one word that the stemmer has left apart: "laer" and "laerer".
 * @param {string} one
 * @param {string} other
 */
export function related(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 4 && long.length - short.length <= 2 && long.startsWith(short);
}

/**
 * How many letters differ between two words, or more than `most`.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) {
    return most + 1;
  }
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(last[j] + 1, next[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      least = Math.min(least, next[j]);
    }
    if (least > most) {
      return most + 1;
    }
    before = last;
    last = next;
  }
  return last[other.length];
}

/** How many typing errors a word of this length may have. @param {number} length */
export const forgiven = (length) => (length >= 8 ? 2 : length >= 4 ? 1 : 0);
