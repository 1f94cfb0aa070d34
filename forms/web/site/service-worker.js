// Keeps the whole site on the reader's machine, so that it works without a network. Only files of the site are kept:
// a request is answered from the list below or goes to the network, and nothing that a reader makes is a request.
//
// The build puts in the version and the files with their SHA-256. A version is kept whole or not at all: every file is
// checked against the list, so a site that is half uploaded, or a download that breaks, leaves the version before it.
// A new version waits until no page of the old one is open, so that no file changes under an open form.

const VERSION = "__VERSION__";
/** Path from the site's root → SHA-256 in hex. */
const FILES = new Map(Object.entries(__FILES__));
const PREFIX = "naervaer-";
const NAME = PREFIX + VERSION;
const AT_ONCE = 6;

const address = (path) => new URL(path, self.registration.scope).href;

async function digest(response) {
  const bytes = await response.clone().arrayBuffer();
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A file as the list says it is: from an older version if it is the same there, else from the network. */
async function obtain(path, older) {
  for (const cache of older) {
    const kept = await cache.match(address(path));
    if (kept && (await digest(kept)) === FILES.get(path)) {
      return kept;
    }
  }
  const response = await fetch(address(path), { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok || (await digest(response)) !== FILES.get(path)) {
    throw new Error(`${path} is not the file of this version`);
  }
  return response;
}

async function tell(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true, type: "window" })) {
    client.postMessage(message);
  }
}

async function install() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  const older = await Promise.all(names.map((name) => caches.open(name)));
  const cache = await caches.open(NAME);
  const waiting = [...FILES.keys()];
  let done = 0;
  const take = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await cache.put(address(path), await obtain(path, older));
      done += 1;
      await tell({ type: "progress", done, total: FILES.size });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, take));
  } catch (error) {
    await caches.delete(NAME);
    await tell({ type: "incomplete" });
    throw error;
  }
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== NAME) {
      await caches.delete(name);
    }
  }
  await self.clients.claim();
  await tell({ type: "complete", total: FILES.size });
}

/** The listed file that an address means: a folder means the page in it. */
function listed(url) {
  const scope = new URL(self.registration.scope);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) {
    return null;
  }
  const path = decodeURIComponent(url.pathname.slice(scope.pathname.length));
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  return FILES.has(file) ? file : null;
}

async function answer(request) {
  const url = new URL(request.url);
  const file = listed(url);
  if (file) {
    const kept = await (await caches.open(NAME)).match(address(file));
    return kept ?? fetch(request);
  }
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") {
      throw error;
    }
    if (listed(new URL(`${url.pathname}/`, url))) {
      return Response.redirect(new URL(`${url.pathname}/${url.search}`, url));
    }
    return (await (await caches.open(NAME)).match(address("404.html"))) ?? Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") {
    event.respondWith(answer(event.request));
  }
});
// A page without a form says that it is ready for the new version; it is taken if no other page is open.
self.addEventListener("message", (event) => {
  if (event.data === "take over") {
    event.waitUntil(
      self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((open) => {
        if (open.length <= 1) {
          self.skipWaiting();
        }
      }),
    );
  }
});
