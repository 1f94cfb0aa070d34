/** Text as people type and paste it, cleaned to what it means; forms/core/text.py does the same, by the same examples. */
import { composed } from "./composed.js";

/** What word processors and others end a line with. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are the signs it is about
export const BREAKS = /\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const SPACES = /[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const HYPHENS = /[\u2010\u2011]/g;
const INVISIBLE = /[\xad\u200b\u2060\ufeff]/g;
const CONTROL = /[^\P{Cc}\t\n]/gu;

/**
 * Typed text as it goes on: å as one sign, one kind of line break, no invisible marks, no white space at its ends.
 * @param {string} raw
 */
export const tidy = (raw) =>
  composed(
    composed(raw)
      .replace(BREAKS, "\n")
      .replace(SPACES, " ")
      .replace(HYPHENS, "-")
      .replace(INVISIBLE, "")
      .replace(CONTROL, ""),
  ).trim();
