/** One notice at a time under the strip: what the reader must know of the case, and what can be done about it. */
import { stored } from "../../shared/drafts.js";
import { element } from "../../shared/element.js";
import { theCase } from "../../shared/in_tab.js";
import { canChoose, hasFile } from "../../shared/save.js";
import { drafts, keeps, titleOf } from "../../shared/site.js";
import { DRAFT, quoted, SAVED, STRIP } from "../../shared/texts/case.js";
import { minutesUnsaved } from "./clock.js";

/** @typedef {{text: string, actions?: [act: string, label: string][]}} Notice */

/**
 * Asked or offered once, until it is answered.
 * @type {Notice | null}
 */
let asked = null;

/** @param {Notice | null} question */
export function ask(question) {
  asked = question;
}

const when = new Intl.DateTimeFormat("nb-NO", { dateStyle: "long", timeStyle: "short" });

/**
 * What is most to be known now.
 * @param {import("../owner.js").Owner} owner
 * @returns {Notice | null}
 */
function current(owner) {
  if (theCase.sent) {
    const actions = /** @type {[string, string][]} */ ([
      ["arrived", SAVED.yes],
      ["lacking", SAVED.no],
    ]);
    return { text: SAVED.arrived, actions };
  }
  if (asked) {
    return asked;
  }
  if (theCase.foreign !== null) {
    const actions = /** @type {[string, string][]} */ ([
      ["foreign-save", STRIP.foreignSave],
      ["foreign-drop", STRIP.foreignDrop],
    ]);
    return { text: STRIP.foreign, actions };
  }
  if (theCase.open && owner.elsewhere) {
    return { text: STRIP.elsewhere, actions: [["take", STRIP.take]] };
  }
  const crowded = theCase.crowded();
  // Too large for the tab as well, it is told of both: to leave the page loses it.
  const room = [
    theCase.large && STRIP.large,
    crowded.length && STRIP.crowded(quoted(crowded.map(titleOf))),
    theCase.open && keeps && !theCase.kept && STRIP.unkept,
  ].filter(Boolean);
  if (room.length) {
    return { text: room.join(" ") };
  }
  if (theCase.behind) {
    return { text: STRIP.behind };
  }
  const { draft, unread } = drafts && !theCase.open ? stored() : {};
  if (draft) {
    const actions = /** @type {[string, string][]} */ ([
      ["draft-open", DRAFT.open],
      ["draft-drop", DRAFT.drop],
    ]);
    return { text: DRAFT.kept(when.format(draft.saved), when.format(draft.until)), actions };
  }
  if (unread) {
    const actions = /** @type {[string, string][]} */ ([
      ["draft-save", DRAFT.save],
      ["draft-drop", DRAFT.drop],
    ]);
    return { text: DRAFT.unread, actions };
  }
  if (theCase.is("onwards") && !hasFile() && canChoose()) {
    return { text: STRIP.stopped, actions: [["save", STRIP.goOn]] };
  }
  const minutes = minutesUnsaved();
  return minutes ? { text: STRIP.long(minutes) } : null;
}

/**
 * Show it where the reader is; tells whether there is one.
 * @param {import("../owner.js").Owner} owner
 */
export function showNotice(owner) {
  const notice = current(owner);
  const key = notice ? JSON.stringify(notice) : "";
  for (const place of document.querySelectorAll("[data-strip-notice]")) {
    if (place.dataset.shown !== key) {
      place.dataset.shown = key;
      place.hidden = !notice;
      place.replaceChildren(
        ...(notice ? [element("span", {}, notice.text), ...(notice.actions ?? []).map(button)] : []),
      );
    }
  }
  return notice !== null;
}

/** @param {[act: string, label: string]} action */
const button = ([act, label]) => element("button", { type: "button", class: "nv-small", "data-tab-act": act }, label);
