/** Codings of one byte a sign: what UTF-8 and «ANSI» become when a program somewhere else in the world reads them as its own. */
import { DOS, MIDDLE, USUAL } from "../shared/texts/alphabets.js";

/** The others that a browser knows. */
const OTHERS = [
  ...["windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257"],
  ...["windows-1258", "iso-8859-2", "iso-8859-4", "iso-8859-5", "iso-8859-7", "iso-8859-10", "iso-8859-13"],
  ...["iso-8859-14", "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u", "ibm866", "macintosh", "x-mac-cyrillic"],
];

/** Signs of Latin-1 from 0x80, of which ANSI has others in the first two rows. */
const LATIN = Array.from({ length: 128 }, (_, at) => String.fromCharCode(at + 128)).join("");

const NORWEGIAN = /[æøåÆØÅ]/g;
const CONSONANT = /[bcdfghj-np-tvwxz]/i;

/** The upper half of a coding: each sign's byte. @typedef {Map<string, number>} Bytes */

/** @param {string} signs those from 0x80 @returns {Bytes} */
const bytesOf = (signs) => new Map([...signs].map((sign, at) => [sign, at + 128]));

/** @type {Bytes[]} */
let all = [];

/** All codings, Windows-1252 first; those that this program does not know are left out. */
function codings() {
  if (!all.length) {
    all = [MIDDLE + LATIN.slice(MIDDLE.length), LATIN, ...DOS].map(bytesOf);
    for (const name of OTHERS) {
      try {
        const decoder = new TextDecoder(name);
        // A byte that stands for nothing is kept as the control sign of its number by most programs.
        const signs = Array.from({ length: 128 }, (_, at) => {
          const sign = decoder.decode(Uint8Array.of(at + 128));
          return sign === "\ufffd" ? String.fromCharCode(at + 128) : sign;
        });
        all.push(bytesOf(signs.join("")));
      } catch {
        // A letter of that alphabet is seen as one all the same.
      }
    }
  }
  return all;
}

/**
 * The bytes that are this text in a coding; null where there are none.
 * @param {string} text
 * @param {Bytes} coding
 */
function bytesIn(text, coding) {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = code < 0x80 ? code : coding.get(text[at]);
    if (byte === undefined) {
      return null;
    }
    bytes[at] = byte;
  }
  return bytes;
}

/**
 * What a text was before its UTF-8 was read in this coding; null where it cannot have been.
 * @param {string} text
 * @param {Bytes} coding
 */
function before(text, coding) {
  const bytes = bytesIn(text, coding);
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * What may have become of a text of this site, by the codings that programs have: each time it is not what it was, but for
 * one. First what it was if its UTF-8, then if its ANSI was read in another coding; null for what it cannot have been.
 * @param {string} text
 */
export function* origins(text) {
  // What cannot be of a part cannot be of the whole.
  const parts = partsOf(text).join("\n");
  for (const coding of codings()) {
    yield before(parts, coding) === null ? null : before(text, coding);
  }
  const [ansi, ...others] = codings();
  const signs = [...ansi.keys()];
  const used = signsOf(text);
  for (const coding of others) {
    const may = used.length > 0 && used.every((sign) => coding.has(sign));
    yield may ? text.replace(/[^\0-\x7f]/g, (sign) => signs[Number(coding.get(sign)) - 128]) : null;
  }
}

/** Codings of one or more bytes a sign, of the east of Asia. */
const EASTERN = ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"];

/** Bytes as a text in each of the codings. @param {Uint8Array} bytes */
export function* readings(bytes) {
  for (const coding of codings()) {
    yield readIn(bytes, coding);
  }
  for (const name of EASTERN) {
    try {
      yield new TextDecoder(name, { fatal: true }).decode(bytes);
    } catch {
      // It is none of these bytes', or this program does not know it.
    }
  }
}

/**
 * Browsers read «latin1» as Windows-1252, and Node as what it says: a sign is its byte in either.
 * @param {Uint8Array} bytes
 * @param {Bytes} coding
 */
function readIn(bytes, coding) {
  const [ansi] = codings();
  const signs = [...coding.keys()];
  const byte = (/** @type {string} */ sign) => ansi.get(sign) ?? sign.charCodeAt(0);
  return new TextDecoder("latin1").decode(bytes).replace(/[^\0-\x7f]/g, (sign) => signs[byte(sign) - 128]);
}

/** Parts of a text that tell which coding it was read in, and the longest that is looked at: words have few such signs. */
const MOST = 300;
const LONGEST = 200;
/** So many of them are no chance, also where none stands in a word of ASCII's letters. */
const MANY = 5;
/** Parts that are looked at: in a full case there are fewer. */
const LOOKED_AT = 100_000;

/** The first different parts of a text that are beyond ASCII. @param {string} text */
function partsOf(text) {
  /** @type {Set<string>} */
  const parts = new Set();
  let seen = 0;
  for (const [part] of text.matchAll(/[^\0-\x7f]+/g)) {
    if (part.length <= LONGEST) {
      parts.add(part);
    }
    seen += 1;
    if (parts.size === MOST || seen === LOOKED_AT) {
      break;
    }
  }
  return [...parts];
}

/** All the signs of a text beyond ASCII; none where they are more than one coding has. @param {string} text */
function signsOf(text) {
  /** @type {Set<number>} */
  const signs = new Set();
  for (let at = 0; at < text.length && signs.size <= 128; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) {
      signs.add(code);
    }
  }
  return signs.size > 128 ? [] : Array.from(signs, (code) => String.fromCharCode(code));
}

