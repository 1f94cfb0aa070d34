/**
 * Free text over measures: words are folded and stemmed on both sides, everyday words find the guide's words,
 * compounds are found by their parts, and small typing errors are forgiven.
 *
 * The words of all measures are few (under a thousand), and measures may be many: so a search looks through the
 * words, and adds up weights that were worked out once for each word and measure.
 */

import { Ideas } from "./ideas.js";
import { load } from "./measures.js";
import { turn } from "./turns.js";
import { distance, forgiven, related, stem, words } from "./words.js";

/** @typedef {"tittel" | "arsaksord" | "gruppetittel" | "tekst"} Field */

/**
 * How much a word weighs by where it stands.
 * @type {Record<Field, number>}
 */
const FIELDS = { tittel: 3, arsaksord: 1.5, gruppetittel: 1, tekst: 1 };

const EXACT = 1;
const BEGINS = 0.8;
const SYNONYM = 0.7;
const ERROR = 0.5;
const INSIDE = 0.4;

/** Words of one idea say it again: each after the best counts for so much. */
const MORE = 0.2;

/** To fit one word more counts for more than anything else. */
const STEP = 1000;
const FEW = 4;

/** A search index. `add` what can be found, then `find` as often as needed. */
export class Search {
  /** See `Ideas` for the advice. @param {import("./measures.js").Measures["advice"]} [advice] */
  constructor(advice = { utelat: [], ord: [], naer: [] }) {
    this.size = 0;
    /**
     * stem → the numbers of those that have it, and its weight in each.
     * @type {Map<string, {numbers: number[], weights: number[]}>}
     */
    this.index = new Map();
    /**
     * stem → a word as people write it.
     * @type {Map<string, string>}
     */
    this.written = new Map();
    this.ignoredStems = new Set(advice.utelat.map(stem));
    this.ideas = new Ideas(advice);
  }

  /**
   * Add a measure or another thing with words; its number is how many were there before.
   * @param {Record<Field, string>} thing
   */
  add(thing) {
    /** @type {Map<string, number>} */
    const weights = new Map();
    for (const [field, weight] of Object.entries(FIELDS)) {
      for (const written of words(thing[/** @type {Field} */ (field)])) {
        const key = stem(written);
        const more = weights.get(key) ?? 0;
        // A word that comes again counts less each time.
        weights.set(key, more + weight / (1 + more));
        if (!this.written.has(key)) {
          this.written.set(key, written.toLowerCase());
        }
      }
    }
    for (const [key, weight] of weights) {
      let entry = this.index.get(key);
      if (!entry) {
        entry = { numbers: [], weights: [] };
        this.index.set(key, entry);
      }
      entry.numbers.push(this.size);
      entry.weights.push(weight);
    }
    this.size += 1;
  }

  /**
   * What fits some words: `null` for no words, else
   * `scores`: 0 for those that do not fit, and more for those that fit better;
   * `partly`: some or all of these do not fit every word;
   * `unknown`: words that were found nowhere;
   * `near`: for each of these that those who write the site have listed, the words to look for instead;
   * `sure`: a word was found as it was written or meant, not only as it may have been.
   * @param {string} text
   */
  find(text) {
    const ideas = this.ideas.of(text);
    if (!ideas.length) {
      return null;
    }
    const scores = new Float32Array(this.size);
    const fits = new Uint8Array(this.size);
    /** @type {string[]} */
    const unknown = [];
    /** @type {Map<string, string[]>} */
    const near = new Map();
    let known = 0;
    let sure = false;
    for (const idea of ideas) {
      const found = this.weigh(idea);
      if (!found) {
        unknown.push(idea.written);
        if (idea.near.length) {
          near.set(idea.written, idea.near);
        }
        continue;
      }
      known += 1;
      sure ||= found.sure;
      // A word that few have says more than one that many have.
      const rarity = Math.log(1 + this.size / found.count);
      for (let number = 0; number < this.size; number += 1) {
        if (found.weights[number]) {
          scores[number] += found.weights[number] * rarity;
          fits[number] += 1;
        }
      }
    }
    const best = fits.reduce((most, count) => Math.max(most, count), 0);
    const complete = fits.reduce((sum, count) => sum + (count === best ? 1 : 0), 0);
    // Few words fit few measures: then those that fit all but one come after them.
    const needed = complete < FEW && best > 1 ? best - 1 : best;
    for (let number = 0; number < this.size; number += 1) {
      scores[number] = fits[number] && fits[number] >= needed ? scores[number] + STEP * fits[number] : 0;
    }
    return { scores, partly: known > needed, unknown, near, sure };
  }

