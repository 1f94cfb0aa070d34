/** What is known of a case besides what is written in it: what of it is saved, and which offers the reader has answered. */
import { fresh, mark } from "./case_store.js";

/** @typedef {import("./case_store.js").About} About */
/** @typedef {import("./case_file.js").Part} Part */
/** @typedef {{marks: Record<string, number>, whole: boolean, pupil: string}} Marks what a file was made of */

export class Known extends EventTarget {
  about = fresh();
  /**
   * What is in each form now.
   * @type {Map<string, number>}
   */
  #now = new Map();

  /** Look at all the forms of a case anew. @param {Record<string, Part>} parts */
  look(parts) {
    this.#now = new Map(Object.entries(parts).map(([form, { answers }]) => [form, mark(answers)]));
  }

  /**
   * Note what is in a form now; tells whether that is new. Null when it holds nothing.
   * @param {string} form
   * @param {Part | null} part
   */
  note(form, part) {
    const before = this.#now.get(form);
    if (part) {
      this.#now.set(form, mark(part.answers));
    } else {
      this.#now.delete(form);
    }
    return this.#now.get(form) !== before;
  }

  /** Whether a form holds anything. @param {string} form */
  has(form) {
    return this.#now.has(form);
  }

  /** The pupil's name as it stands. @abstract @returns {string} */
  get pupil() {
    return "";
  }

  /** Whether anything is in the case. @abstract */
  get open() {
    return false;
  }

  /** Keep it as it stands. @abstract */
  write() {}

  get id() {
    return this.about.id;
  }

  /** When and how it was last saved; null before that. */
  get saved() {
    return this.about.saved;
  }

  /** The forms with what is not saved, also those that are emptied since; and "" for a name that was changed since. */
  get unsaved() {
    const { marks, name } = this.about;
    if (!this.open) {
      return [];
    }
    const all = [...new Set([...this.#now.keys(), ...Object.keys(marks)])];
    const changed = all.filter((form) => marks[form] !== this.#now.get(form));
    return name === null || name === this.pupil ? changed : [...changed, ""];
  }

  /**
   * What is in these forms now.
   * @param {string[]} forms
   * @returns {Marks}
   */
  marks(forms) {
    const marks = Object.fromEntries(forms.map((form) => [form, this.#now.get(form)]));
    return { marks, pupil: this.pupil, whole: [...this.#now.keys()].every((form) => forms.includes(form)) };
  }

  /** This is in a file. @param {Marks} taken */
  keep({ marks, whole, pupil }) {
    const { about } = this;
    about.marks = whole ? marks : { ...about.marks, ...marks };
    about.name = whole ? pupil : about.name;
  }

  /** Which of the drafts on the machine this tab knows. */
  get revision() {
    return this.about.revision;
  }

  set revision(revision) {
    this.about.revision = revision;
    this.write();
  }

  /**
   * What else is known of it: whether the reader wants it saved at every pause, whether it is kept on the machine too,
   * and whether its file has a password.
   * @param {"onwards" | "draft" | "locked"} name
   */
  is(name) {
    return this.about[name];
  }

  /** @param {"onwards" | "draft" | "locked"} name @param {boolean} whether */
  let(name, whether) {
    if (this.about[name] !== whether) {
      this.about[name] = whether;
      this.write();
    }
  }

  /** @param {string} target @param {string} source */
  isSettled(target, source) {
    return this.#now.has(source) && this.about.settled[`${target} ${source}`] === this.#now.get(source);
  }

  /** @param {string} target @param {string} source */
  settle(target, source) {
    this.about.settled[`${target} ${source}`] = this.#now.get(source);
    this.write();
  }
}
