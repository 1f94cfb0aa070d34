/** Rows that are added, moved, copied, split and removed. Works without Python; only splitting a time asks it. */
import { addItem, control, items, read, write } from "./answers.js";

const rowsOf = (item) => item.parentElement.closest("[data-field]");

/** Give every row its menu and its number. Called after anything that changes rows. */
export function number(form) {
  for (const field of form.querySelectorAll("[data-kind=rows]")) {
    const name = field.dataset.itemName;
    const menu = [...field.children].find((child) => child.matches("template[data-menu]"));
    items(field).forEach((item, index) => {
      const label = `${name} ${index + 1}`;
      const title = item.querySelector(":scope > legend [data-title]");
      if (title) {
        title.textContent = label[0].toUpperCase() + label.slice(1);
      }
      const place =
        menu && [...item.querySelectorAll("[data-menu-place]")].find((at) => at.closest("[data-item]") === item);
      if (place && !place.firstElementChild) {
        place.append(menu.content.cloneNode(true));
      }
      place?.querySelector("summary").setAttribute("aria-label", `Valg for ${label}`);
      if (item.matches("tr")) {
        item.setAttribute("aria-label", label);
      }
    });
  }
}

const firstControl = (item) => item.querySelector("input:not([type=date]):not([type=checkbox]), textarea");

/** Whether there is room for another row. */
const room = (field) => items(field).length < Number(field.dataset.most);

/**
 * What can be done with a row. Each gets (item, field, page) and returns where focus goes and what to say;
 * `page` is the form in use (live.js). `null` means that nothing was done.
 */
const ACTIONS = {
  "row-up": (item) => {
    const other = item.previousElementSibling;
    other?.before(item);
    return other && { focus: item, say: "flyttet opp" };
  },
  "row-down": (item) => {
    const other = item.nextElementSibling;
    other?.after(item);
    return other && { focus: item, say: "flyttet ned" };
  },
  "row-insert": (item, field) => room(field) && { focus: addItem(field, item), say: "satt inn" },
  "row-copy": (item, field) => {
    if (!room(field)) {
      return null;
    }
    const copy = addItem(field, item);
    write(copy, read(item));
    return { focus: copy, say: "kopiert" };
  },
  "row-split": (item, field, page) => {
    if (!room(field)) {
      return null;
    }
    const time = control(item.querySelector("[data-field]"));
    const following = item.nextElementSibling?.querySelector("[data-field]");
    const second = addItem(field, item);
    const question = { type: "split", time: time.value, following: following ? control(following).value : "" };
    page.ask(question).then(
      (times) => {
        time.value = times.first;
        control(second.querySelector("[data-field]")).value = times.second;
        page.refresh();
      },
      () => {},
    );
    return { focus: second, say: "delt" };
  },
  "row-remove": (item, field) => {
    if (items(field).length <= Number(field.dataset.least)) {
      return { focus: item, refuse: `Skjemaet må ha minst ${field.dataset.least} ${field.dataset.itemName}.` };
    }
    const after = item.previousElementSibling;
    const next = item.nextElementSibling ?? after;
    item.remove();
    return { focus: next, say: "fjernet", undo: () => putBack(field, item, after) };
  },
};

/** A removed row as it was, under the row that it stood under; that row may have been removed meanwhile. */
function putBack(field, item, after) {
  const list = field.querySelector("[data-items]");
  list.insertBefore(item, after?.parentElement === list ? after.nextElementSibling : list.firstElementChild);
  return firstControl(item);
}

/** Do what a button in a row's menu says. Returns the sentence to tell, and how it is undone if it can be. */
export function act(name, item, page) {
  const field = rowsOf(item);
  const place = items(field).indexOf(item) + 1;
  const label = `${field.dataset.itemName} ${place}`;
  const writing = item.contains(document.activeElement) && document.activeElement;
  const result = ACTIONS[name](item, field, page);
  if (!result) {
    return { say: room(field) ? "" : `Skjemaet har plass til ${field.dataset.most} rader.` };
  }
  number(page.form);
  const stays = result.focus === item && writing && !writing.closest("details");
  (stays ? writing : firstControl(result.focus))?.focus();
  const sentence = result.refuse ?? `${label[0].toUpperCase()}${label.slice(1)} er ${result.say}.`;
  return { say: sentence, undo: result.undo };
}

/** Add a row at the end of the rows that a button belongs to. */
export function append(button, page) {
  const field = button.closest("[data-field]");
  if (!room(field)) {
    return { say: `Skjemaet har plass til ${field.dataset.most} rader.` };
  }
  const item = addItem(field);
  number(page.form);
  firstControl(item)?.focus();
  return {
    say: `${field.dataset.itemName[0].toUpperCase()}${field.dataset.itemName.slice(1)} ${items(field).length} er lagt til.`,
  };
}

/** Hide empty rows outside the day where the reader has asked for it. */
export function fold(form) {
  for (const rows of form.querySelectorAll("[data-fold]")) {
    for (const block of items(rows)) {
      const tick = [...block.querySelectorAll(`[data-field="${rows.dataset.fold}"] input`)].at(0);
      for (const row of block.querySelectorAll("tr[data-item]")) {
        const { [row.querySelector("[data-field]").dataset.field]: _time, ...rest } = read(row);
        const empty = Object.values(rest).every((value) => value === "");
        row.hidden = Boolean(tick?.checked) && row.hasAttribute("data-outside") && empty;
      }
    }
  }
}
