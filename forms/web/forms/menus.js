/** The menus of rows, and «Mer», close as menus do: by Escape, by leaving them, and by a click beside them. */

const MENU = "details.nv-menu, details.nv-actions";

/**
 * Watch the menus inside an element.
 * @param {HTMLElement} form
 */
export function closeMenus(form) {
  form.addEventListener("keydown", (/** @type {On<KeyboardEvent>} */ event) => {
    /** @type {HTMLDetailsElement | null} */
    const menu = event.target.closest(MENU);
    if (event.key === "Escape" && menu?.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  form.addEventListener("focusout", (/** @type {On<FocusEvent>} */ event) => {
    /** @type {HTMLDetailsElement | null} */
    const menu = event.target.closest(MENU);
    if (menu && event.relatedTarget && !menu.contains(/** @type {Node} */ (event.relatedTarget))) {
      menu.open = false;
    }
  });
  document.addEventListener("click", (/** @type {On} */ event) => {
    for (const menu of /** @type {NodeListOf<HTMLDetailsElement>} */ (form.querySelectorAll(`:is(${MENU})[open]`))) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });
}
