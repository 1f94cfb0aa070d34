/**
 * The catalogue: the list that the page was built with, filtered as the reader types and ticks.
 * What is asked stands in the address, so that it can be linked, sent and gone back to.
 */
import { mark } from "../shared/picked.js";
import { loadSearch } from "../shared/search.js";

/** Filters by their names in the address, and what of a measure each looks at. */
const FACETS = {
  arsak: (measure) => measure.arsaker,
  hvem: (measure) => measure.hvem,
  hvor: (measure) => measure.hvor,
  gruppe: (measure) => [measure.gruppeslug],
};
const NAMES = Object.keys(FACETS);

/** How many are shown at first: more than there are, unless a municipality adds very many of its own. */
const SHOWN = 200;
const TYPING = 300;
const ADVICE = 3;

const root = document.querySelector("[data-catalogue]");
const form = root.querySelector("[data-filters]");
/** What is said of a cause that no measure is tagged with: the same as in the forms that suggest measures. */
const untagged = form.querySelector("[data-untagged]").content.textContent;
const results = root.querySelector(".catalogue-results");
const status = root.querySelector("[data-status]");
const input = form.elements.sok;
const more = form.querySelector("details");
const summary = more.querySelector("summary");
const done = form.querySelector("[data-done]");
const active = form.querySelector("[data-active]");
const groups = [...root.querySelectorAll("[data-group]")].map((section) => ({
  section,
  heading: section.querySelector("h2"),
}));

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const button = (text, attributes) => element("button", { type: "button", class: "nv-small", ...attributes }, text);

const clear = root.querySelector("[data-clear]");
const share = root.querySelector("[data-share]");
/** Words that are searched for, on paper only: on screen they stand in their field. */
const words = element("p", { class: "catalogue-words" });
const chips = element("ul", { class: "catalogue-chips", "aria-label": "Valgte filtre" });
const empty = element("div", { class: "catalogue-empty" });
const hits = element("div", { class: "catalogue-hits" });
const hitsTitle = element("h2", { class: "nv-visually-hidden" }, "Treff");
const further = element("p", { class: "catalogue-further" }, button("Vis flere", { "data-further": "" }));

/** Everything about one filter value: its box, its count on screen, and the word for it. */
const values = NAMES.flatMap((name) =>
  [...form.querySelectorAll(`[name="${name}"]`)].map((box) => ({
    name,
    id: box.value,
    box,
    row: box.parentElement,
    place: box.parentElement.querySelector("[data-count]"),
    label: box.nextElementSibling.textContent,
    legend: box.closest("fieldset").querySelector("legend").textContent,
  })),
);
const numberOf = new Map(values.map((value, number) => [`${value.name} ${value.id}`, number]));

let search = null;
/** The measures in the page's order: their elements, groups, and the numbers of their values in each facet. */
let records = [];
/** The numbers of the values that some measure has. */
let tagged = new Set();
let limit = SHOWN;
let drawn = null;

/* What is asked */

/** What the controls say. */
function asked() {
  const ticked = Object.fromEntries(NAMES.map((name) => [name, new Set()]));
  values.forEach((value, number) => {
    if (value.box.checked) {
      ticked[value.name].add(number);
    }
  });
  return { text: input.value.trim(), ticked };
}

