/** The pupil's name, which is typed once and stands in many forms. */
import { isEmpty } from "./emptiness.js";
import { tidy } from "./tidy.js";

/**
 * Whether two names are written alike, whatever the white space; forms/core/pupil.py decides the same in Python.
 * @param {string} one
 * @param {string} other
 */
export const sameName = (one, other) => spelled(one) === spelled(other);

/** @param {string} name */
const spelled = (name) => tidy(name).split(/\s+/).join(" ");

/**
 * What is to stand where a form has a name: the case's, if none stands there or the one that the case had `before`.
 * @param {string} there what stands there
 * @param {string} name the case's name
 * @param {string} before the case's name as it was last spread
 */
export const spread = (there, name, before) => (isEmpty(there) || sameName(there, before) ? name : there);

/**
 * The field that has the name in what a form holds, if any: a form of an older version may have it in another.
 * @param {string[] | undefined} fields where the form has the name, or had it
 * @param {Answers} answers
 */
export const nameField = (fields, answers) => fields?.find((field) => typeof answers[field] === "string");

/**
 * Those parts of a case in which a new name comes in the place of the one `before`, as they are with it.
 * @param {Record<string, import("./case_file.js").Part>} parts
 * @param {Record<string, string[]>} names where each form has the pupil's name, or had it
 * @param {string} name
 * @param {string} before
 */
export function withName(parts, names, name, before) {
  /** @type {typeof parts} */
  const changed = {};
  for (const [form, part] of Object.entries(parts)) {
    const field = nameField(names[form], part.answers);
    const there = field && part.answers[field];
    const wanted = field && spread(there, name, before);
    if (wanted !== there) {
      changed[form] = { ...part, answers: { ...part.answers, [field]: wanted } };
    }
  }
  return changed;
}
