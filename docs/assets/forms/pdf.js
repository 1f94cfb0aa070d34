/** «Lagre som PDF»: the dialog, the fonts that Python asks for, and the file as it grows. Python decides what is in it. */
import { base64, download } from "./files.js";

/** Where the build has laid the font packs and the logo. */
const FOLDER = new URL("../pdf/", import.meta.url);

const UNFETCHED =
  "Skriften til PDF-en er ikke på maskinen og kunne ikke hentes. Se etter at du har nett, og prøv igjen.";
const STOPPED = "PDF-en ble ikke laget. Det du har skrevet, er som før.";

const DIALOG = `
<h3 id="nv-pdf">Lagre som PDF</h3>
<form method="dialog">
<p>PDF-en er som utskriften, og laget for å arkiveres.</p>
<div class="nv-choice"><input type="checkbox" id="nv-pdf-keep" aria-describedby="nv-pdf-help">
<label for="nv-pdf-keep">Ta med svarene, så filen kan åpnes her igjen</label></div>
<p class="nv-hint" id="nv-pdf-help">Svarene blir da med som data i filen. Sladder noen teksten på sidene, ligger den fortsatt i dataene.
En PDF herfra kan ikke låses med passord.</p>
<p role="status" data-done></p>
<div class="nv-toolbar"><button type="submit" class="nv-button nv-primary">Lagre</button>
<button type="button" class="nv-button">Avbryt</button></div>
</form>`;

/**
 * Ask how, make the PDF and save it. parts: [{form, answers}]. With `whole` it is a case, of the pupil with that name.
 * Resolves to whether the answers are in the file that was saved.
 */
export async function savePdf(desk, parts, { whole = false, pupil = "" } = {}) {
  const { dialog, keep, done } = build(desk);
  const saved = await new Promise((resolve) => {
    let closed = false;
    dialog.addEventListener("close", () => {
      closed = true;
      dialog.remove();
      resolve(null);
    });
    dialog.querySelector("button[type=button]").addEventListener("click", () => dialog.close());
    dialog.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      dialog.querySelector("[type=submit]").disabled = true;
      done.textContent = "Lager PDF-en …";
      const reply = await make(desk, message(desk, parts, { whole, pupil, keep: keep.checked }), (share) => {
        done.textContent = `Lager PDF-en … ${Math.round(share * 100)} %`;
        return !closed;
      });
      if (!closed) {
        resolve(reply);
        dialog.close();
      }
    });
    dialog.showModal();
  });
  if (!saved) {
    desk.say(STOPPED);
    return false;
  }
  if (saved.type !== "file") {
    desk.say(saved.message);
    return false;
  }
  download(saved);
  desk.say([`Lagret som ${saved.name}. Ta vare på filen som andre sensitive papirer.`, saved.missing].join(" ").trim());
  return keep.checked;
}

function build(desk) {
  const dialog = document.createElement("dialog");
  dialog.className = "nv-dialog";
  dialog.setAttribute("aria-labelledby", "nv-pdf");
  dialog.innerHTML = DIALOG;
  desk.root.append(dialog);
  return { dialog, keep: dialog.querySelector("input"), done: dialog.querySelector("[data-done]") };
}

function message({ root }, parts, more) {
  const { site = "", level } = root.dataset;
  return { type: "pdf", parts, site, level, time: new Date().toISOString().slice(0, 19), fonts: {}, logo: "", ...more };
}

/** Have Python make the file, with what it asks for. `told` hears how much is done, and says whether to go on. */
async function make(desk, asked, told) {
  const request = { ...asked };
  let reply;
  try {
    request.logo = desk.root.dataset.logo ? await fetched(desk.root.dataset.logo) : "";
    reply = await desk.ask(request);
    while (reply?.type === "fonts") {
      for (const name of reply.names) {
        request.fonts[name] = await fetched(`${name}.bin`);
      }
      reply = await desk.ask(request);
    }
  } catch {
    return { type: "refused", message: UNFETCHED };
  }
  while (reply?.type === "working") {
    if (!told(reply.done)) {
      return null;
    }
    reply = await desk.ask({ type: "pdf-on" });
  }
  return reply ?? { type: "refused", message: desk.status.textContent };
}

/** A file beside the forms in base64. Fails where it cannot be had. */
async function fetched(name) {
  const response = await fetch(new URL(name, FOLDER));
  if (!response.ok) {
    throw new Error(`${response.status} for ${name}`);
  }
  return base64(await response.blob());
}
