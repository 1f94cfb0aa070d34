/** What the buttons of a form do, by their `data-act`. Each gets the form in use and the button. */
import { control, paths } from "../shared/answers.js";
import { fileName, formText, isCase, LARGEST } from "../shared/case_file.js";
import { isCrowded } from "../shared/crowded.js";
import { download } from "../shared/download.js";
import { settle, theCase } from "../shared/in_tab.js";
import { namesFirstSheetOnly, onLatePrint, printForm, printPaper } from "../shared/paper.js";
import { act, append, takeSame } from "../shared/rows.js";
import { titleOf } from "../shared/site.js";
import { quoted, SAVED } from "../shared/texts/case.js";
import { ASK, FORM, PAPER } from "../shared/texts/forms.js";
import { makeCalendar } from "./calendar.js";
import { showDraft } from "./draft.js";
import { askForDocument, explanations, tellWhatIsUnexplained } from "./explained.js";
import { choose, knownIn, openedText } from "./files.js";
import { openCase } from "./open_case.js";
import { savePdf } from "./pdf.js";
import { saveAs } from "./save_as.js";
import { takeOverFromFile, takeOverFromPeer } from "./transfer.js";

/** @typedef {import("./live.js").LiveForm} LiveForm */

/** What the sheets that were printed lack, and what has it: a file, where there is one. @param {boolean} file */
const lackingOnPaper = (file) => (namesFirstSheetOnly() ? `${PAPER.first} ${file ? PAPER.inFile : PAPER.byHand}` : "");

/** Say what the sheets that were printed lack. @param {import("./shell.js").FormShell} shell @param {boolean} file */
function tellWhatPaperLacks(shell, file) {
  const sentence = lackingOnPaper(file);
  if (sentence) {
    shell.say(sentence);
  }
}

/**
 * Do this when something is printed, and say so when nothing is: until it is, if the browser begins late.
 * @param {import("./shell.js").FormShell} shell
 * @param {Promise<boolean>} printed
 * @param {() => unknown} act
 */
async function whenPrinted(shell, printed, act) {
  if (await printed) {
    await act();
    return;
  }
  shell.say(FORM.notPrinted);
  onLatePrint(() => {
    if (shell.status.textContent === FORM.notPrinted) {
      shell.say("");
      act();
    }
  });
}

/**
 * Print sheets, and say so if nothing was printed, and what the sheets lack.
 * @param {import("./shell.js").FormShell} shell
 * @param {string} html
 * @param {{variant?: string, file?: boolean}} [how] `file`: whether the same can be had as a file
 */
export const printSheets = (shell, html, { variant, file = false } = {}) =>
  whenPrinted(shell, printPaper(html, variant), () => tellWhatPaperLacks(shell, file));

/**
 * Print what stands on screen, where there is no Python to make sheets, and say what they then lack.
 * @param {import("./shell.js").FormShell} shell
 * @param {string} [variant]
 */
export const printAsItStands = (shell, variant) =>
  whenPrinted(shell, printForm(variant), () => {
    tellWhatPaperLacks(shell, false);
    tellWhatIsUnexplained(shell);
  });

/** Milliseconds that what was done waits to be told, while Python finds what is left to fill in. */
const PATIENCE = 500;

/**
 * How much is left to fill in, as a sentence. "" when nothing is, and when Python does not tell at once.
 * @param {LiveForm} live
 */
async function whatIsLeft(live) {
  if (live.python.state !== "ready") {
    return "";
  }
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  try {
    const reply = await Promise.race([live.python.ask({ type: "overview", parts: { [live.id]: live.answers } }), late]);
    const { left, words } = reply?.states[live.id] ?? {};
    return left ? FORM.left(words) : "";
  } catch {
    // Python has told of its own state.
    return "";
  }
}

/**
 * Once it is printed or saved: say so, and how much is left to fill in. Told in two turns, the first would be read twice.
 * @param {LiveForm} live
 * @param {string} [sentence]
 */
export async function tellWithWhatIsLeft(live, sentence = "") {
  const before = live.status.textContent;
  const left = await whatIsLeft(live);
  // What has been said meanwhile stands.
  const since = live.status.textContent === before ? "" : live.status.textContent;
  const told = [since, sentence, left].filter(Boolean).join(" ");
  if (told && told !== since) {
    live.say(told);
  }
}

