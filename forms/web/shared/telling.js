/** What the reader is told while the case is saved, when that takes long. */
import { isChoosing, SHOWN } from "./save.js";
import { SAVED } from "./texts/case.js";

/** Milliseconds after which it is told what is waited for, unless it is the reader. */
const LONG = 1000;

/**
 * What comes of a save. The reader is told to press again no sooner than it helps.
 * @template T
 * @param {Promise<T>} save
 * @param {(sentence: string) => void} say
 * @param {string} [button] what is to be pressed again
 */
export function telling(save, say, button = SAVED.button) {
  const timers = [
    setTimeout(() => isChoosing() || say(SAVED.saving), LONG),
    setTimeout(() => isChoosing() && say(SAVED.choosing(button)), SHOWN),
  ];
  return save.finally(() => timers.forEach(clearTimeout));
}
