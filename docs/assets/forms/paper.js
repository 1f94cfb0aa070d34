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

/** Print a document made for paper and nothing else of the page. */
export function printPaper(html) {
  sheet().innerHTML = html;
  root.dataset.print = "paper";
  window.print();
}

/** Print the form as it stands on screen. */
export function printForm() {
  root.dataset.print = "form";
  window.print();
}

/** A text field on paper shows all its text, however long: a copy stands in for the field while printing. */
function copyTexts() {
  if (root.dataset.print === "paper") {
    return;
  }
  for (const field of document.querySelectorAll("[data-form] input[type=text], [data-form] textarea")) {
    const copy = document.createElement("span");
    copy.className = "nv-printed";
    copy.textContent = field.value;
    field.after(copy);
  }
}

function tidyUp() {
  delete root.dataset.print;
  document.getElementById("nv-paper")?.remove();
  for (const copy of document.querySelectorAll(".nv-printed")) {
    copy.remove();
  }
}

window.addEventListener("beforeprint", copyTexts);
window.addEventListener("afterprint", tidyUp);
