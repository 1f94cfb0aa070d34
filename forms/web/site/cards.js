/** Printing from a page: one sheet of cards or the board alone. */
import { whenTouched } from "../shared/paper.js";

const root = document.documentElement;

function tidyUp() {
  delete root.dataset.sheet;
  document.getElementById("nv-sheet")?.remove();
}

/**
 * A copy right under <body> is printed alone: what stands around the sheet then leaves no empty pages.
 * @param {HTMLElement} sheet
 * @param {string} size
 */
function printSheet(sheet, size) {
  tidyUp();
  const place = document.createElement("div");
  place.id = "nv-sheet";
  place.className = "md-typeset";
  const copy = /** @type {HTMLElement} */ (sheet.cloneNode(true));
  copy.removeAttribute("id");
  copy.classList.toggle("cards-small", size === "small");
  place.append(copy);
  document.body.append(place);
  root.dataset.sheet = size;
  window.print();
  whenTouched(tidyUp);
}

// The buttons are built disabled: none can be pressed before this works.
for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-print-sheet]"))) {
  const { printSheet: id, size } = button.dataset;
  button.addEventListener("click", () => printSheet(document.getElementById(id), size));
  button.disabled = false;
}
