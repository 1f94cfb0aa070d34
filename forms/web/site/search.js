/** The header's search is fetched, with what it finds, when it is first touched. */

/** @type {HTMLElement | null} */
const root = document.querySelector("[data-search]");

let begun = false;
/** Enter was pressed before there was anything to answer it. */
let asked = false;

function begin() {
  if (begun) {
    return;
  }
  begun = true;
  import("./search/box.js")
    .then(({ start }) => {
      root.removeEventListener("keydown", note);
      start(root, asked);
    })
    .catch(() => {
      begun = false;
      root.querySelector("[data-search-status]").textContent = root.dataset.unfetched;
    });
}

/** @param {KeyboardEvent} event */
function note({ key }) {
  asked = key === "Enter";
}

if (root) {
  root.addEventListener("keydown", note);
  root.addEventListener("focusin", begin);
  document.getElementById("__search").addEventListener("change", begin);
  // The reader may have been there before this was.
  if (root.contains(document.activeElement)) {
    begin();
  }
}
