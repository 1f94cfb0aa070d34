/** The menus of rows close as menus do: by Escape, by leaving them, and by a click beside them. */

/**
 * Watch the menus of a form.
 * @param {HTMLElement} form
 */
export function closeMenus(form) {
  form.addEventListener("keydown", (/** @type {On<KeyboardEvent>} */ event) => {
    /** @type {HTMLDetailsElement | null} */
    const menu = event.target.closest("details.nv-menu");
    if (event.key === "Escape" && menu?.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  form.addEventListener("focusout", (/** @type {On<FocusEvent>} */ event) => {
    /** @type {HTMLDetailsElement | null} */
    const menu = event.target.closest("details.nv-menu");
    if (menu && event.relatedTarget && !menu.contains(/** @type {Node} */ (event.relatedTarget))) {
      menu.open = false;
    }
  });
  document.addEventListener("click", (/** @type {On} */ event) => {
    for (const menu of /** @type {NodeListOf<HTMLDetailsElement>} */ (form.querySelectorAll(".nv-menu[open]"))) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });
}
