/** Shows what the header's search has found, as links that say what kind of thing they lead to. */
import { element } from "../../shared/element.js";
import { addressOf, base } from "../../shared/measures.js";
import { SEARCH } from "../../shared/texts/search.js";

/** @typedef {import("./hits.js").Found} Found */
/** @typedef {import("./hits.js").Place} Place */
/** @typedef {import("../../shared/measures.js").Measure} Measure */

/** How many of each kind are shown; the rest of the measures are in the catalogue. */
const SHOWN = 5;
const BANK = new URL("tiltaksbank/", base).href;

/** @param {string} href @param {string} title @param {string} kind */
const link = (href, title, kind) =>
  element("li", {}, element("a", { href }, element("strong", {}, title), " ", element("span", {}, kind)));

/** @param {Measure} measure */
const ofMeasure = (measure) =>
  link(addressOf(measure), measure.tittel, SEARCH.measure(measure.kilde, measure.gruppetittel));

/** @param {Place} place */
const ofPage = ({ page, anchor, title }) =>
  link(
    new URL(page.adresse + (anchor && `#${anchor}`), base).href,
    title || page.tittel,
    title ? `${SEARCH.kinds[page.slag]} · ${page.tittel}` : SEARCH.kinds[page.slag],
  );

/** @param {string} title @param {HTMLElement[]} items */
const group = (title, items) =>
  items.length ? [element("h2", {}, title), element("ul", { "aria-label": title }, ...items)] : [];

/** @param {Measure[]} measures @param {string} text */
function measureGroup(measures, text) {
  const more = element(
    "li",
    {},
    element("a", { href: `${BANK}#sok=${encodeURIComponent(text)}` }, SEARCH.all(measures.length)),
  );
  return group(SEARCH.measures, [
    ...measures.slice(0, SHOWN).map(ofMeasure),
    ...(measures.length > SHOWN ? [more] : []),
  ]);
}

/** @param {string[]} words @param {boolean} ours */
const insteadGroup = (words, ours) => [
  ...(ours ? [element("p", {}, SEARCH.ours)] : []),
  element(
    "ul",
    {},
    ...words.map((word) =>
      element(
        "li",
        {},
        element("button", { type: "button", class: "nv-small", "data-instead": word }, SEARCH.instead(word)),
      ),
    ),
  ),
];

/**
 * @param {Element} place
 * @param {Element} status
 * @param {string} text
 * @param {Found | null} found
 */
export function show(place, status, text, found) {
  if (!found) {
    status.textContent = SEARCH.start;
    place.replaceChildren();
    return;
  }
  const { measures, pagesFirst, unknown, instead, ours } = found;
  const pages = found.pages.slice(0, SHOWN);
  const parts = [measureGroup(measures, text), group(SEARCH.pages, pages.map(ofPage))];
  const none = !measures.length && !pages.length;
  place.replaceChildren(
    ...(instead.length ? insteadGroup(instead, ours) : []),
    ...(pagesFirst ? parts.reverse() : parts).flat(),
    ...(none ? [element("p", {}, element("a", { href: BANK }, SEARCH.bank))] : []),
  );
  const told = [SEARCH.found(measures.length, pages.length)];
  status.textContent = [...told, ...(unknown.length ? [SEARCH.unknown(unknown)] : [])].join(". ").replace("..", ".");
}
