/** Words whose letters a program has made into others on the way: what such a word looks like, and the first of a text. */
import { FILE } from "../shared/texts/forms.js";
import { FOREIGN, MIXED } from "./codings.js";
import { MISREAD, TWICE } from "./windows.js";

/**
 * @typedef {object} Pattern As a regular expression, or in its place.
 * @property {(text: string) => {index: number, 0: string} | null} exec
 * @property {(text: string) => boolean} test
 */

/** Signs before what is found that are looked at: an address has = and ? before other signs too. */
const BEFORE = 200;
/** Of so many that stand in addresses the rest do too. */
const ENOUGH = 1000;

/**
 * A pattern that is found in words, and not in addresses.
 * @param {RegExp} pattern
 * @returns {Pattern}
 */
const inWords = (pattern) => ({
  exec(text) {
    let seen = 0;
    for (const match of text.matchAll(pattern)) {
      const word = text
        .slice(Math.max(0, match.index - BEFORE), match.index)
        .split(/\s/)
        .at(-1);
      if (!/[?&/#%]|\w\.\w/.test(word)) {
        return match;
      }
      seen += 1;
      if (seen > ENOUGH) {
        break;
      }
    }
    return null;
  },
  test(text) {
    return this.exec(text) !== null;
  },
});

/**
 * A letter as mail writes it: in UTF-8, and in Latin-1 within or at the end of a word.
 * @type {Pattern[]}
 */
export const OF_MAIL = [
  /=(?:C[2-9A-F]|D[0-9A-F])=[89AB][0-9A-F]|=E[0-9A-F](?:=[89AB][0-9A-F]){2}|=F0(?:=[89AB][0-9A-F]){3}/i,
  inWords(/=(?:[CE][014-9AB]|[DF][2-46-9ACD])(?=[a-z])|(?<=[A-Za-z])=(?:C[56]|D8|E[569]|F8)(?![0-9+*/;)-])/g),
];
/** A letter as the web writes it, once or more, and the signs that are written so beside letters. */
export const OF_WEB = new RegExp(
  "&(?:amp;)*(?:#(?:19[2-9]|[2-9]\\d\\d|\\d{4,6}|x0*[c-f][0-9a-f]|x0*[1-9a-f][0-9a-f]{2,4})" +
    "|[a-z](?:acute|grave|uml|circ|tilde|ring|caron|cedil|ogon|strok|slash)|aelig|oelig|szlig|eth|thorn|eng);",
  "i",
);
/** A letter as a program writes it in JSON, written so once more. */
export const ESCAPED = /(?<!\\)\\\\u(?:00[c-f][0-9a-f]|01[0-9a-f]{2}|20[0-9a-f]{2})/i;
/**
 * A letter of another alphabet within a Latin word: one or two, where people write a Latin i or s in their own words, and
 * between two letters where words of both stand together.
 */
const STRANGE =
  /[A-Za-zæøå][ΓΕΖΨεζψ]|[ΓΕΖΨεζψ][A-Za-zæøå]|(?<=[A-HJ-Za-hj-zæøå])\p{Script=Cyrillic}{1,2}(?!\p{Script=Cyrillic})|(?<!\p{Script=Cyrillic})\p{Script=Cyrillic}{1,2}(?=[A-HJ-Za-hj-zæøå])|[A-Za-zæøå](?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Lm})\p{L}[^\0-\x7f]?[a-zæøå]/u;
/** Signs that nobody types, and how a spreadsheet writes them. */
const UNSEEN = /[\x80-\x9f]|_x00[01][0-9a-f]_/i;
/**
 * The mark of a letter beside it, as where text is copied out of a PDF: only where the two can be one letter. Not ´ and `,
 * which people write for an apostrophe.
 */
const APART = /˚[au]|¨[aeiouy]|ˆ[aeiou]|ˇ[cdenrstz]|˘[agu]|˙[cegz]|˜[ano]|[au]˚|[ae]˛|[cst]¸|¸[cst]/i;
/** The same as a console of DOS or an old Mac reads it, letters that were lost, and letters as others write them. */
const HARMED = [
  ...TWICE.slice(0, 2),
  /\u251c[^\s\u2500]|√[¶∏•ÜòÖ©]|\ufffd/,
  MISREAD,
  MIXED,
  STRANGE,
  APART,
  UNSEEN,
  FOREIGN,
  // In small letters after that, as RTF and Python write them, as words of mail, and as old programs write addresses.
  /ã[¥¦¸˜]/,
  /\\['x](?:c[56]|d8|e[56]|f8)/i,
  /=\?[\w-]+\?[BQ]\?/i,
  inWords(/(?<=[A-Za-z])%(?:C[56]|D8|E[56]|F8)(?![0-9])|(?<=[\s"])%(?:C[56]|D8|E[56]|F8)(?=[a-z%])/gi),
  /\+A[MNOP][A-Za-z0-9+/]-/,
  inWords(/(?<!=)%C3%[89AB][0-9A-F]/gi),
  ...OF_MAIL,
  OF_WEB,
  ESCAPED,
];
/**
 * Where a program that knows no Norwegian letters had one, between consonants or at the start of a word, and what those
 * are on a mainframe: asked of texts that have none. A question may have no blank behind it.
 */
const WITHOUT = [
  inWords(
    /(?<!\b(?:hv[a-z]*|ja|nei|ikke|han|den|det))(?<=[bcdfghj-np-tvwxz])\?{1,3}(?=[bcdfghj-np-tvwxz])|(?<=[\s"])\?{1,3}[a-z]{2}/gi,
  ),
  /[B-DF-HJ-NP-TV-Z]Ï[A-Z]|(?<![A-Za-zÀ-ÿ])Ï[A-Z┼]/,
  inWords(/(?<!\{[^\s"{}]{0,40})(?<=[bcdfghj-np-tvwxz])(?:[}¦]|\{(?![^\s"{}]*\}))(?=[bcdfghj-np-tvwxz])/gi),
];
/** Letters of a word that are quoted on each side of what was found in it. */
const AROUND = 15;

/** @param {Pattern[]} patterns @param {string} text */
export const found = (patterns, text) => patterns.some((pattern) => pattern.test(text));

/** A text of JSON in which the breaks of lines are blanks and no letters; as long as it was. @param {string} text */
export const withoutBreaks = (text) => text.replace(/(?<!\\)((?:\\\\)*)\\[bfnrt]/g, "$1  ");

/**
 * A remark that quotes the first word with harmed letters; "" for none.
 * @param {string} given
 * @param {Pattern[]} also what is asked for besides
 * @param {() => unknown} rest what is waited for between two looks at a long text
 */
export async function harm(given, also, rest) {
  const text = withoutBreaks(given);
  const patterns = [...HARMED, ...(/[æøå]/i.test(text) ? [] : WITHOUT), ...also];
  /** @type {ReturnType<Pattern["exec"]>} */
  let first = null;
  for (const pattern of patterns) {
    await rest();
    first = pattern.exec(text);
    if (first) {
      break;
    }
  }
  if (!first) {
    return "";
  }
  const end = first.index + first[0].length;
  const words = text.slice(Math.max(0, first.index - AROUND), first.index);
  // A sign that stands alone is found by the words before it.
  const alone = first[0] === "\ufffd" && /\s$/.test(words);
  const before = words.match(alone ? /[^"]*$/ : /[^\s"]*$/)?.[0].trimStart();
  const after = text.slice(end, end + AROUND).match(/^[^\s"\\]*/)?.[0];
  return FILE.harmed(before + first[0] + after);
}
