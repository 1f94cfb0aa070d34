/** What is asked of the catalogue. It stands in the controls and in the address, so that it can be linked and gone back to. */
import { input, NAMES, values } from "./page.js";

/** @typedef {{text: string, ticked: Record<string, Set<number>>}} Question Words, and the numbers of values by filter. */

const TYPING = 300;

/**
 * What the controls say.
 * @returns {Question}
 */
export function asked() {
  /** @type {Question["ticked"]} */
  const ticked = Object.fromEntries(NAMES.map((name) => [name, new Set()]));
  values.forEach((value, number) => {
    if (value.box.checked) {
      ticked[value.name].add(number);
    }
  });
  return { text: input.value.trim(), ticked };
}

/** Put what the address says into the controls. What it says that is not known is passed over. */
export function readAddress() {
  const said = new URLSearchParams(location.search);
  input.value = (said.get("sok") ?? "").slice(0, input.maxLength);
  const wanted = new Set(
    NAMES.flatMap((name) =>
      said
        .getAll(name)
        .flatMap((ids) => ids.split(","))
        .map((id) => `${name} ${id}`),
    ),
  );
  for (const { name, id, box } of values) {
    box.checked = wanted.has(`${name} ${id}`);
  }
}

/** The address of what is asked; what else stands in the address stays. @param {Question} question */
function addressOf({ text, ticked }) {
  const said = new URLSearchParams(location.search);
  /** @type {string[]} */
  const parts = [];
  for (const name of ["sok", ...NAMES]) {
    said.delete(name);
  }
  if (said.toString()) {
    parts.push(said.toString());
  }
  if (text) {
    parts.push(`sok=${encodeURIComponent(text).replaceAll("%20", "+")}`);
  }
  for (const name of NAMES) {
    if (ticked[name].size) {
      parts.push(`${name}=${[...ticked[name]].map((number) => values[number].id).join(",")}`);
    }
  }
  return `${location.pathname}${parts.length ? `?${parts.join("&")}` : ""}`;
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** While typing the address follows at a distance, in the same place of the history. */
export function follow() {
  clearTimeout(waiting);
  waiting = setTimeout(settle, TYPING);
}

/** Let the address say what is asked now, if it lags behind. */
export function settle() {
  if (waiting) {
    clearTimeout(waiting);
    waiting = undefined;
    history.replaceState(null, "", addressOf(asked()));
  }
}

/** A change of filters is a step that can be gone back from. */
export function step() {
  const address = addressOf(asked());
  if (address !== `${location.pathname}${location.search}`) {
    history.pushState(null, "", address);
  }
}
