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

/**
 * What was read last, or written: a large draft is not read anew at every letter.
 * @type {{kept: string | null, draft: Partial<Draft> | null}}
 */
let known = { kept: null, draft: null };

/** Take the draft away. */
export function forget() {
  known = { kept: null, draft: null };
  machine.remove(NAME);
}

/** @param {string | null} kept */
function parsed(kept) {
  if (kept !== known.kept) {
    /** @type {Partial<Draft> | null} */
    let draft = null;
    try {
      draft = JSON.parse(kept);
    } catch {
      // Damaged.
    }
    known = { kept, draft };
  }
  return known.draft;
}

/**
 * What lies in a text: a draft, or what cannot be read here, as when it is damaged or another version of the site has laid
 * it out otherwise. Neither when its time is out, or it comes from a clock that runs ahead.
 * @param {string | null} kept
 * @returns {{draft?: Draft, unread?: string}}
 */
function read(kept) {
  const { id = "", saved, until, text, revision = 0 } = parsed(kept) ?? {};
  const now = Date.now();
  if (kept === null || (Number.isFinite(until) && !(until > now && until <= now + 366 * DAY))) {
    return {};
  }
  const whole = Number.isFinite(until) && Number.isFinite(saved) && Math.abs(saved) < 8e15 && typeof text === "string";
  return whole ? { draft: { id: String(id), saved, until, text, revision } } : { unread: kept };
}

/**
 * What lies there; a draft whose time is out is taken away. One that cannot be read is told of, and stays until the reader
 * takes it away: nothing says for how long it was promised.
 */
export function stored() {
  const found = read(machine.get(NAME));
  if (!found.draft && !found.unread) {
    forget();
  }
  return found;
}

/**
 * A draft under the old name may be another site's, and nothing in it says whose: it is not opened here. It goes when
 * its time is out, as whoever wrote it has promised; one that does not say when, stays.
 */
function removeOverdue() {
  try {
    const { draft, unread } = read(localStorage.getItem(SHARED));
    if (!draft && !unread) {
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

/** The draft that is to be written. @type {ReturnType<typeof setTimeout> | null} */
let waiting = null;

/** Keep the case soon: to write a large one to the tab and the machine at once would keep the page busy for long. */
function keepSoon() {
  waiting ??= setTimeout(keepNow);
}

/** Keep the case as it stands, where the reader wants that. */
export function keepNow() {
  clearTimeout(waiting);
  waiting = null;
  if (!theCase.is("draft") || !theCase.open || !mine) {
    return;
  }
  const { draft: there, unread } = stored();
  const text = theCase.text();
  if (there?.text === text) {
    return;
  }
  if (unread) {
    theCase.let("draft", false);
    refused(DRAFT.unreadFirst);
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
  const kept = JSON.stringify(draft);
  if (machine.set(NAME, kept)) {
    known = { kept, draft };
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
  theCase.addEventListener(CHANGED, keepSoon);
  // The tab's own is written before, by in_tab.js.
  const keepInTime = () => waiting !== null && keepNow();
  addEventListener("pagehide", keepInTime);
  document.addEventListener("visibilitychange", keepInTime);
  addEventListener("storage", ({ key, newValue }) => {
    // Another tab has taken it away.
    if (key?.endsWith(`:${NAME}`) && newValue === null && theCase.is("draft") && !stored().draft) {
      theCase.let("draft", false);
    }
  });
} else {
  forget();
}
