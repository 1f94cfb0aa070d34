/** A form in the page that is in use: its answers, what Python says of them, and how a change is undone. */
import { control, paths, read, write } from "../shared/answers.js";
import { spread } from "../shared/pupil.js";
import { fold, number, offerSame } from "../shared/rows.js";
import { SHELL } from "../shared/texts/forms.js";
import { clearFeedback, show } from "./feedback.js";
import * as press from "./press.js";
import { FormShell, same } from "./shell.js";
import { Widgets } from "./widgets.js";

/** Told to the form's root, and to all that it stands in, when its answers have or may have changed. */
export const ANSWERS_CHANGED = "nv-answers-changed";

/** @implements {FormInUse} */
export class LiveForm extends FormShell {
  /**
   * The forms in use on the page, this one among them, by their ids.
   * @type {Map<string, LiveForm>}
   */
  peers = new Map();
  /** Whether the form is out of view: Python looks at it when it comes into view. */
  resting = false;
  /**
   * The fields the reader has left: only these show errors.
   * @type {WeakSet<Element>}
   */
  #touched = new WeakSet();
  #checked = false;
  /** @type {Answers} */
  #saved;
  /** @type {Answers} */
  #blank;
  #latest = 0;
  #warn = (/** @type {Event} */ event) => event.preventDefault();

  /**
   * @param {HTMLElement} root the element with `data-form`
   * @param {import("./python.js").Python} python shared by the forms of the page
   */
  constructor(root, python) {
    super(root, python);
    this.id = root.dataset.form;
    this.form = root.querySelector("form");
    this.pupilField = root.dataset.pupil;
    this.widgets = new Widgets(this);
    this.#blank = read(this.form, true);
    this.#saved = this.#blank;
  }

  /** Make the form ready for use as it stands: the browser may have brought back what was typed before a reload. */
  settle() {
    number(this.form);
    offerSame(this.form);
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

  /**
   * Write the pupil's name where it is missing, or where it is as it was `before`.
   * @param {string} name
   * @param {string} before
   */
  takeName(name, before) {
    const field = this.pupilField && control(paths(this.form).get(this.pupilField));
    const wanted = field && spread(field.value, name, before);
    if (field && field.value !== wanted) {
      field.value = wanted;
      this.refresh();
    }
  }

  /** Whether there is something that would be lost with the page. */
  get dirty() {
    return this.#isDirty(this.answers);
  }

  /** @param {Answers} answers */
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
    this.widgets.changed();
    this.root.dispatchEvent(new CustomEvent(ANSWERS_CHANGED, { bubbles: true }));
  }

  /**
   * These answers are in a file now.
   * @param {Answers} answers
   */
  saved(answers) {
    this.#saved = answers;
    this.guard();
  }

  /** @override @param {import("./python.js").State} state */
  enter(state) {
    super.enter(state);
    if (state === "ready") {
      this.refresh();
    }
  }

  /**
   * Ask Python of this form; see FormShell.
   * @override
   * @template {Question} Q
   * @param {Q} message
   * @returns {Promise<Answer<Q["type"]> | null>}
   */
  ask(message) {
    return super.ask({ ...message, form: this.id });
  }

  /** Show what Python says of the answers as they stand. Later questions win over earlier ones. */
  async refresh() {
    const { answers } = this;
    this.guard(answers);
    await press.ended();
    fold(this.form);
    offerSame(this.form);
    if (this.python.state !== "ready" || this.resting) {
      return;
    }
    this.#latest += 1;
    const turn = this.#latest;
    try {
      const type = this.#checked ? "check" : "change";
      const patch = await this.python.ask({ type, form: this.id, answers });
      await press.ended();
      if (turn === this.#latest) {
        this.#show(patch);
      }
    } catch {
      // A question that fails changes nothing; a worker that has died has already told.
    }
  }

  /** @param {import("../../browser/messages").Patch} patch */
  #show(patch) {
    show(this.form, patch, (field) => this.#touched.has(field));
    if (patch.summary !== undefined) {
      this.report(patch.summary);
    }
    this.widgets.shown();
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
    this.say(reply.sentence);
    this.summary.focus();
  }

  /**
   * The reader has left this field: from now on its errors show.
   * @param {Element} field
   */
  touch(field) {
    this.#touched.add(field);
  }

  touchAll() {
    for (const field of this.form.querySelectorAll("[data-field]")) {
      this.touch(field);
    }
  }

  /** @override */
  undo() {
    super.undo();
    number(this.form);
    this.refresh();
  }

  /**
   * Put other answers in the place of those that stand there, for good; the form's own blank ones if none are given.
   * @param {Answers | null} [answers]
   */
  replace(answers) {
    write(this.form, answers ?? this.#blank);
    number(this.form);
    this.#touched = new WeakSet();
    this.#checked = false;
    this.summary.hidden = true;
    this.withdrawUndo();
    clearFeedback(this.form);
  }

  /**
   * Replace the answers. Undoing it is the same the other way, and nothing is lost.
   * @param {Answers | null} answers
   * @param {string} sentence
   * @returns {HTMLElement} what gets focus when this is itself an undoing
   */
  exchange(answers, sentence) {
    const { answers: before, empty } = this;
    this.replace(answers);
    this.say(sentence);
    if (!empty) {
      this.offerBack(before, sentence);
    }
    return this.form.querySelector("input, textarea");
  }

  /**
   * Offer to put these answers back in the place of those that stand there then.
   * @param {Answers} before
   * @param {string} sentence
   */
  offerBack(before, sentence) {
    this.offerUndo(() => this.exchange(before, SHELL.back), sentence);
  }

  /**
   * Set focus in the field at `path`.
   * @param {string} path
   */
  go(path) {
    paths(this.form).get(path)?.querySelector("input, textarea")?.focus();
  }
}
