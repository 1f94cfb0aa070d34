/** Rows that are added, moved, copied, split and removed. Works without Python; only splitting a time asks it. */
import { addItem, control, items, read, write } from "./answers.js";
import { isEmpty } from "./emptiness.js";
import { ROWS } from "./texts/forms.js";
import { capital } from "./texts/plural.js";

/** @param {Element} item @returns {HTMLElement} */
const rowsOf = (item) => item.parentElement.closest("[data-field]");

/**
 * Give every row its menu and its number. Called after anything that changes rows.
 * @param {HTMLElement} form
 */
export function number(form) {
  for (const field of form.querySelectorAll("[data-kind=rows]")) {
    const name = field.dataset.itemName;
    /** @type {HTMLTemplateElement | null} */
    const menu = field.querySelector(":scope > template[data-menu]");
    items(field).forEach((item, index) => {
      const label = `${name} ${index + 1}`;
      const title = item.querySelector(":scope > legend [data-title]");
      if (title) {
        title.textContent = capital(label);
      }
      const place =
        menu && [...item.querySelectorAll("[data-menu-place]")].find((at) => at.closest("[data-item]") === item);
      if (place && !place.firstElementChild) {
        place.append(menu.content.cloneNode(true));
      }
      place?.querySelector("summary").setAttribute("aria-label", ROWS.menu(label));
      if (item.matches("tr")) {
        item.setAttribute("aria-label", label);
      }
    });
  }
}

/** What a row is called: "rad 2". @param {HTMLElement} item @param {HTMLElement} field */
const labelOf = (item, field) => `${field.dataset.itemName} ${items(field).indexOf(item) + 1}`;

/** @param {Element} item @returns {HTMLElement | null} */
const firstControl = (item) => item.querySelector("input:not([type=date]):not([type=checkbox]), textarea");

/**
 * Whether there is room for another row.
 * @param {HTMLElement} field
 */
const room = (field) => items(field).length < Number(field.dataset.most);

/** The actions that move a row. */
export const MOVES = new Set(["row-up", "row-down"]);

/**
 * Move a row past another, and say where it has come. It is the other row that moves in the page, so that focus stays
 * where it was.
 * @param {HTMLElement} item
 * @param {HTMLElement} field
 * @param {"after" | "before"} side of the row on which the other is to stand
 * @param {Element} other
 */
function move(item, field, side, other) {
  const was = labelOf(item, field);
  const before = items(field);
  item[side](other);
  item.scrollIntoView({ block: "nearest" });
  const all = items(field);
  const undo = () => {
    // Rows that have come or gone meanwhile stay as they are.
    const now = new Set(items(field));
    const back = before.filter((row) => now.delete(row));
    field.querySelector("[data-items]").append(...back, ...now);
    return firstControl(item);
  };
  return { focus: item, say: ROWS.moved(was, all.indexOf(item) + 1, all.length), undo };
}

/** @typedef {FormInUse & {ask(message: Question<import("../../browser/protocol/messages").Split>): Promise<Answer<"split"> | null>}} Page */

/**
 * What can be done with a row. Each gets the row, its rows and the form in use, and returns where focus goes and what
 * to say. Nothing means that nothing was done.
 * @type {Record<string, (item: HTMLElement, field: HTMLElement, page: Page) =>
 *   {focus: HTMLElement, done?: string, say?: string, undo?: () => HTMLElement} | null | false>}
 */
const ACTIONS = {
  "row-up": (item, field) => {
    const other = item.previousElementSibling;
    return other ? move(item, field, "after", other) : { focus: item, say: ROWS.first(labelOf(item, field)) };
  },
  "row-down": (item, field) => {
    const other = item.nextElementSibling;
    return other ? move(item, field, "before", other) : { focus: item, say: ROWS.last(labelOf(item, field)) };
  },
  "row-insert": (item, field) => room(field) && { focus: addItem(field, item), done: ROWS.inserted },
  "row-copy": (item, field) => {
    if (!room(field)) {
      return null;
    }
    const copy = addItem(field, item);
    write(copy, read(item));
    return { focus: copy, done: ROWS.copied };
  },
  "row-split": (item, field, page) => {
    if (!room(field)) {
      return null;
    }
    const time = control(item.querySelector("[data-field]"));
    const following = item.nextElementSibling?.querySelector("[data-field]");
    const second = addItem(field, item);
    const asked = time.value;
    page.ask({ type: "split", time: asked, following: following ? control(following).value : "" }).then((times) => {
      const rest = control(second.querySelector("[data-field]"));
      // What has been written meanwhile stands.
      if (times && time.value === asked && !rest.value) {
        time.value = times.first;
        rest.value = times.second;
        page.refresh();
      }
    });
    return { focus: second, done: ROWS.split };
  },
  "row-remove": (item, field) => {
    if (items(field).length <= Number(field.dataset.least)) {
      return { focus: item, say: field.dataset.fewest };
    }
    const after = item.previousElementSibling;
    const next = /** @type {HTMLElement} */ (item.nextElementSibling ?? after);
    item.remove();
    return { focus: next, done: ROWS.removed, undo: () => putBack(field, item, after) };
  },
};

