/** UTF-8 and UTF-16, with a mark at the start or without, as programs and databases write them. */

/** A byte that may be any. */
export const ANY = -1;

/** @param {Uint8Array} bytes @param {number[]} start */
export const begins = (bytes, start) => start.every((byte, at) => byte === ANY || bytes[at] === byte);

/**
 * The text if it is in one of them; null for another coding.
 * @param {Uint8Array} bytes
 */
export function unicode(bytes) {
  const [first, second] = bytes;
  const alone = bytes[2] !== 0 || bytes[3] !== 0;
  const little = begins(bytes, [0xff, 0xfe]) || (first && second === 0 && alone);
  const big = begins(bytes, [0xfe, 0xff]) || (first === 0 && second);
  const coding = little ? "utf-16le" : big ? "utf-16be" : "utf-8";
  try {
    if (coding === "utf-8" && bytes.subarray(0, 2).includes(0)) {
      return null; // UTF-32
    }
    const decoder = new TextDecoder(coding, { fatal: true, ignoreBOM: true });
    const text = decoder.decode(coding === "utf-8" ? paired(bytes) : bytes, { stream: true });
    return { text, certain: true, cut: endsWithin(decoder) };
  } catch {
    return coding === "utf-8" ? halved(bytes) : null;
  }
}

/** So many letters that are whole for one that is not are no chance: «ANSI» that looks like UTF-8 has some. */
const WHOLE = 4;

/**
 * UTF-8 in which some letters are broken: where texts end, as where a program has room for so many bytes in each, or where
 * a mail program has parted a line. They are told of. Null for what may be another coding.
 * @param {Uint8Array} bytes
 */
function halved(bytes) {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const whole = text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  const broken = text.match(/\ufffd+/g)?.length ?? 0;
  const atEnds = !/\ufffd(?!\ufffd*["\\])/.test(text);
  return whole >= (atEnds ? 1 : WHOLE * broken) ? { text, certain: true, cut: false } : null;
}

/** What the first byte of three is in UTF-8 for half of a sign, of the first halves and of the second. */
const HALF = 0xed;
const FIRST = 0xa0;
const SECOND = 0xb0;

/**
 * UTF-8 with pictures as four bytes: some databases write each of their halves as a sign of three (CESU-8).
 * @param {Uint8Array} bytes
 */
function paired(bytes) {
  const isHalf = (/** @type {number} */ at, /** @type {number} */ from) =>
    bytes[at] === HALF && bytes[at + 1] >= from && bytes[at + 1] < from + 16;
  if (!bytes.some((_, at) => isHalf(at, FIRST))) {
    return bytes;
  }
  const encoder = new TextEncoder();
  const whole = new Uint8Array(bytes.length);
  let size = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (isHalf(at, FIRST) && isHalf(at + 3, SECOND)) {
      const half = (/** @type {number} */ from) => ((bytes[from + 1] & 15) << 6) | (bytes[from + 2] & 63);
      const code = 0x10000 + (half(at) << 10) + half(at + 3);
      whole.set(encoder.encode(String.fromCodePoint(code)), size);
      size += 4;
      at += 5;
    } else {
      whole[size++] = bytes[at];
    }
  }
  return whole.subarray(0, size);
}

/** Whether what was decoded ends within a letter. @param {TextDecoder} decoder */
function endsWithin(decoder) {
  try {
    decoder.decode();
    return false;
  } catch {
    return true;
  }
}
