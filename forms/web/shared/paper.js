/** Printing: a document made for paper when there is one, else the form itself with every answer in full.

What is made for the printer stays in the page, unseen, until the reader touches the page again: Safari and phones send
`afterprint` before they have laid out the sheets, so that event tells nothing. */

import { written } from "./day.js";
import { tongue, whose } from "./on_paper.js";
import { BREAKS } from "./tidy.js";
import { whenTouched } from "./touched.js";

/** Sent to the window before sheets are made of the forms as they stand: what waits to come into them comes now. */
export const SHEETS = "nv-sheets";

const root = document.documentElement;

/** The longest that a font on its way is waited for, in milliseconds. */
const PATIENCE = 3000;

/** How long a browser that is asked to print may be silent before the reader is told, in milliseconds. */
const SILENCE = 1500;

/** Signs from which a text stands in all of a sheet's width: beside others it may be taller than a sheet. */
const LONG = 600;

/** The page's own title while it has that of what is printed. @type {{own: string, printed: string} | null} */
let titles = null;

/** Takes back that nothing is printed. */
let takeBack = () => {};

/** Do this if the browser begins to print after all. @param {() => void} act */
export const onLatePrint = (act) => {
  takeBack = act;
};

/**
 * Print a document made for paper and nothing else of the page, in a variant that the styles know. The file that a
 * printer makes of it is called what the document's heading says, which nobody has typed.
 * @param {string} html
 * @returns {Promise<boolean>} whether the browser prints
 */
export async function printPaper(html, variant = "") {
  tidyUp();
  const place = document.createElement("div");
  place.id = "nv-paper";
  place.innerHTML = html;
  putLogo(place);
  document.body.append(place);
  root.dataset.print = "paper";
  root.dataset.variant = variant;
  call(place.querySelector("h1").textContent);
  await lettersOf(place.textContent);
  return print(tidyUp);
}

/**
 * Print the form as it stands on screen, in a variant that the styles know.
 * @returns {Promise<boolean>} whether the browser prints
 */
export function printForm(variant = "") {
  tidyUp();
  root.dataset.print = "form";
  root.dataset.variant = variant;
  return print(tidyUp);
}

/**
 * Have the browser print the page as it is now. Some have the call and do nothing by it, as in an app that shows a page
 * within itself, and most do nothing in a frame that is refused paper: what begins tells. It may begin late, too, where
 * something of the page is still on its way: what was made for the paper waits for it.
 * @param {() => void} [tidy] takes away what was made for the paper: when the page is touched, or now if nothing prints
 * @returns {Promise<boolean>} whether the browser prints
 */
export async function print(tidy = () => {}) {
  let begun = false;
  takeBack = () => {};
  /** @type {Promise<void>} */
  const begins = new Promise((resolve) => {
    const tell = () => {
      begun = true;
      resolve();
      takeBack();
    };
    window.addEventListener("beforeprint", tell, { once: true });
  });
  whenTouched(tidy);
  try {
    window.print();
    if (window.top === window) {
      await Promise.race([begins, new Promise((resolve) => setTimeout(resolve, SILENCE))]);
      return begun;
    }
  } catch {
    begun = false;
  }
  if (!begun) {
    tidy();
  }
  return begun;
}

/**
 * Whether what tells whose a form is stands on its first sheet alone. No browser says what it repeats, and the sheets are
 * laid out where no script looks: so the engine is known by its name. It is WebKit, which Safari and all browsers on
 * iPhones are made of; Chromium says that too, and its own name after it.
 */
export const namesFirstSheetOnly = () => /AppleWebKit\/(?!.*Chrom)/.test(navigator.userAgent);

/** @param {string} title */
function call(title) {
  titles ??= { own: document.title, printed: title };
  document.title = title;
}

/** The municipality's logo, where the page has it, once however often it is put there. @param {HTMLElement} place */
function putLogo(place) {
  const logo = document.querySelector(".nv-publisher-name img");
  for (const spot of logo ? place.querySelectorAll("[data-paper-logo]") : []) {
    spot.replaceChildren(logo.cloneNode());
  }
}

/**
 * Resolves when the fonts are there: the screen has not had all letters of a sheet. Where they do not come, the sheet has
 * another font.
 * @param {string} text
 */
function lettersOf(text) {
  const load = async (/** @type {number} */ weight) =>
    document.fonts.load(`${weight} 11pt "Atkinson Hyperlegible Next"`, text);
  return Promise.race([
    Promise.allSettled([load(400), load(700)]),
    new Promise((resolve) => setTimeout(resolve, PATIENCE)),
  ]);
}

/** A text field on paper shows all its text, however long: a copy stands in for the field while printing. */
function copyTexts() {
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll("[data-form] input[type=text], [data-form] textarea")
  )) {
    const copy = document.createElement("span");
    copy.className = "nv-printed";
    copy.dir = "auto";
    const own = tongue(field.value);
    if (own) {
      copy.lang = own;
    }
    // Word processors have breaks of their own, which no font has a sign for.
    copy.textContent = field.value.replace(BREAKS, "\n");
    copy.classList.toggle("nv-printed-long", copy.textContent.length > LONG);
    field.after(copy);
  }
}

/** Each sheet of a form says whose it is: the name and the birth date as they stand in the form. */
function nameSheets() {
  for (const form of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-form]"))) {
    const value = (/** @type {string} */ id) =>
      id && /** @type {HTMLInputElement} */ (form.querySelector(`[data-field="${id}"] input[type=text]`)).value;
    const { pupil, born } = form.dataset;
    form.querySelector("[data-paper-pupil]").textContent = whose(value(pupil), value(born));
    form.querySelector("[data-paper-day]").textContent = `${written(new Date())} · `;
  }
}

/** The page's forms are about to be printed, by a button or by the browser's own command. */
function prepare() {
  if (root.dataset.print === "paper") {
    return;
  }
  window.dispatchEvent(new Event(SHEETS));
  removeCopies();
  copyTexts();
  nameSheets();
  putLogo(document.body);
  const [form, ...more] = document.querySelectorAll(".nv-print-title");
  if (form && !more.length) {
    call(form.textContent);
  }
  whenTouched(tidyUp);
}

function removeCopies() {
  for (const copy of document.querySelectorAll(".nv-printed")) {
    copy.remove();
  }
}

function tidyUp() {
  delete root.dataset.print;
  delete root.dataset.variant;
  document.getElementById("nv-paper")?.remove();
  removeCopies();
  if (titles && document.title === titles.printed) {
    document.title = titles.own;
  }
  titles = null;
}

window.addEventListener("beforeprint", prepare);
