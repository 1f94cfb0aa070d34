/**
 * The site without a network: kept on the machine when the reader asks for it, watched and removed.
 * A municipality may have it kept at the first visit instead; the page then says so in a meta element.
 */
import { whenIdle } from "../shared/idle.js";
import { keeper } from "../shared/storage.js";
import { OFFLINE } from "../shared/texts/site.js";

const root = new URL("../../../", import.meta.url);
/** A copy that is read from files is on the reader's machine already. */
const copy = location.protocol === "file:";
const possible = Boolean(keeper) && window.isSecureContext && !copy;
/** @type {HTMLElement[]} */
const panels = [...document.querySelectorAll("[data-offline]")];
/** @type {HTMLMetaElement | null} */
const setting = document.querySelector('meta[name="naervaer-uten-nett"]');
const atOnce = setting?.content === "ved_besok";
const script = new URL("service-worker.js", root);

/** The scripts and styles that this page came with, by the name that the build has given them. */
const CODE = "__CODE__";

/** Storage belongs to the whole origin, where other sites may live: every name of ours holds our path. */
const OURS = `naervaer ${root.pathname} `;
const DECLINED = `${OURS}uten-lagring`;
const IN_VAIN = `${OURS}lyktes-ikke`;

/** What keeps the site here; nothing where the browser refuses to say, or where it is a site that this one lies in. */
const registered = async () => {
  try {
    const found = await keeper.getRegistration(root);
    return found?.scope === root.href ? found : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Have the site kept. Resolves when it is, and rejects when it cannot be.
 * @param {boolean} anew Whether to ask for a newer version where one is kept. The worker itself asks at every page.
 */
async function keep(anew) {
  const registration = await keeper.register(script, { scope: root.href });
  if (!registration.active) {
    await settled(registration.installing ?? registration.waiting);
  } else if (anew) {
    await renewed(registration.active);
  }
  greet(registration);
}

/**
 * Resolves when the worker has the version that the host has now, and rejects when it cannot have it.
 * @param {ServiceWorker} worker
 * @returns {Promise<void>}
 */
function renewed(worker) {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ type: "keep" }, [port2]);
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => (data.kept ? resolve() : reject(new Error("The site could not be renewed")));
  });
}

/**
 * Resolves when a worker has become active, and rejects when it never will.
 * @param {ServiceWorker} worker
 * @returns {Promise<void>}
 */
function settled(worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") {
        resolve();
      } else if (worker.state === "redundant") {
        reject(new Error("The site could not be kept"));
      }
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/**
 * Tell what this page came with, so that it is given the files of that version and of no other.
 * @param {ServiceWorkerRegistration} registration
 */
const greet = ({ active }) => active?.postMessage({ type: "here", code: CODE });

/** A mark for this tab, where the reader has not closed for storage. @param {string} name */
function mark(name) {
  try {
    sessionStorage.setItem(name, "1");
  } catch {
    // Without the mark it is tried again at the next page.
  }
}

/** @param {string} name */
function marked(name) {
  try {
    return sessionStorage.getItem(name) === "1";
  } catch {
    return false;
  }
}

/** @param {string} text */
function say(text) {
  for (const panel of panels) {
    panel.querySelector("[data-offline-status]").textContent = text;
  }
}

/** Without numbers it is over: the last of them may come after the word that all is there. @param {number} [done] @param {number} [total] */
function showProgress(done, total) {
  for (const panel of panels) {
    const progress = panel.querySelector("progress");
    if (progress) {
      progress.hidden = total === undefined;
      progress.max = total ?? progress.max;
      progress.value = done ?? progress.max;
    }
  }
}

/**
 * What the reader waits for.
 * @type {Promise<void> | null}
 */
let underway = null;

/** Tell the reader how it goes. @param {Promise<void>} work */
async function follow(work) {
  underway = work;
  let told = OFFLINE.ready;
  try {
    await work;
  } catch {
    told = OFFLINE.failed;
  }
  if (underway === work) {
    underway = null;
    showProgress();
    say(told);
  }
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
  const out = panel.querySelector("[data-offline-remove]");
  const status = panel.querySelector("[data-offline-status]");
  if (!possible) {
    if (out) {
      panel.hidden = false;
      status.textContent = OFFLINE.impossible;
    }
    return;
  }
  registered().then((registration) => {
    if (!registration?.active) {
      tellSize(panel);
    } else if (!underway) {
      status.textContent = OFFLINE.ready;
    }
    // An offer is of no use to somebody who has taken it; the page about offline use can also remove.
    panel.hidden = Boolean(registration) && !out;
  });
  panel.querySelector("[data-offline-make]").addEventListener("click", () => {
    say(OFFLINE.making);
    follow(keep(true));
  });
  out?.addEventListener("click", async () => {
    underway = null;
    let told = OFFLINE.removed;
    try {
      await remove();
    } catch {
      told = OFFLINE.stays;
    }
    showProgress();
    say(told);
  });
}

/** Take away all that is kept, and do not keep it again in this tab. */
async function remove() {
  await (await registered())?.unregister();
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS)) {
      await caches.delete(name);
    }
  }
  mark(DECLINED);
}

/** Once the page has had what it needs: keep the site, unless the reader or the network would rather not. */
function keepQuietly() {
  if (marked(DECLINED) || marked(IN_VAIN) || navigator.connection?.saveData) {
    return;
  }
  const begin = () => {
    const work = keep(false);
    // A host or a network that alters files would have them fetched in vain at every page.
    work.catch(() => mark(IN_VAIN));
    follow(work);
  };
  window.addEventListener("load", () => setTimeout(whenIdle, 4000, begin));
}

if (!copy) {
  panels.forEach(control);
}
if (possible) {
  keeper.addEventListener("message", ({ data, source }) => {
    // What is told late, or by the worker of another site on this origin, is not about what the reader waits for.
    const ours = source instanceof ServiceWorker && source.scriptURL === script.href;
    if (data.type === "progress" && underway && ours) {
      say(OFFLINE.progress(data.done, data.total));
      showProgress(data.done, data.total);
    }
  });
  registered().then((registration) => registration && greet(registration));
  if (atOnce) {
    keepQuietly();
  }
}
