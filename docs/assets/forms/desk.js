/** Where a form, or a case of several, talks with the reader: a status line, a report, a question, and what can be undone. */

const FAILED =
  "Kontroll, hjelp og filer virker ikke her nå. Det du har skrevet, står i skjemaet. " +
  "Du kan fortsatt fylle ut, tømme og skrive ut.";
const WAITING = "Klargjør … Dette skjer av seg selv om et øyeblikk. Du kan fylle ut imens.";

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
    if (state === "failed") {
      this.say(FAILED);
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
      this.say(
        this.python.state === "failed" ? FAILED : "Noe gikk galt. Det du har skrevet, er ikke endret. Prøv igjen.",
      );
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
