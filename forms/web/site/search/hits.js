/** What the header's search finds: measures as the catalogue finds them, then pages and forms. It knows nothing of the page. */
import { ranked, Search } from "../../shared/word_search.js";

/** @typedef {import("../../shared/measures.js").Measure} Measure */

const INSTEAD = 3;

/**
 * @typedef {object} Page As sok.json has it. Each part is what stands under a heading; the first has the page's own title
 *   or none.
 * @property {string} tittel
 * @property {string} adresse
 * @property {string} slag
 * @property {{anker: string, tittel: string, ord: string}[]} deler
 */

/**
 * @typedef {object} Place A page, and the part of it that fits best.
 * @property {Page} page
 * @property {string} anchor empty for the page as a whole
 * @property {string} title the part's; empty for the page as a whole
 */

/**
 * @typedef {object} Found
 * @property {Measure[]} measures all that fit, best first
 * @property {Place[]} pages all that fit, best first, each page once
 * @property {boolean} pagesFirst the measures only may have been meant, and the pages were
 * @property {string[]} unknown words that no measure and no page has
 * @property {string[]} instead words to look for where nothing fits, or instead of what is listed as missing
 * @property {boolean} ours these are listed by those who write the site
 */

/**
 * What can be asked.
 * @param {{list: Measure[], search: Search, advice: import("../../shared/measures.js").Measures["advice"]}} measures
 * @param {Page[]} pages
 * @returns {(text: string) => Found | null} null where no words are asked for
 */
export function finder({ list, search, advice }, pages) {
  const inPages = new Search(advice);
  /** @type {Place[]} */
  const places = [];
  for (const page of pages) {
    for (const [number, part] of page.deler.entries()) {
      const own = number ? part.tittel : page.tittel;
      inPages.add({
        tittel: own,
        gruppetittel: number ? page.tittel : "",
        arsaksord: "",
        tekst: number ? part.ord : `${part.tittel} ${part.ord}`,
      });
      places.push({ page, anchor: part.anker, title: number ? part.tittel : "" });
    }
  }
  return (text) => {
    const found = search.find(text);
    const others = inPages.find(text);
    if (!found || !others) {
      return null;
    }
    const fitting = ranked(found.scores).map((number) => list[number]);
    const fittingPages = once(ranked(others.scores).map((number) => places[number]));
    const unknown = found.unknown.filter((word) => others.unknown.includes(word));
    const missing = fitting.length + fittingPages.length ? [...found.near.keys()] : unknown;
    return {
      measures: fitting,
      pages: fittingPages,
      pagesFirst: others.sure && !found.sure,
      unknown,
      instead: [...new Set(missing.flatMap((word) => search.instead(word, found.near)))].slice(0, INSTEAD),
      ours: found.near.size > 0,
    };
  };
}

/** The best place on each page. @param {Place[]} places */
function once(places) {
  const seen = new Set();
  return places.filter(({ page }) => !seen.has(page) && seen.add(page));
}
