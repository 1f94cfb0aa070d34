/**
 * The text in the bytes of a file that was saved here, whatever a program on its way has made of its letters.
 *
 * A site saves UTF-8. Editors, consoles and mail programs save anew as UTF-16, as Windows-1252 («ANSI»), or as UTF-8 of
 * letters that were read in a coding of one byte a sign. What is certain is opened, what is a good guess is opened with a
 * remark, and all else is refused with the reason and the way on: wrong letters never come in silence. A file with a
 * checksum tells itself which of its readings is right.
 */
import { hasChecksum, isIntact } from "../shared/checksum.js";
import { FILE } from "../shared/texts/forms.js";
import { turn } from "../shared/turns.js";
import { asSaved, bySum, unfolded } from "./by_sum.js";
import { origins } from "./codings.js";
import { ofWeb } from "./entities.js";
import { ESCAPED, found, harm, OF_MAIL, withoutBreaks } from "./harmed.js";
import { isLocked } from "./lock.js";
import { ANY, begins, unicode } from "./unicode.js";
import { DOUBTFUL, unmixed, windows } from "./windows.js";

/** @typedef {{text: string, remark: string} | {refused: string}} Decoded `remark`: what to look over, or "". */

/** Bytes from which a file is looked at in steps, and apart from the page where that can be. */
export const LARGE = 500_000;

/** How pictures in the container of MP4 begin: the names of HEIC and AVIF stand behind this. */
const FTYP = [ANY, ANY, ANY, ANY, 0x66, 0x74, 0x79, 0x70];

/**
 * What a file is by its first bytes, if it cannot hold answers.
 * @type {[number[], string][]}
 */
const OTHER_KINDS = [
  [[0x50, 0x4b, 3, 4], FILE.packed],
  [[0x50, 0x4b, 5, 6], FILE.packed],
  [[0x50, 0x4b, 7, 8], FILE.packed],
  [[0x28, 0xb5, 0x2f, 0xfd], FILE.packed],
  [[0x4d, 0x53, 0x43, 0x46], FILE.packed],
  [[0x1f, 0x8b], FILE.packed],
  [[0x37, 0x7a, 0xbc, 0xaf], FILE.packed],
  [[0x52, 0x61, 0x72, 0x21], FILE.packed],
  [[0x42, 0x5a, 0x68], FILE.packed],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], FILE.packed],
  [[0xd0, 0xcf, 0x11, 0xe0], FILE.written],
  [[0x4c, 0, 0, 0, 1, 0x14, 2, 0], FILE.shortcut],
  [[0xff, 0xd8, 0xff], FILE.picture],
  [[0x89, 0x50, 0x4e, 0x47], FILE.picture],
  [[0x47, 0x49, 0x46, 0x38], FILE.picture],
  [[0x52, 0x49, 0x46, 0x46, ANY, ANY, ANY, ANY, 0x57, 0x45, 0x42, 0x50], FILE.picture],
  [[...FTYP, 0x68, 0x65], FILE.picture],
  [[...FTYP, 0x6d, 0x69], FILE.picture],
  [[...FTYP, 0x61, 0x76, 0x69], FILE.picture],
  [[0x49, 0x49, 0x2a, 0], FILE.picture],
  [[0x4d, 0x4d, 0, 0x2a], FILE.picture],
  [[0, 5, 0x16, 7], FILE.beside],
  [[0x78, 0x9f, 0x3e, 0x22], FILE.outlook],
  [[...Array(257).fill(ANY), 0x75, 0x73, 0x74, 0x61, 0x72], FILE.packed],
  [[0xff, 0xfe, 0, 0], FILE.coding],
  [[0, 0, 0xfe, 0xff], FILE.coding],
  [[ANY, 0, 0, 0, ANY, 0, 0, 0], FILE.coding],
  [[0, 0, 0, ANY, 0, 0, 0, ANY], FILE.coding],
];

/**
 * What a text is by its beginning, if it cannot be answers.
 * @type {[RegExp, string][]}
 */
