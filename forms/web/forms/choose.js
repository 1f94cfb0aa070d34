/** The dialog where the reader says which parts of a case go into a file or onto paper, and whether the file is locked. */
import { canLock, SHORTEST } from "./lock.js";

/** The parts to tick, as [id, title]. Resolves to {ids, password}, or null when the reader leaves it. */
export function chooseParts(dialog, parts, { title, action, locking }) {
  const problem = dialog.querySelector("[data-choose-error]");
  const lockBox = dialog.querySelector("[data-lock]");
  const fields = dialog.querySelector("[data-lock-fields]");
  const passwords = [...dialog.querySelectorAll("input[type=password]")];
  const yes = dialog.querySelector("button[type=submit]");
  const boxes = parts.map(([id, name]) => partBox(id, name));
  let chosen = null;

  dialog.querySelector("h3").textContent = title;
  yes.textContent = action;
  dialog.querySelector("[data-locking]").hidden = !locking;
  dialog.querySelector("[data-choose-parts]").replaceChildren(...boxes.map((box) => box.parentElement));
  const reset = () => {
    problem.textContent = "";
    lockBox.checked = false;
    fields.hidden = true;
    for (const input of passwords) {
      input.value = "";
    }
  };
  reset();
  lockBox.disabled = !canLock();

  function accept(event) {
    event.preventDefault();
    const ids = boxes.filter((box) => box.checked).map((box) => box.value);
    const [password, again] = passwords.map((input) => input.value);
    if (!ids.length) {
      problem.textContent = "Kryss av for minst én del.";
      boxes[0].focus();
    } else if (lockBox.checked && [...password].length < SHORTEST) {
      problem.textContent = `Passordet må ha minst ${SHORTEST} tegn.`;
      passwords[0].focus();
    } else if (lockBox.checked && password !== again) {
      problem.textContent = "Passordene er ikke like. Skriv det samme to ganger.";
      passwords[1].focus();
    } else {
      chosen = { ids, password: lockBox.checked ? password : "" };
      dialog.close();
    }
  }

  const watching = new AbortController();
  const { signal } = watching;
  lockBox.addEventListener("change", () => (fields.hidden = !lockBox.checked), { signal });
  dialog.querySelector("form").addEventListener("submit", accept, { signal });
  dialog.querySelector("button[value=no]").addEventListener("click", () => dialog.close(), { signal });
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => {
        watching.abort();
        reset();
        resolve(chosen);
      },
      { once: true },
    );
  });
}

function partBox(id, name) {
  const line = document.createElement("div");
  line.className = "nv-choice";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.id = `mappe-med-${id}`;
  box.value = id;
  box.checked = true;
  const label = document.createElement("label");
  label.htmlFor = box.id;
  label.textContent = name;
  line.append(box, label);
  return box;
}
