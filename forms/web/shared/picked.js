/**
 * Measures that the reader has picked, and the buttons under each measure. Picks follow from page to page in this
 * tab and are gone when it is closed: ids of measures and nothing else are kept, in the tab's own memory.
 */
import { addressOf, base, load } from "./measures.js";

const KEY = "naervaer.valgte";
const AGREEMENT = "del-1/samarbeidsavtale/";
/** What the address of the agreement ends with when the reader has asked to put picks into it. */
export const INSERT = "valgte-tiltak";
const FETCH_FAILED = "Tiltakene kunne ikke hentes. Prøv igjen.";

/** Sent to the document when the picks have changed, and when the reader wants them in the agreement. */
export const CHANGED = "naervaer:picked";
export const WANTED = "naervaer:wanted";

/** Stands in where the browser refuses to keep anything. */
let memory = [];

/** The ids of the picked measures, in the order they were picked. */
export function picked() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => /^[a-z0-9-]+$/.test(id)) : [];
  } catch {
    return memory;
  }
}

function keep(ids) {
  memory = ids;
  try {
    if (ids.length) {
      sessionStorage.setItem(KEY, JSON.stringify(ids));
    } else {
      sessionStorage.removeItem(KEY);
    }
  } catch {
    // The picks last as long as this page then.
  }
  show();
  document.dispatchEvent(new CustomEvent(CHANGED));
}

/** The picked measures that exist. Rejects when measures cannot be fetched. */
export async function pickedMeasures() {
  const ids = picked();
  if (!ids.length) {
    return [];
  }
  const { byId } = await load();
  return ids.map((id) => byId.get(id)).filter(Boolean);
}

/** "1 valgt tiltak", "3 valgte tiltak". */
export const count = (number) => `${number} ${number === 1 ? "valgt" : "valgte"} tiltak`;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Read out by screen readers; what it says is seen elsewhere. */
const spoken = element("p", { class: "nv-visually-hidden", role: "status" });

function say(sentence) {
  spoken.textContent = sentence;
}

/* The buttons under each measure */

/** Let the buttons inside an element show what is picked. */
export function mark(within = document) {
  const ids = new Set(picked());
  for (const button of within.querySelectorAll("[data-pick]")) {
    const on = ids.has(button.dataset.pick);
    if (on !== (button.getAttribute("aria-pressed") === "true")) {
      button.setAttribute("aria-pressed", String(on));
      button.firstElementChild.textContent = on ? "Valgt" : "Velg";
    }
  }
}

function pick(button) {
  const id = button.dataset.pick;
  const ids = picked();
  const title = button.lastElementChild.textContent.trim();
  if (ids.includes(id)) {
    keep(ids.filter((other) => other !== id));
    say(`${title} er ikke lenger valgt. ${count(picked().length)}.`);
  } else {
    keep([...ids, id]);
    say(`${title} er valgt. ${count(picked().length)}.`);
  }
}

/** Where the address can be copied by hand when the browser refuses to. */
function showAddress(button, address) {
  const label = element("label", { class: "measure-address" }, "Kopier adressen: ");
  const field = element("input", { type: "text", readonly: "" });
  field.value = address;
  label.append(field);
  button.parentElement.querySelector(".measure-address")?.remove();
  button.parentElement.append(label);
  field.focus();
  field.select();
}

const COPIED = 2500;

/** The address of this page as it stands, but with the site around it. */
function addressOfPage() {
  const address = new URL(location.href);
  if (address.searchParams.has("innebygd")) {
    address.searchParams.delete("innebygd");
  }
  return address.href;
}

async function copy(button) {
  const address = button.dataset.copy ? new URL(button.dataset.copy, base).href : addressOfPage();
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    showAddress(button, address);
    say("Nettleseren lot oss ikke kopiere. Adressen står i et felt, klar til å kopieres.");
    return;
  }
  say("Lenken er kopiert.");
  const word = button.firstElementChild;
  word.dataset.was ??= word.textContent;
  word.textContent = "Lenken er kopiert";
  setTimeout(() => {
    word.textContent = word.dataset.was;
  }, COPIED);
}

/* The list that follows the reader */

const opener = element("button", { type: "button", class: "picked-open", "aria-haspopup": "dialog" });
const bar = element("aside", { class: "picked-bar", "aria-label": "Valgte tiltak", hidden: "" }, opener);

const button = (text, act, kind = "") =>
  element("button", { type: "button", class: `nv-button ${kind}`, "data-picked": act }, text);
const list = element("ol", { class: "picked-list" });
const note = element("p", { class: "picked-note", role: "status" });
const undo = button("Angre", "undo");
const close = button("Lukk", "close");
const insert = element(
  "a",
  { class: "nv-button nv-primary", href: `${new URL(AGREEMENT, base).href}#${INSERT}` },
  "Sett inn i samarbeidsavtalen",
);
const whenAny = [insert, button("Skriv ut", "print"), button("Tøm listen", "empty")];
const dialog = element(
  "dialog",
  { class: "nv-dialog picked md-typeset", "aria-labelledby": "picked-title" },
  element("h2", { id: "picked-title" }, "Valgte tiltak"),
  element("p", { class: "picked-about" }, "Valgene huskes i denne fanen til du lukker den."),
  list,
  note,
  element("div", { class: "nv-toolbar" }, ...whenAny, undo, close),
);
let before = [];

