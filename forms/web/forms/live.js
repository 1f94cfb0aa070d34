/** A form in the page that is in use: its answers, what Python says of them, and how a change is undone. */
import { control, paths, read, write } from "../shared/answers.js";
import { BACK, Desk, same } from "./desk.js";
import { clearFeedback, show } from "./feedback.js";
import { fold, number } from "../shared/rows.js";
import { released } from "./still.js";
import { markSuggestions } from "./suggest.js";

/** Told to the form's root, and to all that it stands in, when its answers have or may have changed. */
export const ANSWERED = "nv-answered";

export class LiveForm extends Desk {
  /** The forms in use on the page, this one among them, by their ids. */
  peers = new Map();
  /** Whether the form is out of view: Python looks at it when it comes into view. */
  resting = false;
  /** The fields the reader has left: only these show errors. */
  #touched = new WeakSet();
  #checked = false;
  #saved;
  #blank;
  #latest = 0;
  #warn = (event) => event.preventDefault();

  /** root: the element with `data-form`. python: shared by the forms of the page. */
  constructor(root, python) {
    super(root, python);
    this.id = root.dataset.form;
    this.form = root.querySelector("form");
    this.pupilField = root.dataset.pupil;
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

  /** Whether anything is answered besides the pupil's name. */
  get holds() {
    const answers = this.answers;
    if (this.pupilField) {
      answers[this.pupilField] = this.#blank[this.pupilField];
    }
    return !same(answers, this.#blank);
  }

  /** Write the pupil's name where it is missing, or where it is as it was `before`. */
  takeName(name, before) {
    const field = this.pupilField && control(paths(this.form).get(this.pupilField));
    if (field && field.value !== name && (field.value.trim() === "" || field.value === before)) {
      field.value = name;
      this.refresh();
    }
  }

  /** Whether there is something that would be lost with the page. */
  get dirty() {
    return this.#isDirty(this.answers);
  }

  #isDirty(answers) {
    return !same(answers, this.#saved) && !same(answers, this.#blank);
  }

  /** The warning before leaving is there only while it is needed: it keeps pages out of the back/forward cache. */
  guard(answers = this.answers) {
    if (this.#isDirty(answers)) {
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

  enter(state) {
    super.enter(state);
    if (state === "ready") {
      this.refresh();
    }
  }

  /** Ask Python of this form; see Desk. */
  ask(message) {
    return super.ask({ ...message, form: this.id });
  }

  /** Show what Python says of the answers as they stand. Later questions win over earlier ones. */
  async refresh() {
    const { answers } = this;
    this.guard(answers);
    await released();
    fold(this.form);
    if (this.python.state !== "ready" || this.resting) {
      return;
    }
    this.#latest += 1;
    const turn = this.#latest;
    try {
      const type = this.#checked ? "check" : "change";
      const patch = await this.python.ask({ type, form: this.id, answers });
      await released();
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
    markSuggestions(this.form);
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

  /** The reader has left this field: from now on its errors show. */
  touch(field) {
    this.#touched.add(field);
  }

  touchAll() {
    for (const field of this.form.querySelectorAll("[data-field]")) {
      this.touch(field);
    }
  }

  undo() {
    super.undo();
    number(this.form);
    this.refresh();
  }

  /** Put other answers in the place of those that stand there, for good; the form's own blank ones if none are given. */
  replace(answers) {
    write(this.form, answers ?? this.#blank);
    number(this.form);
    this.#touched = new WeakSet();
    this.#checked = false;
    this.summary.hidden = true;
    this.withdrawUndo();
    clearFeedback(this.form);
  }

  /** Replace the answers. Undoing it is the same the other way, and nothing is lost. */
  exchange(answers, sentence) {
    const { answers: before, empty } = this;
    this.replace(answers);
    this.say(sentence);
    if (!empty) {
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
