/** One form takes over what fits from another: from one of the same case, or from a file. */
import { CHANGED } from "../shared/case.js";
import { settle, theCase } from "../shared/in_tab.js";
import { ASK, FORM } from "../shared/texts/forms.js";
import { same } from "./shell.js";

/** @typedef {import("./live.js").LiveForm} LiveForm */

/**
 * Take over from the answers `given` to the form `source`; nothing that stands in the form is lost.
 * @param {LiveForm} live
 * @param {string} source
 * @param {Answers} given
 */
export async function takeOver(live, source, given) {
  let answers;
  let reply;
  do {
    // Python may be on its way for long, and what is written meanwhile is to be there after.
    ({ answers } = live);
    reply = await live.ask({ type: "transfer", source, given, answers });
  } while (reply && !same(answers, live.answers));
  if (!reply) {
    return;
  }
  if (reply.changed) {
    live.exchange(reply.answers, reply.sentence);
  } else {
    live.say(reply.sentence);
  }
  if (!reply.clean) {
    live.report(reply.report);
    live.summary.focus();
  }
  live.refresh();
}

/**
 * Take over from the form of the case that the button names.
 * @param {LiveForm} live
 * @param {HTMLElement} button
 */
export function takeOverFromPeer(live, button) {
  const { source } = button.dataset;
  settle();
  theCase.settle(live.id, source);
  return takeOver(live, source, theCase.part(source)?.answers ?? {});
}

/**
 * Ask whether to take over from a file of another form.
 * @param {LiveForm} live
 * @param {import("../../browser/protocol/messages").Other} other what Python says of such a file
 */
export async function takeOverFromFile(live, { source, given, question }) {
  if (await live.confirm(question, ASK.take)) {
    await takeOver(live, source, given);
  } else {
    live.say(FORM.notTaken);
  }
}

/**
 * Show the buttons for those forms of the case that something is written in.
 * @param {LiveForm} live
 */
export function offerPeers(live) {
  const buttons = [...live.root.querySelectorAll("[data-act=transfer]")];
  const update = () => {
    for (const button of buttons) {
      button.hidden = !theCase.part(button.dataset.source);
    }
  };
  theCase.addEventListener(CHANGED, update);
  update();
}
