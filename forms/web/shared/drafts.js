/**
 * The draft of a case that the reader has asked the browser to keep: the case of the tab with a longer life. It is
 * written by the tab that has the case and by no other, and says how long it stays.
 */
import { CHANGED } from "./case.js";
import { theCase } from "./in_tab.js";
import { drafts } from "./site.js";
import { machine } from "./storage.js";
import { DRAFT } from "./texts/case.js";

/** @typedef {{id: string, saved: number, until: number, text: string, revision: number}} Draft `revision` grows by one each time it is written */

const NAME = "utkast";
/** The name that all the sites of an origin had in common, before it carried the site's place. */
const SHARED = "naervaer-utkast";
const DAY = 86_400_000;

/** Take the draft away. */
export function forget() {
  machine.remove(NAME);
}

/**
 * The draft in a text; null when its time is out, when it is damaged and when it comes from a clock that runs ahead.
 * @param {string | null} kept
 * @returns {Draft | null}
 */
function read(kept) {
  /** @type {Partial<Draft> | null} */
  let draft = null;
  try {
    draft = JSON.parse(kept);
  } catch {
    // Damaged.
  }
  const { id = "", saved, until, text, revision = 0 } = draft ?? {};
  const now = Date.now();
  const timely = Number.isFinite(until) && until > now && until <= now + 366 * DAY;
  const whole = Number.isFinite(saved) && Math.abs(saved) < 8e15 && timely && typeof text === "string";
  return whole ? { id: String(id), saved, until, text, revision } : null;
}

/**
 * The draft that lies there; one that is of no use any more is taken away.
 * @returns {Draft | null}
 */
export function stored() {
  const draft = read(machine.get(NAME));
  if (!draft) {
    forget();
  }
  return draft;
}

/**
 * A draft under the old name may be another site's, and nothing in it says whose: it is not opened here. It goes when
 * its time is out, as whoever wrote it has promised.
 */
function removeOverdue() {
  try {
    if (!read(localStorage.getItem(SHARED))) {
      localStorage.removeItem(SHARED);
    }
  } catch {
    // Where nothing can be kept, nothing lies.
  }
}

/** What the machine would not keep, or what another tab has gone on with, is told of. @type {(why: string) => void} */
let refused = () => {};

/** @param {(why: string) => void} told hears the sentence */
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
  const there = stored();
  const text = theCase.text();
  if (there?.text === text) {
    return;
  }
  if (there && !(there.id === theCase.id && there.revision === theCase.revision)) {
    // Another tab has written it meanwhile, or it is another case's.
    theCase.let("draft", false);
    refused(DRAFT.elsewhere);
    return;
  }
  const now = Date.now();
  const revision = theCase.revision + 1;
  const draft = { id: theCase.id, saved: now, until: now + drafts * DAY, text, revision };
  if (machine.set(NAME, JSON.stringify(draft))) {
    theCase.revision = revision;
  } else {
    theCase.let("draft", false);
    refused(DRAFT.refused);
  }
}

/** Take away the draft of this case, and keep none from now on. */
export function drop() {
  theCase.let("draft", false);
  forget();
}

removeOverdue();
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
