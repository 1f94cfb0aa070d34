/**
 * What a screen reader tells of fields as they are left: which has an error, and which has it no longer. By eye it is seen
 * at the field. All of a page's forms tell it in one place, and a page that shows errors says so in its title.
 */
import { element } from "../shared/element.js";
import { HEARD } from "../shared/texts/forms.js";

/** @typedef {{field: HTMLElement, message: string}} Change a field whose error has changed; none when it is mended */

const place = element("div", { role: "status", class: "nv-visually-hidden" });
document.body.append(place);

/** What a field is called, with the row that it stands in. @param {HTMLElement} field */
function name(field) {
  const label = field.querySelector("label, legend, caption")?.firstChild?.textContent.trim() ?? "";
  const row = field.closest("tr[data-item]")?.getAttribute("aria-label");
  return row ? `${label}, ${row}` : label;
}

/**
 * Tell of these in one change; of many only how many they are.
 * @param {Change[]} changes
 */
export function tell(changes) {
  const wrong = changes.filter(({ message }) => message);
  if (changes.length > 3) {
    place.textContent = wrong.length ? HEARD.many(wrong.length) : HEARD.allMended;
  } else if (changes.length) {
    place.textContent = changes
      .map(({ field, message }) => (message ? HEARD.wrong(name(field), message) : HEARD.mended(name(field))))
      .join(" ");
  }
}

/** Let the title say whether the page shows errors; it never holds anything that is typed. */
export function title() {
  const wrong = document.querySelector("[data-field] .nv-error:not([hidden])") !== null;
  const bare = document.title.startsWith(HEARD.title) ? document.title.slice(HEARD.title.length) : document.title;
  document.title = wrong ? HEARD.title + bare : bare;
}
