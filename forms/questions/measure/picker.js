/** Find a published measure by typing some of it, and put it into a field. */
import { control, link, showAddress } from "../../web/shared/answers.js";
import { element } from "../../web/shared/element.js";
import { openModal } from "../../web/shared/modal.js";
import { loadSearch, ranked } from "../../web/shared/word_search.js";
import { chosen, step } from "./options.js";
import { MEASURE } from "./texts.js";

/** @typedef {import("../../web/shared/measures.js").Measure} Measure */

const SHOWN = 12;

/**
 * Set up the picker of a form; returns what opens it for a field.
 * @param {HTMLDialogElement} dialog
 * @param {() => void} changed told when a measure has been put into the field
 */
export function picker(dialog, changed) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const unlink = dialog.querySelector("[data-unlink]");
  const count = dialog.querySelector("[data-count]");
  /** @type {HTMLElement | null} */
  let field = null;
  let active = -1;
  /** @type {Measure[]} */
  let hits = [];
  /** @type {Awaited<ReturnType<typeof loadSearch>> | null} */
  let measures = null;

  /** Mark an option, or none. @param {number} index */
  function mark(index) {
    active = index;
    [...list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === active));
      if (at === active) {
        option.scrollIntoView({ block: "nearest" });
      }
    });
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", list.children[active].id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {Measure} measure @param {number} index */
  function option(measure, index) {
    const item = element(
      "li",
      { role: "option", id: `${list.id}-${index}`, "aria-selected": "false" },
      element("strong", {}, measure.tittel),
      element("span", {}, measure.gruppetittel),
    );
    item.addEventListener("click", () => choose(index));
    return item;
  }

  /** The reader is done with the field: what comes after it in the row is next. */
  function onwards() {
    const fields = [...field.closest("[data-item]").querySelectorAll("[data-field]")];
    dialog.close();
    control(fields[fields.indexOf(field) + 1] ?? field).focus();
    changed();
  }

  function show() {
    const found = measures.search.find(input.value);
    const all = found ? ranked(found.scores).map((place) => measures.list[place]) : measures.list;
    hits = all.slice(0, SHOWN);
    list.replaceChildren(...hits.map(option));
    input.setAttribute("aria-expanded", String(hits.length > 0));
    count.textContent = hits.length ? MEASURE.hits(all.length, SHOWN) : MEASURE.none;
    mark(-1);
  }

  /** @param {number} index */
  function choose(index) {
    const measure = hits[index];
    link(field, measure.tittel, measure.adresse);
    onwards();
  }

  input.addEventListener("input", () => measures && show());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(step(event.key, active, hits.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const index = chosen(active, hits.length);
      if (index >= 0) {
        choose(index);
      }
    }
  });
  dialog.addEventListener("click", (/** @type {On<MouseEvent, HTMLElement>} */ { target }) => {
    if (target.closest("[data-unlink]")) {
      showAddress(field, "");
      dialog.close();
      control(field).focus();
      changed();
    } else if (/** @type {Element} */ (target) === dialog || target.closest("[value=no]")) {
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => {
    if (!document.activeElement || document.activeElement === document.body) {
      field?.querySelector("[data-act=pick-measure]").focus();
    }
  });

  /** @param {HTMLElement} into */
  return async (into) => {
    field = into;
    // What a script fills a field with, its maxlength does not cut.
    input.value = control(field).value.slice(0, input.maxLength);
    unlink.hidden = !field.querySelector("[data-address]").dataset.address;
    list.replaceChildren();
    openModal(dialog);
    input.select();
    try {
      measures = await loadSearch();
      show();
    } catch {
      count.textContent = MEASURE.unfetched;
    }
  };
}
