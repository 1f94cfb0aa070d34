/** The one place where a sentence chooses between one and several, and how a number stands in one; as forms/core/plural.py. */

/**
 * A number with its digits in groups of three, which no line is broken between: "1 000".
 * @param {number} number
 */
export const grouped = (number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, "\u00a0");

/**
 * `one` as it stands for one thing, else the number before `many`: "Én dato", "3 datoer".
 * @param {number} number
 * @param {string} one
 * @param {string} many
 */
export const counted = (number, one, many) => (number === 1 ? one : `${grouped(number)} ${many}`);

/**
 * With a large first letter.
 * @param {string} text
 */
export const capital = (text) => text[0].toUpperCase() + text.slice(1);
