/** What a page needs beyond reading is fetched only where the page has it. */
if (document.querySelector("[data-form]")) {
  import("../forms/boot.js");
}
