/** Where a form, or a case of several, talks with the reader: a status line, a report, a question, and what can be undone. */
import { element } from "../shared/element.js";
import { openModal } from "../shared/modal.js";
import { goTo } from "../shared/reveal.js";
import { say } from "../shared/said.js";
import { FILE, SHELL } from "../shared/texts/forms.js";
import { VIEW } from "../shared/texts/view.js";
import { Stopped } from "./python.js";
import { newOffer, undoKey } from "./undo_key.js";

/** @typedef {import("./python.js").Python} Python */

/**
 * What the reader is told of a Python that does not come.
 * @type {Record<string, string>}
 */
const LACKING = { failed: SHELL.failed, absent: SHELL.absent };

/** @param {unknown} some @param {unknown} other */
export const same = (some, other) => JSON.stringify(some) === JSON.stringify(other);

/** What Python is asked about a file, which may be one that takes long. @type {Set<Question["type"]>} */
const OF_FILES = new Set(["open", "case-open", "pdf-answers"]);

/** Milliseconds after which that can be stopped. */
const LONG = 1000;

export class FormShell {
  /** @type {{back: () => HTMLElement, sentence: string} | null} */
  #undo = null;

  /**
   * @param {HTMLElement} root holds the first `data-status`, `data-undo`, `data-summary` and `data-ask` of the page part
   * @param {Python} python
   */
  constructor(root, python) {
    this.root = root;
    this.python = python;
    this.status = root.querySelector("[data-status]");
    this.undoBar = root.querySelector("[data-undo]");
    this.summary = root.querySelector("[data-summary]");
    /** @type {HTMLDialogElement} */
    this.dialog = root.querySelector("[data-ask]");
    this.dialog.addEventListener("click", (/** @type {On} */ event) => {
      const button = event.target.closest("button");
      if (button) {
        this.dialog.close(button.value);
      }
    });
  }

  /**
   * Python is in a new state.
   * @param {import("./python.js").State} state
   */
  enter(state) {
    this.root.dataset.state = state;
    if (state in LACKING) {
      this.say(LACKING[state]);
    }
  }

  /** Have Python tried again. The button that was pressed goes away: the reader goes on from what is told. */
  async retry() {
    this.say(SHELL.waiting);
    this.status.focus();
    try {
      await this.python.retry();
      this.say(SHELL.again);
    } catch {
      // The new state has told.
    }
  }

  /** @param {string} sentence */
  say(sentence) {
    say(this.status, sentence);
  }

  /**
   * Say what was done, and whether it can be undone. What can be is shown beside its button: there it is only heard.
   * @param {string} sentence
   */
  tell(sentence) {
    this.say(this.#undo ? SHELL.undoable(sentence, undoKey()) : sentence);
    this.status.toggleAttribute("data-beside", this.#undo !== null);
  }

  /**
   * Ask Python, saying that it is on its way if it is; null when it cannot answer.
   * @template {Question} Q
   * @param {Q} message
   * @returns {Promise<Answer<Q["type"]> | null>}
   */
  async ask(message) {
    if (this.python.state === "static" || this.python.state === "loading") {
      this.say(SHELL.waiting);
    }
    // A Python that is still on its way has not begun.
    const begun = () => this.python.state === "ready";
    const withdraw = OF_FILES.has(message.type) ? this.offerStop(() => this.python.stop(), begun) : () => {};
    try {
      const reply = await this.python.ask(message);
      if (this.status.textContent === SHELL.waiting) {
        this.say("");
      }
      return reply;
    } catch (error) {
      this.say(error instanceof Stopped ? FILE.stopped : (LACKING[this.python.state] ?? SHELL.wrong));
      return null;
    } finally {
      withdraw();
    }
  }

  /**
   * Offer to stop what is done with a file, once it takes long. Gives what withdraws the offer.
   * @param {() => void} stop
   * @param {() => boolean} [begun]
   */
  offerStop(stop, begun = () => true) {
    const button = element("button", { type: "button", class: "nv-button", "data-stop": "" }, VIEW.stop);
    button.addEventListener("click", () => {
      this.status.focus();
      stop();
    });
    const clock = setInterval(() => {
      // Put in once: to put it in anew would take its focus.
      if (begun() && !button.isConnected) {
        this.status.after(button);
      }
    }, LONG);
    return () => {
      clearInterval(clock);
      if (button === document.activeElement) {
        this.status.focus();
      }
      button.remove();
    };
  }

  /**
   * Show a report, as HTML from Python, above the rest.
   * @param {string} html
   */
  report(html) {
    this.summary.innerHTML = html;
    this.summary.hidden = false;
    const heading = this.summary.querySelector("h3");
    if (heading) {
      heading.id = `${this.dialog.getAttribute("aria-labelledby")}-report`;
      this.summary.setAttribute("aria-labelledby", heading.id);
    }
  }

  /**
   * Ask the reader; resolves to true for yes. Where something goes away by it, Enter is the choice that keeps it.
   * @param {string} question
   * @param {{yes: string, no: string, harms?: boolean}} labels what each button does
   * @returns {Promise<boolean>}
   */
  confirm(question, { yes, no, harms = false }) {
    this.dialog.querySelector("p").textContent = question;
    for (const button of this.dialog.querySelectorAll("button")) {
      const isYes = button.value === "yes";
      button.textContent = isYes ? yes : no;
      button.autofocus = isYes !== harms;
      button.classList.toggle("nv-primary", button.autofocus);
    }
    this.dialog.returnValue = "no";
    openModal(this.dialog);
    return new Promise((resolve) => {
      this.dialog.addEventListener("close", () => resolve(this.dialog.returnValue === "yes"), { once: true });
    });
  }

  /**
   * Keep how something is undone, and show that it can be.
   * @param {() => HTMLElement} back does it without a word, and returns the element that then gets focus
   * @param {string} sentence what was done
   */
  keepUndo(back, sentence) {
    this.#undo = { back, sentence };
    this.undoBar.querySelector("span").textContent = sentence;
    this.undoBar.hidden = false;
    this.undoBar.dataset.turn = String(newOffer());
  }

  /**
   * Say what was done, and keep how it is undone.
   * @param {() => HTMLElement} back
   * @param {string} sentence
   */
  offerUndo(back, sentence) {
    this.keepUndo(back, sentence);
    this.tell(sentence);
  }

  /**
   * A field has been written in: offer to put back what stood in it. Undoing it is the same the other way, and what was
   * written since is not lost.
   * @param {HTMLInputElement} field
   * @param {string} before
   * @param {string} sentence what was done
   */
  keepValue(field, before, sentence) {
    const back = () => {
      const { value } = field;
      field.value = before;
      this.keepValue(field, value, SHELL.back);
      return field;
    };
    this.keepUndo(back, sentence);
  }

  /** Nothing can be undone any more. */
  withdrawUndo() {
    this.#undo = null;
    this.undoBar.hidden = true;
  }

  undo() {
    if (!this.#undo) {
      return;
    }
    const { back, sentence } = this.#undo;
    this.withdrawUndo();
    const at = back();
    this.tell(SHELL.undone(sentence));
    goTo(at);
  }
}
