/** Where what the reader has chosen lands among the rows of a form. It must work without Python. */
import { control, read } from "./answers.js";
import { isEmpty } from "./emptiness.js";

/**
 * Place things in rows: each in the first untouched row, or in a new one after the last while there is room. What
 * stands there already is passed over.
 * @template Row, Thing
 * @param {Thing[]} things
 * @param {object} rows
 * @param {Row[]} rows.all
 * @param {number} rows.most how many rows there may be
 * @param {(row: Row) => boolean} rows.untouched
 * @param {(thing: Thing) => boolean} rows.has whether a thing stands in some row
 * @returns {{placed: {thing: Thing, row: Row | null}[], present: Thing[], left: Thing[]}}
 *   `row` is null for a new one; `present` stood there already; `left` found no room
 */
export function place(things, { all, most, untouched, has }) {
  const empty = all.filter(untouched);
  const present = things.filter(has);
  const lacking = things.filter((thing) => !present.includes(thing));
  const room = empty.length + Math.max(0, most - all.length);
  return {
    placed: lacking.slice(0, room).map((thing, index) => ({ thing, row: empty[index] ?? null })),
    present,
    left: lacking.slice(room),
  };
}

/**
 * Whether a row stands as it was built.
 * @param {HTMLElement} row
 */
export const untouched = (row) => JSON.stringify(read(row)) === JSON.stringify(read(row, true));

/**
 * The addresses of the pages that rows link to. One without a text tells nothing, as forms/core/linked.py has it.
 * @param {HTMLElement} rows
 */
export const addresses = (rows) =>
  new Set(
    [...rows.querySelectorAll("[data-kind=linked]")]
      .filter((field) => !isEmpty(control(field).value))
      .map((field) => /** @type {HTMLElement} */ (field.querySelector("[data-address]")).dataset.address),
  );
