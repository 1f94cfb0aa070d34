/** Days as they are written on paper, and as people type them. */
import { tidy } from "./tidy.js";

/** A day as dd.mm.yyyy. @param {Date} day */
export const written = (day) => day.toLocaleDateString("nb", { day: "2-digit", month: "2-digit", year: "numeric" });

/** An ISO day, yyyy-mm-dd, in the same form. @param {string} iso */
export const turned = (iso) => iso.split("-").reverse().join(".");

const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63]/g;
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
const WIDE = /[\uff01-\uff5e]/g;
const UNSEEN =
  /\u034f|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180f]|\u20e3|\u3164|[\ufe00-\ufe0f]|\uffa0|[\u{e0100}-\u{e01ef}]/gu;
/** @type {[RegExp, string][]} */
const LIKE = [
  [/[\u2044\u2215]/g, "/"],
  [/[\u2236\ua789\ufe55]/g, ":"],
  [/[\u2024\u3002]/g, "."],
  [/\u2800/g, " "],
];
const MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split(" ");
const WEEKDAY =
  /^(?:(?:(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)(?:\.|dag)?|(?:ma|må|tir?|ty|on|tor?|fr|lø|lau?|sø|su)\.?)(?:\s+den)?,?|den)\s+/;
const BEFORE_SIGN = / +(?=[.,/-])/g;
const NORWEGIAN = /^(\d{1,2})[./ -] ?(\d{1,2})[./ -] ?(\d{4})\.?$/;
const ISO = /^(\d{4})[./ -] ?(\d{1,2})[./ -] ?(\d{1,2})\.?$/;
const TOGETHER = /^(\d{2})(\d{2})(\d{4})$/;
const YEAR_FIRST = /^((?:19|20|21)\d{2})(\d{2})(\d{2})$/;
const IN_WORDS = /^(\d{1,2})\.? ?([a-zæøå]+)\.?,? ?(\d{4})\.?$/;
const JOINED = /(?<=\d)([-/]) ?([a-zæøå]+)\1 ?(?=\d)/;

/** @param {string} word the month's name or its beginning; 0 for none or several */
function monthOf(word) {
  const found = MONTHS.filter((name) => word.length >= 3 && name.startsWith(word));
  return found.length === 1 ? MONTHS.indexOf(found[0]) + 1 : 0;
}

/**
 * Year, month and day of a date as people write it; forms/core/dates.py reads the same.
 * @param {string} text
 * @returns {(string | number)[] | null}
 */
function parts(text) {
  const words = IN_WORDS.exec(text);
  if (words) {
    return [words[3], monthOf(words[2]), words[1]];
  }
  const year = ISO.exec(text);
  if (year) {
    return year.slice(1);
  }
  const day = NORWEGIAN.exec(text) ?? TOGETHER.exec(text);
  const backwards = YEAR_FIRST.exec(text);
  return backwards && !inTime(Number(day[3])) ? backwards.slice(1) : (day?.slice(1).reverse() ?? null);
}

/** @param {number} year */
const inTime = (year) => year >= 1900 && year <= 2199;

/** Text of which only the signs count, as in a date or a time; forms/core/text.py does the same. @param {string} typed */
export const bare = (typed) =>
  tidy(
    LIKE.reduce((text, [like, sign]) => text.replace(like, sign), typed)
      .replace(/\p{Cf}/gu, "")
      .replace(UNSEEN, "")
      .replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
      .replace(DIGITS, (sign) => String(sign.charCodeAt(0) & 15))
      .replace(DASHES, "-"),
  ).replace(/\s+/g, " ");

/**
 * A date as people write it, as yyyy-mm-dd; "" for what is none.
 * @param {string} typed
 */
export function isoDay(typed) {
  const plain = bare(typed);
  const found = parts(plain.toLowerCase().replace(WEEKDAY, "").replace(BEFORE_SIGN, "").replace(JOINED, " $2 "));
  if (!found) {
    return "";
  }
  const [year, month, day] = found.map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const is = inTime(year) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return is ? date.toISOString().slice(0, 10) : "";
}
