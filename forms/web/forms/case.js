/** The page for a case: all its forms, of which one is in view, and what is done with all of them. */
import { onceBack } from "../shared/back.js";
import { CHANGED, REPLACED } from "../shared/case.js";
import { onSettle, theCase } from "../shared/in_tab.js";
import { CASE } from "../shared/texts/forms.js";
import { CASE_ACTIONS, openChosen } from "./case_actions.js";
import { closeMenus } from "./menus.js";
import { FormShell } from "./shell.js";

/** @typedef {import("./live.js").LiveForm} LiveForm */

/** How links to the forms begin. */
const PART = "#mappe-";
/** How the page is asked for by who has a file to open; docs/del-1/elevmappe.md has it. */
const OPEN_FILE = "#apne-fil";
/** Milliseconds of rest after which Python is asked how far the case has come. */
const PAUSE = 400;

/**
 * When the browser has gone where the address leads: until then it may take focus from where it is set.
 * @returns {Promise<void>}
 */
const arrived = () =>
  new Promise((resolve) => {
    if (document.readyState === "complete") {
      resolve();
    } else {
      addEventListener("load", () => setTimeout(resolve), { once: true });
    }
  });

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
    this.#spread = theCase.pupil;
    this.#listen();
    const panels = [...root.querySelectorAll("[data-panel]")];
    const asked = panels.find((panel) => `#${panel.id}` === location.hash) ?? panels[0];
    this.#follow();
    this.show(asked.dataset.panel);
    this.#lead();
  }

  /** Who comes to open a file stands at the button that does it: no page may open the window of files by itself. */
  async #lead() {
    if (location.hash === OPEN_FILE) {
      await arrived();
      // The same page, loaded anew, has not been asked again; nor is focus taken from who has begun to write.
      history.replaceState(history.state, "", location.pathname + location.search);
      if (document.activeElement !== document.body) {
        return;
      }
      const button = this.root.querySelector("[data-case-act=open]");
      button.closest("details").open = true;
      button.focus();
    }
  }

  /**
   * The name as it was last spread to the forms.
   * @type {string}
   */
  #spread;

  #listen() {
    this.root.addEventListener("click", (/** @type {On} */ event) => {
      const button = event.target.closest("[data-case-act]");
      /** @type {HTMLAnchorElement | null} */
      const link = event.target.closest(`a[href^="${PART}"]`);
      if (button) {
        const more = button.closest("details");
        more?.querySelector("summary").focus();
        more?.removeAttribute("open");
        CASE_ACTIONS[button.dataset.caseAct](this);
      } else if (link) {
        event.preventDefault();
        const id = link.hash.slice(PART.length);
        this.show(id);
        this.root.querySelector(`[data-panel="${id}"] h2`).focus();
      }
    });
    theCase.addEventListener(CHANGED, () => this.#follow());
    theCase.addEventListener(REPLACED, () => {
      // Its name is no new name for the case before, in whose place it comes.
      this.#spread = theCase.pupil;
      this.pupilInput.value = theCase.pupil;
      // What could be undone was of the case before.
      this.withdrawUndo();
      this.summary.hidden = true;
    });
    this.pupilInput.addEventListener("input", () => {
      theCase.pupil = this.pupilInput.value;
    });
    this.pupilInput.addEventListener("change", () => this.#rename());
    // The page may go before the field is left: the name is in the forms before they are in the case.
    onSettle(() => this.#rename(), { first: true });
    onceBack(
      () => this.pupilInput.value,
      () => this.#follow(),
    );
    this.fileInput.addEventListener("change", () => openChosen(this, this.fileInput.files));
    closeMenus(this.root.querySelector(".nv-case-desk"));
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
    live.takeName(theCase.pupil, "");
    live.refresh();
    live.look();
  }

  /** The reader has written a name here. It is in what the case has of the forms, also of those that wait for theirs. */
  #rename() {
    const before = this.#spread;
    if (before !== theCase.pupil) {
      this.#spreadName();
      theCase.spread(before);
    }
  }

  /** Write the pupil's name in every form that lacks it, or that has it as it was. */
  #spreadName() {
    const before = this.#spread;
    this.#spread = theCase.pupil;
    for (const live of this.forms.values()) {
      live.takeName(theCase.pupil, before);
    }
  }

  /** Show what the case holds: the name, and which forms hold something. */
  #follow() {
    // What is being written is left alone; a field that was entered before its name came gets it.
    const writing = document.activeElement === this.pupilInput && this.pupilInput.value;
    if (!writing && this.pupilInput.value !== theCase.pupil) {
      this.pupilInput.value = theCase.pupil;
      this.#spreadName();
    }
    for (const panel of this.root.querySelectorAll("[data-panel]")) {
      const id = panel.dataset.panel;
      const holds = theCase.part(id) !== undefined;
      const place = this.root.querySelector(`[data-part="${id}"]`).parentElement.querySelector("[data-holds]");
      panel.toggleAttribute("data-filled", holds);
      place.toggleAttribute("data-filled", holds);
      place.textContent = holds ? (this.#states[id]?.words ?? CASE.filled) : CASE.blank;
    }
    clearTimeout(this.#waiting);
    if (theCase.forms.length) {
      this.#waiting = setTimeout(() => this.#look(), PAUSE);
    } else {
      this.#tell({}, "");
    }
  }

  /**
   * How far the forms have come, as Python told it last.
   * @type {Record<string, {words: string}>}
   */
  #states = {};
  /** @type {ReturnType<typeof setTimeout>} */
  #waiting;

  /** @param {import("./python.js").State} state @override */
  enter(state) {
    super.enter(state);
    this.#look();
  }

  /** Ask Python how far the case has come, and which dates are in it. */
  async #look() {
    if (this.python.state !== "ready") {
      // What was told is of what was.
      this.#tell({}, "");
      return;
    }
    const parts = Object.fromEntries(theCase.forms.map((form) => [form, theCase.part(form).answers]));
    const { id } = theCase;
    try {
      const { states, html } = await this.python.ask({ type: "overview", parts });
      if (theCase.id === id && theCase.forms.length) {
        this.#tell(states, html);
      }
    } catch {
      // The new state of Python takes it away.
    }
  }

  /**
   * Show how far the forms have come, and the dates.
   * @param {Record<string, {words: string}>} states
   * @param {string} html
   */
  #tell(states, html) {
    this.#states = states;
    const place = this.root.querySelector("[data-overview]");
    if (place.dataset.shown !== html) {
      place.dataset.shown = html;
      place.innerHTML = html;
    }
    for (const at of this.root.querySelectorAll(".nv-case-list [data-holds][data-filled]")) {
      const { part } = at.parentElement.querySelector("[data-part]").dataset;
      at.textContent = states[part]?.words ?? CASE.filled;
    }
  }
}
