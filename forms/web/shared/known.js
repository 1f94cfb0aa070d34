/** What is known of a case besides what is written in it: what of it is saved, and which offers the reader has answered. */
import { fresh, mark } from "./case_store.js";
import { isCrowded } from "./crowded.js";
import { Gathering } from "./gathering.js";

/** @typedef {import("./case_store.js").About} About */
/** @typedef {import("./case_file.js").Part} Part */
/** @typedef {{marks: Record<string, number>, whole: boolean, pupil: string}} Marks what a file was made of */
/** @typedef {Marks & {id: string, text: string}} Taken */

export class Known extends Gathering {
  about = fresh();
  now = Date.now;
  /** Whether the browser may refuse downloads without a word. */
  doubts = false;
  /**
   * What was sent to the downloads, until the reader says whether it arrived: before that it is not saved.
   * @type {Taken | null}
   */
  sent = null;

  /**
   * What is in each form now.
   * @type {Map<string, number>}
   */
  #present = new Map();
  /** The forms with more text than comes back from a file. @type {Set<string>} */
  #crowded = new Set();

  /** Look at all the forms of a case anew. @param {Record<string, Part>} parts */
  look(parts) {
    const all = Object.entries(parts);
    this.#present = new Map(all.map(([form, { answers }]) => [form, mark(answers)]));
    this.#crowded = new Set(all.filter(([, { answers }]) => isCrowded(answers)).map(([form]) => form));
  }

  /**
   * Note what is in a form now; tells whether that is new. Null when it holds nothing.
   * @param {string} form
   * @param {Part | null} part
   */
  note(form, part) {
    const before = this.#present.get(form);
    if (part) {
      this.#present.set(form, mark(part.answers));
    } else {
      this.#present.delete(form);
    }
    this.#crowded[part && isCrowded(part.answers) ? "add" : "delete"](form);
    return this.#present.get(form) !== before;
  }

  /**
   * Those of these forms that have more text than comes back from a file.
   * @param {string[]} [forms] all, if none are named
   */
  crowded(forms = [...this.#present.keys()]) {
    return forms.filter((form) => this.#crowded.has(form));
  }

  /** Whether a form holds anything. @param {string} form */
  has(form) {
    return this.#present.has(form);
  }

  /** The pupil's name as it stands. @abstract @returns {string} */
  get pupil() {
    return "";
  }

  /** Keep what is known of it: what is written in it is as it was. @abstract */
  writeAbout() {}

  /** Whether anything is in the case. @abstract */
  get open() {
    return false;
  }

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
    const all = [...new Set([...this.#present.keys(), ...Object.keys(marks)])];
    const changed = all.filter((form) => marks[form] !== this.#present.get(form));
    return name === null || name === this.pupil ? changed : [...changed, ""];
  }

  /**
   * What is in these forms now.
   * @param {string[]} forms
   * @returns {Marks}
   */
  marks(forms) {
    const marks = Object.fromEntries(forms.map((form) => [form, this.#present.get(form)]));
    return { marks, pupil: this.pupil, whole: [...this.#present.keys()].every((form) => forms.includes(form)) };
  }

  /** This is in a file. @param {Marks} taken */
  keep({ marks, whole, pupil }) {
    const { about } = this;
    about.marks = whole ? marks : { ...about.marks, ...marks };
    about.name = whole ? pupil : about.name;
  }

  /**
   * This is in a file now, or sent where the reader is to say whether it came. If another case has come meanwhile,
   * nothing is told of that one.
   * @param {Taken} taken
   * @param {import("./case_store.js").Saved} how
   * @param {boolean} [doubts] whether the reader is to say so
   */
  keepSaved(taken, how, doubts = this.doubts) {
    if (how === "sent" && doubts && this.open && taken.id === this.id) {
      this.sent = taken;
      this.write();
    } else {
      this.#keepSaved(taken, how);
    }
  }

  /** The reader says whether what was sent has arrived. @param {boolean} whether */
  arrived(whether) {
    const { sent } = this;
    this.sent = null;
    if (sent && whether) {
      this.#keepSaved(sent, "sent");
    } else {
      this.write();
    }
  }

  /** @param {Taken} taken @param {import("./case_store.js").Saved} how */
  #keepSaved(taken, how) {
    if (taken.id === this.id) {
      this.sent = null;
      this.about.saved = { at: this.now(), how };
      this.keep(taken);
      this.write();
    }
  }

  /** Which of the drafts on the machine this tab knows. */
  get revision() {
    return this.about.revision;
  }

  set revision(revision) {
    this.about.revision = revision;
    this.writeAbout();
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
    return this.#present.has(source) && this.about.settled[`${target} ${source}`] === this.#present.get(source);
  }

  /** @param {string} target @param {string} source */
  settle(target, source) {
    this.about.settled[`${target} ${source}`] = this.#present.get(source);
    this.write();
  }
}
