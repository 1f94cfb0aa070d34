/** What the searches say to the reader: the header's, and what both say of words that are not found. */
import { counted } from "./plural.js";

/** @param {string[]} words */
const quoted = (words) => words.map((word) => `«${word}»`).join(" og ");

/** @param {number} number */
const measures = (number) => counted(number, "1 tiltak", "tiltak");

/** @param {number} number */
const pages = (number) => counted(number, "1 skjema eller side", "skjemaer og sider");

export const SEARCH = {
  start: "Skriv det du lurer på. Ikke skriv navn.",
  measures: "Tiltak",
  pages: "Skjemaer og sider",
  /** @param {number} number */
  all: (number) => `Vis alle ${measures(number)} i tiltaksbanken`,
  /** What was found, as it is announced. @param {number} found @param {number} others */
  found: (found, others) =>
    [found && measures(found), others && pages(others)].filter(Boolean).join(" og ") || "Ingen treff",
  /** @param {string[]} words */
  unknown: (words) => `Fant ikke ${quoted(words)}.`,
  /** @param {string} word */
  instead: (word) => `Søk etter «${word}»`,
  ours: "Forslagene er våre egne. De står ikke i veilederen.",
  bank: "Se alle tiltakene i tiltaksbanken",
  /** What kind of thing a hit is. @type {Record<string, string>} */
  kinds: { skjema: "Skjema", side: "Side" },
  /** @param {string} place the measure's number in the guide, if it has one @param {string} group */
  measure: (place, group) => `Tiltak ${place} · ${group}`.replace("  ", " "),
  unfetched: "Søket kunne ikke hentes. Prøv igjen.",
};
