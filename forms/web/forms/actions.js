/** What the buttons of a form do, by their `data-act`. Each gets the form in use and the button. */
import { control, paths } from "../shared/answers.js";
import { printForm, printPaper } from "../shared/paper.js";
import { act, append, takeSame } from "../shared/rows.js";
import { FORM } from "../shared/texts/forms.js";
import { makeCalendar } from "./calendar.js";
import { choose, download, openedText } from "./files.js";
import { savePdf } from "./pdf.js";
import { takeOverFromFile, takeOverFromPeer } from "./transfer.js";

/** @typedef {import("./live.js").LiveForm} LiveForm */

/** @type {Record<string, (live: LiveForm, button?: HTMLElement) => void>} */
export const ACTIONS = {
  check: (live) => live.check(),
  retry: (live) => live.retry(live.root.querySelector("[data-act=check]")),
  async print(live, { dataset: { variant } }) {
    if (live.python.state !== "ready") {
      printForm(variant);
      return;
    }
    const reply = await live.ask({
      type: "export",
      format: "print",
      answers: live.answers,
      site: live.root.dataset.site,
    });
    if (reply?.type === "paper") {
      printPaper(reply.html, variant);
    } else {
      printForm(variant);
    }
  },
  "print-blank"(live, { dataset: { variant } }) {
    printPaper(live.root.querySelector("template[data-blank]").innerHTML, variant);
  },
  async save(live) {
    const { answers } = live;
    const reply = await live.ask({ type: "export", format: "json", answers });
    if (reply?.type !== "file") {
      return;
    }
    download(reply);
    live.saved(answers);
    live.say(reply.sentence);
  },
  async pdf(live) {
    const { answers } = live;
    if (await savePdf(live, [{ form: live.id, answers }])) {
      live.saved(answers);
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
    if (await live.confirm(FORM.clear)) {
      live.exchange(null, FORM.cleared);
      live.refresh();
    }
  },
  undo: (live) => live.undo(),
  calendar: makeCalendar,
  carry: takeOverFromPeer,
  "take-offer"(live, button) {
    const field = paths(live.form).get(button.dataset.target);
    control(field).value = button.dataset.offer;
    live.touch(field);
    control(field).focus();
    live.refresh();
  },
  "row-same"(live, button) {
    const { field, say, undo } = takeSame(button);
    live.offerUndo(undo, say);
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
  const result = act(name, item, live);
  live.say(result.say);
  if (result.undo) {
    live.offerUndo(result.undo, result.say);
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
    action = await live.widgets.action(name);
  } catch {
    live.say(FORM.widgetUnfetched);
  }
  action?.(button);
}

/**
 * The reader has chosen a file: its answers come in the place of those in the form, if the reader says so.
 * @param {LiveForm} live
 * @param {HTMLInputElement} input
 */
export async function openChosen(live, input) {
  const text = await openedText(live, input);
  const reply = text !== null && (await live.ask({ type: "open", text }));
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
  if (!live.empty && !(await live.confirm(FORM.replace))) {
    live.say(FORM.notOpened);
    return;
  }
  live.exchange(reply.answers, FORM.opened);
  live.saved(live.answers);
  live.touchAll();
  if (!reply.clean) {
    live.report(reply.report);
    live.summary.focus();
  }
  live.refresh();
}
