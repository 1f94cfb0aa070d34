/** The case of this tab: one for all of a page, and for all the pages that are open in the tab one after the other. */
import { TabCase } from "./case.js";
import { hours, keeps, names, tools } from "./site.js";
import { tab } from "./storage.js";

export const theCase = new TabCase(tab, { keeps, hours, names, order: tools.map(({ form }) => form) });

/**
 * What is asked to bring what stands in the page into the case at once, before it is used.
 * @type {Set<() => void>}
 */
const writers = new Set();

/** @param {() => void} writer */
export const onSettle = (writer) => writers.add(writer);

/** @type {() => void} */
let begin = () => {};

/** Kept when what stands in the page's forms goes into the case: before that it is nowhere else. */
export const formsInUse = document.querySelector("[data-form]")
  ? new Promise((resolve) => (begin = () => resolve(undefined)))
  : Promise.resolve();

/** The page's forms are in use. */
export const useForms = () => begin();

/** Bring what stands in the page into the case. */
export function settle() {
  for (const writer of writers) {
    writer();
  }
}

addEventListener("pagehide", settle);
document.addEventListener("visibilitychange", () => document.hidden && settle());

const root = document.documentElement;
// A page that the browser puts aside may come back when the case is another's: it is not seen before it is looked at.
addEventListener("pagehide", () => root.classList.add("nv-away"));
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) {
    theCase.read();
  }
  root.classList.remove("nv-away");
});
