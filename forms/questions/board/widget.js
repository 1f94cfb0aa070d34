/**
 * A board with numbered columns over a list of boxes. The list is the answers: a text and a number for each date.
 * A box is moved by dragging it, by choosing it and then a number, by the arrow keys, and by typing a number.
 */
import { addItem, items } from "../../web/shared/answers.js";
import { drag } from "../../web/shared/drag.js";

const TENS = 900;
const DATES = [
  { key: "tall_a", name: "Skalering" },
  { key: "tall_b", name: "Ny skalering" },
];

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function button(className, text) {
  const made = element("button", className, text);
  made.type = "button";
  return made;
}

/** The controls of a box in the list, found once. */
const known = new WeakMap();
function controls(item) {
  if (!known.has(item)) {
    const inputs = item.querySelectorAll("input");
    known.set(item, { tekst: inputs[0], tall_a: inputs[1], tall_b: inputs[2] });
  }
  return known.get(item);
}

/** Make a list of boxes a board; returns what shows its answers anew. `live` is the form in use. */
export function liveBoard(field, live) {
  const numbers = [...field.querySelector(":scope > template[data-columns]").content.children].map(
    (column) => column.textContent,
  );
  const list = field.querySelector(".nv-list");
  let { key } = DATES[0];
  let chosen = null;
  let typed = { text: "", at: 0 };
  /** The box on the board of each item in the list, and back. */
  const boxes = new Map();
  const itemOf = new WeakMap();

  const board = element("div", "nv-board");
  const tabs = element("div", "nv-toolbar");
  const frame = element("ol", "nv-columns");
  const tray = element("div", "nv-tray");
  const move = element("div", "nv-move");
  const places = new Map([["", tray]]);

  for (const { key: date, name } of DATES) {
    const tab = button("nv-button", name);
    tab.dataset.date = date;
    tabs.append(tab);
  }
  tabs.setAttribute("role", "group");
  tabs.setAttribute("aria-label", "Hvilken skalering som vises på tavlen");
  for (const number of numbers) {
    const column = element("li", "nv-column");
    const place = element("div", "nv-place");
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", `Tallet ${number}`);
    column.append(element("span", "nv-column-number", number), place);
    places.set(number, place);
    frame.append(column);
  }
  tray.setAttribute("role", "group");
  tray.setAttribute("aria-label", "Uten tall");
  move.setAttribute("role", "group");
  move.hidden = true;
  const told = element("p", "nv-move-text");
  const steps = element("div", "nv-move-steps");
  for (const number of ["", ...numbers]) {
    const step = button("nv-button", number || "Uten tall");
    step.dataset.number = number;
    steps.append(step);
  }
  move.append(told, steps);
  const own = element("div", "nv-toolbar nv-own");
  const text = element("input", "");
  text.type = "text";
  text.autocomplete = "off";
  text.setAttribute("aria-label", "Egen boks");
  text.placeholder = "Skriv på en egen boks";
  const add = button("nv-button", "Legg til boksen");
  own.append(text, add);
  board.append(tabs, frame, tray, own, move);
  list.before(board);
  list.open = false;
  field.classList.add("nv-live");

  const nameOf = (item) => controls(item).tekst.value.trim() || "Uten tekst";
  const numberOf = (item) => {
    const value = controls(item)[key].value.trim();
    return places.has(value) ? value : "";
  };

  /** One box of each group is reached by Tab; the arrows go on from there. */
  function reach(place) {
    let stop = 0;
    for (const box of place.children) {
      if (box.tabIndex !== stop) {
        box.tabIndex = stop;
      }
      stop = -1;
    }
  }

  function label(item, box) {
    const { tall_a: before } = controls(item);
    const number = numberOf(item);
    const earlier = key === "tall_b" && before.value.trim() ? ` før ${before.value.trim()}` : "";
    const name = nameOf(item);
    if (box.firstChild.data !== name) {
      box.firstChild.data = name;
    }
    if (box.lastChild.textContent !== earlier) {
      box.lastChild.textContent = earlier;
    }
    const spoken = `${name}${earlier}, ${number ? `på ${number}` : "uten tall"}`;
    if (box.getAttribute("aria-label") !== spoken) {
      box.setAttribute("aria-label", spoken);
    }
  }

  /** Lay a box where its number says. */
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
        const { tekst, tall_a: a, tall_b: b } = controls(item);
        return tekst.value.trim() || a.value || b.value;
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
        box.tabIndex = -1;
        box.append(element("small", ""));
        boxes.set(item, box);
        itemOf.set(box, item);
      }
      lay(item);
    }
    if (chosen && !shown.has(chosen)) {
      choose(null);
    }
  }

  /** Choose a box to give a number, or none. */
  function choose(item) {
    if (chosen) {
      boxes.get(chosen)?.removeAttribute("aria-pressed");
    }
    chosen = item;
    move.hidden = !item;
    if (item) {
      boxes.get(item).setAttribute("aria-pressed", "true");
      told.textContent = `Flytt «${nameOf(item)}» til:`;
      move.setAttribute("aria-label", told.textContent);
    }
  }

  /** Give a box a number ("" for none). The rest of the form is told when the box has been seen to move. */
  function give(item, number) {
    const input = controls(item)[key];
    const before = input.value.trim();
    const had = document.activeElement === boxes.get(item);
    input.value = number;
    lay(item);
    if (before !== number) {
      live.say(number ? `«${nameOf(item)}» står på ${number}.` : `«${nameOf(item)}» er uten tall.`);
      requestAnimationFrame(() => setTimeout(() => input.dispatchEvent(new Event("change", { bubbles: true }))));
    }
    // Last, since it makes the browser lay out all of the above.
    if (had && document.activeElement !== boxes.get(item)) {
      boxes.get(item).focus({ preventScroll: true });
    }
  }

  tabs.addEventListener("click", ({ target }) => {
    if (target.dataset.date) {
      ({ key } = target.dataset.date === "tall_a" ? DATES[0] : DATES[1]);
      for (const tab of tabs.children) {
        tab.setAttribute("aria-pressed", String(tab.dataset.date === key));
      }
      choose(null);
      show();
    }
  });

  board.addEventListener("click", (event) => {
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

  steps.addEventListener("click", ({ target }) => {
    if (target.dataset.number !== undefined && chosen) {
      const item = chosen;
      choose(null);
      give(item, target.dataset.number);
      boxes.get(item).focus();
    }
  });

  /** Where a key takes a box: a number, "" for none, or undefined when the key means nothing here. */
  function target(item, pressed) {
    const at = numbers.indexOf(numberOf(item));
    if (pressed === "ArrowRight") {
      return numbers[Math.min(at + 1, numbers.length - 1)];
    }
    if (pressed === "ArrowLeft") {
      return numbers[at - 1] ?? "";
    }
    if (pressed === "Delete" || pressed === "Backspace") {
      return "";
    }
    if (/^\d$/.test(pressed)) {
      const now = performance.now();
      const whole = now - typed.at < TENS ? typed.text + pressed : pressed;
      typed = { text: pressed, at: now };
      return [whole, pressed].find((number) => numbers.includes(number));
    }
    return undefined;
  }

  board.addEventListener("keydown", (event) => {
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
    const beside = { ArrowDown: box.nextElementSibling, ArrowUp: box.previousElementSibling }[event.key];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (beside) {
        box.tabIndex = -1;
        beside.tabIndex = 0;
        beside.focus();
      }
      return;
    }
    const number = target(itemOf.get(box), event.key);
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
    const name = text.value.trim();
    if (!name) {
      text.focus();
      return;
    }
    const all = items(field);
    const empty = all.find((item) => Object.values(controls(item)).every((input) => !input.value.trim()));
    if (!empty && all.length >= Number(field.dataset.most)) {
      live.say(`Tavlen har plass til ${field.dataset.most} bokser.`);
      return;
    }
    const item = empty ?? addItem(field);
    controls(item).tekst.value = name;
    text.value = "";
    controls(item).tekst.dispatchEvent(new Event("change", { bubbles: true }));
    live.say(`Boksen «${name}» er lagt til.`);
    boxes.get(item).focus();
  }
  add.addEventListener("click", addOwn);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      addOwn();
    }
  });
  // What belongs to the board alone is not an answer.
  for (const name of ["input", "change"]) {
    text.addEventListener(name, (event) => event.stopPropagation());
  }

  // An error in the list leads to a field that must be seen.
  live.root.addEventListener(
    "click",
    (event) => {
      if (event.target.closest(`[data-go^="${field.dataset.field}."]`)) {
        list.open = true;
      }
    },
    true,
  );

  tabs.firstElementChild.click();
  return show;
}
