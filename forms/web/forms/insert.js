/** Picked measures go into the rows of a form that takes measures: one row each, in one step, when the reader asks. */

import { CHANGED, count, INSERT, pickedMeasures, WANTED } from "../shared/picked.js";
import { addItem, control, items, read, showAddress } from "../shared/answers.js";
import { number } from "../shared/rows.js";

const fieldIn = (row) => row.querySelector("[data-kind=measure]");
const untouched = (row) => JSON.stringify(read(row)) === JSON.stringify(read(row, true));

/** Offer it in a form in use, if it takes measures and no other on the page offers it. */
export function offerPicked(live) {
  const { form } = live;
  const rows =
    !document.getElementById(INSERT) && form.querySelector("[data-kind=measure]")?.closest("[data-kind=rows]");
  if (!rows) {
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.id = INSERT;
  button.className = "nv-button nv-primary nv-insert";
  button.hidden = true;
  rows.prepend(button);
  let lacking = [];

  /** Only what does not stand in the rows already is offered. */
  async function update() {
    let measures = [];
    try {
      measures = await pickedMeasures();
    } catch {
      // Without the measures there is nothing to offer; they can be written by hand.
    }
    const there = new Set([...rows.querySelectorAll("[data-address]")].map((line) => line.dataset.address));
    lacking = measures.filter((measure) => !there.has(measure.adresse));
    button.hidden = !lacking.length;
    button.textContent = `Sett inn ${count(lacking.length)}`;
  }

  function insert() {
    const before = read(form);
    const empty = items(rows).filter(untouched);
    const most = Number(rows.dataset.most);
    const filled = [];
    for (const measure of lacking) {
      const row = empty.shift() ?? (items(rows).length < most ? addItem(rows) : null);
      if (!row) {
        break;
      }
      control(fieldIn(row)).value = measure.tittel;
      showAddress(fieldIn(row), measure.adresse);
      filled.push(row);
    }
    number(form);
    const left = lacking.length - filled.length;
    const rest = left ? ` ${left} fikk ikke plass: skjemaet har plass til ${most} rader.` : "";
    live.offerBack(before, `${filled.length} tiltak er satt inn.${rest}`);
    live.refresh();
    if (filled.length) {
      control(fieldIn(filled[0])).focus();
    }
  }

  async function goThere() {
    await update();
    if (!button.hidden) {
      button.scrollIntoView({ block: "center" });
      button.focus();
    }
  }

  button.addEventListener("click", insert);
  document.addEventListener(CHANGED, update);
  document.addEventListener(WANTED, goThere);
  new MutationObserver(update).observe(rows.querySelector("[data-items]"), {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-address"],
  });
  if (location.hash === `#${INSERT}`) {
    goThere();
  } else {
    update();
  }
}
