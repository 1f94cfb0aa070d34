/** The site without a network: keeps itself ready, says so quietly, and can be asked, watched and removed. */

const root = new URL("../../../", import.meta.url);
/** A copy that is read from files is on the reader's machine already. */
const copy = location.protocol === "file:";
const possible = "serviceWorker" in navigator && window.isSecureContext && !copy;
const panel = document.querySelector("[data-offline]");

const register = () => navigator.serviceWorker.register(new URL("service-worker.js", root), { scope: root });

/** A quiet line at the foot of the page. */
function notice(text) {
  let line = document.querySelector(".nv-notice");
  if (!line) {
    line = document.createElement("p");
    line.className = "nv-notice";
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  line.textContent = text;
}

/** A new version is taken at once where nothing can be lost, else at the next visit. */
function offer(registration) {
  if (!registration.waiting || !navigator.serviceWorker.controller) {
    return;
  }
  if (document.querySelector("[data-form]")) {
    notice("En ny utgave av nettstedet er klar. Den brukes neste gang du åpner nettstedet.");
  } else {
    registration.waiting.postMessage("take over");
  }
}

function watch(registration) {
  offer(registration);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", () => offer(registration));
  });
}

/** The panel of the page about offline use: its button, its progress and its way out. */
function control() {
  const status = panel.querySelector("[data-offline-status]");
  const progress = panel.querySelector("progress");
  const say = (text) => {
    status.textContent = text;
  };
  panel.hidden = false;
  fetch(new URL("offline.json", root))
    .then((response) => response.json())
    .then(({ bytes }) => {
      panel.querySelector("[data-offline-size]").textContent = `(${Math.ceil(bytes / 1e6)} MB)`;
    })
    .catch(() => {});
  if (!possible) {
    say("Denne nettleseren kan ikke ta vare på nettstedet for bruk uten nett.");
    return;
  }
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    progress.hidden = data.type !== "progress";
    if (data.type === "progress") {
      progress.max = data.total;
      progress.value = data.done;
      say(`Henter fil ${data.done} av ${data.total}.`);
    } else if (data.type === "complete") {
      say("Nettstedet er klart for bruk uten nett på denne maskinen.");
    } else if (data.type === "incomplete") {
      say("Noe gikk galt underveis. Det som var klart fra før, virker fortsatt. Prøv igjen når nettet er bedre.");
    }
  });
  navigator.serviceWorker.getRegistration(root).then((registration) => {
    if (registration?.active) {
      say("Nettstedet er klart for bruk uten nett på denne maskinen.");
    }
  });
  panel.querySelector("[data-offline-make]").addEventListener("click", async () => {
    say("Gjør klar …");
    try {
      const registration = await register();
      if (registration.active && !registration.installing && !registration.waiting) {
        await registration.update();
        if (!registration.installing) {
          say("Nettstedet er klart for bruk uten nett på denne maskinen.");
        }
      }
    } catch {
      say("Det lyktes ikke. Prøv igjen når du har nett.");
    }
  });
  panel.querySelector("[data-offline-remove]").addEventListener("click", async () => {
    const registration = await navigator.serviceWorker.getRegistration(root);
    await registration?.unregister();
    for (const name of await caches.keys()) {
      if (name.startsWith("naervaer-")) {
        await caches.delete(name);
      }
    }
    try {
      sessionStorage.setItem("naervaer-uten-lagring", "1");
    } catch {
      // Without the mark the site is kept again at the next page; the reader has then closed for storage anyway.
    }
    progress.hidden = true;
    say("Alt som var tatt vare på for bruk uten nett, er fjernet fra denne maskinen.");
  });
}

/** Whether the reader has just removed what was kept: then it is not fetched again in this tab. */
function declined() {
  try {
    return sessionStorage.getItem("naervaer-uten-lagring") === "1";
  } catch {
    return false;
  }
}

if (panel && !copy) {
  control();
}
if (possible) {
  navigator.serviceWorker.getRegistration(root).then((registration) => registration && watch(registration));
  if (!declined() && !navigator.connection?.saveData) {
    const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 3000));
    window.addEventListener("load", () => {
      setTimeout(() => idle(() => register().then(watch, () => {})), 4000);
    });
  }
}
