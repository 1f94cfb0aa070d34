/**
 * Cards on a table. Every card is controls that work by themselves: a tick that lays it aside, steps that shade it, a text.
 * Here cards that are laid aside leave the table for a pile, a finger can slide over the steps, and all of it is told.
 */
import { items } from "../../web/shared/answers.js";

const tick = (card) => card.querySelector("[data-field=bort] input");

/** What a card is called. */
function name(card) {
  const own = card.querySelector("[data-field=tekst] input").value.trim();
  const { dataset, textContent } = card.querySelector("[data-kind=row_label]");
  return (!dataset.value && own) || textContent;
}

/** Make a field of cards live; returns what shows its answers anew. `live` is the form in use. */
export function liveCards(field, live) {
  const pile = document.createElement("div");
  pile.className = "nv-pile";
  pile.setAttribute("role", "group");
  pile.setAttribute("aria-label", "Kort som er lagt bort");
  field.querySelector("[data-items]").after(pile);
  field.classList.add("nv-live");

  const onTable = () => items(field).filter((card) => !tick(card).checked);

  /** Show the cards as their controls say. */
  function show() {
    const aside = items(field).filter((card) => tick(card).checked);
    pile.hidden = !aside.length;
    pile.replaceChildren(...(aside.length ? ["Lagt bort: "] : []), ...aside.map(backButton));
  }

  function backButton(card) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nv-button";
    button.textContent = name(card);
    button.setAttribute("aria-label", `Ta tilbake: ${name(card)}`);
    button.addEventListener("click", () => {
      tick(card).checked = false;
      tick(card).dispatchEvent(new Event("change", { bubbles: true }));
      tick(card).focus();
    });
    return button;
  }

  /** Where focus goes when its card has left the table: to the next card, or the one before. */
  function focusBeside(card) {
    const all = items(field);
    const rest = onTable();
    const next = rest.find((other) => all.indexOf(other) > all.indexOf(card)) ?? rest.at(-1);
    (next ? tick(next) : pile.querySelector("button")).focus();
  }

  field.addEventListener("change", ({ target }) => {
    const card = target.closest("[data-item]");
    if (target === tick(card)) {
      show();
      const count = onTable().length;
      live.say(
        `«${name(card)}» er ${target.checked ? "lagt bort" : "tilbake på bordet"}. ${count} kort ligger på bordet.`,
      );
      if (target.checked) {
        focusBeside(card);
      }
    }
  });

  // A finger or a mouse that slides over the steps shades as far as it goes.
  let sliding = null;
  const stepAt = ({ clientX, clientY }) =>
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

  show();
  return show;
}
