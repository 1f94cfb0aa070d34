/** What a page needs beyond reading is fetched only where the page has it. */
import "../shared/drafts.js";
import "./offline.js";
import "./picked/list.js";
import "./search.js";

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
const arrived = document.getElementById(location.hash.slice(1));
if (arrived?.matches(".measure-moved")) {
  location.replace(arrived.querySelector("a").href);
}
