/** Files that the reader chooses, and what is in them. */
import { FORM } from "../shared/texts/forms.js";
import { isLocked } from "./lock.js";
import { unlocked } from "./unlock.js";

/** Bytes of a case in full, locked with a password. Python has limits of its own for what is in it. */
const LARGEST_FILE = 60_000_000;

/**
 * Show the browser's own way to choose a file; the same file may be chosen again.
 * @param {HTMLInputElement} input
 */
export function choose(input) {
  input.value = "";
  input.click();
}

/**
 * The text of the file that was chosen, unlocked or taken out of a PDF; null for none, and the reader is told what the
 * matter is.
 * @param {import("./shell.js").FormShell} shell
 * @param {HTMLInputElement} input
 */
export async function openedText(shell, input) {
  const [file] = input.files;
  if (!file) {
    return null;
  }
  if (file.size > LARGEST_FILE) {
    shell.say(FORM.tooLarge);
    return null;
  }
  if ((await file.slice(0, 1024).text()).includes("%PDF-")) {
    return textOfPdf(shell, file);
  }
  const text = await file.text();
  return isLocked(text) ? unlocked(shell, text) : text;
}

/**
 * The answers in a PDF as the text of a file; null for none, and the reader is told why.
 * @param {import("./shell.js").FormShell} shell
 * @param {File} file
 */
async function textOfPdf(shell, file) {
  const reply = await shell.ask({ type: "pdf-answers", pdf: await base64(file) });
  if (reply?.type === "refused") {
    shell.say(reply.message);
    return null;
  }
  return reply?.text ?? null;
}

/**
 * The bytes of a file in base64.
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
export function base64(blob) {
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
