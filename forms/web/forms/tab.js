/** A form in use and its place in the case of the tab: what was written before comes into it, and what is written goes there. */
import { onceBack } from "../shared/back.js";
import { REPLACED } from "../shared/case.js";
import { formText } from "../shared/case_file.js";
import { onSettle, theCase } from "../shared/in_tab.js";
import { leaving } from "./leave.js";
import { ANSWERS_CHANGED } from "./live.js";

/** Milliseconds after a change within which it is in the case. */
const PAUSE = 250;

/** @typedef {import("./live.js").LiveForm} LiveForm */

/**
 * Bring what the case has of a form into it, and keep the two alike from now on.
 * @param {LiveForm} live
 */
export function keepInCase(live) {
  /** @type {ReturnType<typeof setTimeout> | null} */
  let waiting = null;
  /** Whether what is in the case waits for Python, since it is of another version of the form. */
  let older = false;
  let pupil = "";

  function write() {
    clearTimeout(waiting);
    waiting = null;
    if (older) {
      return;
    }
    const { answers, version } = live;
    theCase.put(live.id, live.holds ? { version, answers } : null);
    const name = live.pupil;
    if (name !== pupil) {
      theCase.renamed(pupil, name);
      pupil = name;
      if (!name && !theCase.forms.length) {
        // The last form is emptied: whose it was goes with it. A form that never had the name takes none away.
        theCase.pupil = "";
      }
    }
    leaving.look();
  }

  /** What is in the case comes into the form. @param {boolean} anew whether the form is to hold nothing else */
  function bring(anew) {
    const part = theCase.part(live.id);
    older = part !== undefined && part.version !== live.version;
    if (older) {
      bringOlder(part);
    } else if (anew) {
      live.replace(part?.answers ?? null);
    } else if (part) {
      live.restore(part.answers);
    }
    live.takeName(theCase.pupil, "");
    // A name that was typed before the program was here is not the case's yet.
    pupil = theCase.pupil ? live.pupil : "";
  }

  /** @param {import("../shared/case_file.js").Part} part */
  async function bringOlder(part) {
    const reply = await live.ask({ type: "open", text: formText(live.id, part) });
    if (older && reply?.type === "opened") {
      older = false;
      live.replace(reply.answers);
      live.say(reply.sentence ?? "");
      if (!reply.clean) {
        live.report(reply.report);
      }
      live.refresh();
    }
  }

  bring(false);
  live.form.addEventListener("input", leaving.expect);
  live.root.addEventListener(ANSWERS_CHANGED, () => {
    waiting ??= setTimeout(write, PAUSE);
  });
  live.form.addEventListener("change", write);
  onSettle(() => waiting !== null && write());
  function again() {
    bring(true);
    if (theCase.part(live.id)) {
      live.touchAll();
    }
    live.refresh();
  }
  theCase.addEventListener(REPLACED, again);
  let left = "";
  addEventListener("pagehide", () => {
    left = JSON.stringify(live.answers);
  });
  onceBack(() => left === JSON.stringify(live.answers) || again());
}
