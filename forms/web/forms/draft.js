/**
 * A draft of a case that the reader has asked the browser to keep, on a site where that is allowed.
 *
 * It is the text of a case file, in localStorage and not encrypted. ../site/drafts.js takes it away when its time is
 * out. A draft from before is never overwritten until the reader has opened it or taken it away.
 */
import { forget, DRAFT as KEY, stored } from "../shared/drafts.js";
import { DRAFT } from "../shared/texts/forms.js";

const PAUSE = 800;
const DAY = 86_400_000;
const when = new Intl.DateTimeFormat("nb-NO", { dateStyle: "long", timeStyle: "short" });

export class Draft {
  #keeping = false;
  /** @type {ReturnType<typeof setTimeout>} */
  #waiting;
  #shell;

  /**
   * Where drafts are not allowed, one from before is taken away.
   * @param {import("./case.js").Case} shell
   */
  constructor(shell) {
    this.#shell = shell;
    /** @type {HTMLDetailsElement | null} */
    this.place = shell.root.querySelector("[data-drafts]");
    if (!this.place) {
      forget();
      return;
    }
    /** @type {HTMLInputElement} */
    this.box = this.place.querySelector("[data-keep]");
    this.box.checked = false;
    this.box.addEventListener("change", () => (this.box.checked ? this.keep() : this.remove()));
    addEventListener("pagehide", () => this.#write());
    this.#show();
    this.place.open = Boolean(this.text);
  }

  /** The text of the draft that lies there, or undefined. */
  get text() {
    return stored()?.text;
  }

  /** From now on a draft is kept. */
  keep() {
    this.#keeping = true;
    this.box.checked = true;
    this.#write();
  }

  /** Something was written; it is kept when the reader pauses. */
  changed() {
    if (this.#keeping) {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.#write(), PAUSE);
    }
  }

  remove() {
    clearTimeout(this.#waiting);
    this.#keeping = false;
    this.box.checked = false;
    forget();
    this.#show();
    this.#shell.say(DRAFT.removed);
    this.box.focus();
  }

  /** The text of a case file (forms/core/case.py), made without Python: a page that is closed waits for nothing. */
  #file() {
    const { pupil, parts } = this.#shell.snapshot();
    const versions = new Map(this.#shell.python.forms.map((form) => [form.id, form.version]));
    const forms = this.#shell.filled().map(([id]) => ({ form: id, version: versions.get(id), answers: parts[id] }));
    const { schema, version } = this.place.dataset;
    return JSON.stringify({ $schema: schema, version: Number(version), pupil, forms }, null, 2);
  }

  #write() {
    if (!this.#keeping) {
      return;
    }
    clearTimeout(this.#waiting);
    const now = Date.now();
    const until = now + Number(this.place.dataset.drafts) * DAY;
    try {
      localStorage.setItem(KEY, JSON.stringify({ saved: now, until, text: this.#file() }));
    } catch {
      this.#keeping = false;
      this.box.checked = false;
      this.#shell.say(DRAFT.refused);
    }
    this.#show();
  }

  /** Show what is stored, all of it. */
  #show() {
    const draft = stored();
    this.place.querySelector("[data-stored]").hidden = !draft;
    this.place.querySelector("[data-case-act=draft-open]").hidden = this.#keeping;
    // A draft from before is opened or taken away first.
    this.box.disabled = Boolean(draft) && !this.#keeping;
    if (draft) {
      const what = DRAFT.kept(when.format(draft.saved), when.format(draft.until));
      this.place.querySelector("[data-stored-what]").textContent = what;
      this.place.querySelector("[data-stored-all]").textContent = draft.text;
    }
  }
}
