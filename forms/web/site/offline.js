/** The site without a network: keeps itself ready, says so quietly, and can be asked, watched and removed. */

const root = new URL("../../../", import.meta.url);
/** A copy that is read from files is on the reader's machine already. */
const copy = location.protocol === "file:";
const possible = "serviceWorker" in navigator && window.isSecureContext && !copy;
const panel = document.querySelector("[data-offline]");
const script = new URL("service-worker.js", root);

/** The scripts and styles that this page came with, by the name that the build has given them. */
const CODE = "__CODE__";

/** Storage belongs to the whole origin, where other sites may live: every name of ours holds our path. */
const OURS = `naervaer ${root.pathname} `;
const DECLINED = `${OURS}uten-lagring`;
const IN_VAIN = `${OURS}lyktes-ikke`;

const READY = "Nettstedet er klart for bruk uten nett på denne maskinen.";
const FAILED = "Det lyktes ikke. Det som var klart fra før, virker fortsatt. Prøv igjen når nettet er bedre.";

/**
 * Have the site kept. Resolves when it is, and rejects when it cannot be.
 * anew: whether to ask for a newer version where one is kept. The worker itself asks at every page.
 */
async function keep(anew) {
  const registration = await navigator.serviceWorker.register(script, { scope: root });
  if (!registration.active) {
    await settled(registration.installing ?? registration.waiting);
  } else if (anew) {
    await renewed(registration.active);
  }
  greet(registration);
}

/** Resolves when the worker has the version that the host has now, and rejects when it cannot have it. */
function renewed(worker) {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ type: "keep" }, [port2]);
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => (data.kept ? resolve() : reject(new Error("The site could not be renewed")));
  });
}

/** Resolves when a worker has become active, and rejects when it never will. */
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

/** Tell what this page came with, so that it is given the files of that version and of no other. */
const greet = ({ active }) => active?.postMessage({ type: "here", code: CODE });

/** A mark for this tab, where the reader has not closed for storage. */
function mark(name) {
  try {
    sessionStorage.setItem(name, "1");
  } catch {
    // Without the mark it is tried again at the next page.
  }
}

function marked(name) {
  try {
    return sessionStorage.getItem(name) === "1";
  } catch {
    return false;
  }
}

/** What tells the reader how it goes, on the page that has a place for it. */
let follow = () => {};

/** The panel of the page about offline use: its button, its progress and its way out. */
function control() {
  const status = panel.querySelector("[data-offline-status]");
  const progress = panel.querySelector("progress");
  const say = (text) => {
    status.textContent = text;
    progress.hidden = true;
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
  let underway = null;
  navigator.serviceWorker.addEventListener("message", ({ data, source }) => {
    // What is told late, or by the worker of another site on this origin, is not about what the reader waits for.
    if (data.type === "progress" && underway && source?.scriptURL === script.href) {
      say(`Henter fil ${data.done} av ${data.total}.`);
      progress.max = data.total;
      progress.value = data.done;
      progress.hidden = false;
    }
  });
  navigator.serviceWorker.getRegistration(root).then((registration) => {
    if (registration?.active && !underway) {
      say(READY);
    }
  });
  follow = async (work) => {
    underway = work;
    let told = READY;
    try {
      await work;
    } catch {
      told = FAILED;
    }
    if (underway === work) {
      underway = null;
      say(told);
    }
  };
  panel.querySelector("[data-offline-make]").addEventListener("click", () => {
    say("Gjør klar …");
    follow(keep(true));
  });
  panel.querySelector("[data-offline-remove]").addEventListener("click", async () => {
    underway = null;
    await remove();
    say("Alt som var tatt vare på for bruk uten nett, er fjernet fra denne maskinen.");
  });
}

/** Take away all that is kept, and do not keep it again in this tab. */
async function remove() {
  const registration = await navigator.serviceWorker.getRegistration(root);
  await registration?.unregister();
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
  const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 3000));
  window.addEventListener("load", () => setTimeout(() => idle(begin), 4000));
}

if (panel && !copy) {
  control();
}
if (possible) {
  navigator.serviceWorker.getRegistration(root).then((registration) => registration && greet(registration));
  keepQuietly();
}
