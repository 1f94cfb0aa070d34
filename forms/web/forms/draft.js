/**
 * A draft of a case that the reader has asked the browser to keep, on a site where that is allowed.
 *
 * It is the text of a case file, in localStorage and not encrypted. ../site/drafts.js takes it away when its time is
 * out. A draft from before is never overwritten until the reader has opened it or taken it away.
 */
import { DRAFT, forget, stored } from "../shared/drafts.js";

const PAUSE = 800;
const DAY = 86_400_000;
const when = new Intl.DateTimeFormat("nb-NO", { dateStyle: "long", timeStyle: "short" });

export class Draft {
  #keeping = false;
  #waiting = 0;

  /** desk: the case. Where drafts are not allowed, one from before is taken away. */
  constructor(desk) {
    this.desk = desk;
    this.place = desk.root.querySelector("[data-drafts]");
    if (!this.place) {
      forget();
      return;
    }
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
    this.desk.say("Utkastet er fjernet fra denne maskinen. Det som står i mappen, står der fortsatt.");
    this.box.focus();
  }

  #file() {
    const { desk } = this;
    const { pupil, parts } = desk.snapshot();
    const versions = new Map(desk.python.forms.map((form) => [form.id, form.version]));
    const forms = desk.filled().map(([id]) => ({ form: id, version: versions.get(id), answers: parts[id] }));
    return JSON.stringify({ $schema: "urn:naervaer:mappe:1", version: 1, pupil, forms }, null, 2);
  }

  #write() {
    if (!this.#keeping) {
      return;
    }
    clearTimeout(this.#waiting);
    const now = Date.now();
    const until = now + Number(this.place.dataset.drafts) * DAY;
    try {
      localStorage.setItem(DRAFT, JSON.stringify({ saved: now, until, text: this.#file() }));
    } catch {
      this.#keeping = false;
      this.box.checked = false;
      this.desk.say("Nettleseren kan ikke ta vare på utkastet. Lagre mappen til fil i stedet.");
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
      const what = `Et utkast fra ${when.format(draft.saved)}. Det ligger her til ${when.format(draft.until)}.`;
      this.place.querySelector("[data-stored-what]").textContent = what;
      this.place.querySelector("[data-stored-all]").textContent = draft.text;
    }
  }
}
