/** What forms and cases say to the reader without Python. */
import { capital, counted, grouped } from "./plural.js";

export const SHELL = {
  failed:
    "Kontroll, hjelp og åpning av filer virker ikke her nå. Det du har skrevet, står i skjemaet. " +
    "Du kan fortsatt fylle ut, lagre, tømme og skrive ut.",
  absent:
    "Dette er en kopi for bruk uten nett. Du kan fylle ut, lagre, tømme og skrive ut. " +
    "Kontroll, hjelp og åpning av filer virker bare når nettstedet er åpnet fra en nettadresse.",
  again: "Kontroll, hjelp og åpning av filer virker igjen.",
  waiting: "Klargjør … Dette skjer av seg selv om et øyeblikk. Du kan fylle ut imens.",
  wrong: "Noe gikk galt. Det du har skrevet, er ikke endret. Prøv igjen.",
  back: "Det som sto her før, er tilbake.",
  /** @param {string} sentence @param {string} key "" where there may be no keys */
  undoable: (sentence, key) => `${sentence} Du kan angre${key && ` med ${key}`}.`,
  /** @param {string} sentence what was done, which may be an undoing itself */
  undone: (sentence) => (sentence === SHELL.back ? "Det du angret, er gjort om igjen." : `Angret: ${sentence}`),
};

export const PRESSED = {
  /** @param {string} label */
  again: (label) => `Siden er klar. Trykk «${label}» én gang til.`,
};

export const PAPER = {
  notPrinted:
    "Nettleseren har ikke begynt å skrive ut. Velg Skriv ut i menyen dens, eller åpne siden i en egen fane eller en " +
    "annen nettleser.",
  /** Where no sheet after the first says whose it is. */
  first: "Er det flere ark, sier bare det første hvem og hva det gjelder, i denne nettleseren.",
  inFile: "Filen fra «Lagre som PDF» sier det på alle.",
  byHand: "Skriv det på de andre for hånd.",
  /** @param {string} name @param {string} born as they stand in the form, or "" */
  whose: (name, born) => (born ? (name ? `${name}, født ${born}` : `Født ${born}`) : name),
};

/** What the two buttons of a question do. `harms`: something goes away by the first. */
export const ASK = {
  clear: { yes: "Tøm skjemaet", no: "Behold", harms: true },
  clearCase: { yes: "Tøm mappen", no: "Behold", harms: true },
  replace: { yes: "Bytt ut", no: "Behold det som står her", harms: true },
  open: { yes: "Åpne filen", no: "Ikke åpne" },
  take: { yes: "Hent", no: "Ikke hent" },
};

export const FORM = {
  empty: "Skjemaet er allerede tomt.",
  explanationsUnfetched: "Forklaringene kunne ikke hentes. Prøv igjen, eller ta bort krysset for dem.",
  unexplained:
    "Forklaringen av tiltakene er ikke med på utskriften, for den delen av siden som lager den, er ikke klar. " +
    "Skriv ut på nytt når den er det.",
  clear: "Vil du tømme hele skjemaet?",
  cleared: "Skjemaet er tømt.",
  opened: "Filen er åpnet.",
  /** @param {string[]} titles */
  openedCase: (titles) =>
    [
      "Mappen er åpnet.",
      ...(titles.length ? [`I den er ${titles.map((title) => `«${title}»`).join(", ")}.`] : []),
    ].join(" "),
  /** @param {string} words */
  left: (words) => `${words}. «Kontroller» viser hvilke.`,
  notPrinted: `${PAPER.notPrinted} Det du har skrevet, er som før.`,
  notOpened: "Filen ble ikke åpnet. Skjemaet er som før.",
  notTaken: "Ingenting er hentet. Skjemaet er som før.",
  /** @param {number} bytes @param {number} most */
  tooLarge: (bytes, most) =>
    `Filen er for stor til å være et skjema herfra. Den er på ${grouped(Math.ceil(bytes / 1e6))} MB, og en slik fil er ` +
    `aldri på mer enn ${grouped(most / 1e6)} MB. Velg en annen fil.`,
  calendarUnfetched:
    "Det som lager kalenderfiler, er ikke på maskinen og kunne ikke hentes. Se etter at du har nett, og prøv igjen.",
  widgetUnfetched: "Knappen virker ikke nå, for noe den trenger, kunne ikke hentes. Skriv i feltet selv.",
  /** @param {string} offer */
  use: (offer) => `Bruk ${offer}`,
  /** @param {string} before */
  replaced: (before) => `«${before}» er byttet ut.`,
};

