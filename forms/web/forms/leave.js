/**
 * The question that the browser asks before a page is left with something unsaved. What is kept in the tab follows to the
 * site's other pages: then only leaving the site is asked about.
 */
import { CHANGED } from "../shared/case.js";
import { theCase } from "../shared/in_tab.js";
import { base } from "../shared/measures.js";

/** Whether the page is being left for another of the site's. Of the browser's own Back it is told after the question. */
let within = false;

/** @param {string} address */
function goes(address) {
  within = address.startsWith(base.href);
  // Where nothing comes of it, the next leaving is another.
  setTimeout(() => {
    within = false;
  });
}

/** @param {Event} event */
function warn(event) {
  // A browser asks nothing on a page that nobody has touched, and calls a page that wants it faulty.
  const touched = navigator.userActivation?.hasBeenActive ?? true;
  if (touched && !(within && theCase.kept)) {
    event.preventDefault();
  }
}

export const leaving = {
  /** Something was written that is not in the case yet. The question is there only while it is needed. */
  expect() {
    addEventListener("beforeunload", warn);
  },
  /** Ask only if something in the case is not saved. */
  look() {
    if (theCase.unsaved.length) {
      addEventListener("beforeunload", warn);
    } else {
      removeEventListener("beforeunload", warn);
    }
  },
};

theCase.addEventListener(CHANGED, leaving.look);
addEventListener("click", (/** @type {On<MouseEvent>} */ { target }) => {
  /** @type {HTMLAnchorElement | null} */
  const link = target.closest?.("a[href]");
  if (link && !link.target) {
    goes(link.href);
  }
});
globalThis.navigation?.addEventListener("navigate", (event) => goes(event.destination.url));
leaving.look();
