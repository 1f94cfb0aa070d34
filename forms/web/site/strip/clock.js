/** Times as the strip tells them. */
import { theCase } from "../../shared/in_tab.js";

const MINUTE = 60_000;
/** Minutes with something unsaved after which the strip says so. */
const LONG = 10;

const clock = new Intl.DateTimeFormat("nb-NO", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("nb-NO", { day: "numeric", month: "long" });

/**
 * A moment as "10.42", and with its day when that is not today.
 * @param {number} at
 */
export function timeOf(at) {
  const time = clock.format(at).replace(":", ".");
  return new Date(at).toDateString() === new Date().toDateString() ? time : `${day.format(at)} ${time}`;
}

/** When something was first unsaved, as far as this page knows. */
let since = 0;

/** For how many minutes something has been unsaved; 0 while they are few. */
export function minutesUnsaved() {
  if (!theCase.unsaved.length) {
    since = 0;
    return 0;
  }
  since ||= Date.now();
  const minutes = Math.floor((Date.now() - (theCase.saved ? Math.max(theCase.saved.at, since) : since)) / MINUTE);
  return minutes >= LONG ? minutes : 0;
}