/** What is said of a text that is not put into a field. */
export const ROOM = {
  /** @param {string} why @param {boolean} more whether something else stands in the field */
  kept: (why, more) =>
    `${more ? "Med det som står der, blir det for mye. " : ""}${why} Ingenting er satt inn, og feltet er som før. ` +
    "Sett inn en mindre del.",
};

const AGAIN = "Åpne filen slik den ble lagret herfra. Det som står her, er ikke endret.";

const STOPPED = "Åpningen er stoppet. Det du har skrevet, er som før.";
const ONCE_MORE = "Er filen lagret herfra, kan du prøve igjen.";

/** Why a file that was chosen or dropped is not opened, and what to look over in one that is. */
export const FILE = {
  reading: "Leser filen …",
  stopped: `${STOPPED} Kontroll og hjelp er tilbake om et øyeblikk. ${ONCE_MORE}`,
  unread: `${STOPPED} ${ONCE_MORE}`,
  empty: `Filen er tom. ${AGAIN}`,
  cut: "Filen er ikke hel, for slutten mangler. Hent eller kopier den på nytt. Det som står her, er ikke endret.",
  blank: `Filen har ingen tekst. Den er kanskje ikke ferdig hentet eller kopiert. ${AGAIN}`,
  packed:
    "Filen er pakket (ZIP), eller den er et dokument fra et tekstprogram. Pakk den ut, og åpne filen som ligger i den.",
  written: `Filen er et dokument fra et tekstprogram eller en e-post. ${AGAIN}`,
  outlook:
    "Filen er en pakke fra Outlook (winmail.dat), og skjemaet kan ligge i den. Åpne e-posten i Outlook, og lagre " +
    "vedlegget derfra, eller be avsenderen sende det på nytt i en vanlig e-post. Det som står her, er ikke endret.",
  picture: `Filen er et bilde. ${AGAIN}`,
  shortcut: `Filen er bare en snarvei til en annen. ${AGAIN}`,
  beside:
    "Filen er en hjelpefil som en Mac legger ved siden av den rette. " +
    "Velg filen som heter det samme, men uten «._» først i navnet.",
  wrapped:
    "Et annet program har pakket inn skjemaet i en fil av sitt eget slag, for eksempel en signert pakke. " +
    "Åpne den i det programmet, og lagre skjemaet ut av den. Det som står her, er ikke endret.",
  other: `Filen er ikke tekst, og kan ikke være et skjema herfra. ${AGAIN}`,
  webpage:
    "Filen er en nettside og ikke et skjema. " +
    "Den kan være en side for pålogging som ble lagret i stedet for filen. Logg inn, og hent filen på nytt.",
  coding:
    "Bokstavene i filen kan ikke leses sikkert, for et annet program har lagret den på sin egen måte. " +
    "Åpne filen i det programmet, og lagre den med kodingen UTF-8.",
  mended:
    "Et annet program har lagret filen på sin egen måte. Bokstavene er satt tilbake slik de var. " +
    "Se over at navn og tekst er riktige.",
  /** @param {string} word */
  harmed: (word) =>
    `I filen står det «${word}». Det likner bokstaver som et annet program har gjort om. ` +
    "Se over navn og tekst, og skriv dem på nytt der det trengs.",
  unreadable:
    "Nettleseren får ikke lest dette. Filen kan være flyttet, åpen i et annet program eller bare ligge i skyen. " +
    "Kopier den til denne maskinen, og prøv igjen. En mappe kan ikke åpnes. Det som står her, er ikke endret.",
  several: "Velg én fil om gangen. Det som står her, er ikke endret.",
};

export const PDF = {
  making: "Lager PDF-en …",
  /** @param {number} done */
  share: (done) => `Lager PDF-en … ${Math.round(done * 100)} %`,
  font: "Skriften",
  logo: "Logoen",
  /** @param {string} what */
  unfetched: (what) =>
    `${what} til PDF-en er ikke på maskinen og kunne ikke hentes. Se etter at du har nett, og prøv igjen.`,
  /** @param {string} what */
  unread: (what) =>
    `${what} til PDF-en er hentet, men nettleseren får ikke lest den. Last siden på nytt, og prøv igjen, eller skriv ut.`,
  stopped: "PDF-en ble ikke laget. Det du har skrevet, er som før.",
};

