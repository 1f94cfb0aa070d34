/** «Lagre som PDF»: the dialog, the fonts that Python asks for, and the file as it grows. Python decides what is in it. */
import { isCrowded } from "../shared/crowded.js";
import { download } from "../shared/download.js";
import { openModal } from "../shared/modal.js";
import { titleOf } from "../shared/site.js";
import { quoted, SAVED } from "../shared/texts/case.js";
import { FORM, PDF } from "../shared/texts/forms.js";
import { askForDocument, explanations } from "./explained.js";

/** @typedef {import("./shell.js").FormShell} FormShell */
/** @typedef {Extract<import("../../browser/protocol/messages").Message, {type: "pdf"}>} PdfMessage */
/** @typedef {Answer<"pdf">} PdfReply */

/** Where the build has laid the font packs and the logo. */
const FOLDER = new URL("../../pdf/", import.meta.url);

/**
 * Ask how, make the PDF and save it. With `whole` it is a case, of the pupil with that name.
 * @param {FormShell} shell
 * @param {PdfMessage["parts"]} parts
 * @param {{whole?: boolean, pupil?: string}} [more]
 * @returns {Promise<boolean>} whether the answers are in the file that was saved
 */
export async function savePdf(shell, parts, { whole = false, pupil = "" } = {}) {
  /** @type {HTMLDialogElement} */
  const dialog = shell.root.querySelector("[data-pdf]");
  /** @type {HTMLInputElement} */
  const keep = dialog.querySelector("input[type=checkbox]");
  /** @type {HTMLButtonElement} */
  const save = dialog.querySelector("[data-pdf-save]");
  const done = dialog.querySelector("[data-done]");
  const ended = new AbortController();
  const { signal } = ended;
  // It is no answer of the form's, and is asked anew each time.
  keep.checked = false;
  save.disabled = false;
  done.textContent = "";
  /** @type {PdfReply | null} */
  const saved = await new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(null), { signal });
    dialog.querySelector("[data-pdf-stop]").addEventListener("click", () => dialog.close(), { signal });
    const begin = async () => {
      const crowded = keep.checked ? parts.filter(({ answers }) => isCrowded(answers)) : [];
      if (crowded.length) {
        const message = SAVED.crowded(quoted(crowded.map(({ form }) => titleOf(form))));
        resolve({ type: "refused", message });
        return;
      }
      save.disabled = true;
      done.textContent = PDF.making;
      const explained = await explanations(shell, parts);
      const request = message(shell, parts, { whole, pupil, keep: keep.checked, ...explained });
      const reply = explained
        ? await make(shell, request, (share) => {
            // The dialog may be open again, for another file: this one was stopped all the same.
            if (signal.aborted || !dialog.open) {
              return false;
            }
            done.textContent = PDF.share(share);
            return true;
          })
        : { type: /** @type {const} */ ("refused"), message: FORM.explanationsUnfetched };
      resolve(dialog.open ? reply : null);
    };
    save.addEventListener("click", begin, { signal });
    openModal(dialog);
  });
  const kept = keep.checked;
  ended.abort();
  dialog.close();
  if (!saved) {
    shell.say(PDF.stopped);
    return false;
  }
  if (saved.type !== "pdf-file") {
    shell.say(saved.type === "refused" ? saved.message : PDF.stopped);
    return false;
  }
  if (!download(saved)) {
    shell.say(SAVED.failed);
    return false;
  }
  shell.say([SAVED.sent(saved.name), saved.missing].join(" ").trim());
  return kept;
}

/**
 * @param {FormShell} shell
 * @param {PdfMessage["parts"]} parts
 * @param {Pick<PdfMessage, "whole" | "pupil" | "keep" | "explained" | "needs">} more
 * @returns {PdfMessage}
 */
function message({ root }, parts, more) {
  const { site = "", level } = root.dataset;
  return { type: "pdf", parts, site, level, time: new Date().toISOString().slice(0, 19), fonts: {}, logo: "", ...more };
}

/**
 * Have Python make the file, with what it asks for; null when it was stopped.
 * @param {FormShell} shell
 * @param {PdfMessage} asked
 * @param {(share: number) => boolean} told hears how much is done, and says whether to go on
 * @returns {Promise<PdfReply | null>}
 */
async function make(shell, asked, told) {
  const request = { ...asked };
  /** @type {PdfReply | null} */
  let reply;
  try {
    request.logo = shell.root.dataset.logo ? await fetched(shell.root.dataset.logo, PDF.logo) : "";
    reply = await askForDocument(shell, request);
    while (reply?.type === "fonts") {
      for (const name of reply.names) {
        request.fonts[name] = await fetched(`${name}.bin`, PDF.font);
      }
      reply = await askForDocument(shell, request);
    }
  } catch (error) {
    return { type: "refused", message: error.message };
  }
  while (reply?.type === "working") {
    if (!told(reply.done)) {
      return null;
    }
    reply = await shell.ask({ type: "pdf-on" });
  }
  return reply ?? { type: "refused", message: shell.status.textContent };
}

/**
 * A file beside the forms in base64. Where it cannot be had, the error is a sentence to the reader: whether it did not come,
 * or came and cannot be read.
 * @param {string} name
 * @param {string} what what the reader calls it
 */
async function fetched(name, what) {
  const blob = await fetch(new URL(name, FOLDER))
    .then((response) => (response.ok ? response.blob() : Promise.reject()))
    .catch(() => Promise.reject(new Error(PDF.unfetched(what))));
  return base64(blob).catch(() => Promise.reject(new Error(PDF.unread(what))));
}

/**
 * The bytes of a file in base64.
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = /** @type {string} */ (reader.result);
      resolve(url.slice(url.indexOf(",") + 1));
    };
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
