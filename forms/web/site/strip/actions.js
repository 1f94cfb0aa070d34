/** What the buttons of the strip and of its notices do, by their `data-tab-act`. */
import { contentsOf } from "../../shared/case_file.js";
import { download } from "../../shared/download.js";
import { drop, stored } from "../../shared/drafts.js";
import { formsInUse, settle, theCase } from "../../shared/in_tab.js";
import { keep } from "../../shared/picked.js";
import { say as sayIn } from "../../shared/said.js";
import { CASE_SAVED, forgetFile, hasFile, isSaved, needsPassword, saveCase, share } from "../../shared/save.js";
import { telling } from "../../shared/telling.js";
import { DRAFT, END, SAVED, SHARED, STRIP } from "../../shared/texts/case.js";
import { askIfCame, askToEnd, showText } from "./dialogs.js";
import { ask, showNotice } from "./notice.js";

/** @typedef {import("../owner.js").Owner} Owner */

/**
 * Tell the reader where the reader is.
 * @param {Element} place the form, the case or the strip that the button stands in
 * @param {string} sentence
 */
function say(place, sentence) {
  sayIn(place.querySelector("[data-status]"), sentence);
}

/**
 * Bring what stands in the page into the case, also what was written before its program was there. Tells whether it is there.
 * @param {Element} place
 */
async function settled(place) {
  const inUse = await formsInUse;
  if (inUse) {
    settle();
  } else {
    say(place, SAVED.outOfUse);
  }
  return inUse;
}

/**
 * Save it all; tells whether it was saved, as far as can be known here.
 * @param {Element} place
 * @param {Owner} owner
 * @param {{doubts?: boolean}} [how] whether a download is not saved before the reader says that it came
 */
async function save(place, owner, how = {}) {
  if (!(await settled(place))) {
    return false;
  }
  ask(null);
  if (!theCase.open) {
    say(place, SAVED.nothing);
    return false;
  }
  if (needsPassword()) {
    say(place, SAVED.locked);
    return false;
  }
  const first = !hasFile();
  try {
    const { how: done, name } = await telling(saveCase(how), (sentence) => say(place, sentence));
    if (done === "passed") {
      return false;
    }
    const sentence = SAVED[done](name);
    if (!isSaved(done)) {
      say(place, sentence);
      return false;
    }
    /** @type {import("../../shared/save.js").Told} */
    const detail = { sentence };
    place.dispatchEvent(new CustomEvent(CASE_SAVED, { detail }));
    await (detail.told ?? say(place, sentence));
    if (done === "written" && first && !theCase.is("onwards")) {
      ask({ text: "", actions: [["onwards", STRIP.onwards]] });
    }
    showNotice(owner);
    return true;
  } catch {
    say(place, SAVED.failed);
    return false;
  }
}

/** The file did not come: it is not saved, and its text can be copied. */
function lacking() {
  theCase.arrived(false);
  return showText(theCase.take().text);
}

/**
 * Give the reader the text of what cannot be opened here.
 * @param {Element} place
 * @param {string} text
 */
function keepText(place, text) {
  const name = "elevmappe.json";
  say(place, download({ name, mime: "application/json", text }) ? SAVED.sent(name) : SAVED.failed);
}

/**
 * Save it all before it ends; tells whether it is in a file. A browser may refuse a download and the reader may leave it,
 * and nothing tells: so the reader is asked.
 * @param {Element} place
 * @param {Owner} owner
 */
async function saveToEnd(place, owner) {
  if (!(await save(place, owner, { doubts: true }))) {
    return false;
  }
  if (theCase.sent) {
    const came = await askIfCame();
    if (came === "no") {
      await lacking();
    } else if (came === "yes") {
      theCase.arrived(true);
    }
  }
  settle();
  // What was written while the file was made is not in it.
  return !theCase.unsaved.length;
}

/** @type {Record<string, (place: Element, owner: Owner) => unknown>} */
export const STRIP_ACTIONS = {
  save,
  async share(place) {
    if (!(await settled(place))) {
      return;
    }
    if (needsPassword()) {
      say(place, SAVED.locked);
      return;
    }
    try {
      const { how, name } = await share();
      say(place, SHARED[how](name));
    } catch {
      say(place, SHARED.failed);
    }
  },
  async new(place, owner) {
    if (!(await settled(place))) {
      return;
    }
    const answer = await askToEnd();
    if (answer === "save" ? await saveToEnd(place, owner) : answer === "end") {
      if (theCase.is("draft")) {
        drop();
      }
      theCase.end();
      keep([]);
      forgetFile();
      ask(null);
      showNotice(owner);
      say(place, END.ended);
    }
  },
  take: (_, owner) => owner.take(),
  onwards(_, owner) {
    ask(null);
    theCase.let("onwards", true);
    showNotice(owner);
  },
  arrived: () => theCase.arrived(true),
  lacking,
  "foreign-save": (place) => keepText(place, theCase.foreign),
  "foreign-drop": () => theCase.dropForeign(),
  "draft-open"(place) {
    const { draft } = stored();
    const contents = contentsOf(draft?.text ?? "");
    if (contents) {
      // The same case: if it is open in another tab, both are told.
      const { id, revision } = draft;
      theCase.replace({ ...contents, about: { ...(id && { id }), revision, draft: true } });
      say(place, DRAFT.opened);
    } else {
      say(place, DRAFT.damaged);
    }
  },
  "draft-save"(place) {
    const { unread } = stored();
    if (unread) {
      keepText(place, unread);
    } else {
      // Another tab has taken it away since.
      say(place, DRAFT.removed);
    }
  },
  "draft-drop"(place) {
    drop();
    say(place, DRAFT.removed);
  },
};
