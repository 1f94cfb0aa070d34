/** The site without a network: keeps itself ready, says so quietly, and can be asked, watched and removed. */
import { OFFLINE } from "../shared/texts/site.js";

const root = new URL("../../../", import.meta.url);
/** A copy that is read from files is on the reader's machine already. */
const copy = location.protocol === "file:";
const possible = "serviceWorker" in navigator && window.isSecureContext && !copy;
const panel = document.querySelector("[data-offline]");

const register = () => navigator.serviceWorker.register(new URL("service-worker.js", root), { scope: root.href });

/** A quiet line at the foot of the page. @param {string} text */
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

/**
 * A new version is taken at once where nothing can be lost, else at the next visit.
 * @param {ServiceWorkerRegistration} registration
 */
function offer(registration) {
  if (!registration.waiting || !navigator.serviceWorker.controller) {
    return;
  }
  if (document.querySelector("[data-form]")) {
    notice(OFFLINE.newVersion);
  } else {
    registration.waiting.postMessage("take over");
  }
}

/** @param {ServiceWorkerRegistration} registration */
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
  const say = (/** @type {string} */ text) => {
    status.textContent = text;
  };
  panel.hidden = false;
  fetch(new URL("offline.json", root))
    .then((response) => response.json())
    .then(({ bytes }) => {
      panel.querySelector("[data-offline-size]").textContent = OFFLINE.size(bytes);
    })
    .catch(() => {});
  if (!possible) {
    say(OFFLINE.impossible);
    return;
  }
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    progress.hidden = data.type !== "progress";
    if (data.type === "progress") {
      progress.max = data.total;
      progress.value = data.done;
      say(OFFLINE.progress(data.done, data.total));
    } else if (data.type === "complete") {
      say(OFFLINE.ready);
    } else if (data.type === "incomplete") {
      say(OFFLINE.broken);
    }
  });
  navigator.serviceWorker.getRegistration(root).then((registration) => {
    if (registration?.active) {
      say(OFFLINE.ready);
    }
  });
  panel.querySelector("[data-offline-make]").addEventListener("click", async () => {
    say(OFFLINE.making);
    try {
      const registration = await register();
      if (registration.active && !registration.installing && !registration.waiting) {
        await registration.update();
        if (!registration.installing) {
          say(OFFLINE.ready);
        }
      }
    } catch {
      say(OFFLINE.failed);
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
    say(OFFLINE.removed);
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
