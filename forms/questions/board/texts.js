/** What the board says. */

export const BOARD = {
  dates: "Hvilken skalering som vises på tavlen",
  /** @param {string} number */
  column: (number) => `Tallet ${number}`,
  tray: "Uten tall",
  own: "Egen boks",
  write: "Skriv på en egen boks",
  add: "Legg til boksen",
  nameless: "Uten tekst",
  /** What a box says of its number at the date before. @param {string} number */
  before: (number) => ` før ${number}`,
  /** @param {string} name @param {string} number */
  spoken: (name, number) => `${name}, ${number ? `på ${number}` : "uten tall"}`,
  /** @param {string} name */
  move: (name) => `Flytt «${name}» til:`,
  /** @param {string} name @param {string} number */
  moved: (name, number) => (number ? `«${name}» står på ${number}.` : `«${name}» er uten tall.`),
  /** What a key says that would take a box past an end. @param {string} name @param {string} number */
  stays: (name, number) => (number ? `«${name}» står alt på ${number}.` : `«${name}» er alt uten tall.`),
  /** @param {string} name */
  added: (name) => `Boksen «${name}» er lagt til.`,
};
