/**
 * A board with numbered columns over a list of boxes. The list is the answers: a text and a number for each date.
 * A box is moved by dragging it, by choosing it and then a number, by the arrow keys, and by typing a number.
 */
import { addItem, items } from "../../web/shared/answers.js";
import { isEmpty } from "../../web/shared/emptiness.js";
import { tidy } from "../../web/shared/tidy.js";
import { View, withViews } from "../../web/shared/view.js";
import { reader } from "../../web/shared/voice.js";
import { controls, focusOn, label, makeBox, nameOf, reach, textOf } from "./box.js";
import { drag } from "./drag.js";
import { keys } from "./keys.js";
import { build } from "./parts.js";
import { BOARD } from "./texts.js";

/** @type {Attach} */
export const attach = (live) => withViews(live, "board", liveBoard);

/** Whether a box has neither a text nor a number. @param {HTMLElement} item */
const isBlank = (item) => Object.values(controls(item)).every(({ value }) => isEmpty(value));

/** What a number at an end means, as it is read aloud. @param {Element} end */
const spokenEnd = (end) => Array.from(end.querySelectorAll("span, small"), ({ textContent }) => textContent).join(": ");

/**
 * Make a list of boxes a board; returns what shows its answers anew, and what opens the pupil's view of it.
 * @param {HTMLElement} field
 * @param {FormInUse} live
 */
function liveBoard(field, live) {
  const { board, known, numbers, dates, tabs, places, move, title, line, steps, own, add, list } = build(field);
  const target = keys(numbers);
  const view = new View(live, field, "board");
  const ends = field.querySelector(".nv-ends");
  // The box that is chosen, or else what the numbers mean.
  const voice = reader(() =>
    chosen
      ? [textOf(chosen), line.textContent].filter(Boolean).join(". ")
      : Array.from(ends.children, (end) => spokenEnd(end)).join(" "),
  );
  view.head.append(voice.button);
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
  const numberOf = (item) => {
    const value = tidy(controls(item)[key].value);
    return places.has(value) ? value : "";
  };

  /** Its number at the date before the one that is shown, or "". @param {HTMLElement} item */
  const earlier = (item) => (key === dates[0].key ? "" : tidy(controls(item)[dates[0].key].value));

  /** Boxes that had a number before lie before the others. @param {HTMLElement} item @param {HTMLElement} to */
  const follower = (item, to) =>
    earlier(item) && to === places.get("")
      ? (Array.from(to.children).find((box) => !earlier(itemOf.get(box))) ?? null)
      : null;

  /** Lay a box where its number says. @param {HTMLElement} item */
  function lay(item) {
    const box = boxes.get(item);
    const from = box.parentElement;
    const to = places.get(numberOf(item));
    const before = earlier(item);
    label(box, item, {
      number: numberOf(item),
      earlier: before && BOARD.before(before),
      drawing: known.get(nameOf(item))?.drawing,
    });
    if (from !== to) {
      // What is moved keeps its focus; not so in older browsers, nor what was nowhere before.
      if (from && to.moveBefore) {
        to.moveBefore(box, follower(item, to));
      } else {
        to.insertBefore(box, follower(item, to));
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
    const shown = new Set(all.filter((item) => !isBlank(item)));
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
        const box = makeBox();
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
    voice.silence();
    if (chosen) {
      boxes.get(chosen)?.removeAttribute("aria-pressed");
    }
    chosen = item;
    move.hidden = !item;
    if (item) {
      boxes.get(item).setAttribute("aria-pressed", "true");
      line.textContent = known.get(nameOf(item))?.line ?? "";
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
    const before = tidy(input.value);
    const had = document.activeElement === boxes.get(item);
    input.value = number;
    lay(item);
    if (before === number) {
      view.say(BOARD.stays(nameOf(item), number));
    } else {
      view.say(BOARD.moved(nameOf(item), number));
      requestAnimationFrame(() => setTimeout(() => input.dispatchEvent(new Event("change", { bubbles: true }))));
    }
    // Last, since it makes the browser lay out all of the above.
    if (had && document.activeElement !== boxes.get(item)) {
      boxes.get(item).focus({ preventScroll: true });
    }
  }

  /** Show the numbers of a date. @param {string} date */
  function turnTo(date) {
    key = date;
    for (const tab of tabs.querySelectorAll("button")) {
      tab.setAttribute("aria-pressed", String(tab.dataset.date === key));
    }
    choose(null);
    show();
  }
  tabs.addEventListener("click", (/** @type {On} */ { target: { dataset } }) => dataset.date && turnTo(dataset.date));

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

  steps.addEventListener("click", (/** @type {On<MouseEvent>} */ { target: { dataset }, detail }) => {
    if (dataset.number !== undefined && chosen) {
      const item = chosen;
      choose(null);
      give(item, dataset.number);
      // A finger looks where it is; keys go on from where the box is now.
      if (detail === 0) {
        focusOn(boxes.get(item));
      } else {
        boxes.get(item).focus({ preventScroll: true });
      }
    }
  });

  board.addEventListener("keydown", (/** @type {On<KeyboardEvent>} */ event) => {
    if (event.key === "Escape" && chosen) {
      const box = boxes.get(chosen);
      event.preventDefault();
      choose(null);
      focusOn(box);
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
        focusOn(beside);
      }
      return;
    }
    const number = target(event.key, numberOf(itemOf.get(box)), performance.now());
    if (number !== undefined) {
      event.preventDefault();
      give(itemOf.get(box), number);
      box.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
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
    const name = tidy(own.value);
    if (!name) {
      own.focus();
      return;
    }
    const all = items(field);
    const empty = all.find(isBlank);
    if (!empty && all.length >= Number(field.dataset.most)) {
      view.refuse(field.dataset.full);
      return;
    }
    const item = empty ?? addItem(field);
    controls(item).tekst.value = name;
    own.value = "";
    controls(item).tekst.dispatchEvent(new Event("change", { bubbles: true }));
    view.say(BOARD.added(name));
    focusOn(boxes.get(item));
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

  turnTo(key);
  view.closed = () => choose(null);

  /** @param {HTMLElement} opener */
  function open(opener) {
    choose(null);
    view.show(opener, [ends, board]);
    voice.offer(true);
    /** @type {HTMLElement | null} */ (board.querySelector(".nv-box[tabindex='0']"))?.focus({ preventScroll: true });
  }

  return { show, open };
}
