/** Asks the reader for the password of a locked file, as often as the reader wants to try. */
import { canLock, LockError, parts, unlock } from "./lock.js";

const DIALOG = `
<h3 id="nv-unlock">Filen er låst med passord</h3>
<form method="dialog">
<div class="nv-field"><label for="nv-unlock-password">Passord</label>
<input type="password" id="nv-unlock-password" autocomplete="off" aria-describedby="nv-unlock-error"></div>
<p class="nv-error" role="alert" id="nv-unlock-error"></p>
<div class="nv-toolbar"><button type="submit" class="nv-button nv-primary">Åpne</button>
<button type="button" class="nv-button">Avbryt</button></div>
</form>`;

/** The text in a locked file; null when it stays locked, and `desk` tells why. */
export async function unlocked(desk, text) {
  if (!canLock()) {
    desk.say("Filen er låst med passord. Den kan bare åpnes når nettstedet er hentet med https.");
    return null;
  }
  try {
    const file = await parts(text);
    return await ask(desk, file);
  } catch (error) {
    if (!(error instanceof LockError)) {
      throw error;
    }
    desk.say(error.message);
    return null;
  }
}

function ask(desk, file) {
  const dialog = document.createElement("dialog");
  dialog.className = "nv-dialog";
  dialog.setAttribute("aria-labelledby", "nv-unlock");
  dialog.innerHTML = DIALOG;
  const input = dialog.querySelector("input");
  const [open, cancel] = dialog.querySelectorAll("button");
  const problem = dialog.querySelector("[role=alert]");
  let text = null;
  desk.root.append(dialog);

  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.textContent = "";
    open.disabled = true;
    try {
      text = await unlock(file, input.value);
      dialog.close();
    } catch (error) {
      problem.textContent = error.message;
      input.select();
    } finally {
      open.disabled = false;
    }
  });
  cancel.addEventListener("click", () => dialog.close());
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (text === null) {
        desk.say("Filen ble ikke åpnet. Det som står her, er som før.");
      }
      resolve(text);
    });
  });
}
