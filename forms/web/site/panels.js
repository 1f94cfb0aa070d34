/**
 * The menu and the search on a screen too narrow to show them: each opens over the page by a button that says whether it
 * is open. The theme opens them by labels and boxes to tick that no key reaches; the boxes stay under the buttons, so that
 * the theme's styles and scripts know no difference, and without scripts the labels do what they did.
 *
 * What is closed or covered is hidden by site.css. Here focus goes into what opens and back to what opened it, Escape
 * closes, and the rest of the page is out of reach meanwhile.
 */
import { element } from "../shared/element.js";
import { media } from "../shared/media.js";
import { PANELS } from "../shared/texts/site.js";

/** What opens over the page: the box that the theme ticks, what it shows, and the width from which it always shows. */
const OVER_PAGE = [
  { box: "__drawer", name: PANELS.menu, panel: ".md-sidebar--primary", wide: "(min-width: 76.25em)" },
  { box: "__search", name: PANELS.search, panel: ".md-search", wide: "(min-width: 60em)" },
];

/** @param {string} id @returns {HTMLInputElement | null} */
const box = (id) => /** @type {HTMLInputElement | null} */ (document.getElementById(id));

/** Whether an element can have focus as things stand. @param {HTMLElement} at */
const reachable = (at) => at.tabIndex >= 0 && at.checkVisibility({ visibilityProperty: true });

/**
 * A button in the place of a label. It keeps the label's `for`: the theme's styles find it by that.
 * @param {HTMLElement} label
 */
function asButton(label) {
  const button = document.createElement("button");
  for (const { name, value } of label.attributes) {
    button.setAttribute(name, value);
  }
  button.type = "button";
  button.append(...label.childNodes);
  label.replaceWith(button);
  return button;
}

/** The first thing in a place that can have focus. @param {Element} place */
const first = (place) =>
  [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("a, button, input"))].find(reachable);

/**
 * Put all but one part of the page out of reach, and give what brings it back.
 * @param {Element} part
 */
function alone(part) {
  /** @type {HTMLElement[]} */
  const put = [];
  for (let at = part; at !== document.body; at = at.parentElement) {
    for (const beside of at.parentElement.children) {
      // A click on what darkens the page closes the menu.
      if (
        beside !== at &&
        beside instanceof HTMLElement &&
        !beside.inert &&
        !beside.matches(".md-overlay, .md-toggle")
      ) {
        beside.inert = true;
        put.push(beside);
      }
    }
  }
  return () => {
    for (const beside of put) {
      beside.inert = false;
    }
  };
}

/** @param {typeof OVER_PAGE[number]} over */
function overPage({ box: id, name, panel: selector, wide }) {
  const toggle = box(id);
  const panel = document.querySelector(selector);
  const label = document.querySelector(`.md-header__button[for=${id}]`);
  if (!toggle || !panel || !label) {
    return;
  }
  const screen = media(wide);
  const opener = asButton(label);
  opener.setAttribute("aria-label", name);
  let back = () => {};

  const show = () => {
    const open = toggle.checked && !screen.matches;
    opener.setAttribute("aria-expanded", String(open));
    back();
    back = open ? alone(panel) : () => {};
    if (open) {
      first(panel)?.focus({ preventScroll: true });
    } else if (panel.contains(document.activeElement) && !screen.matches) {
      opener.focus({ preventScroll: true });
    }
  };
  toggle.addEventListener("change", show);
  screen.addEventListener("change", () => (toggle.checked ? toggle.click() : show()));
  opener.addEventListener("click", () => toggle.click());
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked && !screen.matches) {
      event.stopPropagation();
      toggle.click();
      opener.focus({ preventScroll: true });
    }
  });
  show();
}

/** The levels of the menu: a button opens each, and its heading is the button back. */
function levels() {
  for (const label of document.querySelectorAll(".md-nav--primary label.md-nav__link")) {
    const toggle = box(label.getAttribute("for"));
    const opener = asButton(label);
    const level = [...toggle.parentElement.children].find((beside) => beside.matches("nav"));
    const heading = level?.querySelector("label.md-nav__title");
    const closer = heading && asButton(heading);
    closer?.setAttribute("aria-label", PANELS.back(closer.textContent.trim()));
    const show = () => opener.setAttribute("aria-expanded", String(toggle.checked));
    opener.addEventListener("click", () => {
      toggle.click();
      if (closer && toggle.checked && reachable(closer)) {
        closer.focus({ preventScroll: true });
      }
    });
    closer?.addEventListener("click", () => {
      toggle.click();
      opener.focus({ preventScroll: true });
    });
    toggle.addEventListener("change", show);
    show();
  }
}

const closer = element("button", { type: "button", class: "nv-small nv-menu-close" }, PANELS.close);
closer.addEventListener("click", () => box("__drawer").click());
document.querySelector(".md-sidebar--primary .md-sidebar__inner")?.prepend(closer);
levels();
for (const over of OVER_PAGE) {
  overPage(over);
}
