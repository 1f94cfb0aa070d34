/**
 * Light and dark. The theme has one radio button for each, drawn as a label, so that Space does nothing and a screen reader
 * is told of a choice of one. Here each label is a button that does what its name says.
 */
const palette = document.querySelector("[data-md-component=palette]");

for (const input of palette?.querySelectorAll("input") ?? []) {
  const label = /** @type {HTMLElement} */ (input.nextElementSibling);
  const other = document.getElementById(label.getAttribute("for"));
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.title = label.title;
  button.setAttribute("aria-label", label.title);
  // The theme's script hides what comes after the radio button that is not chosen.
  button.hidden = label.hidden;
  button.append(...label.childNodes);
  input.hidden = true;
  label.replaceWith(button);
  button.addEventListener("click", () => {
    other.click();
    /** @type {HTMLElement} */ (other.nextElementSibling).focus();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      // The theme listens for it too, and would change the colours back.
      event.stopPropagation();
    }
  });
}
