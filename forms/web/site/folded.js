/** What is folded on screen is read on paper. Where the browser does not know what print.css shows it by, it is opened until
 * the page is touched. */
import { whenTouched } from "../shared/touched.js";

/** As in print.css. */
const FOLDED = ".md-typeset details:is(.nv-guide, :not([class])):not([open])";

/** Those that were opened for paper. @type {HTMLDetailsElement[]} */
const opened = [];

/** The reader may open them anew after the first touch, so they are closed once. */
function close() {
  for (const part of opened.splice(0)) {
    part.open = false;
  }
}

if (!CSS.supports("selector(::details-content)")) {
  window.addEventListener("beforeprint", () => {
    for (const part of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(FOLDED))) {
      part.open = true;
      opened.push(part);
    }
    whenTouched(close);
  });
}
