/** The one place where a sentence chooses between one and several; forms/core/plural.py does the same in Python. */

/**
 * `one` as it stands for one thing, else the number before `many`: "Én dato", "3 datoer".
 * @param {number} number
 * @param {string} one
 * @param {string} many
 */
export const counted = (number, one, many) => (number === 1 ? one : `${number.toLocaleString("nb-NO")} ${many}`);

/**
 * With a large first letter.
 * @param {string} text
 */
export const capital = (text) => text[0].toUpperCase() + text.slice(1);
