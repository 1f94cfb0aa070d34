/** What cards on a table say. */

export const CARDS = {
  /** @param {string} card @param {boolean} aside @param {number} left */
  moved: (card, aside, left) =>
    `«${card}» er ${aside ? "lagt bort" : "tilbake på bordet"}. ${left} kort ligger på bordet.`,
  /** @param {number} number @param {number} all */
  place: (number, all) => `Kort ${number} av ${all}`,
  /** @param {string} place @param {string} card @param {string} line */
  now: (place, card, line) => `${place}: ${card}. ${line}`,
  aside: "Passer ikke for meg",
  before: "Forrige",
  next: "Neste kort",
  all: "Vis alle kortene",
  one: "Vis ett kort",
  table: "Her er alle kortene.",
  own: "Lag et eget kort",
};
