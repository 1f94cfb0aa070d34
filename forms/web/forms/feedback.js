/** What Python says of the answers, shown at each field: errors, notes, advice, and texts that follow the answers. */
import { paths } from "../shared/answers.js";
import { FORM } from "../shared/texts/forms.js";
import { title } from "./heard.js";

/** @typedef {import("../../browser/protocol/messages").Patch} Patch */

/**
 * Show a patch in a form, and give the fields whose error has changed.
 * @param {HTMLElement} form
 * @param {Patch} patch
 * @param {(field: HTMLElement) => boolean} touched whether a field's errors may show
 * @returns {import("./heard.js").Change[]}
 */
export function show(form, patch, touched) {
  const advice = new Map(patch.advice.map((item) => [item.path, item]));
  const outside = new Set(patch.outside);
  const changes = [];
  for (const [path, element] of paths(form)) {
    if (element.hasAttribute("data-item")) {
      element.toggleAttribute("data-outside", outside.has(path));
      continue;
    }
    const message = touched(element) ? (patch.errors[path] ?? "") : "";
    if (showError(element, message)) {
      changes.push({ field: element, message });
    }
    showNote(element, patch.notes[path], advice.get(path));
  }
  for (const place of form.querySelectorAll("[data-follows]")) {
    const html = patch.follows[place.dataset.follows];
    if (place.dataset.shown !== html) {
      place.dataset.shown = html;
      place.innerHTML = html;
      const whole = place.closest(".nv-follows");
      if (whole) {
        whole.hidden = !html.trim();
      }
    }
  }
  title();
  return changes;
}

/**
 * Take away every error and note.
 * @param {HTMLElement} form
 */
export function clearFeedback(form) {
  for (const field of form.querySelectorAll("[data-field]")) {
    showError(field, "");
    showNote(field);
  }
  title();
}

/**
 * The part of a field that belongs to it alone, not to a field inside it.
 * @param {HTMLElement} field
 * @param {string} selector
 */
const own = (field, selector) =>
  [...field.querySelectorAll(selector)].find((found) => found.closest("[data-field]") === field);

/**
 * Show an error at its field, and tell whether it is another than before.
 * @param {HTMLElement} field
 * @param {string} message
 */
function showError(field, message) {
  const place = own(field, ".nv-error");
  if (!place || place.textContent === message) {
    return false;
  }
  place.textContent = message;
  place.hidden = !message;
  if (field.dataset.kind !== "rows") {
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (field.querySelectorAll("input, textarea"))) {
      if (input.closest("[data-field]") === field && input.type !== "date") {
        input.toggleAttribute("aria-invalid", Boolean(message));
        if (message) {
          input.setAttribute("aria-invalid", "true");
        }
      }
    }
  }
  return true;
}

/** @param {HTMLElement} field @param {string} [note] @param {Patch["advice"][number]} [advice] */
function showNote(field, note, advice) {
  const place = own(field, ".nv-note");
  if (!place) {
    return;
  }
  const text = advice?.message ?? note ?? "";
  // What is offered follows its row: a row that is moved has another address.
  const shown = `${text}\n${advice?.target ?? ""}\n${advice?.offer ?? ""}`;
  if (place.dataset.shown === shown) {
    return;
  }
  place.dataset.shown = shown;
  place.hidden = !text;
  place.classList.toggle("nv-advice", Boolean(advice));
  place.replaceChildren(text);
  if (advice?.offer) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nv-small";
    button.dataset.act = "take-offer";
    button.dataset.target = advice.target;
    button.dataset.offer = advice.offer;
    button.textContent = FORM.use(advice.offer);
    place.append(" ", button);
  }
}
