/** The reading of a file that its checksum tells to be the right one. */
import { hasChecksum, isIntact } from "../shared/checksum.js";
import { turn } from "../shared/turns.js";
import { readings } from "./codings.js";

/** Signs that are looked at for the reading that is right: of a large file in some of its readings alone. */
const LOOKED_AT = 20_000_000;

/**
 * What a text of JSON may have been before breaks of lines came into its strings: from mail that parts long lines, with a
 * sign or without, and from a script that reads what stands for a break.
 * @param {string} text
 */
export function* unfolded(text) {
  yield text.replace(/!\r?\n[ \t]?/g, "");
  for (const mark of ["", " ", "\\n"]) {
    let within = false;
    yield text.replace(/\\[\s\S]|"|\r?\n/g, (one) => {
      within = within !== (one === '"');
      return within && one.endsWith("\n") && !one.startsWith("\\") ? mark : one;
    });
  }
}

/**
 * The one of these readings of a file that is as it was saved; null where none is. The page answers between them.
 * @param {Iterable<string | null>} readings null: one that it cannot be
 * @param {number} size signs of each
 */
export async function asSaved(readings, size) {
  let left = LOOKED_AT;
  /** @type {string | null} */
  let before = null;
  for (const text of readings) {
    await turn();
    if (text === null || text === before) {
      continue;
    }
    before = text;
    left -= size;
    if (left < 0) {
      break;
    }
    if (await isIntact(text, turn)) {
      return text;
    }
  }
  return null;
}

/**
 * The text of bytes that are no Unicode, where its checksum tells in which coding it is; null for others.
 * @param {Uint8Array} bytes
 */
export async function bySum(bytes) {
  const may = hasChecksum(new TextDecoder("latin1").decode(bytes));
  const text = may ? await asSaved(readings(bytes), bytes.length) : null;
  return text === null ? null : { text, certain: true, cut: false };
}
