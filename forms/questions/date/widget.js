/** The browser's own calendar beside a date that is typed, and the date of today with one press. */
import { control } from "../../web/shared/answers.js";
import { isoDay } from "../../web/shared/day.js";

const TEXTS = {
  noCalendar: "Nettleseren kan ikke vise en kalender her. Skriv datoen i feltet, for eksempel 01.02.2026.",
};

/** @type {Attach} */
export const attach = (form) => ({
  actions: {
    "pick-date": (button) => pickDate(form, button),
    "date-today": (button) => writeToday(form, button),
  },
});

/**
 * Write the date of today. The button goes away where something is written, so focus goes to the field.
 * @param {FormInUse} form
 * @param {HTMLElement} button
 */
function writeToday(form, button) {
  const field = button.closest("[data-field]");
  const today = new Date();
  const parts = [today.getDate(), today.getMonth() + 1].map((part) => String(part).padStart(2, "0"));
  control(field).value = [...parts, today.getFullYear()].join(".");
  control(field).focus();
  form.touch(field);
  form.refresh();
}

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
      // Empty where the reader has taken the date away in the calendar.
      control(field).value = native.value.split("-").reverse().join(".");
      form.touch(field);
      form.refresh();
    });
  }
  native.value = isoDay(control(field).value);
  try {
    native.showPicker();
  } catch {
    // In a frame on another site, or in a browser that has none to show.
    form.say(TEXTS.noCalendar);
    control(field).focus();
  }
}
