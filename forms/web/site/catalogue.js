/** The catalogue: the list that the page was built with, filtered as the reader types and ticks. */
import { onceBack } from "../shared/back.js";
import { media } from "../shared/media.js";
import { onLatePrint, print } from "../shared/paper.js";
import { PAPER } from "../shared/texts/forms.js";
import { CATALOGUE } from "../shared/texts/site.js";
import { loadSearch } from "../shared/word_search.js";
import { finder } from "./catalogue/filter.js";
import {
  chips,
  empty,
  file,
  form,
  further,
  hits,
  input,
  more,
  NAMES,
  results,
  root,
  status,
  values,
  words,
} from "./catalogue/page.js";
import { asked, follow, mendAddress, readAddress, settle, step } from "./catalogue/question.js";
import { List, sentence, showChips, showCounts, showEmpty } from "./catalogue/show.js";

/** How many are shown at first: more than there are, unless a municipality adds very many of its own. */
const SHOWN = 200;

/** Make the page search in these measures. @param {Awaited<ReturnType<typeof loadSearch>>} measures */
function open({ list: measures, search }) {
  const records = file(measures);
  const find = finder(records, NAMES, values.length, search);
  const list = new List(records);
  let limit = SHOWN;

  /** Find what is asked and show it. */
  function update() {
    const question = asked();
    const found = find(question);
    list.show(found.fits, Boolean(found.words), limit);
    showCounts(found.counts, question.ticked);
    showChips(question, found.fits.length);
    showEmpty(question, found, find, search);
    const text = sentence(question, found, records.length);
    if (status.textContent !== text) {
      status.textContent = text;
    }
  }

  /** The reader has changed the filters: from far down the list, go to where it begins. */
  function changed() {
    limit = SHOWN;
    settle();
    update();
    step();
    if (results.getBoundingClientRect().top < 0) {
      results.scrollIntoView({ block: "start" });
    }
  }

  /** @param {(value: (typeof values)[number]) => boolean} wanted */
  function untick(wanted) {
    for (const value of values) {
      if (wanted(value)) {
        value.box.checked = false;
      }
    }
  }

  /**
   * What the buttons do, by their data attribute. Each keeps focus somewhere sensible.
   * @type {Record<string, (value: string, dataset: DOMStringMap) => void>}
   */
  const ACTIONS = {
    clear() {
      input.value = "";
      untick(() => true);
      changed();
      input.focus();
    },
    drop(at) {
      values[Number(at)].box.checked = false;
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
      const typed = input.value.toLowerCase();
      input.value = typed.includes(word) ? typed.replace(word, other) : other;
      changed();
      input.focus();
    },
    copy: settle,
    done() {
      more.open = false;
      results.scrollIntoView({ block: "start" });
      more.querySelector("summary").focus({ preventScroll: true });
    },
    async print() {
      if (!(await print())) {
        status.textContent = PAPER.notPrinted;
        onLatePrint(update);
      }
    },
    further() {
      const first = list.shown.length;
      limit += SHOWN;
      update();
      records[list.shown[first]].element.querySelector("a")?.focus();
    },
  };

  root.querySelector(".catalogue-status").after(words, chips, empty, hits);
  results.append(further);
  update();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    if (target === input) {
      limit = SHOWN;
      update();
      follow();
    }
  });
  form.addEventListener("change", ({ target }) => {
    if (target !== input) {
      changed();
    }
  });
  root.addEventListener("click", (/** @type {On} */ { target }) => {
    const pressed = target.closest("button");
    for (const [name, act] of Object.entries(ACTIONS)) {
      if (pressed && name in pressed.dataset) {
        act(pressed.dataset[name], pressed.dataset);
      }
    }
  });
  const comeBack = () => {
    limit = SHOWN;
    readAddress();
    update();
  };
  window.addEventListener("popstate", comeBack);
  onceBack(() => JSON.stringify([input.value, ...values.map(({ box }) => box.checked)]), comeBack);
  window.addEventListener("pagehide", settle);
}

/** On a wide screen the filters are always open; the styles show them so already. */
const wide = media("(min-width: 60em)");
const unfold = () => {
  if (wide.matches) {
    more.open = true;
  }
};

async function start() {
  const typed = input.value;
  mendAddress();
  readAddress();
  input.value ||= typed;
  unfold();
  wide.addEventListener("change", unfold);
  open(await loadSearch());
  root.dataset.state = "ready";
}

start()
  .catch(() => {
    form.hidden = true;
    status.textContent = CATALOGUE.unfetched;
  })
  .finally(() => document.documentElement.classList.remove("nv-waiting"));
