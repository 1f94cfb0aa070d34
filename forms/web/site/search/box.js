/**
 * The header's search from when it is first touched. The theme's box to tick says whether it is open, and its styles follow
 * that; the theme's own search is not there.
 *
 * Hits are links. The arrows go through them and back to the field, Enter goes from the field to the best, a letter typed
 * on a hit goes on in the field, and Escape closes.
 */
import { base } from "../../shared/measures.js";
import { SEARCH } from "../../shared/texts/search.js";
import { loadSearch } from "../../shared/word_search.js";
import { finder } from "./hits.js";
import { show } from "./show.js";

/** @typedef {import("./hits.js").Page} Page */

/** @returns {Promise<Page[]>} */
async function pages() {
  const response = await fetch(new URL("sok.json", base));
  if (!response.ok) {
    throw new Error(`sok.json: ${response.status}`);
  }
  return (await response.json()).sider;
}

/** @type {Promise<ReturnType<typeof finder>> | null} */
let loading = null;

/** What finds, fetched once. Rejects when it cannot be fetched, and the next time it is tried again. */
function load() {
  loading ??= Promise.all([loadSearch(), pages()])
    .then(([measures, others]) => finder(measures, others))
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** @param {HTMLElement} root @param {boolean} asked whether Enter was pressed already */
export function start(root, asked) {
  const input = root.querySelector("input");
  const place = root.querySelector("[data-search-hits]");
  const status = root.querySelector("[data-search-status]");
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__search"));

  /** @param {boolean} wanted */
  function open(wanted) {
    if (toggle.checked !== wanted) {
      // A click, so that the theme is told.
      toggle.click();
    }
  }

  /** Show what fits the words that stand in the field once what finds has come. */
  async function update() {
    try {
      const find = await load();
      show(place, status, input.value.trim(), find(input.value));
    } catch {
      status.textContent = SEARCH.unfetched;
    }
  }

  async function enter() {
    await update();
    hits()[0]?.focus();
  }

  const hits = () => /** @type {HTMLElement[]} */ ([...place.querySelectorAll("a, button")]);

  /** To the next of the field and its hits; the ends lead to each other. @param {number} by */
  function move(by) {
    const all = [input, ...hits()];
    const at = all.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
    all[(at + by + all.length) % all.length].focus();
  }

  /** What keys do in the field and on the hits. @type {Record<string, () => void>} */
  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape() {
      input.focus({ preventScroll: true });
      open(false);
    },
  };

  root.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const act = KEYS[key];
    if (act) {
      event.preventDefault();
      act();
    } else if (key === "Enter" && target === input) {
      event.preventDefault();
      enter();
    } else if (
      target !== input &&
      key.length === 1 &&
      key !== " " &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      input.focus();
    }
  });
  root.addEventListener("focusin", ({ target }) => target === input && open(true));
  root.addEventListener("focusout", ({ relatedTarget: to }) => {
    if (to && !root.contains(/** @type {Node} */ (to))) {
      open(false);
    }
  });
  root.addEventListener("click", (/** @type {On<MouseEvent, HTMLElement>} */ { target }) => {
    const instead = target.closest("[data-instead]");
    if (instead) {
      input.value = /** @type {HTMLElement} */ (instead).dataset.instead;
      input.focus();
      update();
    } else if (target.closest("a")) {
      // It may lead to a place on this page.
      open(false);
    }
  });
  input.form.addEventListener("reset", () => {
    input.focus();
    setTimeout(update);
  });
  input.addEventListener("input", () => {
    open(true);
    update();
  });
  toggle.addEventListener("change", () => {
    if (toggle.checked && !root.contains(document.activeElement)) {
      input.focus();
    }
  });
  if (root.contains(document.activeElement)) {
    open(true);
  } else if (toggle.checked) {
    input.focus();
  }
  if (asked) {
    enter();
  } else {
    update();
  }
}
