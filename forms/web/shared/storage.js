/**
 * What the browser keeps for the site, under names that carry the place of the site: two sites on one origin never meet.
 * Nothing here throws: a browser may refuse to keep anything, or have no room left.
 */
import { base } from "./measures.js";

/** Before every name: whose it is, and where that site is. */
export const SCOPE = `naervaer:${base.pathname}:`;

/** A part of the browser's storage. */
export class Storage {
  #open;

  /** @param {() => globalThis.Storage} open may throw, as where a frame may keep nothing */
  constructor(open) {
    this.#open = open;
  }

  /**
   * What is kept under a name; null for nothing, or where nothing is kept.
   * @param {string} name
   * @returns {string | null}
   */
  get(name) {
    try {
      return this.#open().getItem(SCOPE + name);
    } catch {
      return null;
    }
  }

  /**
   * Keep a text; tells whether it is kept. What was kept before stays if it is not.
   * @param {string} name
   * @param {string} text
   */
  set(name, text) {
    try {
      this.#open().setItem(SCOPE + name, text);
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} name */
  remove(name) {
    try {
      this.#open().removeItem(SCOPE + name);
    } catch {
      // Where nothing can be kept, nothing lies.
    }
  }
}

/** What keeps the site on the machine; nothing where the browser has none, or a frame may not have any. */
export const keeper = (() => {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
})();

/** Lasts as long as the tab. */
export const tab = new Storage(() => sessionStorage);

/** Lasts until somebody takes it away: for what the reader has asked to have kept on the machine. */
export const machine = new Storage(() => localStorage);
