/** Days as they are written on paper. */

/** A day as dd.mm.yyyy. @param {Date} day */
export const written = (day) => day.toLocaleDateString("nb", { day: "2-digit", month: "2-digit", year: "numeric" });
