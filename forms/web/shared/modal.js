/** Open a dialog over the page; where the browser does not do that, in the page. @param {HTMLDialogElement} dialog */
export function openModal(dialog) {
  try {
    dialog.showModal();
  } catch {
    dialog.show();
    dialog.onkeydown = ({ key }) => key === "Escape" && dialog.close();
  }
}
