/** What lies over a form's own controls: the same answers in another shape, told anew when they change. */
import { liveBoard } from "../../questions/board/widget.js";
import { liveCards } from "../../questions/cards/widget.js";
import { ANSWERED } from "./live.js";

const WIDGETS = { board: liveBoard, cards: liveCards };

/** Make the widgets of a form in use live. */
export function enliven(live) {
  for (const field of live.form.querySelectorAll("[data-widget]")) {
    const show = WIDGETS[field.dataset.widget](field, live);
    live.root.addEventListener(ANSWERED, show);
  }
}
