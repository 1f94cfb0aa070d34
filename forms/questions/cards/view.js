/** The pupil's view of cards: one at a time, and at the end all on the table. */
import { addItem, items } from "../../web/shared/answers.js";
import { element } from "../../web/shared/element.js";
import { View } from "../../web/shared/view.js";
import { reader } from "../../web/shared/voice.js";
import { answered, check, line, name, ownText, tick } from "./card.js";
import { CARDS } from "./texts.js";

/** @param {string} text @param {string} kind @param {() => void} press */
function button(text, kind, press) {
  const made = element("button", { type: "button", class: `nv-button ${kind}` }, text);
  made.addEventListener("click", press);
  return made;
}

/**
 * What opens the view of a field of cards, what tells there or in the form, and what shows its answers anew.
 * @param {FormInUse} live
 * @param {HTMLElement} field
 */
export function pupilsView(live, field) {
  const view = new View(live, field, "cards");
  /** @type {HTMLElement | null} the card that is shown, or none when all are */
  let now = null;
  let silent = false;

  const place = element("p", { class: "nv-view-place" });
  const dots = element("div", { class: "nv-view-dots", "aria-hidden": "true" });
  const voice = reader(() => `${name(now)}. ${line(now)}`);
  const mode = button(CARDS.all, "", () => turn(now ? null : first(), now ? CARDS.table : ""));
  const before = button(CARDS.before, "", () => go(-1));
  const aside = button(CARDS.aside, "nv-view-aside", () => {
    const card = now;
    const away = !tick(card).checked;
    // What is laid aside is told together with the card that comes then.
    silent = away;
    check(tick(card), away);
    silent = false;
    if (away) {
      go(1, CARDS.moved(name(card), true, onTable()));
    }
  });
  const next = button(CARDS.next, "nv-primary", () => go(1));
  const own = button(CARDS.own, "", addOwn);
  view.head.append(dots, place, voice.button, mode);
  view.foot.append(before, aside, next, own);
  view.closed = () => {
    voice.silence();
    turn(null);
    dots.replaceChildren();
  };

  const onTable = () => items(field).filter((card) => !tick(card).checked).length;
  const first = () => items(field).find((card) => !answered(card)) ?? items(field)[0];

  /** Show the answers as they stand. */
  function refresh() {
    if (!view.open) {
      return;
    }
    const all = items(field);
    if (now && !now.isConnected) {
      now = all[0];
    }
    for (const card of all) {
      card.classList.toggle("nv-now", card === now);
    }
    view.dialog.dataset.show = now ? "one" : "all";
    mode.textContent = now ? CARDS.all : CARDS.one;
    for (const part of [place, before, aside, next]) {
      part.hidden = !now;
    }
    voice.offer(Boolean(now));
    own.hidden = Boolean(now) || all.length >= Number(field.dataset.most);
    dots.replaceChildren(
      ...all.map((card) => {
        const kind = tick(card).checked ? "aside" : answered(card) ? "done" : "left";
        return element("span", { class: `nv-dot-${kind}${card === now ? " nv-dot-now" : ""}` });
      }),
    );
    if (now) {
      place.textContent = CARDS.place(all.indexOf(now) + 1, all.length);
      before.disabled = now === all[0];
      aside.setAttribute("aria-pressed", String(tick(now).checked));
    }
  }

  /**
   * Show a card, or all of them, and tell.
   * @param {HTMLElement | null} card
   * @param {string} [told] before what the card says
   * @param {boolean} [aloud]
   */
  function turn(card, told = "", aloud = view.open) {
    voice.silence();
    now = card;
    for (const one of items(field)) {
      one.classList.remove("nv-now");
    }
    refresh();
    view.main.scrollTo({ top: 0, behavior: "instant" });
    if (aloud) {
      view.say([told, now && CARDS.now(place.textContent, name(now), line(now))].filter(Boolean).join(" "));
    }
  }

  /** Go on or back; after the last card all are shown. @param {1 | -1} by @param {string} [told] */
  function go(by, told = "") {
    const all = items(field);
    const card = all[all.indexOf(now) + by] ?? null;
    turn(card, card ? told : `${told} ${CARDS.table}`.trim());
    if (!card) {
      mode.focus({ preventScroll: true });
    } else if (before.disabled && document.activeElement !== next) {
      next.focus({ preventScroll: true });
    }
  }

  function addOwn() {
    const card = addItem(field);
    turn(card);
    ownText(card).focus();
    ownText(card).dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @param {HTMLElement} opener */
  function open(opener) {
    view.show(opener, [field.querySelector("[data-items]")]);
    const card = first();
    turn(card, "", false);
    // Who listens hears the card by its focus.
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
  }

  /** @param {string} sentence */
  function say(sentence) {
    if (!silent) {
      view.say(sentence);
    }
  }

  return { open, refresh, say };
}
