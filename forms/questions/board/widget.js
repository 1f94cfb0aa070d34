/**
 * A board with numbered columns over a list of boxes. The list is the answers: a text and a number for each date.
 * A box is moved by dragging it, by choosing it and then a number, by the arrow keys, and by typing a number.
 */
import { addItem, items } from "../../web/shared/answers.js";
import { drag } from "../../web/shared/drag.js";
import { element } from "../../web/shared/element.js";
import { keys } from "./keys.js";
import { build, button } from "./parts.js";
import { BOARD } from "./texts.js";

/**
 * The controls of a box in the list, found once.
 * @type {WeakMap<HTMLElement, Record<string, HTMLInputElement>>}
 */
const known = new WeakMap();

/** @param {HTMLElement} item */
function controls(item) {
  if (!known.has(item)) {
    const fields = [...item.querySelectorAll("[data-field]")];
    known.set(item, Object.fromEntries(fields.map((field) => [field.dataset.field, field.querySelector("input")])));
  }
  return known.get(item);
}

/** @type {Attach} */
export function attach(live) {
  const shows = Array.from(live.form.querySelectorAll("[data-widget=board]"), (field) => liveBoard(field, live));
  return {
    changed() {
      for (const show of shows) {
        show();
      }
    },
  };
}

/**
 * Make a list of boxes a board; returns what shows its answers anew.
 * @param {HTMLElement} field
 * @param {FormInUse} live
 */
