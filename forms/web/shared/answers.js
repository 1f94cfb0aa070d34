/**
 * The form in the page ⇄ answers as plain data. What stands in the page is what counts: answers are read from it whenever
 * they are needed, and the case of the tab gets a copy (shared/case.js).
 *
 * A field is an element with `data-field` (its path inside its row or form) and `data-kind`.
 */

import { base, present } from "./measures.js";
import { makeReady, newRow, takeReady } from "./new_rows.js";
import { ROWS } from "./texts/forms.js";

/**
 * The fields of a form or of one row, without those of rows inside it.
 * @param {Element} container
 */
function fieldsOf(container) {
  return [...container.querySelectorAll("[data-field]")].filter(
    (field) => field.parentElement.closest("[data-item], form") === container,
  );
}

/**
 * The rows of a field of kind "rows".
 * @param {Element} field
 * @returns {HTMLElement[]}
 */
export function items(field) {
  const list = field.querySelector("[data-items]");
  return /** @type {HTMLElement[]} */ ([...list.children].filter((child) => child.hasAttribute("data-item")));
}

/**
 * The text control of a field.
 * @param {Element} field
 * @returns {HTMLInputElement}
 */
export function control(field) {
  return field.querySelector("input:not([type=date]), textarea, select");
}

/** @param {Answers} values @param {string} path @param {unknown} value */
function put(values, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  let at = values;
  for (const key of keys) {
    at = at[key];
  }
  at[last] = value;
}

/** @param {Answers} values @param {string} path @returns {any} */
function take(values, path) {
  return path.split(".").reduce((/** @type {any} */ at, key) => at?.[key], values);
}

/** @param {Element} field @returns {HTMLInputElement[]} */
const boxes = (field) => [
  .../** @type {NodeListOf<HTMLInputElement>} */ (field.querySelectorAll("input[type=checkbox], input[type=radio]")),
];

/** @type {WeakMap<Element, unknown>} */
const kept = new WeakMap();

/**
 * @typedef {object} Kind How a kind of field is read and written.
 * @property {(field: HTMLElement, initial: boolean) => any} read `initial` asks for what the page was built with
 * @property {(field: HTMLElement, value: any) => void} write
 */

/** @type {Record<string, Kind>} */
const KINDS = {
  text: {
    read: (field, initial) => (initial ? control(field).defaultValue : control(field).value),
    write: (field, value) => {
      control(field).value = value ?? "";
    },
  },
  /** One choice of a list. */
  choice: {
    read: (field, initial) => {
      const select = field.querySelector("select");
      return initial ? ([...select.options].find((option) => option.defaultSelected)?.value ?? "") : select.value;
    },
    write: (field, value) => {
      field.querySelector("select").value = value ?? "";
    },
  },
  /** A text with the address of a page about it. */
  linked: {
    read: (field, initial) => ({
      text: initial ? control(field).defaultValue : control(field).value,
      address: initial ? "" : field.querySelector("[data-address]").dataset.address,
    }),
    write: (field, value) => link(field, value?.text ?? "", present(value?.address ?? "")),
  },
  /** A text that the form has made, and that names a row. */
  label: {
    read: (field) => field.dataset.value,
    write: (field, value) => {
      /** @type {HTMLTemplateElement} */
      const template = field.closest("[data-kind=rows]").querySelector(":scope > template[data-texts]");
      field.dataset.value = value ?? "";
      const texts = template.content.querySelectorAll("[data-value]");
      field.textContent = [...texts].find((text) => text.dataset.value === field.dataset.value).textContent;
    },
  },
  /** One choice for each of several things. */
  levels: {
    read: (field, initial) =>
      Object.fromEntries(
        [...field.querySelectorAll("[data-weight]")].map((one) => [
          one.dataset.weight,
          KINDS.radios.read(one, initial),
        ]),
      ),
    write: (field, value) => {
      for (const one of field.querySelectorAll("[data-weight]")) {
        KINDS.radios.write(one, value?.[one.dataset.weight] ?? "");
      }
    },
  },
  /** Kept with the answers and not shown by itself. */
  kept: {
    read: (field, initial) => (initial ? [] : (kept.get(field) ?? [])),
    write: (field, value) => kept.set(field, value ?? []),
  },
  checkboxes: {
    read: (field, initial) => ({
      chosen: boxes(field)
        .filter((box) => (initial ? box.defaultChecked : box.checked))
        .map((box) => box.value),
      details: {},
    }),
    write: (field, value) => {
      for (const box of boxes(field)) {
        box.checked = Boolean(value?.chosen?.includes(box.value));
      }
    },
  },
  radios: {
    read: (field, initial) => boxes(field).find((box) => (initial ? box.defaultChecked : box.checked))?.value ?? "",
    write: (field, value) => {
      for (const box of boxes(field)) {
        box.checked = box.value === value;
      }
    },
  },
  rows: {
    read: (field, initial) => items(field).map((item) => read(item, initial)),
    write: (field, value) => {
      const wanted = value ?? [];
      const rows = items(field);
      for (const row of rows.splice(wanted.length)) {
        row.remove();
      }
      while (rows.length < wanted.length) {
        rows.push(addItem(field, null, wanted[rows.length]));
      }
      for (const [index, row] of rows.entries()) {
        write(row, wanted[index]);
      }
    },
  },
};

