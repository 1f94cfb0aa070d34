/** What lies over a form's own controls: the same answers in another shape, told anew when they change. */
import { liveCards } from "./cards.js";
import { ANSWERED } from "./live.js";

const WIDGETS = { cards: liveCards };

/** Make the widgets of a form in use live. */
export function enliven(live) {
  for (const field of live.form.querySelectorAll("[data-widget]")) {
    const show = WIDGETS[field.dataset.widget](field, (sentence) => live.say(sentence));
    live.root.addEventListener(ANSWERED, show);
  }
}
