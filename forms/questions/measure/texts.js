/** What is said of measures in a form without Python. */
import { capital, grouped } from "../../web/shared/texts/plural.js";
import { PICKED } from "../../web/shared/texts/site.js";

export const MEASURE = {
  /** @param {number} all @param {number} shown */
  hits: (all, shown) => `${grouped(all)} tiltak${all > shown ? `, de ${grouped(shown)} beste vises` : ""}`,
  none: "Ingen treff. Prøv et annet ord, eller skriv tiltaket selv i avtalen.",
  unfetched: "Tiltakene kunne ikke hentes. Skriv tiltaket selv i avtalen.",
  /** @param {number} number */
  offer: (number) => `Sett inn ${PICKED.count(number)}`,
  /** @param {number} number */
  there: (number) => `${capital(PICKED.count(number))} står her fra før.`,
  /** @param {number} number @param {number} left @param {string} full what is said when there is no room */
  placed: (number, left, full) =>
    `${grouped(number)} tiltak er satt inn.${left ? ` ${grouped(left)} fikk ikke plass: ${full[0].toLowerCase()}${full.slice(1)}` : ""}`,
};
