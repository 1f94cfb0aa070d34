/**
 * What a form could take from the others of the case. Python says what; what costs nothing comes by itself, into fields
 * that are empty, and the rest is offered where the reader is, one thing at a time. All of it can be undone.
 */

import { REPLACED } from "../shared/case.js";
import { element } from "../shared/element.js";
import { settle, theCase } from "../shared/in_tab.js";
import { OFFER } from "../shared/texts/case.js";
import { LOOK } from "./live.js";
import { same } from "./shell.js";
import { takeOver } from "./transfer.js";

/** @typedef {import("./live.js").LiveForm} LiveForm */

/** What has come by itself is remembered beside what was answered, under a name that no form has. */
const BY_ITSELF = "*";

/** @param {LiveForm} live */
export function offerFromCase(live) {
  const place = live.root.querySelector("[data-offers]");
  const others = () => theCase.forms.filter((form) => form !== live.id);
  const own = `${live.id}${BY_ITSELF}`;

  /**
   * Whether something may come from another form by itself. What has come from a file, and what is saved beside it, has
   * had its turn.
   * @param {string} form
   */
  const isNews = (form) => !theCase.isSettled(own, form) && (!theCase.part(live.id) || theCase.unsaved.includes(form));

  async function look() {
    place.hidden = true;
    // Where another case has come, every form of the page gets its own part of it first.
    await null;
    if (live.python.state !== "ready" || live.resting || !others().length) {
      return;
    }
    settle();
    const { answers } = live;
    const parts = Object.fromEntries(others().map((form) => [form, theCase.part(form).answers]));
    let reply;
    try {
      reply = await live.python.ask({ type: "offers", form: live.id, answers, parts });
    } catch {
      return;
    }
    if (!same(answers, live.answers)) {
      // The reader has gone on writing meanwhile: what was said is of what was.
      await look();
      return;
    }
    const whole = reply.all ?? reply.facts;
    if (whole && others().some(isNews)) {
      for (const form of others()) {
        theCase.settle(own, form);
      }
      live.fill(whole.answers, whole.words);
      if (!whole.clean) {
        live.report(whole.report);
      }
      await look();
      return;
    }
    const offer = reply.offers.find(({ source }) => !theCase.isSettled(live.id, source));
    place.hidden = !offer;
    if (offer) {
      place.replaceChildren(
        element("span", {}, offer.words),
        ...(offer.full ? [] : [button("offer-take", OFFER.take, offer.source)]),
        button("offer-leave", offer.full ? OFFER.close : OFFER.leave, offer.source),
      );
    }
  }

  place.addEventListener("click", async (/** @type {On<MouseEvent, HTMLElement>} */ { target }) => {
    const pressed = target.closest("button");
    if (!pressed) {
      return;
    }
    const { offer, source } = pressed.dataset;
    settle();
    theCase.settle(live.id, source);
    live.root.querySelector("summary").focus();
    if (offer === "offer-take") {
      await takeOver(live, source, theCase.part(source).answers);
    }
    await look();
  });
  live.root.addEventListener(LOOK, look);
  theCase.addEventListener(REPLACED, look);
}

/** @param {string} offer @param {string} label @param {string} source */
const button = (offer, label, source) =>
  element("button", { type: "button", class: "nv-small", "data-offer": offer, "data-source": source }, label);