/** What stands before and behind a part, where it stands first in a text. @param {string} text @param {string} part */
function besides(text, part) {
  const found = [];
  for (let at = text.indexOf(part); at >= 0 && found.length < MOST; at = text.indexOf(part, at + part.length)) {
    found.push([text.charAt(at - 1), text.charAt(at + part.length)]);
  }
  return found;
}

/** Whether a part stands beside a letter of ASCII somewhere. @param {string} text @param {string} part */
const touches = (text, part) => besides(text, part).some((signs) => /[A-Za-z]/.test(signs.join("")));

/** Whether a text has fewer signs beyond ASCII than these. @param {string} text @param {number} fewest */
function hasFew(text, fewest) {
  for (const _ of text.matchAll(/[^\0-\x7f]/g)) {
    fewest--;
    if (!fewest) {
      return false;
    }
  }
  return true;
}

/**
 * A text whose UTF-8 was read in such a coding, all of it, as it was before; null for any other. What two codings may have
 * been is what gives the most Norwegian letters.
 * @param {string} text
 * @param {number} fewest signs beyond ASCII that are no chance
 * @param {(before: string) => boolean} fits
 */
export function unread(text, fewest, fits) {
  const parts = partsOf(text);
  const joined = parts.join("\n");
  if (!joined || hasFew(text, fewest)) {
    return null;
  }
  // One word of another language may be all that there is.
  const chance =
    fewest > 1 && (parts.length < 2 || (parts.length < MANY && !parts.some((part) => touches(text, part))));
  const fitting = codings()
    .map((coding) => ({ coding, found: before(joined, coding) }))
    .filter(({ found }) => found !== null)
    .map(({ coding, found }) => ({ coding, letters: found.match(NORWEGIAN)?.length ?? 0 }))
    .filter(({ letters }) => !chance && (letters || fewest === 1))
    .sort((one, other) => other.letters - one.letters);
  for (const { coding } of fitting) {
    const whole = before(text, coding);
    if (whole !== null && fits(whole)) {
      return whole;
    }
  }
  return null;
}

/** The first word of a text that one of these is in. @param {string} text @param {string[]} parts */
function firstOf(text, parts) {
  const found = parts.map((part) => ({ index: text.indexOf(part), 0: part })).filter(({ index }) => index >= 0);
  return found.sort((one, other) => one.index - other.index)[0] ?? null;
}

/** A word of another alphabet, with what may stand beside it. */
const WHOLE_WORD = /^[«„“]?(?:(?!\p{Script=Latin})\p{L})+[\u00a0»“”…–—]*$/u;

/** Words of UTF-8 that was read in such a coding, beside others. @type {import("./harmed.js").Pattern} */
export const MIXED = {
  exec(text) {
    const odd = (/** @type {string} */ part) =>
      [...part].some((sign) => !USUAL.has(sign)) &&
      codings().some((coding) => [...(before(part, coding) ?? "")].some((sign) => USUAL.has(sign)));
    const alone = (/** @type {string} */ part) => WHOLE_WORD.test(part) && !touches(text, part);
    const parts = partsOf(text).filter((part) => odd(part) && !alone(part));
    return firstOf(text, parts);
  },
  test(text) {
    return this.exec(text) !== null;
  },
};

/**
 * Whether a sign stands somewhere as a Norwegian letter does: between consonants, and an å at the end of a word too.
 * @param {string} text
 * @param {string} sign
 * @param {string} letter
 */
function standsAs(text, sign, letter) {
  return besides(text, sign).some((signs) => {
    const consonants = signs.filter((other) => CONSONANT.test(other)).length;
    const others = signs.filter((other) => /\W|^$/.test(other)).length;
    return consonants === 2 || (consonants === 1 && others === 1 && /[åÅ]/.test(letter));
  });
}

/**
 * Letters of ANSI that were read in another coding, where all that the text has beyond ASCII is what people here write
 * then, and otherwise not. @type {import("./harmed.js").Pattern}
 */
export const FOREIGN = {
  exec(text) {
    const signs = signsOf(text);
    const [ansi, ...others] = codings();
    const ours = new Map([...ansi].map(([sign, byte]) => [byte, sign]));
    for (const coding of others) {
      const meant = signs.map((sign) => ours.get(coding.get(sign)));
      const changed = signs.filter(
        (sign, at) => meant[at] !== sign && meant[at]?.match(NORWEGIAN) && standsAs(text, sign, meant[at]),
      );
      if (changed.length && meant.every((sign) => USUAL.has(sign))) {
        return firstOf(text, changed);
      }
    }
    return null;
  },
  test(text) {
    return this.exec(text) !== null;
  },
};
