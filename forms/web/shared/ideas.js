/** What somebody searches for: everyday words and set phrases, and the guide's words that they find. */
import { related, stem, words } from "./words.js";

/**
 * @typedef {object} Idea What a word or a set phrase that was searched for is about.
 * @property {string} written as it was typed
 * @property {string[]} stems
 * @property {string[]} also the stems that everyday words find
 * @property {string[]} near words to look for instead, where the guide has no word for it
 */

/** @typedef {{written: string, stem: string}} Word */

/** @type {string[]} */
const none = [];

/** The words that count: a letter alone is a word on its way, or a number of a class. @param {string} text */
const counted = (text) => words(text.toLowerCase()).filter((written) => written.length > 1);

/** @param {string} text */
const phraseOf = (text) => counted(text).map(stem);

export class Ideas {
  #ignored;
  #synonyms;
  #near;

  /**
   * `advice`: words to leave out (`utelat`), everyday words with the words they find (`ord`), and words that the guide
   * does not have, with the words that are nearest (`naer`).
   * @param {import("./measures.js").Measures["advice"]} advice
   */
  constructor(advice) {
    this.#ignored = new Set(advice.utelat);
    this.#synonyms = advice.ord.map((entry) => ({
      phrases: entry.sok.map(phraseOf),
      stems: entry.finn.map(stem),
      near: none,
    }));
    this.#near = advice.naer.map((entry) => ({
      phrases: entry.sok.map(phraseOf),
      stems: none,
      near: entry.ord,
    }));
  }

  /**
   * What the words are about: one idea for each word or set phrase that counts.
   * @param {string} text
   * @returns {Idea[]}
   */
  of(text) {
    const all = counted(text).map((written) => ({ written, stem: stem(written) }));
    /** @type {Idea[]} */
    const some = [];
    for (let place = 0; place < all.length; ) {
      const { length, stems: also, near } = this.#phrasesAt(all, place);
      const said = all.slice(place, place + length);
      if (length > 1 || !this.#ignored.has(said[0].written)) {
        some.push({
          written: said.map((word) => word.written).join(" "),
          stems: length === 1 ? [said[0].stem] : [],
          also,
          near,
        });
      }
      place += length;
    }
    return some.length
      ? some
      : all.map((word) => ({ written: word.written, stems: [word.stem], also: none, near: none }));
  }

  /**
   * The longest phrase that is known and begins at a place, how many words it spans, the stems it finds, and the words
   * that are near it.
   * @param {Word[]} all
   * @param {number} place
   */
  #phrasesAt(all, place) {
    const found = { length: 1, stems: none, near: none };
    let longest = 1;
    for (const { phrases, stems, near } of [...this.#synonyms, ...this.#near]) {
      for (const phrase of phrases) {
        const span = phrase.length < longest ? 0 : this.#span(all, place, phrase, near.length > 0);
        if (span) {
          const longer = phrase.length > longest;
          found.stems = longer ? stems : [...found.stems, ...stems];
          found.near = longer ? near : [...new Set([...found.near, ...near])];
          longest = phrase.length;
          found.length = span;
        }
      }
    }
    return found;
  }

  /**
   * How many words a phrase takes from a place on, 0 if it is not there: "står ikke opp" is "står opp".
   * @param {Word[]} all
   * @param {number} place
   * @param {string[]} phrase
   * @param {boolean} exact whether other forms of a word will not do
   */
  #span(all, place, phrase, exact) {
    let at = place;
    for (const part of phrase) {
      const fits = (/** @type {Word} */ word) => word.stem === part || (!exact && related(word.stem, part));
      while (at > place && at < all.length && !fits(all[at]) && this.#ignored.has(all[at].written)) {
        at += 1;
      }
      if (at >= all.length || !fits(all[at])) {
        return 0;
      }
      at += 1;
    }
    return at - place;
  }
}
