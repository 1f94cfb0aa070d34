/** What is in a file, other than a PDF: its text, or what of it is locked. A large one is read where nobody waits who writes. */
import { FILE, LOCK } from "../shared/texts/forms.js";
import { within } from "../shared/within.js";
import { decoded, LARGE } from "./decode.js";
import { canLock, isLocked, LockError, parts } from "./lock.js";
import { moduleWorker } from "./module_worker.js";

/** @typedef {import("./decode.js").Decoded | {locked: import("./lock.js").Locked}} Contents */

/** What reads in a worker. */
const WORKER = new URL("reading_worker.js", import.meta.url);
/** Milliseconds that may take, also to fetch a file from a cloud, before the page reads it all the same. */
const PATIENCE = 20_000;

/**
 * Rejects when the file cannot be read.
 * @param {Blob} file
 * @param {AbortSignal} stop told when the reader waits no longer: then nothing more is done
 * @returns {Promise<Contents>}
 */
export async function contents(file, stop) {
  stop.throwIfAborted();
  if (file.size > LARGE) {
    try {
      return await within(PATIENCE, (over) => apart(file, [over, stop]));
    } catch {
      stop.throwIfAborted();
      // No worker comes, as from a net that is gone, or it takes too long: the page reads, and is busy for a while.
    }
  }
  return contentsHere(file, stop);
}

/**
 * The same, read here.
 * @param {Blob} file
 * @param {AbortSignal} [stop]
 * @returns {Promise<Contents>}
 */
export async function contentsHere(file, stop) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  stop?.throwIfAborted();
  const read = await decoded(bytes);
  if ("refused" in read || !isLocked(read.text)) {
    return read;
  }
  if (!canLock()) {
    return { refused: LOCK.impossible };
  }
  try {
    return { locked: await parts(read.text) };
  } catch (error) {
    return { refused: error instanceof LockError ? error.message : LOCK.unopened };
  }
}

/**
 * The same, read in a worker: the file goes there as it is, and its bytes never come here.
 * @param {Blob} file
 * @param {AbortSignal[]} ends
 * @returns {Promise<Contents>}
 */
async function apart(file, ends) {
  const worker = moduleWorker(WORKER);
  try {
    return await new Promise((resolve, reject) => {
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error("The file was not read in a worker"));
      };
      worker.onmessageerror = reject;
      for (const end of ends) {
        end.addEventListener("abort", reject);
      }
      worker.onmessage = ({ data }) => resolve(data ?? { refused: FILE.unreadable });
      worker.postMessage(file);
    });
  } finally {
    worker.terminate();
  }
}
