/**
 * A file that is dropped on a page never makes the browser leave it, and all that is typed, for the file. Forms in use
 * open it (forms/web/forms/drop.js); elsewhere the reader is told where files are opened.
 */
import { DROPPED } from "../shared/texts/site.js";
import { tell } from "./strip.js";

/** Whether files are dragged, and not a text or what is the page's own. @param {DragEvent} event */
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

addEventListener("dragover", (event) => {
  if (hasFiles(event)) {
    event.preventDefault();
  }
});
addEventListener("drop", (event) => {
  if (!hasFiles(event)) {
    return;
  }
  event.preventDefault();
  if (!document.querySelector("[data-form]")) {
    tell(DROPPED.elsewhere);
  } else if (!document.documentElement.hasAttribute("data-in-use")) {
    tell(DROPPED.early);
  }
});
