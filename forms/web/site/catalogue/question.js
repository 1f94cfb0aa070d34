/**
 * What is asked of the catalogue. It stands in the controls and in the address's fragment, so that it can be linked and gone
 * back to, and so that no host is told.
 */
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

const WORDS = "sok";
const ASKED = [WORDS, ...NAMES];

/** What the fragment asks; null when it names a place on the page. */
function fragment() {
  const text = location.hash.slice(1);
  return !text || text.includes("=") ? new URLSearchParams(text) : null;
}

/**
 * Questions were once asked in the part of the address that hosts see: move what stands there into the fragment, in the
 * same place of the history. What else stands there stays.
 */
export function mendAddress() {
  const said = new URLSearchParams(location.search);
  const asked = [...said].filter(([name]) => ASKED.includes(name));
  if (asked.length) {
    for (const name of ASKED) {
      said.delete(name);
    }
    const rest = said.size ? `?${said}` : "";
    history.replaceState(null, "", `${location.pathname}${rest}#${new URLSearchParams(asked)}`);
  }
}

/**
 * Put what the address says into the controls. What it says that is not known is passed over, and a place on the page
 * asks nothing.
 */
export function readAddress() {
  const said = fragment();
  if (!said) {
    return;
  }
  input.value = (said.get(WORDS) ?? "").slice(0, input.maxLength);
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

/**
 * The address of what is asked, in the part of it that the browser sends to nobody; a place on the page gives way to it.
 * @param {Question} question
 */
function addressOf({ text, ticked }) {
  /** @type {string[]} */
  const parts = [];
  if (text) {
    parts.push(`${WORDS}=${encodeURIComponent(text).replaceAll("%20", "+")}`);
  }
  for (const name of NAMES) {
    if (ticked[name].size) {
      parts.push(`${name}=${[...ticked[name]].map((number) => values[number].id).join(",")}`);
    }
  }
  const place = fragment() ? "" : location.hash;
  return `${location.pathname}${location.search}${parts.length ? `#${parts.join("&")}` : place}`;
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
  if (address !== `${location.pathname}${location.search}${location.hash}`) {
    history.pushState(null, "", address);
  }
}
