/**
 * The site without a network: kept on the machine when the reader asks for it, watched and removed.
 * A municipality may have it kept at the first visit instead; the page then says so in a meta element.
 */

const root = new URL("../../", import.meta.url);
/** A copy that is read from files is on the reader's machine already. */
const copy = location.protocol === "file:";
const possible = "serviceWorker" in navigator && window.isSecureContext && !copy;
const panels = [...document.querySelectorAll("[data-offline]")];
const atOnce = document.querySelector('meta[name="naervaer-uten-nett"]')?.content === "ved_besok";

const KEPT = "Nettstedet er lagret på denne enheten og virker uten nett.";

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

/** How much there is to fetch; nobody who has fetched it needs to know, and there may be no network then. */
function tellSize(panel) {
  fetch(new URL("offline.json", root))
    .then((response) => response.json())
    .then(({ bytes }) => {
      panel.querySelector("[data-offline-size]").textContent = `(${Math.ceil(bytes / 1e6)} MB)`;
    })
    .catch(() => {});
}

/** A place where the site can be kept: a button, and on the page about offline use a progress and a way out too. */
function control(panel) {
  const status = panel.querySelector("[data-offline-status]");
  const progress = panel.querySelector("progress");
  const remove = panel.querySelector("[data-offline-remove]");
  const say = (text) => {
    status.textContent = text;
  };
  if (!possible) {
    if (remove) {
      panel.hidden = false;
      say("Denne nettleseren kan ikke lagre nettstedet for bruk uten nett.");
    }
    return;
  }
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (progress) {
      progress.hidden = data.type !== "progress";
    }
    if (data.type === "progress") {
      if (progress) {
        progress.max = data.total;
        progress.value = data.done;
        say(`Henter fil ${data.done} av ${data.total}.`);
      }
    } else if (data.type === "complete") {
      say(KEPT);
    } else if (data.type === "incomplete") {
      say("Noe gikk galt underveis. Det som var klart fra før, virker fortsatt. Prøv igjen når nettet er bedre.");
    }
  });
  navigator.serviceWorker.getRegistration(root).then((registration) => {
    if (registration?.active) {
      say(KEPT);
    } else {
      tellSize(panel);
    }
    // An offer is of no use to somebody who has taken it; the page about offline use can also remove.
    panel.hidden = Boolean(registration) && !remove;
  });
  panel.querySelector("[data-offline-make]").addEventListener("click", async () => {
    say("Lagrer nettstedet …");
    try {
      const registration = await register();
      watch(registration);
      if (registration.active && !registration.installing && !registration.waiting) {
        await registration.update();
        if (!registration.installing) {
          say(KEPT);
        }
      }
    } catch {
      say("Det lyktes ikke. Prøv igjen når du har nett.");
    }
  });
  remove?.addEventListener("click", async () => {
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
      // Without the mark the site is kept again at the next page, where that is so at the first visit.
    }
    progress.hidden = true;
    say("Alt som var lagret for bruk uten nett, er fjernet fra denne enheten.");
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

if (!copy) {
  panels.forEach(control);
}
if (possible) {
  navigator.serviceWorker.getRegistration(root).then((registration) => registration && watch(registration));
  if (atOnce && !declined() && !navigator.connection?.saveData) {
    const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 3000));
    window.addEventListener("load", () => {
      setTimeout(() => idle(() => register().then(watch, () => {})), 4000);
    });
  }
}
