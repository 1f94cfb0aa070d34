/** A form in the page that is in use: its answers, what Python says of them, and how a change is undone. */
import { control, fillForm, paths, read, write } from "../shared/answers.js";
import { spread } from "../shared/pupil.js";
import { goTo } from "../shared/reveal.js";
import { fold, number, offerSame } from "../shared/rows.js";
import { SHELL } from "../shared/texts/forms.js";
import { Coming } from "./coming.js";
import { clearFeedback, show } from "./feedback.js";
import { tell } from "./heard.js";
import { laidOver } from "./laid_over.js";
import * as press from "./press.js";
import { FormShell, same } from "./shell.js";
import { Widgets } from "./widgets.js";

/** An event of the form's root, which bubbles: its answers have changed, or may have. */
export const ANSWERS_CHANGED = "nv-answers-changed";

/** An event of the form's root: look at what it could take from the others, since it is ready, or in view again. */
export const LOOK = "nv-look";

/** @implements {FormInUse} */
export class LiveForm extends FormShell {
  /** Whether the form is out of view: Python looks at it when it comes into view. */
  resting = false;
  /** What comes into it while it is out of view. */
  coming = new Coming(this.root);
  /** The fields the reader has left: only these show errors. @type {WeakSet<Element>} */
  #touched = new WeakSet();
  #checked = false;
  /** Whether the reader has left a field since errors were last told. */
  #left = false;
  /** @type {Answers} */
  #blank;
  #latest = 0;

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
    for (const row of this.form.querySelectorAll("[data-spare]")) {
      row.remove();
    }
    this.#blank = read(this.form, true);
    this.version = python.forms.find(({ id }) => id === this.id).version;
  }

  /** Make the form ready for use as it stands. */
  settle() {
    number(this.form);
    offerSame(this.form);
    this.changed();
    if (this.holds) {
      // Show it as it would have been shown when it was filled in.
      this.touchAll();
    }
  }

  get whole() {
    return this.coming.all();
  }

  get answers() {
    this.coming.now();
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

  /** The pupil's name as it stands in the form, or "". */
  get pupil() {
    this.coming.now();
    return this.pupilField ? control(paths(this.form).get(this.pupilField)).value : "";
  }

  /**
   * These answers, with what the reader has already written in the form laid over them.
   * @param {Answers} answers
   * @returns {Answers}
   */
  laidOver(answers) {
    return laidOver(answers, this.answers, this.#blank);
  }

  /**
   * Bring back what was in the form, under whatever the reader has already written in it anew.
   * @param {Answers} answers
   */
  restore(answers) {
    fillForm(this.form, this.laidOver(answers));
  }

  /**
   * Write the pupil's name where it is missing, or where it is as it was `before`. What is yet to come has it already.
   * @param {string} name
   * @param {string} before
   */
  takeName(name, before) {
    if (this.coming.waits) {
      return;
    }
    const field = this.pupilField && control(paths(this.form).get(this.pupilField));
    const wanted = field && spread(field.value, name, before);
    if (field && field.value !== wanted) {
      field.value = wanted;
      this.refresh();
    }
  }

  /** Tell those who follow the answers that they have or may have changed. */
  changed() {
    this.widgets.changed();
    this.root.dispatchEvent(new CustomEvent(ANSWERS_CHANGED, { bubbles: true }));
  }

  /** @override @param {import("./python.js").State} state */
  enter(state) {
    super.enter(state);
    if (state === "ready") {
      this.refresh();
      this.look();
    }
  }

  /** Let what the form could take from the others of the case be looked at. */
  look() {
    this.root.dispatchEvent(new CustomEvent(LOOK));
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
    this.changed();
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

  /** @param {import("../../browser/protocol/messages").Patch} patch */
  #show(patch) {
    const changes = show(this.form, patch, (field) => this.#touched.has(field));
    if (this.#left) {
      tell(changes);
    }
    this.#left = false;
    if (patch.summary !== undefined) {
      this.report(patch.summary);
    }
    this.widgets.shown();
    fold(this.form);
  }

  /** Look at everything from now on, also what is missing, and tell. */
  async check() {
    const { answers } = this;
    const reply = await this.ask({ type: "check", answers });
    if (!reply) {
      return;
    }
    this.#checked = true;
    // What was asked before, as the field was left for the button, knows nothing of what is missing.
    this.#latest += 1;
    this.touchAll();
    this.#left = false;
    this.#show(reply);
    this.say("");
    this.summary.focus();
    if (!same(answers, this.answers)) {
      this.refresh();
    }
  }

  /**
   * The reader has left this field: from now on its errors show.
   * @param {Element} field
   */
  touch(field) {
    this.#touched.add(field);
    this.#left = true;
  }

  touchAll() {
    for (const field of this.form.querySelectorAll("[data-field]")) {
      this.#touched.add(field);
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
    fillForm(this.form, answers ?? this.#blank);
    number(this.form);
    this.#touched = new WeakSet();
    this.#checked = false;
    this.summary.hidden = true;
    this.withdrawUndo();
    clearFeedback(this.form);
  }

  /**
   * Replace the answers and say so. Undoing it is the same the other way, and nothing is lost.
   * @param {Answers | null} answers
   * @param {string} sentence
   */
  exchange(answers, sentence) {
    this.#swap(answers, sentence);
    this.tell(sentence);
  }

  /**
   * @param {Answers | null} answers
   * @param {string} sentence
   * @returns {HTMLElement} what gets focus when this is itself an undoing
   */
  #swap(answers, sentence) {
    const { answers: before, empty } = this;
    this.replace(answers);
    if (!empty) {
      this.keepUndo(() => this.#swap(before, SHELL.back), sentence);
    }
    return this.form.querySelector("input, textarea");
  }

  /**
   * Fill fields, and offer to undo it.
   * @param {Answers} answers
   * @param {string} sentence
   */
  fill(answers, sentence) {
    const before = this.answers;
    write(this.form, answers);
    number(this.form);
    this.offerBack(before, sentence);
    this.refresh();
  }

  /**
   * Fields have been filled: offer to put back what stood in them, where any was. The others keep what they have then.
   * @param {Answers} before
   * @param {string} sentence
   */
  offerBack(before, sentence) {
    const filled = Object.entries(this.answers).filter(([key, value]) => !same(value, before[key]));
    const back = Object.fromEntries(filled.map(([key]) => [key, before[key]]));
    const undo = () => this.#swap({ ...this.answers, ...back }, SHELL.back);
    return filled.length ? this.offerUndo(undo, sentence) : this.say(sentence);
  }

  /**
   * Set focus in the field at `path`.
   * @param {string} path
   */
  go(path) {
    goTo(paths(this.form).get(path)?.querySelector("input, textarea"));
  }
}
