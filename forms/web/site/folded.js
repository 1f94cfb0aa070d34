/** What is folded on screen is read on paper. Where the browser does not know what print.css shows it by, it is opened until
 * the page is touched. */
import { whenTouched } from "../shared/touched.js";

/** As in print.css. */
const FOLDED = ".md-typeset details:is(.nv-guide, :not([class])):not([open])";

if (!CSS.supports("selector(::details-content)")) {
  window.addEventListener("beforeprint", () => {
    const folded = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(FOLDED));
    for (const part of folded) {
      part.open = true;
    }
    whenTouched(() => {
      for (const part of folded) {
        part.open = false;
      }
    });
  });
}
