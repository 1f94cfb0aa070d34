/**
 * The case into a file: the same file again while the page lives, where the browser can; else a download. Neither the
 * file nor its name is kept anywhere but in the page.
 */
import { fileName, LARGEST } from "./case_file.js";
import { download } from "./download.js";
import { settle, theCase } from "./in_tab.js";
import { titleOf } from "./site.js";
import { quoted } from "./texts/case.js";
import { within } from "./within.js";

/**
 * @typedef {"written" | "sent" | "left" | "passed" | "stopped" | "large" | "crowded"} How Not at all when the
 *   reader left it, also when a later save has come so far meanwhile, when it may not, and when not all of it could be opened
 *   again
 */
/** @typedef {(text: string) => Promise<string>} Seal locks a text with a password */
/** @typedef {{of: string, file: FileSystemFileHandle | null, seal: Seal | null}} Target the id of the case, and its file */

/**
 * Where the page saves, and what case that is for: another case that comes in its place is never written there.
 * @type {Target | null}
 */
let target = null;

/**
 * Milliseconds after which a browser that was asked for a file, and may have shown nothing, is passed by at a new press.
 * Before that the press is the same as the one before it; then the reader is told that it may be pressed again.
 */
export const SHOWN = 3000;
/** Milliseconds for a file to be opened for writing: the browser may ask, and a person takes the time to answer. */
const ALLOWED = 60_000;
/** Milliseconds that a file may take to be written: one on a net that is gone may take for ever. */
const WRITTEN = 20_000;

/** @typedef {{turn: number, since: number, done: ReturnType<typeof saveCase> | null}} Save the saves in the order of their turns */

/** The save that the browser was asked for a file for, and since when, while it has not answered. @type {Save | null} */
let asking = null;
/** The last save that was begun, and the last of those that came so far. */
let begun = 0;
let came = 0;

const JSON_FILE = { description: "Elevmappe", accept: { "application/json": ["json"] } };

/**
 * Given to the form whose Lagre was pressed, once the case is saved: `sentence` is to be said. A form that says it, with
 * what it has to add, leaves in `told` when it is done.
 * @typedef {{sentence: string, told?: Promise<void>}} Told
 */
export const CASE_SAVED = "nv-case-saved";

/** Where this case is saved, if the page knows. */
const here = () => (target?.of === theCase.id ? target : null);

/** Whether the page goes on writing in a file that the reader has chosen. */
export const hasFile = () => Boolean(here()?.file);

/** Whether it came so far, as far as is known here. @param {How} how */
export const isSaved = (how) => how === "written" || how === "sent";

/** Whether the browser is asked for a file, and has not answered. */
export const isChoosing = () => asking !== null;

/** Whether the browser can write in a file that the reader chooses. */
export const canChoose = () => typeof window.showSaveFilePicker === "function";

/** Whether the password of the case's file must be asked for before it can be saved. */
export const needsPassword = () => theCase.is("locked") && !here()?.seal;

/** Forget the file and its password, as when the case ends. */
export function forgetFile() {
  target = null;
}

/**
 * The case comes from a file with a password: it is saved with the same one.
 * @param {Seal} seal
 */
export function keepSeal(seal) {
  target = { of: theCase.id, file: null, seal };
  theCase.let("locked", true);
}

/** @param {Seal | null} seal @param {string} [word] */
const nameNow = (seal, word) => fileName("elevmappe", new Date(), { word, locked: Boolean(seal) });

/**
 * Write in a file. Rejects when the browser may not, or does not get it done: what is given up is not written later
 * either, over what is newer.
 * @param {FileSystemFileHandle} file
 * @param {string} text
 */
async function write(file, text) {
  const opening = Promise.resolve(file.createWritable());
  try {
    const writing = await within(ALLOWED, () => opening);
    await within(WRITTEN, async (over) => {
      await writing.write(text);
      if (!over.aborted) {
        await writing.close();
      }
    });
  } catch (error) {
    opening.then((writing) => writing.abort()).catch(() => {});
    throw error;
  }
}

/**
 * Why the file of these forms could not be opened again with all that is in it, if so.
 * @param {string} text
 * @param {string[]} [forms] all, if none are named
 * @returns {{how: "large" | "crowded", name?: string} | null}
 */
function misfit(text, forms) {
  const crowded = theCase.crowded(forms);
  if (crowded.length) {
    return { how: "crowded", name: quoted(crowded.map(titleOf)) };
  }
  return text.length > LARGEST ? { how: "large" } : null;
}

/**
 * Ask the browser for a file; null when there is none to be had, and false when the reader has left it.
 * @param {string} name
 * @param {Save} save
 */
