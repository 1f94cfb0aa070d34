/** What was pressed before its program was there is done once it is (site/embed.js keeps the last press). */
import { PRESSED } from "./texts/forms.js";

/**
 * Buttons with this attribute work from now on.
 * @param {"data-act" | "data-case-act" | "data-tab-act"} attribute
 */
export function ready(attribute) {
  document.documentElement.setAttribute(`${attribute}-ready`, "");
  const button = window.nvPressed;
  if (!button?.hasAttribute(attribute)) {
    return;
  }
  window.nvPressed = null;
  button.removeAttribute("aria-busy");
  if (button.getAttribute(attribute) === "open" && navigator.userActivation?.isActive === false) {
    // The browser lets a page ask for a file just after a press, and this one was long ago.
    const place = button.closest("[data-form], [data-case]");
    place.querySelector("[data-status]").textContent = PRESSED.again(button.textContent.trim());
  } else {
    button.click();
  }
}