/** Show what is picked: in the buttons, in the count, and in the list when it is open. */
function show() {
  mark();
  const ids = picked();
  bar.hidden = !ids.length;
  opener.textContent = count(ids.length);
  document.documentElement.classList.toggle("nv-picked", ids.length > 0);
  if (dialog.open) {
    fill();
  }
}

async function fill() {
  undo.hidden = !before.length;
  let measures = [];
  try {
    measures = await pickedMeasures();
  } catch {
    note.textContent = FETCH_FAILED;
  }
  if (measures.length && measures.length < picked().length) {
    // Picked before the site was published anew, and gone since.
    keep(measures.map(({ id }) => id));
    return;
  }
  for (const part of whenAny) {
    part.hidden = !measures.length;
  }
  list.replaceChildren(
    ...measures.map((measure) =>
      element(
        "li",
        {},
        element(
          "div",
          { class: "picked-item" },
          element(
            "div",
            {},
            element("a", { href: addressOf(measure) }, measure.tittel),
            element("span", {}, measure.gruppetittel),
          ),
          element(
            "button",
            { type: "button", class: "nv-small", "data-picked": "remove", "data-id": measure.id },
            "Fjern",
            element("span", { class: "nv-visually-hidden" }, ` «${measure.tittel}»`),
          ),
        ),
      ),
    ),
  );
}

const ACTIONS = {
  close: () => dialog.close(),
  async remove({ dataset }) {
    const place = picked().indexOf(dataset.id);
    before = picked();
    keep(before.filter((id) => id !== dataset.id));
    await fill();
    note.textContent = "Tiltaket er fjernet fra listen.";
    const buttons = list.querySelectorAll("button");
    (buttons[Math.min(place, buttons.length - 1)] ?? undo).focus();
  },
  async empty() {
    before = picked();
    keep([]);
    await fill();
    note.textContent = "Listen er tømt.";
    undo.focus();
  },
  async undo() {
    const ids = before;
    before = [];
    keep(ids);
    await fill();
    note.textContent = "Listen er som før.";
    close.focus();
  },
  async print() {
    try {
      const [measures, bank, { printPaper }] = await Promise.all([
        pickedMeasures(),
        load(),
        import("./paper.js"),
      ]);
      dialog.close();
      printPaper(paper(measures, bank).outerHTML);
    } catch {
      note.textContent = FETCH_FAILED;
    }
  },
};

async function open() {
  before = [];
  note.textContent = "";
  dialog.showModal();
  await fill();
}

/* On paper */

/** A measure's text as paragraphs and lists. */
function text(measure) {
  return measure.tekst.split(/\n\s*\n/).map((block) =>
    block.startsWith("- ")
      ? element(
          "ul",
          {},
          ...block
            .split(/\n?^- /m)
            .filter(Boolean)
            .map((item) => element("li", {}, item)),
        )
      : element("p", {}, block.replaceAll("\n", " ")),
  );
}

/** The list as a document for paper, with nothing on it of when, where or for whom it was made. */
function paper(measures, { site, source, words, labels }) {
  const facts = (measure) =>
    ["hvem", "hvor", "arsaker"]
      .filter((kind) => measure[kind].length)
      .map((kind) => `${labels[kind]}: ${measure[kind].map((id) => words[kind][id]).join(", ")}`)
      .join(" · ");
  const from = ({ opphav }) => [opphav.tekst, opphav.adresse].filter(Boolean).join(", ");
  const guided = measures.some(({ opphav }) => opphav.slag === "veileder");
  return element(
    "article",
    { class: "paper paper-picked" },
    element(
      "header",
      { class: "paper-head" },
      element("h1", {}, "Valgte tiltak"),
      ...(guided ? [element("p", { class: "paper-text" }, `Veilederen: ${source}`)] : []),
    ),
    ...measures.map((measure) =>
      element(
        "section",
        { class: "paper-measure" },
        element("h2", {}, measure.tittel),
        ...text(measure),
        element("p", { class: "paper-note" }, facts(measure)),
        element("p", { class: "paper-address" }, `${site || base.href}${measure.adresse} · Kilde: ${from(measure)}`),
      ),
    ),
  );
}

/* Start */

document.body.append(bar, dialog, spoken);
dialog.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-picked]");
  if (pressed) {
    ACTIONS[pressed.dataset.picked](pressed);
  } else if (event.target === dialog) {
    dialog.close();
  }
});
// On the agreement's own page the link leads no further than here.
insert.addEventListener("click", () => {
  dialog.close();
  document.dispatchEvent(new CustomEvent(WANTED));
});
opener.addEventListener("click", open);
document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-pick], [data-copy]");
  if (pressed?.matches("[data-pick]")) {
    pick(pressed);
  } else if (pressed) {
    copy(pressed);
  }
});
// A page that the browser brings back from its memory was left before the last picks.
window.addEventListener("pageshow", show);
show();
