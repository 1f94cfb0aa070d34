/** What a page needs beyond reading is fetched only where the page has it. */
import { written } from "../shared/day.js";
import { useForms } from "../shared/in_tab.js";
import { PAGE } from "../shared/texts/site.js";
import "./colours.js";
import "./dropped.js";
import "./folded.js";
import "./front_search.js";
import "./framed.js";
import "./single_keys.js";
import "./offline.js";
import "./panels.js";
import "./picked/list.js";
import "./strip.js";
import "./search.js";

/** The id that the address leads to, as it is written; "" for none. */
function anchor() {
  const written = location.hash.slice(1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

const root = document.documentElement;
/** @type {Promise<unknown>[]} */
const parts = [];
if (document.querySelector("[data-form]")) {
  // Without it, what needs scripts is taken away, and the form is used as where scripts are turned off.
  parts.push(
    import("../forms/boot.js")
      .then(({ begun }) => begun)
      .catch((error) => {
        root.classList.replace("js", "no-js");
        useForms(false);
        throw error;
      }),
  );
}
if (document.querySelector("[data-cards]")) {
  // Without it the buttons stay as they were built, disabled.
  import("./cards.js").catch(() => {});
}
if (document.querySelector("[data-catalogue]")) {
  parts.push(import("./catalogue.js").catch(() => root.classList.remove("nv-waiting")));
}
Promise.all(parts).then(
  () => {
    root.dataset.inUse = "";
    if (root.hasAttribute("data-late")) {
      root.classList.replace("no-js", "js");
    }
  },
  () => {},
);
window.addEventListener("beforeprint", () => {
  for (const place of document.querySelectorAll("[data-printed-on]")) {
    place.textContent = PAGE.printed(written(new Date()));
  }
});
// The browser itself may not have found it yet.
const arrived = document.getElementById(anchor());
// Not every browser opens what an address leads into.
const folded = arrived?.closest("details:not([open])");
if (folded) {
  folded.setAttribute("open", "");
  arrived.scrollIntoView();
}
if (arrived?.matches(".measure-moved")) {
  location.replace(arrived.querySelector("a").href);
}
