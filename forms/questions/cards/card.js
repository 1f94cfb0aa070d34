/** One card on the table, as its controls stand. */
import { isEmpty } from "../../web/shared/emptiness.js";
import { tidy } from "../../web/shared/tidy.js";

/** The tick that lays it aside. @param {HTMLElement} card @returns {HTMLInputElement} */
export const tick = (card) => card.querySelector("[data-field=bort] input");

/** The line of a blank card. @param {HTMLElement} card @returns {HTMLInputElement} */
export const ownText = (card) => card.querySelector("[data-field=tekst] input");

/** What the pupil would say of it. @param {HTMLElement} card */
export const line = (card) => card.querySelector(".nv-card-line").textContent;

/** What is written about it. @param {HTMLElement} card @returns {HTMLTextAreaElement} */
export const words = (card) => card.querySelector("[data-field=ord] textarea");

/** Whether it has been answered: laid aside, shaded or written on. @param {HTMLElement} card */
export const answered = (card) =>
  tick(card).checked || Boolean(card.querySelector("[data-field=vekt] input:checked")) || !isEmpty(words(card).value);

/** What a card is called. @param {HTMLElement} card */
export function name(card) {
  const { dataset, textContent } = card.querySelector("[data-kind=label]");
  return (!dataset.value && tidy(ownText(card).value)) || textContent;
}

/** Answer as a reader does. @param {HTMLInputElement} input @param {boolean} checked */
export function check(input, checked) {
  input.checked = checked;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
