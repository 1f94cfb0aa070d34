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
 * @returns {boolean} whether the browser prints
 */
export function printPaper(html, variant = "") {
  sheet().innerHTML = html;
  return print("paper", variant);
}

/**
 * Print the form as it stands on screen, in a variant that the styles know.
 * @returns {boolean} whether the browser prints
 */
export function printForm(variant = "") {
  return print("form", variant);
}

/** A frame may be refused paper, and most browsers do nothing then: what begins tells. @param {string} what @param {string} variant */
function print(what, variant) {
  root.dataset.print = what;
  root.dataset.variant = variant;
  let begun = window.top === window;
  window.addEventListener("beforeprint", () => (begun = true), { once: true });
  try {
    window.print();
  } catch {
    begun = false;
  }
  if (!begun) {
    tidyUp();
  }
  return begun;
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
