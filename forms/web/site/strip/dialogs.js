/** What the strip asks, and what it shows that could not be saved. */
import { element } from "../../shared/element.js";
import { theCase } from "../../shared/in_tab.js";
import { openModal } from "../../shared/modal.js";
import { END, SAVED, STRIP } from "../../shared/texts/case.js";
import { tidy } from "../../shared/tidy.js";

/**
 * Show a dialog until one of its buttons is pressed, or it is left; resolves to the value of the button, or "".
 * @param {string} title
 * @param {Node[]} content
 * @param {[value: string, label: string][]} choices the first is the one that is most wanted
 * @returns {Promise<string>}
 */
function show(title, content, choices) {
  const heading = element("h2", { id: "nv-strip-ask" }, title);
  const buttons = choices.map(([value, label], place) =>
    element("button", { type: "submit", class: `nv-button${place ? "" : " nv-primary"}`, value }, label),
  );
  const form = element("form", { method: "dialog" }, ...content, element("div", { class: "nv-toolbar" }, ...buttons));
  const dialog = element("dialog", { class: "nv-dialog md-typeset", "aria-labelledby": heading.id }, heading, form);
  document.body.append(dialog);
  openModal(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

/**
 * Ask whether the case is to end; first of all, when something in it is not saved.
 * @returns {Promise<string>} "end", "save" to save it first, or ""
 */
export function askToEnd() {
  const about = element("p", {}, END.about);
  if (!theCase.unsaved.length) {
    const { saved } = theCase;
    return show(
      END.title,
      [about, ...(saved && saved.how !== "written" ? [element("p", {}, END.look)] : [])],
      [
        ["end", END.end],
        ["", END.stay],
      ],
    );
  }
  const name = tidy(theCase.pupil) || STRIP.unnamed;
  return show(
    END.title,
    [element("p", {}, element("strong", {}, END.unsaved(name))), about],
    [
      ["save", END.save],
      ["end", END.discard],
      ["", END.stay],
    ],
  );
}

/**
 * Ask whether the file came, before the case ends. What keeps the case is first.
 * @returns {Promise<string>} "yes", "no", or "" for no answer
 */
export function askIfCame() {
  return show(
    SAVED.arrived,
    [element("p", {}, END.came)],
    [
      ["no", END.keep],
      ["yes", END.gone],
    ],
  );
}

/**
 * Show the text of a file that did not arrive, to be copied by hand.
 * @param {string} text
 */
export function showText(text) {
  const field = element("textarea", { id: "nv-strip-text", rows: "8", readonly: "" });
  field.value = text;
  field.addEventListener("focus", () => field.select());
  const label = element("label", { for: field.id }, SAVED.byHand);
  return show(SAVED.copy, [element("div", { class: "nv-field" }, label, field)], [["", SAVED.close]]);
}
