/** Printing: a document made for paper when there is one, else the form itself with every answer in full. */

const root = document.documentElement;

function sheet() {
  let place = document.getElementById("nv-paper");
  if (!place) {
    place = document.createElement("div");
    place.id = "nv-paper";
    document.body.append(place);
  }
  return place;
}

/**
 * Print a document made for paper and nothing else of the page, in a variant that the styles know.
 * @param {string} html
 */
export function printPaper(html, variant = "") {
  sheet().innerHTML = html;
  root.dataset.print = "paper";
  root.dataset.variant = variant;
  window.print();
}

/** Print the form as it stands on screen, in a variant that the styles know. */
export function printForm(variant = "") {
  root.dataset.print = "form";
  root.dataset.variant = variant;
  window.print();
}

/** A text field on paper shows all its text, however long: a copy stands in for the field while printing. */
function copyTexts() {
  if (root.dataset.print === "paper") {
    return;
  }
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll("[data-form] input[type=text], [data-form] textarea")
  )) {
    const copy = document.createElement("span");
    copy.className = "nv-printed";
    copy.textContent = field.value;
    field.after(copy);
  }
}

function tidyUp() {
  delete root.dataset.print;
  delete root.dataset.variant;
  document.getElementById("nv-paper")?.remove();
  for (const copy of document.querySelectorAll(".nv-printed")) {
    copy.remove();
  }
}

window.addEventListener("beforeprint", copyTexts);
window.addEventListener("afterprint", tidyUp);
