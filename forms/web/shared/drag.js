/** Dragging by mouse, pen and finger. A finger scrolls the page until it has rested on what it will drag. */

const FAR = 6;
const REST = 220;

/**
 * @typedef {object} Held What a pointer holds.
 * @property {HTMLElement} thing
 * @property {number} id
 * @property {number} x
 * @property {number} y
 * @property {boolean} dragging
 * @property {boolean} touch
 * @property {ReturnType<typeof setTimeout>} [rest]
 */

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

  /** @param {HTMLElement | null | undefined} next */
  function point(next) {
    if (place !== next) {
      place?.classList.remove("nv-over");
      next?.classList.add("nv-over");
      place = next;
    }
  }

  function begin() {
    held.dragging = true;
    held.thing.classList.add("nv-dragged");
  }

  function end() {
    if (held) {
      clearTimeout(held.rest);
      held.thing.classList.remove("nv-dragged");
      held.thing.style.removeProperty("translate");
      point(null);
      held = null;
    }
  }

  area.addEventListener("pointerdown", (/** @type {On<PointerEvent, HTMLElement>} */ event) => {
    const thing = event.target.closest(selector);
    if (!thing || !event.isPrimary || event.button !== 0) {
      return;
    }
    end();
    held = {
      thing,
      id: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      dragging: false,
      touch: event.pointerType === "touch",
    };
    if (held.touch) {
      held.rest = setTimeout(begin, REST);
    }
  });
  document.addEventListener("pointermove", (event) => {
    if (held?.id !== event.pointerId) {
      return;
    }
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.dragging && Math.hypot(x, y) > FAR) {
      if (held.touch) {
        end();
        return;
      }
      begin();
    }
    if (held.dragging) {
      held.thing.style.translate = `${x}px ${y}px`;
      point(over(document.elementFromPoint(event.clientX, event.clientY)));
    }
  });
  document.addEventListener("pointerup", (event) => {
    if (held?.id !== event.pointerId) {
      return;
    }
    const { thing, dragging } = held;
    const to = place;
    end();
    if (dragging) {
      dragged = true;
      setTimeout(() => {
        dragged = false;
      });
      if (to) {
        drop(thing, to);
      }
    }
  });
  document.addEventListener("pointercancel", end);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && held?.dragging) {
      end();
    }
  });
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
  // While a finger drags, the page stands still; one that was put down to stop a page that scrolls drags nothing.
  area.addEventListener(
    "touchmove",
    (event) => {
      if (held?.dragging && event.cancelable) {
        event.preventDefault();
      } else if (held?.dragging) {
        end();
      }
    },
    { passive: false },
  );
  area.addEventListener("contextmenu", (event) => {
    if (held?.touch) {
      event.preventDefault();
    }
  });
}
