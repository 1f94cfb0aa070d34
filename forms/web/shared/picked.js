/**
 * Measures that the reader has picked. Picks follow from page to page in this tab and are gone when it is closed: ids of
 * measures and nothing else are kept, in the tab's own memory.
 */
import { load } from "./measures.js";
import { tab } from "./storage.js";

const KEY = "valgte";
/** What the address of the agreement ends with when the reader has asked to put picks into it. */
export const INSERT = "valgte-tiltak";

/** Sent to the document when the picks have changed, and when the reader wants them in the agreement. */
export const CHANGED = "naervaer:picked";
export const WANTED = "naervaer:wanted";

/**
 * Stands in where the browser refuses to keep anything.
 * @type {string[]}
 */
let memory = [];

/**
 * The ids of the picked measures, in the order they were picked.
 * @returns {string[]}
 */
export function picked() {
  try {
    const kept = JSON.parse(tab.get(KEY) ?? JSON.stringify(memory));
    return Array.isArray(kept) ? kept.filter((id) => /^[a-z0-9-]+$/.test(id)) : [];
  } catch {
    return memory;
  }
}

/**
 * Let these be the picked ones, and tell.
 * @param {string[]} ids
 */
export function keep(ids) {
  tab.remove(KEY);
  // Where it is refused, the picks last as long as this page.
  memory = ids.length && !tab.set(KEY, JSON.stringify(ids)) ? ids : [];
  document.dispatchEvent(new CustomEvent(CHANGED));
}

/** The picked measures that exist, each once. Rejects when measures cannot be fetched. */
export async function pickedMeasures() {
  const ids = picked();
  if (!ids.length) {
    return [];
  }
  const { byId } = await load();
  return [...new Set(ids.map((id) => byId.get(id)).filter(Boolean))];
}
