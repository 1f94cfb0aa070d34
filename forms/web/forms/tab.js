/** A form in use and its place in the case of the tab: what was written before comes into it, and what is written goes there. */
import { paths } from "../shared/answers.js";
import { onceBack } from "../shared/back.js";
import { REPLACED } from "../shared/case.js";
import { formText } from "../shared/case_file.js";
import { isEmpty } from "../shared/emptiness.js";
import { onSettle, settle, theCase } from "../shared/in_tab.js";
import { SHEETS } from "../shared/paper.js";
import { nameField, spread } from "../shared/pupil.js";
import { names } from "../shared/site.js";
import { leaving } from "./leave.js";
import { ANSWERS_CHANGED, LOOK } from "./live.js";

/** Milliseconds after a change within which it is in the case. */
const PAUSE = 250;

/** @typedef {import("./live.js").LiveForm} LiveForm */

/** Kept from when a form has come into the page until all that have come are kept. @type {ReturnType<typeof setTimeout> | null} */
let come = null;

/** Keep the case once, when the last of its forms has come: each time all of it is written. */
function keepWhatCame() {
  clearTimeout(come);
  come = null;
  theCase.write();
}

onSettle(() => come !== null && keepWhatCame());

/**
 * Bring what the case has of a form into it, and keep the two alike from now on.
 * @param {LiveForm} live
 */
export function keepInCase(live) {
  /** @type {ReturnType<typeof setTimeout> | null} */
  let waiting = null;
  /**
   * What the case has of another version of the form. It waits for Python, and what is written meanwhile is laid over it.
   * @type {import("../shared/case_file.js").Part | null}
   */
  let other = null;
  /** What Python is looking at, or has looked at, of that. @type {typeof other} */
  let asked = null;
  /** Whose the case was when that came: a name that has changed since has changed in it too. */
  let owner = "";
  let pupil = "";
  /** Whether the reader has written a name here. One that comes from a file is no new name for the other forms. */
  let named = false;

  function write() {
    clearTimeout(waiting);
    waiting = null;
    live.coming.now();
    if (other) {
      theCase.put(live.id, live.empty ? other : { ...other, answers: laid(other.answers) });
      leaving.look();
      return;
    }
    const { answers, version } = live;
    theCase.put(live.id, live.holds ? { version, answers } : null);
    const name = live.pupil;
    if (name !== pupil) {
      if (named || isEmpty(theCase.pupil)) {
        theCase.renamed(pupil, name);
      }
      if (!name && !theCase.forms.length) {
        // The last form is emptied: whose it was goes with it. A form that never had the name takes none away.
        theCase.pupil = "";
      }
      // A name that is taken away is what the next one comes in the place of.
      pupil = isEmpty(name) ? theCase.pupil : name;
    }
    named = false;
    leaving.look();
  }

  /**
   * What is written in the form laid over what it is to hold. A name that it has from the case is nobody's writing.
   * @param {Answers} held
   */
  function laid(held) {
    const answers = live.laidOver(held);
    const field = nameField(names[live.id], held);
    const name = String(held[field] ?? "");
    if (named || isEmpty(name)) {
      return answers;
    }
    return { ...answers, [field]: spread(name, theCase.pupil, owner) };
  }

  /** What is in the case comes into the form. @param {boolean} anew whether the form is to hold nothing else */
  function bring(anew) {
    const part = theCase.part(live.id);
    other = part && part.version !== live.version ? part : null;
    if (other) {
      if (anew) {
        // It may be of another pupil, and would be laid over what is to come.
        live.replace(null);
        named = false;
      }
      owner = theCase.pupil;
      live.coming.from = bringOther();
    } else if (anew) {
      live.replace(part?.answers ?? null);
    } else if (part) {
      live.restore(part.answers);
    }
    takeName();
  }

  function takeName() {
    live.takeName(theCase.pupil, "");
    // A name that was typed before the program was here is not the case's yet.
    pupil = theCase.pupil ? live.pupil : "";
  }

  async function bringOther() {
    write();
    const part = other;
    asked = part;
    // Not what has been laid over it: a field may have had another name then, and would be there twice.
    const reply = await live.ask({ type: "open", text: formText(live.id, part) });
    // Another case may have come meanwhile, and wait for its turn.
    live.coming.now();
    if (other !== part) {
      return;
    }
    asked = reply && part;
    if (reply?.type === "refused") {
      live.say(reply.message);
    } else if (reply?.type === "opened") {
      // A name that is being written is whole before it is taken for the case's.
      settle();
      other = null;
      named &&= !isEmpty(live.pupil);
      live.replace(laid(reply.answers));
      if (!named) {
        // One that is written here is new to the case, and comes into it as such.
        takeName();
      }
      live.say(reply.sentence ?? "");
      if (!reply.clean) {
        live.report(reply.report);
      }
      live.refresh();
    }
  }

  bring(false);
  live.form.addEventListener("input", (/** @type {On} */ { target }) => {
    named ||= Boolean(live.pupilField) && paths(live.form).get(live.pupilField).contains(target);
    leaving.expect();
  });
  live.root.addEventListener(ANSWERS_CHANGED, () => {
    waiting ??= setTimeout(write, PAUSE);
  });
  live.form.addEventListener("change", write);
  live.root.addEventListener(LOOK, () => {
    // Python is there, perhaps at a second try.
    if (other !== asked && other) {
      live.coming.from = bringOther();
    }
  });
  onSettle(() => waiting !== null && write());
  function again() {
    bring(true);
    if (theCase.part(live.id)) {
      live.touchAll();
    }
    live.refresh();
  }
  function laterOn() {
    again();
    const { answers, version } = live;
    if (!other && theCase.rewrite(live.id, live.holds ? { version, answers } : null)) {
      clearTimeout(come);
      come = setTimeout(keepWhatCame, PAUSE);
    }
  }
  // All the forms of a large case at once would keep the page busy for long.
  theCase.addEventListener(REPLACED, () => (live.resting ? live.coming.later(laterOn) : again()));
  addEventListener(SHEETS, () => live.coming.now());
  onceBack(() => JSON.stringify(live.answers), again);
}
