/** The dialog where the reader says which parts of a case go into a file or onto paper, and whether the file is locked. */
import { LONGEST_WORD } from "../shared/case_file.js";
import { element } from "../shared/element.js";
import { openModal } from "../shared/modal.js";
import { titleOf } from "../shared/site.js";
import { CASE, LOCK } from "../shared/texts/forms.js";
import { canLock, SHORTEST } from "./lock.js";
import { suggested } from "./passphrase.js";
import { weakness } from "./weakness.js";

/**
 * Ask the reader.
 * @param {HTMLDialogElement} dialog
 * @param {string[]} parts the ids of the parts to tick
 * @param {{title: string, action: string, saving?: boolean}} how `saving`: into a file, which has a name and may have a
 *   password
 * @returns {Promise<{ids: string[], password: string, word: string} | null>} null when the reader leaves it
 */
export function chooseParts(dialog, parts, { title, action, saving = false }) {
  const problem = dialog.querySelector("[data-choose-error]");
  /** @type {HTMLInputElement} */
  const lockBox = dialog.querySelector("[data-lock]");
  const fields = dialog.querySelector("[data-lock-fields]");
  /** @type {HTMLInputElement[]} */
  const passwords = [...dialog.querySelectorAll("input[type=password]")].map(
    (input) => /** @type {HTMLInputElement} */ (input),
  );
  const yes = dialog.querySelector("button[type=submit]");
  const boxes = parts.map((id) => partBox(id, titleOf(id)));
  /** @type {HTMLInputElement} */
  const word = dialog.querySelector("[data-word]");
  word.maxLength = LONGEST_WORD;
  /** @type {{ids: string[], password: string, word: string} | null} */
  let chosen = null;

  dialog.querySelector("h3").textContent = title;
  yes.textContent = action;
  for (const part of dialog.querySelectorAll("[data-saving]")) {
    part.hidden = !saving;
  }
  dialog.querySelector("[data-choose-parts]").replaceChildren(...boxes.map((box) => box.parentElement));
  const advice = dialog.querySelector("[data-lock-advice]");
  const reset = () => {
    problem.textContent = "";
    advice.textContent = "";
    lockBox.checked = false;
    word.value = "";
    fields.hidden = true;
    for (const input of passwords) {
      input.value = "";
    }
  };
  reset();
  lockBox.disabled = !canLock();
  const why = dialog.querySelector("[data-lock-why]");
  why.textContent = lockBox.disabled ? LOCK.unlockable : "";
  why.hidden = !lockBox.disabled;

  /** @param {Event} event */
  function accept(event) {
    event.preventDefault();
    const ids = boxes.filter((box) => box.checked).map((box) => box.value);
    const [password, again] = passwords.map((input) => input.value);
    if (!ids.length) {
      problem.textContent = CASE.noPart;
      boxes[0].focus();
    } else if (lockBox.checked && [...password].length < SHORTEST) {
      problem.textContent = LOCK.short(SHORTEST);
      passwords[0].focus();
    } else if (lockBox.checked && password !== again) {
      problem.textContent = LOCK.unlike;
      passwords[1].focus();
    } else {
      chosen = { ids, password: lockBox.checked ? password : "", word: word.value };
      dialog.close();
    }
  }

  /** Write a password that can be remembered in both fields, and show it: it must be written down. */
  async function suggest() {
    try {
      const phrase = await suggested();
      for (const input of passwords) {
        input.value = phrase;
      }
      advice.textContent = LOCK.suggested(phrase);
    } catch {
      advice.textContent = LOCK.unsuggested;
    }
  }

  const watching = new AbortController();
  const { signal } = watching;
  lockBox.addEventListener("change", () => (fields.hidden = !lockBox.checked), { signal });
  // While it is written, and not when the field is left: the button that is pressed then would move away.
  const advise = (/** @type {HTMLInputElement} */ { value }) =>
    (advice.textContent = [...value].length < SHORTEST ? "" : weakness(value));
  passwords[0].addEventListener("input", () => advise(passwords[0]), { signal });
  dialog.querySelector("[data-lock-suggest]").addEventListener("click", suggest, { signal });
  dialog.querySelector("form").addEventListener("submit", accept, { signal });
  dialog.querySelector("button[value=no]").addEventListener("click", () => dialog.close(), { signal });
  openModal(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => {
        watching.abort();
        reset();
        resolve(chosen);
      },
      { once: true },
    );
  });
}

/** @param {string} id @param {string} name */
function partBox(id, name) {
  const box = element("input", { type: "checkbox", id: `mappe-med-${id}`, value: id });
  box.checked = true;
  element("div", { class: "nv-choice" }, box, element("label", { for: box.id }, name));
  return box;
}