function liveBoard(field, live) {
  const { board, numbers, dates, tabs, places, move, title, steps, own, add, list } = build(field);
  const target = keys(numbers);
  let { key } = dates[0];
  /** @type {HTMLElement | null} */
  let chosen = null;
  /**
   * The box on the board of each item in the list, and back.
   * @type {Map<HTMLElement, HTMLElement>}
   */
  const boxes = new Map();
  /** @type {WeakMap<Element, HTMLElement>} */
  const itemOf = new WeakMap();

  /** @param {HTMLElement} item */
  const nameOf = (item) => controls(item).tekst.value.trim() || BOARD.nameless;
  /** @param {HTMLElement} item */
  const numberOf = (item) => {
    const value = controls(item)[key].value.trim();
    return places.has(value) ? value : "";
  };

  /** One box of each group is reached by Tab; the arrows go on from there. @param {HTMLElement} place */
  function reach(place) {
    let stop = 0;
    for (const box of /** @type {Iterable<HTMLElement>} */ (place.children)) {
      if (box.tabIndex !== stop) {
        box.tabIndex = stop;
      }
      stop = -1;
    }
  }

  /** @param {HTMLElement} item @param {HTMLElement} box */
  function label(item, box) {
    const before = controls(item)[dates[0].key].value.trim();
    const earlier = key !== dates[0].key && before ? BOARD.before(before) : "";
    const name = nameOf(item);
    if (box.firstChild.textContent !== name) {
      box.firstChild.textContent = name;
    }
    if (box.lastChild.textContent !== earlier) {
      box.lastChild.textContent = earlier;
    }
    const spoken = BOARD.spoken(`${name}${earlier}`, numberOf(item));
    if (box.getAttribute("aria-label") !== spoken) {
      box.setAttribute("aria-label", spoken);
    }
  }

  /** Lay a box where its number says. @param {HTMLElement} item */
  function lay(item) {
    const box = boxes.get(item);
    const from = box.parentElement;
    const to = places.get(numberOf(item));
    label(item, box);
    if (from !== to) {
      // What is moved keeps its focus; not so in older browsers, nor what was nowhere before.
      if (from && to.moveBefore) {
        to.moveBefore(box, null);
      } else {
        to.append(box);
      }
      reach(to);
      if (from) {
        reach(from);
      }
    }
  }

  /** Show the board as the list says. */
  function show() {
    const all = items(field);
    const shown = new Set(
      all.filter((item) => {
        const { tekst, ...given } = controls(item);
        return tekst.value.trim() || Object.values(given).some((input) => input.value);
      }),
    );
    for (const [item, box] of boxes) {
      if (!shown.has(item)) {
        const place = box.parentElement;
        box.remove();
        boxes.delete(item);
        reach(place);
      }
    }
    for (const item of shown) {
      if (!boxes.has(item)) {
        const box = button("nv-box", nameOf(item));
        box.dir = "auto";
        box.tabIndex = -1;
        box.append(element("small"));
        boxes.set(item, box);
        itemOf.set(box, item);
      }
      lay(item);
    }
    if (chosen && !shown.has(chosen)) {
      choose(null);
    }
  }

  /** Choose a box to give a number, or none. @param {HTMLElement | null} item */
  function choose(item) {
    if (chosen) {
      boxes.get(chosen)?.removeAttribute("aria-pressed");
    }
    chosen = item;
    move.hidden = !item;
    if (item) {
      boxes.get(item).setAttribute("aria-pressed", "true");
      title.textContent = BOARD.move(nameOf(item));
      move.setAttribute("aria-label", title.textContent);
    }
  }

  /**
   * Give a box a number ("" for none). The rest of the form is told when the box has been seen to move.
   * @param {HTMLElement} item
   * @param {string} number
   */
  function give(item, number) {
    const input = controls(item)[key];
    const before = input.value.trim();
    const had = document.activeElement === boxes.get(item);
    input.value = number;
    lay(item);
    if (before !== number) {
      live.say(BOARD.moved(nameOf(item), number));
      requestAnimationFrame(() => setTimeout(() => input.dispatchEvent(new Event("change", { bubbles: true }))));
    }
    // Last, since it makes the browser lay out all of the above.
    if (had && document.activeElement !== boxes.get(item)) {
      boxes.get(item).focus({ preventScroll: true });
    }
  }

  tabs.addEventListener("click", (/** @type {On} */ { target: tapped }) => {
    if (tapped.dataset.date) {
      key = tapped.dataset.date;
      for (const tab of tabs.querySelectorAll("button")) {
        tab.setAttribute("aria-pressed", String(tab.dataset.date === key));
      }
      choose(null);
      show();
    }
  });

  board.addEventListener("click", (/** @type {On<MouseEvent>} */ event) => {
    /** @type {HTMLElement | null} */
    const box = event.target.closest(".nv-box");
    const column = event.target.closest(".nv-column");
    if (box) {
      const item = itemOf.get(box);
      choose(chosen === item ? null : item);
      // A key press: the numbers are the next thing to reach.
      if (chosen && event.detail === 0) {
        steps.querySelector(`[data-number="${numberOf(item)}"]`).focus();
      }
    } else if (column && chosen) {
      const item = chosen;
      choose(null);
      give(item, column.querySelector(".nv-column-number").textContent);
    }
  });

  steps.addEventListener("click", (/** @type {On} */ { target: { dataset } }) => {
    if (dataset.number !== undefined && chosen) {
      const item = chosen;
      choose(null);
      give(item, dataset.number);
      boxes.get(item).focus();
    }
  });

  board.addEventListener("keydown", (/** @type {On<KeyboardEvent>} */ event) => {
    if (event.key === "Escape" && chosen) {
      const box = boxes.get(chosen);
      choose(null);
      box.focus();
      return;
    }
    const box = event.target.closest(".nv-box");
    if (!box || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = event.key === "ArrowDown" ? box.nextElementSibling : box.previousElementSibling;
      const beside = /** @type {HTMLElement | null} */ (next);
      if (beside) {
        box.tabIndex = -1;
        beside.tabIndex = 0;
        beside.focus();
      }
      return;
    }
    const number = target(event.key, numberOf(itemOf.get(box)), performance.now());
    if (number !== undefined) {
      event.preventDefault();
      give(itemOf.get(box), number);
      box.scrollIntoView({ block: "nearest" });
    }
  });

  drag(board, ".nv-box", {
    over: (at) => at?.closest(".nv-column, .nv-tray"),
    drop(box, over) {
      choose(null);
      give(itemOf.get(box), over.querySelector(".nv-column-number")?.textContent ?? "");
    },
  });

  function addOwn() {
    const name = own.value.trim();
    if (!name) {
      own.focus();
      return;
    }
    const all = items(field);
    const empty = all.find((item) => Object.values(controls(item)).every((input) => !input.value.trim()));
    if (!empty && all.length >= Number(field.dataset.most)) {
      live.say(field.dataset.full);
      return;
    }
    const item = empty ?? addItem(field);
    controls(item).tekst.value = name;
    own.value = "";
    controls(item).tekst.dispatchEvent(new Event("change", { bubbles: true }));
    live.say(BOARD.added(name));
    boxes.get(item).focus();
  }
  add.addEventListener("click", addOwn);
  own.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      addOwn();
    }
  });
  // What belongs to the board alone is not an answer.
  for (const name of ["input", "change"]) {
    own.addEventListener(name, (event) => event.stopPropagation());
  }

  // An error in the list leads to a field that must be seen.
  live.root.addEventListener(
    "click",
    (/** @type {On} */ event) => {
      if (event.target.closest(`[data-go^="${field.dataset.field}."]`)) {
        list.open = true;
      }
    },
    true,
  );

  tabs.querySelector("button").click();
  return show;
}
