/** A case in the page: several forms about one pupil, of which one is in view, and what is done with all of them. */
import { CASE, SHELL } from "../shared/texts/forms.js";
import { CASE_ACTIONS, openChosen } from "./case_actions.js";
import { Draft } from "./draft.js";
import { ANSWERS_CHANGED } from "./live.js";
import { FormShell } from "./shell.js";

/** @typedef {import("./live.js").LiveForm} LiveForm */
/** @typedef {{pupil: string, parts: Record<string, Answers>}} Snapshot */

export class Case extends FormShell {
  /**
   * @param {HTMLElement} root the element with `data-case`
   * @param {import("./python.js").Python} python
   * @param {Map<string, LiveForm>} forms the forms in use in it, by id and in order
   */
  constructor(root, python, forms) {
    super(root, python);
    this.forms = forms;
    /** @type {HTMLInputElement} */
    this.pupilInput = root.querySelector("[data-case-pupil]");
    /** @type {HTMLInputElement} */
    this.fileInput = root.querySelector("[data-file]");
    this.#spread = this.pupil;
    this.draft = new Draft(this);
    this.#listen();
    const panels = [...root.querySelectorAll("[data-panel]")];
    const asked = panels.find((panel) => `#${panel.id}` === location.hash) ?? panels[0];
    this.show(asked.dataset.panel);
    for (const live of forms.values()) {
      this.#mark(live);
    }
  }

  /**
   * The name as it was last spread to the forms.
   * @type {string}
   */
  #spread;

  get pupil() {
    return this.pupilInput.value;
  }

  #listen() {
    this.root.addEventListener("click", (/** @type {On} */ event) => {
      const button = event.target.closest("[data-case-act]");
      const link = event.target.closest("[data-part]");
      if (button) {
        CASE_ACTIONS[button.dataset.caseAct](this);
      } else if (link) {
        event.preventDefault();
        this.show(link.dataset.part);
        this.root.querySelector(`[data-panel="${link.dataset.part}"] h2`).focus();
      }
    });
    this.root.addEventListener(ANSWERS_CHANGED, (/** @type {On<Event, HTMLElement>} */ event) => {
      this.#mark(this.forms.get(event.target.dataset.form));
      this.draft.changed();
    });
    this.pupilInput.addEventListener("change", () => {
      this.spread();
      this.draft.changed();
    });
    this.root.addEventListener("change", (/** @type {On} */ event) => {
      const live = this.forms.get(event.target.closest("[data-form]")?.dataset.form);
      if (live?.pupilField && event.target.closest("[data-field]")?.dataset.field === live.pupilField && !this.pupil) {
        this.pupilInput.value = live.answers[live.pupilField];
        this.spread();
      }
    });
    this.fileInput.addEventListener("change", () => openChosen(this, this.fileInput.files));
  }

  /**
   * Bring one form into view. The pupil's name stands in it, if the form has a place for it.
   * @param {string} id
   */
  show(id) {
    for (const panel of this.root.querySelectorAll("[data-panel]")) {
      const open = panel.dataset.panel === id;
      panel.toggleAttribute("data-open", open);
      this.forms.get(panel.dataset.panel).resting = !open;
    }
    for (const link of this.root.querySelectorAll("[data-part]")) {
      link.toggleAttribute("aria-current", link.dataset.part === id);
      if (link.dataset.part === id) {
        link.setAttribute("aria-current", "true");
      }
    }
    const live = this.forms.get(id);
    live.takeName(this.pupil, "");
    live.refresh();
  }

  /** Write the pupil's name in every form that lacks it, or that has it as it was. */
  spread() {
    for (const live of this.forms.values()) {
      live.takeName(this.pupil, this.#spread);
    }
    this.#spread = this.pupil;
  }

  /** @param {LiveForm} live */
  #mark(live) {
    const { holds } = live;
    const panel = this.root.querySelector(`[data-panel="${live.id}"]`);
    const place = this.root.querySelector(`[data-part="${live.id}"]`).parentElement.querySelector("[data-holds]");
    panel.toggleAttribute("data-filled", holds);
    place.toggleAttribute("data-filled", holds);
    place.textContent = holds ? CASE.filled : CASE.blank;
  }

  /**
   * The parts that hold something, as id and title.
   * @returns {[string, string][]}
   */
  filled() {
    return [...this.forms.values()].filter((live) => live.holds).map((live) => [live.id, this.title(live.id)]);
  }

  /** @param {string} id */
  title(id) {
    return this.root.querySelector(`[data-part="${id}"]`).textContent;
  }

  /**
   * All that is written, as it stands.
   * @returns {Snapshot}
   */
  snapshot() {
    return { pupil: this.pupil, parts: Object.fromEntries([...this.forms].map(([id, live]) => [id, live.answers])) };
  }

  /**
   * Put in place what a snapshot or a file holds; a form that it does not name becomes blank.
   * @param {Snapshot} snapshot
   * @param {string} sentence
   * @returns {HTMLElement} what gets focus when this is itself an undoing
   */
  exchange({ pupil, parts }, sentence) {
    const before = this.snapshot();
    const wasFilled = this.pupil !== "" || this.filled().length > 0;
    this.pupilInput.value = pupil;
    this.#spread = pupil;
    for (const [id, live] of this.forms) {
      live.replace(parts[id]);
      if (!(id in parts)) {
        live.takeName(pupil, "");
      }
      live.refresh();
    }
    this.summary.hidden = true;
    this.withdrawUndo();
    this.say(sentence);
    if (wasFilled) {
      this.offerUndo(() => this.exchange(before, SHELL.back), sentence);
    }
    return this.pupilInput;
  }
}
