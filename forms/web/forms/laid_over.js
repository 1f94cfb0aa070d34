/** What is typed in a form before what it held has come: both are kept. Only where both fill one field, what is typed wins. */
import { isEmpty } from "../shared/emptiness.js";

/** @param {unknown} some @param {unknown} other */
const same = (some, other) => JSON.stringify(some) === JSON.stringify(other);

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Answers to a form, a row or a part of it with others laid over them, where these are no longer blank.
 * @param {any} held what it held
 * @param {any} typed as it stands now
 * @param {any} blank as it was built
 * @returns {any}
 */
export function laidOver(held, typed, blank) {
  if (same(typed, blank) || typed === undefined) {
    return held;
  }
  if (isEmpty(held) || same(held, blank)) {
    return typed;
  }
  if (Array.isArray(typed) && Array.isArray(held)) {
    return rows(held, typed, Array.isArray(blank) ? blank : []);
  }
  if (isPlain(typed) && isPlain(held)) {
    const merged = Object.entries(typed).map(([key, value]) => [
      key,
      laidOver(held[key], value, isPlain(blank) ? blank[key] : undefined),
    ]);
    return { ...held, ...Object.fromEntries(merged) };
  }
  return typed;
}

/**
 * Rows that the form has from the start are laid over each other in order; others come after those that it held. So do
 * ticks.
 * @param {unknown[]} held
 * @param {unknown[]} typed
 * @param {unknown[]} blank
 */
function rows(held, typed, blank) {
  if (blank.some((row) => !isEmpty(row))) {
    const both = held.map((row, place) => laidOver(row, typed[place], blank[place]));
    return [...both, ...typed.slice(held.length)];
  }
  return [...held, ...typed.filter((row) => !isEmpty(row) && !held.some((other) => same(other, row)))];
}
