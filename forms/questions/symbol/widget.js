/** The drawing beside the word that is chosen. The drawings stand once in the form's data, not in every row. */

/**
 * The drawings of a form by the ids of their choices.
 * @param {FormInUse} form
 * @returns {Map<string, string>}
 */
function drawingsOf({ root }) {
  const found = new Map();
  /** @param {{choices?: {id: string, drawing?: string}[], fields?: any[]}[]} questions */
  const collect = (questions) => {
    for (const { choices = [], fields = [] } of questions) {
      for (const { id, drawing } of choices) {
        if (drawing) {
          found.set(id, drawing);
        }
      }
      collect(fields);
    }
  };
  const { sections } = JSON.parse(root.querySelector("[data-model]").textContent);
  for (const { questions = [] } of sections) {
    collect(questions);
  }
  return found;
}

/** @type {Attach} */
export function attach(form) {
  const drawings = drawingsOf(form);
  return {
    changed() {
      for (const field of form.form.querySelectorAll("[data-widget=symbol]")) {
        const drawing = drawings.get(field.querySelector("select").value) ?? "";
        const path = field.querySelector("path");
        if (path.getAttribute("d") !== drawing) {
          path.setAttribute("d", drawing);
        }
      }
    },
  };
}
