/** Shows what the catalogue has found, moving as little as possible. */
import { element } from "../../shared/element.js";
import { SEARCH } from "../../shared/texts/search.js";
import { CATALOGUE } from "../../shared/texts/site.js";
import { mark } from "../picked/buttons.js";
import * as page from "./page.js";

/** @typedef {import("./filter.js").Found} Found */
/** @typedef {import("./question.js").Question} Question */

/** How many ways on are shown when nothing fits. */
const ADVICE = 3;

/** @param {Question} question @param {Found} found @param {number} all */
export function sentence(question, { fits, words }, all) {
  if (!question.text && !page.NAMES.some((name) => question.ticked[name].size)) {
    return CATALOGUE.measures(fits.length);
  }
  const parts = [fits.length ? CATALOGUE.of(fits.length, all) : CATALOGUE.none];
  if (fits.length && words?.partly) {
    parts.push(CATALOGUE.partly);
  }
  if (words?.unknown.length) {
    parts.push(SEARCH.unknown(words.unknown));
  }
  return parts.join(" ");
}

/**
 * Let an element hold these and nothing else, in this order. What stands right is not touched.
 * @param {Element} container
 * @param {Element[]} wanted
 */
function arrange(container, wanted) {
  const keep = new Set(wanted);
  for (const child of [...container.children]) {
    if (!keep.has(child)) {
      child.remove();
    }
  }
  let at = container.firstElementChild;
  for (const child of wanted) {
    if (child === at) {
      at = at.nextElementSibling;
    } else {
      container.insertBefore(child, at);
    }
  }
}

/** The list of what fits. */
export class List {
  #records;
  #byScore = false;
  /** The numbers of those that are shown; what the page was built with is what stands there first. */
  shown;

  /** @param {import("./page.js").Filed[]} records */
  constructor(records) {
    this.#records = records;
    this.shown = records.map((_, number) => number);
  }

  /** Show the first of what fits. @param {number[]} fits @param {boolean} byScore @param {number} limit */
  show(fits, byScore, limit) {
    const shown = fits.length > limit ? fits.slice(0, limit) : fits;
    const same =
      this.#byScore === byScore && this.shown.length === shown.length && shown.every((n, at) => n === this.shown[at]);
    if (!same) {
      if (byScore) {
        arrange(page.hits, [page.hitsTitle, ...shown.map((number) => this.#records[number].element)]);
      } else {
        this.#byGroup(shown);
      }
      for (const { section } of page.groups) {
        section.hidden ||= byScore;
      }
      page.hits.hidden = !byScore;
      this.#byScore = byScore;
      this.shown = shown;
      mark(page.results);
    }
    page.further.hidden = shown.length === fits.length;
  }

  /** @param {number[]} shown */
  #byGroup(shown) {
    /** @type {Map<string, Element[]>} */
    const inGroup = new Map();
    for (const { section } of page.groups) {
      inGroup.set(section.dataset.group, []);
    }
    for (const number of shown) {
      inGroup.get(this.#records[number].group)?.push(this.#records[number].element);
    }
    for (const { section, heading } of page.groups) {
      const inside = inGroup.get(section.dataset.group);
      section.hidden = !inside.length;
      arrange(section, [heading, ...inside]);
    }
  }
}

/** @param {Uint32Array} counts @param {Question["ticked"]} ticked */
export function showCounts(counts, ticked) {
  page.values.forEach((value, number) => {
    const text = String(counts[number]);
    if (value.place.textContent !== text) {
      value.place.textContent = text;
    }
    value.row.classList.toggle("catalogue-none", !counts[number] && !ticked[value.name].has(number));
  });
}

/** @param {Question} question @param {number} total */
export function showChips({ text, ticked }, total) {
  const chosen = page.NAMES.flatMap((name) => [...ticked[name]]);
  const chip = (/** @type {number} */ number) => {
    const made = page.button(page.values[number].label, { "data-drop": number, class: "catalogue-chip" });
    made.prepend(element("span", { class: "nv-visually-hidden" }, CATALOGUE.drop));
    return element("li", {}, made);
  };
  page.chips.replaceChildren(...chosen.map(chip));
  page.chips.hidden = !chosen.length;
  page.words.textContent = text && CATALOGUE.searched(text);
  page.done.textContent = CATALOGUE.show(total);
  page.active.textContent = chosen.length ? ` (${chosen.length})` : "";
  page.clear.hidden = !(text || chosen.length);
  page.share.hidden = page.clear.hidden;
}

/**
 * Ways on when nothing fits: what to leave out, the most costly first, and known words like those typed.
 * @param {Question} question
 * @param {Found} found
 * @param {(question: Question) => Found} find
 * @param {import("../../shared/word_search.js").Search} search
 */
function ways(question, { words }, find, search) {
  const left = (/** @type {Partial<Question>} */ change) => find({ ...question, ...change }).fits.length;
  /** @type {{what: string, attributes: Record<string, string>, left: number}[]} */
  const drops = page.NAMES.filter((name) => question.ticked[name].size).map((name) => {
    const chosen = [...question.ticked[name]].map((number) => page.values[number]);
    const what = CATALOGUE.filter(
      chosen[0].legend,
      chosen.map(({ label }) => label),
    );
    const ticked = { ...question.ticked, [name]: /** @type {Set<number>} */ (new Set()) };
    return { what, attributes: { "data-drop-facet": name }, left: left({ ticked }) };
  });
  if (question.text && drops.length) {
    drops.push({
      what: CATALOGUE.words(question.text),
      attributes: { "data-drop-text": "" },
      left: left({ text: "" }),
    });
  }
  const nearest = (words?.unknown ?? []).flatMap((word) =>
    search
      .instead(word, words.near)
      .map((other) => page.button(SEARCH.instead(other), { "data-word": word, "data-instead": other })),
  );
  return [
    ...nearest.slice(0, ADVICE),
    ...drops
      .filter((drop) => drop.left)
      .sort((one, other) => other.left - one.left)
      .slice(0, ADVICE)
      .map((drop) => page.button(CATALOGUE.without(drop.what, drop.left), drop.attributes)),
    page.button(CATALOGUE.all, { "data-clear": "" }),
  ];
}

/**
 * @param {Question} question
 * @param {Found} found
 * @param {(question: Question) => Found} find
 * @param {import("../../shared/word_search.js").Search} search
 */
export function showEmpty(question, found, find, search) {
  const bare = [...question.ticked.arsak].some((number) => !found.tagged.has(number));
  page.empty.hidden = found.fits.length > 0 && !bare;
  page.empty.replaceChildren(...(bare ? [element("p", {}, page.untagged)] : []));
  if (!found.fits.length) {
    page.empty.append(
      element("p", {}, CATALOGUE.another),
      ...(found.words?.near.size ? [element("p", {}, SEARCH.ours)] : []),
      element("ul", {}, ...ways(question, found, find, search).map((way) => element("li", {}, way))),
    );
  }
}
