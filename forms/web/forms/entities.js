/** Letters as the web writes them: by the names and numbers of HTML. */
import { MIDDLE } from "../shared/texts/alphabets.js";
import { OF_WEB } from "./harmed.js";

/** The signs that the web has names for, by these. @type {Map<string, string>} */
const LETTERS = new Map(
  Object.entries({
    ...{ AElig: "Æ", aelig: "æ", Oslash: "Ø", oslash: "ø", quot: '\\"', apos: "'" },
    ...{ amp: "&", lt: "<", gt: ">", nbsp: "\u00a0", laquo: "\u00ab", raquo: "\u00bb", sect: "§", deg: "°" },
    ...{ ndash: "–", mdash: "—", hellip: "…", lsquo: "‘", rsquo: "’", sbquo: "‚", ldquo: "“", rdquo: "”", bdquo: "„" },
    ...{ euro: "€", middot: "·", bull: "•", frac12: "½", times: "×", shy: "\u00ad" },
    ...{ OElig: "Œ", oelig: "œ", szlig: "ß", ETH: "Ð", eth: "ð", THORN: "Þ", thorn: "þ", ENG: "Ŋ", eng: "ŋ" },
    ...{ Lstrok: "Ł", lstrok: "ł", Dstrok: "Đ", dstrok: "đ", Tstrok: "Ŧ", tstrok: "ŧ" },
  }),
);
for (const [name, mark] of Object.entries({
  ring: "\u030a",
  acute: "\u0301",
  grave: "\u0300",
  uml: "\u0308",
  circ: "\u0302",
  tilde: "\u0303",
  caron: "\u030c",
  cedil: "\u0327",
  ogon: "\u0328",
})) {
  for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") {
    const whole = (letter + mark).normalize("NFC");
    if (whole.length === 1) {
      LETTERS.set(letter + name, whole);
    }
  }
}

/** Written by so many programs, one after the other, at most. */
const TIMES = 3;

/** A text in which the web has written all letters beyond ASCII with &, as it was before; any other as it is. @param {string} text */
export function ofWeb(text) {
  let before = text;
  for (let time = 0; time < TIMES && OF_WEB.test(before); time++) {
    const found = onceOfWeb(before);
    if (found === before) {
      return text;
    }
    before = found;
  }
  return OF_WEB.test(before) ? text : before;
}

/** @param {string} text */
function onceOfWeb(text) {
  if (/[^\0-\x7f]|&(?!#\d{1,6};|#x[0-9a-f]{1,5};|[a-z]{2,8}\d*;)/i.test(text)) {
    return text;
  }
  let whole = true;
  const before = text.replace(
    /&(?:#(x?[0-9a-f]+)|([a-z]+\d*));/gi,
    (/** @type {string} */ _, /** @type {string} */ number, /** @type {string} */ name) => {
      const sign = number ? numbered(/^x/i.test(number) ? Number(`0${number}`) : Number(number)) : LETTERS.get(name);
      whole &&= sign !== undefined;
      return sign;
    },
  );
  return whole ? before : text;
}

/** The sign of a number as the web reads it, within a text of JSON. @param {number} code */
function numbered(code) {
  const sign = code > 0x7f && code < 0xa0 ? MIDDLE[code - 0x80] : String.fromCodePoint(code);
  return JSON.stringify(sign).slice(1, -1);
}
