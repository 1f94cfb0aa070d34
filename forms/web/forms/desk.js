/** Where a form, or a case of several, talks with the reader: a status line, a report, a question, and what can be undone. */

const FAILED =
  "Kontroll, hjelp og filer virker ikke her nå. Det du har skrevet, står i skjemaet. " +
  "Du kan fortsatt fylle ut, tømme og skrive ut.";
const ABSENT =
  "Dette er en kopi for bruk uten nett. Du kan fylle ut, tømme og skrive ut. " +
  "Kontroll, hjelp og filer virker bare når nettstedet er åpnet fra en nettadresse.";
const AGAIN = "Kontroll, hjelp og filer virker igjen.";
const WAITING = "Klargjør … Dette skjer av seg selv om et øyeblikk. Du kan fylle ut imens.";

/** What the reader is told of a Python that does not come. */
const TOLD = { failed: FAILED, absent: ABSENT };

/** What is said when something removed has been put back. */
export const BACK = "Det som ble fjernet, er tilbake.";

export const same = (some, other) => JSON.stringify(some) === JSON.stringify(other);

export class Desk {
  #undo;

  /** root: holds the first `data-status`, `data-undo`, `data-summary` and `data-ask` of the page part. */
  constructor(root, python) {
    this.root = root;
    this.python = python;
    this.status = root.querySelector("[data-status]");
    this.undoBar = root.querySelector("[data-undo]");
    this.summary = root.querySelector("[data-summary]");
    this.dialog = root.querySelector("[data-ask]");
    this.dialog.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) {
        this.dialog.close(button.value);
      }
    });
  }

  /** Python is in a new state. */
  enter(state) {
    this.root.dataset.state = state;
    if (state in TOLD) {
      this.say(TOLD[state]);
    }
  }

  /** Have Python tried again; `next` is what gets focus, since the button that was pressed goes away. */
  async retry(next) {
    next.focus();
    this.say(WAITING);
    try {
      await this.python.retry();
      this.say(AGAIN);
    } catch {
      // The new state has told.
    }
  }

  say(sentence) {
    this.status.textContent = sentence;
  }

  /** Ask Python, saying that it is on its way if it is; null when it cannot answer. */
  async ask(message) {
    if (this.python.state === "static" || this.python.state === "loading") {
      this.say(WAITING);
    }
    try {
      const reply = await this.python.ask(message);
      if (this.status.textContent === WAITING) {
        this.say("");
      }
      return reply;
    } catch {
      this.say(TOLD[this.python.state] ?? "Noe gikk galt. Det du har skrevet, er ikke endret. Prøv igjen.");
      return null;
    }
  }

  /** Show a report, as HTML from Python, above the rest. */
  report(html) {
    this.summary.innerHTML = html;
    this.summary.hidden = false;
  }

  /** Ask the reader; resolves to true for yes. */
  confirm(question) {
    this.dialog.querySelector("p").textContent = question;
    this.dialog.returnValue = "no";
    this.dialog.showModal();
    return new Promise((resolve) => {
      this.dialog.addEventListener("close", () => resolve(this.dialog.returnValue === "yes"), { once: true });
    });
  }

  /** Say what was done, and keep how it is undone: `back` does it and returns the element that then gets focus. */
  offerUndo(back, sentence) {
    this.#undo = back;
    this.undoBar.querySelector("span").textContent = sentence;
    this.undoBar.hidden = false;
    this.say(sentence);
  }

  /** Nothing can be undone any more. */
  withdrawUndo() {
    this.undoBar.hidden = true;
  }

  undo() {
    this.withdrawUndo();
    this.say(BACK);
    this.#undo().focus();
  }
}
