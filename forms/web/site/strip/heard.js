/**
 * What was said in the bar leaves it when it has been there a while and the reader has gone on down the page: the bar
 * takes less of a small screen then. It stays for screen readers, and nothing moves, least of all under a finger.
 */
import { still } from "../../shared/still.js";

/** Milliseconds that a sentence has to be read. */
const LONG = 6000;
/** Milliseconds without scrolling, where the browser does not tell that it has ended. */
const REST = 200;

/** @param {HTMLElement} bar */
const stuck = (bar) => {
  const { position, top } = getComputedStyle(bar);
  return position === "sticky" && Math.abs(bar.getBoundingClientRect().top - Number.parseFloat(top)) < 1;
};

/** @param {HTMLElement} bar */
export function letGo(bar) {
  /** @type {HTMLElement} */
  const status = bar.querySelector("[data-status]");
  let said = 0;
  let pressed = false;
  /** @type {ReturnType<typeof setTimeout>} */
  let waiting;

  function look() {
    if (!status.textContent || status.hasAttribute("data-heard") || !stuck(bar)) {
      return;
    }
    if (pressed || Date.now() - said < LONG || status === document.activeElement) {
      wait(LONG);
      return;
    }
    still(document.elementFromPoint(innerWidth / 2, innerHeight / 2), () => {
      status.dataset.heard = "";
    });
  }

  /** @param {number} time */
  function wait(time) {
    clearTimeout(waiting);
    waiting = setTimeout(look, time);
  }

  new MutationObserver(() => {
    said = Date.now();
    status.removeAttribute("data-heard");
    wait(LONG);
  }).observe(status, { childList: true, characterData: true, subtree: true });
  addEventListener("scroll", () => status.textContent && wait(REST), { passive: true });
  addEventListener("pointerdown", () => (pressed = true), { capture: true, passive: true });
  for (const type of ["pointerup", "pointercancel"]) {
    addEventListener(type, () => (pressed = false), { capture: true, passive: true });
  }
}
