/** One form takes over what fits from another: from one on the same page, or from a file. */
import { ANSWERED } from "./live.js";

/** Take over from the answers `given` to the form `source`; nothing that stands in the form is lost. */
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
    live.report(`<h3>Se over det som er hentet</h3>${reply.report}`);
    live.summary.focus();
  }
  live.refresh();
}

/** Take over from the form of the page that the button names. */
export function takeOverFromPeer(live, button) {
  const { source } = button.dataset;
  return takeOver(live, source, live.peers.get(source).answers);
}

/** Ask whether to take over from a file of another form. reply: what Python says of such a file. */
export async function takeOverFromFile(live, { source, name, given }) {
  if (await live.confirm(`Filen er fra ${name}. Vil du hente det som passer inn i dette skjemaet?`)) {
    await takeOver(live, source, given);
  } else {
    live.say("Ingenting er hentet. Skjemaet er som før.");
  }
}

/** Show the buttons for those forms of the page that something is written in. */
export function offerPeers(live) {
  for (const button of live.root.querySelectorAll("[data-act=carry]")) {
    const peer = live.peers.get(button.dataset.source);
    const update = () => {
      button.hidden = peer.empty;
    };
    if (peer) {
      peer.root.addEventListener(ANSWERED, update);
      update();
    }
  }
}
