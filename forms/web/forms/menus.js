/** The menus of rows close as menus do: by Escape, by leaving them, and by a click beside them. */

/** Watch the menus of a form. */
export function closeMenus(form) {
  form.addEventListener("keydown", (event) => {
    const menu = event.target.closest("details.nv-menu");
    if (event.key === "Escape" && menu?.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  form.addEventListener("focusout", (event) => {
    const menu = event.target.closest("details.nv-menu");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) {
      menu.open = false;
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of form.querySelectorAll("details.nv-menu[open]")) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });
}
