/** One form takes over what fits from another: from one on the same page, or from a file. */
import { FORM } from "../shared/texts/forms.js";
import { ANSWERS_CHANGED } from "./live.js";

/** @typedef {import("./live.js").LiveForm} LiveForm */

/**
 * Take over from the answers `given` to the form `source`; nothing that stands in the form is lost.
 * @param {LiveForm} live
 * @param {string} source
 * @param {Answers} given
 */
export async function takeOver(live, source, given) {
  const reply = await live.ask({ type: "carry", source, given, answers: live.answers });
  if (!reply) {
    return;
  }
  if (!reply.changed) {
    live.say(reply.sentence);
    return;
  }
  live.exchange(reply.answers, reply.sentence);
  if (!reply.clean) {
    live.report(reply.report);
    live.summary.focus();
  }
  live.refresh();
}

/**
 * Take over from the form of the page that the button names.
 * @param {LiveForm} live
 * @param {HTMLElement} button
 */
export function takeOverFromPeer(live, button) {
  const { source } = button.dataset;
  return takeOver(live, source, live.peers.get(source).answers);
}

/**
 * Ask whether to take over from a file of another form.
 * @param {LiveForm} live
 * @param {import("../../browser/messages").Other} other what Python says of such a file
 */
export async function takeOverFromFile(live, { source, given, question }) {
  if (await live.confirm(question)) {
    await takeOver(live, source, given);
  } else {
    live.say(FORM.notTaken);
  }
}

/**
 * Show the buttons for those forms of the page that something is written in.
 * @param {LiveForm} live
 */
export function offerPeers(live) {
  for (const button of live.root.querySelectorAll("[data-act=carry]")) {
    const peer = live.peers.get(button.dataset.source);
    const update = () => {
      button.hidden = peer.empty;
    };
    if (peer) {
      peer.root.addEventListener(ANSWERS_CHANGED, update);
      update();
    }
  }
}
