/** Why a text is more than there is room for; forms/core/text.py says the same. */

import { grouped } from "./plural.js";

export const EXCESS = {
  /** @param {number} signs @param {number} most */
  signs: (signs, most) => `Teksten er på ${grouped(signs)} tegn, og det er plass til ${grouped(most)}.`,
  /** @param {number} lines @param {number} most */
  lines: (lines, most) => `Teksten er på ${grouped(lines)} linjer, og det er plass til ${grouped(most)}.`,
  /** @param {number} most */
  heaped: (most) => `Teksten har flere enn ${most} tegn på rad som verken er bokstaver eller tall.`,
  /** @param {number} most */
  unbroken: (most) => `Teksten har flere enn ${grouped(most)} bokstaver på rad uten mellomrom.`,
};
