/** Printing from a page: one sheet of cards or the board alone. */
import { element } from "../shared/element.js";
import { onLatePrint, print } from "../shared/paper.js";
import { PAPER } from "../shared/texts/forms.js";

const root = document.documentElement;

/** Said under the buttons when the browser does not print: it is put in then, and so is read out. */
const refused = element("p", { class: "nv-error", role: "alert" }, PAPER.notPrinted);

function tidyUp() {
  delete root.dataset.sheet;
  document.getElementById("nv-sheet")?.remove();
}

/**
 * A copy right under <body> is printed alone: what stands around the sheet then leaves no empty pages.
 * @param {HTMLElement} sheet
 * @param {string} size
 * @returns {Promise<boolean>} whether the browser prints
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
  return print(tidyUp);
}

// The buttons are built disabled: none can be pressed before this works.
for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-print-sheet]"))) {
  const { printSheet: id, size } = button.dataset;
  button.addEventListener("click", async () => {
    refused.remove();
    if (!(await printSheet(document.getElementById(id), size))) {
      button.parentElement.after(refused);
      onLatePrint(() => refused.remove());
    }
  });
  button.disabled = false;
}
