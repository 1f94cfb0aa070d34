/** The browser's own calendar beside a date that is typed. */
import { control } from "../../web/shared/answers.js";

const TEXTS = {
  noCalendar: "Nettleseren kan ikke vise en kalender her. Skriv datoen i feltet, for eksempel 01.02.2026.",
};

/** @type {Attach} */
export const attach = (form) => ({ actions: { "pick-date": (button) => pickDate(form, button) } });

/**
 * Open the calendar of a date field.
 * @param {FormInUse} form
 * @param {HTMLElement} button
 */
function pickDate(form, button) {
  const field = button.closest("[data-field]");
  /** @type {HTMLInputElement | null} */
  let native = field.querySelector("input[type=date]");
  if (!native) {
    native = document.createElement("input");
    native.type = "date";
    native.className = "nv-date-native";
    native.tabIndex = -1;
    native.setAttribute("aria-hidden", "true");
    button.after(native);
    native.addEventListener("change", () => {
      if (native.value) {
        control(field).value = native.value.split("-").reverse().join(".");
        form.touch(field);
        form.refresh();
      }
    });
  }
  const typed = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(control(field).value.trim());
  native.value = typed ? `${typed[3]}-${typed[2]}-${typed[1]}` : "";
  try {
    native.showPicker();
  } catch {
    // In a frame on another site, or in a browser that has none to show.
    form.say(TEXTS.noCalendar);
    control(field).focus();
  }
}
