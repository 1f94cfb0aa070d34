/** The case of this tab: one for all of a page, and for all the pages that are open in the tab one after the other. */
import { TabCase } from "./case.js";
import { hours, keeps, names, tools } from "./site.js";
import { tab } from "./storage.js";

/** Told to the document when a case is ended since nobody has touched it for long. */
export const EXPIRED = "nv-expired";

/** A frame may be refused downloads, and nothing tells. */
const doubts = window !== window.top;

export const theCase = new TabCase(tab, { keeps, hours, names, order: tools.map(({ form }) => form), doubts });

/**
 * What is asked to bring what stands in the page into the case at once, before it is used.
 * @type {(() => void)[]}
 */
const writers = [];

/** @param {() => void} writer @param {{first?: boolean}} [how] `first`: before the others */
export const onSettle = (writer, { first = false } = {}) => (first ? writers.unshift(writer) : writers.push(writer));

/** @type {(inUse: boolean) => void} */
let told = () => {};

/**
 * Whether what stands in the page's forms goes into the case, when that is known: before it does, it is nowhere else.
 * @type {Promise<boolean>}
 */
export const formsInUse = document.querySelector("[data-form]")
  ? new Promise((resolve) => (told = resolve))
  : Promise.resolve(true);

/** The page's forms are in use, or cannot be. Of those that are, nothing else is told later. @param {boolean} inUse */
export const useForms = (inUse) => told(inUse);

/** Bring what stands in the page into the case. */
export function settle() {
  theCase.together(() => {
    for (const writer of writers) {
      writer();
    }
  });
}

addEventListener("pagehide", settle);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    settle();
  } else if (theCase.expire()) {
    document.dispatchEvent(new CustomEvent(EXPIRED));
  }
});

const root = document.documentElement;
// A page that the browser puts aside may come back when the case is another's: it is not seen before it is looked at.
addEventListener("pagehide", () => root.classList.add("nv-away"));
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) {
    theCase.read();
  }
  root.classList.remove("nv-away");
});