/** @type {Record<string, (live: LiveForm, button?: HTMLElement) => void>} */
export const ACTIONS = {
  check: (live) => live.check(),
  retry: (live) => live.retry(),
  async print(live, { dataset: { variant } }) {
    if (live.python.state !== "ready") {
      await printAsItStands(live, variant);
      return;
    }
    const more = await explanations(live, [{ form: live.id }]);
    if (!more) {
      return;
    }
    const { answers } = live;
    const { site } = live.root.dataset;
    const reply = await askForDocument(live, { type: "export", format: "print", answers, site, ...more });
    const printed = reply?.type === "paper" ? printPaper(reply.html, variant) : printForm(variant);
    await whenPrinted(live, printed, () => tellWithWhatIsLeft(live, lackingOnPaper(true)));
  },
  "print-blank"(live, { dataset: { variant } }) {
    printSheets(live, live.root.querySelector("template[data-blank]").innerHTML, { variant });
  },
  "save-form"(live) {
    const { id, version, answers } = live;
    const name = fileName(id, new Date());
    const text = formText(id, { version, answers });
    settle();
    const taken = theCase.take([id]);
    if (isCrowded(answers) || text.length > LARGEST) {
      live.say(isCrowded(answers) ? SAVED.crowded(quoted([titleOf(id)])) : SAVED.large());
      return;
    }
    if (!download({ name, mime: "application/json", text })) {
      live.say(SAVED.failed);
      return;
    }
    theCase.keepSaved(taken, "sent");
    tellWithWhatIsLeft(live, SAVED.sent(name));
  },
  "save-as": saveAs,
  draft: showDraft,
  async pdf(live) {
    settle();
    const taken = theCase.take([live.id]);
    if (await savePdf(live, [{ form: live.id, answers: live.answers }])) {
      theCase.keepSaved(taken, "sent");
    }
  },
  open(live) {
    choose(live.root.querySelector("[data-file]"));
  },
  async clear(live) {
    if (live.empty) {
      live.say(FORM.empty);
      return;
    }
    if (await live.confirm(FORM.clear, ASK.clear)) {
      live.exchange(null, FORM.cleared);
      live.refresh();
      settle();
    }
  },
  undo(live) {
    live.undo();
    settle();
  },
  calendar: makeCalendar,
  transfer: takeOverFromPeer,
  "take-offer"(live, button) {
    const field = paths(live.form).get(button.dataset.target);
    const written = control(field);
    const before = written.value;
    written.value = button.dataset.offer;
    written.focus();
    if (before) {
      live.keepValue(written, before, FORM.replaced(before));
      live.tell(FORM.replaced(before));
    }
    live.touch(field);
    live.refresh();
  },
  "row-same"(live, button) {
    const { field, say } = takeSame(button);
    live.keepValue(control(field), "", say);
    live.tell(say);
    live.touch(field);
    live.refresh();
  },
  "row-add"(live, button) {
    live.say(append(button, live).say);
    live.refresh();
  },
};

/**
 * Do what a button in a row's menu says, or the keys that stand for it.
 * @param {LiveForm} live
 * @param {string} name
 * @param {HTMLElement} item
 */
export function rowAction(live, name, item) {
  const { say, undo } = act(name, item, live);
  if (undo) {
    live.offerUndo(undo, say);
  } else {
    live.say(say);
  }
  live.refresh();
}

/**
 * Do what a button of a question type says, once its program is there.
 * @param {LiveForm} live
 * @param {string} name
 * @param {HTMLElement} button
 */
export async function widgetAction(live, name, button) {
  let action;
  try {
    action = await live.widgets.action(name, button);
  } catch {
    live.say(FORM.widgetUnfetched);
    return;
  }
  if (action) {
    action(button);
  } else {
    console.error(`nothing is done by the button "${name}"`);
  }
}

/**
 * The reader has chosen or dropped a file: its answers come in the place of those in the form, if the reader says so.
 * @param {LiveForm} live
 * @param {FileList} files
 */
export async function openChosen(live, files) {
  const opened = await openedText(live, files);
  if (!opened) {
    return;
  }
  if (isCase(opened.text) && (await live.python.learn())) {
    await openCase(live, opened, (forms) => FORM.openedCase(forms.map(titleOf)));
    return;
  }
  const { seal: _, ...read } = opened;
  const known = await knownIn(read.text);
  let pupil;
  let filled;
  let reply;
  do {
    // What is written while Python reads stands in the form too.
    settle();
    ({ pupil } = theCase);
    filled = !live.empty;
    reply = await live.ask({ type: "open", ...read, ...known, pupil, filled });
    settle();
  } while (reply?.type === "opened" && (theCase.pupil !== pupil || live.empty === filled));
  if (!reply) {
    return;
  }
  if (reply.type === "refused") {
    live.say(reply.message);
    return;
  }
  if (reply.type === "other") {
    await takeOverFromFile(live, reply);
    return;
  }
  if (reply.question && !(await live.confirm(reply.question, filled ? ASK.replace : ASK.open))) {
    live.say(FORM.notOpened);
    return;
  }
  live.exchange(reply.answers, FORM.opened);
  live.touchAll();
  if (!reply.clean) {
    live.report(reply.report);
    live.summary.focus();
  }
  live.refresh();
  settle();
  theCase.keepOpened([live.id]);
}
