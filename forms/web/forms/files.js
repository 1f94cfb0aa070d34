/** Files that the reader chooses, and what is in them. */
import { LARGEST as SIGNS } from "../shared/case_file.js";
import { load } from "../shared/measures.js";
import { FILE, FORM } from "../shared/texts/forms.js";
import { within } from "../shared/within.js";
import { lookedOver } from "./decode.js";
import { isLocked } from "./lock.js";
import { contents } from "./reading.js";
import { unlocked } from "./unlock.js";

/**
 * Bytes of a file that is looked at: of each UTF-16 unit three at most, and three times as many if it is locked and
 * saved anew; a PDF may hold much else. Python has limits of its own for what is in it.
 */
const LARGEST = { plain: 3 * SIGNS, locked: 9 * SIGNS, pdf: 60_000_000 };

/** Bytes that tell what a file is. */
const HEAD = 1024;

/** A measure that an answer has the address of. */
const ADDRESS = /"address"\s*:\s*"[^"]/;
/** Milliseconds that the list of the site's measures may take: without it a file is opened as it is. */
const PATIENCE = 2000;

/** What is being read for a form: a newer file ends it without a word. @type {WeakMap<object, AbortController>} */
const readings = new WeakMap();

/** @typedef {{text: string, remark?: string, seal?: import("../shared/save.js").Seal}} Opened */

/**
 * The addresses that the site's measures have and had, for a file that has some; nothing for another, and where they do not come.
 * @param {string} text
 * @returns {Promise<{known?: string[]}>}
 */
export async function knownIn(text) {
  const reachable = navigator.onLine || navigator.serviceWorker?.controller;
  try {
    const wanted = ADDRESS.test(text) && reachable;
    if (!wanted) {
      return {};
    }
    const { list } = await within(PATIENCE, load);
    return { known: list.flatMap(({ adresse, tidligere = [] }) => [adresse, ...tidligere]) };
  } catch {
    return {};
  }
}

/**
 * Show the browser's own way to choose a file; the same file may be chosen again.
 * @param {HTMLInputElement} input
 */
export function choose(input) {
  input.value = "";
  input.click();
}

/**
 * The text of the file that was chosen or dropped, unlocked or taken out of a PDF, what Python is to remark on it, and
 * what locks with the password that it had; null for none, and the reader is told what the matter is.
 * @param {import("./shell.js").FormShell} shell
 * @param {FileList} files
 * @returns {Promise<Opened | null>}
 */
export async function openedText(shell, files) {
  const [file] = files;
  if (!file) {
    return null;
  }
  if (files.length > 1) {
    shell.say(FILE.several);
    return null;
  }
  // A file that lies in a cloud may take its time.
  shell.say(FILE.reading);
  readings.get(shell)?.abort();
  const stop = new AbortController();
  readings.set(shell, stop);
  const withdraw = shell.offerStop(() => stop.abort());
  let read;
  try {
    read = await Promise.race([looked(file, stop.signal), stopped(stop.signal)]);
  } catch {
    if (readings.get(shell) === stop) {
      // Stopped by the reader; or moved, locked by another program, a folder, or in a cloud that does not answer.
      shell.say(stop.signal.aborted ? FILE.unread : FILE.unreadable);
    }
    return null;
  } finally {
    withdraw();
  }
  if (!read) {
    return textOfPdf(shell, file);
  }
  if ("refused" in read) {
    shell.say(read.refused);
    return null;
  }
  return "locked" in read ? unlocked(shell, read.locked) : read;
}

/**
 * What is in a file; null for a PDF. Rejects when it cannot be read.
 * @param {File} file
 * @param {AbortSignal} stop
 */
async function looked(file, stop) {
  const kind = kindOf(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
  if (file.size > LARGEST[kind]) {
    return { refused: FORM.tooLarge(file.size, LARGEST[kind]) };
  }
  return kind === "pdf" ? null : contents(file, stop);
}

/**
 * Rejects when the reader stops what is done.
 * @param {AbortSignal} stop
 * @returns {Promise<never>}
 */
const stopped = (stop) => new Promise((_, reject) => stop.addEventListener("abort", reject));

/**
 * What a file is by its first bytes, in any coding. A PDF may begin with other signs, but not with those of ours.
 * @param {Uint8Array} bytes
 * @returns {keyof typeof LARGEST}
 */
function kindOf(bytes) {
  const start = String.fromCharCode(...bytes)
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
    .replaceAll("\0", "");
  return isLocked(start) ? "locked" : start.includes("%PDF-") && !/^\s*\{/.test(start) ? "pdf" : "plain";
}

/**
 * The answers in a PDF as the text of a file; null for none, and the reader is told why. The file is read where nobody
 * waits: it may be large.
 * @param {import("./shell.js").FormShell} shell
 * @param {Blob} file
 */
async function textOfPdf(shell, file) {
  const reply = await shell.ask({ type: "pdf-answers", pdf: /** @type {any} */ (file) });
  if (reply?.type === "text") {
    const { text, remark } = await lookedOver(reply.text);
    return { text, remark: [reply.remark, remark].filter(Boolean).join(" ") };
  }
  if (reply) {
    shell.say(reply.type === "refused" ? reply.message : FILE.unreadable);
  }
  return null;
}
