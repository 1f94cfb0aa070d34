/** A measure in a row: found among the published ones, offered when it is picked elsewhere, and freed of its link. */
import { offerPicked } from "./picked.js";
import { picker } from "./picker.js";

/** @type {Attach} */
export function attach(form) {
  const pick = picker(form.root.querySelector("[data-picker]"), () => form.refresh());
  offerPicked(form);
  return {
    actions: {
      "pick-measure": (button) => pick(button.closest("[data-field]")),
    },
  };
}
