/**
 * The text of a file, written without Python: a page that closes, or whose Python has failed, can still save.
 * forms/export/case_json.py and forms/export/json.py write the same, byte for byte, and read it.
 */
import { summed } from "./checksum.js";
import { composed } from "./composed.js";
import { isLaidOutAs } from "./layout.js";

const CASE = "urn:naervaer:mappe:1";
const FORM = "urn:naervaer:svar:1";
const LAYOUT = CASE.slice(0, CASE.lastIndexOf(":") + 1);
const VERSION = 1;

/**
 * Signs of a file that can be opened again, as forms/export/json.py has it. A picture counts as two here and as one
 * there: what fits here fits there.
 */
export const LARGEST = 5_000_000;

/** Letters of the reader's own word in a file's name. */
export const LONGEST_WORD = 30;

/** @typedef {{version: number, answers: Answers}} Part A form in a case. */
/** @typedef {{pupil: string, parts: Record<string, Part>}} Contents What is in a case, by the ids of its forms. */

/** @param {object} data */
const text = (data) => `${JSON.stringify(data, null, 2)}\n`;

/** @param {Contents} contents */
function caseOf({ pupil, parts }) {
  const forms = Object.entries(parts).map(([form, { version, answers }]) => ({ form, version, answers }));
  return { $schema: CASE, version: VERSION, pupil, forms };
}

/** A case as the tab holds it, which is written often: without a checksum. @param {Contents} contents */
export const caseText = (contents) => text(caseOf(contents));

/** The file of a case. @param {Contents} contents */
export const caseFile = (contents) => text(summed(caseOf(contents)));

/**
 * The file of a single form.
 * @param {string} form
 * @param {Part} part
 */
export const formText = (form, { version, answers }) => text(summed({ $schema: FORM, form, version, answers }));

/** Whether a file is a case's. @param {string} given */
export const isCase = (given) => isLaidOutAs(given, LAYOUT);

/**
 * What a text that `caseText` has written holds; null for one of another version, or that is damaged. The text of a
 * file that the reader has chosen is read by Python, which looks at all of it.
 * @param {string} given
 * @returns {Contents | null}
 */
export function contentsOf(given) {
  try {
    const { $schema, version, pupil, forms } = JSON.parse(given);
    const whole = forms.every(
      (/** @type {any} */ { form, version: of, answers }) =>
        typeof form === "string" && Number.isInteger(of) && typeof answers === "object" && answers !== null,
    );
    if ($schema !== CASE || version !== VERSION || typeof pupil !== "string" || !whole) {
      return null;
    }
    /** @type {[string, Part][]} */
    const parts = forms.map((/** @type {any} */ { form, version: of, answers }) => [form, { version: of, answers }]);
    return { pupil, parts: Object.fromEntries(parts) };
  } catch {
    return null;
  }
}

/**
 * A name without anything personal but the word that the reader has chosen.
 * @param {string} first the form's id, or what a case is called
 * @param {Date} day
 * @param {{word?: string, locked?: boolean}} [more]
 */
export function fileName(first, day, { word = "", locked = false } = {}) {
  const own = composed(word)
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, LONGEST_WORD)
    .replace(/^-+|-+$/g, "");
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${[first, own, ...date, locked ? "med-passord" : ""].filter(Boolean).join("-")}.json`;
}
