/** The file of a case, or of a single form in it, comes into the case of the tab. Python looks at all of it first. */
import { rowsReady } from "../shared/answers.js";
import { isCase } from "../shared/case_file.js";
import { settle, theCase } from "../shared/in_tab.js";
import { keep, picked } from "../shared/picked.js";
import { sameName } from "../shared/pupil.js";
import { keepSeal } from "../shared/save.js";
import { ASK, CASE, SHELL } from "../shared/texts/forms.js";
import { turn } from "../shared/turns.js";
import { knownIn } from "./files.js";

/** @typedef {import("../shared/case.js").Contents & {about?: Partial<import("../shared/case.js").About>}} Contents */

/**
 * Put other contents in the place of those that stand in the case, say so, and offer to put these back. Undoing it is the
 * same the other way, and nothing is lost.
 * @param {import("./shell.js").FormShell} shell
 * @param {Contents} contents
 * @param {string} sentence
 */
export function exchangeCase(shell, contents, sentence) {
  swapCase(shell, contents, sentence, []);
  shell.tell(sentence);
}

/**
 * What was picked for another case does not follow.
 * @param {import("./shell.js").FormShell} shell
 * @param {Contents} contents
 * @param {string} sentence
 * @param {string[]} picks the measures that were picked for it
 * @returns {HTMLElement} what gets focus when this is itself an undoing
 */
function swapCase(shell, contents, sentence, picks) {
  settle();
  const { contents: before, open, id } = theCase;
  const had = picked();
  shell.summary.hidden = true;
  theCase.replace(contents);
  if (theCase.id !== id && (open || picks.length)) {
    keep(picks);
  }
  if (open) {
    shell.keepUndo(() => swapCase(shell, before, SHELL.back, had), sentence);
  }
  return shell.root.querySelector("input, textarea");
}

/**
 * Make the rows that the forms of this page need for what comes into them.
 * @param {Record<string, Answers>} parts
 */
async function makeRows(parts) {
  for (const [form, answers] of Object.entries(parts)) {
    const place = document.querySelector(`[data-form="${form}"] form`);
    if (place) {
      await rowsReady(place, answers);
    }
  }
}

/**
 * Open it, if the reader says so where something is replaced. Resolves to the forms that were opened, null for none.
 * @param {import("./shell.js").FormShell} shell
 * @param {import("./files.js").Opened} file its text, and what there is to say of it
 * @param {(forms: string[]) => string} told what is said when these are opened
 */
export async function openCase(shell, file, told) {
  settle();
  if (theCase.foreign !== null) {
    shell.say(CASE.foreignFirst);
    return null;
  }
  const { seal, ...read } = file;
  const known = await knownIn(read.text);
  let stood;
  let before;
  let reply;
  do {
    // What is written while Python reads is in the case too.
    settle();
    stood = theCase.text();
    before = theCase.contents;
    const parts = Object.fromEntries(Object.entries(before.parts).map(([form, { answers }]) => [form, answers]));
    const filled = theCase.forms;
    reply = await shell.ask({ type: "case-open", ...read, ...known, pupil: before.pupil, parts, filled });
    if (reply?.type === "case") {
      await makeRows(reply.parts);
    }
    settle();
  } while (reply && theCase.text() !== stood);
  const { open } = theCase;
  if (!reply) {
    return null;
  }
  if (reply.type === "refused") {
    shell.say(reply.message);
    return null;
  }
  if (reply.question && !(await shell.confirm(reply.question, reply.replaces ? ASK.replace : ASK.open))) {
    shell.say(CASE.notOpened);
    return null;
  }
  const versions = new Map(shell.python.forms.map(({ id, version }) => [id, version]));
  /** @type {[string, import("../shared/case.js").Part][]} */
  const merged = Object.entries(reply.parts).map(([form, answers]) => {
    const version = reply.opened.includes(form) ? versions.get(form) : before.parts[form].version;
    return [form, { version, answers }];
  });
  // What comes into the case of the same pupil is that case's; a whole file is a case of its own.
  const about = open && !isCase(read.text) && sameName(reply.pupil, before.pupil) ? before.about : undefined;
  const sentence = told(reply.opened);
  // Written once, since all of it may be much.
  theCase.together(() => {
    exchangeCase(shell, { pupil: reply.pupil, parts: Object.fromEntries(merged), about }, sentence);
    if (seal) {
      keepSeal(seal);
    }
    settle();
    theCase.keepOpened(reply.opened);
  });
  const focused = document.activeElement;
  if (!reply.clean) {
    shell.report(reply.report);
  }
  await turn();
  // Focus makes the browser lay out all that has come. A reader who has undone it meanwhile, or gone on, keeps theirs.
  if (!reply.clean && !shell.summary.hidden && document.activeElement === focused) {
    shell.summary.focus();
  }
  return reply.opened;
}
