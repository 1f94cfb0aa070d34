/** What forms and cases say to the reader without Python. */
import { capital } from "./plural.js";

export const SHELL = {
  failed:
    "Kontroll, hjelp og filer virker ikke her nå. Det du har skrevet, står i skjemaet. " +
    "Du kan fortsatt fylle ut, tømme og skrive ut.",
  absent:
    "Dette er en kopi for bruk uten nett. Du kan fylle ut, tømme og skrive ut. " +
    "Kontroll, hjelp og filer virker bare når nettstedet er åpnet fra en nettadresse.",
  again: "Kontroll, hjelp og filer virker igjen.",
  waiting: "Klargjør … Dette skjer av seg selv om et øyeblikk. Du kan fylle ut imens.",
  wrong: "Noe gikk galt. Det du har skrevet, er ikke endret. Prøv igjen.",
  back: "Det som ble fjernet, er tilbake.",
};

export const FORM = {
  empty: "Skjemaet er allerede tomt.",
  clear: "Vil du tømme hele skjemaet?",
  cleared: "Skjemaet er tømt.",
  replace: "Vil du bytte ut det som står i skjemaet, med det som står i filen?",
  opened: "Filen er åpnet.",
  notOpened: "Filen ble ikke åpnet. Skjemaet er som før.",
  notTaken: "Ingenting er hentet. Skjemaet er som før.",
  tooLarge: "Filen er for stor til å være et skjema herfra. Velg en annen fil.",
  calendarUnfetched:
    "Det som lager kalenderfiler, er ikke på maskinen og kunne ikke hentes. Se etter at du har nett, og prøv igjen.",
  widgetUnfetched: "Knappen virker ikke nå, for noe den trenger, kunne ikke hentes. Skriv i feltet selv.",
  /** @param {string} offer */
  use: (offer) => `Bruk ${offer}`,
};

export const PDF = {
  making: "Lager PDF-en …",
  /** @param {number} done */
  share: (done) => `Lager PDF-en … ${Math.round(done * 100)} %`,
  unfetched: "Skriften til PDF-en er ikke på maskinen og kunne ikke hentes. Se etter at du har nett, og prøv igjen.",
  stopped: "PDF-en ble ikke laget. Det du har skrevet, er som før.",
  /** @param {string} name */
  saved: (name) => `Lagret som ${name}. Ta vare på filen som andre sensitive papirer.`,
};

export const ROWS = {
  /** What is said of a row when something has been done with it. @param {string} label @param {string} done */
  done: (label, done) => `${capital(label)} er ${done}.`,
  up: "flyttet opp",
  down: "flyttet ned",
  inserted: "satt inn",
  copied: "kopiert",
  split: "delt",
  removed: "fjernet",
  added: "lagt til",
  /** @param {string} label */
  menu: (label) => `Valg for ${label}`,
  /** @param {string} label */
  same: (label) => `${label} er det samme som i raden over.`,
  read: "Les om tiltaket",
  drop: "Fjern lenken",
};

export const DAYS = {
  /** @param {string} name */
  hours: (name) => `Planen har nå disse timene: ${name}. Det som var skrevet, står der fortsatt.`,
  none: "Kryss av for minst én dag.",
  /** @param {string[]} days */
  copied: (days) => `Planen er kopiert til ${days.join(", ").toLowerCase()}.`,
};

export const CASE = {
  filled: "Har innhold",
  blank: "Tom",
  nothingToSave: "Mappen er tom. Det er ikke noe å lagre.",
  nothingToPrint: "Mappen er tom. Tomme skjemaer skriver du ut fra hvert skjema.",
  save: { title: "Lagre mappen til fil", action: "Lagre" },
  print: { title: "Skriv ut mappen", action: "Skriv ut" },
  pdf: { title: "Lagre mappen som PDF", action: "Gå videre" },
  locking: "Låser filen …",
  empty: "Mappen er allerede tom.",
  clear: "Vil du tømme alle skjemaene i mappen?",
  cleared: "Mappen er tømt.",
  opened: "Filen er åpnet.",
  notOpened: "Filen ble ikke åpnet. Mappen er som før.",
  noPart: "Kryss av for minst én del.",
};

export const DRAFT = {
  opened: "Utkastet er åpnet.",
  removed: "Utkastet er fjernet fra denne maskinen. Det som står i mappen, står der fortsatt.",
  refused: "Nettleseren kan ikke ta vare på utkastet. Lagre mappen til fil i stedet.",
  /** @param {string} saved @param {string} until */
  kept: (saved, until) => `Et utkast fra ${saved}. Det ligger her til ${until}.`,
};

export const LOCK = {
  /** @param {number} least */
  short: (least) => `Passordet må ha minst ${least} tegn.`,
  unlike: "Passordene er ikke like. Skriv det samme to ganger.",
  damaged: "Filen er låst med passord, men den er skadet, endret eller ikke hel. Ingenting er åpnet.",
  unknown: "Filen er låst på en måte som denne utgaven av nettstedet ikke kjenner. Ingenting er åpnet.",
  wrong: "Passordet åpner ikke filen. Prøv igjen.",
  impossible: "Filen er låst med passord. Den kan bare åpnes når nettstedet er hentet med https.",
  stays: "Filen ble ikke åpnet. Det som står her, er som før.",
  title: "Filen er låst med passord",
  password: "Passord",
  open: "Åpne",
  cancel: "Avbryt",
};
