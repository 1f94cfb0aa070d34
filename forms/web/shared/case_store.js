/** Where the tab keeps a case: its text, and beside it what is known of it. It is gone when nobody has touched it for long. */
import { contentsOf } from "./case_file.js";

/** @typedef {import("./case_file.js").Contents} Contents */

const TEXT = "mappe";
const ABOUT = "mappe-om";
/** What goes with a case when it ends: the measures that were picked (picked.js). */
const WITH_IT = "valgte";

/**
 * @typedef {object} About What is known of a case besides what is written in it.
 * @property {string} id tells this case from others, and says nothing of it
 * @property {number} touched when it was last touched, in milliseconds
 * @property {{at: number, how: Saved} | null} saved when it was last saved, and how
 * @property {Record<string, number>} marks what was in each form when it was last saved
 * @property {string | null} name the pupil's name when it was last saved
 * @property {Record<string, number>} settled by "target source": the offers that the reader has answered
 * @property {boolean} onwards whether the reader wants it saved at every pause
 * @property {boolean} draft whether it is kept on the machine too
 * @property {number} revision of the draft that this tab has written or opened
 * @property {boolean} locked whether its file has a password
 * @property {boolean} behind whether something that was written found no room in the tab
 */

/** @typedef {"written" | "sent" | "shared"} Saved Into a file; or to the downloads or another program, which tell nothing */

/**
 * A number that two texts hardly ever share (FNV-1a, of 32 bits).
 * @param {unknown} value
 */
export function mark(value) {
  const text = JSON.stringify(value);
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    const sign = text.codePointAt(at);
    at += sign > 0xffff ? 1 : 0;
    sum = Math.imul(sum ^ sign, 0x01000193);
  }
  return sum >>> 0;
}

/** Chance enough to tell cases apart; no secret hangs on it. */
function chance() {
  try {
    return crypto.getRandomValues(new Uint32Array(4));
  } catch {
    return Uint32Array.from({ length: 4 }, () => Math.random() * 2 ** 32);
  }
}

/** @returns {About} */
export const fresh = () => ({
  id: Array.from(chance(), (part) => part.toString(36)).join(""),
  touched: 0,
  saved: null,
  marks: {},
  name: null,
  settled: {},
  onwards: false,
  draft: false,
  revision: 0,
  locked: false,
  behind: false,
});

/** @returns {Contents} */
export const blank = () => ({ pupil: "", parts: {} });

export class CaseStore {
  #store;
  #lasts;

  /**
   * @param {import("./storage.js").Storage} store
   * @param {number} lasts milliseconds without a touch after which a case is gone
   */
  constructor(store, lasts) {
    this.#store = store;
    this.#lasts = lasts;
  }

  /**
   * What lies there, and in how many signs. A case that cannot be read is given as its text, `foreign`; one that has lain
   * too long is taken away, and so is one from a clock that was far ahead.
   * @param {number} now
   * @returns {{about: About, contents: Contents, foreign: string | null, signs: number}}
   */
  read(now) {
    const text = this.#store.get(TEXT);
    const about = this.#about();
    if (text === null) {
      return { about: fresh(), contents: blank(), foreign: null, signs: 0 };
    }
    if (this.isOver(about.touched, now)) {
      this.forget(true);
      return { about: fresh(), contents: blank(), foreign: null, signs: 0 };
    }
    const contents = contentsOf(text);
    return { about, contents: contents ?? blank(), foreign: contents ? null : text, signs: text.length };
  }

  /**
   * Whether a case has lain too long, or comes from a clock that was far ahead.
   * @param {number} touched
   * @param {number} now
   */
  isOver(touched, now) {
    return !(Math.abs(now - touched) < this.#lasts);
  }

  /** @returns {About} */
  #about() {
    try {
      return { ...fresh(), ...JSON.parse(this.#store.get(ABOUT) ?? "{}") };
    } catch {
      return fresh();
    }
  }

  /**
   * Keep it; tells whether it is kept.
   * @param {About} about
   * @param {string} text
   */
  write(about, text) {
    const kept = this.#store.set(TEXT, text);
    about.behind = !kept;
    return this.writeAbout(about) && kept;
  }

  /** Keep what is known of it beside its text. @param {About} about */
  writeAbout(about) {
    return this.#store.set(ABOUT, JSON.stringify(about));
  }

  /** Take it away. @param {boolean} [ended] with what goes with it */
  forget(ended = false) {
    for (const name of ended ? [TEXT, ABOUT, WITH_IT] : [TEXT, ABOUT]) {
      this.#store.remove(name);
    }
  }
}
