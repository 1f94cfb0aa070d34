/** A measure in a row: found among the published ones, offered when it is picked elsewhere, and freed of its link. */
import { offerPicked } from "./picked.js";
import { picker } from "./picker.js";

/** @type {Attach} */
export function attach(form) {
  const pick = picker(form.root.querySelector("[data-picker]"), () => form.refresh());
  offerPicked(form);
  return {
    actions: {
      async "pick-measure"(button) {
        // What comes into the row meanwhile is not to be written over.
        await form.whole;
        if (button.isConnected) {
          pick(button.closest("[data-field]"));
        }
      },
    },
  };
}