/** Put what the address says into the controls. What it says that is not known is passed over. */
function readAddress() {
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

/** The address of what is asked; what else stands in the address stays. */
function addressOf({ text, ticked }) {
  const said = new URLSearchParams(location.search);
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

let waiting = 0;

/** While typing the address follows at a distance, in the same place of the history. */
function follow() {
  clearTimeout(waiting);
  waiting = setTimeout(settle, TYPING);
}

function settle() {
  if (waiting) {
    clearTimeout(waiting);
    waiting = 0;
    history.replaceState(null, "", addressOf(asked()));
  }
}

/** A change of filters is a step that can be gone back from. */
function step() {
  const address = addressOf(asked());
  if (address !== `${location.pathname}${location.search}`) {
    history.pushState(null, "", address);
  }
}

/* What is found */

/**
 * The numbers of what fits, best first for words and else in the page's order; and for each filter value how many
 * of what fits everything else have it. Values of one filter widen each other; filters narrow each other.
 */
function find({ text, ticked }) {
  const found = search.find(text);
  const wanted = NAMES.map((name) => ticked[name]);
  const counts = new Uint32Array(values.length);
  const fits = [];
  for (let number = 0; number < records.length; number += 1) {
    if (found && !found.scores[number]) {
      continue;
    }
    const facets = records[number].facets;
    let missed = -1;
    let misses = 0;
    for (let at = 0; at < facets.length && misses < 2; at += 1) {
      if (wanted[at].size && !facets[at].some((value) => wanted[at].has(value))) {
        missed = at;
        misses += 1;
      }
    }
    if (misses === 0) {
      fits.push(number);
      for (const facet of facets) {
        for (const value of facet) {
          counts[value] += 1;
        }
      }
    } else if (misses === 1) {
      for (const value of facets[missed]) {
        counts[value] += 1;
      }
    }
  }
  if (found) {
    const { scores } = found;
    fits.sort((one, other) => scores[other] - scores[one] || one - other);
  }
  return { fits, counts, found };
}

/* What is shown */

const plural = (number) => `${number.toLocaleString("nb-NO")} tiltak`;

function sentence(question, { fits, found }) {
  const some = question.text || NAMES.some((name) => question.ticked[name].size);
  const parts = [some && fits.length ? `${fits.length.toLocaleString("nb-NO")} av ${plural(records.length)}.` : ""];
  if (!some) {
    return plural(fits.length);
  }
  if (!fits.length) {
    parts[0] = "Ingen treff.";
  } else if (found?.partly) {
    parts.push("Ikke alle passer med alle ordene. De som passer best, står først.");
  }
  if (found?.unknown.length) {
    parts.push(`Fant ikke ${found.unknown.map((word) => `«${word}»`).join(" og ")}.`);
  }
  return parts.join(" ");
}

/** Let an element hold these and nothing else, in this order. What stands right is not touched. */
function arrange(container, wanted) {
  const keep = new Set(wanted);
  for (const child of [...container.children]) {
    if (!keep.has(child)) {
      child.remove();
    }
  }
  let at = container.firstElementChild;
  for (const child of wanted) {
    if (child === at) {
      at = at.nextElementSibling;
    } else {
      container.insertBefore(child, at);
    }
  }
}

/** Show the first of what fits, moving as little as possible. */
function drawList(fits, byScore) {
  const shown = fits.length > limit ? fits.slice(0, limit) : fits;
  const same =
    drawn &&
    drawn.byScore === byScore &&
    drawn.shown.length === shown.length &&
    shown.every((n, at) => n === drawn.shown[at]);
  if (!same) {
    if (byScore) {
      arrange(hits, [hitsTitle, ...shown.map((number) => records[number].element)]);
    } else {
      const inGroup = new Map(groups.map(({ section }) => [section.dataset.group, []]));
      for (const number of shown) {
        inGroup.get(records[number].group)?.push(records[number].element);
      }
      for (const { section, heading } of groups) {
        const inside = inGroup.get(section.dataset.group);
        section.hidden = !inside.length;
        arrange(section, [heading, ...inside]);
      }
    }
    for (const { section } of groups) {
      section.hidden ||= byScore;
    }
    hits.hidden = !byScore;
    drawn = { byScore, shown };
    mark(results);
  }
  further.hidden = shown.length === fits.length;
}

function drawCounts(counts, ticked) {
  values.forEach((value, number) => {
    const text = String(counts[number]);
    if (value.place.textContent !== text) {
      value.place.textContent = text;
    }
    value.row.classList.toggle("catalogue-none", !counts[number] && !ticked[value.name].has(number));
  });
}

function drawChips({ text, ticked }, total) {
  const chosen = NAMES.flatMap((name) => [...ticked[name]]);
  const chip = (number) => {
    const made = button(values[number].label, { "data-drop": number, class: "catalogue-chip" });
    made.prepend(element("span", { class: "nv-visually-hidden" }, "Fjern filteret "));
    return element("li", {}, made);
  };
  chips.replaceChildren(...chosen.map(chip));
  chips.hidden = !chosen.length;
  words.textContent = text && `Søk: «${text}»`;
  done.textContent = `Vis ${plural(total)}`;
  active.textContent = chosen.length ? ` (${chosen.length})` : "";
  clear.hidden = !(text || chosen.length);
  share.hidden = clear.hidden;
}

/** Ways on when nothing fits: what to leave out, the most costly first, and known words like those typed. */
function ways(question, found) {
  const without = (name) => ({ ...question, ticked: { ...question.ticked, [name]: new Set() } });
  const drops = NAMES.filter((name) => question.ticked[name].size).map((name) => {
    const chosen = [...question.ticked[name]].map((number) => values[number]);
    const what = `«${chosen[0].legend}: ${chosen.map(({ label }) => label).join(", ")}»`;
    return { what, attributes: { "data-drop-facet": name }, left: find(without(name)).fits.length };
  });
  if (question.text && drops.length) {
    const left = find({ ...question, text: "" }).fits.length;
    drops.push({ what: `søkeordene «${question.text}»`, attributes: { "data-drop-text": "" }, left });
  }
  const nearest = (found?.unknown ?? []).flatMap((word) =>
    search.nearest(word).map((other) => button(`Søk etter «${other}»`, { "data-word": word, "data-instead": other })),
  );
  return [
    ...nearest.slice(0, ADVICE),
    ...drops
      .filter(({ left }) => left)
      .sort((one, other) => other.left - one.left)
      .slice(0, ADVICE)
      .map(({ what, attributes, left }) => button(`Ta bort ${what} (${plural(left)})`, attributes)),
    button("Vis alle tiltakene", { "data-clear": "" }),
  ];
}

function drawEmpty(question, { fits, found }) {
  const bare = [...question.ticked.arsak].some((number) => !tagged.has(number));
  empty.hidden = fits.length > 0 && !bare;
  empty.replaceChildren(...(bare ? [element("p", {}, untagged)] : []));
  if (!fits.length) {
    empty.append(
      element("p", {}, "Prøv et annet ord, eller færre filtre:"),
      element("ul", {}, ...ways(question, found).map((way) => element("li", {}, way))),
    );
  }
}

/** Find what is asked and show it. */
function update() {
  const question = asked();
  const answer = find(question);
  drawList(answer.fits, Boolean(answer.found));
  drawCounts(answer.counts, question.ticked);
  drawChips(question, answer.fits.length);
  drawEmpty(question, answer);
  const text = sentence(question, answer);
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

/** After a change that a reader far down the list has made: go to where the list begins. */
function toTop() {
  if (results.getBoundingClientRect().top < 0) {
    results.scrollIntoView({ block: "start" });
  }
}

/** The reader has changed the filters. */
function changed() {
  limit = SHOWN;
  settle();
  update();
  step();
  toTop();
}

function untick(wanted) {
  for (const value of values) {
    if (wanted(value)) {
      value.box.checked = false;
    }
  }
}

/** What the buttons do, by their data attribute. Each keeps focus somewhere sensible. */
const ACTIONS = {
  clear() {
    input.value = "";
    untick(() => true);
    changed();
    input.focus();
  },
  drop(at) {
    const number = Number(at);
    values[number].box.checked = false;
    changed();
    (chips.querySelector("button") ?? input).focus();
  },
  dropFacet(name) {
    untick((value) => value.name === name);
    changed();
    input.focus();
  },
  dropText() {
    input.value = "";
    changed();
    input.focus();
  },
  instead(other, { word }) {
    input.value = input.value.toLowerCase().replace(word, other);
    changed();
    input.focus();
  },
  copy: settle,
  done() {
    more.open = false;
    results.scrollIntoView({ block: "start" });
    summary.focus({ preventScroll: true });
  },
  print: () => window.print(),
  further() {
    const first = drawn.shown.length;
    limit += SHOWN;
    update();
    records[drawn.shown[first]].element.querySelector("a")?.focus();
  },
};

/** The elements of the page and what is known of each measure, side by side. */
function prepare({ list }) {
  const elements = new Map();
  for (const article of root.querySelectorAll("[data-measure]")) {
    elements.set(article.dataset.measure, article);
  }
  records = list.map((measure) => ({
    // The page may be older than the list, for a moment after the site was published anew.
    element: elements.get(measure.id) ?? document.createElement("template"),
    group: measure.gruppeslug,
    facets: NAMES.map((name) => FACETS[name](measure).map((id) => numberOf.get(`${name} ${id}`))),
  }));
  tagged = new Set(records.flatMap(({ facets }) => facets.flat()));
  // What the page was built with is what stands there now.
  drawn = { byScore: false, shown: list.map((_, number) => number) };
}

/** On a wide screen the filters are always open; the styles show them so already. */
const wide = window.matchMedia("(min-width: 60em)");
const unfold = () => {
  if (wide.matches) {
    more.open = true;
  }
};

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (event.target === input) {
      limit = SHOWN;
      update();
      follow();
    }
  });
  form.addEventListener("change", (event) => {
    if (event.target !== input) {
      changed();
    }
  });
  root.addEventListener("click", ({ target }) => {
    const pressed = target.closest("button");
    for (const [name, act] of Object.entries(ACTIONS)) {
      if (pressed && name in pressed.dataset) {
        act(pressed.dataset[name], pressed.dataset);
      }
    }
  });
  window.addEventListener("popstate", () => {
    limit = SHOWN;
    readAddress();
    update();
  });
  window.addEventListener("pagehide", settle);
}

async function start() {
  const typed = input.value;
  readAddress();
  input.value ||= typed;
  unfold();
  wide.addEventListener("change", unfold);
  const measures = await loadSearch();
  search = measures.search;
  prepare(measures);
  root.querySelector(".catalogue-status").after(words, chips, empty, hits);
  results.append(further);
  update();
  listen();
  root.dataset.state = "ready";
}

start()
  .catch(() => {
    form.hidden = true;
    status.textContent = "Søk og filtre kunne ikke hentes. Alle tiltakene står her.";
  })
  .finally(() => document.documentElement.classList.remove("nv-waiting"));
