/** What the buttons on the page of a case do: paper, a PDF, opening and clearing. */
import { forget } from "../shared/drafts.js";
import { settle, theCase } from "../shared/in_tab.js";
import { SAVED } from "../shared/texts/case.js";
import { ASK, CASE } from "../shared/texts/forms.js";
import { printAsItStands, printSheets } from "./actions.js";
import { chooseParts } from "./choose.js";
import { showDraft } from "./draft.js";
import { askForDocument, explanations } from "./explained.js";
import { choose, openedText } from "./files.js";
import { exchangeCase, openCase } from "./open_case.js";
import { savePdf } from "./pdf.js";
import { saveAs } from "./save_as.js";

/** @typedef {import("./case.js").Case} Case */

/**
 * Ask which parts to take, of those that hold something.
 * @param {Case} shell
 * @param {{title: string, action: string}} words
 */
async function chosenParts(shell, words) {
  const chosen = await chooseParts(shell.root.querySelector("[data-choose]"), theCase.forms, words);
  settle();
  return chosen?.ids.map((form) => ({ form, answers: theCase.part(form).answers }));
}

/**
 * What the buttons of a case do, by their `data-case-act`.
 * @type {Record<string, (shell: Case) => void>}
 */
export const CASE_ACTIONS = {
  retry: (shell) => shell.retry(),
  "save-as": saveAs,
  draft: showDraft,
  open(shell) {
    choose(shell.fileInput);
  },
  async print(shell) {
    settle();
    if (shell.python.state !== "ready") {
      printAsItStands(shell);
      return;
    }
    if (!theCase.forms.length) {
      shell.say(CASE.nothingToPrint);
      return;
    }
    const parts = await chosenParts(shell, CASE.print);
    if (!parts) {
      return;
    }
    const explained = await explanations(shell, parts);
    if (!explained) {
      return;
    }
    const { site } = shell.root.dataset;
    const reply = await askForDocument(shell, {
      type: "case-print",
      pupil: theCase.pupil,
      parts,
      site,
      ...explained,
    });
    if (reply?.type === "paper") {
      printSheets(shell, reply.html, { file: true });
    }
  },
  async pdf(shell) {
    settle();
    if (!theCase.forms.length) {
      shell.say(SAVED.nothing);
      return;
    }
    const parts = await chosenParts(shell, CASE.pdf);
    const taken = parts && theCase.take(parts.map(({ form }) => form));
    if (parts && (await savePdf(shell, parts, { whole: true, pupil: theCase.pupil }))) {
      theCase.keepSaved(taken, "sent");
    }
  },
  async clear(shell) {
    settle();
    if (!theCase.open) {
      shell.say(CASE.empty);
    } else if (await shell.confirm(CASE.clear, ASK.clearCase)) {
      if (theCase.is("draft")) {
        // The case that can be put back is kept as a draft again.
        settle();
        forget();
      }
      exchangeCase(shell, { pupil: "", parts: {} }, CASE.cleared);
    }
  },
  undo: (shell) => shell.undo(),
};

/**
 * The reader has chosen or dropped a file.
 * @param {Case} shell
 * @param {FileList} files
 */
export async function openChosen(shell, files) {
  const text = await openedText(shell, files);
  const opened = text && (await openCase(shell, text, () => CASE.opened));
  if (opened?.length) {
    shell.show(opened[0]);
  }
}
