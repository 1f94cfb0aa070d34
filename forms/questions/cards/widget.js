/**
 * Cards on a table. Every card is controls that work by themselves: a tick that lays it aside, steps that shade it, a text.
 * Here cards that are laid aside leave the table for a pile, a finger can slide over the steps, and all of it is told.
 */
import { items } from "../../web/shared/answers.js";
import { element } from "../../web/shared/element.js";

const TEXTS = {
  aside: "Kort som er lagt bort",
  pile: "Lagt bort: ",
  /** @param {string} card */
  back: (card) => `Ta tilbake: ${card}`,
  /** @param {string} card @param {boolean} aside @param {number} left */
  moved: (card, aside, left) =>
    `«${card}» er ${aside ? "lagt bort" : "tilbake på bordet"}. ${left} kort ligger på bordet.`,
};

/** @param {HTMLElement} card @returns {HTMLInputElement} */
const tick = (card) => card.querySelector("[data-field=bort] input");

/** What a card is called. @param {HTMLElement} card */
function name(card) {
  /** @type {HTMLInputElement} */
  const own = card.querySelector("[data-field=tekst] input");
  const { dataset, textContent } = card.querySelector("[data-kind=label]");
  return (!dataset.value && own.value.trim()) || textContent;
}

/** @type {Attach} */
export function attach(live) {
  const shows = Array.from(live.form.querySelectorAll("[data-widget=cards]"), (field) => liveCards(field, live));
  return {
    changed() {
      for (const show of shows) {
        show();
      }
    },
  };
}

/**
 * Make a field of cards live; returns what shows its answers anew.
 * @param {HTMLElement} field
 * @param {FormInUse} live
 */
function liveCards(field, live) {
  const pile = element("div", { class: "nv-pile", role: "group", "aria-label": TEXTS.aside });
  field.querySelector("[data-items]").after(pile);
  field.classList.add("nv-live");

  const onTable = () => items(field).filter((card) => !tick(card).checked);

  /** Show the cards as their controls say. */
  function show() {
    const aside = items(field).filter((card) => tick(card).checked);
    pile.hidden = !aside.length;
    pile.replaceChildren(...(aside.length ? [TEXTS.pile] : []), ...aside.map(backButton));
  }

  /** @param {HTMLElement} card */
  function backButton(card) {
    const label = TEXTS.back(name(card));
    const button = element("button", { type: "button", class: "nv-button", "aria-label": label }, name(card));
    button.addEventListener("click", () => {
      tick(card).checked = false;
      tick(card).dispatchEvent(new Event("change", { bubbles: true }));
      tick(card).focus();
    });
    return button;
  }

  /** Where focus goes when its card has left the table: to the next card, or the one before. @param {HTMLElement} card */
  function focusBeside(card) {
    const all = items(field);
    const rest = onTable();
    const next = rest.find((other) => all.indexOf(other) > all.indexOf(card)) ?? rest.at(-1);
    (next ? tick(next) : pile.querySelector("button")).focus();
  }

  field.addEventListener("change", (/** @type {On} */ { target }) => {
    /** @type {HTMLElement} */
    const card = target.closest("[data-item]");
    if (target === tick(card)) {
      show();
      live.say(TEXTS.moved(name(card), target.checked, onTable().length));
      if (target.checked) {
        focusBeside(card);
      }
    }
  });

  // A finger or a mouse that slides over the steps shades as far as it goes.
  /** @type {{name: string, step: HTMLInputElement} | null} */
  let sliding = null;
  const stepAt = (/** @type {PointerEvent} */ { clientX, clientY }) =>
    document.elementFromPoint(clientX, clientY)?.closest("[data-field=vekt] .nv-choice")?.querySelector("input");
  field.addEventListener("pointerdown", (event) => {
    const step = event.isPrimary && stepAt(event);
    sliding = step ? { name: step.name, step } : null;
  });
  field.addEventListener("pointermove", (event) => {
    const step = sliding && event.isPrimary && stepAt(event);
    if (step && step.name === sliding.name && step !== sliding.step) {
      sliding.step = step;
      step.checked = true;
      step.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      sliding = null;
    });
  }

  return show;
}
