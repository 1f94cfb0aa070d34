/** Asks the reader for the password of a locked file, as often as the reader wants to try. */
import { element } from "../shared/element.js";
import { openModal } from "../shared/modal.js";
import { LOCK } from "../shared/texts/forms.js";
import { isLocked, LONGEST, lock, parts, unlock } from "./lock.js";

/** @typedef {import("./shell.js").FormShell} FormShell */

/**
 * The text in a locked file, and what locks another with the same password; null when it stays locked, and the reader is
 * told why.
 * @param {FormShell} shell
 * @param {import("./lock.js").Locked} file
 * @returns {ReturnType<typeof ask>}
 */
export async function unlocked(shell, file) {
  try {
    const opened = await ask(shell, file);
    // One that was locked when it was locked anew: its own password is asked for too.
    return opened && isLocked(opened.text) ? await unlocked(shell, await parts(opened.text)) : opened;
  } catch {
    shell.say(LOCK.unopened);
    return null;
  }
}

/**
 * Unlock with what was typed. One that is longer than the fields for a new password take may have been cut by them.
 * @param {import("./lock.js").Locked} file
 * @param {string} typed
 */
async function opening(file, typed) {
  const open = async (/** @type {string} */ password) => ({
    text: await unlock(file, password),
    seal: (/** @type {string} */ other) => lock(other, password),
  });
  try {
    return await open(typed);
  } catch (error) {
    if (typed.length <= LONGEST) {
      throw error;
    }
    return open(typed.slice(0, LONGEST));
  }
}

/**
 * @param {FormShell} shell
 * @param {import("./lock.js").Locked} file
 * @returns {Promise<{text: string, seal: import("../shared/save.js").Seal} | null>}
 */
function ask(shell, file) {
  const input = element("input", {
    type: "password",
    id: "nv-unlock-password",
    autocomplete: "off",
    "aria-describedby": "nv-unlock-error",
  });
  const problem = element("p", { class: "nv-error", role: "alert", id: "nv-unlock-error" });
  const open = element("button", { type: "submit", class: "nv-button nv-primary" }, LOCK.open);
  const cancel = element("button", { type: "button", class: "nv-button" }, LOCK.cancel);
  const form = element(
    "form",
    { method: "dialog" },
    element("div", { class: "nv-field" }, element("label", { for: input.id }, LOCK.password), input),
    problem,
    element("div", { class: "nv-toolbar" }, open, cancel),
  );
  const title = element("h3", { id: "nv-unlock" }, LOCK.title);
  const dialog = element("dialog", { class: "nv-dialog", "aria-labelledby": title.id }, title, form);
  /** @type {Awaited<ReturnType<typeof ask>>} */
  let opened = null;
  shell.root.append(dialog);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.textContent = "";
    open.disabled = true;
    try {
      opened = await opening(file, input.value);
      dialog.close();
    } catch (error) {
      problem.textContent = error.message;
      input.select();
    } finally {
      open.disabled = false;
    }
  });
  cancel.addEventListener("click", () => dialog.close());
  openModal(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (!opened) {
        shell.say(LOCK.stays);
      }
      resolve(opened);
    });
  });
}
