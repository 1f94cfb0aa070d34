// Keeps the whole site on the reader's machine, so that it works without a network. Only files of the site are kept:
// a request is answered from the list below or goes to the network, and nothing that a reader makes is a request.
//
// The build puts in the version and the files with their SHA-256. A version is kept whole or not at all: every file is
// checked against the list, so a site that is half uploaded, or a download that breaks, leaves the version before it.
// A new version waits until no page of the old one is open, so that no file changes under an open form.

/** The worker's own scope, which the checker takes for any worker's. */
const scope = /** @type {any} */ (self);

const VERSION = "__VERSION__";
/**
 * Path from the site's root → SHA-256 in hex.
 * @type {Map<string, string>}
 */
// @ts-expect-error: the build puts the list in the place of the name.
const FILES = new Map(Object.entries(__FILES__));
const PREFIX = "naervaer-";
const NAME = PREFIX + VERSION;
const AT_ONCE = 6;

/** @param {string} path @returns {string} */
const address = (path) => new URL(path, scope.registration.scope).href;

/** @param {Response} response */
async function digest(response) {
  const bytes = await response.clone().arrayBuffer();
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * A file as the list says it is: from an older version if it is the same there, else from the network.
 * @param {string} path
 * @param {Cache[]} older
 */
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

/** @param {object} message */
async function tell(message) {
  for (const client of await scope.clients.matchAll({ includeUncontrolled: true, type: "window" })) {
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
  await scope.clients.claim();
  await tell({ type: "complete", total: FILES.size });
}

/** The listed file that an address means: a folder means the page in it. @param {URL} url */
function listed(url) {
  const root = new URL(scope.registration.scope);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) {
    return null;
  }
  const path = decodeURIComponent(url.pathname.slice(root.pathname.length));
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  return FILES.has(file) ? file : null;
}

/** @param {Request} request */
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

scope.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
scope.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
scope.addEventListener("fetch", (/** @type {any} */ event) => {
  if (event.request.method === "GET") {
    event.respondWith(answer(event.request));
  }
});
// A page without a form says that it is ready for the new version; it is taken if no other page is open.
scope.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "take over") {
    event.waitUntil(
      scope.clients.matchAll({ type: "window", includeUncontrolled: true }).then((/** @type {object[]} */ open) => {
        if (open.length <= 1) {
          scope.skipWaiting();
        }
      }),
    );
  }
});
