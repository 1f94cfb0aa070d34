/** What is said of the case of the tab: in the strip on every page, and when it is saved, shared or ended. */

import { capital, grouped } from "./plural.js";

/** @param {string[]} names */
export const quoted = (names) => names.map((name) => `«${name}»`).join(", ");

const FEWER =
  "Velg «Lagre med passord eller noen deler» under «Mer» i et skjema, og ta med færre skjemaer. Er det bare ett, må den " +
  "lengste teksten i det bli kortere.";

const SHORTER =
  "Gjør den lengste teksten der kortere. Andre skjemaer kan lagres for seg med «Lagre med passord eller noen deler» under " +
  "«Mer».";

/** @param {string} titles */
const tooMuch = (titles) => `det er for mye tekst, eller for mange tegn på rad, i ${titles} til at alt kan åpnes igjen`;

/** What is said with every file that is saved. */
export const CARE = "Ta vare på filen som andre sensitive dokumenter.";

export const STRIP = {
  unnamed: "Uten navn",
  unsaved: "Ikke lagret",
  opened: "Åpnet fra fil",
  /** @param {string} time */
  written: (time) => `Lagret ${time}`,
  /** @param {string} time */
  sent: (time) => `Sendt til nedlastinger ${time}`,
  /** @param {string} time */
  shared: (time) => `Delt ${time}`,
  /** @param {string} time */
  changed: (time) => `Endret siden ${time}`,
  /** @param {number} place @param {number} all */
  place: (place, all) => `${place} av ${all}`,
  /** @param {string} title */
  previous: (title) => `Forrige verktøy: ${title}`,
  /** @param {string} title */
  next: (title) => `Neste verktøy: ${title}`,
  /** @param {number} minutes */
  long: (minutes) => `Det er ${grouped(minutes)} minutter siden mappen ble lagret.`,
  unkept:
    "Nettleseren tar ikke vare på mappen i fanen. Lagre den til fil før du går til en annen side eller lukker siden.",
  large: `Mappen er blitt for stor for én fil. ${FEWER}`,
  /** @param {string} titles */
  crowded: (titles) => `${capital(tooMuch(titles))} fra en fil. ${SHORTER}`,
  elsewhere: "Mappen er åpen i en annen fane. Det du skriver her, kommer ikke med der.",
  take: "Bruk den her",
  behind: "Det siste du skrev på siden før, fikk ikke plass i fanen og er ikke med her.",
  /** @param {number} hours */
  over: (hours) => `Mappen ble avsluttet fordi ingen hadde rørt den på ${hours} timer.`,
  foreign: "I denne fanen ligger det en mappe fra en annen utgave av nettstedet. Den er ikke åpnet.",
  foreignSave: "Lagre den til fil",
  foreignDrop: "Fjern den",
  onwards: "Lagre fortløpende i denne filen",
  stopped: "Mappen ble lagret fortløpende. Velg filen igjen for å gå videre.",
  goOn: "Fortsett i samme fil",
};

export const SAVED = {
  /** @param {string} name */
  written: (name) => `Lagret i ${name}. ${CARE}`,
  /** @param {string} name */
  sent: (name) => `${name} er sendt til nedlastinger. Se etter at den ligger der. ${CARE}`,
  /** @param {string} button */
  choosing: (button) => `Velg hvor filen skal ligge. Kommer det ikke noe vindu, velg «${button}» en gang til.`,
  button: "Lagre",
  other: "Lagre med passord eller noen deler",
  saving: "Lagrer …",
  left: () => "Mappen ble ikke lagret.",
  /** What is told of the save that came so far, stands. */
  passed: () => "",
  stopped: () => "Nettleseren fikk ikke skrevet i filen. Trykk «Lagre» og velg filen igjen.",
  large: () => `Ingenting er lagret, for en så stor fil kan ikke åpnes igjen. ${FEWER}`,
  /** @param {string} titles */
  crowded: (titles) => `Ingenting er lagret, for ${tooMuch(titles)} fra filen. ${SHORTER}`,
  outOfUse: "Skjemaet på denne siden kunne ikke tas i bruk. Det du har skrevet her, kan skrives ut, men ikke lagres.",
  nothing: "Mappen er tom. Det er ikke noe å lagre.",
  failed: "Filen kunne ikke lages. Det du har skrevet, står her som før. Prøv igjen.",
  locked:
    "Filen er låst med passord. Velg «Lagre med passord eller noen deler» under «Mer», og skriv passordet på nytt.",
  arrived: "Kom filen til mappen for nedlastinger?",
  yes: "Ja",
  no: "Nei",
  byHand: "Kopier teksten, lim den inn i et tomt dokument i et enkelt skriveprogram, og lagre det som mappe.txt.",
  copy: "Teksten i filen",
  close: "Lukk",
  /** @param {string[]} titles */
  without: (titles) => `Ikke med i filen: ${quoted(titles)}.`,
};

export const SHARED = {
  shared: () => "Filen er delt. Se etter at den kom fram.",
  left: () => "Filen ble ikke delt.",
  large: () => `Ingenting er delt, for en så stor fil kan ikke åpnes igjen. ${FEWER}`,
  /** @param {string} titles */
  crowded: (titles) => `Ingenting er delt, for ${tooMuch(titles)} fra filen. ${SHORTER}`,
  failed: "Nettleseren kunne ikke dele filen. Bruk «Lagre» i stedet.",
};

export const OFFER = {
  take: "Ta med",
  leave: "Ikke nå",
  close: "Lukk",
};

export const END = {
  title: "Vil du avslutte mappen?",
  /** @param {string} name */
  unsaved: (name) => `Noe i mappen til ${name} er ikke lagret.`,
  about: "Da blir alt om eleven borte fra denne fanen, også tiltakene som er valgt.",
  look: "Filen ble sendt fra nettleseren, og siden vet ikke om den kom fram. Se etter at du har den.",
  save: "Lagre først",
  end: "Avslutt mappen",
  discard: "Avslutt uten å lagre",
  stay: "Avbryt",
  came: "Mappen er borte fra fanen når den er avsluttet. Se etter at filen er der først.",
  keep: "Nei, behold mappen",
  gone: "Ja, avslutt mappen",
  ended: "Mappen er avsluttet. Ingenting om eleven ligger igjen i fanen.",
};

export const DRAFT = {
  open: "Åpne utkastet",
  drop: "Fjern utkastet",
  opened: "Utkastet er åpnet.",
  removed: "Utkastet er fjernet fra denne maskinen.",
  nothing: "Et utkast blir lagret når du har skrevet noe.",
  damaged: "Utkastet er skadet eller fra en annen utgave av nettstedet, og kan ikke åpnes.",
  unread: "På denne maskinen ligger det et utkast som denne utgaven av nettstedet ikke kan åpne.",
  unreadFirst: "Fjern utkastet som ligger på maskinen, før et nytt kan ligge der.",
  save: "Lagre det til fil",
  refused: "Nettleseren kan ikke ta vare på utkastet. Lagre mappen til fil i stedet.",
  elsewhere:
    "En annen fane har skrevet videre i utkastet. Det du skriver her, kommer ikke med der. Lagre mappen til fil.",
  /** @param {string} saved @param {string} until */
  kept: (saved, until) => `Et utkast fra ${saved} ligger på denne maskinen. Det ligger her til ${until}.`,
};
