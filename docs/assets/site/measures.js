/** The published measures and a search in them, shared by the picker and the catalogue. */
import MiniSearch from "./vendor/minisearch.js";
import { stemmer } from "./vendor/stemmer-no.js";

const base = new URL("../../", import.meta.url);
let index = null;
let measures = [];
let loading = null;

/** æ, ø, å and accented letters as a keyboard without them would write them. */
export function folded(text) {
  return text
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");
}

const term = (word) => folded(stemmer(word.toLowerCase()));

/** A search index over measures: words are stemmed and folded, and small typing errors are forgiven. */
export function indexOf(list) {
  const made = new MiniSearch({
    idField: "id",
    fields: ["tittel", "tekst", "arsaksord", "gruppetittel"],
    processTerm: (word) => term(word) || null,
    searchOptions: {
      boost: { tittel: 3, arsaksord: 1.5 },
      prefix: (word) => word.length > 2,
      fuzzy: (word) => (word.length > 4 ? 0.2 : false),
      combineWith: "OR",
    },
  });
  made.addAll(list);
  return made;
}

/** Fetch the measures once. Rejects when they cannot be fetched. */
export function load() {
  loading ??= fetch(new URL("tiltak.json", base))
    .then((response) => {
      if (!response.ok) {
        throw new Error(`tiltak.json: ${response.status}`);
      }
      return response.json();
    })
    .then((data) => {
      const groups = new Map(data.grupper.map((group) => [group.nr, group.tittel]));
      measures = data.tiltak.map((measure) => ({
        ...measure,
        gruppetittel: groups.get(measure.gruppe),
        arsaksord: measure.arsaker.map((cause) => data.ord.arsaker[cause]).join(" "),
      }));
      index = indexOf(measures);
      return measures;
    })
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** The measures that fit some words, best first; all of them for no words. Call after `load`. */
export function search(words) {
  if (!words.trim()) {
    return measures;
  }
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  return index.search(words).map((hit) => byId.get(hit.id));
}
