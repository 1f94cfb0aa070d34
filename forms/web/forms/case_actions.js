/** What the buttons of a case do: the file that holds it, paper, a PDF, opening and clearing. */
import { printForm, printPaper } from "../shared/paper.js";
import { CASE, DRAFT } from "../shared/texts/forms.js";
import { toldOfPaper } from "./actions.js";
import { chooseParts } from "./choose.js";
import { choose, download, openedText } from "./files.js";
import { lock } from "./lock.js";
import { savePdf } from "./pdf.js";

/** @typedef {import("./case.js").Case} Case */

/**
 * Ask which parts to take, of those that hold something.
 * @param {Case} shell
 * @param {{title: string, action: string}} words
 * @param {boolean} locking
 */
async function chosenParts(shell, words, locking) {
  const filled = shell.filled();
  const chosen = await chooseParts(shell.root.querySelector("[data-choose]"), filled, { ...words, locking });
  const { pupil, parts } = shell.snapshot();
  return (
    chosen && {
      pupil,
      parts: chosen.ids.map((form) => ({ form, answers: parts[form] })),
      left: filled.map(([id]) => id).filter((id) => !chosen.ids.includes(id)),
      password: chosen.password,
    }
  );
}

/**
 * What the buttons of a case do, by their `data-case-act`.
 * @type {Record<string, (shell: Case) => void>}
 */
export const CASE_ACTIONS = {
  retry: (shell) => shell.retry(shell.pupilInput),
  async save(shell) {
    if (!shell.filled().length) {
      shell.say(CASE.nothingToSave);
      return;
    }
    const chosen = await chosenParts(shell, CASE.save, true);
    if (!chosen) {
      return;
    }
    const { pupil, parts, left, password } = chosen;
    const reply = await shell.ask({ type: "case-save", pupil, parts, left, locked: password !== "" });
    if (reply?.type === "refused") {
      shell.say(reply.message);
    }
    if (reply?.type !== "file") {
      return;
    }
    if (password) {
      shell.say(CASE.locking);
      reply.text = await lock(reply.text, password);
    }
    download(reply);
    for (const { form, answers } of parts) {
      shell.forms.get(form).saved(answers);
    }
    shell.say(reply.sentence);
  },
  open(shell) {
    choose(shell.fileInput);
  },
  async print(shell) {
    if (shell.python.state !== "ready") {
      toldOfPaper(shell, printForm());
      return;
    }
    if (!shell.filled().length) {
      shell.say(CASE.nothingToPrint);
      return;
    }
    const chosen = await chosenParts(shell, CASE.print, false);
    if (!chosen) {
      return;
    }
    const { pupil, parts } = chosen;
    const reply = await shell.ask({ type: "case-print", pupil, parts, site: shell.root.dataset.site });
    if (reply) {
      toldOfPaper(shell, printPaper(reply.html));
    }
  },
  async pdf(shell) {
    if (!shell.filled().length) {
      shell.say(CASE.nothingToSave);
      return;
    }
    const chosen = await chosenParts(shell, CASE.pdf, false);
    if (!chosen) {
      return;
    }
    const { pupil, parts } = chosen;
    if (await savePdf(shell, parts, { whole: true, pupil })) {
      for (const { form, answers } of parts) {
        shell.forms.get(form).saved(answers);
      }
    }
  },
  async clear(shell) {
    if (!shell.pupil && !shell.filled().length) {
      shell.say(CASE.empty);
    } else if (await shell.confirm(CASE.clear)) {
      shell.exchange({ pupil: "", parts: {} }, CASE.cleared);
    }
  },
  undo: (shell) => shell.undo(),
  "draft-open": (shell) =>
    openText(shell, { text: shell.draft.text }, DRAFT.opened).then((done) => done && shell.draft.keep()),
  "draft-remove": (shell) => shell.draft.remove(),
};

/**
 * The reader has chosen or dropped a file.
 * @param {Case} shell
 * @param {FileList} files
 */
export async function openChosen(shell, files) {
  const opened = await openedText(shell, files);
  if (opened && (await openText(shell, opened, CASE.opened))) {
    for (const live of shell.forms.values()) {
      live.saved(live.answers);
    }
  }
}

/**
 * Open the text of a case, or of a single form in it. Resolves to whether it was opened.
 * @param {Case} shell
 * @param {{text: string, remark?: string}} opened
 * @param {string} sentence
 */
async function openText(shell, opened, sentence) {
  const filled = shell.filled().map(([id]) => id);
  const reply = await shell.ask({ type: "case-open", ...opened, filled, ...shell.snapshot() });
  if (!reply) {
    return false;
  }
  if (reply.type === "refused") {
    shell.say(reply.message);
    return false;
  }
  if (reply.question && !(await shell.confirm(reply.question))) {
    shell.say(CASE.notOpened);
    return false;
  }
  shell.exchange(reply, sentence);
  for (const id of reply.opened) {
    shell.forms.get(id).touchAll();
  }
  if (reply.opened.length) {
    shell.show(reply.opened[0]);
  }
  if (!reply.clean) {
    shell.report(reply.report);
    shell.summary.focus();
  }
  return true;
}
