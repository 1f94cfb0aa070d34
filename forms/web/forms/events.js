/** What the reader does with a form: clicks, keys and fields that are left, each passed on to what it means. */
import { ACTIONS, openChosen, rowAction } from "./actions.js";
import { listenToCalendar } from "./calendar.js";
import { closeMenus } from "./menus.js";
import { picker } from "../../questions/measure/widget.js";
import { released } from "./still.js";

const KEYS = { ArrowUp: "row-up", ArrowDown: "row-down" };

/** Listen to a form in use. */
export function listen(live) {
  const { root, form } = live;
  const pickerDialog = root.querySelector("[data-picker]");
  const pickMeasure = pickerDialog && picker(pickerDialog, () => live.refresh());

  function press(button) {
    const name = button.dataset.act;
    if (name === "pick-measure") {
      pickMeasure(button.closest("[data-field]"));
    } else if (name in ACTIONS) {
      ACTIONS[name](live, button);
    } else {
      const item = button.closest("[data-item]");
      button.closest("details").open = false;
      rowAction(live, name, item);
    }
  }

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    const link = event.target.closest("[data-go]");
    if (button) {
      event.preventDefault();
      press(button);
    } else if (link) {
      event.preventDefault();
      live.go(link.dataset.go);
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    ACTIONS.clear(live);
  });
  form.addEventListener("change", (event) => {
    const field = event.target.closest("[data-field]");
    if (field && event.target.type !== "date") {
      live.touch(field);
      live.refresh();
    }
  });
  form.addEventListener("input", () => live.guard());
  // Of a field for long texts the browser brings the line that is written on into view, and may leave the rest below.
  form.addEventListener("focusin", async ({ target }) => {
    if (target.matches("textarea")) {
      await released();
      target.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
  });
  form.addEventListener("keydown", (event) => {
    const item = event.target.closest("tr[data-item]");
    if (event.altKey && item && event.key in KEYS) {
      event.preventDefault();
      rowAction(live, KEYS[event.key], item);
    }
    if (event.key === "Enter" && event.target.matches("input[type=text]")) {
      event.preventDefault();
    }
  });
  closeMenus(form);
  listenToCalendar(live);

  // A form in a case has no files of its own.
  const fileInput = root.querySelector("[data-file]");
  fileInput?.addEventListener("change", () => openChosen(live, fileInput));
}
