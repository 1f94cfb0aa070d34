/**
 * Cards on a table. Every card is controls that work by themselves: a tick that lays it aside, steps that shade it, a text.
 * Here a finger can slide over the steps, what is done is told, and the pupil gets a view of the cards alone.
 */
import { items } from "../../web/shared/answers.js";
import { isEmpty } from "../../web/shared/emptiness.js";
import { withViews } from "../../web/shared/view.js";
import { check, name, ownText, tick, words } from "./card.js";
import { CARDS } from "./texts.js";
import { pupilsView } from "./view.js";

/** @type {Attach} */
export const attach = (live) => withViews(live, "cards", liveCards);

/**
 * Make a field of cards live; returns what shows its answers anew, and what opens the pupil's view.
 * @param {HTMLElement} field
 * @param {FormInUse} live
 */
function liveCards(field, live) {
  const view = pupilsView(live, field);
  /** @type {HTMLTemplateElement} */
  const { content } = field.querySelector(":scope > template[data-faces]");
  const faces = Array.from(content.querySelectorAll("[data-face]"));

  /** Show the cards as their controls say. */
  function show() {
    for (const card of items(field)) {
      const { value } = card.querySelector("[data-kind=label]").dataset;
      const face = card.querySelector("[data-face]");
      if (face.dataset.face !== value) {
        face.dataset.face = value;
        const shown = faces.find((one) => one.dataset.face === value);
        face.querySelector(".nv-drawing")?.remove();
        face.prepend(...Array.from(shown.querySelectorAll(".nv-drawing"), (drawing) => drawing.cloneNode(true)));
        face.querySelector(".nv-card-line").textContent = shown.textContent;
      }
      card.classList.toggle("nv-written", !isEmpty(words(card).value));
      if (!value && !isEmpty(ownText(card).value)) {
        card.setAttribute("aria-label", name(card));
      } else {
        card.removeAttribute("aria-label");
      }
    }
    view.refresh();
  }

  field.addEventListener("change", (/** @type {On} */ { target }) => {
    /** @type {HTMLElement} */
    const card = target.closest("[data-item]");
    if (card && target === tick(card)) {
      const left = items(field).filter((one) => !tick(one).checked).length;
      view.say(CARDS.moved(name(card), target.checked, left));
    }
  });
  slide(field);
  return { show, open: view.open };
}

/**
 * Let a finger or a mouse that slides over the steps of a card shade as far as it goes.
 * @param {HTMLElement} field
 */
function slide(field) {
  // A slide that goes past the steps must not leave the page.
  document.documentElement.classList.add("nv-drags");
  /** @type {HTMLInputElement | null} */
  let last = null;
  /** @param {PointerEvent} event @returns {HTMLInputElement | null | undefined} */
  const stepAt = ({ clientX, clientY }) =>
    document.elementFromPoint(clientX, clientY)?.closest("[data-field=vekt] .nv-choice")?.querySelector("input");
  /** @param {PointerEvent} event */
  const go = (event) => {
    const step = last && event.isPrimary && stepAt(event);
    if (step && step.name === last.name && step !== last) {
      last = step;
      check(step, true);
    }
  };
  field.addEventListener("pointerdown", (event) => {
    last = (event.isPrimary && stepAt(event)) || null;
  });
  field.addEventListener("pointermove", go);
  field.addEventListener("pointerup", go);
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      last = null;
    });
  }
}
