/** What a page needs beyond reading is fetched only where the page has it. */
import { written } from "../shared/day.js";
import { PAGE } from "../shared/texts/site.js";
import "./colours.js";
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

if (document.querySelector("[data-form]")) {
  // Without it, what needs scripts is taken away, and the form is used as where scripts are turned off.
  import("../forms/boot.js").catch(() => document.documentElement.classList.replace("js", "no-js"));
}
if (document.querySelector("[data-cards]")) {
  import("./cards.js");
}
if (document.querySelector("[data-catalogue]")) {
  import("./catalogue.js").catch(() => document.documentElement.classList.remove("nv-waiting"));
}
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
