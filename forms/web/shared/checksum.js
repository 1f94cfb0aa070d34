/** A checksum in a file of answers. forms/export/checksum.py reckons the same, and tells of a file in which it does not fit. */
import { composed } from "./composed.js";

const POLYNOMIAL = 0xedb88320;
/** A table may have kept the sum as a number, without its first noughts. */
const DIGITS = 8;

/** What each byte becomes. */
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) {
    rest = rest & 1 ? POLYNOMIAL ^ (rest >>> 1) : rest >>> 1;
  }
  return rest;
});

/** Bytes that are taken at once. */
const PIECE = 1 << 18;

/** A text in UTF-8, in pieces. @param {string} text */
function* pieces(text) {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(PIECE);
  for (let at = 0; at < text.length; ) {
    const { read, written } = encoder.encodeInto(text.slice(at), bytes);
    at += read;
    yield bytes.subarray(0, written);
  }
}

/**
 * What was reckoned of the bytes before, with these ones.
 * @param {number} before
 * @param {Uint8Array} bytes
 */
function added(before, bytes) {
  let rest = before;
  for (let at = 0; at < bytes.length; at++) {
    rest = TABLE[(rest ^ bytes[at]) & 0xff] ^ (rest >>> 8);
  }
  return rest;
}

/** In eight hexadecimal digits. @param {number} rest */
const digits = (rest) => (~rest >>> 0).toString(16).padStart(DIGITS, "0");

/** The CRC-32 of a text in UTF-8, as zlib has it. @param {string} text */
function crc32(text) {
  let rest = -1;
  for (const bytes of pieces(text)) {
    rest = added(rest, bytes);
  }
  return digits(rest);
}

/** The same in steps. @param {string} text @param {() => unknown} wait what is waited for between them */
async function crc32InSteps(text, wait) {
  let rest = -1;
  for (const bytes of pieces(text)) {
    rest = added(rest, bytes);
    await wait();
  }
  return digits(rest);
}

/** What may be put together with another sign: none before U+0300 is. */
const MARKS = /[^\0-\u02ff]/;

/** A text with å as one sign. @param {string} text */
const whole = (text) => (MARKS.test(text) ? composed(text) : text);

/** Signs that are looked at for marks at once. */
const LOOKED_AT = 100_000;

/**
 * All the texts of a file with å as one sign, found in steps.
 * @param {Record<string, any>} data
 * @param {() => unknown} wait what is waited for between them
 */
async function wholeInSteps(data, wait) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  line(data, (text) => texts.set(text, text) && text);
  let seen = 0;
  for (const text of texts.keys()) {
    texts.set(text, whole(text));
    seen += text.length;
    if (seen > LOOKED_AT) {
      seen = 0;
      await wait();
    }
  }
  return (/** @type {string} */ text) => texts.get(text) ?? text;
}

/**
 * The same with pairs in the order of their keys for each object.
 * @param {any} data
 * @param {(text: string) => string} put what a text is put as
 * @returns {any}
 */
function ordered(data, put) {
  if (typeof data === "string") {
    return put(data);
  }
  if (Array.isArray(data)) {
    return data.map((part) => ordered(part, put));
  }
  if (data === null || typeof data !== "object") {
    return data;
  }
  return Object.keys(data)
    .sort()
    .map((key) => [key, ordered(data[key], put)]);
}

/** What it is of, as far as a file has it. */
const OF = ["form", "version", "answers", "pupil", "forms"];

/**
 * What it is of, in the one way in which it can be written.
 * @param {Record<string, any>} data
 * @param {(text: string) => string} [put]
 */
function line(data, put = whole) {
  const content = Object.fromEntries(OF.filter((key) => Object.hasOwn(data, key)).map((key) => [key, data[key]]));
  return JSON.stringify(ordered(content, put));
}

/**
 * What is to be written, with its checksum at the end. A browser that cannot reckon one saves all the same: such a file is
 * opened as those of earlier versions are.
 * @template {Record<string, any>} Data
 * @param {Data} data
 * @returns {Data & {crc32?: string}}
 */
export function summed(data) {
  try {
    return { ...data, crc32: crc32(line(data)) };
  } catch {
    return data;
  }
}

/** Whether a text may be of a file with a checksum. @param {string} text */
export const hasChecksum = (text) => /"crc32"\s*:\s*"?[0-9a-f]/.test(text);

/**
 * Whether a file holds what was saved: not known, and so not, of one without a checksum.
 * @param {string} text
 * @param {() => unknown} rest what is waited for between the steps of a long text
 */
export async function isIntact(text, rest = () => {}) {
  try {
    if (!hasChecksum(text)) {
      return false;
    }
    const data = JSON.parse(text);
    const told = String(data.crc32).padStart(DIGITS, "0");
    const asWritten = line(data, (one) => one);
    await rest();
    if ((await crc32InSteps(asWritten, rest)) === told) {
      return true;
    }
    if (!MARKS.test(asWritten)) {
      return false;
    }
    // Most are written with whole letters, and to put letters together takes the longest.
    const put = await wholeInSteps(data, rest);
    const withWhole = line(data, put);
    await rest();
    return withWhole !== asWritten && (await crc32InSteps(withWhole, rest)) === told;
  } catch {
    return false; // It is no JSON, or too deep.
  }
}
