/**
 * The case into a file: the same file again while the page lives, where the browser can; else a download. Neither the
 * file nor its name is kept anywhere but in the page.
 */
import { fileName } from "./case_file.js";
import { download } from "./download.js";
import { settle, theCase } from "./in_tab.js";

/** @typedef {"written" | "sent" | "left"} How into the file, to the downloads, or not at all since the reader left it */
/** @typedef {(text: string) => Promise<string>} Seal locks a text with a password */

/** @type {FileSystemFileHandle | null} */
let file = null;

/** @type {Seal | null} */
let seal = null;

const JSON_FILE = { description: "Elevmappe", accept: { "application/json": ["json"] } };

/** Told to the form whose Lagre was pressed, once the case is saved. */
export const CASE_SAVED = "nv-case-saved";

/** Whether the page goes on writing in a file that the reader has chosen. */
export const hasFile = () => file !== null;

/** Whether the browser can write in a file that the reader chooses. */
export const canChoose = () => typeof window.showSaveFilePicker === "function";

/** Whether the password of the case's file must be asked for before it can be saved. */
export const needsPassword = () => theCase.is("locked") && !seal;

/** Forget the file and its password, as when the case ends. */
export function forgetFile() {
  file = null;
  seal = null;
}

/** @param {string} [word] */
const nameNow = (word) => fileName("elevmappe", new Date(), { word, locked: Boolean(seal) });

/**
 * Write in the file that was chosen. Rejects when the browser may not.
 * @param {string} text
 */
async function write(text) {
  const writing = await file.createWritable();
  await writing.write(text);
  await writing.close();
}

/**
 * Ask the browser for a file; null when there is none to be had, and false when the reader has left it.
 * @param {string} name
 */
async function choose(name) {
  if (!canChoose()) {
    return null;
  }
  try {
    return await window.showSaveFilePicker({ id: "elevmappe", suggestedName: name, types: [JSON_FILE] });
  } catch (error) {
    return error?.name === "AbortError" ? false : null;
  }
}

/**
 * Save these forms of the case; all of it, if none are named.
 * @param {{forms?: string[], word?: string, lock?: Seal | null, anew?: boolean}} [how] `anew`: into another file, with
 *   or without a `lock` of its own
 * @returns {Promise<{how: How, name: string}>}
 */
export async function saveCase({ forms, word = "", lock = null, anew = false } = {}) {
  settle();
  if (anew) {
    file = null;
    seal = lock;
  }
  const wanted = forms ?? theCase.forms;
  const name = nameNow(word);
  if (!file) {
    const chosen = await choose(name);
    if (chosen === false) {
      return { how: "left", name };
    }
    file = chosen;
  }
  // As it stands when the reader has chosen.
  settle();
  const plain = theCase.text(wanted);
  const text = seal ? await seal(plain) : plain;
  theCase.let("locked", Boolean(seal));
  if (file) {
    try {
      await write(text);
      theCase.keepSaved(wanted, true);
      return { how: "written", name: file.name };
    } catch {
      file = null;
    }
  }
  download({ name, mime: "application/json", text });
  theCase.keepSaved(wanted, false);
  return { how: "sent", name };
}

/**
 * What the phone's share sheet takes: a JSON file, or the same text where it takes none; null for neither.
 * @param {string} text
 */
function shareable(text) {
  const name = nameNow();
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
 * @returns {Promise<boolean>} false when the reader left it
 */
export async function share() {
  settle();
  const text = theCase.text();
  const one = shareable(seal ? await seal(text) : text);
  try {
    await navigator.share({ files: [one] });
  } catch (error) {
    if (error?.name === "AbortError") {
      return false;
    }
    throw error;
  }
  theCase.keepSaved(theCase.forms, false);
  return true;
}