  /**
   * How well each measure fits an idea; null when no word does.
   * @param {import("./ideas.js").Idea} idea
   */
  weigh(idea) {
    let terms = this.terms(idea);
    const sure = terms.size > 0;
    // What is listed as missing is not taken for a typing error.
    for (const other of idea.near.length ? [] : [this.mistyped, this.begun]) {
      terms = terms.size ? terms : other.call(this, idea);
    }
    if (!terms.size) {
      return null;
    }
    const weights = new Float32Array(this.size);
    let count = 0;
    for (const [term, factor] of terms) {
      const entry = this.index.get(term);
      for (let at = 0; at < entry.numbers.length; at += 1) {
        const number = entry.numbers[at];
        const weight = entry.weights[at] * factor;
        const before = weights[number];
        count += before ? 0 : 1;
        weights[number] = Math.max(before, weight) + MORE * Math.min(before, weight);
      }
    }
    return { weights, count, sure };
  }

  /**
   * The stems in the index that an idea stands for, and how closely.
   * @param {import("./ideas.js").Idea} idea
   */
  terms(idea) {
    /** @type {Map<string, number>} */
    const found = new Map();
    const put = (/** @type {string} */ term, /** @type {number} */ factor) => {
      if (factor > (found.get(term) ?? 0)) {
        found.set(term, factor);
      }
    };
    for (const term of this.index.keys()) {
      for (const wanted of idea.stems) {
        if (term === wanted) {
          put(term, EXACT);
        } else if (related(term, wanted) || (wanted.length >= 2 && term.startsWith(wanted))) {
          put(term, BEGINS);
        } else if (wanted.length >= 4 && term.includes(wanted)) {
          put(term, INSIDE);
        }
      }
      for (const [place, wanted] of idea.also.entries()) {
        if (term === wanted || related(term, wanted) || (wanted.length >= 4 && term.startsWith(wanted))) {
          put(term, SYNONYM * 0.9 ** place);
        }
      }
    }
    return found;
  }

  /**
   * The stems that an idea may have been meant as.
   * @param {import("./ideas.js").Idea} idea
   */
  mistyped(idea) {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const wanted of idea.stems) {
      const most = forgiven(wanted.length);
      for (const term of most ? this.index.keys() : []) {
        const errors = distance(wanted, term.slice(0, wanted.length + most), most);
        const begun = Math.min(errors, distance(wanted, term.slice(0, wanted.length), most));
        if (begun <= most) {
          found.set(term, ERROR / (1 + begun));
        }
      }
    }
    return found;
  }

  /**
   * The longest stem that an unknown compound begins with: "leksefri" is about "lekser".
   * @param {import("./ideas.js").Idea} idea
   */
  begun(idea) {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const wanted of idea.stems) {
      const [longest] = [...this.index.keys()]
        .filter((term) => term.length >= 4 && wanted.startsWith(term) && !this.ignoredStems.has(term))
        .sort((one, other) => other.length - one.length);
      if (longest) {
        found.set(longest, INSIDE);
      }
    }
    return found;
  }

  /**
   * What may be looked for instead of an unknown word: what is listed for it, else known words that look like it, nearest
   * first.
   * @param {string} word
   * @param {Map<string, string[]>} near
   */
  instead(word, near) {
    return near.get(word) ?? this.#alike(word);
  }

  /** @param {string} word */
  #alike(word, most = 3) {
    const wanted = stem(word.toLowerCase());
    const limit = Math.max(2, Math.ceil(wanted.length / 2));
    return [...this.written]
      .map(([term, written]) => ({ written, errors: distance(wanted, term, limit) }))
      .filter(({ written, errors }) => errors <= limit && written.length > 3)
      .sort((one, other) => one.errors - other.errors)
      .slice(0, most)
      .map(({ written }) => written);
  }
}

/** @type {Promise<import("./measures.js").Measures & {search: Search}> | null} */
let searching = null;

const LONGEST = 8;

/** The measures with a search in them. The index is made in pieces of some milliseconds. */
export function loadSearch() {
  searching ??= load()
    .then(async (measures) => {
      const search = new Search(measures.advice);
      let since = performance.now();
      for (const measure of measures.list) {
        if (performance.now() - since > LONGEST) {
          await turn();
          since = performance.now();
        }
        search.add(measure);
      }
      return { ...measures, search };
    })
    .catch((error) => {
      searching = null;
      throw error;
    });
  return searching;
}

/**
 * Numbers by their scores, best first; those with the same score stay in order, and those with none are left out.
 * @param {Float32Array} scores
 */
export function ranked(scores) {
  const numbers = [];
  for (let number = 0; number < scores.length; number += 1) {
    if (scores[number]) {
      numbers.push(number);
    }
  }
  return numbers.sort((one, other) => scores[other] - scores[one] || one - other);
}
