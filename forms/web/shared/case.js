/**
 * The case of one tab: what is written about one pupil in all the forms, kept in the tab's own storage as the text of a
 * case file, so that it follows from page to page and lives through a reload. It goes with the tab, when the reader
 * ends it, and when nobody has touched it for some hours.
 */
import { caseFile, caseText, LARGEST } from "./case_file.js";
import { blank, CaseStore, fresh } from "./case_store.js";
import { isEmpty } from "./emptiness.js";
import { Known } from "./known.js";
import { sameName, withName } from "./pupil.js";

/** @typedef {import("./case_file.js").Contents} Contents */
/** @typedef {import("./case_file.js").Part} Part */

/** @typedef {import("./case_store.js").About} About */
/** @typedef {import("./known.js").Taken} Taken */

/** Told by a case when what is in it, or what is known of it, has changed. */
export const CHANGED = "changed";
/** Told by a case when another has come in its place, or none. */
export const REPLACED = "replaced";

const HOUR = 3_600_000;

export class TabCase extends Known {
  /** @type {Contents} */
  #contents = blank();
  #store;
  #keeps;
  #order;
  #names;

  /** Whether what is in it is kept in the tab, as far as is known. */
  kept = true;
  /** Whether its file would be too large to be opened again, as the case was last written or read. */
  large = false;
  /**
   * A case that this version of the site cannot read. It stays where it lies, and nothing is written over it.
   * @type {string | null}
   */
  foreign = null;

  /**
   * @param {import("./storage.js").Storage} store
   * @param {{keeps?: boolean, hours?: number, order?: string[], names?: Record<string, string[]>, doubts?: boolean,
   *   now?: () => number}} how `keeps`: whether anything is kept in the tab; `hours` without a touch after which it is
   *   gone; `order` of the forms in its file; `names`: where each form has the pupil's name, or had it; `doubts`: whether
   *   the browser may refuse downloads without a word, as in a frame
   */
  constructor(store, { keeps = true, hours = 20, order = [], names = {}, doubts = false, now = Date.now } = {}) {
    super();
    this.#store = new CaseStore(store, hours * HOUR);
    this.#keeps = keeps;
    this.#order = order;
    this.#names = names;
    this.now = now;
    this.doubts = doubts;
    if (keeps) {
      this.read();
    } else {
      this.kept = false;
      this.#store.forget();
    }
  }

  /**
   * Look at what the tab holds: at the start, and when a page comes back that the browser had put aside. Tells REPLACED
   * when it is another than before.
   */
  read() {
    if (!this.#keeps) {
      return;
    }
    const { about, contents, foreign, signs } = this.#store.read(this.now());
    this.foreign = foreign;
    this.#take(about, contents, signs);
  }

