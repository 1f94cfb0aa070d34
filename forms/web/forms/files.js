/** Files in and out: what Python has made is saved, and what the reader chooses is read. */
import { FORM } from "../shared/texts/forms.js";
import { isLocked } from "./lock.js";
import { unlocked } from "./unlock.js";

/** Bytes of a case in full, locked with a password. Python has limits of its own for what is in it. */
const LARGEST_FILE = 60_000_000;

/**
 * Let the browser save a file.
 * @param {{name: string, mime: string, text: string}} file
 */
export function download({ name, mime, text }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: mime }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
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
 * The text of the file that was chosen, unlocked; null for none, and the reader is told what the matter is.
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
  const text = await file.text();
  return isLocked(text) ? unlocked(shell, text) : text;
}
