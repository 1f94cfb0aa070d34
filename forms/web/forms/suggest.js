/** Suggested measures: each can be read, and chosen into the rows of the form. Which they are is Python's to say. */
import { addItem, items, read, write } from "../shared/answers.js";
import { number } from "../shared/rows.js";

const untouched = (row) => JSON.stringify(read(row)) === JSON.stringify(read(row, true));
const rowsIn = (form) => form.querySelector("[data-kind=measure]").closest("[data-kind=rows]");
const addresses = (rows) => new Set([...rows.querySelectorAll("[data-address]")].map((line) => line.dataset.address));

/** Show which suggestions are chosen already, how many there are, and where they can be read. */
export function markSuggestions(form) {
  const place = form.querySelector("[data-suggestions]");
  if (!place) {
    return;
  }
  const chosen = addresses(rowsIn(form));
  const suggested = place.querySelectorAll("[data-measure]");
  for (const item of suggested) {
    const { measure } = item.dataset;
    item.querySelector("[data-read]").href = new URL(`../../../${measure}`, import.meta.url).href;
    const button = item.querySelector("button");
    button.setAttribute("aria-disabled", String(chosen.has(measure)));
    button.firstChild.textContent = chosen.has(measure) ? "Valgt" : "Velg";
  }
  const count = form.querySelector("[data-suggested]");
  const sentence = suggested.length ? `${suggested.length} tiltak er foreslått. Velg dem dere vil prøve.` : "";
  if (count.textContent !== sentence) {
    count.textContent = sentence;
  }
}

/** Put the suggestion that a button belongs to into the first empty row, or a new one. */
export function takeMeasure(live, button) {
  const rows = rowsIn(live.form);
  const { measure, why } = button.closest("[data-measure]").dataset;
  const title = button.closest("[data-measure]").querySelector("[data-read]").textContent;
  if (addresses(rows).has(measure)) {
    live.say(`«${title}» er valgt allerede.`);
    return;
  }
  const before = live.answers;
  const most = Number(rows.dataset.most);
  const row = items(rows).find(untouched) ?? (items(rows).length < most ? addItem(rows) : null);
  if (!row) {
    live.say(`Skjemaet har plass til ${most} tiltak.`);
    return;
  }
  write(row, { ...read(row), tiltak: { text: title, address: measure }, hvorfor: why });
  number(live.form);
  live.offerBack(before, `«${title}» er valgt, og står under «${rows.querySelector("caption").textContent}».`);
  live.refresh();
}
