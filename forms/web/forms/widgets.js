/**
 * What question types do in the page beyond their own controls. A field whose type has a program of its own says so by
 * `data-widget`; the program is questions/<type>/widget.js, and is fetched when a form has such a field.
 */

/**
 * The types in a form that have a program, also those in rows that are yet to be added.
 * @param {HTMLElement | DocumentFragment} place
 * @returns {Set<string>}
 */
function typesIn(place) {
  const found = new Set(Array.from(place.querySelectorAll("[data-widget]"), (field) => field.dataset.widget));
  for (const template of place.querySelectorAll("template")) {
    for (const type of typesIn(template.content)) {
      found.add(type);
    }
  }
  return found;
}

/** The widgets of one form in use. */
export class Widgets {
  /** @type {Map<string, Widget>} */
  #attached = new Map();
  /** @type {FormInUse} */
  #live;
  #types;

  /** @param {FormInUse} live */
  constructor(live) {
    this.#live = live;
    this.#types = typesIn(live.form);
  }

  /** Fetch and attach what is not attached yet. Rejects when some could not be fetched. */
  async attach() {
    const results = await Promise.allSettled(Array.from(this.#types, (type) => this.#attach(type)));
    for (const result of results) {
      if (result.status === "rejected") {
        throw result.reason;
      }
    }
  }

  /** @param {string} type */
  async #attach(type) {
    /** @type {{attach: Attach}} */
    const { attach } = await import(`../../questions/${type}/widget.js`);
    if (!this.#attached.has(type)) {
      const widget = attach(this.#live);
      this.#attached.set(type, widget);
      widget.changed?.();
      widget.shown?.();
    }
  }

  /**
   * What a button does by the widget that it stands in, waiting for its program if need be; undefined when that has no
   * such action. Rejects when the program could not be fetched.
   * @param {string} name the button's `data-act`
   * @param {HTMLElement} button
   */
  async action(name, button) {
    const { widget: type } = button.closest("[data-widget]").dataset;
    if (!this.#attached.has(type)) {
      await this.#attach(type);
    }
    return this.#attached.get(type).actions?.[name];
  }

  /** The answers have or may have changed. */
  changed() {
    for (const widget of this.#attached.values()) {
      widget.changed?.();
    }
  }

  /** What Python says has been shown. */
  shown() {
    for (const widget of this.#attached.values()) {
      widget.shown?.();
    }
  }
}

/**
 * Make the widgets of a form live. Of one that could not be fetched the reader is told when its button is pressed: until
 * then the field's own controls do all that is needed. Never rejects.
 * @returns {Promise<void>} when those that could be fetched are live
 * @param {{widgets: Widgets}} live
 */
export function attachWidgets({ widgets }) {
  return widgets.attach().catch(() => {});
}
