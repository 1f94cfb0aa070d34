/** What the page says itself on paper when there is no Python; forms/core/ says the same, by the same examples. */
import { isoDay, turned } from "./day.js";
import { PAPER } from "./texts/forms.js";
import { tidy } from "./tidy.js";

const LETTER = /\p{L}/u;
/** A letter that is written in Norwegian, if only as a sign for something: ℓ, µ. */
const LATIN = /(?=\p{L})[A-\u036f\u2100-\u218f\p{Script=Latin}]/u;

/**
 * The language of a text in another script than the Latin, which nobody has told; "" for others.
 * @param {string} text
 */
export const tongue = (text) => (LETTER.test(text) && !LATIN.test(text) ? "und" : "");

/** @param {string} typed */
const oneLine = (typed) => tidy(typed).replace(/\s+/g, " ");

/**
 * Whose a sheet is, by the name and the birth date as they are typed; "" if neither is there.
 * @param {string} name
 * @param {string} born
 */
export function whose(name, born) {
  const day = isoDay(born);
  return PAPER.whose(oneLine(name), day ? turned(day) : oneLine(born));
}