/**
 * How a field is read and written. One of a kind that nobody knows would be lost, and says so.
 * @param {HTMLElement} field
 * @returns {Kind}
 */
function kindOf({ dataset: { kind, field } }) {
  if (!Object.hasOwn(KINDS, kind)) {
    throw new Error(`"${field}" is of the kind "${kind}", which answers.js does not have`);
  }
  return KINDS[kind];
}

/**
 * The answers of a form or row; with `initial`, as the page was built.
 * @param {Element} container
 */
export function read(container, initial = false) {
  /** @type {Answers} */
  const values = {};
  for (const field of fieldsOf(container)) {
    put(values, field.dataset.field, kindOf(field).read(field, initial));
  }
  return values;
}

/**
 * Put answers into a form or row.
 * @param {Element} container
 * @param {Answers} values
 */
export function write(container, values) {
  for (const field of fieldsOf(container)) {
    kindOf(field).write(field, take(values, field.dataset.field));
  }
}

/** Answers longer than this, in signs of JSON, are many: no form that is filled in a meeting comes near. */
const MUCH = 40_000;

/**
 * Put answers into a form. When there are many, those out of view are laid out later (questions/rows/style.css).
 * @param {HTMLElement} form @param {Answers} answers
 */
export function fillForm(form, answers) {
  form.toggleAttribute("data-much", JSON.stringify(answers).length > MUCH);
  write(form, answers);
}

/**
 * Put a text with the address of a page about it into a field.
 * @param {Element} field
 * @param {string} text
 * @param {string} address from the site's root, or ""
 */
export function link(field, text, address) {
  control(field).value = text;
  showAddress(field, address);
}

/**
 * Show the address of a page under the text that it is about, or nothing.
 * @param {Element} field
 * @param {string} address from the site's root, or ""
 */
export function showAddress(field, address) {
  const line = field.querySelector("[data-address]");
  line.dataset.address = address;
  line.hidden = !address;
  line.replaceChildren();
  field.querySelector("[data-act=pick-measure]").textContent = address ? ROWS.change : ROWS.find;
  if (!address) {
    return;
  }
  const way = document.createElement("a");
  way.href = new URL(address, base).href;
  way.target = "_blank";
  way.textContent = ROWS.read;
  line.append(way, " ");
}

/**
 * Add an empty row after `after` (or last) and return it.
 * @param {HTMLElement} field
 * @param {Element | null} [after]
 * @param {Answers} [values] what it is for, if it may have been made ready (`rowsReady`)
 */
export function addItem(field, after = null, values) {
  const item = takeReady(field, values) ?? newRow(field);
  const list = field.querySelector("[data-items]");
  list.insertBefore(item, after ? after.nextElementSibling : null);
  return item;
}

/**
 * Have the rows made that these answers need beyond those that stand in the form, a few in each turn: all at once, they
 * would keep the page busy for long. Nothing in the form changes before the answers are written.
 * @param {Element} container
 * @param {Answers} values
 */
export async function rowsReady(container, values) {
  for (const field of fieldsOf(container).filter(({ dataset }) => dataset.kind === "rows")) {
    const rows = items(field);
    for (const [index, row] of (take(values, field.dataset.field) ?? []).entries()) {
      await rowsReady(rows[index] ?? (await makeReady(field, row)), row);
    }
  }
}

/**
 * Every field and row of the form by its path from there: "avtaler.0.frist", "avtaler.0".
 * @param {HTMLElement} form
 */
export function paths(form) {
  /** @type {Map<string, HTMLElement>} */
  const found = new Map();
  const pathOf = new Map([[form, ""]]);
  /** @type {Map<Element, number>} */
  const counts = new Map();
  // In the page's order: what a field or row stands in has its path already.
  for (const element of form.querySelectorAll("[data-field], [data-item]")) {
    const row = element.hasAttribute("data-item");
    const inside = element.parentElement.closest(row ? "[data-field]" : "[data-item], form");
    const place = counts.get(inside) ?? 0;
    if (row) {
      counts.set(inside, place + 1);
    }
    const path = [pathOf.get(inside), row ? place : element.dataset.field].filter((part) => part !== "").join(".");
    pathOf.set(element, path);
    found.set(path, element);
  }
  return found;
}
