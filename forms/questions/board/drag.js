/**
 * Dragging by mouse, pen and finger, from the first movement. What can be dragged says by `touch-action` which way, if
 * any, a finger on it scrolls instead. Near an edge what lies behind scrolls along.
 */
import { element } from "../../web/shared/element.js";

/** Pixels from where it was pressed within which it is a press. */
const FAR = 6;
/** Pixels from an edge within which what lies behind scrolls, and how fast at the edge itself, a frame. */
const EDGE = 64;
const FASTEST = 16;

/**
 * @typedef {object} Held What a pointer holds.
 * @property {HTMLElement} thing
 * @property {number} id
 * @property {boolean} touch
 * @property {number} startX
 * @property {number} startY
 * @property {number} x
 * @property {number} y
 * @property {HTMLElement} [ghost] what follows the pointer, once it is dragged
 */

/** What scrolls an element up and down. @param {Element} at @returns {Element} */
function scroller(at) {
  for (let box = at.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) {
      return box;
    }
  }
  return document.scrollingElement;
}

/** Whether the way that it is moved is one in which a finger on it scrolls. @param {Held} held */
function scrolls({ thing, startX, startY, x, y }) {
  const across = Math.abs(x - startX) > Math.abs(y - startY);
  return getComputedStyle(thing).touchAction.includes(across ? "pan-x" : "pan-y");
}

/**
 * How far to scroll in a frame: the nearer to an edge, the farther.
 * @param {number} y where the pointer is
 * @param {number} top
 * @param {number} bottom
 */
export function pull(y, top, bottom) {
  const near = Math.min(EDGE, (bottom - top) / 4);
  const share = Math.min(1, Math.max(top + near - y, y - bottom + near, 0) / near);
  return Math.round(share * FASTEST) * (y < (top + bottom) / 2 ? -1 : 1);
}

/**
 * Let what matches `selector` inside `area` be dragged. `over` tells where an element would let it fall, if anywhere;
 * `drop` gets what was dragged and that place. Escape ends it with nothing done.
 * @param {HTMLElement} area
 * @param {string} selector
 * @param {object} places
 * @param {(at: Element | null) => HTMLElement | null | undefined} places.over
 * @param {(thing: HTMLElement, place: HTMLElement) => void} places.drop
 */
export function drag(area, selector, { over, drop }) {
  /** @type {Held | null} */
  let held = null;
  /** @type {HTMLElement | null} */
  let place = null;
  let dragged = false;
  // A swipe that misses a box must not leave the page.
  document.documentElement.classList.add("nv-drags");

  /** @param {HTMLElement | null | undefined} next */
  function point(next) {
    if (place !== next) {
      place?.classList.remove("nv-over");
      next?.classList.add("nv-over");
      place = next;
    }
  }

  /** A picture of it follows the pointer, over all edges; it stays itself where it was until it is let go. */
  function begin() {
    const { left, top, width, height } = held.thing.getBoundingClientRect();
    const ghost = element("div", { class: `${held.thing.className} nv-ghost`, "aria-hidden": "true" });
    ghost.append(...Array.from(held.thing.cloneNode(true).childNodes));
    for (const [side, size] of Object.entries({ left, top, width, height })) {
      ghost.style.setProperty(side, `${size}px`);
    }
    held.ghost = ghost;
    held.thing.classList.add("nv-dragged");
    area.parentElement.append(ghost);
    roll(held, scroller(area));
  }

  /**
   * Scroll along while the pointer is near an edge.
   * @param {Held} holding
   * @param {Element} behind
   */
  function roll(holding, behind) {
    if (held !== holding) {
      return;
    }
    // The page's own element is no taller than the window, wherever it has been scrolled.
    const { top, bottom } =
      behind === document.scrollingElement ? { top: 0, bottom: innerHeight } : behind.getBoundingClientRect();
    const by = pull(holding.y, Math.max(top, 0), Math.min(bottom, innerHeight));
    if (by) {
      behind.scrollBy({ top: by, behavior: "instant" });
      point(over(document.elementFromPoint(holding.x, holding.y)));
    }
    requestAnimationFrame(() => roll(holding, behind));
  }

  function end() {
    if (held) {
      held.thing.classList.remove("nv-dragged");
      held.ghost?.remove();
      point(null);
      held = null;
    }
  }

  /** @param {PointerEvent} event */
  function move({ clientX, clientY }) {
    held.x = clientX;
    held.y = clientY;
    const [x, y] = [clientX - held.startX, clientY - held.startY];
    if (!held.ghost && Math.hypot(x, y) > FAR) {
      begin();
    }
    if (held.ghost) {
      held.ghost.style.translate = `${x}px ${y}px`;
      point(over(document.elementFromPoint(clientX, clientY)));
    }
  }

  area.addEventListener("pointerdown", (/** @type {On<PointerEvent, HTMLElement>} */ event) => {
    const thing = event.target.closest(selector);
    if (!thing || !event.isPrimary || event.button !== 0) {
      return;
    }
    end();
    const { clientX: x, clientY: y } = event;
    held = { thing, id: event.pointerId, touch: event.pointerType === "touch", startX: x, startY: y, x, y };
  });
  document.addEventListener("pointermove", (event) => {
    if (held?.id === event.pointerId) {
      move(event);
    }
  });
  // To the browser a quick drag is a throw, also where nothing scrolls: it takes the next tap to be what stops it.
  area.addEventListener(
    "touchmove",
    (event) => {
      if (held?.ghost && event.cancelable && !scrolls(held)) {
        event.preventDefault();
      }
    },
    { passive: false },
  );
  document.addEventListener("pointerup", (event) => {
    if (held?.id !== event.pointerId) {
      return;
    }
    move(event);
    const { thing, ghost, touch } = held;
    const to = place;
    end();
    if (ghost) {
      // Of a finger that has moved no click comes: the next one is another press.
      dragged = !touch;
      setTimeout(() => {
        dragged = false;
      });
      if (to) {
        drop(thing, to);
      }
    }
  });
  document.addEventListener("pointercancel", (event) => {
    if (held?.id === event.pointerId) {
      end();
    }
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && held?.ghost) {
        event.preventDefault();
        event.stopPropagation();
        end();
      }
    },
    true,
  );
  // The click that follows a drag is part of it.
  area.addEventListener(
    "click",
    (event) => {
      if (dragged) {
        event.stopPropagation();
      }
    },
    true,
  );
  area.addEventListener("contextmenu", (event) => {
    if (held?.touch) {
      event.preventDefault();
    }
  });
}
