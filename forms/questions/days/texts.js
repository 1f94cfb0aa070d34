/** What the tools of a day say. */

export const DAYS = {
  /** @param {string} name */
  hours: (name) => `Planen har nå disse timene: ${name}. Det som var skrevet, står der fortsatt.`,
  none: "Kryss av for minst én dag.",
  /** @param {string[]} days */
  copied: (days) => `Planen er kopiert til ${days.join(", ").toLowerCase()}.`,
};
