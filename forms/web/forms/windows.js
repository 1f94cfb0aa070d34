/** Windows-1252 («ANSI»): bytes that are letters in it, and letters that UTF-8 became when it was read as something else. */
import { MIDDLE } from "../shared/texts/alphabets.js";
import { unread } from "./codings.js";

/** The letters that tell Windows-1252 from other codings: beside another letter they are these in no other of the time. */
const NORWEGIAN = /[æøåÆØÅ][A-Za-zæøåÆØÅ]|[A-Za-zæøåÆØÅ][æøåÆØÅ]/;
/** What else people write here. The rest may be a Norwegian letter of a Mac or of DOS, or a sign of a newer Latin. */
const OTHERS = /^[\t\n\r -~æøåÆØÅ\u00a0§°·´€‚„…‘’“”•–—«»£½ÀÁÂÃÄÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäçèéêëìíîïñòóôõöùúûüýÿßðþÐÞ]*$/;
/**
 * UTF-8 that was read as Windows-1252: the Norwegian letters and their like, accents set apart, quotation marks, Sami,
 * pictures, and letters of other scripts. A word in capitals may end with Ã before a quotation mark.
 */
export const TWICE = [
  /(?:(?<![A-ZÀ-Þ]{2})Ã|Ã(?![»”’])|Ì(?![…»”’]))[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]/,
  /\u00e2\u20ac|\u00f0\u0178|[ÄÅ][\xa1\u2039\u0152\xa7\xbe]/,
  /(?:[\xd0\xd1\xd8-\xdb][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]){2}/,
  /[\xe3-\xe9][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]{2}/,
];
/**
 * A sign in a word where no sign of its kind stands: what an æ, ø or å of ANSI, of DOS or of a Mac is to one of the others.
 */
export const MISREAD =
  /(?!(?<![A-Za-z])[hnt][ÁÉÍÓÚ])[a-zæøå][À-ÄÇ-ÖÙ-ÞŒŠŽŸ]|[A-Z][À-ÄÇ-ÖÙ-ÞŒŠŽŸ][a-z]|[A-Za-z]µ|[A-Za-z]°[a-z]|[A-Za-z]¯|¯[a-z]|[A-Za-z][¾¿†›][a-z]|[a-z][σΘ]|[σΘ][a-z]|[┼╞╪≈∆][A-Za-z]{2}|[A-Z][┼╞╪├]|[A-Z][à-ÿ][A-Z]|(?<![A-Za-zÀ-ÿ])(?:ã[A-Z]|®[A-Z]|ÿ[A-Za-z])/;
/** The same where UTF-8 that was read in one coding is taken for UTF-8 that was read in another. */
const NEWER = /[a-zæøå][ÀÊÎÌÚÜÞ][a-zæøå]/;
/** Read as such so many times at most: by two programs, each of which did it once. */
const TIMES = 2;

/** Words of another alphabet: in no language of ours do so many such letters stand beside each other. */
const ANOTHER = /[À-ÖØ-öø-ÿ]{4}/g;
/** Letters that an ANSI of another country has other letters for. */
export const DOUBTFUL = /[ÐÝÞðýþ]/;

/**
 * The text if it is surely in Windows-1252, as a guess: null for what may be another coding.
 * @param {Uint8Array} bytes
 */
export function windows(bytes) {
  const text = new TextDecoder("latin1")
    .decode(bytes)
    .replace(/[\x80-\x9f]/g, (sign) => MIDDLE[sign.charCodeAt(0) - 128]);
  const fits =
    NORWEGIAN.test(text) && OTHERS.test(text) && (text.match(ANOTHER) ?? []).every((run) => /^[æøå]+$/i.test(run));
  return fits ? { text, certain: false, cut: false } : null;
}

/** Signs beyond ASCII that are no chance, where they do not look like «ANSI». */
const FEWEST = 4;

/**
 * A text whose UTF-8 was read in a coding of one byte a sign, all of it, as it was before; any other as it is.
 * @param {string} text
 */
export function unmixed(text) {
  let before = text;
  for (let time = 0; time < TIMES; time++) {
    const fewest = TWICE.some((pattern) => pattern.test(before)) ? 1 : FEWEST;
    const found = unread(before, fewest, (words) => !NEWER.test(words));
    if (found === null || found === before) {
      break;
    }
    before = found;
  }
  return before;
}