export const ROWS = {
  /** What is said of a row when something has been done with it. @param {string} label @param {string} done */
  done: (label, done) => `${capital(label)} er ${done}.`,
  inserted: "satt inn",
  copied: "kopiert",
  split: "delt",
  removed: "fjernet",
  added: "lagt til",
  /** @param {string} label @param {number} to @param {number} all */
  moved: (label, to, all) => `${capital(label)} er flyttet til plass ${to} av ${all}.`,
  /** @param {string} label */
  first: (label) => `${capital(label)} står øverst.`,
  /** @param {string} label */
  last: (label) => `${capital(label)} står nederst.`,
  /** @param {string} label */
  menu: (label) => `Valg for ${label}`,
  /** @param {string} label */
  same: (label) => `${label} er det samme som i raden over.`,
  read: "Les om tiltaket",
  find: "Finn i tiltaksbanken",
  change: "Bytt",
};

export const HEARD = {
  title: "Feil: ",
  /** @param {string} field @param {string} message */
  wrong: (field, message) => `Feil i ${field}: ${message}`,
  /** @param {string} field */
  mended: (field) => `${field} er rettet.`,
  /** @param {number} number */
  many: (number) => `${counted(number, "Ett felt", "felt")} har feil.`,
  allMended: "Feilene er rettet.",
};

export const CASE = {
  filled: "Har innhold",
  blank: "Tom",
  nothingToPrint: "Mappen er tom. Tomme skjemaer skriver du ut fra hvert skjema.",
  save: { title: "Lagre mappen til fil", action: "Lagre", saving: true },
  print: { title: "Skriv ut mappen", action: "Skriv ut" },
  pdf: { title: "Lagre mappen som PDF", action: "Gå videre" },
  locking: "Låser filen …",
  empty: "Mappen er allerede tom.",
  clear: "Vil du tømme alle skjemaene i mappen?",
  cleared: "Mappen er tømt.",
  foreignFirst:
    "I denne fanen ligger det en mappe fra en annen utgave av nettstedet. Lagre den til fil eller fjern den først.",
  opened: "Filen er åpnet.",
  notOpened: "Filen ble ikke åpnet. Mappen er som før.",
  noPart: "Kryss av for minst én del.",
};

export const LOCK = {
  /** @param {number} least */
  short: (least) => `Passordet må ha minst ${least} tegn.`,
  repeats: "Passordet gjentar de samme tegnene, og er lett å gjette. Bruk heller flere ord etter hverandre.",
  row: "Passordet følger tastene eller alfabetet, og er lett å gjette. Bruk heller flere ord etter hverandre.",
  usual: "Passordet er bygd på ord som mange bruker, og er lett å gjette. Bruk flere ord som ikke hører sammen.",
  digits: "Passordet er nesten bare tall og tegn. Bruk heller flere ord etter hverandre.",
  /** @param {string} phrase */
  suggested: (phrase) => `Skriv det ned før du lagrer: ${phrase}`,
  unsuggested: "Ordene kunne ikke hentes. Se etter at du har nett, eller finn på flere ord selv.",
  rounds:
    "Filen er låst slik at den ville holdt maskinen opptatt for lenge. En fil som er lagret herfra, gjør ikke det. " +
    "Ingenting er åpnet.",
  unlockable: "Filen kan bare låses når nettstedet er åpnet med https.",
  unlike: "Passordene er ikke like. Skriv det samme to ganger.",
  damaged:
    "Filen er låst med passord, men den er skadet, endret eller ikke hel. Hent eller kopier den på nytt, " +
    "eller åpne den slik den ble lagret herfra. Ingenting er åpnet.",
  cut: "Filen er låst med passord, og den er ikke hel, for slutten mangler. Hent eller kopier den på nytt. Ingenting er åpnet.",
  more: "Filen er låst med passord, og det står noe mer etter det som er låst. Åpne filen slik den ble lagret herfra. Ingenting er åpnet.",
  changed:
    "Filen er låst med passord, og et annet program har gjort den om. Åpne filen slik den ble lagret herfra. Ingenting er åpnet.",
  unknown:
    "Filen er låst på en måte som denne utgaven av nettstedet ikke kjenner. Åpne den på nettstedet den ble lagret fra. " +
    "Ingenting er åpnet.",
  wrong: "Passordet åpner ikke filen. Prøv igjen.",
  failed:
    "Nettleseren fikk ikke prøvd passordet. Lukk andre faner og programmer, og prøv igjen. Det som står her, er som før.",
  unopened: "Nettleseren fikk ikke åpnet filen. Prøv igjen. Det som står her, er som før.",
  impossible: "Filen er låst med passord. Den kan bare åpnes når nettstedet er hentet med https.",
  stays: "Filen ble ikke åpnet. Det som står her, er som før.",
  title: "Filen er låst med passord",
  password: "Passord",
  open: "Åpne",
  cancel: "Avbryt",
};
