/** What comes to forms that are out of view: all at once, it would keep the page busy for long. */
import { turn } from "../shared/turns.js";

/** The work that is yet to be done has its turns one after the other, whoever asked for it. */
let last = Promise.resolve();

/** What comes to somebody who is out of view, each in a turn of its own; all of it at once if it is needed before that. */
export class Coming {
  /** @type {(() => void)[]} */
  #works = [];
  #place;

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

  /** Have it done. */
  now() {
    this.#place.removeAttribute("aria-busy");
    for (const work of this.#works.splice(0)) {
      work();
    }
  }
}
