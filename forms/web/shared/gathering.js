/** What is written at every change, and once where several changes come together. */
export class Gathering extends EventTarget {
  #gathers = false;
  #gathered = false;

  /** Write it, and tell. @abstract */
  writeNow() {}

  /** Have it written: at once, or when all that comes together is there. */
  write() {
    if (this.#gathers) {
      this.#gathered = true;
    } else {
      this.writeNow();
    }
  }

  /**
   * Write once what several have changed, when all of it is there: a large case takes long to be written out.
   * @param {() => void} change
   */
  together(change) {
    const outer = this.#gathers;
    this.#gathers = true;
    try {
      change();
    } finally {
      this.#gathers = outer;
      if (!outer && this.#gathered) {
        this.#gathered = false;
        this.writeNow();
      }
    }
  }
}
