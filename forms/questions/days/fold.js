/** Of several days one is open at a time, and each of the others is one line. Nothing is folded on paper. */
import { control, items } from "../../web/shared/answers.js";
import { REVEAL } from "../../web/shared/reveal.js";
import { still } from "../../web/shared/still.js";
import { tidy } from "../../web/shared/tidy.js";
import { DAYS } from "./texts.js";

/** @param {Element} day @returns {HTMLElement} */
const lineOf = (day) => day.querySelector("[data-act=day-fold]");

/** @param {Element} day */
const isShut = (day) => day.hasAttribute("data-shut");

/**
 * Which day it is, its hours, and whether something in it is wrong.
 * @param {Element} day
 */
function told(day) {
  const ticked = Array.from(
    /** @type {NodeListOf<HTMLInputElement>} */ (day.querySelectorAll("[data-field=ukedager] input:checked")),
    // `labels` would look for it in the whole page.
    (box) => box.parentElement.querySelector("label").textContent.trim(),
  );
  const hours = [...day.querySelectorAll("[data-field=tidspunkt]")].map((field) => tidy(control(field).value));
  const date = tidy(control(day.querySelector("[data-field=dato]")).value);
  return DAYS.line(
    [...ticked, date].filter(Boolean),
    hours.filter(Boolean),
    Boolean(day.querySelector("[aria-invalid]")),
  );
}

/** The days of a field, of which one is open. */
export class Fold {
  #field;
  /** The day that is open; null for none. @type {Element | null} */
  #open = null;
  #all = false;

  /** @param {HTMLElement} field */
  constructor(field) {
    this.#field = field;
    field.addEventListener(REVEAL, ({ target }) => this.#reveal(/** @type {Element} */ (target)));
  }

  /** Fold the days as they stand: the one that is written in is open. */
  update() {
    const days = items(this.#field);
    const inUse = days.find((day) => !isShut(day) && day.contains(document.activeElement));
    if (inUse) {
      this.#open = inUse;
    } else if (!this.#all && !days.includes(/** @type {HTMLElement} */ (this.#open))) {
      [this.#open] = days;
    }
    this.#show(days, document.activeElement);
  }

  /** Open the day with this line, or fold it. @param {HTMLElement} line */
  press(line) {
    const day = line.closest("[data-item]");
    this.#all = !isShut(day);
    this.#open = this.#all ? null : day;
    this.#show(items(this.#field), line);
  }

  /** @param {Element} within */
  #reveal(within) {
    const days = items(this.#field);
    const day = days.find((one) => one.contains(within));
    if (day && isShut(day)) {
      this.#open = day;
      this.#all = false;
      this.#show(days, null);
    }
  }

  /**
   * @param {HTMLElement[]} days
   * @param {Element | null} mark what is not to move on the screen
   */
  #show(days, mark) {
    const several = days.length > 1;
    const changed = days.some((day) => isShut(day) !== (several && day !== this.#open));
    if (changed) {
      still(this.#field.contains(mark) ? mark : null, () => this.#draw(days, several));
    } else {
      this.#draw(days, several);
    }
  }

  /** @param {HTMLElement[]} days @param {boolean} several */
  #draw(days, several) {
    for (const day of days) {
      const line = lineOf(day);
      line.hidden = !several;
      if (several) {
        const text = told(day);
        if (line.textContent !== text) {
          line.textContent = text;
        }
      }
      line.setAttribute("aria-expanded", String(day === this.#open));
      day.toggleAttribute("data-shut", several && day !== this.#open);
    }
  }
}
