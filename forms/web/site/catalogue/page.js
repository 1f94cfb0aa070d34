/** What stands on the catalogue's page: its controls, the values of its filters, and its measures. */
import { element } from "../../shared/element.js";
import { CATALOGUE } from "../../shared/texts/site.js";

/** @typedef {import("../../shared/measures.js").Measure} Measure */

export const root = document.querySelector("[data-catalogue]");
/** @type {HTMLFormElement} */
export const form = root.querySelector("[data-filters]");
export const results = root.querySelector(".catalogue-results");
export const status = root.querySelector("[data-status]");
/** @type {HTMLInputElement} */
export const input = form.querySelector("[type=search]");
export const more = form.querySelector("details");
export const done = form.querySelector("[data-done]");
export const active = form.querySelector("[data-active]");
export const clear = root.querySelector("[data-clear]");
/**
 * What is said of a cause that no measure is tagged with (catalogue.html): the same as in the forms that suggest measures.
 * @type {HTMLTemplateElement}
 */
const said = form.querySelector("[data-untagged]");
export const untagged = said.content.textContent;
export const share = root.querySelector("[data-share]");

/** @param {string} text @param {Record<string, string | number>} attributes */
export const button = (text, attributes) =>
  element("button", { type: "button", class: "nv-small", ...attributes }, text);

/** Words that are searched for, on paper only: on screen they stand in their field. */
export const words = element("p", { class: "catalogue-words" });
export const chips = element("ul", { class: "catalogue-chips", "aria-label": CATALOGUE.chips });
export const empty = element("div", { class: "catalogue-empty" });
export const hits = element("div", { class: "catalogue-hits" });
export const hitsTitle = element("h2", { class: "nv-visually-hidden" }, CATALOGUE.hits);
export const further = element("p", { class: "catalogue-further" }, button(CATALOGUE.further, { "data-further": "" }));

export const groups = Array.from(root.querySelectorAll("[data-group]"), (section) => ({
  section,
  heading: section.querySelector("h2"),
}));

/** Filters by their names in the address; the page says what of a measure each looks at. */
const facets = Array.from(form.querySelectorAll("[data-facet]"), ({ dataset }) => ({
  name: dataset.facet,
  key: /** @type {keyof Measure} */ (dataset.key),
}));
export const NAMES = facets.map(({ name }) => name);

/** Everything about one filter value: its box, its count on screen, and the word for it. */
export const values = NAMES.flatMap((name) =>
  Array.from(/** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(`[name="${name}"]`)), (box) => ({
    name,
    id: box.value,
    box,
    row: box.parentElement,
    place: box.parentElement.querySelector("[data-count]"),
    label: box.nextElementSibling.textContent,
    legend: box.closest("fieldset").querySelector("legend").textContent,
  })),
);

/**
 * @typedef {object} Filed A measure in the page.
 * @property {HTMLElement} element
 * @property {string} group
 * @property {number[][]} facets the numbers of its values in each facet
 */

/**
 * The measures of the list as they stand in the page, side by side with it.
 * @param {Measure[]} list
 * @returns {Filed[]}
 */
export function file(list) {
  const numberOf = new Map(values.map((value, number) => [`${value.name} ${value.id}`, number]));
  const elements = new Map(Array.from(root.querySelectorAll("[data-measure]"), (one) => [one.dataset.measure, one]));
  return list.map((measure) => ({
    // The page may be older than the list, for a moment after the site was published anew.
    element: elements.get(measure.id) ?? document.createElement("template"),
    group: measure.gruppeslug,
    facets: facets.map(({ name, key }) => [measure[key]].flat().map((id) => numberOf.get(`${name} ${id}`))),
  }));
}