  /** @param {About} about @param {Contents} contents @param {number} signs in the text that they were read from */
  #take(about, contents, signs) {
    const same = this.open && about.id === this.about.id && caseText(contents) === this.text();
    const nothing = !this.open && !isOpen(contents);
    this.about = nothing ? this.about : about;
    if (same || nothing) {
      return;
    }
    this.sent = null;
    this.large = signs > LARGEST;
    this.#contents = contents;
    this.look(contents.parts);
    this.dispatchEvent(new Event(REPLACED));
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event(CHANGED));
  }

  /** Whether anything is in it. @override */
  get open() {
    return isOpen(this.#contents);
  }

  /** @override */
  get pupil() {
    return this.#contents.pupil;
  }

  /** @override */
  set pupil(name) {
    if (name !== this.#contents.pupil) {
      this.#contents.pupil = name;
      this.write();
    }
  }

  /** The ids of the forms that hold something, in order. */
  get forms() {
    return Object.keys(this.#contents.parts);
  }

  /**
   * What is written in a form, if anything.
   * @param {string} form
   * @returns {Part | undefined}
   */
  part(form) {
    return this.#contents.parts[form];
  }

  /** Whether something that was written found no room in the tab, and is not there any more. */
  get behind() {
    return this.about.behind && this.kept;
  }

  /**
   * Its text, as the tab holds it.
   * @param {string[]} [forms] those that are to be in it
   */
  text(forms = this.forms, as = caseText) {
    const { pupil, parts } = this.#contents;
    const held = forms.filter((form) => parts[form]);
    return as({ pupil, parts: Object.fromEntries(held.map((form) => [form, parts[form]])) });
  }

  /**
   * What a file is made of now, to be told from what is written while it is made.
   * @param {string[]} [forms] those that are to be in it
   * @returns {Taken}
   */
  take(forms = this.forms) {
    return { id: this.id, text: this.text(forms, caseFile), ...this.marks(forms) };
  }

  /**
   * What stands in a form now; null when it holds nothing but a name.
   * @param {string} form
   * @param {Part | null} part
   */
  put(form, part) {
    if (this.#set(form, part)) {
      this.write();
    }
  }

  /**
   * The same in the words of the form that it has come into: what was saved still is. Tells whether it is to be written.
   * @param {string} form
   * @param {Part | null} part
   */
  rewrite(form, part) {
    const saved = this.has(form) && !this.unsaved.includes(form);
    const isNew = this.#set(form, part);
    if (saved) {
      this.keep({ ...this.marks([form]), whole: false });
    }
    return isNew;
  }

  /** @param {string} form @param {Part | null} part */
  #set(form, part) {
    const { parts } = this.#contents;
    const isNew = this.note(form, part);
    if (isNew && part) {
      this.#contents.parts = this.#sorted({ ...parts, [form]: part });
    } else if (isNew) {
      delete parts[form];
    }
    return isNew;
  }

  /** @param {Record<string, Part>} parts */
  #sorted(parts) {
    const known = this.#order.filter((form) => form in parts);
    const others = Object.keys(parts).filter((form) => !known.includes(form));
    return Object.fromEntries([...known, ...others].map((form) => [form, parts[form]]));
  }

  /**
   * A form's name of the pupil has changed: it is the case's where there was none, and where it was the case's before.
   * Then it changes in the other forms that have it too.
   * @param {string} before
   * @param {string} after
   */
  renamed(before, after) {
    const { pupil } = this;
    if (!isEmpty(after) && after !== pupil && (isEmpty(pupil) || sameName(before, pupil))) {
      this.#contents.pupil = after;
      this.spread(pupil);
    }
  }

  /** The pupil's name comes into the forms where it is missing, or as it was before. @param {string} before */
  spread(before) {
    const { pupil, parts } = this.#contents;
    for (const [form, part] of Object.entries(withName(parts, this.#names, pupil, before))) {
      parts[form] = part;
      this.note(form, part);
    }
    this.write();
  }

  /** Keep it in the tab as it stands. @override */
  writeNow() {
    this.#keep();
    this.#tell();
  }

  /** @override */
  writeAbout() {
    this.kept &&= this.#store.writeAbout(this.about);
  }

  #keep() {
    this.about.touched = this.now();
    const text = this.text();
    this.large = text.length > LARGEST;
    this.kept = this.foreign === null && this.#keeps && this.#write(text);
  }

  /** @param {string} text */
  #write(text) {
    if (!this.open) {
      this.#store.forget();
      return true;
    }
    return this.#store.write(this.about, text);
  }

  /** These forms came from a file as they stand. @param {string[]} forms */
  keepOpened(forms) {
    const held = forms.filter((form) => this.has(form));
    this.keep(this.marks(held));
    this.write();
  }

  /** All that is in it and what is known of it, to be put back. @returns {Contents & {about: About}} */
  get contents() {
    return { pupil: this.pupil, parts: { ...this.#contents.parts }, about: JSON.parse(JSON.stringify(this.about)) };
  }

  /**
   * Another case comes in the place of this one, as from a file that was opened; or what stood there is put back, or
   * more has come to it. Nothing that is known of the one before is taken for this one.
   * @param {Contents & {about?: Partial<About>}} contents `about`: of the same case, or of one that was opened before
   */
  replace({ pupil, parts, about }) {
    this.foreign = null;
    this.sent = null;
    this.about = { ...fresh(), ...about };
    this.#contents = { pupil, parts: this.#sorted(parts) };
    this.look(parts);
    this.together(() => {
      this.write();
      this.dispatchEvent(new Event(REPLACED));
    });
  }

  /** A case that cannot be read here is let go. What stands on the screen is kept from now on. */
  dropForeign() {
    this.foreign = null;
    this.write();
  }

  /** End it if nobody has touched it for too long; tells whether it was so. */
  expire() {
    const late = this.open && this.#keeps && this.#store.isOver(this.about.touched, this.now());
    if (late) {
      this.end();
    }
    return late;
  }

  /** Nothing of it is left in the tab. */
  end() {
    this.foreign = null;
    this.sent = null;
    this.about = fresh();
    this.#contents = blank();
    this.large = false;
    this.look({});
    this.#store.forget(true);
    this.dispatchEvent(new Event(REPLACED));
    this.#tell();
  }
}

/** @param {Contents} contents */
const isOpen = ({ pupil, parts }) => !isEmpty(pupil) || Object.keys(parts).length > 0;
