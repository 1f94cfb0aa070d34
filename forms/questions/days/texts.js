/** What the tools of a day say. */

export const DAYS = {
  /** @param {string[]} days @param {string[]} hours @param {boolean} wrong */
  line: (days, hours, wrong) => {
    const when = days.map((day, at) => (at ? day.toLowerCase() : day)).join(", ") || "Uten dag";
    const from = hours[0]?.split("–")[0];
    const to = hours.at(-1)?.split("–").at(-1);
    return [when, from === to ? from : `${from}–${to}`, wrong ? "har feil" : ""].filter(Boolean).join(" · ");
  },
  /** @param {string} name */
  hours: (name) => `Planen har nå disse timene: ${name}. Det som var skrevet, står der fortsatt.`,
  none: "Kryss av for minst én dag.",
  /** @param {string[]} days */
  copied: (days) => `Planen er kopiert til ${days.join(", ").toLowerCase()}.`,
};
