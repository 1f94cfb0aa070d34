/** New rows of a form, cloned from the template of their field, each with element ids of its own. */
import { turn } from "./turns.js";

let made = 0;

/**
 * Where a row has the key that its element ids begin with: in which element, by its place, and in which attribute; and the
 * same of the rows in it. Cloned and named anew, a row is there in half the time that it takes to be read as HTML.
 * @typedef {{places: [number, string, string][], inner: [number, Keyed][]}} Keyed
 */

/** By the template that holds the row. @type {WeakMap<Element, Keyed>} */
const keyed = new WeakMap();

/** @param {DocumentFragment} row @param {string} key */
function keysOf(row, key) {
  /** @type {Keyed} */
  const found = { places: [], inner: [] };
  for (const [at, element] of [...row.querySelectorAll("*")].entries()) {
    for (const { name, value } of element.attributes) {
      if (value.includes(key)) {
        found.places.push([at, name, value]);
      }
    }
    if (element instanceof HTMLTemplateElement) {
      found.inner.push([at, keysOf(element.content, key)]);
    }
  }
  return found;
}

/** @param {DocumentFragment} row @param {Keyed} where @param {string} key @param {string} name */
function rename(row, { places, inner }, key, name) {
  const all = row.querySelectorAll("*");
  for (const [at, attribute, value] of places) {
    all[at].setAttribute(attribute, value.replaceAll(key, name));
  }
  for (const [at, where] of inner) {
    rename(/** @type {HTMLTemplateElement} */ (all[at]).content, where, key, name);
  }
}

/**
 * An empty row, which stands nowhere yet.
 * @param {HTMLElement} field
 * @returns {HTMLElement}
 */
export function newRow(field) {
  const { key } = field.dataset;
  const source = /** @type {HTMLTemplateElement} */ (
    [...field.children].find((child) => child.matches("template[data-row]"))
  );
  if (!keyed.has(source)) {
    keyed.set(source, keysOf(source.content, key));
  }
  const row = document.importNode(source.content, true);
  made += 1;
  rename(row, keyed.get(source), key, `n${made}`);
  return row.querySelector("[data-item]");
}

/** Milliseconds after which making rows lets the page have a turn. */
const SPELL = 30;

/** When the rows that are made in this turn were begun with. */
let begun = 0;

/** Rows that stand nowhere yet, by the answers that they are for. @type {WeakMap<Answers, {field: Element, row: HTMLElement}>} */
const ready = new WeakMap();

/**
 * Make a row for these answers, in a turn of its own if many have been made in this one.
 * @param {HTMLElement} field
 * @param {Answers} values
 */
export async function makeReady(field, values) {
  if (performance.now() - begun > SPELL) {
    await turn();
    begun = performance.now();
  }
  const row = newRow(field);
  ready.set(values, { field, row });
  return row;
}

/**
 * The row that has been made for these answers, once; null if none has.
 * @param {HTMLElement} field
 * @param {Answers} [values]
 */
export function takeReady(field, values) {
  const made = ready.get(values);
  ready.delete(values);
  return made?.field === field ? made.row : null;
}
