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

/** The CRC-32 of a text in UTF-8, as zlib has it, in eight hexadecimal digits. @param {string} text */
function crc32(text) {
  let rest = -1;
  for (const byte of new TextEncoder().encode(text)) {
    rest = TABLE[(rest ^ byte) & 0xff] ^ (rest >>> 8);
  }
  return (~rest >>> 0).toString(16).padStart(DIGITS, "0");
}

/** A text with å as one sign. @param {string} text */
const whole = (text) => (/[^\0-\x7f]/.test(text) ? composed(text) : text);

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

/** What is to be written, with its checksum at the end. @param {Record<string, any>} data */
export const summed = (data) => ({ ...data, crc32: crc32(line(data)) });

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
    // Most are written with whole letters, and to put letters together takes the longest.
    for (const put of [(/** @type {string} */ one) => one, whole]) {
      await rest();
      const content = line(data, put);
      await rest();
      if (crc32(content) === told) {
        return true;
      }
    }
    return false;
  } catch {
    return false; // It is no JSON, or too deep.
  }
}
