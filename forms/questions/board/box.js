/** The boxes of a board: one button for each item in the list, made once and kept true to it. */
import { element } from "../../web/shared/element.js";
import { tidy } from "../../web/shared/tidy.js";
import { button } from "./parts.js";
import { parted } from "./syllables.js";
import { BOARD } from "./texts.js";

/**
 * The controls of a box in the list, found once.
 * @type {WeakMap<HTMLElement, Record<string, HTMLInputElement>>}
 */
const known = new WeakMap();

/** @param {HTMLElement} item */
export function controls(item) {
  if (!known.has(item)) {
    const fields = [...item.querySelectorAll("[data-field]")];
    known.set(item, Object.fromEntries(fields.map((field) => [field.dataset.field, field.querySelector("input")])));
  }
  return known.get(item);
}

/** How many signs of a text the board shows. All of it stands in the list, and on paper. */
const SHOWN = 120;

/** All of a box's text. @param {HTMLElement} item */
export const textOf = (item) => tidy(controls(item).tekst.value) || BOARD.nameless;

/** What the board shows of a text, and what it leaves out. @param {string} text */
function cut(text) {
  const first = [...text.slice(0, 2 * SHOWN + 1)].slice(0, SHOWN).join("");
  return [first, text.slice(first.length)];
}

/** What a box is called on the board. @param {HTMLElement} item */
export function nameOf(item) {
  const [first, rest] = cut(textOf(item));
  return rest ? `${first.trimEnd()} …` : first;
}

/** A box without words: its drawing, its text and its number before stand in it when it is labelled. */
export function makeBox() {
  const box = button("nv-box");
  box.tabIndex = -1;
  box.append(element("span", { dir: "auto" }), element("small"));
  return box;
}

/**
 * Have a box show what its item says. What is so already is left alone: there are many, and each change is laid out.
 * @param {HTMLElement} box
 * @param {HTMLElement} item
 * @param {object} shown
 * @param {string} shown.number or ""
 * @param {string} shown.earlier what it says of its number at the date before, or ""
 * @param {Element} [shown.drawing]
 */
export function label(box, item, { number, earlier, drawing }) {
  const small = box.lastElementChild;
  const text = small.previousElementSibling;
  const whole = textOf(item);
  if (text.textContent !== whole) {
    const [shown, left] = cut(whole);
    const [first, ...rest] = parted(shown);
    text.replaceChildren(first, ...rest.flatMap((part) => [element("span", { class: "nv-part" }), part]));
    if (left) {
      text.append(element("span", { class: "nv-left-out" }, left));
    }
    text.previousElementSibling?.remove();
    if (drawing) {
      box.prepend(drawing.cloneNode(true));
    }
  }
  if (small.textContent !== earlier) {
    small.textContent = earlier;
  }
  const spoken = BOARD.spoken(`${nameOf(item)}${earlier}`, number);
  if (box.getAttribute("aria-label") !== spoken) {
    box.setAttribute("aria-label", spoken);
  }
}

/**
 * One box of each group is reached by Tab; the arrows go on from there. The attribute tells, since the property may
 * depend on what can be scrolled: to ask for it has the browser lay out the page.
 * @param {HTMLElement} place
 */
export function reach(place) {
  let stop = "0";
  for (const box of place.children) {
    if (box.getAttribute("tabindex") !== stop) {
      box.setAttribute("tabindex", stop);
    }
    stop = "-1";
  }
}

/**
 * Bring a box into view as little as that takes, and let the keyboard be there.
 * @param {HTMLElement} box
 */
export function focusOn(box) {
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
}