const OTHER_TEXTS = [
  [/^\s*\{\\rtf/, FILE.written],
  [
    /^(?:From |(?:X-[\w-]+|ARC-[\w-]+|DKIM-Signature|Authentication-Results|Delivered-To|Return-Path|Received|Reply-To|Sender|From|To|Subject|Date|Message-ID|MIME-Version|Content-Type):[ \t])/i,
    FILE.written,
  ],
  [/^\s*\[(?:InternetShortcut|Desktop Entry|\{[0-9a-f-]{36}\})\]/i, FILE.shortcut],
  [/^\s*<\?xml[\s\S]{0,400}<plist/, FILE.shortcut],
  [/^\s*</, FILE.webpage],
];

const EQUALS = 0x3d;

/** What may stand behind a text: DOS ended files with the last but two. */
const BLANK = " \t\r\n\x1a\0\ufeff";
/** The same in a text of one byte a sign. */
const ENDS = [0, 0x1a];

/**
 * The text of a file, or the sentence that refuses it. Of a large one a step at a time, so that the page answers meanwhile.
 * @param {Uint8Array} bytes
 * @returns {Promise<Decoded>}
 */
export async function decoded(bytes) {
  const rest = () => bytes.length > LARGE && turn();
  if (!bytes.some(Boolean)) {
    return { refused: bytes.length ? FILE.blank : FILE.empty };
  }
  const kind = OTHER_KINDS.find(([start]) => begins(bytes, start));
  if (kind) {
    return { refused: kind[1] };
  }
  const whole = bytes.subarray(0, bytes.findLastIndex((byte) => !ENDS.includes(byte)) + 1);
  const read = unicode(bytes) ?? (await bySum(whole)) ?? windows(whole);
  if (!read) {
    const strange = holdsOurs(whole) ? FILE.wrapped : FILE.other;
    return { refused: whole.includes(0) ? strange : FILE.coding };
  }
  if (read.cut) {
    return { refused: FILE.cut };
  }
  // Some programs put the mark of the coding twice, or fill the file up behind its text.
  const text = read.text.slice(0, end(read.text)).replace(/^\ufeff+/, "");
  if (!text) {
    return { refused: FILE.blank };
  }
  const other = OTHER_TEXTS.find(([start]) => start.test(text));
  if (other) {
    return { refused: other[1] };
  }
  return mended(text, read.certain, rest);
}

/**
 * A text with its letters put back where all of them can be, and a remark on those that cannot.
 * @param {string} text
 * @param {boolean} certain whether its coding is no guess
 * @param {() => unknown} rest what is waited for between the steps of a long text
 */
async function mended(text, certain, rest) {
  if (await isIntact(text, rest)) {
    return { text, remark: "" };
  }
  const plain = withPlainBlanks(written(text));
  let found = plain;
  for (const mend of [unmixed, ofMail, ofWeb, unescaped]) {
    await rest();
    found = mend(found);
  }
  await rest();
  if (isLocked(found)) {
    return { text: found, remark: "" }; // It has a sum of its own, and no words.
  }
  const saved =
    found !== text && (await isIntact(found, rest))
      ? found
      : hasChecksum(found) && (await asSaved(earlier(plain), plain.length));
  if (saved) {
    return { text: saved, remark: "" };
  }
  const remark = await harm(found, certain ? [] : [DOUBTFUL], rest);
  return { text: found, remark: remark || (found !== plain || !certain ? FILE.mended : "") };
}

/** What a text may have been before a program read it or wrote it anew in its own way. @param {string} text */
function* earlier(text) {
  yield* unfolded(text);
  yield* origins(text);
}

/**
 * The same of a text that has been read elsewhere, as out of a PDF.
 * @param {string} text
 */
export const lookedOver = (text) => mended(text, true, () => text.length > LARGE && turn());

/** What our files begin with, in any coding of one byte a sign. @param {Uint8Array} bytes */
const holdsOurs = (bytes) => new TextDecoder("latin1").decode(bytes).includes('"urn:naervaer:');

/** Blanks and breaks that are none in JSON, as mainframes and copies out of web pages have them. */
const BLANKS = /[\x85\xa0\u2000-\u200b\u2028\u2029\u202f\u2060\u3000\ufeff]/;

/** A text of JSON with plain blanks between its strings; within them all is as it was. @param {string} text */
function withPlainBlanks(text) {
  if (!BLANKS.test(text)) {
    return text;
  }
  let within = false;
  return text.replace(/\\[\s\S]|"|[\x85\xa0\u2000-\u200b\u2028\u2029\u202f\u2060\u3000\ufeff]/g, (one) => {
    within = within !== (one === '"');
    return within || one === '"' || one.startsWith("\\") ? one : " ";
  });
}

/** What some programs put for a letter that they do not have. */
const LOST = 0x1a;

/** A text of JSON with its letters as they are, where a program has written them as numbers. @param {string} text */
function written(text) {
  return text.replace(
    /(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})/gi,
    (/** @type {string} */ whole, /** @type {string} */ before, /** @type {string} */ number) => {
      const code = Number.parseInt(number, 16);
      if (code === LOST) {
        return `${before}\ufffd`;
      }
      return code > 0x7f && (code < 0xd800 || code > 0xdfff) ? before + String.fromCharCode(code) : whole;
    },
  );
}

/** Letters of Latin-1 as mail writes them that are no chance. */
const FEWEST = 3;
/** What mail writes where there are no such letters: an equals sign in an address, and a blank at the end of a line. */
const MAILED = /[?&][\w-]+=3D|=20(?=["\r\n])/;

/** A text in which mail has written all letters beyond ASCII with =, as it was before; any other as it is. @param {string} text */
function ofMail(text) {
  if (/[^\0-\x7f]|=(?![0-9A-F]{2}|\r?\n)/i.test(text)) {
    return text;
  }
  const few = (text.match(/=[C-F][0-9A-F]/gi)?.length ?? 0) < FEWEST && !/=\r?\n/.test(text);
  if (few ? !OF_MAIL[0].test(text) && !MAILED.test(text) : !found(OF_MAIL, withoutBreaks(text))) {
    return text;
  }
  // A line that ends with = goes on in the next one.
  const signs = text.replace(/=\r?\n/g, "");
  const all = new Uint8Array(signs.length);
  let size = 0;
  for (let at = 0; at < signs.length; at++) {
    const code = signs.charCodeAt(at);
    const written = code === EQUALS;
    all[size++] = written ? Number.parseInt(signs.slice(at + 1, at + 3), 16) : code;
    at += written ? 2 : 0;
  }
  const bytes = all.subarray(0, size);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return windows(bytes)?.text ?? text;
  }
}

/** A text in which all letters beyond ASCII were escaped twice, and nothing else, as before. @param {string} text */
function unescaped(text) {
  const fits = ESCAPED.test(text) && !/[^\0-\x7f]|\\\\(?!u[0-9a-f]{4})/i.test(text);
  return fits ? text.replace(/\\\\u/gi, "\\u") : text;
}

/** Where a text ends, without what is blank behind it. A pattern would look at a long blank once for each sign of it. */
function end(/** @type {string} */ text) {
  let at = text.length;
  while (at && BLANK.includes(text[at - 1])) {
    at--;
  }
  return at;
}
