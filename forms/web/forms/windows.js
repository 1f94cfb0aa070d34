/** Windows-1252 («ANSI»): bytes that are letters in it, and letters that UTF-8 became when it was read as that. */

/** What Windows-1252 has from 0x80 to 0x9F. Node's own decoder takes these for control signs. */
const MIDDLE = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
/** The letters that tell Windows-1252 from other codings: beside another letter they are these in no other of the time. */
const NORWEGIAN = /[æøåÆØÅ][A-Za-zæøåÆØÅ]|[A-Za-zæøåÆØÅ][æøåÆØÅ]/;
/** What else people write here. The rest may be a Norwegian letter of a Mac or of DOS, or a sign of a newer Latin. */
const OTHERS = /^[\t\n\r -~æøåÆØÅ\u00a0§°·´€‚„…‘’“”•–—«»£½ÀÁÂÃÄÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäçèéêëìíîïñòóôõöùúûüýÿßðþÐÞ]*$/;
/**
 * UTF-8 that was read as Windows-1252: the Norwegian letters and their like, accents set apart, quotation marks, Sami,
 * pictures, and letters of other scripts.
 */
export const TWICE = [
  /[ÃÌ][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]/,
  /\u00e2\u20ac|\u00f0\u0178|[ÄÅ][\xa1\u2039\u0152\xa7\xbe]/,
  /(?:[\xd0\xd1\xd8-\xdb][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]){2}/,
  /[\xe3-\xe9][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]{2}/,
];
/**
 * A sign in a word where no sign of its kind stands: what an æ, ø or å of ANSI, of DOS or of a Mac is to one of the others.
 */
export const MISREAD =
  /[a-zæøå][À-ÄÇ-ÖÙ-ÞŒŠŽŸ]|[A-Z][À-ÄÇ-ÖÙ-ÞŒŠŽŸ][a-z]|[A-Za-z]µ|[A-Za-z]°[a-z]|[A-Za-z]¯|¯[a-z]|[A-Za-z][¾¿†›][a-z]|[a-z][σΘ]|[σΘ][a-z]|[┼╞╪≈∆][a-z]{2}|(?<![a-zà-ÿ])ÿ[a-z]/;
/** The same where UTF-8 that was read as a newer Latin (ISO 8859-15) is taken for UTF-8 that was read as Windows-1252. */
const NEWER = /[a-zæøå][ÀÊÎÌÚÜÞ][a-zæøå]/;
/** Read as such so many times at most: by two programs, each of which did it once. */
const TIMES = 2;

/**
 * The text if it is surely in Windows-1252, as a guess: null for what may be another coding.
 * @param {Uint8Array} bytes
 */
export function windows(bytes) {
  const text = new TextDecoder("latin1")
    .decode(bytes)
    .replace(/[\x80-\x9f]/g, (sign) => MIDDLE[sign.charCodeAt(0) - 128]);
  return NORWEGIAN.test(text) && OTHERS.test(text) ? { text, certain: false, cut: false } : null;
}

/**
 * A text whose UTF-8 was read as Windows-1252, all of it, as it was before; any other as it is.
 * @param {string} text
 */
export function unmixed(text) {
  let before = text;
  for (let time = 0; time < TIMES && TWICE.some((pattern) => pattern.test(before)); time++) {
    const bytes = new Uint8Array(before.length);
    for (let at = 0; at < before.length; at++) {
      const code = before.charCodeAt(at);
      const middle = code > 0x7f ? MIDDLE.indexOf(before[at]) : -1;
      if (middle < 0 && code > 0xff) {
        return before;
      }
      bytes[at] = middle < 0 ? code : middle + 128;
    }
    try {
      before = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return before;
    }
  }
  return NEWER.test(before) ? text : before;
}
