/** A form in the page that is in use: its answers, what Python says of them, and how a change is undone. */
import { paths, read, write } from "./answers.js";
import { clearFeedback, show } from "./feedback.js";
import { fold, number } from "./rows.js";

const FAILED =
  "Kontroll, hjelp og filer virker ikke her nå. Det du har skrevet, står i skjemaet. " +
  "Du kan fortsatt fylle ut, tømme og skrive ut.";
const BACK = "Det som ble fjernet, er tilbake.";
const WAITING = "Klargjør … Dette skjer av seg selv om et øyeblikk. Du kan fylle ut imens.";

/** Told to the form's root, and to all that it stands in, when its answers have or may have changed. */
export const ANSWERED = "nv-answered";

const same = (some, other) => JSON.stringify(some) === JSON.stringify(other);

export class LiveForm {
  /** The forms in use on the page, this one among them, by their ids. */
  peers = new Map();
  /** The fields the reader has left: only these show errors. */
  #touched = new WeakSet();
  #checked = false;
  #saved;
  #blank;
  #undo;
  #latest = 0;
  #warn = (event) => event.preventDefault();

  /** root: the element with `data-form`. python: shared by the forms of the page. */
  constructor(root, python) {
    this.root = root;
    this.python = python;
    this.id = root.dataset.form;
    this.form = root.querySelector("form");
    this.summary = root.querySelector("[data-summary]");
    this.status = root.querySelector("[data-status]");
    this.undoBar = root.querySelector("[data-undo]");
    this.#blank = read(this.form, true);
    this.#saved = this.#blank;
  }

  /** Make the form ready for use as it stands: the browser may have brought back what was typed before a reload. */
  settle() {
    number(this.form);
    this.guard();
    if (this.dirty) {
      // Show it as it would have been shown then.
      this.touchAll();
    }
  }

  get answers() {
    return read(this.form);
  }

  /** Whether nothing is answered but what the page was built with. */
  get empty() {
    return same(this.answers, this.#blank);
  }

  /** Whether there is something that would be lost with the page. */
  get dirty() {
    return !same(this.answers, this.#saved) && !this.empty;
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

  /** The warning before leaving is there only while it is needed: it keeps pages out of the back/forward cache. */
  guard() {
    if (this.dirty) {
      window.addEventListener("beforeunload", this.#warn);
    } else {
      window.removeEventListener("beforeunload", this.#warn);
    }
    this.root.dispatchEvent(new CustomEvent(ANSWERED, { bubbles: true }));
  }

  /** These answers are in a file now. */
  saved(answers) {
    this.#saved = answers;
    this.guard();
  }

  /** Ask Python of this form, saying that it is on its way if it is; null when it cannot answer. */
  async ask(message) {
    if (this.python.state === "static" || this.python.state === "loading") {
      this.say(WAITING);
    }
    try {
      const reply = await this.python.ask({ ...message, form: this.id });
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

  /** Show what Python says of the answers as they stand. Later questions win over earlier ones. */
  async refresh() {
    this.guard();
    fold(this.form);
    if (this.python.state !== "ready") {
      return;
    }
    this.#latest += 1;
    const turn = this.#latest;
    try {
      const type = this.#checked ? "check" : "change";
      const patch = await this.python.ask({ type, form: this.id, answers: this.answers });
      if (turn === this.#latest) {
        this.#show(patch);
      }
    } catch {
      // A question that fails changes nothing; a worker that has died has already told.
    }
  }

  #show(patch) {
    show(this.form, patch, (field) => this.#touched.has(field));
    if (patch.summary !== undefined) {
      this.report(patch.summary);
    }
    fold(this.form);
  }

  /** Look at everything from now on, also what is missing, and tell. */
  async check() {
    const reply = await this.ask({ type: "check", answers: this.answers });
    if (!reply) {
      return;
    }
    this.#checked = true;
    this.touchAll();
    this.#show(reply);
    this.say(reply.count ? `${reply.count} ting må rettes.` : "Ingen feil i skjemaet.");
    this.summary.focus();
  }

  /** Show a report, as HTML from Python, above the form. */
  report(html) {
    this.summary.innerHTML = html;
    this.summary.hidden = false;
  }

  /** The reader has left this field: from now on its errors show. */
  touch(field) {
    this.#touched.add(field);
  }

  touchAll() {
    for (const field of this.form.querySelectorAll("[data-field]")) {
      this.touch(field);
    }
  }

  /** Ask the reader; resolves to true for yes. */
  confirm(question) {
    const dialog = this.root.querySelector("[data-ask]");
    dialog.querySelector("p").textContent = question;
    dialog.returnValue = "no";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    });
  }

  /** Say what was done, and keep how it is undone: `back` does it and returns the field that then gets focus. */
  offerUndo(back, sentence) {
    this.#undo = back;
    this.undoBar.querySelector("span").textContent = sentence;
    this.undoBar.hidden = false;
    this.say(sentence);
  }

  undo() {
    this.undoBar.hidden = true;
    this.say(BACK);
    const field = this.#undo();
    number(this.form);
    this.refresh();
    field.focus();
  }

  #replace(answers) {
    write(this.form, answers);
    number(this.form);
    this.#touched = new WeakSet();
    this.#checked = false;
    this.summary.hidden = true;
    clearFeedback(this.form);
  }

  /**
   * Put other answers in the place of those that stand there, the form's own blank ones if none are given.
   * Undoing it is the same the other way, and nothing is lost.
   */
  exchange(answers, sentence) {
    const before = this.answers;
    const wasEmpty = this.empty;
    this.#replace(answers ?? this.#blank);
    this.say(sentence);
    if (!wasEmpty) {
      this.offerBack(before, sentence);
    }
    return this.form.querySelector("input, textarea");
  }

  /** Offer to put these answers back in the place of those that stand there then. */
  offerBack(before, sentence) {
    this.offerUndo(() => this.exchange(before, BACK), sentence);
  }

  /** Set focus in the field at `path`. */
  go(path) {
    paths(this.form).get(path)?.querySelector("input, textarea")?.focus();
  }
}
