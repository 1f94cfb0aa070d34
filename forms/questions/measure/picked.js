/**
 * Picked measures go into the rows of a form that takes measures: one row each, in one step, when the reader asks. Who has
 * asked in the list of picks is not asked once more.
 */
import { addItem, control, items, link } from "../../web/shared/answers.js";
import { CHANGED, INSERT, pickedMeasures, WANTED } from "../../web/shared/picked.js";
import { addresses, place, untouched } from "../../web/shared/placement.js";
import { number } from "../../web/shared/rows.js";
import { MEASURE } from "./texts.js";

/** @typedef {import("../../web/shared/measures.js").Measure} Measure */

/** @param {HTMLElement} row @returns {HTMLElement} */
const fieldIn = (row) => row.querySelector("[data-kind=linked]");

/**
 * Offer it in a form in use, if no other on the page offers it.
 * @param {FormInUse} live
 */
export function offerPicked(live) {
  const { form } = live;
  const rows = document.getElementById(INSERT)
    ? null
    : form.querySelector("[data-kind=linked]")?.closest("[data-kind=rows]");
  if (!rows) {
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.id = INSERT;
  button.className = "nv-button nv-insert";
  button.hidden = true;
  rows.prepend(button);
  /** @type {Measure[]} */
  let measures = [];

  const placement = () => {
    const there = addresses(rows);
    return place(measures, {
      all: items(rows),
      most: Number(rows.dataset.most),
      untouched,
      has: ({ adresse }) => there.has(adresse),
    });
  };

  /** Only what does not stand in the rows already is offered. Tells whether the measures could be had. */
  async function update() {
    let had = true;
    try {
      measures = await pickedMeasures();
    } catch {
      // Without the measures there is nothing to offer; they can be written by hand.
      measures = [];
      had = false;
    }
    const { placed, left } = placement();
    const lacking = placed.length + left.length;
    button.hidden = !lacking;
    button.textContent = MEASURE.offer(lacking);
    return had;
  }

  async function insert() {
    const at = document.activeElement;
    // In rows that are about to be filled there would be no room for what is there already.
    await live.whole;
    const before = live.answers;
    const { placed, left } = placement();
    const filled = placed.map(({ thing, row }) => {
      const field = fieldIn(row ?? addItem(rows));
      link(field, thing.tittel, thing.adresse);
      return field;
    });
    if (!filled.length) {
      // All of it may have come by a press before.
      if (left.length) {
        live.say(rows.dataset.full);
      }
      return;
    }
    number(form);
    live.offerBack(before, MEASURE.placed(filled.length, left.length, rows.dataset.full));
    live.refresh();
    if (document.activeElement === at) {
      control(filled[0]).focus();
    }
  }

  async function insertAsked() {
    await live.whole;
    if (!(await update())) {
      live.say(MEASURE.unfetched);
      return;
    }
    // The same page, opened again by its address, has not been asked again.
    history.replaceState(history.state, "", location.pathname + location.search);
    if (!button.hidden) {
      insert();
    } else if (measures.length) {
      live.say(MEASURE.there(measures.length));
    }
  }

  button.addEventListener("click", insert);
  document.addEventListener(CHANGED, update);
  document.addEventListener(WANTED, (event) => {
    event.preventDefault();
    insertAsked();
  });
  rows.addEventListener("change", update);
  new MutationObserver(update).observe(rows.querySelector("[data-items]"), {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-address"],
  });
  if (location.hash === `#${INSERT}`) {
    insertAsked();
  } else {
    update();
  }
}
