/** What the catalogue finds: words and filters over all measures. It knows nothing of the page. */

/** @typedef {import("../../shared/word_search.js").Search} Search */
/** @typedef {import("./question.js").Question} Question */

/**
 * @typedef {object} Found
 * @property {number[]} fits the numbers of what fits, best first for words and else in the page's order
 * @property {Uint32Array} counts for each filter value, how many of what fits everything else have it
 * @property {Set<number>} tagged the numbers of the values that any measure has
 * @property {ReturnType<Search["find"]>} words what the search says; null when no words were asked for
 */

/**
 * What can be asked of these measures. Values of one filter widen each other; filters narrow each other.
 * @param {{facets: number[][]}[]} records the measures in the page's order, each with the numbers of its values by filter
 * @param {string[]} names the filters
 * @param {number} values how many values there are
 * @param {Search} search
 * @returns {(question: Question) => Found}
 */
export const finder = (records, names, values, search) => {
  const tagged = new Set(records.flatMap(({ facets }) => facets.flat()));
  return (question) => ({ ...find(records, names, values, search, question), tagged });
};

/**
 * @param {{facets: number[][]}[]} records
 * @param {string[]} names
 * @param {number} values
 * @param {Search} search
 * @param {Question} question
 * @returns {Omit<Found, "tagged">}
 */
function find(records, names, values, search, question) {
  const words = search.find(question.text);
  const wanted = names.map((name) => question.ticked[name]);
  const counts = new Uint32Array(values);
  /** @type {number[]} */
  const fits = [];
  for (let number = 0; number < records.length; number += 1) {
    if (words && !words.scores[number]) {
      continue;
    }
    const { facets } = records[number];
    let missed = -1;
    let misses = 0;
    for (let at = 0; at < facets.length && misses < 2; at += 1) {
      if (wanted[at].size && !facets[at].some((value) => wanted[at].has(value))) {
        missed = at;
        misses += 1;
      }
    }
    if (misses === 0) {
      fits.push(number);
      for (const facet of facets) {
        for (const value of facet) {
          counts[value] += 1;
        }
      }
    } else if (misses === 1) {
      for (const value of facets[missed]) {
        counts[value] += 1;
      }
    }
  }
  if (words) {
    const { scores } = words;
    fits.sort((one, other) => scores[other] - scores[one] || one - other);
  }
  return { fits, counts, words };
}
