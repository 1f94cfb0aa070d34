/** What comes to forms that are out of view: all at once, it would keep the page busy for long. */
import { turn } from "../shared/turns.js";

/** The work that is yet to be done has its turns one after the other, whoever asked for it. */
let last = Promise.resolve();

/** What comes to somebody who is out of view, each in a turn of its own; all of it at once if it is needed before that. */
export class Coming {
  /** @type {(() => void)[]} */
  #works = [];
  #place;
  /** What comes from elsewhere, as by Python, or cannot. @type {Promise<void>} */
  from = Promise.resolve();

  /** @param {Element} place says that it is busy until all has come */
  constructor(place) {
    this.#place = place;
  }

  /** Whether there is something. */
  get waits() {
    return this.#works.length > 0;
  }

  /** Let it be done when its turn comes, after what came before it. @param {() => void} work */
  later(work) {
    this.#works.push(work);
    this.#place.setAttribute("aria-busy", "true");
    if (this.#works.length === 1) {
      last = last.then(turn);
      last.then(() => this.now());
    }
  }

  /** Have it done: all of it, even if some of it fails. */
  now() {
    this.#place.removeAttribute("aria-busy");
    const work = this.#works.shift();
    try {
      work?.();
    } finally {
      if (this.waits) {
        this.now();
      }
    }
  }

  /** Kept when all of it has come, also what is asked for while it is waited for. @returns {Promise<void>} */
  async all() {
    /** @type {typeof this.from} */
    let seen;
    do {
      this.now();
      seen = this.from;
      await seen;
    } while (this.waits || seen !== this.from);
  }
}
