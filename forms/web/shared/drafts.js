/**
 * The draft of a case that the reader has asked the browser to keep: the case of the tab with a longer life. It is
 * written by the tab that has the case and by no other, and says how long it stays.
 */
import { CHANGED } from "./case.js";
import { theCase } from "./in_tab.js";
import { drafts } from "./site.js";
import { machine } from "./storage.js";

/** @typedef {{id: string, saved: number, until: number, text: string}} Draft */

const NAME = "utkast";
/** The name that it had before it carried the site's place. */
const BEFORE = "naervaer-utkast";
const DAY = 86_400_000;

/** Take the draft away. */
function forget() {
  machine.remove(NAME);
  try {
    localStorage.removeItem(BEFORE);
  } catch {
    // Where nothing can be stored, nothing lies.
  }
}

/** @returns {unknown} */
function lying() {
  try {
    return JSON.parse(machine.get(NAME) ?? localStorage.getItem(BEFORE));
  } catch {
    return null;
  }
}

/**
 * The draft that lies there; one whose time is out, that is damaged or that comes from a clock that runs ahead is taken
 * away.
 * @returns {Draft | null}
 */
export function stored() {
  const draft = /** @type {Partial<Draft> | null} */ (lying());
  const { id = "", saved, until, text } = draft ?? {};
  const now = Date.now();
  const timely = Number.isFinite(until) && until > now && until <= now + 366 * DAY;
  if (Number.isFinite(saved) && Math.abs(saved) < 8e15 && timely && typeof text === "string") {
    return { id: String(id), saved, until, text };
  }
  forget();
  return null;
}

/** What the machine would not keep is told of. @type {() => void} */
let refused = () => {};

/** @param {() => void} told */
export const onRefused = (told) => {
  refused = told;
};

/** Whether this tab may write: not when another has the case. */
let mine = true;

/** @param {boolean} whether */
export const setMine = (whether) => {
  mine = whether;
};

/** Keep the case as it stands, where the reader wants that. */
function write() {
  if (!theCase.is("draft") || !theCase.open || !mine) {
    return;
  }
  const now = Date.now();
  const draft = { id: theCase.id, saved: now, until: now + drafts * DAY, text: theCase.text() };
  if (!machine.set(NAME, JSON.stringify(draft))) {
    theCase.let("draft", false);
    refused();
  }
}

/** Take away the draft of this case, and keep none from now on. */
export function drop() {
  theCase.let("draft", false);
  forget();
}

if (drafts) {
  // Every page of the site looks, so that a draft goes when its time is out, whichever page is opened.
  stored();
  theCase.addEventListener(CHANGED, write);
  addEventListener("storage", ({ key, newValue }) => {
    // Another tab has taken it away.
    if (key?.endsWith(`:${NAME}`) && newValue === null && theCase.is("draft") && !stored()) {
      theCase.let("draft", false);
    }
  });
} else {
  forget();
}
