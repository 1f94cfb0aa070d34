/** Find a published measure by typing some of it, and put it into a row of the agreement. */

import { loadSearch, ranked } from "../../web/shared/search.js";
import { control, showAddress } from "../../web/shared/answers.js";

const SHOWN = 12;

/** Set up the picker of a form; returns a function that opens it for a field of kind "measure". */
export function picker(dialog, changed) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const count = dialog.querySelector("[data-count]");
  let field = null;
  let active = -1;
  let hits = [];
  let measures = null;

  function mark(index) {
    active = hits.length ? (index + hits.length) % hits.length : -1;
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

  function option(measure, index) {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `${list.id}-${index}`;
    item.ariaSelected = "false";
    const title = document.createElement("strong");
    title.textContent = measure.tittel;
    const group = document.createElement("span");
    group.textContent = measure.gruppetittel;
    item.append(title, group);
    item.addEventListener("click", () => choose(index));
    return item;
  }

  function show() {
    const found = measures.search.find(input.value);
    const all = found ? ranked(found.scores).map((place) => measures.list[place]) : measures.list;
    hits = all.slice(0, SHOWN);
    list.replaceChildren(...hits.map(option));
    input.setAttribute("aria-expanded", String(hits.length > 0));
    count.textContent = hits.length
      ? `${all.length} tiltak${all.length > SHOWN ? `, de ${SHOWN} beste vises` : ""}`
      : "Ingen treff. Prøv et annet ord, eller skriv tiltaket selv i avtalen.";
    mark(-1);
  }

  function choose(index) {
    const measure = hits[index];
    control(field).value = measure.tittel;
    showAddress(field, measure.adresse);
    dialog.close();
    control(field).focus();
    changed(field);
  }

  input.addEventListener("input", () => measures && show());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (hits.length) {
        choose(Math.max(active, 0));
      }
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[value=no]")) {
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => {
    if (!document.activeElement || document.activeElement === document.body) {
      field?.querySelector("[data-act=pick-measure]").focus();
    }
  });

  return async (into) => {
    field = into;
    input.value = control(field).value;
    list.replaceChildren();
    dialog.showModal();
    input.select();
    try {
      measures = await loadSearch();
      show();
    } catch {
      count.textContent = "Tiltakene kunne ikke hentes. Skriv tiltaket selv i avtalen.";
    }
  };
}
