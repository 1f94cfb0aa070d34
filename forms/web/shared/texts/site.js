/** What the pages to read say to the reader: picked measures, the catalogue, and the site without a network. */
import { counted, grouped } from "./plural.js";

/** "1 valgt tiltak", "3 valgte tiltak". @param {number} number */
const chosen = (number) => counted(number, "1 valgt tiltak", "valgte tiltak");

export const PAGE = {
  /** @param {string} day */
  printed: (day) => `Skrevet ut ${day}`,
};

export const DROPPED = {
  elsewhere: "Filen er ikke åpnet. Åpne filer på siden Elevmappe.",
  early: "Siden er ikke helt klar. Slipp filen en gang til om et øyeblikk.",
};

export const PICKED = {
  count: chosen,
  pick: "Velg",
  isPicked: "Valgt",
  show: "Vis valgte tiltak",
  /** @param {string} title @param {number} number */
  picked: (title, number) => `${title} er valgt. ${chosen(number)}.`,
  /** @param {string} title @param {number} number */
  unpicked: (title, number) => `${title} er ikke lenger valgt. ${chosen(number)}.`,
  address: "Kopier adressen: ",
  notCopied: "Nettleseren lot oss ikke kopiere. Adressen står i et felt, klar til å kopieres.",
  copied: "Lenken er kopiert",
  title: "Valgte tiltak",
  about: "Valgene huskes i denne fanen til du lukker den eller trykker «Ny elev».",
  insert: "Sett inn i samarbeidsavtalen",
  print: "Skriv ut",
  empty: "Tøm listen",
  undo: "Angre",
  close: "Lukk",
  remove: "Fjern",
  /** What comes after it for screen readers. @param {string} title */
  named: (title) => ` «${title}»`,
  unfetched: "Tiltakene kunne ikke hentes. Prøv igjen.",
  removed: "Tiltaket er fjernet fra listen.",
  emptied: "Listen er tømt.",
  back: "Listen er som før.",
  guide: "Veilederen",
  /** @param {string} address @param {string} source */
  where: (address, source) => `${address} · Kilde: ${source}`,
};

/** @param {number} number */
const measures = (number) => counted(number, "1 tiltak", "tiltak");

export const CATALOGUE = {
  measures,
  chips: "Valgte filtre",
  drop: "Fjern filteret ",
  hits: "Treff",
  further: "Vis flere",
  /** @param {number} number @param {number} all */
  of: (number, all) => `${grouped(number)} av ${measures(all)}.`,
  none: "Ingen treff.",
  partly: "Ikke alle passer med alle ordene. De som passer best, står først.",
  /** @param {string} text */
  searched: (text) => `Søk: «${text}»`,
  /** @param {number} number */
  show: (number) => `Vis ${measures(number)}`,
  /** @param {string} legend @param {string[]} labels */
  filter: (legend, labels) => `«${legend}: ${labels.join(", ")}»`,
  /** @param {string} text */
  words: (text) => `søkeordene «${text}»`,
  /** @param {string} what @param {number} left */
  without: (what, left) => `Ta bort ${what} (${measures(left)})`,
  all: "Vis alle tiltakene",
  another: "Prøv et annet ord, eller færre filtre:",
  unfetched: "Søk og filtre kunne ikke hentes. Alle tiltakene står her.",
};

export const OFFLINE = {
  impossible: "Denne nettleseren kan ikke lagre nettstedet for bruk uten nett.",
  /** @param {number} done @param {number} total */
  progress: (done, total) => `Henter fil ${grouped(done)} av ${grouped(total)}.`,
  ready: "Nettstedet er lagret på denne enheten og virker uten nett.",
  making: "Lagrer nettstedet …",
  failed: "Det lyktes ikke. Det som var klart fra før, virker fortsatt. Prøv igjen når nettet er bedre.",
  removed: "Alt som var lagret for bruk uten nett, er fjernet fra denne enheten.",
  stays: "Nettleseren lot oss ikke fjerne alt. Slett dataene til nettstedet i innstillingene til nettleseren.",
  /** @param {number} bytes */
  size: (bytes) => `(${grouped(Math.ceil(bytes / 1e6))} MB)`,
};

export const PANELS = {
  menu: "Meny",
  close: "Lukk menyen",
  /** @param {string} level */
  back: (level) => `Tilbake fra ${level}`,
  search: "Søk",
};
