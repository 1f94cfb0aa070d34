/** «Lagre med passord eller noen deler»: the reader says which parts, an own word in the name, and a password. */
import { settle, theCase } from "../shared/in_tab.js";
import { isSaved, saveCase } from "../shared/save.js";
import { titleOf } from "../shared/site.js";
import { telling } from "../shared/telling.js";
import { SAVED } from "../shared/texts/case.js";
import { CASE } from "../shared/texts/forms.js";
import { chooseParts } from "./choose.js";
import { lock } from "./lock.js";

/** @param {import("./shell.js").FormShell} shell its root holds the dialog */
export async function saveAs(shell) {
  settle();
  const { forms } = theCase;
  if (!forms.length) {
    shell.say(SAVED.nothing);
    return;
  }
  const chosen = await chooseParts(shell.root.querySelector("[data-choose]"), forms, CASE.save);
  if (!chosen) {
    return;
  }
  const { ids, password, word } = chosen;
  const sealed = password ? (/** @type {string} */ text) => lock(text, password) : null;
  if (password) {
    shell.say(CASE.locking);
  }
  try {
    const saving = saveCase({ forms: ids, word, lock: sealed, anew: true });
    const { how, name } = await telling(saving, (sentence) => shell.say(sentence), SAVED.other);
    if (how === "passed") {
      return;
    }
    const without = forms.filter((form) => !ids.includes(form));
    const rest = isSaved(how) && without.length ? ` ${SAVED.without(without.map(titleOf))}` : "";
    shell.say(SAVED[how](name) + rest);
  } catch {
    shell.say(SAVED.failed);
  }
}
