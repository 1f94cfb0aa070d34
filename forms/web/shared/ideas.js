/** What somebody searches for: everyday words and set phrases, and the guide's words that they find. */
import { related, stem, words } from "./words.js";

/**
 * @typedef {object} Idea What a word or a set phrase that was searched for is about.
 * @property {string} written as it was typed
 * @property {string[]} stems
 * @property {string[]} also the stems that everyday words find
 */

/** @typedef {{written: string, stem: string}} Word */

export class Ideas {
  #ignored;
  #synonyms;

  /**
   * `advice`: words to leave out (`utelat`) and everyday words with the words they find (`ord`).
   * @param {import("./measures.js").Measures["advice"]} advice
   */
  constructor(advice) {
    this.#ignored = new Set(advice.utelat);
    this.#synonyms = advice.ord.map((entry) => ({
      phrases: entry.sok.map((phrase) => words(phrase).map(stem)),
      stems: entry.finn.map(stem),
    }));
  }

  /**
   * What the words are about: one idea for each word or set phrase that counts.
   * @param {string} text
   * @returns {Idea[]}
   */
  of(text) {
    // A letter alone is a word on its way, or a number of a class.
    const counted = words(text.toLowerCase()).filter((written) => written.length > 1);
    const all = counted.map((written) => ({ written, stem: stem(written) }));
    /** @type {Idea[]} */
    const some = [];
    for (let place = 0; place < all.length; ) {
      const { length, stems: also } = this.#synonymsAt(all, place);
      const said = all.slice(place, place + length);
      if (length > 1 || !this.#ignored.has(said[0].written)) {
        some.push({
          written: said.map((word) => word.written).join(" "),
          stems: length === 1 ? [said[0].stem] : [],
          also,
        });
      }
      place += length;
    }
    return some.length
      ? some
      : all.map((word) => ({ written: word.written, stems: [word.stem], also: /** @type {string[]} */ ([]) }));
  }

  /**
   * The longest everyday phrase that begins at a place, how many words it spans, and the stems it finds.
   * @param {Word[]} all
   * @param {number} place
   */
  #synonymsAt(all, place) {
    let longest = 1;
    let length = 1;
    /** @type {string[]} */
    let also = [];
    for (const { phrases, stems: found } of this.#synonyms) {
      for (const phrase of phrases) {
        const span = phrase.length < longest ? 0 : this.#span(all, place, phrase);
        if (span) {
          also = phrase.length > longest ? found : [...also, ...found];
          longest = phrase.length;
          length = span;
        }
      }
    }
    return { length, stems: also };
  }

  /**
   * How many words a phrase takes from a place on, 0 if it is not there: "står ikke opp" is "står opp".
   * @param {Word[]} all
   * @param {number} place
   * @param {string[]} phrase
   */
  #span(all, place, phrase) {
    let at = place;
    for (const part of phrase) {
      const fits = (/** @type {Word} */ word) => word.stem === part || related(word.stem, part);
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