/**
 * A removed row as it was, under the row that it stood under; that row may have been removed meanwhile.
 * @param {HTMLElement} field
 * @param {HTMLElement} item
 * @param {Element | null} after
 */
function putBack(field, item, after) {
  const list = field.querySelector("[data-items]");
  list.insertBefore(item, after?.parentElement === list ? after.nextElementSibling : list.firstElementChild);
  return firstControl(item);
}

/**
 * Do what a button in a row's menu says. Returns the sentence to tell, and how it is undone if it can be.
 * @param {string} name
 * @param {HTMLElement} item
 * @param {Page} page
 * @returns {{say: string, undo?: () => HTMLElement}}
 */
export function act(name, item, page) {
  const field = rowsOf(item);
  const label = labelOf(item, field);
  const result = ACTIONS[name](item, field, page) || { focus: item, say: field.dataset.full };
  number(page.form);
  if (result.focus === item) {
    stay(item);
  } else {
    firstControl(result.focus)?.focus();
  }
  return { say: result.say ?? ROWS.done(label, result.done), undo: result.undo };
}

/**
 * Keep focus where it is in a row; from a menu that has been closed it goes to what opens it.
 * @param {HTMLElement} item
 */
function stay(item) {
  const at = document.activeElement;
  const closed = at.closest("details:not([open])");
  if (closed && item.contains(closed)) {
    closed.querySelector("summary").focus();
  } else if (!item.contains(at)) {
    firstControl(item)?.focus();
  }
}

/**
 * Add a row at the end of the rows that a button belongs to.
 * @param {HTMLElement} button
 * @param {FormInUse} page
 */
export function append(button, page) {
  /** @type {HTMLElement} */
  const field = button.closest("[data-field]");
  if (!room(field)) {
    return { say: field.dataset.full };
  }
  const item = addItem(field);
  number(page.form);
  firstControl(item)?.focus();
  return { say: ROWS.done(`${field.dataset.itemName} ${items(field).length}`, ROWS.added) };
}

/**
 * The field that a button fills with what the row above has, and that row's own.
 * @param {Element} button
 */
function repeated(button) {
  /** @type {HTMLElement} */
  const field = button.parentElement.querySelector("[data-field]");
  const above = button.closest("[data-item]").previousElementSibling;
  return { field, source: above?.querySelector(`[data-field="${field.dataset.field}"]`) };
}

/**
 * Offer to take what the row above has where a row has nothing.
 * @param {HTMLElement} form
 */
export function offerSame(form) {
  for (const button of form.querySelectorAll("[data-act=row-same]")) {
    const { field, source } = repeated(button);
    button.hidden = !source || isEmpty(control(source).value) || !isEmpty(control(field).value);
  }
}

/**
 * Take what the row above has. Returns the field, and the sentence to tell.
 * @param {HTMLElement} button
 */
export function takeSame(button) {
  const { field, source } = repeated(button);
  const written = control(field);
  written.value = control(source).value;
  written.focus();
  return { field, say: ROWS.same(field.querySelector("label").textContent.trim()) };
}

/**
 * Hide empty rows outside the day where the reader has asked for it.
 * @param {HTMLElement} form
 */
export function fold(form) {
  for (const rows of form.querySelectorAll("[data-fold]")) {
    for (const block of items(rows)) {
      /** @type {HTMLInputElement | null} */
      const tick = block.querySelector(`[data-field="${rows.dataset.fold}"] input`);
      for (const row of block.querySelectorAll("tr[data-item]")) {
        const { [row.querySelector("[data-field]").dataset.field]: _time, ...rest } = read(row);
        row.hidden = Boolean(tick?.checked) && row.hasAttribute("data-outside") && isEmpty(rest);
      }
    }
  }
}
