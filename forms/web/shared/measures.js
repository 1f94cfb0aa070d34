/** The published measures, fetched once: shared by search, the picked measures and what they are put into. */

/**
 * @typedef {object} Measure As tiltak.json has it, with the words of its group and of its causes.
 * @property {string} id
 * @property {string} tittel
 * @property {string} adresse
 * @property {string[]} [tidligere] where it stood before
 * @property {number} gruppe
 * @property {string} kilde
 * @property {string} tekst
 * @property {string[]} hvem
 * @property {string[]} hvor
 * @property {string[]} arsaker
 * @property {{slag: string, tekst: string, adresse?: string}} opphav where it comes from
 * @property {string} gruppetittel
 * @property {string} gruppeslug
 * @property {string} arsaksord
 */

/**
 * @typedef {object} Measures
 * @property {Measure[]} list
 * @property {Map<string, Measure>} byId also by the ids that they had
 * @property {Record<string, Record<string, string>>} words the words of each kind of fact, by their ids
 * @property {{utelat: string[], ord: {sok: string[], finn: string[]}[], naer: {sok: string[], ord: string[]}[]}} advice words that
 *   the search is to know
 * @property {string} site the site's public address
 * @property {Record<string, string>} labels what each kind of fact is called
 * @property {string} source the name of the guide
 */

/** The site's root, wherever it is published. */
export const base = new URL("../../../", import.meta.url);

/** Where a measure is, here. @param {Measure} measure */
export const addressOf = (measure) => new URL(measure.adresse, base).href;

/** Where measures stand now, by the addresses that they had. @type {Map<string, string>} */
const moved = new Map();

/** Get to know where measures have moved, as a form's model has it. @param {Record<string, string>} [more] */
export function knowMoved(more = {}) {
  for (const [before, now] of Object.entries(more)) {
    moved.set(before, now);
  }
}

/** The address that a measure has now, by one that it has or had. @param {string} address */
export const present = (address) => moved.get(address) ?? address;

/** The ids that a measure has and had. @param {Measure} measure */
const idsOf = ({ id, tidligere = [] }) => [id, ...tidligere.map((address) => address.split("#")[1])];

/** @type {Promise<Measures> | null} */
let loading = null;

/**
 * Fetch the measures. Rejects when they cannot be fetched.
 * @returns {Promise<Measures>}
 */
export function load() {
  loading ??= fetch(new URL("tiltak.json", base))
    .then((response) => {
      if (!response.ok) {
        throw new Error(`tiltak.json: ${response.status}`);
      }
      return response.json();
    })
    .then((data) => {
      /** @type {Map<number, {tittel: string, slug: string}>} */
      const groups = new Map(data.grupper.map((/** @type {{nr: number}} */ group) => [group.nr, group]));
      /** @type {Measure[]} */
      const list = data.tiltak.map((/** @type {Measure} */ measure) => ({
        ...measure,
        gruppetittel: groups.get(measure.gruppe).tittel,
        gruppeslug: groups.get(measure.gruppe).slug,
        arsaksord: measure.arsaker.map((cause) => data.ord.arsaker[cause]).join(" "),
      }));
      const byId = new Map(list.flatMap((measure) => idsOf(measure).map((id) => [id, measure])));
      return {
        list,
        byId,
        words: data.ord,
        labels: data.overskrifter,
        advice: data.sok,
        site: data.nettsted,
        source: data.kilde,
      };
    })
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}
