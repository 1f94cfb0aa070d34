/** The tools of a day: other hours, and copies for other days. Both can be undone. */
import { addItem, items, read, write } from "../../web/shared/answers.js";
import { isEmpty } from "../../web/shared/emptiness.js";
import { number } from "../../web/shared/rows.js";
import { Fold } from "./fold.js";
import { copies, planned, refill } from "./plan.js";
import { DAYS } from "./texts.js";

const SCHOOL_DAYS = 5;

/** @type {Attach} */
export function attach(form) {
  form.form.addEventListener(
    "toggle",
    (/** @type {On<Event, HTMLDetailsElement>} */ { target }) => {
      if (target.open && target.dataset.tool === "copy") {
        offerDays(target);
      }
    },
    // It does not bubble.
    { capture: true },
  );
  const folds = new Map(
    Array.from(
      /** @type {NodeListOf<HTMLElement>} */ (form.form.querySelectorAll("[data-widget=days]")),
      (field) => /** @type {const} */ ([field, new Fold(field)]),
    ),
  );
  const update = () => {
    for (const fold of folds.values()) {
      fold.update();
    }
  };
  return {
    changed: update,
    shown: update,
    actions: {
      "day-fold": (button) => folds.get(placeOf(button).field).press(button),
      "day-hours": (button) => setHours(form, button),
      "day-copy": (button) => copyDay(form, button),
    },
  };
}

/**
 * The day that something in it belongs to, with all of them.
 * @param {Element} part
 */
function placeOf(part) {
  const day = part.closest("fieldset[data-item]");
  /** @type {HTMLElement} */
  const field = day.parentElement.closest("[data-field]");
  const weekdays = Array.from(
    /** @type {NodeListOf<HTMLInputElement>} */ (day.querySelectorAll("[data-field=ukedager] input")),
    (input) => input.value,
  );
  return { day, field, weekdays };
}

/** @param {Element} tool @returns {HTMLInputElement[]} */
const boxesOf = (tool) => [.../** @type {NodeListOf<HTMLInputElement>} */ (tool.querySelectorAll("[type=checkbox]"))];

/**
 * Days that have a plan cannot be chosen; the rest of the school week is, to begin with.
 * @param {HTMLElement} tool
 */
function offerDays(tool) {
  const { field, weekdays } = placeOf(tool);
  const taken = planned(/** @type {any[]} */ (items(field).map((item) => read(item))), weekdays);
  for (const box of boxesOf(tool)) {
    box.disabled = taken.has(box.value);
    box.checked = !box.disabled && weekdays.indexOf(box.value) < SCHOOL_DAYS;
  }
}

/**
 * @param {FormInUse} form
 * @param {HTMLElement} button
 */
function setHours(form, button) {
  const before = form.answers;
  const { day } = placeOf(button);
  const { rader, ...rest } = read(day);
  /** @type {HTMLTemplateElement} */
  const template = day.querySelector("[data-field=rader] > template[data-row]");
  const blank = read(template.content.querySelector("[data-item]"));
  const hours = refill(rader, button.dataset.times.split(" "), {
    empty: ({ tidspunkt: _time, ...written }) => isEmpty(written),
    blank: (tidspunkt) => ({ ...blank, tidspunkt }),
  });
  write(day, { ...rest, rader: hours });
  number(form.form);
  const tool = button.closest("details");
  tool.open = false;
  tool.querySelector("summary").focus();
  form.offerBack(before, DAYS.hours(button.textContent));
  form.refresh();
}

/**
 * @param {FormInUse} form
 * @param {HTMLElement} button
 */
function copyDay(form, button) {
  const before = form.answers;
  const tool = button.closest("details");
  const { day, field, weekdays } = placeOf(button);
  const boxes = boxesOf(tool).filter((box) => box.checked);
  const room = Number(field.dataset.most) - items(field).length;
  if (!boxes.length || boxes.length > room) {
    form.say(boxes.length ? field.dataset.full : DAYS.none);
    return;
  }
  let last = day;
  const chosen = boxes.map((box) => box.value);
  for (const copy of copies(/** @type {any} */ (read(day)), chosen, weekdays)) {
    last = addItem(field, last);
    write(last, copy);
  }
  number(form.form);
  tool.open = false;
  tool.querySelector("summary").focus();
  form.offerBack(before, DAYS.copied(boxes.map((box) => box.labels[0].textContent)));
  form.refresh();
}
