/** The published measures, fetched once: shared by search, the picked measures and what they are put into. */
/** The site's root, wherever it is published. */
export const base = new URL("../../../", import.meta.url);

/** Where a measure is, here. */
export const addressOf = (measure) => new URL(measure.adresse, base).href;

let loading = null;

/**
 * Fetch the measures: `list`, `byId`, the site's public address (`site`), the guide's name (`source`), the `words`
 * that they are tagged with and what these are called (`labels`), and what the search is to know (`advice`).
 * Rejects when they cannot be fetched.
 */
export function load() {
  loading ??= fetch(new URL("tiltak.json", base))
    .then((response) => {
      if (!response.ok) {
        throw new Error(`tiltak.json: ${response.status}`);
      }
      return response.json();
    })
    .then((data) => {
      const groups = new Map(data.grupper.map((group) => [group.nr, group]));
      const list = data.tiltak.map((measure) => ({
        ...measure,
        gruppetittel: groups.get(measure.gruppe).tittel,
        gruppeslug: groups.get(measure.gruppe).slug,
        arsaksord: measure.arsaker.map((cause) => data.ord.arsaker[cause]).join(" "),
      }));
      const byId = new Map(list.map((measure) => [measure.id, measure]));
      return {
        list,
        byId,
        words: data.ord,
        labels: data.overskrifter,
        advice: data.sok,
        site: data.nettsted,
        source: data.kilde,
      };
    })
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}
