/**
 * The site without a network: kept on the machine when the reader asks for it, watched and removed.
 * A municipality may have it kept at the first visit instead; the page then says so in a meta element.
 */
import { OFFLINE } from "../shared/texts/site.js";

const root = new URL("../../../", import.meta.url);
/** A copy that is read from files is on the reader's machine already. */
const copy = location.protocol === "file:";
const possible = "serviceWorker" in navigator && window.isSecureContext && !copy;
const panels = document.querySelectorAll("[data-offline]");
/** @type {HTMLMetaElement | null} */
const setting = document.querySelector('meta[name="naervaer-uten-nett"]');
const atOnce = setting?.content === "ved_besok";

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

/**
 * How much there is to fetch; nobody who has fetched it needs to know, and there may be no network then.
 * @param {Element} panel
 */
function tellSize(panel) {
  fetch(new URL("offline.json", root))
    .then((response) => response.json())
    .then(({ bytes }) => {
      panel.querySelector("[data-offline-size]").textContent = OFFLINE.size(bytes);
    })
    .catch(() => {});
}

/**
 * A place where the site can be kept: a button, and on the page about offline use a progress and a way out too.
 * @param {HTMLElement} panel
 */
function control(panel) {
  const status = panel.querySelector("[data-offline-status]");
  const progress = panel.querySelector("progress");
  const remove = panel.querySelector("[data-offline-remove]");
  const say = (/** @type {string} */ text) => {
    status.textContent = text;
  };
  if (!possible) {
    if (remove) {
      panel.hidden = false;
      say(OFFLINE.impossible);
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
        say(OFFLINE.progress(data.done, data.total));
      }
    } else if (data.type === "complete") {
      say(OFFLINE.ready);
    } else if (data.type === "incomplete") {
      say(OFFLINE.broken);
    }
  });
  navigator.serviceWorker.getRegistration(root).then((registration) => {
    if (registration?.active) {
      say(OFFLINE.ready);
    } else {
      tellSize(panel);
    }
    // An offer is of no use to somebody who has taken it; the page about offline use can also remove.
    panel.hidden = Boolean(registration) && !remove;
  });
  panel.querySelector("[data-offline-make]").addEventListener("click", async () => {
    say(OFFLINE.making);
    try {
      const registration = await register();
      watch(registration);
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