async function choose(name, save) {
  if (!canChoose()) {
    return null;
  }
  save.since = Date.now();
  asking = save;
  try {
    return await window.showSaveFilePicker({ id: "elevmappe", suggestedName: name, types: [JSON_FILE] });
  } catch (error) {
    return error?.name === "AbortError" ? false : null;
  } finally {
    asking = null;
  }
}

/** One file is written at a time. @type {Promise<unknown>} */
let before = Promise.resolve();

/**
 * Save these forms of the case; all of it, if none are named.
 * @param {{forms?: string[], word?: string, lock?: Seal | null, anew?: boolean, onwards?: boolean,
 *   doubts?: boolean}} [how] `anew`: into another file, with or without a `lock` of its own; `onwards`: into the file
 *   that was chosen or nowhere, since the reader has not asked for it now; `doubts`: a download is not saved before the
 *   reader says that it came
 * @returns {Promise<{how: How, name: string}>} `name`: of the file, or of the forms that are in its way. A press that only asks again for the file that is being chosen, is that one
 */
export function saveCase(how = {}) {
  // A reader who chooses a file, for however long, is not passed by with what was not asked for.
  const passed = asking !== null && !how.onwards && Date.now() - asking.since >= SHOWN;
  if (asking && !passed && !how.onwards && (how.anew || !hasFile())) {
    // Behind a file that is left in the end, it would be asked for without a press, which is refused.
    return asking.done;
  }
  /** @type {Save} */
  const save = { turn: 0, since: 0, done: null };
  // A browser that shows nothing where a file can be chosen is not asked again.
  save.done = (passed ? Promise.resolve() : before).then(() => saveNow({ ...how, passed, save }));
  before = save.done.catch(() => {});
  return save.done;
}

/** @param {Parameters<typeof saveCase>[0] & {passed: boolean, save: Save}} how @returns {ReturnType<typeof saveCase>} */
async function saveNow({
  forms,
  word = "",
  lock = null,
  anew = false,
  onwards = false,
  doubts = theCase.doubts,
  passed,
  save,
}) {
  save.turn = ++begun;
  settle();
  const { id: of } = theCase;
  const { file: chosen, seal } = (anew ? null : here()) ?? { file: null, seal: lock };
  const name = nameNow(seal, word);
  const unfit = misfit(theCase.text(forms), forms);
  if (unfit) {
    return { name, ...unfit };
  }
  const file = chosen ?? (onwards || passed ? null : await choose(name, save));
  if (file === false || (onwards && !file) || theCase.id !== of) {
    return { how: save.turn < came ? "passed" : "left", name };
  }
  // As it stands when the reader has chosen. What is written while it is locked and written is not in it.
  settle();
  const taken = theCase.take(forms);
  const text = seal ? await seal(taken.text) : taken.text;
  let how = /** @type {How} */ ("sent");
  if (file) {
    try {
      await write(file, text);
      how = "written";
    } catch {
      how = onwards ? "stopped" : "sent";
    }
  }
  if (how === "sent" && !download({ name, mime: "application/json", text })) {
    throw new Error("the file cannot be made");
  }
  if (taken.whole && theCase.id === of && save.turn > came) {
    // A copy of some of the parts is no file for all of them, nor is a file that the reader has gone on from.
    target = { of, file: how === "written" ? file : null, seal };
    theCase.let("locked", Boolean(seal));
  }
  if (isSaved(how)) {
    came = Math.max(came, save.turn);
    theCase.keepSaved(taken, how, doubts);
  }
  return { how, name: file && how === "written" ? file.name : name };
}

/**
 * What the phone's share sheet takes: a JSON file, or the same text where it takes none; null for neither.
 * @param {string} text
 */
function shareable(text) {
  const name = nameNow(here()?.seal ?? null);
  const files = [
    new File([text], name, { type: "application/json" }),
    new File([text], name.replace(/json$/, "txt"), { type: "text/plain" }),
  ];
  return files.find((one) => navigator.canShare?.({ files: [one] })) ?? null;
}

/** Whether the browser can share a file. */
export const canShare = () => {
  try {
    return shareable("") !== null;
  } catch {
    return false;
  }
};

/**
 * Give the case to the share sheet. Nothing tells where it went.
 * @returns {Promise<{how: "shared" | "left" | "large" | "crowded", name?: string}>}
 */
export async function share() {
  settle();
  const seal = here()?.seal;
  const taken = theCase.take();
  const unfit = misfit(taken.text);
  if (unfit) {
    return unfit;
  }
  const one = shareable(seal ? await seal(taken.text) : taken.text);
  try {
    await navigator.share({ files: [one] });
  } catch (error) {
    if (error?.name === "AbortError") {
      return { how: "left" };
    }
    throw error;
  }
  theCase.keepSaved(taken, "shared");
  return { how: "shared" };
}
