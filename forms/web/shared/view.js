/**
 * The pupil's view: a part of a form that fills the window, and the screen where the browser lets it, with nothing beside
 * it. The part itself is moved there and back, so what is done in the view is done in the form.
 */
import { element } from "./element.js";
import { openModal } from "./modal.js";
import { resized } from "./resized.js";
import { say } from "./said.js";
import { VIEW } from "./texts/view.js";

/** Set on the page while a view is open: nothing behind it scrolls. */
const VIEWING = "nv-viewing";

/** A view of one field. It is empty and closed until it is opened. */
export class View {
  main = element("div", { class: "nv-view-main" });
  /** What the view needs at its edges; the way back stands first of all. */
  head = element("div", { class: "nv-view-head" });
  foot = element("div", { class: "nv-view-foot" });
  /** Called when the view has closed, before focus returns. */
  closed = () => {};
  #status = element("p", { class: "nv-status", role: "status", "data-status": "" });
  #live;
  /** Whether the screen was filled for this view. */
  #filled = false;
  /** @type {() => void} */
  #putBack = () => {};

  /**
   * @param {FormInUse} live
   * @param {HTMLElement} field which the view is of, and a part of
   * @param {string} kind for the styles
   */
  constructor(live, field, kind) {
    this.#live = live;
    const back = element("button", { type: "button", class: "nv-button nv-view-back" }, VIEW.back);
    back.addEventListener("click", () => this.dialog.close());
    this.dialog = element(
      "dialog",
      { class: `nv-view nv-view-${kind}`, "aria-label": VIEW.name },
      element("div", { class: "nv-view-bar" }, back, this.head),
      this.main,
      this.#status,
      this.foot,
    );
    this.dialog.addEventListener("close", (event) => {
      if (event.target === this.dialog) {
        this.#putBack();
      }
    });
    field.append(this.dialog);
    // What is told takes room: what is being written in stays in view.
    resized([this.main], () => {
      const at = document.activeElement;
      if (this.main.contains(at) && at.matches("input, textarea")) {
        at.scrollIntoView({ block: "nearest", behavior: "instant" });
      }
    });
  }

  get open() {
    return this.dialog.open;
  }

  /**
   * Tell what was done: behind the view nothing is heard. By eye it is seen where it was done.
   * @param {string} sentence
   */
  say(sentence) {
    this.refuse(sentence);
    this.#status.setAttribute("data-beside", "");
  }

  /** Tell why something is not done, which is seen nowhere else. @param {string} sentence */
  refuse(sentence) {
    if (this.open) {
      say(this.#status, sentence);
    } else {
      this.#live.say(sentence);
    }
  }

  /**
   * Show these parts of the page until the view is closed.
   * @param {HTMLElement} opener gets focus again then
   * @param {HTMLElement[]} parts
   */
  show(opener, parts) {
    const { scrollX, scrollY } = window;
    // What stood there keeps its room, so that the page behind is as it was.
    const holders = parts.map((part) => {
      const holder = element("div");
      holder.style.height = `${part.offsetHeight}px`;
      part.replaceWith(holder);
      return holder;
    });
    this.main.append(...parts);
    document.documentElement.classList.add(VIEWING);
    openModal(this.dialog);
    this.say("");
    this.#fill();

    const close = () => this.dialog.close();
    // One that was left before may be told of late.
    const left = () => document.fullscreenElement || !this.#filled || close();
    // Paper is of the form as it stands in the page.
    window.addEventListener("beforeprint", close);
    document.addEventListener("fullscreenchange", left);
    this.#putBack = () => {
      window.removeEventListener("beforeprint", close);
      document.removeEventListener("fullscreenchange", left);
      document.documentElement.classList.remove(VIEWING);
      for (const [index, holder] of holders.entries()) {
        holder.replaceWith(parts[index]);
      }
      this.#leave();
      this.closed();
      window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
      opener.focus({ preventScroll: true });
    };
  }

  /** Fill the screen. A browser that cannot or may not leaves the view as large as the window. */
  async #fill() {
    try {
      await document.documentElement.requestFullscreen({ navigationUI: "hide" });
      this.#filled = true;
      if (!this.open) {
        this.#leave();
      }
    } catch {
      // The window it is.
    }
  }

  /** Give the screen back. What the browser does not give back, it has a key for. */
  async #leave() {
    const filled = this.#filled;
    this.#filled = false;
    try {
      await (filled && document.fullscreenElement && document.exitFullscreen());
    } catch {
      // The key it is.
    }
  }
}

/**
 * What a type does whose fields are opened in the pupil's view, each on its own.
 * @param {FormInUse} live
 * @param {string} type
 * @param {(field: HTMLElement, live: FormInUse) => {show: () => void, open: (opener: HTMLElement) => void}} make makes a
 *   field live; gives what shows its answers anew, and what opens its view
 * @returns {Widget}
 */
export function withViews(live, type, make) {
  const fields = live.form.querySelectorAll(`[data-widget=${type}]`);
  const made = new Map(Array.from(fields, (field) => [field, make(field, live)]));
  return {
    actions: {
      view: (button) => made.get(button.closest("[data-field]")).open(button),
    },
    changed() {
      for (const { show } of made.values()) {
        show();
      }
    },
  };
}
