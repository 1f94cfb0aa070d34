/** The texts of measures on paper, for the guardians: fetched when the reader asks for them. Python decides which. */
import { load } from "../shared/measures.js";
import { FORM } from "../shared/texts/forms.js";

/** @typedef {import("./shell.js").FormShell} FormShell */
/** @typedef {Extract<import("../../browser/protocol/messages").Message, {type: "pdf"}>} Asked */
/** @typedef {Pick<Asked, "explained" | "explains" | "needs">} Explained */

/** What the reader has ticked for explanations, in one form or in all of a case. @param {FormShell} shell */
const tickedIn = ({ root }) => /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("[data-explain]:checked")]);

/** The form that a tick stands in. @param {HTMLElement} at */
const formOf = (at) => at.closest("[data-form]").dataset.form;

/**
 * What a message that makes documents says of explanations: nothing, unless the reader has ticked for them in a form.
 * Null when they could not be fetched, which the reader has been told.
 * @param {FormShell} shell
 * @param {{form: string}[]} parts what the document is made of: a tick in another form of the case counts for nothing
 * @returns {Promise<Explained | null>}
 */
export async function explanations(shell, parts) {
  const forms = parts.map(({ form }) => form);
  const ticked = tickedIn(shell).filter((at) => forms.includes(formOf(at)));
  if (!ticked.length) {
    return {};
  }
  try {
    const { list } = await load();
    const explained = list.map(({ adresse, tittel, tekst, opphav }) => ({
      address: adresse,
      title: tittel,
      text: tekst,
      source: opphav.tekst,
    }));
    const explains = ticked.map(formOf);
    return { explained, explains, needs: ticked[0].dataset.explain.split(" ") };
  } catch {
    shell.say(FORM.explanationsUnfetched);
    return null;
  }
}

/**
 * Ask Python; where what draws the codes cannot be fetched, once more without them: the addresses stand as text.
 * @template {Question & Explained} Q
 * @param {FormShell} shell
 * @param {Q} message
 */
export async function askForDocument(shell, message) {
  const reply = await shell.ask(message);
  return reply?.type === "unfetched" ? shell.ask({ ...message, needs: undefined }) : reply;
}

/**
 * Once a page is printed as it stands, without Python: say that what the reader has ticked for is not on the sheets, after
 * what is said already.
 * @param {FormShell} shell
 */
export function tellWhatIsUnexplained(shell) {
  const told = shell.status.textContent;
  if (tickedIn(shell).length && !told.includes(FORM.unexplained)) {
    shell.say(`${told} ${FORM.unexplained}`.trim());
  }
}
